// The state in the address: #zoom/lat/lon&from=…&to=…&side=…&q=…&id=…, with ids and names
// instead of indexes, so that a link outlives a new build. A group is written as what is on, or,
// where that is shorter, as what is off ("-outlet").

import { idOf, incidentOf } from "./data.js";
import { dayOf, isoDay } from "./days.js";
import { GROUPS, byGroup, freshFilter } from "./filter.js";

/** @import { Dataset, GroupName } from "./data.js" */
/** @import { Filter, Undated } from "./filter.js" */
/** @import { Reading } from "./reading.js" */

/** @typedef {{ zoom: number, lat: number, lon: number }} MapView */
/** @typedef {{ filter: Filter, selected: number, isTableOpen: boolean, view: MapView | null }} Place */

const FIELDS = {
  sides: "side",
  event_type: "type",
  outlets: "outlet",
  claimants: "claimant",
  month: "month",
  status: "status",
};
const MOST_ZOOM = 18;

/**
 * Writes the state as an address.
 * @param {Dataset} data
 * @param {Place} place
 */
export function writtenAddress(data, { filter, selected, isTableOpen, view }) {
  const place = view
    ? `${Number(view.zoom.toFixed(2))}/${view.lat.toFixed(4)}/${view.lon.toFixed(4)}`
    : "";
  const kept = data.groups.kept.keys.filter((key, n) => key && filter.kept[n]);
  const fields = [
    ...timeFields(data, filter),
    ...GROUPS.flatMap((name) => groupField(name, data.groups[name].keys, filter.on[name])),
    ...(kept.length ? [`kept=${kept.map(encodeURIComponent).join(",")}`] : []),
    ...(filter.query ? [field("q", filter.query)] : []),
    ...(isTableOpen ? [field("table", "1")] : []),
    ...(selected >= 0 ? [field("id", idOf(data, selected))] : []),
  ];
  return `#${[place, ...fields].join("&")}`;
}

/**
 * @param {string} name
 * @param {string} value
 */
function field(name, value) {
  return `${name}=${encodeURIComponent(value)}`;
}

/**
 * @param {Dataset} data
 * @param {Filter} filter
 */
function timeFields({ minDay, maxDay }, { from, to, undated }) {
  return [
    ...(from === minDay ? [] : [field("from", isoDay(from))]),
    ...(to === maxDay ? [] : [field("to", isoDay(to))]),
    ...(undated === "whole" ? [] : [field("undated", undated === "always" ? "1" : "0")]),
  ];
}

/**
 * @param {GroupName} name
 * @param {readonly string[]} keys
 * @param {Uint8Array} on
 */
function groupField(name, keys, on) {
  const written = writtenGroup(keys, on);
  return written ? [field(`${written.mark}${FIELDS[name]}`, written.listed)] : [];
}

/**
 * Lists what is on, or with the mark "-" what is off, whichever is shorter; null where all is on.
 * @param {readonly string[]} keys
 * @param {Uint8Array} on
 */
export function writtenGroup(keys, on) {
  if (!on.includes(0)) return null;
  const chosen = keys.filter((_, n) => on[n]).map(encodeURIComponent);
  const left = keys.filter((_, n) => !on[n]).map(encodeURIComponent);
  const isShorter = left.length < chosen.length;
  return isShorter ? { mark: "-", listed: left.join(",") } : { mark: "", listed: chosen.join(",") };
}

/**
 * Reads an address; `unknown` lists the names in it that this page does not know.
 * @param {Pick<Reading, "data" | "search">} reading
 * @param {string} hash
 * @returns {Place & { unknown: string[] }}
 */
export function readAddress({ data, search }, hash) {
  const { place, values } = partsOf(hash);
  const groups = byGroup((name) => readGroup(values, FIELDS[name], data.groups[name].keys));
  const kept = readKept(values, data.groups.kept.keys);
  const query = values.get("q") ?? "";
  const filter = {
    ...freshFilter(data),
    on: byGroup((name) => groups[name].on),
    kept: kept.on,
    from: clampedDay(data, values.get("from"), data.minDay),
    to: clampedDay(data, values.get("to"), data.maxDay),
    undated: readUndated(values.get("undated")),
    query,
    matches: search(query),
  };
  const id = values.get("id");
  const selected = id === undefined ? -1 : incidentOf(data, id);
  const unknown = [...GROUPS.flatMap((name) => groups[name].unknown), ...kept.unknown];
  if (id !== undefined && selected < 0) unknown.push(id);
  return {
    filter,
    selected,
    isTableOpen: values.get("table") === "1",
    view: readView(place),
    unknown,
  };
}

/**
 * @param {string | undefined} text
 * @returns {Undated}
 */
function readUndated(text) {
  if (text === "1") return "always";
  return text === "0" ? "never" : "whole";
}

/** @param {string} hash */
function partsOf(hash) {
  const parts = hash.slice(1).split("&");
  const [place, ...fields] = parts[0].includes("=") ? ["", ...parts] : parts;
  const values = new Map(
    fields.map((text) => {
      const at = text.indexOf("=");
      return [text.slice(0, at), decoded(text.slice(at + 1))];
    }),
  );
  return { place, values };
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

/**
 * Reads the part of an address that says where the map is; null where it is none.
 * @param {string} text
 * @returns {MapView | null}
 */
export function readView(text) {
  const [zoom, lat, lon] = text.split("/").map(Number);
  const isPlace =
    [zoom, lat, lon].every(Number.isFinite) && Math.abs(lat) <= 90 && Math.abs(lon) <= 540;
  return isPlace && zoom >= 0 && zoom <= MOST_ZOOM ? { zoom, lat, lon } : null;
}

/**
 * @param {Dataset} data
 * @param {string | undefined} text
 * @param {number} otherwise
 */
function clampedDay({ minDay, maxDay }, text, otherwise) {
  const day = dayOf(text);
  return Number.isFinite(day) ? Math.max(minDay, Math.min(maxDay, day)) : otherwise;
}

/**
 * Reads which keys of a group are on, and the names that it does not have.
 * @param {ReadonlyMap<string, string>} values
 * @param {string} name
 * @param {readonly string[]} keys
 */
export function readGroup(values, name, keys) {
  const left = values.get(`-${name}`);
  const text = left ?? values.get(name);
  if (text === undefined) return { on: new Uint8Array(keys.length).fill(1), unknown: [] };
  const listed = text.split(",").map(decoded);
  return {
    on: Uint8Array.from(keys, (key) => Number(listed.includes(key) !== (left !== undefined))),
    unknown: listed.filter((key) => key && !keys.includes(key)),
  };
}

/**
 * @param {ReadonlyMap<string, string>} values
 * @param {readonly string[]} keys
 */
function readKept(values, keys) {
  const listed = (values.get("kept") ?? "").split(",").map(decoded).filter(Boolean);
  return {
    on: Uint8Array.from(keys, (key) => Number(key === "" || listed.includes(key))),
    unknown: listed.filter((key) => !keys.includes(key)),
  };
}
