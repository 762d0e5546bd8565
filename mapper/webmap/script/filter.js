// What a reader wants to see, and what that lets through. Groups are joined by AND, their values
// by OR.

import { NO_DAY } from "./days.js";
import { quoteOf } from "./data.js";
import { folded } from "./words.js";

/** @import { Group, Lists } from "./columns.js" */
/** @import { Dataset, GroupName } from "./data.js" */

/**
 * @typedef {object} Filter
 * @property {Readonly<Record<GroupName, Uint8Array>>} on  a byte for each key of each group
 * @property {Uint8Array} kept  a byte for each reason to keep an incident off the map
 * @property {number} from  first day shown
 * @property {number} to  last day shown
 * @property {Undated} undated  when what is undated is shown
 * @property {string} query
 * @property {Uint8Array | null} matches  a byte for each incident: whether it has these words
 */
/** @typedef {"whole" | "always" | "never"} Undated  whole: while the whole time is shown */
/**
 * Of each value of a group: how many incidents it shows given the other groups, or, whatever the
 * filter, how many have it.
 * @typedef {Readonly<Record<GroupName, Int32Array>>} Counts
 */
/**
 * @typedef {object} Result
 * @property {Uint8Array} shown  a byte for each incident
 * @property {Uint8Array} beside  the same without regard to the time
 * @property {number} count  of what is shown
 * @property {number} all  of what could be shown
 * @property {number} reviewed  of these by a person
 * @property {number} responses  to these by others
 * @property {number} undated  of those that the other filters let through
 * @property {number} allUndated  of `all`
 * @property {boolean} isUndatedShown
 * @property {Counts} facets
 * @property {Counts} present
 * @property {Int32Array} kept  of each reason how many incidents it keeps
 */
/** @typedef {Group & { on: Uint8Array, facet: Int32Array, present: Int32Array }} Counted */

const MANY = "many"; // groups that keep an incident out

/** @type {readonly GroupName[]} */
export const GROUPS = ["sides", "event_type", "outlets", "claimants", "month", "status"];

/**
 * Makes the filter that a page starts with: all that is drawn, over the whole time.
 * @param {Dataset} data
 * @returns {Filter}
 */
export function freshFilter({ groups, minDay, maxDay }) {
  return {
    on: byGroup((name) => new Uint8Array(groups[name].keys.length).fill(1)),
    kept: Uint8Array.from(groups.kept.keys, (reason) => Number(reason === "")),
    from: minDay,
    to: maxDay,
    undated: "whole",
    query: "",
    matches: null,
  };
}

/**
 * Makes a record with a member for each group.
 * @template Value
 * @param {(name: GroupName) => Value} valueOf
 * @returns {Readonly<Record<GroupName, Value>>}
 */
export function byGroup(valueOf) {
  const found = Object.fromEntries(GROUPS.map((name) => [name, valueOf(name)]));
  return /** @type {Record<GroupName, Value>} */ (found);
}

/**
 * Gives a filter with one value of a group switched.
 * @param {Filter} filter
 * @param {GroupName} group
 * @param {number} n
 * @param {boolean} isOn
 * @returns {Filter}
 */
export function withValue(filter, group, n, isOn) {
  return { ...filter, on: { ...filter.on, [group]: replaced(filter.on[group], n, isOn) } };
}

/**
 * Gives a filter with one reason to keep incidents off the map switched.
 * @param {Filter} filter
 * @param {number} n
 * @param {boolean} isOn
 * @returns {Filter}
 */
export function withKept(filter, n, isOn) {
  return { ...filter, kept: replaced(filter.kept, n, isOn) };
}

/**
 * Gives a filter that shows what is undated or sets it aside; what is set aside while time is
 * narrowed comes back with the whole time.
 * @param {Dataset} data
 * @param {Filter} filter
 * @param {boolean} isOn
 * @returns {Filter}
 */
export function withUndated(data, filter, isOn) {
  const isNarrow = isNarrowed(data, filter);
  if (isOn) return { ...filter, undated: isNarrow ? "always" : "whole" };
  return { ...filter, undated: isNarrow ? "whole" : "never" };
}

/**
 * Tells whether a filter leaves out any days of the reading.
 * @param {Pick<Dataset, "minDay" | "maxDay">} data
 * @param {Filter} filter
 */
function isNarrowed({ minDay, maxDay }, { from, to, on }) {
  return from > minDay || to < maxDay || on.month.includes(0);
}

/**
 * @param {Uint8Array} bytes
 * @param {number} n
 * @param {boolean} isOn
 */
function replaced(bytes, n, isOn) {
  return bytes.map((byte, at) => (at === n ? Number(isOn) : byte));
}

/**
 * Gives a filter with all values of a group switched.
 * @param {Filter} filter
 * @param {GroupName} group
 * @param {boolean} isOn
 * @returns {Filter}
 */
export function withGroup(filter, group, isOn) {
  const on = new Uint8Array(filter.on[group].length).fill(Number(isOn));
  return { ...filter, on: { ...filter.on, [group]: on } };
}

/**
 * Finds what a filter lets through, and counts it for each value of each group.
 * @param {Dataset} data
 * @param {Filter} filter
 * @returns {Readonly<Result>}
 */
export function filtered(data, filter) {
  const counted = GROUPS.map((name) => {
    const on = filter.on[name];
    const counts = { facet: new Int32Array(on.length), present: new Int32Array(on.length) };
    return { ...data.groups[name], on, ...counts };
  });
  const result = {
    shown: new Uint8Array(data.count),
    beside: new Uint8Array(data.count),
    count: 0,
    all: 0,
    reviewed: 0,
    responses: 0,
    undated: 0,
    allUndated: 0,
    isUndatedShown:
      filter.undated === "always" || (filter.undated === "whole" && !isNarrowed(data, filter)),
    kept: new Int32Array(filter.kept.length),
    facets: byGroup((name) => counted[GROUPS.indexOf(name)].facet),
    present: byGroup((name) => counted[GROUPS.indexOf(name)].present),
  };
  const sieve = { counted, narrowed: counted.filter(({ on }) => on.includes(0)) };
  for (let i = 0; i < data.count; i += 1) addIncident(data, filter, sieve, result, i);
  return Object.freeze(result);
}

/**
 * @param {Dataset} data
 * @param {Filter} filter
 * @param {{ counted: Counted[], narrowed: Counted[] }} sieve  groups, and those with a value off
 * @param {Result} result
 * @param {number} i
 */
function addIncident(data, filter, { counted, narrowed }, result, i) {
  const { starts, flat } = data.groups.kept;
  const reason = flat[starts[i]];
  const isUndated = data.first[i] === NO_DAY;
  const missed = missedBy(filter, narrowed, i);
  const isInTime = isUndated ? result.isUndatedShown : passesTime(data, filter, i);
  if (missed === null && isInTime) result.kept[reason] += 1;
  if (!filter.kept[reason]) return;
  addToAll(data, counted, result, i);
  result.allUndated += Number(isUndated);
  if (missed === null) addBeside(result, isUndated, i);
  if (isInTime) addToShown(counted, missed, result, i);
}

/**
 * @param {Dataset} data
 * @param {Filter} filter
 * @param {number} i
 */
function passesTime({ first, last }, { from, to }, i) {
  return last[i] >= from && first[i] <= to;
}

/**
 * @param {Dataset} data
 * @param {readonly Counted[]} counted
 * @param {Result} result
 * @param {number} i
 */
function addToAll({ incidents, responders }, counted, result, i) {
  result.all += 1;
  result.reviewed += incidents.reviewed[i];
  result.responses += responders.get(i)?.length ?? 0;
  for (const group of counted) countValues(group, group.present, i);
}

/**
 * @param {Result} result
 * @param {boolean} isUndated
 * @param {number} i
 */
function addBeside(result, isUndated, i) {
  if (isUndated) result.undated += 1;
  else result.beside[i] = 1;
}

/**
 * @param {readonly Counted[]} counted
 * @param {ReturnType<typeof missedBy>} missed
 * @param {Result} result
 * @param {number} i
 */
function addToShown(counted, missed, result, i) {
  if (missed === MANY) return;
  if (missed !== null) {
    countValues(missed, missed.facet, i);
    return;
  }
  result.shown[i] = 1;
  result.count += 1;
  for (const group of counted) countValues(group, group.facet, i);
}

/**
 * Gives the one group that keeps an incident out, null where it passes them all.
 *
 * What the search does not find counts nowhere, as if many groups kept it out.
 * @param {Filter} filter
 * @param {readonly Counted[]} narrowed
 * @param {number} i
 */
function missedBy({ matches }, narrowed, i) {
  if (matches !== null && matches[i] !== 1) return MANY;
  let missed = null;
  for (const group of narrowed) {
    if (anyOn(group, i)) continue;
    if (missed) return MANY;
    missed = group;
  }
  return missed;
}

/**
 * Tells whether any value of an incident is on; one that has none says nothing to hide it.
 * @param {Counted} group
 * @param {number} i
 */
function anyOn({ starts, flat, on }, i) {
  const start = starts[i];
  const end = starts[i + 1];
  for (let n = start; n < end; n += 1) if (on[flat[n]]) return true;
  return start === end;
}

/**
 * @param {Counted} group
 * @param {Int32Array} counts
 * @param {number} i
 */
function countValues({ starts, flat }, counts, i) {
  const end = starts[i + 1];
  for (let n = starts[i]; n < end; n += 1) counts[flat[n]] += 1;
}

/**
 * Lists the incidents that a result shows.
 * @param {Readonly<Result>} result
 */
export function shownIncidents({ shown }) {
  return [...shown.keys()].filter((i) => shown[i]);
}

/**
 * Lists the incidents that would pass the filter but are kept off the map or set aside as undated.
 * @param {Dataset} data
 * @param {Filter} filter
 * @param {Readonly<Result>} result  of `filter`
 */
export function keptAside(data, filter, { shown }) {
  const kept = new Uint8Array(filter.kept.length).fill(1);
  const all = filtered(data, { ...filter, kept, undated: "always" });
  return shownIncidents(all).filter((i) => !shown[i]);
}

/**
 * Makes the search: one byte for each incident, whether every word of a query is in the names of
 * its places, its quotes or its sources; null for an empty query.
 * @param {Dataset} data
 */
export function searcher(data) {
  /** @type {string[]} */
  let texts = [];
  return (/** @type {string} */ query) => {
    const terms = folded(query).split(/\s+/).filter(Boolean);
    if (!terms.length) return null;
    if (!texts.length) texts = data.texts.map(folded); // on the first search, as it takes room
    const found = new Uint8Array(data.count).fill(1);
    for (const wanted of terms) {
      const marks = marksOf(
        data,
        Uint8Array.from(texts, (text) => Number(text.includes(wanted))),
      );
      for (let i = 0; i < data.count; i += 1) {
        if (found[i] && !mentions(data, i, wanted, marks)) found[i] = 0;
      }
    }
    return found;
  };
}

/**
 * @typedef {object} Marks  a byte for each text, place and claimant: whether it has the word
 * @property {Uint8Array} texts
 * @property {Uint8Array} places
 * @property {Uint8Array} names
 */

/**
 * @param {Dataset} data
 * @param {Uint8Array} texts
 * @returns {Marks}
 */
function marksOf({ places, claimants }, texts) {
  return {
    texts,
    places: Uint8Array.from(
      places.name,
      (name, p) => texts[name] || anyOf(places.aliases, p, texts),
    ),
    names: Uint8Array.from(claimants.name, (name) => texts[name]),
  };
}

/**
 * @param {Lists} lists
 * @param {number} row
 * @param {Uint8Array} marks
 */
function anyOf({ starts, values }, row, marks) {
  for (let n = starts[row]; n < starts[row + 1]; n += 1) if (marks[values[n]]) return 1;
  return 0;
}

/**
 * @param {Dataset} data
 * @param {number} i
 * @param {string} wanted
 * @param {Marks} marks
 */
function mentions(data, i, wanted, { texts, places, names }) {
  const { incidents, occurrences } = data;
  if (texts[incidents.sub_type[i]] || texts[incidents.event_type[i]]) return true;
  if (anyOf(incidents.outlets, i, texts) || anyOf(incidents.claimants, i, names)) return true;
  for (let k = data.firstOccurrence[i]; k < data.firstOccurrence[i + 1]; k += 1) {
    if (places[occurrences.place[k]] || texts[occurrences.written[k]]) return true;
  }
  for (let r = data.firstReport[i]; r < data.firstReport[i + 1]; r += 1) {
    if (reportMentions(data, r, wanted, texts)) return true;
  }
  return false;
}

/**
 * @param {Dataset} data
 * @param {number} r
 * @param {string} wanted
 * @param {Uint8Array} texts
 */
function reportMentions(data, r, wanted, texts) {
  const { reports, articles } = data;
  const title = articles.title[reports.article[r]];
  if (title >= 0 && texts[title]) return true;
  return texts[reports.context[r]] === 1 && folded(quoteOf(data, r)).includes(wanted);
}
