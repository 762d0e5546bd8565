// The table: the accessible twin of the map. It lists what is shown and, marked as such, what is
// kept but not drawn.

import { idOf, inTime, quoteOf, reportsOf } from "./data.js";
import {
  claimSummary,
  doubtsOf,
  incidentName,
  placeNames,
  statusSummary,
  tollSummary,
  whenText,
} from "./describe.js";
import { byId, glyphElement, make } from "./dom.js";
import { keptAside, shownIncidents } from "./filter.js";
import { drawGlyph } from "./glyphs.js";
import { glyphOf } from "./marks.js";
import { alphabetical } from "./words.js";

/** @import { Card } from "./card.js" */
/** @import { Reading } from "./reading.js" */
/** @import { Stage } from "./stage.js" */
/** @import { PageStore, SortKey, State } from "./state.js" */

/** @typedef {(a: number, b: number) => number} Order */
/**
 * @typedef {object} Asked  what a reader asks for in the table
 * @property {(key: SortKey) => void} sort
 * @property {(incident: number) => void} open
 * @property {(incident: number) => void} point
 */

export const ROWS_MOST = 500;
const PER_DOUBT = 10; // percent less likely, for the order of review

/** @type {readonly SortKey[]} */
const COLUMNS = ["when", "what", "where", "casualties", "claimed", "status"];

/**
 * Keeps the table in step.
 * @param {Reading} reading
 * @param {PageStore} store
 * @param {Stage} stage
 * @param {Card} card
 */
export function mountTable(reading, store, stage, card) {
  /** @type {Asked} */
  const asked = {
    open: (i) => card.open(i),
    point(i) {
      // focusing a row shows its mark
      stage.keepInView(i);
      store.change({ selected: i });
    },
    sort(key) {
      const { sort } = store.get();
      store.change({ sort: { key, isDescending: sort.key === key && !sort.isDescending } });
      headButton(key)?.focus();
    },
  };
  store.watch(["isTableOpen"], showArea);
  store.watch(["result", "sort", "isTableOpen", "isPrinting", "theme"], (state) => {
    if (state.isTableOpen || state.isPrinting) fill(reading, state, asked);
  });
  store.watch(["selected"], ({ selected }) => markChosen(reading, selected));
}

/**
 * Opens or closes the table.
 * @param {PageStore} store
 * @param {boolean} [isTableOpen]
 */
export function toggleTable(store, isTableOpen = !store.get().isTableOpen) {
  store.change({ isTableOpen });
  if (isTableOpen) byId("table-area").focus({ preventScroll: true });
}

/** @param {Readonly<State>} state */
function showArea({ isTableOpen }) {
  byId("table-area").hidden = !isTableOpen;
  byId("table-button").setAttribute("aria-expanded", String(isTableOpen));
  document.body.classList.toggle("has-table", isTableOpen);
}

/** @param {SortKey} key */
function headButton(key) {
  const cell = `#incident-table th:nth-child(${COLUMNS.indexOf(key) + 1}) button`;
  return /** @type {HTMLElement | null} */ (document.querySelector(cell));
}

/**
 * @param {Reading} reading
 * @param {Readonly<State>} state
 * @returns {Order}
 */
function orderOf(reading, { sort: { key, isDescending } }) {
  /** @type {(value: (i: number) => string) => Order} */
  const byText = (value) => (a, b) => alphabetical(value(a), value(b)) || a - b;
  /** @type {Readonly<Record<SortKey, () => Order>>} */
  const orders = {
    when: () => inTime(reading.data),
    what: () => byText((i) => incidentName(reading, i)),
    where: () => byText((i) => placeNames(reading, i).join()),
    casualties: () => byText((i) => tollSummary(reading, i)),
    claimed: () => byText((i) => claimSummary(reading, i)),
    status: () =>
      toReview(
        reading,
        byText((i) => statusSummary(reading, i)),
      ),
  };
  const order = orders[key]();
  return isDescending ? (a, b) => -order(a, b) : order;
}

/**
 * Orders incidents for review: the least likely and those with most to check first.
 * @param {Reading} reading
 * @param {Order} otherwise
 * @returns {Order}
 */
function toReview({ data, words }, otherwise) {
  const weight = (/** @type {number} */ i) =>
    data.incidents.probability[i] - PER_DOUBT * doubtsOf({ data, words }, i).length;
  return (a, b) => weight(a) - weight(b) || otherwise(a, b);
}

/**
 * @param {Reading} reading
 * @param {Readonly<State>} state
 * @param {Asked} asked
 */
function fill(reading, state, asked) {
  const {
    data,
    words: { say },
  } = reading;
  const order = orderOf(reading, state);
  const shown = shownIncidents(state.result).sort(order);
  const kept = keptAside(data, state.filter, state.result).sort(order);
  const rows = (/** @type {number[]} */ incidents, /** @type {(i: number) => string} */ reason) =>
    incidents.slice(0, ROWS_MOST).map((i) => tableRow(reading, state, asked, i, reason(i)));
  const head = make(
    "th",
    { colSpan: COLUMNS.length, scope: "rowgroup" },
    say("kept_part", { n: kept.length }),
  );
  byId("incident-table").replaceChildren(
    make(
      "table",
      {},
      make("caption", { class: "hidden" }, say("table")),
      tableHead(reading, state, asked),
      make("tbody", { class: "shown" }, ...rows(shown, () => "")),
      kept.length
        ? make(
            "tbody",
            { class: "kept" },
            make("tr", { class: "part" }, head),
            ...rows(kept, (i) => keptReason(reading, i)),
          )
        : null,
    ),
  );
  byId("table-note").textContent = noteText(reading, state, shown.length, kept.length);
}

/**
 * @param {Reading} reading
 * @param {Readonly<State>} state
 * @param {number} n  shown
 * @param {number} kept
 */
function noteText({ words: { say } }, { result: { undated, isUndatedShown } }, n, kept) {
  const isCut = n > ROWS_MOST || kept > ROWS_MOST;
  const note = isCut
    ? say("table_cut", { shown: Math.min(n, ROWS_MOST), n })
    : say("table_note", { n });
  return undated && isUndatedShown ? `${note} ${say("table_undated", { n: undated })}` : note;
}

/**
 * @param {Reading} reading
 * @param {number} i
 */
function keptReason({ data: { incidents, text }, words: { say } }, i) {
  return text(incidents.not_drawn[i]) || say("undated_only");
}

/**
 * @param {Reading} reading
 * @param {Readonly<State>} state
 * @param {Asked} asked
 */
function tableHead({ words: { say } }, { sort }, asked) {
  const [arrow, direction] = sort.isDescending ? [" ▼", "descending"] : [" ▲", "ascending"];
  const cells = COLUMNS.map((key) => {
    const isSorted = sort.key === key;
    const click = () => asked.sort(key);
    return make(
      "th",
      { scope: "col", "aria-sort": isSorted ? direction : "none" },
      make(
        "button",
        { type: "button", class: "plain", on: { click } },
        `${say(key)}${isSorted ? arrow : ""}`,
      ),
    );
  });
  return make("thead", {}, make("tr", {}, ...cells));
}

/**
 * @param {Reading} reading
 * @param {Readonly<State>} state
 * @param {Asked} asked
 * @param {number} i
 * @param {string} reason  why it is not drawn, "" where it is
 */
function tableRow(reading, { theme, selected }, asked, i, reason) {
  const {
    data,
    words: { say },
  } = reading;
  const [first] = reportsOf(data, i);
  const doubts = doubtsOf(reading, i).length;
  const quote = first === undefined ? "" : quoteOf(data, first);
  const glyph = glyphElement((context, x, y) => {
    drawGlyph(context, glyphOf(reading, theme, i), { x, y }, theme, 6);
  }, 22);
  const button = { click: () => asked.open(i), focus: () => asked.point(i) };
  const click = (/** @type {Event} */ { target }) => {
    if (target instanceof Element && !target.closest("button")) asked.open(i);
  };
  return make(
    "tr",
    { "data-id": idOf(data, i), class: i === selected ? "chosen" : "", on: { click } },
    make(
      "td",
      {},
      make(
        "button",
        { type: "button", class: "plain", on: button },
        whenText(reading, data.incidents.date[i]),
      ),
    ),
    make("td", {}, glyph, ` ${incidentName(reading, i)}`),
    make("td", {}, placeNames(reading, i).join(", ") || say("place_not_stated")),
    make("td", {}, tollSummary(reading, i)),
    make(
      "td",
      {},
      claimSummary(reading, i),
      make("p", { class: "soft quote", dir: "auto" }, quote),
    ),
    make(
      "td",
      {},
      statusSummary(reading, i),
      doubts ? make("p", { class: "soft" }, say("doubts_count", { n: doubts })) : null,
      reason ? make("p", { class: "badge" }, say("not_drawn_because", { why: reason })) : null,
    ),
  );
}

/**
 * Shows which row is chosen, without making the table anew.
 * @param {Reading} reading
 * @param {number} selected
 */
function markChosen({ data }, selected) {
  const table = byId("incident-table");
  table.querySelector("tr.chosen")?.classList.remove("chosen");
  if (selected < 0) return;
  table.querySelector(`tr[data-id="${CSS.escape(idOf(data, selected))}"]`)?.classList.add("chosen");
}
