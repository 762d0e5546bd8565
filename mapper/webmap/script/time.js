// The time that is shown, a span of days within that of the reading, and how it is moved; and how
// many incidents fall into each bar of the histogram.

/** @import { Dataset } from "./data.js" */

/** @typedef {{ from: number, to: number }} Span  first and last day shown */
/** @typedef {{ minDay: number, maxDay: number }} Whole  first and last day of the reading */

const BARS_MOST = 120;

/** @type {Readonly<Record<"day" | "week" | "month", number>>} */
export const UNIT_DAYS = { day: 1, week: 7, month: 30 };

/**
 * Gives the unit of steps that suits a reading of so many days.
 * @param {number} days
 */
export function unitFor(days) {
  if (days > 120) return "month";
  return days > 21 ? "week" : "day";
}

/**
 * Moves one end of a span, at most to its other end.
 * @param {Span} span
 * @param {"from" | "to"} end
 * @param {number} day
 * @returns {Span}
 */
export function moved({ from, to }, end, day) {
  return end === "from" ? { from: Math.min(day, to), to } : { from, to: Math.max(day, from) };
}

/**
 * Steps a span ahead or back within the reading; the whole time becomes its first or last step.
 * @param {Whole} whole
 * @param {Span} span
 * @param {number} days  of a step
 * @param {1 | -1} direction
 * @returns {Span}
 */
export function stepped({ minDay, maxDay }, span, days, direction) {
  const isWhole = span.from === minDay && span.to === maxDay;
  const length = isWhole ? days - 1 : span.to - span.from;
  const outset = direction > 0 ? minDay : maxDay - length;
  const wanted = isWhole ? outset : span.from + direction * days;
  const from = Math.max(minDay, Math.min(maxDay - length, wanted));
  return { from, to: Math.min(maxDay, from + length) };
}

/**
 * Gives the span that playing starts with: once the end is reached, the first day alone.
 * @param {Whole} whole
 * @param {Span} span
 * @returns {Span}
 */
export function playedFrom({ minDay, maxDay }, { from, to }) {
  return to === maxDay ? { from: minDay, to: minDay } : { from, to };
}

/**
 * Gives the span after one step of playing.
 * @param {Whole} whole
 * @param {Span} span
 * @param {number} days  of a step
 * @returns {Span}
 */
export function playedOn({ maxDay }, { from, to }, days) {
  return { from, to: Math.min(maxDay, to + days) };
}

/**
 * Cuts the time of a reading into at most so many bars as can be told apart.
 * @param {Whole} whole
 */
export function barsOf({ minDay, maxDay }) {
  const days = maxDay - minDay + 1;
  const daysEach = Math.max(1, Math.ceil(days / BARS_MOST));
  return { days, daysEach, count: Math.ceil(days / daysEach) };
}

/**
 * Weighs bars by the incidents in them: one that lasted counts in each bar, one known only to lie
 * within a span spreads its weight of 1 over it.
 * @param {Dataset} data
 * @param {Uint8Array} beside  a byte for each incident: whether it counts
 * @param {number} bars
 * @param {number} daysEach
 */
export function barWeights(data, beside, bars, daysEach) {
  const weights = new Float64Array(bars);
  const { dates, incidents, text } = data;
  for (let i = 0; i < data.count; i += 1) {
    if (!beside[i]) continue;
    const lasted = text(dates.extent[incidents.date[i]]) === "during";
    const first = Math.floor((data.first[i] - data.minDay) / daysEach);
    const last = Math.floor((data.last[i] - data.minDay) / daysEach);
    const weight = lasted ? 1 : 1 / (last - first + 1);
    for (let bar = first; bar <= last; bar += 1) weights[bar] += weight;
  }
  return weights;
}
