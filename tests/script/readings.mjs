// Small readings for the tests of the page's script, as the data block has them.

import { readFileSync } from "node:fs";
import { dataset } from "../../mapper/webmap/script/data.js";
import { wording } from "../../mapper/webmap/script/words.js";

const WORDS = new URL("../../mapper/data/words.json", import.meta.url);

export const words = wording(JSON.parse(readFileSync(WORDS, "utf-8")), [
  { iso: "AZ", name: "Azerbaijan" },
]);

export const day = (text) => Date.parse(`${text}T00:00:00Z`) / 86400000;

const listed = (rows) => ({ counts: rows.map((row) => row.length), values: rows.flat() });

// Numbers texts in order of appearance; -1 stands for none.
function textStore() {
  const texts = [];
  const text = (value) => {
    if (value === undefined || value === null) return -1;
    if (!texts.includes(value)) texts.push(value);
    return texts.indexOf(value);
  };
  return { texts, text };
}

// A row is an incident: { side, type, outlet, first, last, extent, quote, kept, places }, of which
// all can be left out. A place is { name, alias, lon, lat, role, precision, area, probability,
// candidates }.
// An area is { anchor, steps } in degrees.
export function rawData(rows, areas = []) {
  const { texts, text } = textStore();
  const places = rows.flatMap((row, n) => row.places ?? [{ name: `Place ${n}` }]);
  const name = [text("Ministry"), text("Ministry")];
  const none = [-1, -1];
  return {
    incidents: incidentTable(rows, text),
    reports: reportTable(rows, text),
    dates: dateTable(rows, text),
    ...placeTables(places, text),
    texts,
    tolls: { outcome: [] },
    answers: { incident: [] },
    conflicts: { incident: [] },
    articles: {
      ...{ id: ["a1"], source: [-1], title: [-1], outlet: [-1], published: [-1], url: [-1] },
      sha256: ["00"],
    },
    claimants: { name, kind: none, side: none, side_basis: none, basis: none, why: none },
    areas: {
      anchor: areas.map(({ anchor }) => anchor.map((degrees) => degrees * 1e4)),
      rings: areas.map(({ steps }) => [steps.map((degrees) => degrees * 1e4)]),
      polygons: areas.map(() => [1]),
    },
  };
}

function incidentTable(rows, text) {
  const [none, zero] = [rows.map(() => -1), rows.map(() => 0)];
  return {
    id: rows.map((_, n) => (n === 0 ? "own-id" : 0)),
    event_type: rows.map((row) => text(row.type ?? "Battles")),
    sub_type: none,
    status: rows.map(() => text("asserted")),
    date: rows.map((row, n) => (row.first ? n : -1)),
    not_drawn: rows.map((row) => text(row.kept)),
    known_by_denial: zero,
    reviewed: zero,
    probability: rows.map((row) => row.probability ?? 100),
    flags: rows.map((row) => row.flags ?? 0),
    reports: rows.map(() => 1),
    occurrences: rows.map((row) => (row.places ?? [0]).length),
    sides: listed(rows.map((row) => (row.side ? [text(row.side)] : []))),
    outlets: listed(rows.map((row) => [text(row.outlet ?? "Daily")])),
    claimants: listed(rows.map(() => [0, 1])),
    why: listed(rows.map(() => [])),
    related: listed(rows.map(() => [])),
  };
}

function reportTable(rows, text) {
  const [none, zero] = [rows.map(() => -1), rows.map(() => 0)];
  const quotes = rows.map((row) => row.quote ?? "Nothing.");
  return {
    id: rows.map(() => ""),
    at: rows.map((_, n) => 10 * n),
    article: zero,
    claimant: zero,
    denied_by: none,
    status: none,
    perpetrator: rows.map((row) => text(row.perpetrator)),
    target: none,
    tolls: zero,
    date: rows.map(() => -2),
    context: quotes.map(text),
    start: zero,
    length: quotes.map((quote) => quote.length),
    chain: listed(rows.map(() => [])),
  };
}

function dateTable(rows, text) {
  const none = rows.map(() => -1);
  return {
    first: rows.map((row) => (row.first ? day(row.first) : null)),
    last: rows.map((row) => (row.first ? day(row.last ?? row.first) : null)),
    precision: none,
    extent: rows.map((row) => text(row.extent ?? "within")),
    basis: none,
    written: none,
    why: none,
    lacks: none,
    month_day: listed(rows.map(() => [])),
  };
}

function placeTables(places, text) {
  return {
    occurrences: {
      place: places.map((_, n) => n),
      role: places.map(({ role }) => text(role ?? "at")),
      precision: places.map(({ precision }) => text(precision ?? "settlement")),
      written: places.map(() => -2),
      probability: places.map(({ probability }) => probability ?? 90),
      area: places.map(({ area }) => area ?? -1),
      why: listed(places.map(() => [])),
      candidates: listed(places.map(({ candidates }) => candidates ?? [])),
    },
    places: {
      name: places.map(({ name }, n) => text(name ?? `Place ${n}`)),
      kind: places.map(() => -1),
      country: places.map(() => -1),
      lon: places.map(({ lon }) => Math.round((lon ?? 0) * 1e5)),
      lat: places.map(({ lat }) => Math.round((lat ?? 0) * 1e5)),
      radius_km: places.map(() => 1),
      aliases: listed(places.map(({ alias }) => (alias ? [text(alias)] : []))),
    },
  };
}

export const reading = (rows, areas) => dataset(rawData(rows, areas));

// Five incidents: two of AZ, one of AM, one undated, one kept off the map.
export const FIVE = [
  {
    side: "AZ",
    first: "2022-09-12",
    last: "2022-09-13",
    quote: "Posts were shelled.",
    places: [{ name: "Şuşa", alias: "Shusha" }],
  },
  { side: "AM", first: "2022-09-13", type: "Protests", outlet: "Evening" },
  { side: "AZ", first: "2022-11-01", outlet: "Evening" },
  { first: null, quote: "Undated posts." },
  { side: "AZ", first: "2022-09-20", kept: "told as pattern" },
];

// Typed arrays as plain ones, all the way down, to be compared as a whole.
export function plain(value) {
  if (ArrayBuffer.isView(value)) return Array.from(value);
  if (value instanceof Set) return [...value];
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]));
}
