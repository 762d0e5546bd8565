// Words of the interface and how numbers, days and names are written. All texts come from
// words.json through the data block; nothing here holds a word of its own.

import { dayParts } from "./days.js";

/** @typedef {typeof import("../../data/words.json")} Words */
/** @typedef {{ iso?: string, name: string }} Country */
/** @typedef {ReturnType<typeof wording>} Wording */

/**
 * Makes the writer of all texts.
 * @param {Words} table
 * @param {readonly Country[]} countries  as the base map calls them
 */
export function wording(table, countries) {
  const region = regionNames(countries);
  const say = sayer(table);
  const month = (/** @type {string} */ key) => {
    const [year, ordinal] = key.split("-");
    return `${table.months[Number(ordinal) - 1]} ${year}`;
  };
  return Object.freeze({
    say,
    region,
    month,
    table,
    /**
     * Gives the word for a value of a record ("border_strip"), or the value where there is none.
     * @param {"statuses" | "bases" | "roles" | "precisions" | "outcomes" | "fields" | "flags"} kind
     * @param {string} value
     */
    term(kind, value) {
      /** @type {Record<string, string>} */
      const found = table[kind];
      return Object.hasOwn(found, value) ? found[value] : value;
    },
    /**
     * Gives the name of a side; "" is that of nobody.
     * @param {string} side
     */
    side: (side) => (side === "" ? say("no_side") : region(side)),
    ...dayWriters(table.months),
  });
}

/** @param {Words} table */
function sayer(table) {
  /**
   * Gives the text for a key with its {values} filled in; a pair is (singular, plural) by `n`.
   * @param {keyof Words} key
   * @param {Readonly<Record<string, string | number>>} [values]
   * @returns {string}
   */
  return (key, values = {}) => {
    const found = table[key];
    if (found === undefined) throw new Error(`no word for ${key}`);
    const text = String(Array.isArray(found) ? found[values.n === 1 ? 0 : 1] : found);
    return text.replace(/\{(\w+)\}/g, (whole, name) => {
      if (!(name in values)) return whole;
      const value = values[name];
      return typeof value === "number" ? number(value) : value;
    });
  };
}

/** @param {readonly string[]} months */
function dayWriters(months) {
  const writtenDay = (/** @type {number} */ day) => {
    const { year, month, date } = dayParts(day);
    return `${date} ${months[month]} ${year}`;
  };
  return {
    /** Writes a day as "8 Dec 2021". */
    day: writtenDay,
    /**
     * Writes a span as "12–13 Sep 2022" or "30 Nov – 2 Dec 2021", a single day as one.
     * @param {number} first
     * @param {number} last
     */
    days(first, last) {
      if (first === last) return writtenDay(first);
      const [a, b] = [dayParts(first), dayParts(last)];
      if (a.year !== b.year) return `${writtenDay(first)} – ${writtenDay(last)}`;
      if (a.month !== b.month) return `${a.date} ${months[a.month]} – ${writtenDay(last)}`;
      return `${a.date}–${writtenDay(last)}`;
    },
    /**
     * Writes the day of a year that is not known, as "8 Dec".
     * @param {number} month  from 1
     * @param {number} date
     */
    monthDay: (month, date) => `${date} ${months[month - 1]}`,
  };
}

/** @param {readonly Country[]} countries */
function regionNames(countries) {
  /** @type {Map<string, string>} */
  const ofMap = new Map();
  for (const { iso, name } of countries) if (iso && !ofMap.has(iso)) ofMap.set(iso, name);
  const known = displayNames();
  /**
   * Gives the name of a side or country: that of an ISO code where it is one, else as it is.
   * @param {string} code
   */
  return (code) => {
    const named = ofMap.get(code);
    if (named !== undefined) return named;
    return /^[A-Z]{2}$/.test(code) ? (known?.of(code) ?? code) : code;
  };
}

function displayNames() {
  try {
    return new Intl.DisplayNames(["en"], { type: "region" });
  } catch {
    return null;
  }
}

/**
 * Writes a whole number with a comma at each thousand.
 * @param {number} value
 */
export function number(value) {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
}

/**
 * Gives a text without case, accents and most marks of transliteration, for search.
 * @param {string} text
 */
export function folded(text) {
  if (/^[\x20-\x7f]*$/.test(text)) return text.toLowerCase().replace(/['`]/g, "");
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/ə/g, "a")
    .replace(/ı/g, "i")
    .replace(/[’'ʼ`]/g, "");
}

/**
 * Orders texts by their letters; "" comes last.
 * @param {string} a
 * @param {string} b
 */
export function alphabetical(a, b) {
  return Number(a === "") - Number(b === "") || (a < b ? -1 : Number(a > b));
}
