// The keyboard: / n p t f Esc ?

import { inTime } from "./data.js";
import { byId } from "./dom.js";
import { shownIncidents } from "./filter.js";
import { isHelpOpen, toggleHelp } from "./help.js";
import { closeMenu, togglePanel } from "./header.js";
import { toggleTable } from "./table.js";

/** @import { Card } from "./card.js" */
/** @import { Reading } from "./reading.js" */
/** @import { PageStore } from "./state.js" */

/**
 * Listens to the keyboard.
 * @param {Reading} reading
 * @param {PageStore} store
 * @param {Card} card
 */
export function mountKeys(reading, store, card) {
  /** @type {Readonly<Record<string, () => void>>} */
  const actions = {
    "/": () => byId("search").focus(),
    n: () => stepIncident(reading, store, card, 1),
    p: () => stepIncident(reading, store, card, -1),
    t: () => toggleTable(store),
    f: () => togglePanel(store),
    "?": toggleHelp,
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isHelpOpen()) return;
    if (event.key === "Escape") {
      escape(store, card);
      return;
    }
    if (isTyping(event) || !Object.hasOwn(actions, event.key)) return;
    event.preventDefault();
    actions[event.key]();
  });
}

/** @param {KeyboardEvent} event */
function isTyping({ target }) {
  return target instanceof Element && target.matches("input[type=search], textarea, select");
}

/**
 * Opens the next or previous incident in time.
 * @param {Reading} reading
 * @param {PageStore} store
 * @param {Card} card
 * @param {1 | -1} direction
 */
function stepIncident({ data }, store, card, direction) {
  const { result, selected } = store.get();
  const ordered = shownIncidents(result).sort(inTime(data));
  if (!ordered.length) return;
  const at = ordered.indexOf(selected);
  const outset = direction > 0 ? 0 : ordered.length - 1;
  card.open(ordered[at < 0 ? outset : (at + direction + ordered.length) % ordered.length]);
}

/**
 * Closes what is open: the menu, else the card, else the table.
 * @param {PageStore} store
 * @param {Card} card
 */
function escape(store, card) {
  if (closeMenu()) {
    byId("download-button").focus();
  } else if (!card.close() && store.get().isTableOpen) {
    toggleTable(store, false);
    byId("table-button").focus();
  }
}
