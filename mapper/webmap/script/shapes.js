// Where an incident happened as a geometry of GeoJSON: points, circles around them, and areas.

import { AREA, AREA_DEGREE, placeAt } from "./data.js";
import { happenedAt } from "./exports.js";

/** @import { Dataset } from "./data.js" */
/** @import { ExportBlock } from "./exports.js" */

/** @typedef {readonly [lon: number, lat: number]} Position */
/** @typedef {readonly Position[]} Ring  closed, its last position is its first */
/** @typedef {readonly Ring[]} Polygon  the outer ring, then holes */
/** @typedef {{ type: "Point", coordinates: Position } | { type: "Polygon", coordinates: Polygon }} Simple */

const UNMAPPED = new Set(["country", "sea"]); // too coarse to be a geometry
const EARTH_RADIUS_KM = 6371.0088;
const NEAR_KM = { least: 5, most: 25 }; // radius of "near a settlement"
const CORNERS = 64; // of a circle
const DECIMALS = 6;
const RADIANS = Math.PI / 180;

/**
 * Gives where an incident happened, null where no place is finer than a country.
 * @param {Dataset} data
 * @param {ExportBlock} block
 * @param {number} i
 */
export function geometryOf(data, block, i) {
  const { occurrences, text } = data;
  const parts = happenedAt(data, i)
    .filter((k) => !UNMAPPED.has(text(occurrences.precision[k])))
    .flatMap((k) => partsOf(data, k));
  if (parts.length < 2) return parts[0] ?? null;
  const types = new Set(parts.map(({ type }) => type));
  if (types.size > 1 || block.overlapping.includes(i)) {
    return { type: "GeometryCollection", geometries: parts };
  }
  return {
    type: types.has("Point") ? "MultiPoint" : "MultiPolygon",
    coordinates: parts.map(({ coordinates }) => coordinates),
  };
}

/**
 * @param {Dataset} data
 * @param {number} k
 * @returns {Simple[]}
 */
function partsOf(data, k) {
  const { occurrences, places, kind, text } = data;
  if (kind[k] === AREA) return areaPolygons(data, occurrences.area[k]).map(polygon);
  const { lon, lat } = placeAt(data, occurrences.place[k]);
  if (text(occurrences.precision[k]) !== "near")
    return [{ type: "Point", coordinates: [lon, lat] }];
  const radius = places.radius_km[occurrences.place[k]];
  const radiusKm = Math.min(Math.max(radius, NEAR_KM.least), NEAR_KM.most);
  return circle(lon, lat, radiusKm).map((ring) => polygon([ring]));
}

/**
 * Makes a polygon whose outer ring turns left and whose holes turn right, as RFC 7946 asks.
 * @param {Polygon} rings
 * @returns {Simple}
 */
function polygon(rings) {
  const turned = rings.map((ring, n) =>
    turnsLeft(ring) === (n === 0) ? ring : [...ring].reverse(),
  );
  return {
    type: "Polygon",
    coordinates: turned.map((ring) => ring.map(([lon, lat]) => [rounded(lon), rounded(lat)])),
  };
}

/** @param {number} degrees */
function rounded(degrees) {
  return Number(degrees.toFixed(DECIMALS));
}

/** @param {Ring} ring */
function turnsLeft(ring) {
  let twice = 0;
  for (let n = 1; n < ring.length; n += 1) {
    const [[ax, ay], [bx, by]] = [ring[n - 1], ring[n]];
    twice += ax * by - bx * ay;
  }
  return twice > 0;
}

/**
 * @param {Dataset} data
 * @param {number} area
 * @returns {Polygon[]}
 */
function areaPolygons({ areas }, area) {
  const rings = areas.rings[area].map(ringOf);
  let end = 0;
  return areas.polygons[area].map((count) => {
    end += count;
    return rings.slice(end - count, end);
  });
}

/**
 * Lays out a ring of integer steps.
 * @param {readonly number[]} steps
 * @returns {Ring}
 */
function ringOf(steps) {
  /** @type {Position[]} */
  const ring = [];
  let [lon, lat] = [0, 0];
  for (let n = 0; n < steps.length; n += 2) {
    lon += steps[n];
    lat += steps[n + 1];
    ring.push([lon / AREA_DEGREE, lat / AREA_DEGREE]);
  }
  return ring;
}

/**
 * Gives all within a radius on the sphere as rings: two where the 180th meridian cuts it.
 * @param {number} lon
 * @param {number} lat
 * @param {number} radiusKm
 * @returns {Ring[]}
 */
export function circle(lon, lat, radiusKm) {
  const arc = radiusKm / EARTH_RADIUS_KM;
  const reach = arc / RADIANS;
  if (lat + reach >= 90) return [box(lat - reach, 90)];
  if (lat - reach <= -90) return [box(-90, lat + reach)];
  const turns = Array.from(
    { length: CORNERS + 1 },
    (_, n) => (2 * Math.PI * (n % CORNERS)) / CORNERS,
  );
  const ring = turns.map((turn) => reached(lon, lat * RADIANS, arc, turn));
  const moved = [0, -360, 360].map((by) =>
    ring.map((/** @type {Position} */ [x, y]) => /** @type {const} */ ([x + by, y])),
  );
  return moved.map((turn) => cut(cut(turn, 180, 1), -180, -1)).filter((turn) => turn.length > 3);
}

/**
 * @param {number} south
 * @param {number} north
 * @returns {Ring}
 */
function box(south, north) {
  return [
    [180, south],
    [180, north],
    [-180, north],
    [-180, south],
    [180, south],
  ];
}

/**
 * Gives the position after an arc along a bearing, both in radians.
 * @param {number} lon  in degrees
 * @param {number} lat  in radians
 * @param {number} arc
 * @param {number} bearing
 * @returns {Position}
 */
function reached(lon, lat, arc, bearing) {
  const along = Math.cos(lat) * Math.sin(arc) * Math.cos(bearing);
  const end = Math.asin(Math.sin(lat) * Math.cos(arc) + along);
  const across = Math.sin(bearing) * Math.sin(arc) * Math.cos(lat);
  const turn = Math.atan2(across, Math.cos(arc) - Math.sin(lat) * Math.sin(end));
  return [lon + turn / RADIANS, end / RADIANS];
}

/**
 * Cuts off what of a convex ring lies beyond a meridian, to the east (1) or to the west (-1) of it.
 * @param {Ring} ring
 * @param {number} meridian
 * @param {1 | -1} beyond
 * @returns {Ring}
 */
function cut(ring, meridian, beyond) {
  const isIn = (/** @type {Position} */ [lon]) => (lon - meridian) * beyond <= 0;
  /** @type {Position[]} */
  const kept = [];
  for (let n = 1; n < ring.length; n += 1) {
    const [a, b] = [ring[n - 1], ring[n]];
    if (isIn(a)) kept.push(a);
    if (isIn(a) !== isIn(b)) {
      kept.push([meridian, a[1] + ((b[1] - a[1]) * (meridian - a[0])) / (b[0] - a[0])]);
    }
  }
  return kept.length ? [...kept, kept[0]] : kept;
}
