import assert from "node:assert/strict";
import test from "node:test";
import { arranged, clustered } from "../../mapper/webmap/script/clusters.js";
import { filtered, freshFilter } from "../../mapper/webmap/script/filter.js";
import { worldX, worldY } from "../../mapper/webmap/script/geometry.js";
import { plain, reading } from "./readings.mjs";

const SCALE = 256 * 2 ** 6; // of zoom 6, where a degree of longitude is 45.5 pixels
const all = (data) => filtered(data, freshFilter(data));
const at = (lon, lat) => ({
  x: worldX(lon),
  y: worldY(lat),
  px: worldX(lon) * SCALE,
  py: worldY(lat) * SCALE,
});

test("incidents nearer than the gap share a mark at the place of the first", () => {
  const data = reading([
    { first: "2022-01-01", places: [{ lon: 40, lat: 40 }] },
    { first: "2022-01-01", places: [{ lon: 40.5, lat: 40 }] },
    { first: "2022-01-01", places: [{ lon: 42, lat: 40 }] },
    { first: "2022-01-01", kept: "told as pattern", places: [{ lon: 42, lat: 40 }] },
  ]);
  assert.deepEqual(plain(clustered(data, all(data), SCALE)), {
    groups: [
      { index: 0, ...at(40, 40), incidents: [0, 1], occurrences: [0, 1] },
      { index: 1, ...at(42, 40), incidents: [2], occurrences: [2] },
    ],
    groupOf: [0, 0, 1, -1],
    gap: 46,
  });
  assert.equal(clustered(data, all(data), SCALE * 4).groups.length, 3);
});

test("places of one incident are tied from north to south, and firing places point to the nearest", () => {
  const places = [
    { lon: 40, lat: 40 },
    { lon: 43, lat: 42 },
    { name: "Alba", role: "fired_from", lon: 40.9, lat: 40 },
    { name: "Alpa", role: "fired_from", lon: 41, lat: 40 },
    { role: "route", lon: 50, lat: 40 },
  ];
  const data = reading([
    { first: "2022-01-01", places },
    { first: "2022-01-01", places: [{ lon: 40, lat: 40 }] },
  ]);
  const { groups, groupOf, firing, ties } = arranged(data, all(data), SCALE);
  assert.deepEqual(
    groups.map(({ incidents }) => incidents),
    [[0, 1], [0]],
  );
  assert.deepEqual([...groupOf], [0, 1, -1, -1, -1, 0]);
  assert.deepEqual(plain(firing), [
    {
      occurrence: 2,
      x: worldX(40.9),
      y: worldY(40),
      names: ["Alba", "Alpa"],
      incidents: [0],
      targets: [0],
    },
  ]);
  assert.deepEqual(ties, [{ from: 1, to: 0, incidents: [0] }]);
});

test("what is not shown has no mark, no tie and no firing place", () => {
  const places = [
    { lon: 40, lat: 40 },
    { lon: 43, lat: 42 },
    { role: "fired_from", lon: 41, lat: 40 },
  ];
  const data = reading([{ kept: "told as pattern", places }]);
  assert.deepEqual(plain(arranged(data, all(data), SCALE)), {
    groups: [],
    groupOf: [-1, -1, -1],
    gap: 46,
    firing: [],
    ties: [],
  });
});

test("donuts of a crowd stay apart by the wider gap, and each incident is in one of them", () => {
  let seed = 7;
  const random = () => {
    seed = (seed * 16807) % 2147483647;
    return seed / 2147483647;
  };
  const place = () => ({ lon: 40 + 10 * random(), lat: 35 + 10 * random() });
  const data = reading(
    Array.from({ length: 2000 }, () => ({ places: [place()], first: "2022-01-01" })),
  );
  const { groups, gap } = clustered(data, all(data), SCALE);
  assert.equal(gap, 80);
  assert.deepEqual(
    groups.flatMap(({ incidents }) => incidents).sort((a, b) => a - b),
    [...Array(2000).keys()],
  );
  assert.ok(groups.length > 10);
  groups.forEach((one, n) =>
    groups.slice(n + 1).forEach((other) => {
      assert.ok(Math.hypot(one.px - other.px, one.py - other.py) >= gap);
    }),
  );
});
