// The columns of the exports, read from the tables of the page, or from the block of exports where
// the tables do not hold them. Names, kinds and order are those of mapper.export.schema.

import {
  AREA,
  FIRING,
  POINT,
  idOf,
  namesOfBits,
  occurrencesOf,
  placeAt,
  quoteOf,
  reportId,
  reportsOf,
} from "./data.js";
import { NO_DAY, isoDay } from "./days.js";

/** @import { Dataset } from "./data.js" */

/** @typedef {"text" | "texts" | "integer" | "number" | "flag" | "day"} Kind */
/** @typedef {string | number | boolean | null} Single */
/** @typedef {Single | readonly (string | null)[]} Value */
/** @typedef {{ name: string, kind: Kind, in_geojson: boolean }} Column */
/**
 * @typedef {object} Stored  a value for each incident, or for those that `steps` lead to
 * @property {number[]} [steps]
 * @property {(number | number[] | null)[]} values
 */
/**
 * The block of exports, as mapper.webmap.downloads writes it.
 * @typedef {object} ExportBlock
 * @property {readonly Column[]} columns
 * @property {Readonly<Record<string, Stored>>} stored
 * @property {{ id: string[], name: number[] }} places  in the order of the page's table of places
 * @property {readonly string[]} flags  those that bits stand for
 * @property {readonly number[]} overlapping  incidents whose areas overlap
 * @property {Readonly<Record<string, string | number>>} notes  the same in every row
 * @property {Readonly<Record<string, unknown>>} about
 * @property {readonly string[]} texts
 */
/**
 * @typedef {object} Source
 * @property {Dataset} data
 * @property {ExportBlock} block
 * @property {Map<number, number[]>} answers  rows by incident
 * @property {Map<number, number[]>} conflicts  rows by incident
 */

const SEVERAL = "several";
const PERCENT = 100;

/**
 * How each column is read that the tables of the page hold; what is stored wins.
 * @type {Readonly<Record<string, (source: Source, i: number) => Value>>}
 */
export const READERS = Object.freeze({
  id: ({ data }, i) => idOf(data, i),
  event_type: ({ data }, i) => data.text(data.incidents.event_type[i]),
  sub_type: ({ data }, i) => data.text(data.incidents.sub_type[i]),
  status: ({ data }, i) => data.text(data.incidents.status[i]),
  probability: ({ data }, i) => data.incidents.probability[i] / PERCENT,
  drawn: ({ data }, i) => data.incidents.not_drawn[i] < 0,
  not_drawn_because: ({ data }, i) => textAt(data, data.incidents.not_drawn[i]),
  flags: ({ data, block }, i) => namesOfBits(block.flags, data.incidents.flags[i]),
  date_first: ({ data }, i) => dayText(dateOf(data, i, "first")),
  date_last: ({ data }, i) => dayText(dateOf(data, i, "last")),
  date_precision: ({ data }, i) => dateText(data, i, "precision"),
  date_extent: ({ data }, i) => dateText(data, i, "extent"),
  date_basis: ({ data }, i) => dateText(data, i, "basis"),
  date_why: ({ data }, i) => dateText(data, i, "why"),
  published_first: ({ data }, i) => dayText(publishedFirst(data, i)),
  report_lag_days: ({ data }, i) => lagDays(data, i),
  place: (source, i) => places(source, i)[0] ?? null,
  place_probability: ({ data }, i) => ofFirst(data, i, (k) => percentOf(data, k)),
  lon: ({ data }, i) => ofFirst(data, i, (k) => placeAt(data, data.occurrences.place[k]).lon),
  lat: ({ data }, i) => ofFirst(data, i, (k) => placeAt(data, data.occurrences.place[k]).lat),
  places,
  place_ids: ({ data, block }, i) =>
    happenedAt(data, i).map((k) => block.places.id[data.occurrences.place[k]]),
  place_roles: ({ data }, i) => ofEach(data, i, ({ occurrences }, k) => occurrences.role[k]),
  place_precisions: ({ data }, i) =>
    ofEach(data, i, ({ occurrences }, k) => occurrences.precision[k]),
  named_in_source: ({ data }, i) => ofEach(data, i, ({ occurrences }, k) => occurrences.written[k]),
  countries: ({ data }, i) =>
    ofEach(data, i, (tables, k) => tables.places.country[tables.occurrences.place[k]]),
  fired_from: (source, i) =>
    occurrencesOf(source.data, i, [FIRING]).map((k) => placeName(source, k)),
  claimant: ({ data }, i) => firstClaimant(data, i),
  side: ({ data }, i) => sideOf(sides(data, i)),
  sides: ({ data }, i) => sides(data, i),
  claimants: ({ data }, i) => claimants(data, i),
  independent_claimants: ({ data }, i) => data.incidents.claimants.at(i).length,
  outlet: ({ data }, i) => ofFirstArticle(data, i, "outlet"),
  outlets: ({ data }, i) => data.incidents.outlets.at(i).map(data.text),
  outlet_count: ({ data }, i) => data.incidents.outlets.at(i).length,
  perpetrators: ({ data }, i) => actors(data, i, "perpetrator"),
  targets: ({ data }, i) => actors(data, i, "target"),
  answers: ({ data, answers }, i) =>
    (answers.get(i) ?? []).map((n) => {
      const name = data.text(data.claimants.name[data.answers.claimant[n]]);
      return `${name} ${data.text(data.answers.response[n])}`;
    }),
  conflicts: ({ data, conflicts }, i) =>
    (conflicts.get(i) ?? []).map((n) => conflictText(data.conflicts, n)),
  related: ({ data }, i) => data.incidents.related.at(i).map((other) => idOf(data, other)),
  why: ({ data }, i) => data.incidents.why.at(i).map(data.text),
  reviewed: ({ data }, i) => data.incidents.reviewed[i] === 1,
  quote: ({ data }, i) => quoteOf(data, data.firstReport[i]),
  url: ({ data }, i) => ofFirstArticle(data, i, "url"),
  report_ids: ({ data }, i) => reportsOf(data, i).map((r) => reportId(data, r)),
  sources: ({ data }, i) => ofArticles(data, i, "source"),
  urls: ({ data }, i) => ofArticles(data, i, "url"),
  quotes: ({ data }, i) => reportsOf(data, i).map((r) => quoteOf(data, r)),
  reports: ({ data }, i) => data.incidents.reports[i],
});

/**
 * Makes what gives the values of an incident, in the order of the columns.
 * @param {Dataset} data
 * @param {ExportBlock} block
 */
export function rowReader(data, block) {
  const source = {
    data,
    block,
    answers: rowsByIncident(data.answers.incident),
    conflicts: rowsByIncident(data.conflicts.incident),
  };
  const readers = block.columns.map(({ name, kind }) => {
    const stored = storedReader(block, kind, block.stored[name]);
    const read = READERS[name] ?? (() => (kind === "texts" ? [] : null));
    return (/** @type {number} */ i) => stored(i) ?? read(source, i);
  });
  return (/** @type {number} */ i) => readers.map((read) => read(i));
}

/**
 * @param {ExportBlock} block
 * @param {Kind} kind
 * @param {Stored} stored
 * @returns {(i: number) => Value}
 */
function storedReader({ texts }, kind, { steps, values }) {
  const valueAt = steps ? sparse(steps, values) : (/** @type {number} */ i) => values[i];
  const text = (/** @type {number} */ n) => (n < 0 ? null : texts[n]);
  return (i) => {
    const value = valueAt(i) ?? null;
    if (value === null) return null;
    if (Array.isArray(value)) return value.map(text);
    if (kind === "text") return text(value);
    if (kind === "day") return isoDay(value);
    return kind === "flag" ? value === 1 : value;
  };
}

/**
 * @param {readonly number[]} steps
 * @param {Stored["values"]} values
 */
function sparse(steps, values) {
  const found = new Map();
  let row = 0;
  steps.forEach((step, n) => {
    row += step;
    found.set(row, values[n]);
  });
  return (/** @type {number} */ i) => found.get(i);
}

/** @param {readonly number[]} owners  the incident of each row */
function rowsByIncident(owners) {
  /** @type {Map<number, number[]>} */
  const found = new Map();
  owners.forEach((owner, n) => found.set(owner, [...(found.get(owner) ?? []), n]));
  return found;
}

/**
 * Lists the occurrences where an incident is said to have happened, each place and precision once.
 * @param {Dataset} data
 * @param {number} i
 */
export function happenedAt(data, i) {
  const { place, precision } = data.occurrences;
  const rows = occurrencesOf(data, i, [POINT, AREA]);
  return [...new Map(rows.map((k) => [`${place[k]} ${precision[k]}`, k])).values()];
}

/**
 * @param {Dataset} data
 * @param {number} n  index of a text, -1 for none
 */
function textAt({ text }, n) {
  return n < 0 ? null : text(n);
}

/** @param {number | null} day */
function dayText(day) {
  return day === null ? null : isoDay(day);
}

/**
 * @param {Dataset} data
 * @param {number} i
 * @param {"first" | "last"} end
 */
function dateOf({ incidents, dates }, i, end) {
  const date = incidents.date[i];
  return date < 0 ? null : dates[end][date];
}

/**
 * @param {Dataset} data
 * @param {number} i
 * @param {"precision" | "extent" | "basis" | "why"} what
 */
function dateText({ incidents, dates, text }, i, what) {
  const date = incidents.date[i];
  return date < 0 ? null : text(dates[what][date]);
}

/**
 * @param {Dataset} data
 * @param {number} i
 */
function publishedFirst(data, i) {
  const { articles, dates, reports } = data;
  const days = reportsOf(data, i).flatMap((r) => {
    const date = articles.published[reports.article[r]];
    return date < 0 ? [] : [dates.first[date] ?? []].flat();
  });
  return days.length ? Math.min(...days) : null;
}

/**
 * @param {Dataset} data
 * @param {number} i
 */
function lagDays(data, i) {
  const [published, last] = [publishedFirst(data, i), data.last[i]];
  return published === null || last === NO_DAY ? null : Math.max(published - last, 0);
}

/**
 * @param {Source} source
 * @param {number} i
 */
function places(source, i) {
  return happenedAt(source.data, i).map((k) => placeName(source, k));
}

/**
 * Names the place of an occurrence as the gazetteer does, whatever the page calls it.
 * @param {Source} source
 * @param {number} k
 */
function placeName({ data, block }, k) {
  const place = data.occurrences.place[k];
  const { name } = block.places;
  return name.length ? block.texts[name[place]] : data.text(data.places.name[place]);
}

/**
 * @param {Dataset} data
 * @param {number} i
 * @param {(k: number) => Single} valueOf
 */
function ofFirst(data, i, valueOf) {
  const [first] = happenedAt(data, i);
  return first === undefined ? null : valueOf(first);
}

/**
 * @param {Dataset} data
 * @param {number} k
 */
function percentOf({ occurrences }, k) {
  return occurrences.probability[k] / PERCENT;
}

/**
 * @param {Dataset} data
 * @param {number} i
 * @param {(data: Dataset, k: number) => number} textOf
 */
function ofEach(data, i, textOf) {
  return happenedAt(data, i).map((k) => textAt(data, textOf(data, k)));
}

/**
 * @param {Dataset} data
 * @param {number} i
 */
function sides({ incidents, text }, i) {
  return incidents.sides.at(i).map(text);
}

/** @param {readonly string[]} found */
function sideOf(found) {
  return found.length > 1 ? SEVERAL : (found[0] ?? null);
}

/**
 * @param {Dataset} data
 * @param {number} i
 */
function claimants({ incidents, claimants: { name }, text }, i) {
  return incidents.claimants.at(i).map((c) => text(name[c]));
}

/**
 * @param {Dataset} data
 * @param {number} i
 */
function firstClaimant(data, i) {
  const { reports, text } = data;
  const known = claimants(data, i);
  const told = reportsOf(data, i).map((r) => text(data.claimants.name[reports.claimant[r]]));
  return told.find((name) => known.includes(name)) ?? known[0] ?? null;
}

/**
 * @param {Dataset} data
 * @param {number} i
 * @param {"outlet" | "url"} what
 */
function ofFirstArticle(data, i, what) {
  const { articles, firstReport, reports } = data;
  return textAt(data, articles[what][reports.article[firstReport[i]]]);
}

/**
 * @param {Dataset} data
 * @param {number} i
 * @param {"source" | "url"} what
 */
function ofArticles(data, i, what) {
  const { articles, reports } = data;
  const found = reportsOf(data, i).map(
    (r) => textAt(data, articles[what][reports.article[r]]) || null,
  );
  return [...new Set(found)];
}

/**
 * @param {Dataset} data
 * @param {number} i
 * @param {"perpetrator" | "target"} what
 */
function actors(data, i, what) {
  const names = reportsOf(data, i).map((r) => textAt(data, data.reports[what][r]));
  return [...new Set(names)].filter((name) => name !== null);
}

/**
 * @param {Dataset["conflicts"]} conflicts
 * @param {number} n
 */
function conflictText({ field, values, why }, n) {
  const said = values[n].map(([value, names]) => `${value} (${names.join(", ")})`);
  return `${field[n]}: ${said.join(" / ")} (${why[n]})`;
}
