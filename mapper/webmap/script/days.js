// Days as whole numbers since 1 January 1970, and the months they lie in.

export const DAY_MS = 86400000;
export const NO_DAY = -2147483648; // of what is undated
const MONTHS_MOST = 1200;

/**
 * Gives the year, the month from 0 and the day of the month.
 * @param {number} day
 */
export function dayParts(day) {
  const when = new Date(day * DAY_MS);
  return { year: when.getUTCFullYear(), month: when.getUTCMonth(), date: when.getUTCDate() };
}

/**
 * Writes a day as "2022-09-13".
 * @param {number} day
 */
export function isoDay(day) {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/**
 * Reads a day written as "2022-09-13"; NaN where it is none.
 * @param {string | undefined} text
 */
export function dayOf(text) {
  return Math.round(Date.parse(`${text}T00:00:00Z`) / DAY_MS);
}

/**
 * Lists the months of a span in order, each as "2022-09"; none of what is undated.
 * @param {number} first
 * @param {number} last
 */
export function monthsBetween(first, last) {
  /** @type {string[]} */
  const found = [];
  if (first === NO_DAY) return found;
  const end = isoDay(last).slice(0, 7);
  let { year, month } = dayParts(first);
  for (let n = 0; n < MONTHS_MOST; n += 1) {
    const key = `${String(year).padStart(4, "0")}-${String(month + 1).padStart(2, "0")}`;
    found.push(key);
    if (key >= end) break;
    month += 1;
    if (month === 12) [year, month] = [year + 1, 0];
  }
  return found;
}
