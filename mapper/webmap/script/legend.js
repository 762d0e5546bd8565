// What the signs on the map mean.

import { glyphElement, make } from "./dom.js";
import { drawDonut, drawFiring, drawGlyph } from "./glyphs.js";

/** @import { Reading } from "./reading.js" */
/** @import { Theme } from "./theme.js" */

/** @typedef {(context: CanvasRenderingContext2D, x: number, y: number) => void} Paint */

const SIZE_PX = 26;

/**
 * Makes the legend.
 * @param {Reading} reading
 * @param {Theme} theme
 */
export function legendElements({ data, words: { say }, signs }, theme) {
  const { side_colours: palette, no_side_colour: noSide } = signs;
  const first = data.groups.sides.keys.length ? theme.sideColour(0) : noSide;
  const second = palette[(1 + palette.indexOf(first)) % palette.length];
  const glyph =
    (/** @type {string[]} */ colours, isHollow = false, isUndated = false) =>
    (
      /** @type {CanvasRenderingContext2D} */ context,
      /** @type {number} */ x,
      /** @type {number} */ y,
    ) =>
      drawGlyph(
        context,
        { shape: "circle", colours, isHollow, isDashed: false, isUndated },
        { x, y },
        theme,
        isUndated ? 6.5 : undefined,
      );
  const shares = [
    { colour: first, weight: 2, isDashed: false },
    { colour: second, weight: 1, isDashed: false },
  ];
  /** @type {[Parameters<typeof say>[0], Paint][]} */
  const rows = [
    ["legend_area", area(theme, first)],
    ["legend_firing", (context, x, y) => drawFiring(context, { x, y }, theme)],
    [
      "legend_donut",
      (context, x, y) => drawDonut(context, { x, y }, { radius: 11, count: 3, shares }, theme),
    ],
    ["legend_split", glyph([first, second])],
    ["legend_hollow", glyph([first], true)],
    ["legend_undated", glyph([first], false, true)],
    ["legend_radius", radius(theme)],
    ["legend_tie", tie(theme)],
  ];
  return [
    make("h3", {}, say("legend")),
    ...rows.map(([key, paint]) =>
      make(
        "div",
        { class: "value" },
        glyphElement(paint, SIZE_PX),
        make("span", { class: "value-name" }, say(key)),
      ),
    ),
  ];
}

/**
 * @param {Theme} theme
 * @param {string} colour
 * @returns {Paint}
 */
function area({ hatch }, colour) {
  return (context, x, y) => {
    context.fillStyle = hatch([colour]);
    context.strokeStyle = colour;
    context.fillRect(x - 11, y - 8, 22, 16);
    context.strokeRect(x - 10.5, y - 7.5, 21, 15);
  };
}

/**
 * @param {Theme} theme
 * @returns {Paint}
 */
function radius({ colours: { accent } }) {
  return (context, x, y) => {
    context.strokeStyle = accent;
    context.setLineDash([3, 3]);
    context.beginPath();
    context.arc(x, y, 10, 0, 2 * Math.PI);
    context.stroke();
  };
}

/**
 * @param {Theme} theme
 * @returns {Paint}
 */
function tie({ colours: { soft } }) {
  return (context, x, y) => {
    context.strokeStyle = soft;
    context.lineWidth = 1.4;
    context.beginPath();
    context.moveTo(x - 11, y + 5);
    context.lineTo(x + 11, y - 5);
    context.stroke();
  };
}
