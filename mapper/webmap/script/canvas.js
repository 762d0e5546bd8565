// One canvas over the map that is painted again whenever the map or the filter changes.

const CanvasLayer = () => L.Layer.extend({
  initialize(paint, pane) {
    this.paint = paint;
    this.paneName = pane;
  },
  onAdd(map) {
    this.canvas = L.DomUtil.create("canvas", "incident-canvas leaflet-zoom-animated");
    this.canvas.setAttribute("aria-hidden", "true");
    map.getPane(this.paneName).append(this.canvas);
    this.repaint();
  },
  onRemove() {
    this.canvas.remove();
  },
  getEvents() {
    const soon = () => this.schedule();
    return { move: soon, moveend: soon, zoomend: soon, viewreset: soon, resize: soon, zoomanim: (e) => this.animate(e) };
  },
  schedule() {
    this.waiting ??= requestAnimationFrame(() => {
      this.waiting = undefined;
      if (this._map) this.repaint();
    });
  },
  animate(event) {
    const scale = this._map.getZoomScale(event.zoom, this.zoom);
    const bounds = this._map._latLngBoundsToNewLayerBounds(this.bounds, event.zoom, event.center);
    L.DomUtil.setTransform(this.canvas, bounds.min, scale);
  },
  repaint() {
    const map = this._map;
    const size = map.getSize();
    const density = window.devicePixelRatio || 1;
    if (this.canvas.width !== size.x * density || this.canvas.height !== size.y * density) {
      this.canvas.width = size.x * density;
      this.canvas.height = size.y * density;
      this.canvas.style.width = `${size.x}px`;
      this.canvas.style.height = `${size.y}px`;
    }
    this.zoom = map.getZoom();
    this.bounds = map.getBounds();
    L.DomUtil.setTransform(this.canvas, map.containerPointToLayerPoint([0, 0]), 1);
    const context = this.canvas.getContext("2d");
    context.setTransform(density, 0, 0, density, 0, 0);
    context.clearRect(0, 0, size.x, size.y);
    this.paint(context, viewOnto(map, size));
  },
});

// From world units (0..1 over the Mercator square) to pixels of the map's window and back.
function viewOnto(map, size) {
  const scale = 256 * 2 ** map.getZoom();
  const origin = map.getPixelBounds().min;
  return {
    scale, width: size.x, height: size.y, zoom: map.getZoom(),
    x: (world) => world * scale - origin.x,
    y: (world) => world * scale - origin.y,
    worldX: (pixel) => (pixel + origin.x) / scale,
    worldY: (pixel) => (pixel + origin.y) / scale,
  };
}

// Colours of the theme, as the style sheet has them.
function themeColours() {
  const style = getComputedStyle(document.documentElement);
  const names = ["ink", "soft", "paper", "land", "sea", "border", "region", "disputed", "label", "halo", "accent", "beyond"];
  return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

// Rectangles already taken, so that labels never lie over each other.
class Taken {
  constructor() {
    this.boxes = [];
  }

  isFree(box) {
    return this.boxes.every((other) =>
      box.x + box.w <= other.x || other.x + other.w <= box.x ||
      box.y + box.h <= other.y || other.y + other.h <= box.y);
  }

  add(box) {
    this.boxes.push(box);
  }
}

function haloText(context, text, x, y, colour, halo) {
  context.lineJoin = "round";
  context.lineWidth = 3;
  context.strokeStyle = halo;
  context.strokeText(text, x, y);
  context.fillStyle = colour;
  context.fillText(text, x, y);
}
