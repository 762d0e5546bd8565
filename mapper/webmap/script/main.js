// Starts the page with Folium's map and the data, then keeps all parts in step.

import { readAddress, writtenAddress } from "./address.js";
import { mountCard } from "./card.js";
import { byId, fieldById } from "./dom.js";
import { filtered, freshFilter } from "./filter.js";
import { announceCounts, mountHeader, showEmbedLine, showUnknown } from "./header.js";
import { mountHelp } from "./help.js";
import { inspector } from "./inspector.js";
import { mountKeys } from "./keys.js";
import { mountPanel } from "./panel.js";
import { mountPrinting } from "./printing.js";
import { ProxyLayer, mountProxies } from "./proxies.js";
import { readingOf } from "./reading.js";
import { Stage } from "./stage.js";
import { changeFilter, startState } from "./state.js";
import { createStore } from "./store.js";
import { mountTable, toggleTable } from "./table.js";
import { themeOf } from "./theme.js";
import { mountTimeline } from "./timeline.js";
import { mountTips } from "./tips.js";
import { unpacked } from "./unpack.js";

/** @import { Card } from "./card.js" */
/** @import { GroupName } from "./data.js" */
/** @import { Reading } from "./reading.js" */
/** @import { PageStore } from "./state.js" */

/** @typedef {ReturnType<typeof readAddress>} Address */
/** @typedef {{ reading: Reading, store: PageStore, stage: Stage, card: Card }} Parts */

const WRITTEN_MS = 150; // after the last change the address follows
const REACH_PX = { finger: 14, mouse: 4 };

/** What the page finds around it. */
function surroundings() {
  return {
    isCalm: matchMedia("(prefers-reduced-motion: reduce)").matches,
    isEmbedded: new URLSearchParams(location.search).has("embed"),
    isNarrow: matchMedia("(max-width: 720px)").matches,
    isTouched: matchMedia("(pointer: coarse)").matches,
    dark: matchMedia("(prefers-color-scheme: dark)"),
  };
}

/**
 * Makes what Folium's script calls: it gives the map, then a layer for each value of its control.
 */
function page() {
  const around = surroundings();
  const isLively = !around.isCalm;
  /** @type {ProxyLayer[]} */
  const proxies = [];
  return Object.freeze({
    mapOptions: {
      zoomAnimation: isLively,
      fadeAnimation: isLively,
      inertia: isLively,
      zoomSnap: 0.25,
      worldCopyJump: false,
      attributionControl: false,
      minZoom: 2,
      zoomControl: false,
      keyboard: true,
    },
    /** @param {L.Map} map */
    attach(map) {
      start(map, around, proxies).catch((error) => {
        document.documentElement.classList.remove("running");
        console.error(error);
      });
    },
    /**
     * @param {GroupName} group
     * @param {string} value
     */
    proxyLayer(group, value) {
      const layer = new ProxyLayer(group, value);
      proxies.push(layer);
      return layer;
    },
  });
}

/**
 * @param {L.Map} map
 * @param {ReturnType<typeof surroundings>} around
 * @param {readonly ProxyLayer[]} proxies
 */
async function start(map, around, proxies) {
  const reading = await readingOfPage();
  const address = readAddress(reading, location.hash);
  const isPanelOpen = !around.isNarrow && !around.isEmbedded;
  const theme = themeOf(reading, around.dark.matches);
  const store = createStore(
    startState(reading.data, { filter: address.filter, theme, isPanelOpen }),
  );
  document.documentElement.classList.toggle("embed", around.isEmbedded);
  mountHeader(reading, store);
  mountPanel(reading, store);
  mountTimeline(reading, store);
  mountHelp(reading);
  const stage = new Stage(map, reading, store, around);
  stage.show(address.view, filtered(reading.data, freshFilter(reading.data)));
  const card = mountCard(reading, store, stage);
  mountTable(reading, store, stage, card);
  mountTips(reading, stage);
  mountKeys(reading, store, card);
  mountPrinting(reading, store, stage, () => around.dark.matches);
  stage.follow();
  mountProxies(map, reading, store, proxies);
  const parts = { reading, store, stage, card };
  listen(parts, around);
  showAddress(parts, address);
  if (around.isEmbedded) keepEmbedLine(reading, store);
  announceCounts(reading, store);
  Object.assign(window, { incidentPage: inspector(reading, store, stage) });
  document.documentElement.classList.add("ready");
}

async function readingOfPage() {
  const block = JSON.parse(await unpacked(byId("incident-data")));
  return readingOf(block, () => unpacked(byId("export-data")));
}

/**
 * Listens to the map, the address and the colours of the screen.
 * @param {Parts} parts
 * @param {ReturnType<typeof surroundings>} around
 */
function listen(parts, { isTouched, dark }) {
  const { reading, store, stage, card } = parts;
  const {
    words: { say },
  } = reading;
  stage.map.on("click", ({ containerPoint }) => {
    const found = stage.incidentsAt(containerPoint, REACH_PX[isTouched ? "finger" : "mouse"]);
    if (!found) card.close();
    else
      card.list({
        ...found,
        name: found.isFiring ? say("firing_from", { name: found.name }) : found.name,
      });
  });
  window.addEventListener("hashchange", () => followAddress(parts));
  dark.addEventListener("change", () => {
    store.change({ theme: themeOf(reading, dark.matches && !store.get().isPrinting) });
  });
  keepAddress(reading, store);
}

/**
 * Follows an address that was changed by hand or by going back.
 * @param {Parts} parts
 */
function followAddress(parts) {
  const { reading, store, stage, card } = parts;
  const address = readAddress(reading, location.hash);
  if (address.view) stage.setView(address.view);
  card.close();
  if (!address.isTableOpen) toggleTable(store, false);
  changeFilter(store, reading.data, address.filter);
  showAddress(parts, address);
}

/**
 * Shows what an address asks for beyond the filter: the words searched, the table, the chosen
 * incident; and says which of its names are not known.
 * @param {Parts} parts
 * @param {Address} address
 */
function showAddress({ reading, store, card }, address) {
  const { filter, isTableOpen, selected, view, unknown } = address;
  fieldById("search").value = filter.query;
  if (isTableOpen) toggleTable(store, true);
  if (selected >= 0) card.open(selected, { focus: false, pan: !view });
  showUnknown(reading, unknown);
}

/**
 * Writes the state into the address a little after each change.
 * @param {Reading} reading
 * @param {PageStore} store
 */
function keepAddress({ data }, store) {
  if (location.protocol === "about:") return; // a frame without an address, as in a notebook
  let timer = 0;
  const writeSoon = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      const hash = writtenAddress(data, store.get());
      if (hash !== location.hash) history.replaceState(null, "", hash);
    }, WRITTEN_MS);
  };
  writeSoon();
  store.watch(["filter", "selected", "isTableOpen", "view"], writeSoon);
}

/**
 * @param {Reading} reading
 * @param {PageStore} store
 */
function keepEmbedLine(reading, store) {
  const show = () => showEmbedLine(reading, store.get(), writtenAddress(reading.data, store.get()));
  show();
  store.watch(["result", "selected", "isTableOpen", "view", "theme"], show);
}

Object.assign(window, { IncidentPage: page() });
