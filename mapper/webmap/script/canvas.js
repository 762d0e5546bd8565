// A canvas over the map that is painted again whenever the map or what is shown changes.

import { brushOf, make, screenDensity } from "./dom.js";
import { viewOnto } from "./view.js";

/** @import { View } from "./view.js" */

/** @typedef {(context: CanvasRenderingContext2D, view: View) => void} Paint */

/** A layer of Leaflet that paints on a canvas of its own. */
export class CanvasLayer extends L.Layer {
  #paint;
  #pane;
  #canvas = make("canvas", {
    class: "incident-canvas leaflet-zoom-animated",
    "aria-hidden": "true",
  });
  #isWaiting = false;
  #painted = { zoom: 0, bounds: L.latLngBounds([]) }; // where the map was when last painted

  /**
   * @param {Paint} paint
   * @param {string} pane
   */
  constructor(paint, pane) {
    super();
    this.#paint = paint;
    this.#pane = pane;
  }

  /**
   * @override
   * @param {L.Map} map
   */
  onAdd(map) {
    map.getPane(this.#pane)?.append(this.#canvas);
    this.repaint();
    return this;
  }

  /** @override */
  onRemove() {
    this.#canvas.remove();
    return this;
  }

  /**
   * Names what of the map asks for painting.
   * @override
   * @returns {Record<string, L.LeafletEventHandlerFn>}
   */
  getEvents() {
    const soon = () => this.schedule();
    return {
      move: soon,
      moveend: soon,
      zoomend: soon,
      viewreset: soon,
      resize: soon,
      zoomanim: (event) => this.#animate(/** @type {L.ZoomAnimEvent} */ (event)),
    };
  }

  /** Paints before the next frame, once however often it was asked. */
  schedule() {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    requestAnimationFrame(() => {
      this.#isWaiting = false;
      if (this._map) this.repaint();
    });
  }

  /** @param {L.ZoomAnimEvent} event */
  #animate({ zoom, center }) {
    const scale = this._map.getZoomScale(zoom, this.#painted.zoom);
    /** @type {any} */
    const map = this._map; // what moves a layer during an animation has no public name
    const { min } = map._latLngBoundsToNewLayerBounds(this.#painted.bounds, zoom, center);
    L.DomUtil.setTransform(this.#canvas, min, scale);
  }

  /** Paints at once. */
  repaint() {
    const map = this._map;
    const size = map.getSize();
    const density = screenDensity();
    fit(this.#canvas, size, density);
    this.#painted = { zoom: map.getZoom(), bounds: map.getBounds() };
    L.DomUtil.setTransform(this.#canvas, map.containerPointToLayerPoint([0, 0]), 1);
    const context = brushOf(this.#canvas);
    context.setTransform(density, 0, 0, density, 0, 0);
    context.clearRect(0, 0, size.x, size.y);
    this.#paint(context, viewOnto(map));
  }
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {L.Point} size
 * @param {number} density
 */
function fit(canvas, size, density) {
  if (canvas.width === size.x * density && canvas.height === size.y * density) return;
  canvas.width = size.x * density;
  canvas.height = size.y * density;
  canvas.style.width = `${size.x}px`;
  canvas.style.height = `${size.y}px`;
}
