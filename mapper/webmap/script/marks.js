// Paints incidents: areas hatched, several places tied, firing places with arrows, marks, names;
// and finds what lies under the pointer.

const TIES_MOST = 2000;
const PRECISION_ZOOM = 9;
const NAMES_MOST = 4; // a donut over more places than these bears no name

function paintMarks(page) {
  return (context, view) => {
    const groups = currentGroups(page, view);
    const drawn = { marks: [], firing: [], areas: [] };
    const taken = new Taken();
    page.drawn = drawn;
    paintAreas(context, view, page, drawn);
    paintPrecision(context, view, page, groups);
    paintSelection(context, view, page, groups);
    paintTies(context, view, page, groups);
    paintFiring(context, view, page, groups, drawn);
    for (const group of groups.groups) placeMark(view, page, group, drawn);
    for (const mark of [...drawn.marks, ...drawn.firing]) taken.add(boxAround(mark));
    for (const mark of drawn.marks) paintMark(context, page, mark);
    paintNames(context, view, page, taken);
    paintLabels(context, view, page, taken);
  };
}

function boxAround({ x, y, radius }) {
  return { x: x - radius, y: y - radius, w: 2 * radius, h: 2 * radius };
}

function colourOf(page, side) {
  const colour = sideColour(page.data, side);
  return colour === "#000000" && page.isDark ? "#f2f2f2" : colour;
}

// Each area of the shown incidents once, hatched in the colours of all sides that claim there.
function paintAreas(context, view, page, drawn) {
  const { data, result } = page;
  const sides = new Map();
  for (let i = 0; i < data.count; i += 1) {
    if (!result.shown[i]) continue;
    for (let k = data.firstOccurrence[i]; k < data.firstOccurrence[i + 1]; k += 1) {
      if (data.kind[k] !== AREA) continue;
      const area = data.occurrences.area[k];
      if (!sides.has(area)) sides.set(area, { area, sides: new Set(), incidents: [], isSelected: false });
      const entry = sides.get(area);
      sidesOf(data, i).forEach((side) => entry.sides.add(side));
      if (entry.incidents.at(-1) !== i) entry.incidents.push(i);
      entry.isSelected ||= i === page.state.selected;
    }
  }
  for (const entry of sides.values()) paintArea(context, view, page, entry, drawn);
}

function paintArea(context, view, page, entry, drawn) {
  const rings = page.data.outlines[entry.area];
  const box = boxOf(rings);
  if (!isInView(view, box)) return;
  const colours = [...entry.sides].sort((a, b) => a - b).map((side) => colourOf(page, side));
  context.beginPath();
  rings.forEach((ring) => traceLine(context, view, ring));
  context.globalAlpha = page.isDark ? 0.14 : 0.09;
  context.fillStyle = colours[0];
  context.fill("evenodd");
  context.globalAlpha = entry.isSelected ? 0.75 : 0.4;
  context.fillStyle = hatching(context, colours);
  context.fill("evenodd");
  context.globalAlpha = entry.isSelected ? 1 : 0.55;
  context.strokeStyle = colours[0];
  context.lineWidth = entry.isSelected ? 2.2 : 1;
  context.stroke();
  context.globalAlpha = 1;
  drawn.areas.push({ ...entry, rings, box });
}

// Near enough, how exactly each point is known: a circle in true metres around it.
function paintPrecision(context, view, page, { groups }) {
  if (view.zoom < PRECISION_ZOOM) return;
  context.globalAlpha = 0.55;
  for (const { x, y, incidents, occurrences } of groups) {
    const [at, top] = [view.x(x), view.y(y)];
    if (incidents.length > 1 || at < 0 || top < 0 || at > view.width || top > view.height) continue;
    for (const k of occurrences) {
      if (page.data.kind[k] === POINT) paintRadius(context, view, page, k, view.x(page.data.x[k]), view.y(page.data.y[k]));
    }
  }
  context.globalAlpha = 1;
}

// Of the chosen incident: how exactly its points are known, in true metres, and by dashed lines
// the other places that an ambiguous name may mean.
function paintSelection(context, view, page, groups) {
  const { data, state, colours } = page;
  const i = state.selected;
  if (i < 0) return;
  for (let k = data.firstOccurrence[i]; k < data.firstOccurrence[i + 1]; k += 1) {
    const [x, y] = [view.x(data.x[k]), view.y(data.y[k])];
    if (data.kind[k] === POINT || data.kind[k] === FIRING) paintRadius(context, view, page, k, x, y);
    if (othersOf(data, k).length) paintCandidates(context, view, page, k, x, y);
    const group = groups.groups[groups.groupOf[k]];
    if (!group) continue;
    context.beginPath();
    context.arc(view.x(group.x), view.y(group.y), 24, 0, 2 * Math.PI);
    context.strokeStyle = colours.accent;
    context.lineWidth = 2.5;
    context.stroke();
  }
}

function paintRadius(context, view, page, k, x, y) {
  const { data, colours } = page;
  const place = data.occurrences.place[k];
  const lat = (data.places.lat[place] / 1e5) * (Math.PI / 180);
  const radius = (data.places.radius_km[place] * view.scale) / (40075.017 * Math.cos(lat));
  if (radius < 6 || data.kind[k] === FIRING) return;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.setLineDash([4, 4]);
  context.lineWidth = 1.2;
  context.strokeStyle = colours.accent;
  context.stroke();
  context.setLineDash([]);
}

function paintCandidates(context, view, page, k, x, y) {
  const { data, colours } = page;
  context.font = "italic 12px system-ui, sans-serif";
  context.textAlign = "left";
  context.textBaseline = "middle";
  for (const [place] of othersOf(data, k)) {
    const to = { x: view.x(worldX(data.places.lon[place] / 1e5)), y: view.y(worldY(data.places.lat[place] / 1e5)) };
    context.setLineDash([6, 4]);
    context.lineWidth = 1.4;
    context.strokeStyle = colours.ink;
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(to.x, to.y);
    context.stroke();
    context.setLineDash([]);
    context.beginPath();
    context.arc(to.x, to.y, 6, 0, 2 * Math.PI);
    context.fillStyle = colours.paper;
    context.fill();
    context.stroke();
    haloText(context, `? ${data.text(data.places.name[place])}`, to.x + 10, to.y, colours.ink, colours.halo);
  }
}

function paintTies(context, view, page, { ties: pairs, groups }) {
  if (pairs.length > TIES_MOST) return;
  for (const { from, to, incidents } of pairs) {
    const chosen = incidents.includes(page.state.selected);
    context.beginPath();
    context.moveTo(view.x(groups[from].x), view.y(groups[from].y));
    context.lineTo(view.x(groups[to].x), view.y(groups[to].y));
    context.lineWidth = chosen ? 3 : 1.4;
    context.strokeStyle = chosen ? page.colours.accent : page.colours.soft;
    context.stroke();
  }
}

function paintFiring(context, view, page, { firing, groups }, drawn) {
  const { data, colours } = page;
  for (const place of firing) {
    const from = { x: view.x(place.x), y: view.y(place.y) };
    for (const target of place.targets) {
      const to = { x: view.x(groups[target].x), y: view.y(groups[target].y) };
      drawArrow(context, from, to, { ink: colours.soft, gap: 22 });
    }
    drawFiring(context, from.x, from.y, { ink: colours.ink, halo: colours.paper, dashed: isAmbiguous(data, place.occurrence) });
    drawn.firing.push({ ...from, radius: 9, incidents: place.incidents, name: [...place.names].sort((a, b) => a.length - b.length).join(" / ") });
  }
}

function placeMark(view, page, group, drawn) {
  const x = view.x(group.x);
  const y = view.y(group.y);
  if (x < -40 || y < -40 || x > view.width + 40 || y > view.height + 40) return;
  const count = group.incidents.length;
  const radius = count > 1 ? Math.min(20, 13 + 2.5 * Math.log10(count)) : GLYPH_RADIUS;
  const { data } = page;
  const names = markNames(data, group.occurrences);
  const name = names.length > NAMES_MOST ? "" : names.length > 1 ? say("name_and_more", { name: names[0], n: names.length - 1 }) : names[0];
  drawn.marks.push({ x, y, radius: radius + 2, group, name, names, incidents: group.incidents, count });
}

// The names of the places that a mark stands for, each once.
function markNames(data, occurrences) {
  const { precision, place } = data.occurrences;
  const names = [...new Set(occurrences.map((k) => data.text(data.places.name[place[k]])))];
  const isStrip = occurrences.every((k) => data.text(precision[k]) === "border_strip");
  return names.length === 1 && isStrip ? [say("strip", { name: names[0] })] : names;
}

function paintMark(context, page, mark) {
  const { colours } = page;
  if (mark.count === 1) {
    drawGlyph(context, glyphOf(page, mark.incidents[0], mark.group.occurrences), mark.x, mark.y);
    return;
  }
  drawDonut(context, mark.x, mark.y, {
    radius: mark.radius - 2, count: mark.count, shares: sharesOf(page, mark.incidents), paper: colours.paper, ink: colours.ink,
  });
}

// How an incident's mark looks; `occurrences` are those that the mark stands for.
function glyphOf(page, incident, occurrences = []) {
  const { data, colours } = page;
  const sides = [...sidesOf(data, incident)];
  return {
    type: data.text(data.incidents.event_type[incident]),
    colours: sides.map((side) => colourOf(page, side)),
    hollow: occurrences.some((k) => isAmbiguous(data, k)),
    dashed: sides.some(isDashed) || data.text(data.incidents.kept[incident]) !== "",
    halo: colours.paper,
    ink: colours.ink,
  };
}

function sharesOf(page, incidents) {
  const weights = new Map();
  for (const i of incidents) {
    const sides = sidesOf(page.data, i);
    for (const side of sides) weights.set(side, (weights.get(side) ?? 0) + 1 / sides.length);
  }
  return [...weights].sort(([a], [b]) => a - b).map(([side, weight]) => [colourOf(page, side), weight, isDashed(side)]);
}

// Names of places beside their marks, where there is room: to the right, left, below or above.
function paintNames(context, view, page, taken) {
  const { colours, drawn } = page;
  context.textBaseline = "middle";
  context.textAlign = "left";
  for (const mark of [...drawn.firing, ...drawn.marks]) {
    if (!mark.name) continue;
    context.font = mark.group ? "600 12.5px system-ui, sans-serif" : "12px system-ui, sans-serif";
    const width = context.measureText(mark.name).width;
    const reach = mark.radius + 4;
    const spots = [[mark.x + reach, mark.y], [mark.x - reach - width, mark.y], [mark.x - width / 2, mark.y + reach + 6], [mark.x - width / 2, mark.y - reach - 6]];
    const free = spots.filter(([x, y]) => taken.isFree({ x: x - 2, y: y - 8, w: width + 4, h: 16 }));
    const spot = free.find(([x]) => x >= 0 && x + width <= view.width) ?? free[0];
    if (!spot) continue;
    taken.add({ x: spot[0] - 2, y: spot[1] - 8, w: width + 4, h: 16 });
    mark.isNamed = true;
    haloText(context, mark.name, spot[0], spot[1], colours.ink, colours.halo);
  }
}

// What lies at a point of the map's window: the nearest mark, a firing place, or the areas there.
function incidentsAt(page, point, reach) {
  const near = [...page.drawn.marks, ...page.drawn.firing]
    .map((mark) => ({ mark, distance: Math.hypot(mark.x - point.x, mark.y - point.y) - mark.radius }))
    .filter(({ distance }) => distance <= reach)
    .sort((a, b) => a.distance - b.distance);
  if (near.length) return { ...near[0].mark, isFiring: !near[0].mark.group };
  const view = viewOnto(page.map, page.map.getSize());
  const [x, y] = [view.worldX(point.x), view.worldY(point.y)];
  const areas = page.drawn.areas.filter((area) => isInside(area.rings, x, y));
  if (!areas.length) return null;
  return { incidents: [...new Set(areas.flatMap((area) => area.incidents))], name: "", isFiring: false };
}

function isInside(rings, x, y) {
  let inside = false;
  for (const points of rings) {
    for (let n = 2; n < points.length; n += 2) {
      const [ax, ay, bx, by] = [points[n - 2], points[n - 1], points[n], points[n + 1]];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    }
  }
  return inside;
}
