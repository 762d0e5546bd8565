// What leaves the page: links and downloads.
import assert from "node:assert/strict";
import test from "node:test";
import { csvCell, csvText, geojsonText } from "../../mapper/webmap/script/download.js";
import { filtered, freshFilter } from "../../mapper/webmap/script/filter.js";
import { safeLink } from "../../mapper/webmap/script/reports.js";
import { FIVE, reading, words } from "./readings.mjs";

const FACTS = {
  title: "T",
  voices: "V",
  review: "R",
  period: "P",
  left_out: "",
  credits: ["C", "D"],
};

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

test("a cell is no formula and one cell", () => {
  assert.equal(csvCell("=1+1"), "'=1+1");
  assert.equal(csvCell('a "b", c'), '"a ""b"", c"');
  assert.equal(csvCell("-5\n6"), '"\'-5\n6"');
});

test("downloads hold what is shown, in order of time, and what no row may lose", () => {
  const data = reading([FIVE[2], FIVE[0]]);
  const result = filtered(data, freshFilter(data));
  const source = { data, words, facts: FACTS };
  const [names, ...lines] = csvText(source, result).split("\r\n");
  assert.match(
    names,
    /^id,event_type,.*,verification,all_sides,period,review,left_out,boundaries,credits$/,
  );
  assert.deepEqual(
    lines.map((line) => line.split(",")[0]),
    ["a1-10", "own-id", ""],
  );
  const { features, ...rest } = JSON.parse(geojsonText(source, result));
  assert.deepEqual(rest, {
    type: "FeatureCollection",
    title: "T",
    claims: "claims, not verified",
    sides: "V",
    review: "R",
    credits: ["C", "D"],
    boundaries: words.say("boundaries"),
  });
  assert.deepEqual(
    features.map(({ id, geometry, properties }) => [id, geometry, properties.places]),
    [
      ["a1-10", { type: "Point", coordinates: [0, 0] }, "Şuşa"],
      ["own-id", { type: "Point", coordinates: [0, 0] }, "Place 0"],
    ],
  );
  const nothing = filtered(data, { ...freshFilter(data), to: -1e6 });
  assert.equal(csvText(source, nothing), "id\r\n");
});
