// What is shown, as CSV and GeoJSON made in the page, with the columns of the exports; every row
// says that it is a claim and no fact.

import { idOf, inTime } from "./data.js";
import { make } from "./dom.js";
import { rowReader } from "./exports.js";
import { shownIncidents } from "./filter.js";
import { geometryOf } from "./shapes.js";

/** @import { ExportBlock, Kind, Single, Value } from "./exports.js" */
/** @import { Result } from "./filter.js" */
/** @import { Reading } from "./reading.js" */

/** @typedef {Pick<Reading, "data" | "facts">} Source */

const KEPT_MS = 1000; // so long a browser may take to fetch what it saves
const SEPARATOR = "|";
const DECIMALS = 6;

const KINDS = {
  csv: { type: "text/csv;charset=utf-8", write: csvText },
  geojson: { type: "application/geo+json", write: geojsonText },
};

/**
 * Saves what is shown as a file.
 * @param {Reading} reading
 * @param {Readonly<Result>} result
 * @param {keyof typeof KINDS} kind
 */
export async function download(reading, result, kind) {
  const { type, write } = KINDS[kind];
  const text = write(reading, await reading.exports(), result);
  const href = URL.createObjectURL(new Blob([text], { type }));
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
 * @param {ExportBlock} block
 * @param {Readonly<Result>} result
 */
export function csvText({ data, facts }, block, result) {
  const notes = Object.entries({ ...block.notes, ...leftOut(facts) });
  const names = [...block.columns.map(({ name }) => name), ...notes.map(([name]) => name)];
  const repeated = notes.map(([, value]) => csvCell(value));
  const valuesOf = rowReader(data, block);
  const rows = rowsOf(data, result).map((i) => {
    const cells = valuesOf(i).map((value, n) => csvCell(single(value), block.columns[n].kind));
    return [...cells, ...repeated];
  });
  return `${[names, ...rows].map((row) => row.join(",")).join("\r\n")}\r\n`;
}

/**
 * Writes what is shown as a collection of features, in order of time.
 * @param {Source} source
 * @param {ExportBlock} block
 * @param {Readonly<Result>} result
 */
export function geojsonText({ data, facts }, block, result) {
  const notes = { ...block.notes, ...leftOut(facts) };
  const valuesOf = rowReader(data, block);
  const features = rowsOf(data, result).map((i) => {
    const members = valuesOf(i).flatMap((value, n) => {
      const { name, in_geojson: isMember } = block.columns[n];
      return isMember ? [[name, value]] : [];
    });
    return {
      type: "Feature",
      id: idOf(data, i),
      geometry: geometryOf(data, block, i),
      properties: { ...Object.fromEntries(members), ...notes },
    };
  });
  const about = { title: facts.title, ...block.about, ...leftOut(facts) };
  return JSON.stringify({ type: "FeatureCollection", ...about, shown: result.count, features });
}

/**
 * @param {Source["data"]} data
 * @param {Readonly<Result>} result
 */
function rowsOf(data, result) {
  return shownIncidents(result).sort(inTime(data));
}

/**
 * Says what the page lacks of the texts, where it lacks any.
 * @param {Source["facts"]} facts
 */
function leftOut({ left_out }) {
  return left_out ? { left_out } : {};
}

/**
 * Gives several texts as one.
 * @param {Value} value
 * @returns {Single}
 */
function single(value) {
  if (typeof value !== "object" || value === null) return value;
  const parts = value.map((part) => (part ?? "").replaceAll(SEPARATOR, "/"));
  return parts.some(Boolean) ? parts.join(SEPARATOR) : null;
}

/**
 * Writes a cell; a text that a spreadsheet would take for a formula gets an apostrophe.
 * @param {Single} value
 * @param {Kind} [kind]
 */
export function csvCell(value, kind) {
  if (value === null) return "";
  if (typeof value !== "string") return kind === "number" ? decimal(Number(value)) : String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Writes a number with one to six decimals.
 * @param {number} value
 */
function decimal(value) {
  return value.toFixed(DECIMALS).replace(/(\.\d+?)0+$/, "$1");
}
