// The keyboard: / n p t f Esc ?, and the help that lists it.

function buildHelp(page) {
  const help = document.getElementById("help");
  const rows = words.keys.map(([key, meaning]) => make("tr", {}, make("th", { scope: "row" }, make("kbd", {}, key)), make("td", {}, meaning)));
  help.replaceChildren(
    make("h2", { id: "help-title" }, say("help")),
    ...words.help_text.map((text) => make("p", {}, text)),
    make("table", {}, make("tbody", {}, ...rows)),
    make("p", { class: "soft" }, `${say("boundaries")} ${page.facts.credits.join("; ")}`),
    ...boundaryNotes(page, "h3"),
    make("button", { type: "button", on: { click: () => help.close() } }, say("close")));
}

function toggleHelp() {
  const help = document.getElementById("help");
  if (help.open) help.close();
  else help.showModal();
}

function stepIncident(page, direction) {
  const { data, state } = page;
  const ordered = shownIncidents(page).sort(inTime(data));
  if (!ordered.length) return;
  const at = ordered.indexOf(state.selected);
  const next = at < 0 ? (direction > 0 ? 0 : ordered.length - 1) : (at + direction + ordered.length) % ordered.length;
  openCard(page, ordered[next]);
}

function togglePanel(page, isOpen = document.body.classList.contains("no-panel")) {
  document.body.classList.toggle("no-panel", !isOpen);
  document.getElementById("filter-button").setAttribute("aria-expanded", String(isOpen));
  page.map.invalidateSize({ animate: false, pan: false });
  if (isOpen) document.querySelector("#groups input")?.focus({ preventScroll: true });
}

function toggleMenu(isOpen = document.getElementById("download-menu").hidden) {
  document.getElementById("download-menu").hidden = !isOpen;
  document.getElementById("download-button").setAttribute("aria-expanded", String(isOpen));
}

function escape(page) {
  const menu = document.getElementById("download-menu");
  if (!menu.hidden) {
    toggleMenu(false);
    document.getElementById("download-button").focus();
  } else if (!closeCard(page) && page.state.table) {
    toggleTable(page, false);
    document.getElementById("table-button").focus();
  }
}

function listenToKeys(page) {
  const actions = {
    "/": () => document.getElementById("search").focus(),
    n: () => stepIncident(page, 1),
    p: () => stepIncident(page, -1),
    t: () => toggleTable(page),
    f: () => togglePanel(page),
    "?": toggleHelp,
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.getElementById("help").open) return;
    if (event.key === "Escape") {
      escape(page);
      return;
    }
    const isTyping = event.target.matches?.("input[type=search], textarea, select");
    if (isTyping || !Object.hasOwn(actions, event.key)) return;
    event.preventDefault();
    actions[event.key]();
  });
}
