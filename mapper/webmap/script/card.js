// The card of one incident, and the list of several that lie together.

import { inTime } from "./data.js";
import { incidentName, placeNames, whenText } from "./describe.js";
import { byId, closeButton, glyphElement, make } from "./dom.js";
import { factElements } from "./facts.js";
import { drawGlyph } from "./glyphs.js";
import { glyphOf } from "./marks.js";
import { reportElements } from "./reports.js";

/** @import { Child } from "./dom.js" */
/** @import { Reading } from "./reading.js" */
/** @import { Stage } from "./stage.js" */
/** @import { Listing, PageStore } from "./state.js" */
/** @import { Theme } from "./theme.js" */

/** @typedef {ReturnType<typeof mountCard>} Card */

const LISTED_MOST = 200;

/**
 * Shows the card that the store holds; what comes back opens and closes it.
 * @param {Reading} reading
 * @param {PageStore} store
 * @param {Stage} stage
 */
export function mountCard(reading, store, stage) {
  const element = byId("card");
  /** @type {Element | null} */
  let cameFrom = null; // where the focus was before
  const open = (/** @type {number} */ incident, { focus = true, pan = true } = {}) => {
    store.change({ selected: incident, card: { incident } });
    if (pan) stage.keepInView(incident);
    if (focus) element.focus({ preventScroll: true });
  };
  const close = () => {
    if (!store.get().card) return false;
    store.change({ selected: -1, card: null });
    if (cameFrom instanceof HTMLElement && cameFrom.isConnected)
      cameFrom.focus({ preventScroll: true });
    cameFrom = null;
    return true;
  };
  store.watch(["card"], ({ card, theme }) => {
    if (card) cameFrom ??= document.activeElement;
    const elements = card ? cardElements({ reading, theme, open, close }, card) : [];
    element.replaceChildren(...elements);
    element.hidden = !card;
    document.body.classList.toggle("has-card", card !== null);
    if (card && "incident" in card) element.scrollTop = 0;
  });
  return Object.freeze({
    open,
    close,
    /**
     * Opens several incidents at one place as a list in order of time, one alone as itself.
     * @param {Listing} listing
     */
    list(listing) {
      if (listing.incidents.length === 1) {
        open(listing.incidents[0]);
        return;
      }
      store.change({ selected: -1, card: listing });
      element.focus({ preventScroll: true });
    },
  });
}

/**
 * What the elements of the card are made of.
 * @typedef {object} Making
 * @property {Reading} reading
 * @property {Theme} theme
 * @property {(incident: number) => void} open
 * @property {() => void} close
 */

/**
 * @param {Making} making
 * @param {{ incident: number } | Listing} card
 */
function cardElements(making, card) {
  return "incident" in card ? incidentElements(making, card.incident) : listElements(making, card);
}

/**
 * @param {Making} making
 * @param {number} i
 */
function incidentElements(making, i) {
  const { reading, theme } = making;
  const {
    data: { incidents },
    words: { say },
  } = reading;
  const glyph = glyphElement((context, x, y) => {
    drawGlyph(context, glyphOf(reading, theme, i), { x, y }, theme, 9);
  }, 28);
  const title = make("h2", {}, glyph, make("span", {}, incidentName(reading, i)));
  return [
    cardHead(making, title),
    make("p", { class: "caution" }, say(incidents.reviewed[i] ? "reviewed" : "not_reviewed")),
    ...noteTexts(reading, i).map((text) => make("p", { class: "badge" }, text)),
    factElements(reading, i),
    ...reportElements(reading, i),
    whyElement(reading, i),
    relatedElement(making, i),
  ].filter((element) => element !== null);
}

/**
 * @param {Making} making
 * @param {Listing} listing
 */
function listElements(making, { incidents, name }) {
  const { reading } = making;
  const {
    data,
    words: { say },
  } = reading;
  const n = incidents.length;
  const shown = [...incidents].sort(inTime(data)).slice(0, LISTED_MOST);
  const cut = n > shown.length ? say("list_cut", { shown: shown.length, n }) : "";
  return [
    cardHead(making, make("h2", {}, name ? say("list_at", { n, name }) : say("list_here", { n }))),
    make(
      "ol",
      { class: "incident-list" },
      ...shown.map((i) => make("li", {}, listButton(making, i))),
    ),
    make("p", { class: "note" }, cut),
  ];
}

/**
 * @param {Making} making
 * @param {Child} title
 */
function cardHead({ reading, close }, title) {
  return make("div", { class: "card-head" }, title, closeButton(reading.words.say("close"), close));
}

/**
 * @param {Making} making
 * @param {number} i
 */
function listButton({ reading, theme, open }, i) {
  const when = whenText(reading, reading.data.incidents.date[i]);
  const where = placeNames(reading, i).join(", ");
  const glyph = glyphElement((context, x, y) => {
    drawGlyph(context, glyphOf(reading, theme, i), { x, y }, theme, 7);
  }, 24);
  return make(
    "button",
    { type: "button", class: "list-row", on: { click: () => open(i) } },
    glyph,
    make(
      "span",
      {},
      make("strong", {}, incidentName(reading, i)),
      make("span", { class: "soft" }, ` ${when}. ${where}`),
    ),
  );
}

/**
 * @param {Reading} reading
 * @param {number} i
 */
function noteTexts({ data: { incidents, text }, words: { say, term } }, i) {
  const status = text(incidents.status[i]);
  const why = text(incidents.not_drawn[i]);
  return [
    status === "asserted" ? "" : say("status_note", { status: term("statuses", status) }),
    why ? say("not_drawn_because", { why }) : "",
    incidents.known_by_denial[i] ? say("known_by_denial") : "",
  ].filter(Boolean);
}

/**
 * @param {Reading} reading
 * @param {number} i
 */
function whyElement({ data: { incidents, text }, words: { say } }, i) {
  const reasons = incidents.why.at(i).map(text);
  if (!reasons.length) return null;
  return make(
    "details",
    { class: "why" },
    make("summary", {}, say("why_one")),
    make("ul", { class: "soft" }, ...reasons.map((reason) => make("li", {}, reason))),
  );
}

/**
 * Lists incidents that reports tell of together with this one: its parts, or what it is part of.
 * @param {Making} making
 * @param {number} i
 */
function relatedElement(making, i) {
  const {
    data: { incidents },
    words: { say },
  } = making.reading;
  const others = incidents.related.at(i);
  if (!others.length) return null;
  return make(
    "section",
    { class: "related" },
    make("h3", { class: "reports-head" }, say("related")),
    make(
      "ol",
      { class: "incident-list" },
      ...others.map((other) => make("li", {}, listButton(making, other))),
    ),
  );
}
