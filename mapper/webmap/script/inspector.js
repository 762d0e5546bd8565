// What a test or an embedding page may ask: ids shown, marks as drawn, downloads as text.

import { writtenAddress } from "./address.js";
import { idOf, sidesOf } from "./data.js";
import { csvText, geojsonText } from "./download.js";
import { byGroup, shownIncidents } from "./filter.js";

/** @import { Reading } from "./reading.js" */
/** @import { Stage } from "./stage.js" */
/** @import { PageStore } from "./state.js" */

/**
 * Makes what answers.
 * @param {Reading} reading
 * @param {PageStore} store
 * @param {Stage} stage
 */
export function inspector(reading, store, stage) {
  const { data } = reading;
  const ids = (/** @type {readonly number[]} */ incidents) => incidents.map((i) => idOf(data, i));
  const marks = () => stage.drawn.marks;
  return Object.freeze({
    shown: () => ids(shownIncidents(store.get().result)),
    marks: () =>
      marks().map(({ x, y, radius, names, incidents, isNamed }) => ({
        x,
        y,
        radius,
        count: incidents.length,
        names,
        isNamed,
        ids: ids(incidents),
      })),
    firing: () => stage.drawn.firing.map(({ x, y, name, isNamed }) => ({ x, y, name, isNamed })),
    areas: () => stage.drawn.areas.length,
    split: () =>
      marks()
        .filter(({ incidents }) => incidents.length === 1 && sidesOf(data, incidents[0]).length > 1)
        .map(({ name }) => name),
    colours() {
      const sides = marks().flatMap(({ incidents }) =>
        incidents.flatMap((i) => [...sidesOf(data, i)]),
      );
      return [...new Set(sides)].sort((a, b) => a - b).map(store.get().theme.sideColour);
    },
    facets() {
      const { facets } = store.get().result;
      return byGroup((name) =>
        Object.fromEntries(data.groups[name].keys.map((key, n) => [key, facets[name][n]])),
      );
    },
    address: () => writtenAddress(data, store.get()),
    csv: async () => csvText(reading, await reading.exports(), store.get().result),
    geojson: async () => geojsonText(reading, await reading.exports(), store.get().result),
    repaint: () => stage.repaint(),
  });
}
