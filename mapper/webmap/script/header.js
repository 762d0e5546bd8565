// The head of the page: how many incidents are shown, search, buttons, and notices.

import { announce, byId, closeButton, fieldById, make } from "./dom.js";
import { download } from "./download.js";
import { toggleHelp } from "./help.js";
import { signOf } from "./panel.js";
import { changeQuery } from "./state.js";
import { toggleTable } from "./table.js";

/** @import { Reading } from "./reading.js" */
/** @import { PageStore, State } from "./state.js" */

/**
 * Keeps the head of the page in step and its buttons alive.
 * @param {Reading} reading
 * @param {PageStore} store
 */
export function mountHeader(reading, store) {
  const show = (/** @type {Readonly<State>} */ state) => {
    byId("count").textContent = countText(reading, state);
    byId("voices").textContent = voicesText(reading, state);
    byId("review").textContent = reviewText(reading, state);
    showNothing(reading, state);
  };
  show(store.get());
  store.watch(["result"], show);
  showPanel(store.get());
  store.watch(["isPanelOpen"], showPanel);
  const search = fieldById("search");
  search.addEventListener("input", () => changeQuery(store, reading, search.value));
  onClick("table-button", () => toggleTable(store));
  onClick("filter-button", () => togglePanel(store));
  onClick("panel-close", () => togglePanel(store, false));
  onClick("download-button", () => toggleMenu());
  onClick("download-csv", () => save(reading, store, "csv"));
  onClick("download-geojson", () => save(reading, store, "geojson"));
  onClick("print-button", () => window.print());
  onClick("help-button", toggleHelp);
}

/**
 * Tells screen readers how many incidents are shown after each change.
 * @param {Reading} reading
 * @param {PageStore} store
 */
export function announceCounts(reading, store) {
  store.watch(["result"], (state) => announce(countText(reading, state)));
}

/**
 * @param {string} id
 * @param {() => void} handler
 */
function onClick(id, handler) {
  byId(id).addEventListener("click", handler);
}

/**
 * @param {Reading} reading
 * @param {Readonly<State>} state
 */
function countText({ words: { say } }, { result: { count, all, undated, isUndatedShown } }) {
  const shown = say("count", { shown: count, all });
  if (!undated) return shown;
  const apart = isUndatedShown
    ? say("count_apart", { dated: count - undated, undated })
    : say("count_aside", { n: undated });
  return `${shown} (${apart})`;
}

/**
 * Tells who claims what could be shown, and who answers: the same that the panel lists.
 * @param {Reading} reading
 * @param {Readonly<State>} state
 */
function voicesText({ data: { groups }, words: { say } }, { result: { present, responses } }) {
  const named = (/** @type {"sides" | "claimants"} */ group) =>
    groups[group].keys.filter((key, n) => key !== "" && present[group][n] > 0).length;
  return say("voices", {
    sides: say("voices_sides", { n: named("sides") }),
    claimants: say("voices_claimants", { n: named("claimants") }),
    responses: responses ? say("voices_responses", { n: responses }) : say("no_response"),
  });
}

/**
 * @param {Reading} reading
 * @param {Readonly<State>} state
 */
function reviewText({ words: { say } }, { result: { reviewed, all } }) {
  return say("review", { reviewed, all });
}

/**
 * @param {Reading} reading
 * @param {Readonly<State>} state
 */
function showNothing({ data, words: { say } }, { result }) {
  const nothing = byId("nothing");
  nothing.hidden = result.count > 0;
  nothing.textContent = say(data.count ? "nothing" : "no_incidents");
}

/** @param {Readonly<State>} state */
function showPanel({ isPanelOpen }) {
  document.body.classList.toggle("no-panel", !isPanelOpen);
  byId("filter-button").setAttribute("aria-expanded", String(isPanelOpen));
}

/**
 * Opens or closes the layers panel.
 * @param {PageStore} store
 * @param {boolean} [isPanelOpen]
 */
export function togglePanel(store, isPanelOpen = !store.get().isPanelOpen) {
  store.change({ isPanelOpen });
  if (!isPanelOpen) return;
  /** @type {HTMLElement | null} */
  const first = document.querySelector("#groups input");
  first?.focus({ preventScroll: true });
}

function toggleMenu(isOpen = byId("download-menu").hidden) {
  byId("download-menu").hidden = !isOpen;
  byId("download-button").setAttribute("aria-expanded", String(isOpen));
}

/** Closes the menu of downloads; tells whether it was open. */
export function closeMenu() {
  if (byId("download-menu").hidden) return false;
  toggleMenu(false);
  return true;
}

/**
 * @param {Reading} reading
 * @param {PageStore} store
 * @param {"csv" | "geojson"} kind
 */
function save(reading, store, kind) {
  download(reading, store.get().result, kind).catch(console.error);
  toggleMenu(false);
}

/**
 * Says which names of an address the page does not know; nothing where it knows them all.
 * @param {Reading} reading
 * @param {readonly string[]} unknown
 */
export function showUnknown({ words: { say } }, unknown) {
  const notice = byId("notice");
  notice.hidden = unknown.length === 0;
  if (!unknown.length) return;
  const text = say("address_unknown", { names: unknown.join(", ") });
  notice.replaceChildren(
    text,
    closeButton(say("close"), () => {
      notice.hidden = true;
    }),
  );
  announce(text);
}

/**
 * Shows in an embedded page the sides in one line, and the way to the whole page.
 * @param {Reading} reading
 * @param {Readonly<State>} state
 * @param {string} address
 */
export function showEmbedLine({ data, signs, words: { say, side } }, { result, theme }, address) {
  const line = byId("embed-line");
  line.hidden = false;
  const sides = data.groups.sides.keys.flatMap((key, n) => {
    const count = result.facets.sides[n];
    const sign = signOf({ data, signs }, theme, "sides", n);
    return count ? [make("span", {}, sign, say("side_count", { side: side(key), n: count }))] : [];
  });
  const whole = location.href.replace(location.search, "").replace(/#.*/, "") + address;
  line.replaceChildren(
    ...sides,
    make("a", { href: whole, target: "_blank", rel: "noopener" }, say("whole_page")),
  );
}
