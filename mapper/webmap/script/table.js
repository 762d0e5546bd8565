// The table: the accessible twin of the map. It lists what is shown and, marked as such, what is
// kept but not drawn.

const ROWS_MOST = 500;
const SORTS = {
  when: (page) => inTime(page.data),
  what: (page) => byText((i) => incidentName(page.data, i)),
  where: (page) => byText((i) => placeNames(page.data, i).join()),
  casualties: (page) => byText((i) => tollSummary(page.data, i)),
  claimed: (page) => byText((i) => claimSummary(page.data, i)),
  status: (page) => byText((i) => statusSummary(page.data, i)),
};

function byText(value) {
  return (a, b) => alphabetical(value(a), value(b)) || a - b;
}

function toggleTable(page, isOpen = !page.state.table) {
  page.state.table = isOpen;
  const area = document.getElementById("table-area");
  area.hidden = !isOpen;
  document.getElementById("table-button").setAttribute("aria-expanded", String(isOpen));
  document.body.classList.toggle("has-table", isOpen);
  page.refresh();
  const isUnmoved = page.fitted === viewKey(page.map);
  page.map.invalidateSize({ animate: false });
  if (isUnmoved) fitAll(page);
  if (isOpen) area.focus({ preventScroll: true });
}

// Incidents that pass the filters but are kept off the map: listed below, in their own part.
function keptAside(page) {
  const { data, state } = page;
  const asked = { ...state, kept: new Uint8Array(state.kept.length).fill(1), undated: true };
  const all = filtered(data, asked).shown;
  return [...all.keys()].filter((i) => all[i] && !page.result.shown[i]);
}

function shownIncidents(page) {
  return [...page.result.shown.keys()].filter((i) => page.result.shown[i]);
}

function refreshTable(page) {
  const { state } = page;
  const isPrinting = page.isPrinting === true;
  if (!state.table && !isPrinting) return;
  const compare = SORTS[state.sort](page);
  const order = (a, b) => (state.descending ? -1 : 1) * compare(a, b);
  const shown = shownIncidents(page).sort(order);
  const kept = keptAside(page).sort(order);
  const table = make("table", {}, make("caption", { class: "hidden" }, say("table")), tableHead(page),
    make("tbody", { class: "shown" }, ...shown.slice(0, ROWS_MOST).map((i) => tableRow(page, i, ""))),
    kept.length ? make("tbody", { class: "kept" },
      make("tr", { class: "part" }, make("th", { colSpan: 6, scope: "rowgroup" }, say("kept_part", { n: kept.length }))),
      ...kept.slice(0, ROWS_MOST).map((i) => tableRow(page, i, keptReason(page.data, i)))) : null);
  document.getElementById("incident-table").replaceChildren(table);
  const cut = shown.length + kept.length > Math.min(shown.length, ROWS_MOST) + Math.min(kept.length, ROWS_MOST);
  document.getElementById("table-note").textContent = cut
    ? say("table_cut", { shown: Math.min(shown.length, ROWS_MOST), n: shown.length }) : say("table_note", { n: shown.length });
}

function keptReason(data, i) {
  const reason = data.text(data.incidents.not_drawn[i]);
  return reason || say("undated_only");
}

function tableHead(page) {
  const { state } = page;
  const cells = Object.keys(SORTS).map((key) => {
    const isSorted = state.sort === key;
    const button = make("button", { type: "button", class: "plain", on: { click: () => sortTable(page, key) } },
      `${say(key)}${isSorted ? (state.descending ? " ▼" : " ▲") : ""}`);
    return make("th", { scope: "col", "aria-sort": isSorted ? (state.descending ? "descending" : "ascending") : "none" }, button);
  });
  return make("thead", {}, make("tr", {}, ...cells));
}

function sortTable(page, key) {
  const { state } = page;
  state.descending = state.sort === key && !state.descending;
  state.sort = key;
  refreshTable(page);
  document.querySelector(`#incident-table th:nth-child(${Object.keys(SORTS).indexOf(key) + 1}) button`)?.focus();
}

function tableRow(page, i, reason) {
  const { data } = page;
  const open = make("button", { type: "button", class: "plain", on: { click: () => openCard(page, i), focus: () => pointAt(page, i) } }, whenText(data, data.incidents.date[i]));
  const quote = data.firstReport[i] < data.firstReport[i + 1] ? quoteOf(data, data.firstReport[i]) : "";
  return make("tr", { "data-id": idOf(data, i), class: i === page.state.selected ? "chosen" : "", on: { click: (event) => { if (!event.target.closest("button")) openCard(page, i); } } },
    make("td", {}, open),
    make("td", {}, glyphElement((context, x, y) => drawGlyph(context, glyphOf(page, i), x, y, 6), 18), ` ${incidentName(data, i)}`),
    make("td", {}, placeNames(data, i).join(", ") || say("place_not_stated")),
    make("td", {}, tollSummary(data, i)),
    make("td", {}, claimSummary(data, i), make("p", { class: "soft quote", dir: "auto" }, quote)),
    make("td", {}, statusSummary(data, i), reason ? make("p", { class: "badge" }, say("not_drawn_because", { why: reason })) : null));
}

// Focusing a row shows its mark.
function pointAt(page, i) {
  page.state.selected = i;
  keepInView(page, i);
  page.refresh({ table: false });
  markChosen(page);
}

// Shows which row is chosen, without making the table anew.
function markChosen({ data, state }) {
  const table = document.getElementById("incident-table");
  table.querySelector("tr.chosen")?.classList.remove("chosen");
  if (state.selected < 0) return;
  table.querySelector(`tr[data-id="${CSS.escape(idOf(data, state.selected))}"]`)?.classList.add("chosen");
}

function tollSummary(data, i) {
  const lines = new Set();
  for (let r = data.firstReport[i]; r < data.firstReport[i + 1]; r += 1) {
    for (let n = data.firstToll[r]; n < data.firstToll[r + 1]; n += 1) lines.add(tollText(data, n));
  }
  return lines.size ? [...lines].join("; ") : say("not_stated");
}

function claimSummary(data, i) {
  const names = data.incidents.claimants.at(i).map((c) => data.text(data.claimants.name[c]));
  return names.join("; ") || say("unknown");
}

function statusSummary(data, i) {
  const { incidents, text } = data;
  const parts = [term("statuses", text(incidents.status[i]))];
  if (incidents.known_by_denial[i]) parts.push(say("known_by_denial"));
  if (conflictsOf(data, i).length) parts.push(say("has_conflict"));
  return parts.join("; ");
}
