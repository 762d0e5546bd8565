// Elements of the page. Text is only ever set as text.

/** @typedef {Node | string | null | undefined} Child */

/**
 * Makes an element with properties and children; nothing and "" are no children. `on` holds
 * handlers by the names of their events.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Readonly<Record<string, unknown>> & { on?: Readonly<Record<string, (event: Event) => void>> }} [properties]
 * @param {readonly Child[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, { on = {}, ...properties } = {}, ...children) {
  const element = document.createElement(tag);
  for (const [event, handler] of Object.entries(on)) element.addEventListener(event, handler);
  for (const [name, value] of Object.entries(properties)) {
    if (name === "class") element.className = String(value);
    else if (name in element && !name.startsWith("aria")) Reflect.set(element, name, value);
    else element.setAttribute(name, String(value));
  }
  for (const child of children) if (child) element.append(child);
  return element;
}

/**
 * Finds an element that the page surely has.
 * @param {string} id
 */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no element #${id}`);
  return found;
}

/**
 * Finds a field of the page to type in.
 * @param {string} id
 */
export function fieldById(id) {
  return /** @type {HTMLInputElement} */ (byId(id));
}

/**
 * Makes a button to close something.
 * @param {string} label
 * @param {() => void} close
 */
export function closeButton(label, close) {
  return make(
    "button",
    { type: "button", class: "close", "aria-label": label, on: { click: close } },
    "×",
  );
}

/**
 * Gives what draws on a canvas.
 * @param {HTMLCanvasElement} canvas
 */
export function brushOf(canvas) {
  const context = canvas.getContext("2d");
  if (!context) throw new Error("this browser cannot draw on a canvas");
  return context;
}

/**
 * Gives how many pixels of the screen a pixel of the page has.
 */
export function screenDensity() {
  return window.devicePixelRatio || 1;
}

/**
 * Makes a small drawing as an element of its own, for legend, card and table.
 * @param {(context: CanvasRenderingContext2D, x: number, y: number) => void} paint
 * @param {number} [size]  in pixels
 */
export function glyphElement(paint, size = 20) {
  const density = screenDensity();
  const pixels = size * density;
  const canvas = make("canvas", {
    height: pixels,
    width: pixels,
    class: "glyph",
    "aria-hidden": "true",
  });
  const context = brushOf(canvas);
  context.scale(density, density);
  paint(context, size / 2, size / 2);
  return canvas;
}

/**
 * Tells screen readers what changed.
 * @param {string} text
 */
export function announce(text) {
  byId("announce").textContent = text;
}
