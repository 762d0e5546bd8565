// The time: a histogram under two native range inputs, play and step, and the undated apart.

const BARS_MOST = 120;
const UNIT_DAYS = { day: 1, week: 7, month: 30 };
const PLAY_MS = 700;

function buildTimeline(page) {
  const { data, state } = page;
  const span = data.maxDay - data.minDay;
  const range = (key, value) => make("input", {
    type: "range", min: "0", max: String(span), step: "1", value: String(value - data.minDay),
    class: `range-${key}`, "aria-label": say(key), on: { input: () => moveRange(page, key) },
  });
  const parts = {
    play: make("button", { type: "button", "aria-label": say("play"), on: { click: () => togglePlay(page) } }, "▶"),
    back: make("button", { type: "button", "aria-label": say("step_back"), on: { click: () => stepTime(page, -1) } }, "‹"),
    ahead: make("button", { type: "button", "aria-label": say("step_ahead"), on: { click: () => stepTime(page, 1) } }, "›"),
    unit: make("select", { "aria-label": say("step_unit") }, ...Object.keys(UNIT_DAYS).map((unit) => make("option", { value: unit }, say(unit)))),
    from: range("from", state.from),
    to: range("to", state.to),
    bars: make("canvas", { class: "bars", "aria-hidden": "true" }),
    period: make("output", { class: "period" }),
    undated: make("input", { type: "checkbox", on: { change: () => { state.undated = parts.undated.checked; page.update(); } } }),
    undatedText: make("span"),
  };
  parts.unit.value = span > 120 ? "month" : span > 21 ? "week" : "day";
  page.time = parts;
  document.getElementById("timeline").replaceChildren(
    make("div", { class: "time-buttons" }, parts.back, parts.play, parts.ahead, parts.unit),
    make("div", { class: "time-track" }, parts.bars, parts.from, parts.to),
    make("div", { class: "time-words" }, parts.period, make("label", { class: "undated" }, parts.undated, parts.undatedText)));
  const isTimeless = data.maxDay === data.minDay;
  for (const part of [parts.play, parts.back, parts.ahead, parts.unit, parts.from, parts.to]) part.disabled = isTimeless;
}

function moveRange(page, key) {
  const { data, state, time } = page;
  stopPlay(page);
  const day = data.minDay + Number(time[key].value);
  if (key === "from") state.from = Math.min(day, state.to);
  else state.to = Math.max(day, state.from);
  page.update();
}

function stepTime(page, direction) {
  const { data, state, time } = page;
  const whole = state.from === data.minDay && state.to === data.maxDay;
  const step = UNIT_DAYS[time.unit.value];
  const length = whole ? step - 1 : state.to - state.from;
  let from = whole ? (direction > 0 ? data.minDay : data.maxDay - length) : state.from + direction * step;
  from = Math.max(data.minDay, Math.min(data.maxDay - length, from));
  [state.from, state.to] = [Math.max(data.minDay, from), Math.min(data.maxDay, from + length)];
  page.update();
}

function togglePlay(page) {
  const { data, state } = page;
  if (page.playing) {
    stopPlay(page);
    return;
  }
  if (state.to === data.maxDay) [state.from, state.to] = [data.minDay, data.minDay];
  page.playing = setInterval(() => playOn(page), PLAY_MS);
  page.update();
}

function playOn(page) {
  const { data, state, time } = page;
  state.to = Math.min(data.maxDay, state.to + UNIT_DAYS[time.unit.value]);
  if (state.to === data.maxDay) stopPlay(page);
  page.update();
}

function stopPlay(page) {
  clearInterval(page.playing);
  page.playing = undefined;
}

function refreshTimeline(page) {
  const { data, state, time, result } = page;
  time.from.value = String(state.from - data.minDay);
  time.to.value = String(state.to - data.minDay);
  time.from.setAttribute("aria-valuetext", writtenDay(state.from));
  time.to.setAttribute("aria-valuetext", writtenDay(state.to));
  time.period.textContent = data.groups.month.keys.length ? writtenDays(state.from, state.to) : say("no_dates");
  time.play.textContent = page.playing ? "❚❚" : "▶";
  time.play.setAttribute("aria-label", say(page.playing ? "pause" : "play"));
  time.undated.checked = state.undated;
  time.undatedText.textContent = say("undated", { n: result.undated });
  time.undated.parentElement.hidden = result.undated === 0 && !state.undated;
  paintBars(page);
}

// How many incidents fall into each bar: one that lasted counts on each, one known only to lie
// within a span spreads its weight of 1 over it.
function barWeights(data, beside, bars, daysEach) {
  const weights = new Float64Array(bars);
  const { dates, incidents, text } = data;
  for (let i = 0; i < data.count; i += 1) {
    if (!beside[i]) continue;
    const lasted = text(dates.extent[incidents.date[i]]) === "during";
    const first = Math.floor((data.first[i] - data.minDay) / daysEach);
    const last = Math.floor((data.last[i] - data.minDay) / daysEach);
    const weight = lasted ? 1 : 1 / (last - first + 1);
    for (let bar = first; bar <= last; bar += 1) weights[bar] += weight;
  }
  return weights;
}

function paintBars(page) {
  const { data, state, time, result, colours } = page;
  const days = data.maxDay - data.minDay + 1;
  const daysEach = Math.max(1, Math.ceil(days / BARS_MOST));
  const bars = Math.ceil(days / daysEach);
  const weights = barWeights(data, result.beside, bars, daysEach);
  const top = Math.max(1, ...weights);
  const density = window.devicePixelRatio || 1;
  const { clientWidth: width, clientHeight: height } = time.bars;
  time.bars.width = width * density;
  time.bars.height = height * density;
  const context = time.bars.getContext("2d");
  context.scale(density, density);
  const base = height - 16;
  const step = width / days;
  weights.forEach((weight, bar) => {
    const first = data.minDay + bar * daysEach;
    const inside = first + daysEach - 1 >= state.from && first <= state.to;
    const tall = weight > 0 ? Math.max(3, ((base - 4) * weight) / top) : 0;
    context.fillStyle = inside ? colours.accent : colours.soft;
    context.globalAlpha = inside ? 0.9 : 0.35;
    context.fillRect(bar * daysEach * step, base - tall, Math.max(2, daysEach * step - 1), tall);
  });
  context.globalAlpha = 1;
  context.fillStyle = colours.border;
  context.fillRect(0, base, width, 1);
  paintTicks(context, page, { width, height, step, base });
}

function paintTicks(context, page, { width, height, step, base }) {
  const { data, colours } = page;
  context.font = "11px system-ui, sans-serif";
  context.textBaseline = "bottom";
  context.fillStyle = colours.label;
  const months = monthsBetween(data.minDay, data.maxDay);
  let free = 0;
  for (const month of months) {
    const day = Math.round(Date.parse(`${month}-01T00:00:00Z`) / DAY_MS);
    const x = Math.max(12, (day - data.minDay) * step);
    const text = writtenMonth(month);
    const wide = context.measureText(text).width;
    if (x < free || x + wide > width) continue;
    context.fillRect(x, base, 1, 4);
    context.fillText(text, x + 2, height);
    free = x + wide + 14;
  }
}
