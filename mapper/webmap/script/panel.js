// The layers panel, which is the legend too: every value with its sign and how many incidents it
// shows, given the other groups.

import { byId, glyphElement, make } from "./dom.js";
import { GROUPS, byGroup, withGroup, withKept, withUndated, withValue } from "./filter.js";
import { drawGlyph } from "./glyphs.js";
import { legendElements } from "./legend.js";
import { shapeOf } from "./marks.js";
import { changeFilter } from "./state.js";
import { number } from "./words.js";

/** @import { Group } from "./columns.js" */
/** @import { GroupName } from "./data.js" */
/** @import { Reading } from "./reading.js" */
/** @import { PageStore, State } from "./state.js" */
/** @import { Theme } from "./theme.js" */

/** @typedef {{ n: number, element: HTMLElement, box: HTMLInputElement, count: HTMLElement }} Row */
/**
 * @typedef {object} Rows
 * @property {Readonly<Record<GroupName, readonly Row[]>>} groups
 * @property {readonly Row[]} kept
 * @property {Row} undated
 */

const LONG_GROUP = 8;
const MOST_VALUES = 200; // of a group are listed: those of most incidents; search finds the others
const SIGN = { radius: 6.5, undated: 4, size: 18 };
const PLAIN = { shape: "circle", isDashed: false, isHollow: false };

/**
 * Fills the panel and keeps it in step.
 * @param {Reading} reading
 * @param {PageStore} store
 */
export function mountPanel(reading, store) {
  let rows = build(reading, store);
  refresh(rows, store.get());
  store.watch(["filter", "result", "theme"], (state, before) => {
    if (state.theme !== before.theme) rows = build(reading, store);
    refresh(rows, state);
  });
}

/**
 * @param {Reading} reading
 * @param {PageStore} store
 * @returns {Rows}
 */
function build(reading, store) {
  const { theme } = store.get();
  const groups = byGroup((name) => valueRows(reading, store, name));
  const kept = keptRows(reading, store);
  const undated = undatedRow(reading, store);
  const listed = { ...groups, month: [...groups.month, undated] };
  byId("groups").replaceChildren(
    ...GROUPS.map((name) => groupElement(reading, store, name, listed[name])),
    keptElement(reading, kept),
  );
  byId("legend").replaceChildren(...legendElements(reading, theme));
  return { groups, kept, undated };
}

/**
 * Makes the row of what has no month because its day is not known.
 * @param {Reading} reading
 * @param {PageStore} store
 */
function undatedRow({ data, signs, words: { say } }, store) {
  const { theme } = store.get();
  const glyph = { ...PLAIN, colours: [signs.no_side_colour], isUndated: true };
  const sign = glyphElement((context, x, y) => {
    drawGlyph(context, glyph, { x, y }, theme, SIGN.undated);
  }, SIGN.size);
  return valueRow(-1, say("undated_value"), sign, (isOn) =>
    changeFilter(store, data, withUndated(data, store.get().filter, isOn)),
  );
}

/**
 * @param {Reading} reading
 * @param {PageStore} store
 * @param {GroupName} group
 */
function valueRows(reading, store, group) {
  const { data } = reading;
  const { theme } = store.get();
  return listedValues(data.groups[group]).map((n) => {
    const change = (/** @type {boolean} */ isOn) =>
      changeFilter(store, data, withValue(store.get().filter, group, n, isOn));
    return valueRow(n, valueName(reading, group, n), signOf(reading, theme, group, n), change);
  });
}

/**
 * @param {Reading} reading
 * @param {PageStore} store
 */
function keptRows({ data }, store) {
  return data.groups.kept.keys.map((key, n) =>
    valueRow(n, key, null, (isOn) =>
      changeFilter(store, data, withKept(store.get().filter, n, isOn)),
    ),
  );
}

/**
 * Lists the values of a group to show, by index, in their order.
 * @param {Group} group
 */
function listedValues({ keys, flat }) {
  const all = keys.map((_, n) => n);
  if (keys.length <= MOST_VALUES) return all;
  const counts = new Int32Array(keys.length);
  for (const key of flat) counts[key] += 1;
  return all
    .sort((a, b) => counts[b] - counts[a] || a - b)
    .slice(0, MOST_VALUES)
    .sort((a, b) => a - b);
}

/**
 * @param {number} n
 * @param {string} name
 * @param {HTMLElement | null} sign
 * @param {(isOn: boolean) => void} change
 * @returns {Row}
 */
function valueRow(n, name, sign, change) {
  const box = make("input", { type: "checkbox", on: { change: () => change(box.checked) } });
  const count = make("span", { class: "value-count" });
  const element = make(
    "label",
    { class: "value" },
    box,
    sign,
    make("span", { class: "value-name" }, name),
    count,
  );
  return { n, element, box, count };
}

/**
 * @param {Reading} reading
 * @param {PageStore} store
 * @param {GroupName} group
 * @param {readonly Row[]} rows
 */
function groupElement({ data, words: { say } }, store, group, rows) {
  const { keys } = data.groups[group];
  const title = say(`group_${group}`);
  const setAll = (/** @type {"all" | "none"} */ which) =>
    make(
      "button",
      {
        type: "button",
        class: "plain",
        "aria-label": `${say(which)}: ${title}`,
        on: {
          click: () =>
            changeFilter(store, data, withGroup(store.get().filter, group, which === "all")),
        },
      },
      say(which),
    );
  const rest = keys.length - rows.filter(({ n }) => n >= 0).length;
  return make(
    "div",
    { class: "group", role: "group", "aria-label": title },
    make("div", { class: "group-head" }, make("h3", {}, title), setAll("all"), setAll("none")),
    make(
      "div",
      { class: keys.length > LONG_GROUP ? "values long" : "values" },
      ...rows.map(({ element }) => element),
    ),
    rest ? make("p", { class: "note" }, say("values_more", { n: rest })) : null,
  );
}

/**
 * Makes the part for what is kept but not drawn unless asked, by reason.
 * @param {Reading} reading
 * @param {readonly Row[]} rows
 */
function keptElement({ data, words: { say } }, rows) {
  const named = rows.filter(({ n }) => data.groups.kept.keys[n] !== "");
  if (!named.length) return make("div", { hidden: true });
  return make(
    "div",
    { class: "group", role: "group", "aria-label": say("kept") },
    make("div", { class: "group-head" }, make("h3", {}, say("kept"))),
    make("p", { class: "note" }, say("kept_note")),
    make("div", { class: "values" }, ...named.map(({ element }) => element)),
  );
}

/**
 * @param {Reading} reading
 * @param {GroupName} group
 * @param {number} n
 */
function valueName({ data, words }, group, n) {
  const key = data.groups[group].keys[n];
  if (group === "sides") return words.side(key);
  if (group === "month") return words.month(key);
  if (key === "") return words.say(group === "outlets" ? "no_outlet" : "unknown");
  return group === "status" ? words.term("statuses", key) : key;
}

/**
 * Makes the sign of a value: a side's colour, an event type's shape; null for others.
 * @param {Pick<Reading, "data" | "signs">} reading
 * @param {Theme} theme
 * @param {GroupName} group
 * @param {number} n
 */
export function signOf({ data, signs }, theme, group, n) {
  if (group !== "sides" && group !== "event_type") return null;
  const glyph =
    group === "sides"
      ? { ...PLAIN, colours: [theme.sideColour(n)], isDashed: theme.isDashed(n) }
      : {
          ...PLAIN,
          shape: shapeOf(signs, data.groups[group].keys[n]),
          colours: [signs.no_side_colour],
        };
  return glyphElement((context, x, y) => {
    drawGlyph(context, glyph, { x, y }, theme, SIGN.radius);
  }, SIGN.size);
}

/**
 * @param {Rows} rows
 * @param {Readonly<State>} state
 */
function refresh({ groups, kept, undated }, { filter, result }) {
  for (const name of GROUPS) {
    for (const row of groups[name]) {
      refreshRow(row, filter.on[name][row.n], result.facets[name][row.n]);
      row.element.hidden = result.present[name][row.n] === 0;
    }
  }
  for (const row of kept) refreshRow(row, filter.kept[row.n], result.kept[row.n]);
  refreshRow(undated, Number(result.isUndatedShown), result.undated);
  undated.element.hidden = result.allUndated === 0;
}

/**
 * @param {Row} row
 * @param {number} isOn
 * @param {number} count
 */
function refreshRow(row, isOn, count) {
  row.box.checked = isOn === 1;
  row.count.textContent = number(count);
  row.element.classList.toggle("empty", count === 0);
}
