// The page's script without a browser: its parts in one function, as the page has them.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../../mapper/webmap/", import.meta.url));
const read = (name) => readFileSync(`${folder}${name}`, "utf-8");
const parts = ["words", "data", "state", "address", "clusters", "timeline", "reports", "download"];
const names = [
  "say", "useWords", "number", "writtenDays", "folded", "dataset", "idOf", "incidentOf", "freshState", "filtered", "search",
  "viewOf", "addGroup", "readGroup", "clustered", "barWeights", "safeLink", "csvCell", "worldX", "worldY", "NO_DAY",
];

export const page = new Function(`${parts.map((name) => read(`script/${name}.js`)).join("\n")}\nreturn { ${names.join(", ")} };`)();
page.useWords(JSON.parse(read("../data/words.json")));

const listed = (rows) => ({ counts: rows.map((row) => row.length), values: rows.flat() });
const day = (text) => Date.parse(`${text}T00:00:00Z`) / 86400000;

// The raw data of a page: rows of { side, type, outlet, first, last, extent, lon, lat, quote, kept }.
export function rawData(rows) {
  const texts = [];
  const text = (value) => {
    if (value === undefined || value === null) return -1;
    if (!texts.includes(value)) texts.push(value);
    return texts.indexOf(value);
  };
  const none = rows.map(() => -1);
  const raw = {
    incidents: {
      id: rows.map((_, n) => (n === 0 ? "own-id" : 0)), event_type: rows.map((row) => text(row.type ?? "Battles")), sub_type: none,
      status: rows.map(() => text("asserted")), date: rows.map((row, n) => (row.first ? n : -1)), not_drawn: none,
      kept: rows.map((row) => text(row.kept)), known_by_denial: rows.map(() => 0), reviewed: rows.map(() => 0),
      reports: rows.map(() => 1), occurrences: rows.map(() => 1),
      sides: listed(rows.map((row) => (row.side ? [text(row.side)] : []))), outlets: listed(rows.map((row) => [text(row.outlet ?? "Daily")])),
      claimants: listed(rows.map(() => [0, 1])), why: listed(rows.map(() => [])), related: listed(rows.map(() => [])),
    },
    occurrences: {
      place: rows.map((_, n) => n), role: rows.map(() => text("at")), precision: rows.map(() => text("settlement")), written: rows.map(() => -2),
      probability: rows.map(() => 90), area: none, why: listed(rows.map(() => [])), candidates: listed(rows.map(() => [])),
    },
    reports: {
      id: rows.map(() => ""), at: rows.map((_, n) => 10 * n), article: rows.map(() => 0), claimant: rows.map(() => 0), denied_by: none,
      event_type: none, sub_type: none, status: none, perpetrator: none, target: none, tolls: rows.map(() => 0), date: rows.map(() => -2),
      context: rows.map((row) => text(row.quote ?? "Nothing.")), start: rows.map(() => 0), length: rows.map((row) => (row.quote ?? "Nothing.").length),
      chain: listed(rows.map(() => [])),
    },
    tolls: { outcome: [] }, answers: { incident: [] }, conflicts: { incident: [] },
    articles: { id: ["a1"], source: [-1], title: [-1], outlet: [-1], published: [-1], url: [-1], sha256: ["00"] },
    claimants: { name: [text("Ministry"), text("Ministry")], kind: [-1, -1], side: [-1, -1], basis: [-1, -1], why: [-1, -1] },
    dates: {
      first: rows.map((row) => (row.first ? day(row.first) : null)), last: rows.map((row) => (row.first ? day(row.last ?? row.first) : null)),
      precision: none, extent: rows.map((row) => text(row.extent ?? "within")), basis: none, written: none, why: none, month_day: listed(rows.map(() => [])),
    },
    places: {
      name: rows.map((row, n) => text(row.place ?? `Place ${n}`)), kind: none, country: none, lon: rows.map((row) => Math.round((row.lon ?? 0) * 1e5)),
      lat: rows.map((row) => Math.round((row.lat ?? 0) * 1e5)), radius_km: rows.map(() => 1), aliases: listed(rows.map((row) => (row.alias ? [text(row.alias)] : []))),
    },
    areas: { anchor: [], rings: [] },
  };
  return { ...raw, texts };
}
