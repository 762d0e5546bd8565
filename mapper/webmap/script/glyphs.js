// Colours of sides, shapes of event types, donuts and hatching.

// Okabe and Ito's palette, told apart by readers with any kind of colour vision; from signs.json.
let signs = { side_colours: [], no_side_colour: "", shapes: {} };

function useSigns(found) {
  signs = found;
}

const POLYGONS = { diamond: [4, 0], pentagon: [5, 0], square: [4, 45], hexagon: [6, 30] };
const GLYPH_RADIUS = 8;

// Colour of the n-th side; beyond eight the ring is dashed as well (see isDashed).
function sideColour(data, side) {
  const key = data.groups.sides.keys[side];
  return key === "" ? signs.no_side_colour : signs.side_colours[side % signs.side_colours.length];
}

function isDashed(side) {
  return side >= signs.side_colours.length;
}

function sidesOf(data, incident) {
  const { starts, flat } = data.groups.sides;
  return flat.subarray(starts[incident], starts[incident + 1]);
}

function tracePoints(context, points) {
  points.forEach(([x, y], n) => (n ? context.lineTo(x, y) : context.moveTo(x, y)));
  context.closePath();
}

function around(x, y, radii, turn) {
  return radii.map((radius, n) => {
    const angle = ((turn - 90 + (360 * n) / radii.length) * Math.PI) / 180;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });
}

function traceShape(context, eventType, x, y, r) {
  const shape = signs.shapes[eventType] ?? "circle";
  context.beginPath();
  if (shape in POLYGONS) {
    const [corners, turn] = POLYGONS[shape];
    tracePoints(context, around(x, y, Array(corners).fill(r * 1.12), turn));
  } else if (shape === "star") {
    tracePoints(context, around(x, y, Array.from({ length: 10 }, (_, n) => (n % 2 ? r * 0.52 : r * 1.25)), 0));
  } else if (shape === "cross") {
    const [a, b] = [r * 0.38, r * 1.05];
    tracePoints(context, [[-a, -b], [a, -b], [a, -a], [b, -a], [b, a], [a, a], [a, b], [-a, b], [-a, a], [-b, a], [-b, -a], [-a, -a]]
      .map(([dx, dy]) => [x + dx, y + dy]));
  } else {
    context.arc(x, y, r, 0, 2 * Math.PI);
  }
}

// A mark: its shape says what, its colours who says so (split where several sides do), and it is
// hollow where the place is ambiguous.
function drawGlyph(context, mark, x, y, r = GLYPH_RADIUS) {
  traceShape(context, mark.type, x, y, r + 2.5);
  context.fillStyle = mark.halo;
  context.fill();
  traceShape(context, mark.type, x, y, r);
  context.save();
  context.clip();
  context.fillStyle = mark.halo;
  context.fillRect(x - 2 * r, y - 2 * r, 4 * r, 4 * r);
  const width = (3 * r) / mark.colours.length;
  mark.colours.forEach((colour, n) => {
    context.fillStyle = colour;
    context.globalAlpha = mark.hollow ? 0.18 : 1;
    context.fillRect(x - 1.5 * r + n * width, y - 2 * r, width, 4 * r);
  });
  context.restore();
  traceShape(context, mark.type, x, y, r);
  context.lineWidth = mark.hollow ? 2 : 1;
  context.strokeStyle = mark.hollow ? mark.colours[0] : mark.ink;
  context.setLineDash(mark.dashed ? [3, 2] : []);
  context.stroke();
  context.setLineDash([]);
}

// An open triangle: somebody is said to have fired from here. Never counted.
function drawFiring(context, x, y, { ink, halo, dashed }, r = 6) {
  context.beginPath();
  tracePoints(context, around(x, y, [r * 1.2, r * 1.2, r * 1.2], 0));
  context.lineWidth = 4;
  context.strokeStyle = halo;
  context.stroke();
  context.fillStyle = halo;
  context.fill();
  context.lineWidth = 1.6;
  context.strokeStyle = ink;
  context.setLineDash(dashed ? [2, 2] : []);
  context.stroke();
  context.setLineDash([]);
}

function drawArrow(context, from, to, { ink, gap }) {
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length < gap + 14) return;
  const end = { x: to.x - gap * Math.cos(angle), y: to.y - gap * Math.sin(angle) };
  context.strokeStyle = ink;
  context.fillStyle = ink;
  context.lineWidth = 1.1;
  context.setLineDash([5, 3]);
  context.beginPath();
  context.moveTo(from.x + 10 * Math.cos(angle), from.y + 10 * Math.sin(angle));
  context.lineTo(end.x, end.y);
  context.stroke();
  context.setLineDash([]);
  context.beginPath();
  tracePoints(context, [0, 2.65, -2.65].map((turn, n) => {
    const reach = n ? 8 : 2;
    return [end.x + reach * Math.cos(angle + turn), end.y + reach * Math.sin(angle + turn)];
  }));
  context.fill();
}

// Where several incidents lie together: their number, and a ring by side. `shares` are
// [colour, weight, dashed]; an incident of two sides weighs half for each.
function drawDonut(context, x, y, { radius, count, shares, paper, ink }) {
  const total = shares.reduce((sum, [, weight]) => sum + weight, 0);
  context.beginPath();
  context.arc(x, y, radius + 1.5, 0, 2 * Math.PI);
  context.fillStyle = paper;
  context.fill();
  let angle = -Math.PI / 2;
  for (const [colour, weight, dashed] of shares) {
    const next = angle + (2 * Math.PI * weight) / total;
    context.beginPath();
    context.arc(x, y, radius - 2.5, angle, next);
    context.lineWidth = 5;
    context.strokeStyle = colour;
    context.setLineDash(dashed ? [4, 2] : []);
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

const hatchings = new Map();

// Diagonal lines in the colours of the claiming sides, alternating.
function hatching(context, colours, slope = 1) {
  const density = window.devicePixelRatio || 1;
  const key = `${colours.join()}${slope}${density}`;
  if (!hatchings.has(key)) {
    const step = 9;
    const size = step * colours.length;
    const tile = document.createElement("canvas");
    tile.width = tile.height = Math.round(size * density);
    const brush = tile.getContext("2d");
    brush.scale(density, density);
    brush.lineWidth = 1.3;
    for (let n = -colours.length; n < 2 * colours.length; n += 1) {
      brush.strokeStyle = colours[(n + colours.length) % colours.length];
      brush.beginPath();
      brush.moveTo(n * step - 2, slope > 0 ? size + 2 : -2);
      brush.lineTo(n * step + size + 2, slope > 0 ? -2 : size + 2);
      brush.stroke();
    }
    const pattern = context.createPattern(tile, "repeat");
    pattern.setTransform(new DOMMatrix().scale(1 / density));
    hatchings.set(key, pattern);
  }
  return hatchings.get(key);
}

// A glyph as an element of its own, for legend, card and table.
function glyphElement(paint, size = 20) {
  const canvas = document.createElement("canvas");
  const density = window.devicePixelRatio || 1;
  canvas.width = canvas.height = size * density;
  canvas.className = "glyph";
  canvas.setAttribute("aria-hidden", "true");
  const context = canvas.getContext("2d");
  context.scale(density, density);
  paint(context, size / 2, size / 2);
  return canvas;
}
