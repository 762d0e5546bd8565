// The tables of the data block, as mapper.webmap.columns writes them. A row is named by its number;
// columns hold rows of other tables or of `texts`, and -1 stands for none.

import { laidOut, startsOf } from "./columns.js";

/** @import { Lists, Numbers, RawColumn } from "./columns.js" */

/**
 * @typedef {object} Incidents
 * @property {ArrayLike<number | string>} id  which of its reports it has its id of, or an id
 * @property {Numbers} event_type
 * @property {Numbers} sub_type
 * @property {Numbers} status
 * @property {Numbers} date
 * @property {Numbers} not_drawn
 * @property {Numbers} known_by_denial
 * @property {Numbers} reviewed
 * @property {Numbers} probability  in percent
 * @property {Numbers} flags  a bit for each of `flags` of the words
 * @property {Numbers} reports  how many are its own
 * @property {Numbers} occurrences  how many are its own
 * @property {Lists} sides
 * @property {Lists} outlets
 * @property {Lists} claimants
 * @property {Lists} why
 * @property {Lists} related
 */
/**
 * @typedef {object} Occurrences
 * @property {Numbers} place
 * @property {Numbers} role
 * @property {Numbers} precision
 * @property {Numbers} written
 * @property {Numbers} probability  in percent
 * @property {Numbers} area
 * @property {Lists} why
 * @property {Lists} candidates  place and percent in turn
 */
/**
 * @typedef {object} Reports
 * @property {ArrayLike<string>} id  "" where it follows from article and `at`
 * @property {Numbers} at
 * @property {Numbers} article
 * @property {Numbers} claimant
 * @property {Numbers} denied_by
 * @property {Numbers} status
 * @property {Numbers} perpetrator
 * @property {Numbers} target
 * @property {Numbers} tolls  how many are its own
 * @property {Numbers} date
 * @property {Numbers} context
 * @property {Numbers} start
 * @property {Numbers} length
 * @property {Lists} chain
 */
/**
 * @typedef {object} Tolls
 * @property {Numbers} outcome
 * @property {Numbers} best
 * @property {Numbers} low
 * @property {Numbers} high
 * @property {Numbers} unquantified
 * @property {Numbers} side
 * @property {Numbers} civilian
 * @property {Numbers} written
 * @property {Numbers} claimant
 */
/**
 * @typedef {object} Articles
 * @property {ArrayLike<string>} id
 * @property {Numbers} source
 * @property {Numbers} title
 * @property {Numbers} outlet
 * @property {Numbers} published
 * @property {Numbers} url
 * @property {ArrayLike<string>} sha256
 */
/** @typedef {Record<"name" | "kind" | "side" | "side_basis" | "basis" | "why", Numbers>} Claimants */
/**
 * @typedef {object} Dates
 * @property {ArrayLike<number | null>} first
 * @property {ArrayLike<number | null>} last
 * @property {Numbers} precision
 * @property {Numbers} extent
 * @property {Numbers} basis
 * @property {Numbers} written
 * @property {Numbers} why
 * @property {Numbers} lacks  what is missing where the days are not known
 * @property {Lists} month_day
 */
/**
 * @typedef {object} Places
 * @property {Numbers} name
 * @property {Numbers} kind
 * @property {Numbers} country
 * @property {Numbers} lon  in 1e-5 degree
 * @property {Numbers} lat  in 1e-5 degree
 * @property {Numbers} radius_km
 * @property {Lists} aliases
 */
/**
 * @typedef {object} Tables
 * @property {Incidents} incidents
 * @property {Occurrences} occurrences
 * @property {Reports} reports
 * @property {Tolls} tolls
 * @property {Articles} articles
 * @property {Claimants} claimants
 * @property {Dates} dates
 * @property {Places} places
 */
/**
 * @typedef {object} Areas  in 1e-4 degree
 * @property {[number, number][]} anchor
 * @property {number[][][]} rings
 * @property {number[][]} polygons  how many of the rings each polygon has
 */
/** @typedef {{ incident: number[], response: number[], claimant: number[] }} Answers */
/**
 * @typedef {object} Conflicts
 * @property {number[]} incident
 * @property {("perpetrator" | "target" | "tolls" | "killed" | "injured" | "status" | "date" | "places")[]} field
 * @property {[value: string, names: string[]][][]} values
 * @property {string[]} why
 */
/**
 * The data block as it is read: the tables as columns.RawColumn, and what stays as it is.
 * @typedef {{ texts: string[], areas: Areas, answers: Answers, conflicts: Conflicts }
 *   & Readonly<Record<keyof Tables, Readonly<Record<string, RawColumn>>>>} RawData
 */

const SAME = -2; // what a row leaves to the row it belongs to

/** @type {readonly (keyof Tables)[]} */
const TABLES = [
  "incidents",
  "occurrences",
  "reports",
  "tolls",
  "articles",
  "claimants",
  "dates",
  "places",
];

/**
 * Lays out the tables of the data block.
 * @param {RawData} raw
 * @returns {Tables}
 */
export function tablesOf(raw) {
  /** @type {any} */
  const tables = {};
  for (const name of TABLES) tables[name] = laidOut(raw[name]);
  return { ...tables, ...withOwn(tables) };
}

/**
 * Fills in what reports and occurrences leave to the incident or the place they belong to.
 * @param {Tables} tables
 */
function withOwn({ incidents, reports, occurrences, places }) {
  const firstReport = startsOf(incidents.reports);
  const date = Int32Array.from(reports.date);
  for (let i = 0; i < incidents.date.length; i += 1) {
    for (let r = firstReport[i]; r < firstReport[i + 1]; r += 1) {
      if (date[r] === SAME) date[r] = incidents.date[i];
    }
  }
  const written = Int32Array.from(occurrences.written, (row, k) =>
    row === SAME ? places.name[occurrences.place[k]] : row,
  );
  return { reports: { ...reports, date }, occurrences: { ...occurrences, written } };
}
