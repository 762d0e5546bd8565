"use strict";
// Words of the interface and how numbers, days and names are written. All texts come from
// words.json through the data block; nothing here holds a word of its own.

let words = {};

function useWords(found) {
  words = found;
}

// The text for a key with its {values} filled in; a pair is (singular, plural) chosen by `n`.
function say(key, values = {}) {
  const found = words[key];
  if (found === undefined) throw new Error(`no word for ${key}`);
  const text = Array.isArray(found) ? found[values.n === 1 ? 0 : 1] : found;
  return text.replace(/\{(\w+)\}/g, (whole, name) =>
    name in values ? (typeof values[name] === "number" ? number(values[name]) : values[name]) : whole
  );
}

// The word for a value of a record ("border_strip", "inferred"), or the value where there is none.
function term(table, value) {
  const found = words[table];
  return found && Object.hasOwn(found, value) ? found[value] : value;
}

function number(value) {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
}

const DAY_MS = 86400000;

function dayParts(day) {
  const when = new Date(day * DAY_MS);
  return { year: when.getUTCFullYear(), month: when.getUTCMonth(), day: when.getUTCDate() };
}

function isoDay(day) {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

function isoMonth(day) {
  return isoDay(day).slice(0, 7);
}

function writtenDay(day) {
  const { year, month, day: date } = dayParts(day);
  return `${date} ${words.months[month]} ${year}`;
}

function writtenMonth(key) {
  const [year, month] = key.split("-");
  return `${words.months[Number(month) - 1]} ${year}`;
}

// "12–13 Sep 2022", "30 Nov – 2 Dec 2021", "8 Dec 2021".
function writtenDays(first, last) {
  if (first === last) return writtenDay(first);
  const a = dayParts(first);
  const b = dayParts(last);
  if (a.year !== b.year) return `${writtenDay(first)} – ${writtenDay(last)}`;
  if (a.month !== b.month) return `${a.day} ${words.months[a.month]} – ${writtenDay(last)}`;
  return `${a.day}–${writtenDay(last)}`;
}

let regionNames = null;
const mapNames = new Map();

// Countries are called as the base map calls them.
function useMapNames(countries) {
  for (const { iso, name } of countries) if (iso && !mapNames.has(iso)) mapNames.set(iso, name);
}

// The name of a side or country: that of an ISO code where it is one, else as it is.
function regionName(code) {
  if (mapNames.has(code)) return mapNames.get(code);
  if (!/^[A-Z]{2}$/.test(code)) return code;
  try {
    regionNames ??= new Intl.DisplayNames(["en"], { type: "region" });
    return regionNames.of(code) ?? code;
  } catch {
    return code;
  }
}

function sideName(side) {
  return side === "" ? say("no_side") : regionName(side);
}

// Text without case, accents and most transliteration marks, for search.
function folded(text) {
  if (/^[\x20-\x7f]*$/.test(text)) return text.toLowerCase().replace(/['`]/g, "");
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/ə/g, "a")
    .replace(/ı/g, "i").replace(/[’'ʼ`]/g, "");
}
