// The columns of the exports, read from the tables of the page. That every value is that of the
// exports is held by tests/webmap/test_downloads.py.
import assert from "node:assert/strict";
import test from "node:test";
import { READERS, happenedAt, rowReader } from "../../mapper/webmap/script/exports.js";
import { reading } from "./readings.mjs";

const EMPTY = { steps: [], values: [] };

function block(columns, more = {}) {
  return {
    columns: columns.map(([name, kind]) => ({ name, kind, in_geojson: true })),
    stored: Object.fromEntries(columns.map(([name, , stored]) => [name, stored ?? EMPTY])),
    places: { id: [], name: [] },
    texts: ["one", "two"],
    ...more,
  };
}

const THREE = reading([{}, {}, {}]);

test("what is stored is read by its kind, for all incidents or for some", () => {
  const row = rowReader(
    THREE,
    block([
      ["a", "text", { values: [1, null, -1] }],
      ["b", "texts", { steps: [1], values: [[0, -1, 1]] }],
      ["c", "integer", { steps: [0, 2], values: [7, 0] }],
      ["d", "flag", { values: [1, 0, null] }],
      ["e", "day", { steps: [2], values: [-1] }],
      ["f", "number", { steps: [0], values: [0.5] }],
    ]),
  );
  assert.deepEqual(row(0), ["two", [], 7, true, null, 0.5]);
  assert.deepEqual(row(1), [null, ["one", null, "two"], null, false, null, null]);
  assert.deepEqual(row(2), [null, [], 0, null, "1969-12-31", null]);
});

test("what is stored wins over what the tables say, which is coarser", () => {
  const columns = [
    ["lat", "number", { steps: [1], values: [10.123456] }],
    ["lon", "number"],
  ];
  const row = rowReader(THREE, block(columns));
  assert.deepEqual(
    [row(0), row(1)],
    [
      [0, 0],
      [10.123456, 0],
    ],
  );
});

test("a place that stands twice with one precision is one place, as it was told last", () => {
  const data = reading([
    {
      places: [
        { name: "A", role: "near" },
        { name: "B", role: "fired_from" },
        { name: "C", role: "context" },
        { name: "D", area: -1 },
      ],
    },
  ]);
  assert.deepEqual(happenedAt(data, 0), [0, 3]);
  const again = reading([{ places: [{ name: "A" }, { name: "A" }] }]);
  again.occurrences.place.set([0, 0]);
  assert.deepEqual(happenedAt(again, 0), [1]);
});

test("the side is one, several, or none", () => {
  const side = (rows, i) => READERS.side({ data: reading(rows) }, i);
  assert.deepEqual([side([{ side: "AZ" }], 0), side([{}], 0)], ["AZ", null]);
  const both = reading([{ side: "AZ" }]);
  both.incidents.sides.at = () => [0, 1];
  assert.equal(READERS.side({ data: both }, 0), "several");
});

test("places have the gazetteer's name, whatever the page calls them", () => {
  const source = { data: reading([{ places: [{ name: "Goris" }] }]), block: block([]) };
  assert.deepEqual(READERS.places(source, 0), ["Goris"]);
  const other = { ...source, block: block([], { places: { id: ["p"], name: [1] } }) };
  assert.deepEqual(READERS.places(other, 0), ["two"]);
  assert.equal(READERS.place(other, 0), "two");
});

test("who did it stands once, and nobody where nobody is named", () => {
  const data = reading([{ perpetrator: "Army" }, {}]);
  assert.deepEqual(READERS.perpetrators({ data }, 0), ["Army"]);
  assert.deepEqual(READERS.perpetrators({ data }, 1), []);
});
