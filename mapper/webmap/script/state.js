// What the store of the page holds, and the changes that reach more than one member of it.

import { filtered } from "./filter.js";

/** @import { MapView } from "./address.js" */
/** @import { Dataset } from "./data.js" */
/** @import { Filter, Result } from "./filter.js" */
/** @import { Reading } from "./reading.js" */
/** @import { Store } from "./store.js" */
/** @import { Theme } from "./theme.js" */

/** @typedef {"when" | "what" | "where" | "casualties" | "claimed" | "status"} SortKey */
/** @typedef {{ incidents: readonly number[], name: string }} Listing  incidents at one place */
/**
 * @typedef {object} State
 * @property {Filter} filter
 * @property {Readonly<Result>} result  of the filter
 * @property {number} selected  the chosen incident, -1 for none
 * @property {{ incident: number } | Listing | null} card  what the card shows
 * @property {boolean} isTableOpen
 * @property {{ key: SortKey, isDescending: boolean }} sort  of the table
 * @property {boolean} isPanelOpen
 * @property {boolean} isPlaying
 * @property {MapView | null} view  where the map is
 * @property {Theme} theme
 * @property {boolean} isPrinting
 */
/** @typedef {Store<State>} PageStore */

/**
 * Gives the state that a page starts with.
 * @param {Dataset} data
 * @param {Pick<State, "filter" | "theme" | "isPanelOpen">} given
 * @returns {State}
 */
export function startState(data, given) {
  return {
    ...given,
    result: filtered(data, given.filter),
    selected: -1,
    card: null,
    isTableOpen: false,
    sort: { key: "when", isDescending: false },
    isPlaying: false,
    view: null,
    isPrinting: false,
  };
}

/**
 * Changes the filter and with it what is shown, and whatever else is given.
 * @param {PageStore} store
 * @param {Dataset} data
 * @param {Partial<Filter>} patch
 * @param {Partial<State>} [more]
 */
export function changeFilter(store, data, patch, more = {}) {
  const filter = { ...store.get().filter, ...patch };
  store.change({ ...more, filter, result: filtered(data, filter) });
}

/**
 * Shows only what has the words of a query.
 * @param {PageStore} store
 * @param {Pick<Reading, "data" | "search">} reading
 * @param {string} query
 */
export function changeQuery(store, { data, search }, query) {
  changeFilter(store, data, { query, matches: search(query) });
}
