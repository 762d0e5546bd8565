// Names on the map, where they find room: those of marks first, then those of the base map.

import { haloText } from "./glyphs.js";
import { isInside } from "./geometry.js";

/** @import { Area, Label, LabelKind } from "./basemap.js" */
/** @import { Mark, Scene } from "./marks.js" */
/** @import { Theme } from "./theme.js" */
/** @import { Frame, Pixel, Taken, View } from "./view.js" */

/** @typedef {{ font: string, from: number }} LabelStyle  the zoom from which on it is shown */

/** @type {Readonly<Record<LabelKind, LabelStyle>>} */
const STYLES = {
  country: { font: "600 14px system-ui, sans-serif", from: 3 },
  disputed: { font: "italic 12px system-ui, sans-serif", from: 5 },
  admin1: { font: "italic 11px system-ui, sans-serif", from: 7 },
  city: { font: "12px system-ui, sans-serif", from: 6 },
};
const HALF_LINE = 8;

/**
 * Names places beside their marks: to the right, left, below or above.
 * @param {Scene} scene
 * @param {readonly Mark[]} marks
 * @param {Taken} taken
 */
export function paintNames({ context, view, state }, marks, taken) {
  const { ink, halo } = state.theme.colours;
  context.textBaseline = "middle";
  context.textAlign = "left";
  for (const mark of marks) {
    if (!mark.name) continue;
    context.font = mark.isFiring
      ? "12px system-ui, sans-serif"
      : "600 12.5px system-ui, sans-serif";
    const width = context.measureText(mark.name).width;
    const free = spotsBeside(mark, width).filter((spot) => taken.isFree(frameOf(spot, width)));
    const spot = free.find(({ x }) => x >= 0 && x + width <= view.width) ?? free[0];
    if (!spot) continue;
    taken.add(frameOf(spot, width));
    mark.isNamed = true;
    haloText(context, mark.name, spot, { colour: ink, halo });
  }
}

/**
 * @param {Mark} mark
 * @param {number} width
 * @returns {Pixel[]}
 */
function spotsBeside({ x, y, radius }, width) {
  const reach = radius + 4;
  const middle = x - width / 2;
  return [
    { x: x + reach, y },
    { x: x - reach - width, y },
    { x: middle, y: y + reach + 6 },
    { x: middle, y: y - reach - 6 },
  ];
}

/**
 * @param {Pixel} spot
 * @param {number} width
 * @returns {Frame}
 */
function frameOf({ x, y }, width) {
  return { x: x - 2, y: y - HALF_LINE, w: width + 4, h: 2 * HALF_LINE };
}

/**
 * Writes the labels of the base map where nothing of ours stands; `areas` have names of their own.
 * @param {Scene} scene
 * @param {readonly Pick<Area, "rings">[]} areas
 * @param {Taken} taken
 */
export function paintLabels({ context, view, state, reading }, areas, taken) {
  context.textBaseline = "middle";
  for (const label of reading.basemap.labels) {
    const at = { x: view.x(label.x), y: view.y(label.y) };
    if (!isShown(label, view.zoom) || !isInWindow(view, at) || isNamedAlready(label, areas))
      continue;
    context.font = STYLES[label.kind].font;
    const text = label.kind === "country" ? label.name.toUpperCase() : label.name;
    const { left, frame } = roomFor(label, at, context.measureText(text).width);
    if (frame.x < 0 || frame.x + frame.w > view.width || !taken.isFree(frame)) continue;
    taken.add(frame);
    paintLabel(context, label, text, at, left, state.theme);
  }
}

/**
 * @param {View} view
 * @param {Pixel} at
 */
function isInWindow({ width, height }, { x, y }) {
  return x >= 0 && y >= 0 && x <= width && y <= height;
}

/**
 * @param {Label} label
 * @param {readonly Pick<Area, "rings">[]} areas
 */
function isNamedAlready({ kind, x, y }, areas) {
  return kind === "admin1" && areas.some(({ rings }) => isInside(rings, x, y));
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Label} label
 * @param {string} text
 * @param {Pixel} at
 * @param {number} left
 * @param {Theme} theme
 */
function paintLabel(context, { kind }, text, at, left, { colours: { label: colour, halo } }) {
  context.textAlign = "left";
  if (kind === "city") paintDot(context, at, colour);
  haloText(context, text, { x: left, y: at.y }, { colour, halo });
}

/**
 * Tells whether a label helps at a zoom; small countries and cities come later.
 * @param {Label} label
 * @param {number} zoom
 */
function isShown({ kind, rank }, zoom) {
  const isMinor = (kind === "country" || kind === "disputed") && rank > 4 + 2 * (zoom - 3);
  const later = kind === "city" ? Math.max(0, rank - 3) * 0.5 : 0;
  return !isMinor && kind in STYLES && zoom >= STYLES[kind].from + later;
}

/**
 * @param {Label} label
 * @param {Pixel} at
 * @param {number} width
 * @returns {{ left: number, frame: Frame }}
 */
function roomFor({ kind }, { x, y }, width) {
  const isCity = kind === "city";
  const left = isCity ? x + 6 : x - width / 2;
  const start = isCity ? x - 4 : left;
  const frame = { x: start - 2, y: y - HALF_LINE, w: width + (isCity ? 14 : 4), h: 2 * HALF_LINE };
  return { left, frame };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Pixel} at
 * @param {string} colour
 */
function paintDot(context, { x, y }, colour) {
  context.beginPath();
  context.arc(x, y, 2, 0, 2 * Math.PI);
  context.fillStyle = colour;
  context.fill();
}
