// The time: a histogram under two native range inputs, play and step, and the undated apart.

import { dayOf, monthsBetween } from "./days.js";
import { brushOf, byId, make, screenDensity } from "./dom.js";
import { withUndated } from "./filter.js";
import { changeFilter } from "./state.js";
import {
  UNIT_DAYS,
  barWeights,
  barsOf,
  moved,
  playedFrom,
  playedOn,
  stepped,
  unitFor,
} from "./time.js";

/** @import { Reading } from "./reading.js" */
/** @import { PageStore, State } from "./state.js" */

/** @typedef {ReturnType<typeof partsOf>} Parts */
/** @typedef {{ width: number, height: number, base: number, step: number }} Scale  in pixels */

const PLAY_MS = 700;
const WORDS_PX = 16; // below the bars
const LEAST_BAR_PX = 3;
const TICK = { left: 12, indent: 2, apart: 14, high: 4 };

/**
 * Fills the timeline and keeps it in step.
 * @param {Reading} reading
 * @param {PageStore} store
 */
export function mountTimeline(reading, store) {
  const { data } = reading;
  const parts = partsOf(reading);
  const days = () => daysOf(parts.unit.value);
  parts.from.addEventListener("input", () => moveEnd(reading, store, "from", parts.from));
  parts.to.addEventListener("input", () => moveEnd(reading, store, "to", parts.to));
  parts.back.addEventListener("click", () => step(reading, store, days(), -1));
  parts.ahead.addEventListener("click", () => step(reading, store, days(), 1));
  parts.play.addEventListener("click", () => togglePlay(reading, store));
  parts.undated.addEventListener("change", () =>
    changeFilter(store, data, withUndated(data, store.get().filter, parts.undated.checked)),
  );
  byId("timeline").replaceChildren(
    make("div", { class: "time-buttons" }, parts.back, parts.play, parts.ahead, parts.unit),
    make("div", { class: "time-track" }, parts.bars, parts.from, parts.to),
    make("div", { class: "time-words" }, parts.period, parts.undatedLabel),
  );
  playWhileAsked(reading, store, days);
  const show = (/** @type {Readonly<State>} */ state) => refresh(reading, state, parts);
  show(store.get());
  store.watch(["filter", "result", "isPlaying", "theme"], show);
  window.addEventListener("resize", () => show(store.get()));
}

/** @param {Reading} reading */
function partsOf({ data, words: { say } }) {
  const span = data.maxDay - data.minDay;
  const isTimeless = span === 0;
  const button = (
    /** @type {"play" | "step_back" | "step_ahead"} */ key,
    /** @type {string} */ sign,
  ) => make("button", { type: "button", "aria-label": say(key), disabled: isTimeless }, sign);
  const range = (/** @type {"from" | "to"} */ key) =>
    make("input", {
      type: "range",
      min: "0",
      max: String(span),
      step: "1",
      class: `range-${key}`,
      "aria-label": say(key),
      disabled: isTimeless,
    });
  const undated = make("input", { type: "checkbox" });
  const undatedText = make("span");
  const units = /** @type {(keyof typeof UNIT_DAYS)[]} */ (Object.keys(UNIT_DAYS));
  const options = units.map((unit) => make("option", { value: unit }, say(unit)));
  const unit = make("select", { "aria-label": say("step_unit"), disabled: isTimeless }, ...options);
  unit.value = unitFor(span);
  return {
    unit,
    undated,
    undatedText,
    play: button("play", "▶"),
    back: button("step_back", "‹"),
    ahead: button("step_ahead", "›"),
    from: range("from"),
    to: range("to"),
    bars: make("canvas", { class: "bars", "aria-hidden": "true" }),
    period: make("output", { class: "period" }),
    undatedLabel: make("label", { class: "undated" }, undated, undatedText),
  };
}

/** @param {string} unit */
function daysOf(unit) {
  return UNIT_DAYS[/** @type {keyof typeof UNIT_DAYS} */ (unit)];
}

/**
 * @param {Reading} reading
 * @param {PageStore} store
 * @param {"from" | "to"} end
 * @param {HTMLInputElement} range
 */
function moveEnd({ data }, store, end, { value }) {
  const span = moved(store.get().filter, end, data.minDay + Number(value));
  changeFilter(store, data, span, { isPlaying: false });
}

/**
 * @param {Reading} reading
 * @param {PageStore} store
 * @param {number} days
 * @param {1 | -1} direction
 */
function step({ data }, store, days, direction) {
  changeFilter(store, data, stepped(data, store.get().filter, days, direction));
}

/**
 * @param {Reading} reading
 * @param {PageStore} store
 */
function togglePlay({ data }, store) {
  const { filter, isPlaying } = store.get();
  if (isPlaying) store.change({ isPlaying: false });
  else changeFilter(store, data, playedFrom(data, filter), { isPlaying: true });
}

/**
 * @param {Reading} reading
 * @param {PageStore} store
 * @param {() => number} days  of a step
 */
function playWhileAsked({ data }, store, days) {
  let timer = 0;
  const playOn = () => {
    const span = playedOn(data, store.get().filter, days());
    changeFilter(store, data, span, { isPlaying: span.to < data.maxDay });
  };
  store.watch(["isPlaying"], ({ isPlaying }) => {
    window.clearInterval(timer);
    if (isPlaying) timer = window.setInterval(playOn, PLAY_MS);
  });
}

/**
 * @param {Reading} reading
 * @param {Readonly<State>} state
 * @param {Parts} parts
 */
function refresh(reading, state, parts) {
  const { data, words } = reading;
  const {
    filter: { from, to },
    result,
    isPlaying,
  } = state;
  parts.from.value = String(from - data.minDay);
  parts.to.value = String(to - data.minDay);
  parts.from.setAttribute("aria-valuetext", words.day(from));
  parts.to.setAttribute("aria-valuetext", words.day(to));
  parts.period.textContent = data.groups.month.keys.length
    ? words.days(from, to)
    : words.say("no_dates");
  parts.play.textContent = isPlaying ? "❚❚" : "▶";
  parts.play.setAttribute("aria-label", words.say(isPlaying ? "pause" : "play"));
  parts.undated.checked = result.isUndatedShown;
  parts.undatedText.textContent = words.say(result.isUndatedShown ? "undated" : "undated_aside", {
    n: result.undated,
  });
  parts.undatedLabel.hidden = result.allUndated === 0;
  paintTimeline(reading, state, parts.bars);
}

/**
 * @param {Reading} reading
 * @param {Readonly<State>} state
 * @param {HTMLCanvasElement} canvas
 */
function paintTimeline(reading, state, canvas) {
  const { clientWidth: width, clientHeight: height } = canvas;
  const density = screenDensity();
  canvas.width = width * density;
  canvas.height = height * density;
  const context = brushOf(canvas);
  context.scale(density, density);
  const { minDay, maxDay } = reading.data;
  const scale = { width, height, base: height - WORDS_PX, step: width / (maxDay - minDay + 1) };
  paintBars(context, reading, state, scale);
  paintTicks(context, reading, state, scale);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Reading} reading
 * @param {Readonly<State>} state
 * @param {Scale} scale
 */
function paintBars(
  context,
  { data },
  { filter, result, theme: { colours } },
  { width, base, step: px },
) {
  const { daysEach, count } = barsOf(data);
  const weights = barWeights(data, result.beside, count, daysEach);
  const top = Math.max(1, ...weights);
  weights.forEach((weight, bar) => {
    const first = data.minDay + bar * daysEach;
    const isInside = first + daysEach - 1 >= filter.from && first <= filter.to;
    const tall = weight > 0 ? Math.max(LEAST_BAR_PX, ((base - 4) * weight) / top) : 0;
    context.fillStyle = isInside ? colours.accent : colours.soft;
    context.globalAlpha = isInside ? 0.9 : 0.35;
    context.fillRect(bar * daysEach * px, base - tall, Math.max(2, daysEach * px - 1), tall);
  });
  context.globalAlpha = 1;
  context.fillStyle = colours.border;
  context.fillRect(0, base, width, 1);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Reading} reading
 * @param {Readonly<State>} state
 * @param {Scale} scale
 */
function paintTicks(context, { data, words }, { theme }, { width, height, base, step: px }) {
  context.font = "11px system-ui, sans-serif";
  context.textBaseline = "bottom";
  context.fillStyle = theme.colours.label;
  let free = 0;
  for (const month of monthsBetween(data.minDay, data.maxDay)) {
    const x = Math.max(TICK.left, (dayOf(`${month}-01`) - data.minDay) * px);
    const text = words.month(month);
    const wide = context.measureText(text).width;
    if (x < free || x + wide > width) continue;
    context.fillRect(x, base, 1, TICK.high);
    context.fillText(text, x + TICK.indent, height);
    free = x + wide + TICK.apart;
  }
}
