// What was read, laid out: the tables of the data block and all that is derived from them once.
// Incidents, reports, occurrences, dates ... are named by their row. Nothing here ever changes.

import { grouped, inOrder, startsOf } from "./columns.js";
import { NO_DAY, monthsBetween } from "./days.js";
import { traced, worldX, worldY } from "./geometry.js";
import { tablesOf } from "./tables.js";
import { alphabetical } from "./words.js";

/** @import { Group, Numbers } from "./columns.js" */
/** @import { Points } from "./geometry.js" */
/** @import { Answers, Areas, Conflicts, Incidents, RawData, Tables } from "./tables.js" */

/** @typedef {"sides" | "event_type" | "outlets" | "claimants" | "month" | "status"} GroupName */
/**
 * @typedef {object} Derived
 * @property {readonly string[]} texts
 * @property {(n: number) => string} text  "" for -1
 * @property {Areas} areas
 * @property {Answers} answers
 * @property {Conflicts} conflicts
 * @property {number} count  of incidents
 * @property {Int32Array} firstOccurrence  of each incident, and the end
 * @property {Int32Array} firstReport  of each incident, and the end
 * @property {Int32Array} firstToll  of each report, and the end
 * @property {ReadonlyMap<number, readonly number[]>} responders  claimants who answer an incident
 * @property {Int32Array} first  day of each incident, NO_DAY of what is undated
 * @property {Int32Array} last
 * @property {number} minDay
 * @property {number} maxDay
 * @property {Readonly<Record<GroupName | "kept", Group>>} groups
 * @property {readonly Points[][]} outlines  of areas
 * @property {Float64Array} x  of each occurrence, in world units
 * @property {Float64Array} y
 * @property {Uint8Array} kind  POINT, AREA, FIRING or CONTEXT
 */
/** @typedef {Readonly<Tables & Derived>} Dataset */

export const POINT = 0;
export const AREA = 1;
export const FIRING = 2;
export const CONTEXT = 3;

const OCCURRENCE_ROLES = new Set(["at", "near", "direction", "target"]);
const PLACE_DEGREE = 1e5;
export const AREA_DEGREE = 1e4;
const LIKELY_PERCENT = 80; // a place less likely than this is drawn as uncertain
const WORTH_PERCENT = 5; // other places at least as likely as this are shown with the incident

/**
 * Lays out what the data block holds of incidents; of `raw` only texts, areas, answers and
 * conflicts stay in memory.
 * @param {RawData} raw
 * @returns {Dataset}
 */
export function dataset(raw) {
  const { texts, areas, answers, conflicts } = raw;
  const text = textReader(texts);
  const tables = tablesOf(raw);
  const days = daysOf(tables);
  return Object.freeze({
    ...tables,
    texts,
    text,
    areas,
    answers,
    conflicts,
    count: tables.incidents.date.length,
    firstOccurrence: startsOf(tables.incidents.occurrences),
    firstReport: startsOf(tables.incidents.reports),
    firstToll: startsOf(tables.reports.tolls),
    responders: respondersTo(tables, answers, text),
    ...days,
    groups: groupsOf(tables, text, days),
    outlines: areas.rings.map((rings) => rings.map((steps) => traced(steps, AREA_DEGREE, false))),
    ...positionsOf(tables, areas, text),
  });
}

/** @param {readonly string[]} texts */
function textReader(texts) {
  return (/** @type {number} */ n) => (n < 0 ? "" : texts[n]);
}

/**
 * Lists for each incident the claimants who answer it, or claim it for another side, each name
 * once; who made the first claim, or speaks for the same side, does not answer.
 * @param {Tables} tables
 * @param {Answers} answers
 * @param {(n: number) => string} text
 */
function respondersTo({ incidents, reports, claimants }, answers, text) {
  /** @type {Map<number, Map<number, number>>} */
  const found = new Map();
  const firstReport = startsOf(incidents.reports);
  const sideOf = (/** @type {number} */ claimant) => text(claimants.side[claimant]);
  const add = (/** @type {number} */ i, /** @type {number} */ claimant) => {
    const first = reports.claimant[firstReport[i]];
    const isOf = sideOf(first) !== "" && sideOf(claimant) === sideOf(first);
    const name = claimants.name[claimant];
    if (isOf || name === claimants.name[first]) return;
    const others = found.get(i) ?? new Map();
    found.set(i, others.has(name) ? others : others.set(name, claimant));
  };
  answers.incident.forEach((i, n) => add(i, answers.claimant[n]));
  for (let i = 0; i < incidents.date.length; i += 1) {
    const all = incidents.claimants.at(i);
    if (all.length < 2 || sideOf(reports.claimant[firstReport[i]]) === "") continue;
    for (const claimant of all) if (sideOf(claimant) !== "") add(i, claimant);
  }
  return new Map([...found].map(([i, others]) => [i, [...others.values()]]));
}

/** @param {Tables} tables */
function daysOf({ incidents, dates }) {
  const count = incidents.date.length;
  const first = new Int32Array(count).fill(NO_DAY);
  const last = new Int32Array(count).fill(NO_DAY);
  let [minDay, maxDay] = [Infinity, -Infinity];
  for (let i = 0; i < count; i += 1) {
    const date = incidents.date[i];
    const [start, end] = date < 0 ? [null, null] : [dates.first[date], dates.last[date]];
    if (start === null || end === null) continue;
    first[i] = start;
    last[i] = end;
    minDay = Math.min(minDay, start);
    maxDay = Math.max(maxDay, end);
  }
  return { first, last, ...(minDay > maxDay ? { minDay: 0, maxDay: 0 } : { minDay, maxDay }) };
}

/**
 * @param {Tables} tables
 * @param {(n: number) => string} text
 * @param {{ first: Int32Array, last: Int32Array }} days
 * @returns {Derived["groups"]}
 */
function groupsOf({ incidents, claimants }, text, days) {
  const starts = Int32Array.from({ length: incidents.date.length + 1 }, (_, n) => n);
  const claimantName = (/** @type {number} */ c) => (c < 0 ? "" : text(claimants.name[c]));
  return Object.freeze({
    sides: grouped(incidents.sides, text, drawnFirst(incidents, text)),
    event_type: grouped({ starts, values: incidents.event_type }, text, alphabetical),
    outlets: grouped(incidents.outlets, text, alphabetical),
    claimants: grouped(incidents.claimants, claimantName, alphabetical),
    month: monthGroup(incidents.date, days),
    status: grouped({ starts, values: incidents.status }, text, alphabetical),
    kept: grouped({ starts, values: incidents.not_drawn }, text, alphabetical),
  });
}

/**
 * Orders sides: those of drawn incidents come first, as they have the first colours.
 * @param {Incidents} incidents
 * @param {(n: number) => string} text
 */
function drawnFirst({ not_drawn: reason, sides }, text) {
  const drawn = new Set();
  for (let i = 0; i < reason.length; i += 1) {
    if (reason[i] < 0) for (const side of sides.at(i)) drawn.add(text(side));
  }
  return (/** @type {string} */ a, /** @type {string} */ b) =>
    Number(drawn.has(b)) - Number(drawn.has(a)) || alphabetical(a, b);
}

/**
 * Groups incidents by their months; those whose date is not known have none.
 * @param {Numbers} dates
 * @param {{ first: Int32Array, last: Int32Array }} days
 */
function monthGroup(dates, { first, last }) {
  /** @type {Map<number, number[]>} */
  const months = new Map();
  /** @type {Map<string, number>} */
  const index = new Map();
  const lists = Array.from(dates, (date, i) => {
    let found = months.get(date);
    if (found === undefined) {
      found = monthsBetween(first[i], last[i]).map((key) => {
        const n = index.get(key) ?? index.size;
        index.set(key, n);
        return n;
      });
      months.set(date, found);
    }
    return found;
  });
  const starts = startsOf(lists.map((list) => list.length));
  const flat = new Int32Array(starts[lists.length]);
  lists.forEach((list, i) => flat.set(list, starts[i]));
  return inOrder([...index.keys()], starts, flat, alphabetical);
}

/**
 * @param {Tables} tables
 * @param {Areas} areas
 * @param {(n: number) => string} text
 */
function positionsOf({ occurrences, places }, areas, text) {
  const count = occurrences.place.length;
  const [x, y] = [new Float64Array(count), new Float64Array(count)];
  const kind = new Uint8Array(count);
  for (let k = 0; k < count; k += 1) {
    const place = occurrences.place[k];
    const area = occurrences.area[k];
    kind[k] = kindOf(text(occurrences.role[k]), area);
    const [lon, lat] =
      kind[k] === AREA
        ? areas.anchor[area].map((value) => value / AREA_DEGREE)
        : [places.lon[place] / PLACE_DEGREE, places.lat[place] / PLACE_DEGREE];
    x[k] = worldX(lon);
    y[k] = worldY(lat);
  }
  return { x, y, kind };
}

/**
 * @param {string} role
 * @param {number} area
 */
function kindOf(role, area) {
  if (OCCURRENCE_ROLES.has(role)) return area < 0 ? POINT : AREA;
  return role === "fired_from" ? FIRING : CONTEXT;
}

/**
 * Gives where a place lies, in degrees.
 * @param {Dataset} data
 * @param {number} place
 */
export function placeAt({ places }, place) {
  return { lon: places.lon[place] / PLACE_DEGREE, lat: places.lat[place] / PLACE_DEGREE };
}

/**
 * Gives the middle of an area, in degrees.
 * @param {Dataset} data
 * @param {number} area
 */
export function anchorAt({ areas }, area) {
  const [lon, lat] = areas.anchor[area];
  return { lon: lon / AREA_DEGREE, lat: lat / AREA_DEGREE };
}

/**
 * Gives the id of a report: that of its article and where its quote starts, or one of its own.
 * @param {Dataset} data
 * @param {number} r
 */
export function reportId({ reports, articles }, r) {
  return reports.id[r] || `${articles.id[reports.article[r]]}-${reports.at[r]}`;
}

/**
 * Gives the id of an incident: that of one of its reports, or one of its own.
 * @param {Dataset} data
 * @param {number} i
 */
export function idOf(data, i) {
  const id = data.incidents.id[i];
  return typeof id === "number" ? reportId(data, data.firstReport[i] + id) : id;
}

/**
 * Finds the incident with an id; the ids of its reports are aliases. -1 where there is none.
 * @param {Dataset} data
 * @param {string} id
 */
export function incidentOf(data, id) {
  for (let i = 0; i < data.count; i += 1) if (idOf(data, i) === id) return i;
  for (let i = 0; i < data.count; i += 1) {
    if (reportsOf(data, i).some((r) => reportId(data, r) === id)) return i;
  }
  return -1;
}

/**
 * Lists the reports of an incident.
 * @param {Dataset} data
 * @param {number} i
 */
export function reportsOf({ firstReport }, i) {
  return rowsBetween(firstReport[i], firstReport[i + 1]);
}

/**
 * Lists the tolls of a report.
 * @param {Dataset} data
 * @param {number} r
 */
export function tollsOf({ firstToll }, r) {
  return rowsBetween(firstToll[r], firstToll[r + 1]);
}

/**
 * Lists the occurrences of an incident whose kind is wanted.
 * @param {Dataset} data
 * @param {number} i
 * @param {readonly number[]} kinds
 */
export function occurrencesOf({ firstOccurrence, kind }, i, kinds) {
  return rowsBetween(firstOccurrence[i], firstOccurrence[i + 1]).filter((k) =>
    kinds.includes(kind[k]),
  );
}

/**
 * @param {number} start
 * @param {number} end
 */
function rowsBetween(start, end) {
  return Array.from({ length: end - start }, (_, n) => start + n);
}

/**
 * Gives the sides of an incident, as indexes of the group `sides`.
 * @param {Dataset} data
 * @param {number} i
 */
export function sidesOf({ groups }, i) {
  const { starts, flat } = groups.sides;
  return flat.subarray(starts[i], starts[i + 1]);
}

/**
 * Lists the names whose bits are set in a number, the first name standing for the lowest bit.
 * @param {readonly string[]} names
 * @param {number} bits
 */
export function namesOfBits(names, bits) {
  return names.filter((_, n) => bits & (1 << n));
}

/**
 * Gives the words of a report as its source has them.
 * @param {Dataset} data
 * @param {number} r
 */
export function quoteOf({ reports, text }, r) {
  return text(reports.context[r]).slice(reports.start[r], reports.start[r] + reports.length[r]);
}

/**
 * Tells whether a place's name may well mean another place.
 * @param {Dataset} data
 * @param {number} occurrence
 */
export function isAmbiguous({ occurrences }, occurrence) {
  return occurrences.probability[occurrence] < LIKELY_PERCENT;
}

/**
 * Lists the other places that a name may mean, each with how likely it is in percent.
 * @param {Dataset} data
 * @param {number} occurrence
 */
export function othersOf({ occurrences }, occurrence) {
  const flat = occurrences.candidates.at(occurrence);
  /** @type {[place: number, percent: number][]} */
  const pairs = [];
  for (let n = 0; n < flat.length; n += 2) pairs.push([flat[n], flat[n + 1]]);
  return pairs.filter(([, percent]) => percent >= WORTH_PERCENT);
}

/**
 * Orders incidents in time, undated ones last, then as they stand.
 * @param {Dataset} data
 */
export function inTime({ first, last }) {
  return (/** @type {number} */ a, /** @type {number} */ b) =>
    Number(first[a] === NO_DAY) - Number(first[b] === NO_DAY) ||
    first[a] - first[b] ||
    last[a] - last[b] ||
    a - b;
}
