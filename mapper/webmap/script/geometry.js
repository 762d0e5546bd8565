// World units: 0..1 over the square of the Mercator projection, x to the east, y to the south.

/** @typedef {readonly [left: number, top: number, right: number, bottom: number]} Box */
/** @typedef {Float64Array} Points  x and y in turn */

const MOST_LAT = 85.05;

/**
 * Gives the world unit of a longitude in degrees.
 * @param {number} lon
 */
export function worldX(lon) {
  return lon / 360 + 0.5;
}

/**
 * Gives the world unit of a latitude in degrees.
 * @param {number} lat
 */
export function worldY(lat) {
  const sine = Math.sin((Math.max(-MOST_LAT, Math.min(MOST_LAT, lat)) * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

/**
 * Lays out a line of integer steps from point to point, `scale` of which are a degree.
 * @param {readonly number[]} steps  longitude and latitude in turn
 * @param {number} scale
 * @param {boolean} isRing  whether its end is tied to its start
 * @returns {Points}
 */
export function traced(steps, scale, isRing) {
  const points = new Float64Array(steps.length + (isRing ? 2 : 0));
  let lon = 0;
  let lat = 0;
  for (let n = 0; n < steps.length; n += 2) {
    lon += steps[n];
    lat += steps[n + 1];
    points[n] = worldX(lon / scale);
    points[n + 1] = worldY(lat / scale);
  }
  if (isRing) points.set(points.subarray(0, 2), steps.length);
  return points;
}

/**
 * Gives the box around lines; of no line one that is nowhere.
 * @param {readonly Points[]} lines
 * @returns {Box}
 */
export function boxOf(lines) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const points of lines) {
    for (let n = 0; n < points.length; n += 2) {
      left = Math.min(left, points[n]);
      top = Math.min(top, points[n + 1]);
      right = Math.max(right, points[n]);
      bottom = Math.max(bottom, points[n + 1]);
    }
  }
  return [left, top, right, bottom];
}

/**
 * Tells whether a point lies inside an area; rings within rings are holes.
 * @param {readonly Points[]} rings
 * @param {number} x
 * @param {number} y
 */
export function isInside(rings, x, y) {
  let inside = false;
  for (const points of rings) {
    for (let n = 2; n < points.length; n += 2) {
      const [ax, ay, bx, by] = [points[n - 2], points[n - 1], points[n], points[n + 1]];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    }
  }
  return inside;
}
