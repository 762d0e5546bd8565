// Geometries of GeoJSON made in the page.
import assert from "node:assert/strict";
import test from "node:test";
import { circle, geometryOf } from "../../mapper/webmap/script/shapes.js";
import { reading } from "./readings.mjs";

const SQUARE = { anchor: [1, 1], steps: [0, 0, 0, 2, 2, 0, 0, -2, -2, 0] }; // turns right
const HERE = { name: "Here", lon: 10, lat: 20 };
const THERE = { name: "There", lon: 11, lat: 20 };
const AREA = { name: "Area", precision: "district", area: 0 };
const NEAR = { name: "Near", lon: 10, lat: 20, precision: "near" };

function shape(places, overlapping = []) {
  return geometryOf(reading([{ places }], [SQUARE]), { overlapping }, 0);
}

test("places are points, an area stays an area, whose outer ring turns left", () => {
  assert.deepEqual(shape([HERE]), { type: "Point", coordinates: [10, 20] });
  assert.deepEqual(shape([HERE, THERE]), {
    type: "MultiPoint",
    coordinates: [
      [10, 20],
      [11, 20],
    ],
  });
  assert.deepEqual(shape([AREA]), {
    type: "Polygon",
    coordinates: [
      [
        [0, 0],
        [2, 0],
        [2, 2],
        [0, 2],
        [0, 0],
      ],
    ],
  });
});

test("points and areas together, and areas that overlap, are a collection", () => {
  const types = (found) => [found.type, found.geometries?.map(({ type }) => type)];
  assert.deepEqual(types(shape([HERE, AREA])), ["GeometryCollection", ["Point", "Polygon"]]);
  const other = { ...AREA, precision: "border_strip" };
  assert.deepEqual(types(shape([AREA, other])), ["MultiPolygon", undefined]);
  assert.deepEqual(types(shape([AREA, other], [0])), [
    "GeometryCollection",
    ["Polygon", "Polygon"],
  ]);
});

test("a firing place, a context, a country and nothing have no geometry", () => {
  const places = [
    { ...HERE, role: "fired_from" },
    { ...HERE, role: "context" },
    { ...HERE, precision: "country" },
  ];
  assert.equal(shape(places), null);
  assert.equal(shape([]), null);
});

test("near a place is a circle of at least five kilometres", () => {
  const { type, coordinates } = shape([NEAR]);
  assert.equal(type, "Polygon");
  const [ring] = coordinates;
  assert.deepEqual([ring.length, ring[0]], [65, ring[64]]);
  const north = Math.max(...ring.map(([, lat]) => lat));
  assert.ok(Math.abs(north - 20 - 5 / 111.195) < 1e-5, String(north));
});

test("a circle is cut in two by the 180th meridian and is a box around a pole", () => {
  const [east, west] = circle(179.9, 0, 25);
  const lons = (ring) => ring.map(([lon]) => lon);
  assert.deepEqual([Math.max(...lons(east)), Math.min(...lons(west))], [180, -180]);
  assert.ok(Math.min(...lons(east)) > 179);
  assert.ok(Math.max(...lons(west)) < -179);
  const [box] = circle(30, 89.9, 25);
  assert.deepEqual([box.length, Math.min(...lons(box)), Math.max(...lons(box))], [5, -180, 180]);
  const [south] = circle(30, -89.9, 25);
  assert.equal(Math.min(...south.map(([, lat]) => lat)), -90);
});
