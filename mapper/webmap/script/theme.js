// Colours of the page: those of the style sheet, light, dark or on paper, and those of the sides.

import { brushOf, make, screenDensity } from "./dom.js";

/** @import { Reading } from "./reading.js" */

/**
 * @typedef {object} Theme
 * @property {boolean} isDark
 * @property {Readonly<Record<ColourName, string>>} colours
 * @property {(side: number) => string} sideColour  beyond eight the same once more, see isDashed
 * @property {(side: number) => boolean} isDashed  whether a side's ring is dashed
 * @property {(colours: readonly string[], slope?: 1 | -1) => CanvasPattern} hatch
 *   diagonal lines in these colours, alternating
 */
/**
 * @typedef {"ink" | "soft" | "paper" | "land" | "sea" | "border" | "region" | "disputed" | "label"
 *   | "halo" | "accent" | "beyond"} ColourName
 */

/** @type {readonly ColourName[]} */
const NAMES = [
  "ink",
  "soft",
  "paper",
  "land",
  "sea",
  "border",
  "region",
  "disputed",
  "label",
  "halo",
  "accent",
  "beyond",
];
const BLACK = "#000000"; // cannot be seen on dark ground
const NEARLY_WHITE = "#f2f2f2";
const HATCH_PX = 9;

/**
 * Reads the colours as the style sheet has them now.
 * @param {Pick<Reading, "data" | "signs">} reading
 * @param {boolean} isDark
 * @returns {Theme}
 */
export function themeOf({ data, signs }, isDark) {
  const style = getComputedStyle(document.documentElement);
  const colours = Object.fromEntries(
    NAMES.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]),
  );
  const { keys } = data.groups.sides;
  return Object.freeze({
    isDark,
    colours: /** @type {Theme["colours"]} */ (colours),
    sideColour(side) {
      if (keys[side] === "") return signs.no_side_colour;
      const colour = signs.side_colours[side % signs.side_colours.length];
      return colour === BLACK && isDark ? NEARLY_WHITE : colour;
    },
    isDashed: (side) => side >= signs.side_colours.length,
    hatch: hatcher(),
  });
}

/** @returns {Theme["hatch"]} */
function hatcher() {
  /** @type {Map<string, CanvasPattern>} */
  const patterns = new Map();
  return (colours, slope = 1) => {
    const density = screenDensity();
    const key = `${colours.join()}${slope}${density}`;
    const pattern = patterns.get(key) ?? hatching(colours, slope, density);
    patterns.set(key, pattern);
    return pattern;
  };
}

/**
 * @param {readonly string[]} colours
 * @param {1 | -1} slope
 * @param {number} density
 */
function hatching(colours, slope, density) {
  const size = HATCH_PX * colours.length;
  const pixels = Math.round(size * density);
  const tile = make("canvas", { width: pixels, height: pixels });
  const brush = brushOf(tile);
  brush.scale(density, density);
  brush.lineWidth = 1.3;
  for (let n = -colours.length; n < 2 * colours.length; n += 1) {
    brush.strokeStyle = colours[(n + colours.length) % colours.length];
    brush.beginPath();
    brush.moveTo(n * HATCH_PX - 2, slope > 0 ? size + 2 : -2);
    brush.lineTo(n * HATCH_PX + size + 2, slope > 0 ? -2 : size + 2);
    brush.stroke();
  }
  const pattern = brush.createPattern(tile, "repeat");
  if (!pattern) throw new Error("this browser cannot draw a pattern");
  pattern.setTransform(new DOMMatrix().scale(1 / density));
  return pattern;
}
