// Paints incidents: areas hatched, several places tied, firing places with arrows, marks, names.

import { isInView, traceLine } from "./basemap.js";
import { AREA, POINT, isAmbiguous, othersOf, placeAt, sidesOf } from "./data.js";
import { NO_DAY } from "./days.js";
import { boxOf, worldX, worldY } from "./geometry.js";
import { GLYPH_RADIUS, drawArrow, drawDonut, drawFiring, drawGlyph, haloText } from "./glyphs.js";
import { paintLabels, paintNames } from "./labels.js";
import { Taken } from "./view.js";

/** @import { Arrangement, Cluster } from "./clusters.js" */
/** @import { Glyph, Share } from "./glyphs.js" */
/** @import { Points } from "./geometry.js" */
/** @import { Reading } from "./reading.js" */
/** @import { State } from "./state.js" */
/** @import { Theme } from "./theme.js" */
/** @import { Frame, View } from "./view.js" */

/**
 * What is painted, and on what.
 * @typedef {object} Scene
 * @property {CanvasRenderingContext2D} context
 * @property {View} view
 * @property {Reading} reading
 * @property {Pick<State, "result" | "selected" | "theme">} state
 * @property {Arrangement} arrangement  of the result at the scale of the view
 */
/**
 * @typedef {object} Mark
 * @property {number} x  in pixels of the window
 * @property {number} y
 * @property {number} radius
 * @property {string} name  what is written beside it, "" for nothing
 * @property {string[]} names  of all places that it stands for
 * @property {number[]} incidents
 * @property {number[]} occurrences
 * @property {boolean} isFiring
 * @property {boolean} isRinged  whether the day of none of its incidents is known
 * @property {boolean} isNamed  whether its name found room
 */
/**
 * @typedef {object} DrawnArea
 * @property {number} area
 * @property {readonly Points[]} rings
 * @property {Set<number>} sides
 * @property {number[]} incidents
 * @property {boolean} isSelected
 */
/** @typedef {{ marks: Mark[], firing: Mark[], areas: DrawnArea[] }} Drawn */

const TIES_MOST = 2000;
const PRECISION_ZOOM = 9;
const NAMES_MOST = 4; // a donut over more places than these bears no name
const RING_PX = 5; // from the edge of a mark to that of the ring around it
const OUTSIDE_PX = 40; // so far outside the window marks are painted
const EQUATOR_KM = 40075.017;

/**
 * Paints all that is shown, and tells what lies where.
 * @param {Scene} scene
 * @returns {Drawn}
 */
export function paintMarks(scene) {
  const areas = shownAreas(scene);
  areas.forEach((area) => paintArea(scene, area));
  paintPrecision(scene);
  paintSelection(scene);
  paintTies(scene);
  const firing = paintFiring(scene);
  const marks = scene.arrangement.groups.flatMap((cluster) => markOf(scene, cluster) ?? []);
  const taken = new Taken();
  for (const mark of [...marks, ...firing]) taken.add(frameOf(mark));
  for (const mark of marks) paintMark(scene, mark);
  paintNames(scene, [...firing, ...marks], taken);
  paintLabels(scene, areas, taken);
  return { marks, firing, areas };
}

/**
 * @param {Mark} mark
 * @returns {Frame}
 */
function frameOf({ x, y, radius }) {
  return { x: x - radius, y: y - radius, w: 2 * radius, h: 2 * radius };
}

/**
 * Lists the areas of shown incidents that are in view, each once.
 * @param {Scene} scene
 */
function shownAreas({ view, reading: { data }, state: { result, selected } }) {
  /** @type {Map<number, DrawnArea>} */
  const areas = new Map();
  for (let i = 0; i < data.count; i += 1) {
    if (!result.shown[i]) continue;
    for (let k = data.firstOccurrence[i]; k < data.firstOccurrence[i + 1]; k += 1) {
      if (data.kind[k] !== AREA) continue;
      const area = data.occurrences.area[k];
      const entry = areas.get(area) ?? {
        area,
        rings: data.outlines[area],
        sides: new Set(),
        incidents: [],
        isSelected: false,
      };
      areas.set(area, entry);
      for (const side of sidesOf(data, i)) entry.sides.add(side);
      if (entry.incidents.at(-1) !== i) entry.incidents.push(i);
      entry.isSelected ||= i === selected;
    }
  }
  return [...areas.values()].filter(({ rings }) => isInView(view, boxOf(rings)));
}

/**
 * Hatches an area in the colours of all sides that claim there.
 * @param {Scene} scene
 * @param {DrawnArea} area
 */
function paintArea({ context, view, state: { theme } }, { rings, sides, isSelected }) {
  const colours = [...sides].sort((a, b) => a - b).map(theme.sideColour);
  context.beginPath();
  rings.forEach((ring) => traceLine(context, view, ring));
  context.globalAlpha = theme.isDark ? 0.14 : 0.09;
  context.fillStyle = colours[0];
  context.fill("evenodd");
  context.globalAlpha = isSelected ? 0.75 : 0.4;
  context.fillStyle = theme.hatch(colours);
  context.fill("evenodd");
  context.globalAlpha = isSelected ? 1 : 0.55;
  context.strokeStyle = colours[0];
  context.lineWidth = isSelected ? 2.2 : 1;
  context.stroke();
  context.globalAlpha = 1;
}

/**
 * Shows from near how exactly each point is known: a circle in true metres around it.
 * @param {Scene} scene
 */
function paintPrecision(scene) {
  const {
    context,
    view,
    reading: { data },
    arrangement,
  } = scene;
  if (view.zoom < PRECISION_ZOOM) return;
  context.globalAlpha = 0.55;
  for (const { x, y, incidents, occurrences } of arrangement.groups) {
    const [at, top] = [view.x(x), view.y(y)];
    const isInside = at >= 0 && top >= 0 && at <= view.width && top <= view.height;
    if (incidents.length > 1 || !isInside) continue;
    for (const k of occurrences) if (data.kind[k] === POINT) paintRadius(scene, k);
  }
  context.globalAlpha = 1;
}

/**
 * Shows of the chosen incident where its marks are, how exactly its points are known, and by dashed
 * lines the other places that an ambiguous name may mean.
 * @param {Scene} scene
 */
function paintSelection(scene) {
  const {
    context,
    view,
    reading: { data },
    state: { selected, theme },
    arrangement,
  } = scene;
  if (selected < 0) return;
  for (let k = data.firstOccurrence[selected]; k < data.firstOccurrence[selected + 1]; k += 1) {
    if (data.kind[k] === POINT) paintRadius(scene, k);
    paintCandidates(scene, k);
    const cluster = arrangement.groups[arrangement.groupOf[k]];
    if (!cluster) continue;
    context.beginPath();
    context.arc(view.x(cluster.x), view.y(cluster.y), 24, 0, 2 * Math.PI);
    context.strokeStyle = theme.colours.accent;
    context.lineWidth = 2.5;
    context.stroke();
  }
}

/**
 * @param {Scene} scene
 * @param {number} k
 */
function paintRadius({ context, view, reading: { data }, state }, k) {
  const place = data.occurrences.place[k];
  const lat = placeAt(data, place).lat * (Math.PI / 180);
  const radius = (data.places.radius_km[place] * view.scale) / (EQUATOR_KM * Math.cos(lat));
  if (radius < 6) return;
  context.beginPath();
  context.arc(view.x(data.x[k]), view.y(data.y[k]), radius, 0, 2 * Math.PI);
  context.setLineDash([4, 4]);
  context.lineWidth = 1.2;
  context.strokeStyle = state.theme.colours.accent;
  context.stroke();
  context.setLineDash([]);
}

/**
 * @param {Scene} scene
 * @param {number} k
 */
function paintCandidates({ context, view, reading: { data }, state }, k) {
  const { ink, paper, halo } = state.theme.colours;
  for (const [place] of othersOf(data, k)) {
    const { lon, lat } = placeAt(data, place);
    const to = { x: view.x(worldX(lon)), y: view.y(worldY(lat)) };
    context.setLineDash([6, 4]);
    context.lineWidth = 1.4;
    context.strokeStyle = ink;
    context.beginPath();
    context.moveTo(view.x(data.x[k]), view.y(data.y[k]));
    context.lineTo(to.x, to.y);
    context.stroke();
    context.setLineDash([]);
    context.beginPath();
    context.arc(to.x, to.y, 6, 0, 2 * Math.PI);
    context.fillStyle = paper;
    context.fill();
    context.stroke();
    context.font = "italic 12px system-ui, sans-serif";
    context.textAlign = "left";
    context.textBaseline = "middle";
    const name = `? ${data.text(data.places.name[place])}`;
    haloText(context, name, { x: to.x + 10, y: to.y }, { colour: ink, halo });
  }
}

/** @param {Scene} scene */
function paintTies({ context, view, state: { selected, theme }, arrangement: { ties, groups } }) {
  if (ties.length > TIES_MOST) return;
  for (const { from, to, incidents } of ties) {
    const isChosen = incidents.includes(selected);
    context.beginPath();
    context.moveTo(view.x(groups[from].x), view.y(groups[from].y));
    context.lineTo(view.x(groups[to].x), view.y(groups[to].y));
    context.lineWidth = isChosen ? 3 : 1.4;
    context.strokeStyle = isChosen ? theme.colours.accent : theme.colours.soft;
    context.stroke();
  }
}

/**
 * Paints firing places with arrows to where they fired.
 * @param {Scene} scene
 * @returns {Mark[]}
 */
function paintFiring({ context, view, reading: { data }, state: { theme }, arrangement }) {
  return arrangement.firing.map((firing) => {
    const from = { x: view.x(firing.x), y: view.y(firing.y) };
    for (const target of firing.targets) {
      const { x, y } = arrangement.groups[target];
      drawArrow(
        context,
        from,
        { x: view.x(x), y: view.y(y) },
        { colour: theme.colours.soft, gap: 22 },
      );
    }
    drawFiring(context, from, theme, isAmbiguous(data, firing.occurrence));
    const names = [...firing.names].sort((a, b) => a.length - b.length);
    return {
      ...from,
      radius: 9,
      name: names.join(" / "),
      names,
      incidents: firing.incidents,
      occurrences: [firing.occurrence],
      isFiring: true,
      isRinged: false,
      isNamed: false,
    };
  });
}

/**
 * Places the mark of a cluster; null where it is out of view.
 * @param {Scene} scene
 * @param {Cluster} cluster
 * @returns {Mark | null}
 */
function markOf({ view, reading }, { x: worldUnits, y: worldUnitsDown, incidents, occurrences }) {
  const [x, y] = [view.x(worldUnits), view.y(worldUnitsDown)];
  const isNear =
    x >= -OUTSIDE_PX &&
    y >= -OUTSIDE_PX &&
    x <= view.width + OUTSIDE_PX &&
    y <= view.height + OUTSIDE_PX;
  if (!isNear) return null;
  const count = incidents.length;
  const radius = count > 1 ? Math.min(20, 13 + 2.5 * Math.log10(count)) : GLYPH_RADIUS;
  const isRinged = incidents.every((i) => reading.data.first[i] === NO_DAY);
  const names = markNames(reading, occurrences);
  return {
    x,
    y,
    radius: radius + (isRinged ? RING_PX : 2),
    isRinged,
    name: shortName(reading, names),
    names,
    incidents,
    occurrences,
    isFiring: false,
    isNamed: false,
  };
}

/**
 * Names the places that a mark stands for, each once.
 * @param {Reading} reading
 * @param {readonly number[]} occurrences
 */
function markNames({ data, words }, occurrences) {
  const { precision, place } = data.occurrences;
  const names = [...new Set(occurrences.map((k) => data.text(data.places.name[place[k]])))];
  const isStrip = occurrences.every((k) => data.text(precision[k]) === "border_strip");
  return names.length === 1 && isStrip ? [words.say("strip", { name: names[0] })] : names;
}

/**
 * @param {Reading} reading
 * @param {readonly string[]} names
 */
function shortName({ words }, names) {
  if (names.length > NAMES_MOST) return "";
  if (names.length === 1) return names[0];
  return words.say("name_and_more", { name: names[0], n: names.length - 1 });
}

/**
 * @param {Scene} scene
 * @param {Mark} mark
 */
function paintMark({ context, reading, state: { theme } }, mark) {
  const { incidents, occurrences, radius, isRinged } = mark;
  if (incidents.length === 1) {
    drawGlyph(context, glyphOf(reading, theme, incidents[0], occurrences), mark, theme);
    return;
  }
  const shares = sharesOf(reading, theme, incidents);
  const inner = radius - (isRinged ? RING_PX : 2);
  const donut = { radius: inner, count: incidents.length, shares, isUndated: isRinged };
  drawDonut(context, mark, donut, theme);
}

/**
 * Tells how an incident's mark looks; `occurrences` are those that the mark stands for.
 * @param {Pick<Reading, "data" | "signs">} reading
 * @param {Theme} theme
 * @param {number} i
 * @param {readonly number[]} [occurrences]
 * @returns {Glyph}
 */
export function glyphOf({ data, signs }, theme, i, occurrences = []) {
  const { first, incidents, text } = data;
  const sides = [...sidesOf(data, i)];
  return {
    shape: shapeOf(signs, text(incidents.event_type[i])),
    colours: sides.map(theme.sideColour),
    isHollow: occurrences.some((k) => isAmbiguous(data, k)),
    isUndated: first[i] === NO_DAY,
    isDashed: sides.some(theme.isDashed) || incidents.not_drawn[i] >= 0,
  };
}

/**
 * Gives the shape of an event type; of one without its own a circle.
 * @param {Reading["signs"]} signs
 * @param {string} eventType
 */
export function shapeOf({ shapes }, eventType) {
  return Object.hasOwn(shapes, eventType) ? shapes[eventType] : "circle";
}

/**
 * Shares a donut among the sides; an incident of two sides weighs half for each.
 * @param {Reading} reading
 * @param {Theme} theme
 * @param {readonly number[]} incidents
 * @returns {Share[]}
 */
function sharesOf({ data }, { sideColour, isDashed }, incidents) {
  /** @type {Map<number, number>} */
  const weights = new Map();
  for (const i of incidents) {
    const sides = sidesOf(data, i);
    for (const side of sides) weights.set(side, (weights.get(side) ?? 0) + 1 / sides.length);
  }
  return [...weights]
    .sort(([a], [b]) => a - b)
    .map(([side, weight]) => ({ colour: sideColour(side), weight, isDashed: isDashed(side) }));
}
