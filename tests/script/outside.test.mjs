// What leaves the page: links and downloads.
import assert from "node:assert/strict";
import test from "node:test";
import { csvCell, csvText, geojsonText } from "../../mapper/webmap/script/download.js";
import { filtered, freshFilter } from "../../mapper/webmap/script/filter.js";
import { safeLink } from "../../mapper/webmap/script/reports.js";
import { FIVE, reading } from "./readings.mjs";

const FACTS = { title: "T", left_out: "" };
const BLOCK = {
  columns: [
    { name: "id", kind: "text", in_geojson: true },
    { name: "date_first", kind: "day", in_geojson: true },
    { name: "places", kind: "texts", in_geojson: false },
    { name: "sides", kind: "texts", in_geojson: true },
    { name: "lat", kind: "number", in_geojson: true },
    { name: "killed_best", kind: "integer", in_geojson: true },
    { name: "drawn", kind: "flag", in_geojson: true },
  ],
  stored: {
    id: { steps: [], values: [] },
    date_first: { steps: [], values: [] },
    places: { steps: [], values: [] },
    sides: { steps: [], values: [] },
    lat: { steps: [], values: [] },
    killed_best: { steps: [1], values: [0] },
    drawn: { steps: [], values: [] },
  },
  places: { id: ["p", "q"], name: [] },
  overlapping: [],
  notes: { claims: "C", schema_version: 1 },
  about: { claims: "C", sides: ["AZ"], schema_version: 1 },
  texts: [],
};

const data = reading([FIVE[2], FIVE[0]]);
const shown = filtered(data, freshFilter(data));

test("only web addresses are links", () => {
  assert.equal(safeLink("https://example.org/a"), "https://example.org/a");
  const others = [
    "javascript:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "//x",
    "",
    " jav\nascript:1",
  ];
  for (const url of others) assert.equal(safeLink(url), "");
});

test("a cell is no formula and one cell, and numbers keep their sign", () => {
  assert.equal(csvCell("=1+1", "text"), "'=1+1");
  assert.equal(csvCell('a "b", c', "text"), '"a ""b"", c"');
  assert.equal(csvCell("-5\n6", "texts"), '"\'-5\n6"');
  const numbers = [-70.5, 20, 0.000001, 46.29594].map((number) => csvCell(number, "number"));
  assert.deepEqual(numbers, ["-70.5", "20.0", "0.000001", "46.29594"]);
  assert.deepEqual(
    [csvCell(0, "integer"), csvCell(false, "flag"), csvCell(null)],
    ["0", "false", ""],
  );
});

test("a table holds what is shown, in order of time, and what no row may lose", () => {
  assert.equal(
    csvText({ data, facts: FACTS }, BLOCK, shown),
    [
      "id,date_first,places,sides,lat,killed_best,drawn,claims,schema_version",
      "a1-10,2022-09-12,Şuşa,AZ,0.0,0,true,C,1",
      "own-id,2022-11-01,Place 0,AZ,0.0,,true,C,1",
      "",
    ].join("\r\n"),
  );
  const nothing = filtered(data, { ...freshFilter(data), to: -1e6 });
  assert.equal(
    csvText({ data, facts: FACTS }, BLOCK, nothing),
    "id,date_first,places,sides,lat,killed_best,drawn,claims,schema_version\r\n",
  );
});

test("a collection has values and lists as members, and says what it is", () => {
  const { features, ...rest } = JSON.parse(geojsonText({ data, facts: FACTS }, BLOCK, shown));
  assert.deepEqual(rest, {
    type: "FeatureCollection",
    title: "T",
    claims: "C",
    sides: ["AZ"],
    schema_version: 1,
    shown: 2,
  });
  assert.deepEqual(features[0], {
    type: "Feature",
    id: "a1-10",
    geometry: { type: "Point", coordinates: [0, 0] },
    properties: {
      id: "a1-10",
      date_first: "2022-09-12",
      sides: ["AZ"],
      lat: 0,
      killed_best: 0,
      drawn: true,
      claims: "C",
      schema_version: 1,
    },
  });
  assert.equal(features[1].properties.killed_best, null);
});

test("what the page lacks of the texts is said in every row", () => {
  const facts = { title: "T", left_out: "quotes are cut" };
  const [names, first] = csvText({ data, facts }, BLOCK, shown).split("\r\n");
  assert.match(names, /,schema_version,left_out$/);
  assert.match(first, /,1,quotes are cut$/);
  assert.equal(JSON.parse(geojsonText({ data, facts }, BLOCK, shown)).left_out, "quotes are cut");
});
