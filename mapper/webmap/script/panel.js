// The layers panel, which is the legend too: every value with its sign and how many incidents it
// shows, given the other groups.

// An element with properties and children; text is only ever set as text.
function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === "class") element.className = value;
    else if (name === "on") for (const [event, handler] of Object.entries(value)) element.addEventListener(event, handler);
    else if (name in element && !name.startsWith("aria")) element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

const LONG_GROUP = 8;
const MOST_VALUES = 200; // of a group are listed: those of most incidents; the search finds the others

function buildPanel(page) {
  const host = document.getElementById("groups");
  page.rows = {};
  host.replaceChildren(...GROUPS.map((group) => groupElement(page, group)), keptElement(page));
  buildLegend(page);
}

function groupElement(page, group) {
  const { data, state } = page;
  const { keys } = data.groups[group];
  const values = listedValues(data.groups[group]);
  page.rows[group] = values.map((n) => ({ n, ...valueRow(page, {
    name: valueName(group, keys[n]), sign: signOf(page, group, n), checked: state.on[group][n] === 1,
    onChange: (checked) => { state.on[group][n] = checked ? 1 : 0; page.update(); },
  }) }));
  const set = (value) => () => { state.on[group].fill(value); page.update(); };
  const head = make("div", { class: "group-head" },
    make("h3", {}, say(`group_${group}`)),
    make("button", { type: "button", class: "plain", "aria-label": `${say("all")}: ${say(`group_${group}`)}`, on: { click: set(1) } }, say("all")),
    make("button", { type: "button", class: "plain", "aria-label": `${say("none")}: ${say(`group_${group}`)}`, on: { click: set(0) } }, say("none")));
  const list = make("div", { class: keys.length > LONG_GROUP ? "values long" : "values" }, ...page.rows[group].map((row) => row.element));
  const rest = keys.length - values.length;
  return make("div", { class: "group", role: "group", "aria-label": say(`group_${group}`) }, head, list,
    rest ? make("p", { class: "note" }, say("values_more", { n: rest })) : null);
}

// The indexes of the values to list, in their order.
function listedValues({ keys, flat }) {
  const all = keys.map((_, n) => n);
  if (keys.length <= MOST_VALUES) return all;
  const counts = new Int32Array(keys.length);
  for (const key of flat) counts[key] += 1;
  return all.sort((a, b) => counts[b] - counts[a] || a - b).slice(0, MOST_VALUES).sort((a, b) => a - b);
}

function valueRow(page, { name, sign, checked, onChange }) {
  const box = make("input", { type: "checkbox", checked, on: { change: () => onChange(box.checked) } });
  const count = make("span", { class: "value-count" });
  const element = make("label", { class: "value" }, box, sign, make("span", { class: "value-name" }, name), count);
  return { element, box, count };
}

function valueName(group, key) {
  if (group === "sides") return sideName(key);
  if (group === "month") return writtenMonth(key);
  if (key === "") return say(group === "outlets" ? "no_outlet" : "unknown");
  if (group === "status") return term("statuses", key);
  return key;
}

function signOf(page, group, n) {
  const { colours } = page;
  const key = page.data.groups[group].keys[n];
  if (group === "sides") {
    const dot = { type: "Other", colours: [colourOf(page, n)], hollow: false, dashed: isDashed(n), halo: colours.paper, ink: colours.ink };
    return glyphElement((context, x, y) => drawGlyph(context, dot, x, y, 6.5), 18);
  }
  if (group !== "event_type") return null;
  const glyph = { type: key, colours: ["#7a828e"], hollow: false, dashed: false, halo: colours.paper, ink: colours.ink };
  return glyphElement((context, x, y) => drawGlyph(context, glyph, x, y, 6.5), 18);
}

// What is kept but not drawn unless asked, by reason.
function keptElement(page) {
  const { data, state } = page;
  const { keys } = data.groups.kept;
  page.rows.kept = keys.map((key, n) => valueRow(page, {
    name: key, sign: null, checked: state.kept[n] === 1,
    onChange: (checked) => { state.kept[n] = checked ? 1 : 0; page.update(); },
  }));
  if (keys.every((key) => key === "")) return make("div", { hidden: true });
  const rows = page.rows.kept.filter((_, n) => keys[n] !== "").map((row) => row.element);
  return make("div", { class: "group", role: "group", "aria-label": say("kept") },
    make("div", { class: "group-head" }, make("h3", {}, say("kept"))),
    make("p", { class: "note" }, say("kept_note")), make("div", { class: "values" }, ...rows));
}

function refreshPanel(page) {
  const { state, result } = page;
  for (const group of GROUPS) {
    for (const { n, ...row } of page.rows[group]) {
      refreshRow(row, state.on[group][n], result.facets[group][n]);
      row.element.hidden = result.present[group][n] === 0;
    }
  }
  page.rows.kept.forEach((row, n) => refreshRow(row, state.kept[n], result.kept[n]));
}

function refreshRow(row, isOn, count) {
  row.box.checked = isOn === 1;
  row.count.textContent = number(count);
  row.element.classList.toggle("empty", count === 0);
}

function buildLegend(page) {
  const { colours } = page;
  const first = page.data.groups.sides.keys.length ? colourOf(page, 0) : signs.no_side_colour;
  const second = signs.side_colours[(1 + signs.side_colours.indexOf(first)) % signs.side_colours.length];
  const glyph = (more) => ({ type: "Other", colours: [first], hollow: false, dashed: false, halo: colours.paper, ink: colours.ink, ...more });
  const area = (context, x, y) => {
    context.fillStyle = hatching(context, [first]);
    context.strokeStyle = first;
    context.fillRect(x - 11, y - 8, 22, 16);
    context.strokeRect(x - 10.5, y - 7.5, 21, 15);
  };
  const rows = [
    ["legend_area", area],
    ["legend_firing", (context, x, y) => drawFiring(context, x, y, { ink: colours.ink, halo: colours.paper, dashed: false })],
    ["legend_donut", (context, x, y) => drawDonut(context, x, y, { radius: 11, count: 3, shares: [[first, 2], [second, 1]], paper: colours.paper, ink: colours.ink })],
    ["legend_split", (context, x, y) => drawGlyph(context, glyph({ colours: [first, second] }), x, y)],
    ["legend_hollow", (context, x, y) => drawGlyph(context, glyph({ hollow: true }), x, y)],
    ["legend_radius", (context, x, y) => {
      context.strokeStyle = colours.accent;
      context.setLineDash([3, 3]);
      context.beginPath();
      context.arc(x, y, 10, 0, 2 * Math.PI);
      context.stroke();
      context.setLineDash([]);
    }],
    ["legend_tie", (context, x, y) => {
      context.strokeStyle = colours.soft;
      context.lineWidth = 1.4;
      context.beginPath();
      context.moveTo(x - 11, y + 5);
      context.lineTo(x + 11, y - 5);
      context.stroke();
    }],
  ];
  document.getElementById("legend").replaceChildren(
    make("h3", {}, say("legend")),
    ...rows.map(([key, paint]) => make("div", { class: "value" }, glyphElement(paint, 26), make("span", { class: "value-name" }, say(key)))));
}
