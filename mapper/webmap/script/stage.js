// Folium's map with the base map and the marks on it: where it is, and what lies at a point.

import { disputedAt, paintBasemap } from "./basemap.js";
import { CanvasLayer } from "./canvas.js";
import { arranged } from "./clusters.js";
import { AREA, FIRING, POINT, occurrencesOf } from "./data.js";
import { byId } from "./dom.js";
import { boxOf, isInside, worldX, worldY } from "./geometry.js";
import { paintMarks } from "./marks.js";
import { viewOnto } from "./view.js";

/** @import { MapView } from "./address.js" */
/** @import { Arrangement } from "./clusters.js" */
/** @import { Result } from "./filter.js" */
/** @import { Drawn } from "./marks.js" */
/** @import { Reading } from "./reading.js" */
/** @import { PageStore } from "./state.js" */
/** @import { Pixel, View } from "./view.js" */

/** @typedef {{ incidents: number[], name: string, isFiring: boolean }} Found  what lies at a point */
/** @typedef {{ left: number, right: number, top: number, bottom: number }} Edges  in pixels */

const WORLD_PX = 256; // of the whole world at zoom 0
const FIT_PX = 36; // around all marks
const FIT_ZOOM = 10;
const CLEAR_PX = 40; // around the marks of the chosen incident
const LEAST_ROOM_PX = 60; // that is left of the map beside a card
const WIDE_CARD = 0.8; // of the map's width: such a card lies below

/** Folium's map as the page uses it. */
export class Stage {
  #reading;
  #store;
  #isCalm;
  #base;
  #marks;
  #fitted = ""; // where the map was when it was last fitted to all marks
  /** @type {Drawn} */
  #drawn = { marks: [], firing: [], areas: [] };

  /**
   * @param {L.Map} map
   * @param {Reading} reading
   * @param {PageStore} store
   * @param {{ isEmbedded: boolean, isCalm: boolean }} surroundings
   */
  constructor(map, reading, store, { isEmbedded, isCalm }) {
    this.map = map;
    this.#reading = reading;
    this.#store = store;
    this.#isCalm = isCalm;
    const arrange = arranger(reading);
    this.#base = new CanvasLayer((context, view) => {
      paintBasemap(context, view, reading.basemap, store.get().theme);
    }, "base");
    this.#marks = new CanvasLayer((context, view) => {
      const state = store.get();
      const arrangement = arrange(state.result, view.scale);
      this.#drawn = paintMarks({ context, view, reading, state, arrangement });
    }, "incidents");
    addPanes(map);
    addControls(map, reading, isEmbedded);
    map.invalidateSize({ animate: false });
    map.on("moveend", () => store.change({ view: mapView(map) }));
  }

  /**
   * Shows the map at a view, or so that all of a result can be seen.
   * @param {MapView | null} view
   * @param {Readonly<Result>} result
   */
  show(view, result) {
    const { map } = this;
    if (view) this.setView(view);
    else this.#fit(result);
    // Hidden, as on paper, the map keeps the size it had.
    const fit = () => {
      if (map.getContainer().clientHeight > 0) map.invalidateSize({ animate: false });
    };
    new ResizeObserver(fit).observe(map.getContainer());
    this.#base.addTo(map);
    this.#marks.addTo(map);
  }

  /** Follows the store from now on; what changes the layout of the page does so before. */
  follow() {
    const { map } = this;
    this.#store.watch(["isPanelOpen"], () => map.invalidateSize({ animate: false, pan: false }));
    this.#store.watch(["isTableOpen"], ({ result }) => {
      const isUnmoved = this.#fitted === viewKey(map);
      map.invalidateSize({ animate: false });
      if (isUnmoved) this.#fit(result);
    });
    this.#store.watch(["theme"], ({ isPrinting }) => {
      if (!isPrinting) this.#base.schedule();
    });
    this.#store.watch(["result", "selected", "theme"], ({ isPrinting }) => {
      if (!isPrinting) this.#marks.schedule();
    });
  }

  /** @param {MapView} view */
  setView({ lat, lon, zoom }) {
    this.map.setView([lat, lon], zoom, { animate: false });
  }

  /** @param {Readonly<Result>} result */
  #fit(result) {
    const padding = L.point(FIT_PX, FIT_PX);
    const bounds = boundsOf(this.map, this.#reading, result);
    this.map.fitBounds(bounds, { padding, maxZoom: FIT_ZOOM, animate: false });
    this.#fitted = viewKey(this.map);
  }

  /** Paints the marks at once. */
  repaint() {
    this.#marks.repaint();
  }

  /** Gives what lies where on the map as painted last. */
  get drawn() {
    return this.#drawn;
  }

  /** Gives where world units lie in the map's window. */
  get view() {
    return viewOnto(this.map);
  }

  /**
   * Finds what lies at a point of the map's window: the nearest mark, or the areas there.
   * @param {Pixel} point
   * @param {number} reach  in pixels from the edge of a mark
   * @returns {Found | null}
   */
  incidentsAt(point, reach) {
    return markAt(this.#drawn, point, reach) ?? areasAt(this.#drawn, this.view, point);
  }

  /**
   * Finds the disputed area at a point of the map's window; null for none.
   * @param {Pixel} point
   */
  disputedAt({ x, y }) {
    const { view } = this;
    return disputedAt(this.#reading.basemap, view.worldX(x), view.worldY(y));
  }

  /**
   * Moves the map so that an incident's marks are clear of the card.
   * @param {number} i
   */
  keepInView(i) {
    const { data } = this.#reading;
    const rows = occurrencesOf(data, i, [POINT, AREA, FIRING]);
    if (!rows.length) return;
    const { view } = this;
    const points = rows.map((k) => ({ x: view.x(data.x[k]), y: view.y(data.y[k]) }));
    const [dx, dy] = moveInto(clearRoom(this.map), points);
    if (dx || dy) this.map.panBy([dx, dy], { animate: !this.#isCalm });
  }
}

/**
 * Arranges results, the last one once only for each scale.
 * @param {Reading} reading
 */
function arranger({ data }) {
  /** @type {{ result: Readonly<Result>, scale: number, arrangement: Arrangement } | null} */
  let last = null;
  return (/** @type {Readonly<Result>} */ result, /** @type {number} */ scale) => {
    if (last?.result !== result || last.scale !== scale) {
      last = { result, scale, arrangement: arranged(data, result, scale) };
    }
    return last.arrangement;
  };
}

/** @param {L.Map} map */
function addPanes(map) {
  for (const [name, order] of [
    ["base", "150"],
    ["incidents", "450"],
  ]) {
    const { style } = map.createPane(name);
    style.zIndex = order;
    style.pointerEvents = "none";
  }
}

/**
 * @param {L.Map} map
 * @param {Reading} reading
 * @param {boolean} isEmbedded
 */
function addControls(map, { words: { say } }, isEmbedded) {
  const titles = { zoomInTitle: say("zoom_in"), zoomOutTitle: say("zoom_out") };
  L.control.zoom({ position: "topleft", ...titles }).addTo(map);
  if (!isEmbedded) L.control.scale({ position: "bottomleft" }).addTo(map);
}

/**
 * @param {L.Map} map
 * @returns {MapView}
 */
function mapView(map) {
  const { lat, lng } = map.getCenter();
  return { zoom: map.getZoom(), lat, lon: lng };
}

/**
 * Tells apart whether the map has been moved.
 * @param {L.Map} map
 */
function viewKey(map) {
  const { zoom, lat, lon } = mapView(map);
  return `${zoom}/${lat.toFixed(5)}/${lon.toFixed(5)}`;
}

/**
 * Gives the bounds of all marks and areas of a result; where it shows nothing, of the base map.
 * @param {L.Map} map
 * @param {Reading} reading
 * @param {Readonly<Result>} result
 */
function boundsOf(map, { data, basemap: { extent } }, { shown }) {
  /** @type {number[]} */
  let points = [];
  for (let i = 0; i < data.count; i += 1) {
    if (!shown[i]) continue;
    for (const k of occurrencesOf(data, i, [POINT, AREA, FIRING])) {
      points.push(data.x[k], data.y[k]);
      if (data.kind[k] === AREA) points.push(...boxOf(data.outlines[data.occurrences.area[k]]));
    }
  }
  if (!points.length) {
    points = [worldX(extent.west), worldY(extent.north), worldX(extent.east), worldY(extent.south)];
  }
  const [left, top, right, bottom] = boxOf([Float64Array.from(points)]);
  const { crs } = map.options;
  const corner = (/** @type {number} */ x, /** @type {number} */ y) =>
    (crs ?? L.CRS.EPSG3857).pointToLatLng(L.point(x * WORLD_PX, y * WORLD_PX), 0);
  return L.latLngBounds(corner(left, top), corner(right, bottom));
}

/**
 * @param {Drawn} drawn
 * @param {Pixel} point
 * @param {number} reach
 * @returns {Found | null}
 */
function markAt({ marks, firing }, { x, y }, reach) {
  const near = [...marks, ...firing]
    .map((mark) => ({ mark, distance: Math.hypot(mark.x - x, mark.y - y) - mark.radius }))
    .filter(({ distance }) => distance <= reach)
    .sort((a, b) => a.distance - b.distance);
  return near.length ? near[0].mark : null;
}

/**
 * @param {Drawn} drawn
 * @param {View} view
 * @param {Pixel} point
 * @returns {Found | null}
 */
function areasAt({ areas }, view, point) {
  const [x, y] = [view.worldX(point.x), view.worldY(point.y)];
  const here = areas.filter(({ rings }) => isInside(rings, x, y));
  if (!here.length) return null;
  return {
    incidents: [...new Set(here.flatMap(({ incidents }) => incidents))],
    name: "",
    isFiring: false,
  };
}

/**
 * Gives how far to move the map for points to lie in a room; the first of them, if they do not fit.
 * @param {Edges} room
 * @param {readonly Pixel[]} points
 * @returns {[dx: number, dy: number]}
 */
function moveInto(room, points) {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [left, right] = [Math.min(...xs) - CLEAR_PX, Math.max(...xs) + CLEAR_PX];
  const [top, bottom] = [Math.min(...ys) - CLEAR_PX, Math.max(...ys) + CLEAR_PX];
  const fits = right - left <= room.right - room.left && bottom - top <= room.bottom - room.top;
  return fits
    ? [shift(left, right, room.left, room.right), shift(top, bottom, room.top, room.bottom)]
    : [xs[0] - (room.left + room.right) / 2, ys[0] - (room.top + room.bottom) / 2];
}

/**
 * @param {number} low
 * @param {number} high
 * @param {number} least
 * @param {number} most
 */
function shift(low, high, least, most) {
  if (low < least) return low - least;
  return high > most ? high - most : 0;
}

/**
 * Gives the part of the map's window that the card does not cover.
 * @param {L.Map} map
 * @returns {Edges}
 */
function clearRoom(map) {
  const size = map.getSize();
  const frame = map.getContainer().getBoundingClientRect();
  const card = byId("card").getBoundingClientRect();
  const room = { left: 0, top: 0, right: size.x, bottom: size.y };
  if (card.width === 0) return room;
  if (card.width > size.x * WIDE_CARD) room.bottom = Math.max(LEAST_ROOM_PX, card.top - frame.top);
  else room.right = Math.max(LEAST_ROOM_PX, card.left - frame.left);
  return room;
}
