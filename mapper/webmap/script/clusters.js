// Which marks lie together at a zoom: centres of groups are at least `gap` pixels apart, so that
// donuts never overlap. Groups depend on zoom and filter only, so panning does not change them.

import { AREA, FIRING } from "./data.js";

/** @import { Dataset } from "./data.js" */
/** @import { Result } from "./filter.js" */

/**
 * Incidents that one mark stands for, at the place of the first.
 * @typedef {object} Cluster
 * @property {number} index
 * @property {number} x  in world units
 * @property {number} y
 * @property {number} px  in pixels of the whole world
 * @property {number} py
 * @property {number[]} incidents
 * @property {number[]} occurrences
 */
/**
 * A place from where somebody is said to have fired, with the clusters it fired at.
 * @typedef {object} Firing
 * @property {number} occurrence
 * @property {number} x  in world units
 * @property {number} y
 * @property {Set<string>} names
 * @property {number[]} incidents
 * @property {Set<number>} targets
 */
/** @typedef {{ from: number, to: number, incidents: number[] }} Tie  between two clusters */
/**
 * @typedef {object} Clusters
 * @property {readonly Cluster[]} groups
 * @property {Int32Array} groupOf  of each occurrence, -1 where it has none
 * @property {number} gap  in pixels
 */
/** @typedef {Clusters & { firing: readonly Firing[], ties: readonly Tie[] }} Arrangement */
/**
 * @typedef {object} Grid
 * @property {Map<number, number[]>} cells
 * @property {Cluster[]} groups
 * @property {number} scale
 * @property {number} gap
 * @property {number} width  in cells
 */

const GAP_PX = 46;
const CROWD = 1500; // marks beyond which the gap is wider
const CROWD_GAP_PX = 80;
const FIRING_GAP_PX = 12;

/**
 * Arranges all that a result shows: clusters, firing places, and the ties of several places.
 * @param {Dataset} data
 * @param {Readonly<Result>} result
 * @param {number} scale  pixels of the whole world
 * @returns {Arrangement}
 */
export function arranged(data, result, scale) {
  const clusters = clustered(data, result, scale);
  const firing = firingPlaces(data, result, clusters.groupOf, scale);
  return { ...clusters, firing, ties: ties(data, result, clusters) };
}

/**
 * Puts the occurrences that a result shows into clusters.
 * @param {Dataset} data
 * @param {Readonly<Result>} result
 * @param {number} scale  pixels of the whole world
 * @returns {Clusters}
 */
export function clustered(data, result, scale) {
  const gap = result.count > CROWD ? CROWD_GAP_PX : GAP_PX;
  const width = Math.ceil(scale / gap) + 2;
  /** @type {Grid} */
  const grid = { cells: new Map(), groups: [], scale, gap, width };
  const groupOf = new Int32Array(data.x.length).fill(-1);
  for (let i = 0; i < data.count; i += 1) {
    if (!result.shown[i]) continue;
    const end = data.firstOccurrence[i + 1];
    for (let k = data.firstOccurrence[i]; k < end; k += 1) {
      if (data.kind[k] > AREA) continue;
      const group =
        nearGroup(grid, data.x[k] * scale, data.y[k] * scale) ?? newGroup(grid, data, k);
      const members = group.incidents;
      if (members[members.length - 1] !== i) members.push(i);
      group.occurrences.push(k);
      groupOf[k] = group.index;
    }
  }
  return { groups: grid.groups, groupOf, gap };
}

/**
 * Finds the nearest cluster less than a gap away.
 * @param {Grid} grid
 * @param {number} x
 * @param {number} y
 */
function nearGroup({ cells, groups, gap, width }, x, y) {
  const column = Math.floor(x / gap);
  const row = Math.floor(y / gap);
  /** @type {Cluster | undefined} */
  let nearest;
  let least = gap * gap;
  for (let r = row - 1; r <= row + 1; r += 1) {
    for (let key = r * width + column - 1; key <= r * width + column + 1; key += 1) {
      const members = cells.get(key);
      if (members === undefined) continue;
      for (const n of members) {
        const [dx, dy] = [groups[n].px - x, groups[n].py - y];
        const distance = dx * dx + dy * dy;
        if (distance < least) [nearest, least] = [groups[n], distance];
      }
    }
  }
  return nearest;
}

/**
 * Begins a cluster at an occurrence.
 * @param {Grid} grid
 * @param {Dataset} data
 * @param {number} k
 * @returns {Cluster}
 */
function newGroup({ cells, groups, scale, gap, width }, { x, y }, k) {
  const [px, py] = [x[k] * scale, y[k] * scale];
  const index = groups.length;
  const group = { index, x: x[k], y: y[k], px, py, incidents: [], occurrences: [] };
  groups.push(group);
  const key = Math.floor(py / gap) * width + Math.floor(px / gap);
  const members = cells.get(key);
  if (members) members.push(index);
  else cells.set(key, [index]);
  return group;
}

/**
 * Lists the firing places of shown incidents, those together once.
 * @param {Dataset} data
 * @param {Readonly<Result>} result
 * @param {Int32Array} groupOf
 * @param {number} scale
 */
function firingPlaces(data, result, groupOf, scale) {
  /** @type {Firing[]} */
  const found = [];
  for (let i = 0; i < data.count; i += 1) {
    if (!result.shown[i]) continue;
    for (let k = data.firstOccurrence[i]; k < data.firstOccurrence[i + 1]; k += 1) {
      if (data.kind[k] !== FIRING) continue;
      const firing = nearFiring(found, data, k, scale) ?? newFiring(found, data, k);
      firing.names.add(data.text(data.places.name[data.occurrences.place[k]]));
      if (firing.incidents.at(-1) !== i) firing.incidents.push(i);
      const target = nearestCluster(data, groupOf, i, k);
      if (target >= 0) firing.targets.add(target);
    }
  }
  return found;
}

/**
 * @param {readonly Firing[]} found
 * @param {Dataset} data
 * @param {number} k
 * @param {number} scale
 */
function nearFiring(found, { x, y }, k, scale) {
  return found.find((other) => Math.hypot(other.x - x[k], other.y - y[k]) * scale < FIRING_GAP_PX);
}

/**
 * @param {Firing[]} found
 * @param {Dataset} data
 * @param {number} k
 */
function newFiring(found, { x, y }, k) {
  /** @type {Firing} */
  const firing = {
    occurrence: k,
    x: x[k],
    y: y[k],
    names: new Set(),
    incidents: [],
    targets: new Set(),
  };
  found.push(firing);
  return firing;
}

/**
 * Finds the cluster of an incident that is nearest to one of its occurrences; -1 for none.
 * @param {Dataset} data
 * @param {Int32Array} groupOf
 * @param {number} i
 * @param {number} from
 */
function nearestCluster({ x, y, firstOccurrence }, groupOf, i, from) {
  let nearest = -1;
  let least = Infinity;
  for (let k = firstOccurrence[i]; k < firstOccurrence[i + 1]; k += 1) {
    const distance = (x[k] - x[from]) ** 2 + (y[k] - y[from]) ** 2;
    if (groupOf[k] >= 0 && distance < least) [nearest, least] = [groupOf[k], distance];
  }
  return nearest;
}

/**
 * Ties clusters that share an incident of several places, each pair once with its incidents.
 * @param {Dataset} data
 * @param {Readonly<Result>} result
 * @param {Clusters} clusters
 */
function ties(data, result, { groups, groupOf }) {
  /** @type {Map<string, Tie>} */
  const pairs = new Map();
  for (let i = 0; i < data.count; i += 1) {
    if (!result.shown[i]) continue;
    const own = groupOf.subarray(data.firstOccurrence[i], data.firstOccurrence[i + 1]);
    if (own.length < 2) continue;
    const stops = [...new Set(own)].filter((n) => n >= 0).sort((a, b) => groups[a].y - groups[b].y);
    for (let n = 1; n < stops.length; n += 1) {
      const [from, to] = [stops[n - 1], stops[n]];
      const key = `${from}-${to}`;
      const tie = pairs.get(key) ?? { from, to, incidents: [] };
      pairs.set(key, tie);
      tie.incidents.push(i);
    }
  }
  return [...pairs.values()];
}
