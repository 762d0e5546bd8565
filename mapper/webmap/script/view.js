// What a painter needs of the map: where world units lie in a window of pixels.

/**
 * @typedef {object} View
 * @property {number} scale  pixels of the whole world
 * @property {number} zoom
 * @property {number} width  in pixels
 * @property {number} height
 * @property {(world: number) => number} x  from world units to pixels of the window
 * @property {(world: number) => number} y
 * @property {(pixel: number) => number} worldX  and back
 * @property {(pixel: number) => number} worldY
 */
/** @typedef {{ x: number, y: number }} Pixel */
/** @typedef {{ x: number, y: number, w: number, h: number }} Frame */

/**
 * Gives the view of a window onto the world.
 * @param {object} window
 * @param {number} window.scale  pixels of the whole world
 * @param {Pixel} window.origin  its upper left corner, in pixels of the whole world
 * @param {Pixel} window.size
 * @param {number} [window.zoom]
 * @returns {View}
 */
export function viewOf({ scale, origin, size, zoom = Math.log2(scale / 256) }) {
  return {
    scale,
    zoom,
    width: size.x,
    height: size.y,
    x: (world) => world * scale - origin.x,
    y: (world) => world * scale - origin.y,
    worldX: (pixel) => (pixel + origin.x) / scale,
    worldY: (pixel) => (pixel + origin.y) / scale,
  };
}

/**
 * Gives the view of a map's window.
 * @param {import("leaflet").Map} map
 */
export function viewOnto(map) {
  const { min } = map.getPixelBounds();
  const zoom = map.getZoom();
  if (!min) throw new Error("the map has no window");
  return viewOf({ scale: 256 * 2 ** zoom, origin: min, size: map.getSize(), zoom });
}

/** Rectangles already taken, so that labels never lie over each other. */
export class Taken {
  /** @type {Frame[]} */
  #frames = [];

  /**
   * Tells whether a rectangle touches none of those taken.
   * @param {Frame} frame
   */
  isFree(frame) {
    return this.#frames.every(
      (other) =>
        frame.x + frame.w <= other.x ||
        other.x + other.w <= frame.x ||
        frame.y + frame.h <= other.y ||
        other.y + other.h <= frame.y,
    );
  }

  /**
   * Takes a rectangle.
   * @param {Frame} frame
   */
  add(frame) {
    this.#frames.push(frame);
  }
}
