import assert from "node:assert/strict";
import test from "node:test";
import { grouped, laidOut } from "../../mapper/webmap/script/columns.js";
import {
  AREA,
  CONTEXT,
  FIRING,
  POINT,
  idOf,
  inTime,
  incidentOf,
  isAmbiguous,
  occurrencesOf,
  othersOf,
  placeAt,
  quoteOf,
  sidesOf,
} from "../../mapper/webmap/script/data.js";
import { NO_DAY } from "../../mapper/webmap/script/days.js";
import { worldX, worldY } from "../../mapper/webmap/script/geometry.js";
import { FIVE, day, plain, reading } from "./readings.mjs";

test("columns take as few bytes as hold them, and lists are laid end to end", () => {
  const table = laidOut({
    small: [-128, 127],
    middle: [-129, 0],
    large: [40000, 1],
    mixed: ["a", 1],
    empty: [],
    lists: { counts: [2, 0, 1], values: [7, 8, 300] },
  });
  const kinds = Object.fromEntries(
    Object.entries(table).map(([name, column]) => [name, column.constructor.name]),
  );
  assert.deepEqual(kinds, {
    small: "Int8Array",
    middle: "Int16Array",
    large: "Int32Array",
    mixed: "Array",
    empty: "Int8Array",
    lists: "Object",
  });
  assert.deepEqual([...table.middle], [-129, 0]);
  assert.deepEqual([...table.lists.starts], [0, 2, 2, 3]);
  assert.deepEqual([0, 1, 2].map(table.lists.at), [[7, 8], [], [300]]);
});

test("a group has each key once, in order, and a key for rows of no value", () => {
  const starts = Int32Array.of(0, 2, 2, 5);
  const keys = ["b", "a", "b", "c"];
  const group = grouped(
    { starts, values: [0, 2, 1, 3, 1] },
    (n) => (n < 0 ? "" : keys[n]),
    (a, b) => (a < b ? -1 : 1),
  );
  assert.deepEqual(plain(group), {
    keys: ["", "a", "b", "c"],
    starts: [0, 1, 2, 4],
    flat: [2, 0, 1, 3],
  });
});

test("groups hold the values of each incident; sides of drawn incidents come first", () => {
  const rows = [{ side: "AM", first: "2022-09-20", kept: "told as pattern" }, ...FIVE.slice(2)];
  const data = reading(rows);
  assert.deepEqual(plain(data.groups), {
    sides: { keys: ["AZ", "AM", ""], starts: [0, 1, 2, 3, 4], flat: [1, 0, 2, 0] },
    event_type: { keys: ["Battles"], starts: [0, 1, 2, 3, 4], flat: [0, 0, 0, 0] },
    outlets: { keys: ["Daily", "Evening"], starts: [0, 1, 2, 3, 4], flat: [0, 1, 0, 0] },
    claimants: { keys: ["Ministry"], starts: [0, 1, 2, 3, 4], flat: [0, 0, 0, 0] },
    month: { keys: ["2022-09", "2022-11"], starts: [0, 1, 2, 2, 3], flat: [0, 1, 0] },
    status: { keys: ["asserted"], starts: [0, 1, 2, 3, 4], flat: [0, 0, 0, 0] },
    kept: { keys: ["told as pattern", ""], starts: [0, 1, 2, 3, 4], flat: [0, 1, 1, 0] },
  });
  assert.deepEqual([...sidesOf(data, 0)], [1]);
});

test("days span the whole reading, and what is undated has none", () => {
  const data = reading(FIVE);
  assert.deepEqual(
    [...data.first],
    [day("2022-09-12"), day("2022-09-13"), day("2022-11-01"), NO_DAY, day("2022-09-20")],
  );
  assert.deepEqual(
    [...data.last],
    [day("2022-09-13"), day("2022-09-13"), day("2022-11-01"), NO_DAY, day("2022-09-20")],
  );
  assert.deepEqual([data.minDay, data.maxDay], [day("2022-09-12"), day("2022-11-01")]);
  assert.deepEqual([0, 1, 2, 3, 4].sort(inTime(data)), [0, 1, 4, 2, 3]);
  const undated = reading([{ first: null }]);
  assert.deepEqual([undated.minDay, undated.maxDay], [0, 0]);
});

test("reports and occurrences take over what they leave to their incident and place", () => {
  const data = reading(FIVE);
  assert.deepEqual([...data.reports.date], [0, 1, 2, -1, 4]);
  assert.deepEqual([...data.occurrences.written].map(data.text), [
    "Şuşa",
    "Place 1",
    "Place 2",
    "Place 3",
    "Place 4",
  ]);
  assert.equal(data.text(-1), "");
  assert.equal(quoteOf(data, 0), "Posts were shelled.");
});

test("occurrences are points, areas by their middle, firing places or context", () => {
  const areas = [{ anchor: [46, 40], steps: [45, 39, 1, 0, 0, 1] }];
  const places = [
    { lon: 10, lat: 20 },
    { role: "direction", area: 0, lon: 1, lat: 1 },
    { role: "fired_from", lon: 30, lat: 40 },
    { role: "route" },
  ];
  const data = reading([{ places }], areas);
  assert.deepEqual([...data.kind], [POINT, AREA, FIRING, CONTEXT]);
  assert.deepEqual([...data.x], [10, 46, 30, 0].map(worldX));
  assert.deepEqual([...data.y], [20, 40, 40, 0].map(worldY));
  assert.deepEqual(plain(data.outlines), [
    [[worldX(45), worldY(39), worldX(46), worldY(39), worldX(46), worldY(40)]],
  ]);
  assert.deepEqual(placeAt(data, 2), { lon: 30, lat: 40 });
  assert.deepEqual(occurrencesOf(data, 0, [POINT, FIRING]), [0, 2]);
});

test("ids follow from article and offset, and all are aliases", () => {
  const data = reading(FIVE);
  assert.deepEqual(
    [0, 1, 2, 3, 4].map((i) => idOf(data, i)),
    ["own-id", "a1-10", "a1-20", "a1-30", "a1-40"],
  );
  assert.equal(incidentOf(data, "a1-20"), 2);
  assert.equal(incidentOf(data, "a1-0"), 0); // of its report
  assert.equal(incidentOf(data, "gone"), -1);
});

test("other places that a name may mean are told where they are likely enough", () => {
  const data = reading([
    { places: [{ probability: 56, candidates: [0, 40, 1, 4] }, { probability: 80 }] },
  ]);
  assert.deepEqual(othersOf(data, 0), [[0, 40]]);
  assert.deepEqual(
    [0, 1].map((k) => isAmbiguous(data, k)),
    [true, false],
  );
});
