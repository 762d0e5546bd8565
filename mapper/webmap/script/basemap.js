// The vector base map: countries, regions, disputed areas, lines and labels, for orientation only.

function traced(path, scale, isRing) {
  const points = new Float64Array(path.length + (isRing ? 2 : 0));
  let x = 0;
  let y = 0;
  for (let n = 0; n < path.length; n += 2) {
    x += path[n];
    y += path[n + 1];
    points[n] = worldX(x / scale);
    points[n + 1] = worldY(y / scale);
  }
  if (isRing) points.set(points.subarray(0, 2), path.length);
  return points;
}

function boxOf(lines) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const points of lines) {
    for (let n = 0; n < points.length; n += 2) {
      box[0] = Math.min(box[0], points[n]);
      box[1] = Math.min(box[1], points[n + 1]);
      box[2] = Math.max(box[2], points[n]);
      box[3] = Math.max(box[3], points[n + 1]);
    }
  }
  return box;
}

function withRings(rows, scale) {
  return (rows ?? []).map((row) => {
    const rings = row.rings.map((ring) => traced(ring, scale, true));
    return { ...row, rings, box: boxOf(rings) };
  });
}

// The world in few points, for what lies beyond the base map proper; null where there is none.
function preparedWorld(world) {
  if (!world) return null;
  const lines = (paths) => paths.map((path) => {
    const points = traced(path, world.scale, false);
    return { points, box: boxOf([points]) };
  });
  const rings = world.land.map((path) => traced(path, world.scale, true));
  return { land: [{ rings, box: boxOf(rings) }], borders: lines(world.borders), disputed: lines(world.disputed) };
}

function preparedBasemap(raw) {
  const { scale } = raw;
  return {
    world: preparedWorld(raw.world),
    countries: withRings(raw.countries, scale),
    admin1: withRings(raw.admin1, scale),
    water: withRings(raw.water, scale),
    disputed: withRings(raw.disputed, scale),
    lines: (raw.lines ?? []).map((line) => {
      const points = traced(line.path, scale, false);
      return { ...line, points, box: boxOf([points]) };
    }),
    labels: (raw.labels ?? []).map((label) => ({
      ...label, x: worldX(label.x / scale), y: worldY(label.y / scale),
    })).sort((a, b) => (b.kind === "disputed") - (a.kind === "disputed") || a.rank - b.rank || LABEL_ORDER.indexOf(a.kind) - LABEL_ORDER.indexOf(b.kind)),
  };
}

const LABEL_ORDER = ["disputed", "country", "city", "admin1"];

function isInView(view, box) {
  return view.x(box[2]) >= 0 && view.x(box[0]) <= view.width && view.y(box[3]) >= 0 && view.y(box[1]) <= view.height;
}

function traceLine(context, view, points) {
  context.moveTo(view.x(points[0]), view.y(points[1]));
  for (let n = 2; n < points.length; n += 2) context.lineTo(view.x(points[n]), view.y(points[n + 1]));
}

function fillRings(context, view, rows, style) {
  context.fillStyle = style;
  for (const row of rows) {
    if (!isInView(view, row.box)) continue;
    context.beginPath();
    row.rings.forEach((ring) => traceLine(context, view, ring));
    context.fill("evenodd");
  }
}

function strokeLines(context, view, lines, { colour, width, dash }) {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.setLineDash(dash);
  context.beginPath();
  for (const { points, box } of lines) if (isInView(view, box)) traceLine(context, view, points);
  context.stroke();
  context.setLineDash([]);
}

function paintWorld(context, view, { basemap, colours }) {
  if (!basemap.world) return;
  const { land, borders, disputed } = basemap.world;
  fillRings(context, view, land, colours.land);
  strokeLines(context, view, borders, { colour: colours.region, width: 1, dash: [] });
  strokeLines(context, view, disputed, { colour: colours.region, width: 1, dash: [6, 4] });
}

// The sea as far as the page carries the base map; what lies beyond is told apart from it.
function paintSea(context, view, { extent, margin, colours }) {
  const wide = (extent.east - extent.west) * margin;
  const high = (extent.north - extent.south) * margin;
  const [left, right] = [view.x(worldX(extent.west - wide)), view.x(worldX(extent.east + wide))];
  const [top, bottom] = [view.y(worldY(extent.north + high)), view.y(worldY(extent.south - high))];
  context.fillStyle = colours.sea;
  context.fillRect(left, top, right - left, bottom - top);
}

function paintBasemap(page) {
  return (context, view) => {
    const { basemap, colours } = page;
    context.fillStyle = basemap.world ? colours.sea : colours.beyond;
    context.fillRect(0, 0, view.width, view.height);
    paintWorld(context, view, page);
    paintSea(context, view, page);
    fillRings(context, view, basemap.countries, colours.land);
    fillRings(context, view, basemap.disputed, hatching(context, [colours.region], -1));
    fillRings(context, view, basemap.water, colours.sea);
    if (view.zoom >= 5) {
      const edges = basemap.admin1.flatMap(({ rings, box }) => rings.map((points) => ({ points, box })));
      strokeLines(context, view, edges, { colour: colours.region, width: 0.8, dash: [] });
    }
    const kinds = [
      ["coast", { colour: colours.border, width: 0.8, dash: [] }],
      ["border", { colour: colours.border, width: 1.4, dash: [] }],
      ["disputed", { colour: colours.disputed, width: 1.2, dash: [6, 4] }],
      ["historical", { colour: colours.disputed, width: 0.9, dash: [2, 4] }],
    ];
    for (const [kind, style] of kinds) {
      strokeLines(context, view, basemap.lines.filter((line) => line.kind === kind), style);
    }
  };
}

// The disputed area at a point of the map's window, if any.
function disputedAt(page, point) {
  const view = viewOnto(page.map, page.map.getSize());
  const [x, y] = [view.worldX(point.x), view.worldY(point.y)];
  return page.basemap.disputed.find(({ rings }) => isInside(rings, x, y)) ?? null;
}

// What the map says of disputed areas and of lines of the past, as lists with headings.
function boundaryNotes({ basemap }, heading) {
  const lists = [
    ["disputed_areas", basemap.disputed.map(disputedText)],
    ["past_lines", [...new Set(basemap.lines.filter(({ kind }) => kind === "historical").map(({ note }) => note))].filter(Boolean)],
  ];
  return lists.filter(([, texts]) => texts.length).flatMap(([key, texts]) => [
    make(heading, {}, say(key)), make("ul", { class: "soft" }, ...texts.map((text) => make("li", {}, text)))]);
}

// Its names in alphabetical order, and who claims it, on what cited basis, as of when.
function disputedText({ names, note }) {
  return note ? say("disputed_note", { names: names.join(" / "), note }) : names.join(" / ");
}

const LABEL_STYLES = {
  country: { font: "600 14px system-ui, sans-serif", from: 3, upper: true },
  disputed: { font: "italic 12px system-ui, sans-serif", from: 5 },
  admin1: { font: "italic 11px system-ui, sans-serif", from: 7 },
  city: { font: "12px system-ui, sans-serif", from: 6 },
};

// Whether a country or disputed area is too small for its name to help at this zoom.
function isMinor({ kind, rank }, zoom) {
  return (kind === "country" || kind === "disputed") && rank > 4 + 2 * (zoom - 3);
}

// Labels of the base map where nothing of ours stands: marks and their names come first.
function paintLabels(context, view, page, taken) {
  const { basemap, colours } = page;
  context.textBaseline = "middle";
  for (const label of basemap.labels) {
    const style = LABEL_STYLES[label.kind];
    if (isMinor(label, view.zoom)) continue;
    if (!style || view.zoom < style.from + (label.kind === "city" ? Math.max(0, label.rank - 3) * 0.5 : 0)) continue;
    const [x, y] = [view.x(label.x), view.y(label.y)];
    if (x < 0 || y < 0 || x > view.width || y > view.height) continue;
    if (label.kind === "admin1" && page.drawn.areas.some(({ rings }) => isInside(rings, label.x, label.y))) continue;
    context.font = style.font;
    const text = style.upper ? label.name.toUpperCase() : label.name;
    const width = context.measureText(text).width;
    const isCity = label.kind === "city";
    const left = isCity ? x + 6 : x - width / 2;
    const box = { x: (isCity ? x - 4 : left) - 2, y: y - 8, w: width + (isCity ? 14 : 4), h: 16 };
    if (box.x < 0 || box.x + box.w > view.width || !taken.isFree(box)) continue;
    taken.add(box);
    context.textAlign = "left";
    if (isCity) {
      context.beginPath();
      context.arc(x, y, 2, 0, 2 * Math.PI);
      context.fillStyle = colours.label;
      context.fill();
    }
    haloText(context, text, left, y, colours.label, colours.halo);
  }
}
