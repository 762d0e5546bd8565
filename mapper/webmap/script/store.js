// The one place that holds what changes while the page is open, and tells who shows it.

/**
 * @template {object} State
 * @typedef {object} Store
 * @property {() => Readonly<State>} get  gives the state as it is now
 * @property {(patch: Partial<State>) => void} change  replaces some members, then tells who watches
 * @property {(keys: readonly (keyof State)[], tell: Listener<State>) => void} watch
 *   calls `tell` after each change of one of the members named
 */

/**
 * @template {object} State
 * @typedef {(state: Readonly<State>, before: Readonly<State>) => void} Listener
 */

/**
 * Makes a store of a first state.
 *
 * A listener is called at once, in the order of watching, and hears only of the newest state: one
 * that changes the store itself makes those after it hear of both changes in one call.
 * @template {object} State
 * @param {State} first
 * @returns {Store<State>}
 */
export function createStore(first) {
  /** @type {Readonly<State>} */
  let state = Object.freeze({ ...first });
  /** @type {{ keys: readonly (keyof State)[], tell: Listener<State>, seen: Readonly<State> }[]} */
  const watching = [];
  return Object.freeze({
    get: () => state,
    change(patch) {
      state = Object.freeze({ ...state, ...patch });
      for (const watcher of watching) {
        const before = watcher.seen;
        watcher.seen = state;
        if (watcher.keys.some((key) => state[key] !== before[key])) watcher.tell(state, before);
      }
    },
    watch(keys, tell) {
      watching.push({ keys, tell, seen: state });
    },
  });
}
