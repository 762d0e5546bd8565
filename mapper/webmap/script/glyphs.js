// Shapes of event types, firing places, arrows and donuts, on a canvas.

/** @import { Theme } from "./theme.js" */
/** @import { Pixel } from "./view.js" */

/** @typedef {CanvasRenderingContext2D} Context */
/**
 * How a mark looks: its shape says what, its colours who says so (split where several sides do),
 * it is hollow where the place is ambiguous, and a dotted ring says that the day is not known.
 * @typedef {object} Glyph
 * @property {string} shape
 * @property {readonly string[]} colours
 * @property {boolean} isHollow
 * @property {boolean} isDashed
 * @property {boolean} [isUndated]
 */
/** @typedef {{ colour: string, weight: number, isDashed: boolean }} Share  of a donut's ring */

/** @type {Readonly<Record<string, readonly [corners: number, turn: number]>>} */
const POLYGONS = { diamond: [4, 0], pentagon: [5, 0], square: [4, 45], hexagon: [6, 30] };
const STAR_TIPS = 5;
const CROSS = [0.38, 1.05]; // half the width and half the length of its bars

export const GLYPH_RADIUS = 8;

/**
 * Traces a closed line through points.
 * @param {Context} context
 * @param {readonly (readonly [x: number, y: number])[]} points
 */
function tracePoints(context, points) {
  points.forEach(([x, y], n) => {
    if (n) context.lineTo(x, y);
    else context.moveTo(x, y);
  });
  context.closePath();
}

/**
 * Gives points around a middle, as far as the radii say, from the top turned clockwise.
 * @param {Pixel} middle
 * @param {readonly number[]} radii
 * @param {number} turn  in degrees
 * @returns {[x: number, y: number][]}
 */
function around({ x, y }, radii, turn) {
  return radii.map((radius, n) => {
    const angle = ((turn - 90 + (360 * n) / radii.length) * Math.PI) / 180;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });
}

/**
 * @param {Context} context
 * @param {string} shape
 * @param {Pixel} at
 * @param {number} r
 */
function traceShape(context, shape, at, r) {
  context.beginPath();
  if (shape in POLYGONS) {
    const [corners, turn] = POLYGONS[shape];
    tracePoints(context, around(at, Array(corners).fill(r * 1.12), turn));
  } else if (shape === "star") {
    const radii = Array.from({ length: 2 * STAR_TIPS }, (_, n) => (n % 2 ? r * 0.52 : r * 1.25));
    tracePoints(context, around(at, radii, 0));
  } else if (shape === "cross") {
    tracePoints(context, cross(at, r));
  } else {
    context.arc(at.x, at.y, r, 0, 2 * Math.PI);
  }
}

/**
 * @param {Pixel} middle
 * @param {number} r
 * @returns {[x: number, y: number][]}
 */
function cross({ x, y }, r) {
  const [a, b] = CROSS.map((part) => part * r);
  const corners = [
    [-a, -b],
    [a, -b],
    [a, -a],
    [b, -a],
    [b, a],
    [a, a],
    [a, b],
    [-a, b],
    [-a, a],
    [-b, a],
    [-b, -a],
    [-a, -a],
  ];
  return corners.map(([dx, dy]) => [x + dx, y + dy]);
}

/**
 * Draws a mark.
 * @param {Context} context
 * @param {Glyph} glyph
 * @param {Pixel} at
 * @param {Theme} theme
 * @param {number} [r]
 */
export function drawGlyph(context, glyph, at, { colours: { paper, ink } }, r = GLYPH_RADIUS) {
  const { shape, colours, isHollow, isDashed, isUndated = false } = glyph;
  if (isUndated) drawUndated(context, at, r + 3.5, ink, paper);
  traceShape(context, shape, at, r + 2.5);
  context.fillStyle = paper;
  context.fill();
  traceShape(context, shape, at, r);
  context.save();
  context.clip();
  context.fillStyle = paper;
  context.fillRect(at.x - 2 * r, at.y - 2 * r, 4 * r, 4 * r);
  const width = (3 * r) / colours.length;
  colours.forEach((colour, n) => {
    context.fillStyle = colour;
    context.globalAlpha = isHollow ? 0.18 : 1;
    context.fillRect(at.x - 1.5 * r + n * width, at.y - 2 * r, width, 4 * r);
  });
  context.restore();
  traceShape(context, shape, at, r);
  context.lineWidth = isHollow ? 2 : 1;
  context.strokeStyle = isHollow ? colours[0] : ink;
  context.setLineDash(isDashed ? [3, 2] : []);
  context.stroke();
  context.setLineDash([]);
}

/**
 * Draws a dotted ring: the day is not known.
 * @param {Context} context
 * @param {Pixel} at
 * @param {number} r
 * @param {string} ink
 * @param {string} paper
 */
function drawUndated(context, { x, y }, r, ink, paper) {
  context.beginPath();
  context.arc(x, y, r, 0, 2 * Math.PI);
  context.fillStyle = paper;
  context.strokeStyle = paper;
  context.lineWidth = 4;
  context.fill();
  context.stroke();
  context.save();
  context.lineCap = "round";
  context.setLineDash([0.1, 4]);
  context.lineWidth = 2.2;
  context.strokeStyle = ink;
  context.stroke();
  context.restore();
}

/**
 * Draws an open triangle: somebody is said to have fired from here. It is never counted.
 * @param {Context} context
 * @param {Pixel} at
 * @param {Theme} theme
 * @param {boolean} [isDashed]
 */
export function drawFiring(context, at, { colours: { paper, ink } }, isDashed = false) {
  context.beginPath();
  tracePoints(context, around(at, Array(3).fill(6 * 1.2), 0));
  context.lineWidth = 4;
  context.strokeStyle = paper;
  context.stroke();
  context.fillStyle = paper;
  context.fill();
  context.lineWidth = 1.6;
  context.strokeStyle = ink;
  context.setLineDash(isDashed ? [2, 2] : []);
  context.stroke();
  context.setLineDash([]);
}

/**
 * Draws a dashed arrow that ends `gap` pixels before its aim; none over a short way.
 * @param {Context} context
 * @param {Pixel} from
 * @param {Pixel} to
 * @param {{ colour: string, gap: number }} style
 */
export function drawArrow(context, from, to, { colour, gap }) {
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  if (Math.hypot(to.x - from.x, to.y - from.y) < gap + 14) return;
  const end = { x: to.x - gap * Math.cos(angle), y: to.y - gap * Math.sin(angle) };
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.lineWidth = 1.1;
  context.setLineDash([5, 3]);
  context.beginPath();
  context.moveTo(from.x + 10 * Math.cos(angle), from.y + 10 * Math.sin(angle));
  context.lineTo(end.x, end.y);
  context.stroke();
  context.setLineDash([]);
  context.beginPath();
  tracePoints(
    context,
    [0, 2.65, -2.65].map((turn) => {
      const reach = turn ? 8 : 2;
      return [end.x + reach * Math.cos(angle + turn), end.y + reach * Math.sin(angle + turn)];
    }),
  );
  context.fill();
}

/**
 * Draws where several incidents lie together: their number, and a ring by side.
 * @param {Context} context
 * @param {Pixel} at
 * @param {{ radius: number, count: number, shares: readonly Share[], isUndated?: boolean }} donut
 * @param {Theme} theme
 */
export function drawDonut(
  context,
  { x, y },
  { radius, count, shares, isUndated = false },
  { colours: { paper, ink } },
) {
  if (isUndated) drawUndated(context, { x, y }, radius + 3.5, ink, paper);
  const total = shares.reduce((sum, { weight }) => sum + weight, 0);
  context.beginPath();
  context.arc(x, y, radius + 1.5, 0, 2 * Math.PI);
  context.fillStyle = paper;
  context.fill();
  let angle = -Math.PI / 2;
  for (const { colour, weight, isDashed } of shares) {
    const next = angle + (2 * Math.PI * weight) / total;
    context.beginPath();
    context.arc(x, y, radius - 2.5, angle, next);
    context.lineWidth = 5;
    context.strokeStyle = colour;
    context.setLineDash(isDashed ? [4, 2] : []);
    context.stroke();
    angle = next;
  }
  context.setLineDash([]);
  context.fillStyle = ink;
  context.font = `600 ${count > 9999 ? 10 : 12}px system-ui, sans-serif`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(count > 9999 ? `${Math.round(count / 1000)}k` : String(count), x, y + 0.5);
}

/**
 * Writes a text with a light edge, to be read on any ground.
 * @param {Context} context
 * @param {string} text
 * @param {Pixel} at
 * @param {{ colour: string, halo: string }} style
 */
export function haloText(context, text, { x, y }, { colour, halo }) {
  context.lineJoin = "round";
  context.lineWidth = 3;
  context.strokeStyle = halo;
  context.strokeText(text, x, y);
  context.fillStyle = colour;
  context.fillText(text, x, y);
}
