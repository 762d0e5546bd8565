// The vector base map: countries, regions, disputed areas and lines, for orientation only.

import { boxOf, isInside, traced, worldX, worldY } from "./geometry.js";

/** @import { Box, Points } from "./geometry.js" */
/** @import { Theme } from "./theme.js" */
/** @import { View } from "./view.js" */
/** @import { Wording } from "./words.js" */

/** @typedef {CanvasRenderingContext2D} Context */
/** @typedef {{ west: number, south: number, east: number, north: number }} Extent  in degrees */
/** @typedef {"coast" | "border" | "disputed" | "historical"} LineKind */
/** @typedef {"disputed" | "country" | "city" | "admin1"} LabelKind */
/** @typedef {{ rings: number[][] }} RawArea */
/** @typedef {{ name: string, kind: LabelKind, rank: number, x: number, y: number }} Label */
/** @typedef {{ scale: number, land: number[][], borders: number[][], disputed: number[][] }} RawWorld */
/**
 * What mapper.basemap cuts out for the page: integers, `scale` of which are a degree.
 * @typedef {object} RawBasemap
 * @property {number} scale
 * @property {Extent} extent
 * @property {number} margin  as a share of the extent, to which it goes beyond it
 * @property {(RawArea & { iso?: string, name: string })[]} countries
 * @property {RawArea[]} [admin1]
 * @property {RawArea[]} [water]
 * @property {(RawArea & { names: string[], note?: string })[]} [disputed]
 * @property {{ kind: LineKind, path: number[], note?: string }[]} [lines]
 * @property {Label[]} [labels]
 * @property {RawWorld} [world]
 */
/** @typedef {{ rings: readonly Points[], box: Box }} Area */
/** @typedef {{ points: Points, box: Box }} Line */
/** @typedef {Area & { names: string[], note?: string }} DisputedArea */
/** @typedef {{ land: Area[], borders: Line[], disputed: Line[] }} World */
/**
 * @typedef {object} Basemap
 * @property {Extent} extent
 * @property {Box} reach  as far as it goes, in world units
 * @property {World | null} world  in few points, for what lies beyond
 * @property {Area[]} countries
 * @property {Area[]} admin1
 * @property {Area[]} water
 * @property {DisputedArea[]} disputed
 * @property {(Line & { kind: LineKind, note?: string })[]} lines
 * @property {Label[]} labels  in the order in which they find room, in world units
 */
/** @typedef {{ colour: string, width: number, dash?: readonly number[] }} Stroke */

/** @type {readonly LabelKind[]} */
const LABEL_ORDER = ["disputed", "country", "city", "admin1"];
const ADMIN1_ZOOM = 5;

/**
 * Lays out the base map for painting.
 * @param {RawBasemap} raw
 * @returns {Basemap}
 */
export function preparedBasemap(raw) {
  const { scale, extent, margin, lines = [], labels = [] } = raw;
  return {
    extent,
    reach: reachOf(extent, margin),
    world: raw.world ? preparedWorld(raw.world) : null,
    countries: areasOf(raw.countries, scale),
    admin1: areasOf(raw.admin1 ?? [], scale),
    water: areasOf(raw.water ?? [], scale),
    disputed: areasOf(raw.disputed ?? [], scale),
    lines: lines.map(({ path, ...line }) => ({ ...line, ...lineOf(path, scale) })),
    labels: labels
      .map((label) => ({ ...label, x: worldX(label.x / scale), y: worldY(label.y / scale) }))
      .sort(byImportance),
  };
}

/** @param {RawWorld} world */
function preparedWorld({ scale, land, borders, disputed }) {
  return {
    land: areasOf([{ rings: land }], scale),
    borders: borders.map((path) => lineOf(path, scale)),
    disputed: disputed.map((path) => lineOf(path, scale)),
  };
}

/**
 * @template {RawArea} Row
 * @param {readonly Row[]} rows
 * @param {number} scale
 */
function areasOf(rows, scale) {
  return rows.map((row) => {
    const rings = row.rings.map((ring) => traced(ring, scale, true));
    return { ...row, rings, box: boxOf(rings) };
  });
}

/**
 * @param {readonly number[]} path
 * @param {number} scale
 */
function lineOf(path, scale) {
  const points = traced(path, scale, false);
  return { points, box: boxOf([points]) };
}

/**
 * @param {Extent} extent
 * @param {number} margin
 * @returns {Box}
 */
function reachOf({ west, south, east, north }, margin) {
  const wide = (east - west) * margin;
  const high = (north - south) * margin;
  return [worldX(west - wide), worldY(north + high), worldX(east + wide), worldY(south - high)];
}

/**
 * @param {Label} a
 * @param {Label} b
 */
function byImportance(a, b) {
  return (
    Number(b.kind === "disputed") - Number(a.kind === "disputed") ||
    a.rank - b.rank ||
    LABEL_ORDER.indexOf(a.kind) - LABEL_ORDER.indexOf(b.kind)
  );
}

/**
 * Tells whether any of a box can be seen.
 * @param {View} view
 * @param {Box} box
 */
export function isInView(view, [left, top, right, bottom]) {
  return (
    view.x(right) >= 0 &&
    view.x(left) <= view.width &&
    view.y(bottom) >= 0 &&
    view.y(top) <= view.height
  );
}

/**
 * Traces a line.
 * @param {Context} context
 * @param {View} view
 * @param {Points} points
 */
export function traceLine(context, view, points) {
  context.moveTo(view.x(points[0]), view.y(points[1]));
  for (let n = 2; n < points.length; n += 2)
    context.lineTo(view.x(points[n]), view.y(points[n + 1]));
}

/**
 * @param {Context} context
 * @param {View} view
 * @param {readonly Area[]} areas
 * @param {string | CanvasPattern} style
 */
function fillAreas(context, view, areas, style) {
  context.fillStyle = style;
  for (const { rings, box } of areas) {
    if (!isInView(view, box)) continue;
    context.beginPath();
    rings.forEach((ring) => traceLine(context, view, ring));
    context.fill("evenodd");
  }
}

/**
 * @param {Context} context
 * @param {View} view
 * @param {readonly Line[]} lines
 * @param {Stroke} style
 */
function strokeLines(context, view, lines, { colour, width, dash = [] }) {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.setLineDash([...dash]);
  context.beginPath();
  for (const { points, box } of lines) if (isInView(view, box)) traceLine(context, view, points);
  context.stroke();
  context.setLineDash([]);
}

/**
 * Paints the base map.
 * @param {Context} context
 * @param {View} view
 * @param {Basemap} basemap
 * @param {Theme} theme
 */
export function paintBasemap(context, view, basemap, { colours, hatch }) {
  context.fillStyle = basemap.world ? colours.sea : colours.beyond;
  context.fillRect(0, 0, view.width, view.height);
  if (basemap.world) paintWorld(context, view, basemap.world, colours);
  paintSea(context, view, basemap.reach, colours.sea);
  fillAreas(context, view, basemap.countries, colours.land);
  fillAreas(context, view, basemap.disputed, hatch([colours.region], -1));
  fillAreas(context, view, basemap.water, colours.sea);
  if (view.zoom >= ADMIN1_ZOOM) {
    const edges = basemap.admin1.flatMap(({ rings, box }) =>
      rings.map((points) => ({ points, box })),
    );
    strokeLines(context, view, edges, { colour: colours.region, width: 0.8 });
  }
  /** @type {[LineKind, Stroke][]} */
  const strokes = [
    ["coast", { colour: colours.border, width: 0.8 }],
    ["border", { colour: colours.border, width: 1.4 }],
    ["disputed", { colour: colours.disputed, width: 1.2, dash: [6, 4] }],
    ["historical", { colour: colours.disputed, width: 0.9, dash: [2, 4] }],
  ];
  for (const [kind, stroke] of strokes) {
    strokeLines(
      context,
      view,
      basemap.lines.filter((line) => line.kind === kind),
      stroke,
    );
  }
}

/**
 * @param {Context} context
 * @param {View} view
 * @param {World} world
 * @param {Theme["colours"]} colours
 */
function paintWorld(context, view, { land, borders, disputed }, colours) {
  fillAreas(context, view, land, colours.land);
  strokeLines(context, view, borders, { colour: colours.region, width: 1 });
  strokeLines(context, view, disputed, { colour: colours.region, width: 1, dash: [6, 4] });
}

/**
 * Paints the sea as far as the page carries the base map; what lies beyond is told apart from it.
 * @param {Context} context
 * @param {View} view
 * @param {Box} reach
 * @param {string} colour
 */
function paintSea(context, view, reach, colour) {
  const [left, top, right, bottom] = reach;
  context.fillStyle = colour;
  context.fillRect(
    view.x(left),
    view.y(top),
    view.x(right) - view.x(left),
    view.y(bottom) - view.y(top),
  );
}

/**
 * Finds the disputed area at a point in world units; null for none.
 * @param {Basemap} basemap
 * @param {number} x
 * @param {number} y
 */
export function disputedAt({ disputed }, x, y) {
  return disputed.find(({ rings }) => isInside(rings, x, y)) ?? null;
}

/**
 * Tells of a disputed area: its names in alphabetical order, who claims it, as of when.
 * @param {DisputedArea} area
 * @param {Wording} words
 */
export function disputedText({ names, note }, { say }) {
  const joined = names.join(" / ");
  return note ? say("disputed_note", { names: joined, note }) : joined;
}

/**
 * Lists what there is to say of disputed areas and of lines of the past, by the key of its heading.
 * @param {Basemap} basemap
 * @param {Wording} words
 */
export function boundaryNotes({ disputed, lines }, words) {
  const past = lines.flatMap(({ kind, note }) => (kind === "historical" && note ? [note] : []));
  /** @type {["disputed_areas" | "past_lines", string[]][]} */
  const lists = [
    ["disputed_areas", disputed.map((area) => disputedText(area, words))],
    ["past_lines", [...new Set(past)]],
  ];
  return lists.filter(([, texts]) => texts.length);
}
