// What is shown, as CSV and GeoJSON made in the page; every row says who claims it and that it
// is not verified.

import { AREA, POINT, anchorAt, idOf, inTime, occurrencesOf, placeAt } from "./data.js";
import { NO_DAY, isoDay } from "./days.js";
import { placeNames, tollSummary, whenText } from "./describe.js";
import { make } from "./dom.js";
import { shownIncidents } from "./filter.js";

/** @import { Result } from "./filter.js" */
/** @import { Reading } from "./reading.js" */

/** @typedef {Pick<Reading, "data" | "words" | "facts">} Source */

const KEPT_MS = 1000; // so long a browser may take to fetch what it saves

const KINDS = {
  csv: { type: "text/csv;charset=utf-8", write: csvText },
  geojson: { type: "application/geo+json", write: geojsonText },
};

/**
 * Saves what is shown as a file.
 * @param {Source} source
 * @param {Readonly<Result>} result
 * @param {keyof typeof KINDS} kind
 */
export function download(source, result, kind) {
  const { type, write } = KINDS[kind];
  const href = URL.createObjectURL(new Blob([write(source, result)], { type }));
  const link = make("a", { href, download: `incidents.${kind}` });
  document.body.append(link);
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(href);
    link.remove();
  }, KEPT_MS);
}

/**
 * Writes what is shown as a table, in order of time.
 * @param {Source} source
 * @param {Readonly<Result>} result
 */
export function csvText(source, result) {
  const rows = rowsOf(source, result).map((i) => propertiesOf(source, i));
  const names = rows.length ? Object.keys(rows[0]) : ["id"];
  const cells = rows.map((row) => Object.values(row));
  return `${[names, ...cells].map((row) => row.map(csvCell).join(",")).join("\r\n")}\r\n`;
}

/**
 * Writes what is shown as a collection of features, in order of time.
 * @param {Source} source
 * @param {Readonly<Result>} result
 */
export function geojsonText(source, result) {
  const {
    facts,
    data,
    words: { say },
  } = source;
  const features = rowsOf(source, result).map((i) => ({
    type: "Feature",
    id: idOf(data, i),
    geometry: geometryOf(source, i),
    properties: propertiesOf(source, i),
  }));
  return JSON.stringify({
    type: "FeatureCollection",
    title: facts.title,
    claims: say("claims_not_verified"),
    sides: facts.voices,
    review: facts.review,
    credits: facts.credits,
    boundaries: say("boundaries"),
    features,
  });
}

/**
 * @param {Source} source
 * @param {Readonly<Result>} result
 */
function rowsOf({ data }, result) {
  return shownIncidents(result).sort(inTime(data));
}

/**
 * Gives an incident as flat values, with what no row and no feature may lose, as they are copied
 * out one by one.
 * @param {Source} source
 * @param {number} i
 */
function propertiesOf(source, i) {
  return { ...flatRow(source, i), ...notesOf(source) };
}

/**
 * Gives an incident as flat values, named as the exports of the command line name them.
 * @param {Source} source
 * @param {number} i
 */
function flatRow(source, i) {
  const { data } = source;
  const { incidents, claimants, text } = data;
  const isDated = data.first[i] !== NO_DAY;
  return {
    id: idOf(data, i),
    event_type: text(incidents.event_type[i]),
    sub_type: text(incidents.sub_type[i]),
    status: text(incidents.status[i]),
    first: isDated ? isoDay(data.first[i]) : "",
    last: isDated ? isoDay(data.last[i]) : "",
    date: whenText(source, incidents.date[i]),
    places: placeNames(source, i).join("; "),
    casualties: tollSummary(source, i),
    claimants: incidents.claimants
      .at(i)
      .map((c) => text(claimants.name[c]))
      .join("; "),
    sides: incidents.sides.at(i).map(text).join("; "),
    outlets: incidents.outlets.at(i).map(text).join("; "),
    not_drawn: text(incidents.not_drawn[i]),
    reviewed: incidents.reviewed[i] === 1 ? "yes" : "no",
  };
}

/** @param {Source} source */
function notesOf({ facts, words: { say } }) {
  return {
    verification: say("claims_not_verified"),
    all_sides: facts.voices,
    period: facts.period,
    review: facts.review,
    left_out: facts.left_out,
    boundaries: say("boundaries"),
    credits: facts.credits.join("; "),
  };
}

/**
 * Writes a cell; one that a spreadsheet would take for a formula gets an apostrophe.
 * @param {string} value
 */
export function csvCell(value) {
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Gives where an incident happened; of areas the middle.
 * @param {Source} source
 * @param {number} i
 */
function geometryOf({ data }, i) {
  const coordinates = occurrencesOf(data, i, [POINT, AREA]).map((k) => {
    const { lon, lat } =
      data.kind[k] === POINT
        ? placeAt(data, data.occurrences.place[k])
        : anchorAt(data, data.occurrences.area[k]);
    return [lon, lat];
  });
  if (!coordinates.length) return null;
  return coordinates.length === 1
    ? { type: "Point", coordinates: coordinates[0] }
    : { type: "MultiPoint", coordinates };
}
