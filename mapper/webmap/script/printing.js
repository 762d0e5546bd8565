// What goes on paper: the map as one picture of a size that fits any sheet, in light colours, the
// whole table, and the articles that the shown incidents were read from.

import { boundaryNotes, paintBasemap } from "./basemap.js";
import { arranged } from "./clusters.js";
import { reportsOf } from "./data.js";
import { articleParts } from "./describe.js";
import { brushOf, byId, make } from "./dom.js";
import { shownIncidents } from "./filter.js";
import { boundaryElements } from "./help.js";
import { paintMarks } from "./marks.js";
import { ROWS_MOST } from "./table.js";
import { themeOf } from "./theme.js";
import { viewOf } from "./view.js";

/** @import { Result } from "./filter.js" */
/** @import { Reading } from "./reading.js" */
/** @import { Stage } from "./stage.js" */
/** @import { PageStore, State } from "./state.js" */
/** @import { View } from "./view.js" */

const PAPER_PX = { x: 1040, y: 600 };
const PAPER_DENSITY = 2;

/**
 * Makes the page ready for paper before it is printed, and for the screen after.
 * @param {Reading} reading
 * @param {PageStore} store
 * @param {Stage} stage
 * @param {() => boolean} isDark  whether the screen is
 */
export function mountPrinting(reading, store, stage, isDark) {
  window.addEventListener("beforeprint", () => {
    document.documentElement.classList.add("printing");
    store.change({ isPrinting: true, theme: themeOf(reading, false) });
    const state = store.get();
    byId("sources").replaceChildren(...sourceElements(reading, state.result));
    byId("paper-map").replaceChildren(paperMap(reading, state, paperView(stage)));
  });
  window.addEventListener("afterprint", () => {
    byId("paper-map").replaceChildren();
    document.documentElement.classList.remove("printing");
    store.change({ isPrinting: false, theme: themeOf(reading, isDark()) });
  });
}

/**
 * Paints the map as it stands.
 * @param {Reading} reading
 * @param {Readonly<State>} state
 * @param {View} view
 */
function paperMap(reading, state, view) {
  const canvas = make("canvas", {
    width: PAPER_PX.x * PAPER_DENSITY,
    height: PAPER_PX.y * PAPER_DENSITY,
  });
  const context = brushOf(canvas);
  context.scale(PAPER_DENSITY, PAPER_DENSITY);
  paintBasemap(context, view, reading.basemap, state.theme);
  const arrangement = arranged(reading.data, state.result, view.scale);
  paintMarks({ context, view, reading, state, arrangement });
  return canvas;
}

/**
 * Gives a view with the middle of the map's window and all that is in it.
 * @param {Stage} stage
 */
function paperView({ map, view }) {
  const size = map.getSize();
  const scale = view.scale * Math.min(PAPER_PX.x / size.x, PAPER_PX.y / size.y);
  const origin = {
    x: view.worldX(size.x / 2) * scale - PAPER_PX.x / 2,
    y: view.worldY(size.y / 2) * scale - PAPER_PX.y / 2,
  };
  return viewOf({ scale, origin, size: PAPER_PX });
}

/**
 * Lists the articles that tell of the shown incidents, and notes on boundaries.
 * @param {Reading} reading
 * @param {Readonly<Result>} result
 */
function sourceElements(reading, result) {
  const { data, basemap, words } = reading;
  const cited = new Set(
    shownIncidents(result).flatMap((i) => reportsOf(data, i).map((r) => data.reports.article[r])),
  );
  const rows = [...cited].sort((a, b) => a - b);
  const listed = rows
    .slice(0, ROWS_MOST)
    .map((article) => make("li", { dir: "auto" }, articleParts(reading, article).join(". ")));
  const cut = words.say("sources_cut", { shown: listed.length, n: rows.length });
  return [
    make("h2", {}, words.say("sources")),
    make("ol", {}, ...listed),
    ...boundaryElements(boundaryNotes(basemap, words), "h2", words),
    ...(rows.length > listed.length ? [make("p", {}, cut)] : []),
  ];
}
