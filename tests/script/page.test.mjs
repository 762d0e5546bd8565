import assert from "node:assert/strict";
import test from "node:test";
import { page, rawData } from "./parts.mjs";

const rows = [
  { side: "AZ", first: "2022-09-12", last: "2022-09-13", quote: "Posts were shelled.", place: "Şuşa", alias: "Shusha" },
  { side: "AM", first: "2022-09-13", type: "Protests", outlet: "Evening" },
  { side: "AZ", first: "2022-11-01", outlet: "Evening" },
  { first: null, quote: "Undated posts." },
  { side: "AZ", first: "2022-09-20", kept: "told as pattern" },
];

test("days are written as people write them", () => {
  const day = (text) => Date.parse(text) / 86400000;
  assert.equal(page.writtenDays(day("2022-09-12"), day("2022-09-13")), "12–13 Sep 2022");
  assert.equal(page.writtenDays(day("2021-11-30"), day("2021-12-02")), "30 Nov – 2 Dec 2021");
  assert.equal(page.writtenDays(day("2021-12-31"), day("2022-01-01")), "31 Dec 2021 – 1 Jan 2022");
  assert.equal(page.writtenDays(day("1899-01-01"), day("1899-01-01")), "1 Jan 1899");
});

test("words choose between one and several, and leave unknown braces alone", () => {
  assert.equal(page.say("reports", { n: 1 }), "1 report");
  assert.equal(page.say("reports", { n: 12345 }), "12,345 reports");
  assert.equal(page.say("via", { names: "{n} ${x}" }), "via {n} ${x}");
  assert.throws(() => page.say("no such word"));
});

test("search knows no case, accents, ə, ı and apostrophes", () => {
  assert.equal(page.folded("Kəlbəcər’s İSTİSU"), "kalbacars istisu");
  assert.equal(page.folded("O'Brien `x`"), "obrien x");
});

test("ids follow from article and offset, and all are aliases", () => {
  const data = page.dataset(rawData(rows));
  assert.equal(page.idOf(data, 0), "own-id");
  assert.equal(page.idOf(data, 2), "a1-20");
  assert.equal(page.incidentOf(data, "a1-20"), 2);
  assert.equal(page.incidentOf(data, "a1-0"), 0); // of its report
  assert.equal(page.incidentOf(data, "gone"), -1);
});

test("counts of a group follow the other groups, and what is kept is not counted", () => {
  const data = page.dataset(rawData(rows));
  const state = page.freshState(data);
  let result = page.filtered(data, state);
  assert.deepEqual([result.count, result.all, result.undated], [3, 3, 1]);
  assert.deepEqual([...result.facets.sides], [1, 2, 0]); // AM, AZ, none
  assert.deepEqual(data.groups.sides.keys, ["AM", "AZ", ""]);
  assert.deepEqual(data.groups.claimants.keys, ["Ministry"]); // named twice, one value
  state.on.sides[data.groups.sides.keys.indexOf("AZ")] = 0;
  result = page.filtered(data, state);
  assert.deepEqual([result.count, [...result.facets.sides]], [1, [1, 2, 0]]);
  assert.deepEqual([...result.facets.outlets], [0, 1]); // Daily, Evening
  state.undated = true;
  result = page.filtered(data, state);
  assert.deepEqual([result.count, result.all], [2, 4]);
});

test("time hides what lies outside, by interval", () => {
  const data = page.dataset(rawData(rows));
  const state = page.freshState(data);
  state.from = data.first[1];
  state.to = data.first[1];
  assert.deepEqual([...page.filtered(data, state).shown], [1, 1, 0, 0, 0]);
});

test("search looks into names, other names and quotes, every word of it", () => {
  const data = page.dataset(rawData(rows));
  const found = (query) => [...(page.search(data, query) ?? [])];
  assert.deepEqual(found("susa"), [1, 0, 0, 0, 0]);
  assert.deepEqual(found("SHUSHA shelled"), [1, 0, 0, 0, 0]);
  assert.deepEqual(found("posts"), [1, 0, 0, 1, 0]);
  assert.deepEqual(found("posts evening"), [0, 0, 0, 0, 0]);
  assert.equal(page.search(data, "  "), null);
});

test("an incident known to lie in a span weighs one over it, one that lasted on each day", () => {
  const spans = [
    { first: "2022-09-01", last: "2022-09-04", extent: "within" },
    { first: "2022-09-03", last: "2022-09-04", extent: "during" },
  ];
  const data = page.dataset(rawData(spans));
  const weights = page.barWeights(data, Uint8Array.of(1, 1), 4, 1);
  assert.deepEqual([...weights], [0.25, 0.25, 1.25, 1.25]);
});

test("donuts stay apart by the gap, and each incident is in one of them", () => {
  let seed = 7;
  const random = () => { seed = (seed * 16807) % 2147483647; return seed / 2147483647; };
  const many = Array.from({ length: 2000 }, () => ({ lon: 40 + 10 * random(), lat: 35 + 10 * random(), first: "2022-01-01" }));
  const data = page.dataset(rawData(many));
  const state = page.freshState(data);
  const { groups, gap } = page.clustered({ data, result: page.filtered(data, state) }, 256 * 2 ** 6);
  assert.equal(groups.flatMap((group) => group.incidents).length, 2000);
  groups.forEach((one, n) => groups.slice(n + 1).forEach((other) => {
    assert.ok(Math.hypot(one.px - other.px, one.py - other.py) >= gap);
  }));
});

test("a group in the address is written the shorter way and read back", () => {
  const keys = ["AM", "AZ", "a,b&c=d", ""];
  for (const on of [[1, 1, 1, 1], [0, 1, 1, 1], [0, 0, 1, 0], [1, 0, 0, 1]]) {
    const values = new Map();
    page.addGroup((name, value) => values.set(name, value), "side", keys, Uint8Array.from(on));
    const back = new Uint8Array(4);
    const unknown = [];
    page.readGroup(values, "side", keys, back, unknown);
    assert.deepEqual([...back], on);
    assert.deepEqual(unknown, []);
  }
});

test("a view in the address is taken only where it is one", () => {
  assert.deepEqual(page.viewOf("7/40/46"), { zoom: 7, lat: 40, lon: 46 });
  for (const text of ["", "7/40", "a/b/c", "99/40/46", "7/95/46", "7/40/1e9"]) assert.equal(page.viewOf(text), null);
});

test("only web addresses are links", () => {
  assert.equal(page.safeLink("https://example.org/a"), "https://example.org/a");
  for (const url of ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//x", "", " jav\nascript:1"]) assert.equal(page.safeLink(url), "");
});

test("a cell is no formula and one cell", () => {
  assert.equal(page.csvCell("=1+1"), "'=1+1");
  assert.equal(page.csvCell('a "b", c'), '"a ""b"", c"');
  assert.equal(page.csvCell("-5\n6"), "\"'-5\n6\"");
});
