// Starts the page with Folium's map and the data, then keeps all parts in step.

const asksForCalm = matchMedia("(prefers-reduced-motion: reduce)");
const asksForDark = matchMedia("(prefers-color-scheme: dark)");
const isEmbedded = new URLSearchParams(location.search).has("embed");
const isNarrow = matchMedia("(max-width: 720px)");

const mapOptions = {
  zoomAnimation: !asksForCalm.matches, fadeAnimation: !asksForCalm.matches, inertia: !asksForCalm.matches,
  zoomSnap: 0.25, worldCopyJump: false, attributionControl: false, minZoom: 2, zoomControl: false, keyboard: true,
};

function announce(text) {
  document.getElementById("announce").textContent = text;
}

function attach(map) {
  start(map).catch((error) => {
    document.documentElement.classList.remove("running");
    console.error(error);
  });
}

async function start(map) {
  const raw = JSON.parse(await unpacked(document.getElementById("incident-data")));
  useWords(raw.words);
  useSigns(raw.signs);
  useMapNames(raw.basemap.countries);
  const data = dataset(raw);
  const page = { map, data, facts: raw.facts, basemap: preparedBasemap(raw.basemap), extent: raw.basemap.extent, margin: raw.basemap.margin, isCalm: asksForCalm.matches };
  page.state = freshState(data);
  page.refresh = (parts) => refresh(page, parts);
  page.update = () => update(page);
  page.result = filtered(data, page.state);
  useTheme(page);
  if (isEmbedded) document.documentElement.classList.add("embed");
  document.body.classList.toggle("no-panel", isNarrow.matches || isEmbedded);
  document.getElementById("filter-button").setAttribute("aria-expanded", String(!isNarrow.matches && !isEmbedded));
  const unknown = readAddress(page, location.hash);
  buildParts(page);
  setUpMap(page);
  refresh(page);
  listen(page);
  followFilter(page);
  showStart(page, unknown);
  window.incidentPage = inspector(page);
  document.documentElement.classList.add("ready");
}

function useTheme(page) {
  page.isDark = asksForDark.matches && !page.isPrinting;
  page.colours = themeColours();
  hatchings.clear();
}

function setUpMap(page) {
  const { map } = page;
  map.createPane("base").style.zIndex = 150;
  map.createPane("incidents").style.zIndex = 450;
  for (const name of ["base", "incidents"]) map.getPane(name).style.pointerEvents = "none";
  L.control.zoom({ position: "topleft", zoomInTitle: say("zoom_in"), zoomOutTitle: say("zoom_out") }).addTo(map);
  if (!isEmbedded) L.control.scale({ position: "bottomleft" }).addTo(map);
  map.invalidateSize({ animate: false });
  if (page.startView) map.setView([page.startView.lat, page.startView.lon], page.startView.zoom, { animate: false });
  else fitAll(page);
  // Hidden, as on paper, the map keeps the size it had.
  const fit = () => { if (map.getContainer().clientHeight > 0) map.invalidateSize({ animate: false }); };
  new ResizeObserver(fit).observe(map.getContainer());
  const Canvas = CanvasLayer();
  page.baseLayer = new Canvas(paintBasemap(page), "base").addTo(map);
  page.markLayer = new Canvas(paintMarks(page), "incidents").addTo(map);
}

// Shows all marks and areas that are drawn at the start.
function fitAll(page) {
  const { data, map, result } = page;
  let box = [];
  for (let i = 0; i < data.count; i += 1) {
    if (!result.shown[i]) continue;
    for (let k = data.firstOccurrence[i]; k < data.firstOccurrence[i + 1]; k += 1) {
      if (data.kind[k] === CONTEXT) continue;
      box.push([data.x[k], data.y[k]]);
      if (data.kind[k] === AREA) {
        const [x0, y0, x1, y1] = boxOf(data.outlines[data.occurrences.area[k]]);
        box.push([x0, y0], [x1, y1]);
      }
    }
  }
  if (!box.length) box = [[worldX(page.extent.west), worldY(page.extent.north)], [worldX(page.extent.east), worldY(page.extent.south)]];
  const flat = boxOf([Float64Array.from(box.flat())]);
  const corner = (x, y) => map.options.crs.pointToLatLng(L.point(x * 256, y * 256), 0);
  map.fitBounds(L.latLngBounds(corner(flat[0], flat[1]), corner(flat[2], flat[3])), { padding: [36, 36], maxZoom: 10, animate: false });
  page.fitted = viewKey(map);
}

// Tells whether the reader has moved the map since it was fitted.
function viewKey(map) {
  const { lat, lng } = map.getCenter();
  return `${map.getZoom()}/${lat.toFixed(5)}/${lng.toFixed(5)}`;
}

function buildParts(page) {
  buildPanel(page);
  buildTimeline(page);
  buildHelp(page);
}

// After a change of the filter: what is shown, then every part that shows it.
function update(page) {
  page.result = filtered(page.data, page.state);
  refresh(page);
  followFilter(page);
  announce(countText(page));
}

function countText(page) {
  const { result } = page;
  return say("count", { shown: result.count, all: result.all });
}

function refresh(page, { table = true } = {}) {
  document.getElementById("count").textContent = countText(page);
  const nothing = document.getElementById("nothing");
  nothing.hidden = page.result.count > 0;
  nothing.textContent = page.data.count ? say("nothing") : say("no_incidents");
  refreshPanel(page);
  refreshTimeline(page);
  if (isEmbedded) refreshEmbedLine(page);
  if (table) refreshTable(page);
  page.markLayer.schedule();
  writeAddress(page);
}

function writeAddress(page) {
  if (location.protocol === "about:") return; // a frame without an address, as in a notebook
  clearTimeout(page.addressSoon);
  page.addressSoon = setTimeout(() => {
    const hash = writtenAddress(page);
    if (hash !== location.hash) history.replaceState(null, "", hash);
  }, 150);
}

function listen(page) {
  const on = (id, event, handler) => document.getElementById(id).addEventListener(event, handler);
  on("search", "input", (event) => {
    page.state.query = event.target.value;
    page.state.matches = search(page.data, page.state.query);
    page.update();
  });
  on("table-button", "click", () => toggleTable(page));
  on("filter-button", "click", () => togglePanel(page));
  on("panel-close", "click", () => togglePanel(page, false));
  on("download-button", "click", () => toggleMenu());
  on("download-csv", "click", () => { download(page, "csv"); toggleMenu(false); });
  on("download-geojson", "click", () => { download(page, "geojson"); toggleMenu(false); });
  on("print-button", "click", () => window.print());
  on("help-button", "click", toggleHelp);
  listenToMap(page);
  listenToKeys(page);
  listenToWindow(page);
}

function listenToMap(page) {
  const { map } = page;
  const isTouch = matchMedia("(pointer: coarse)").matches;
  const reach = isTouch ? 14 : 4;
  map.on("click", (event) => {
    const found = incidentsAt(page, event.containerPoint, reach);
    showTip(page, null);
    if (found) openList(page, found.incidents, found.isFiring ? say("firing_from", { name: found.name }) : found.name);
    else closeCard(page);
  });
  map.on("mousemove", (event) => showTip(page, event.containerPoint));
  map.on("mouseout", () => showTip(page, null));
  map.on("moveend", () => writeAddress(page));
}

function showTip(page, point) {
  const tip = document.getElementById("tip");
  const found = point && page.drawn ? incidentsAt(page, point, 4) : null;
  page.map.getContainer().classList.toggle("over-mark", Boolean(found));
  const disputed = point && !found ? disputedAt(page, point) : null;
  tip.hidden = !found && !disputed;
  if (tip.hidden) return;
  tip.textContent = found ? markTip(page.data, found) : disputedText(disputed);
  const size = page.map.getSize();
  tip.style.left = `${Math.min(point.x + 14, Math.max(0, size.x - 270))}px`;
  tip.style.top = `${Math.min(point.y + 14, Math.max(0, size.y - 60))}px`;
}

function markTip(data, found) {
  const [only] = found.incidents;
  return found.isFiring ? say("firing_from", { name: found.name })
    : found.incidents.length === 1 ? `${incidentName(data, only)}. ${whenText(data, data.incidents.date[only])}. ${claimSummary(data, only)}`
      : say("incidents_here", { n: found.incidents.length });
}

function listenToWindow(page) {
  window.addEventListener("hashchange", () => {
    const unknown = readAddress(page, location.hash);
    if (page.startView) page.map.setView([page.startView.lat, page.startView.lon], page.startView.zoom, { animate: false });
    page.update();
    showStart(page, unknown);
  });
  asksForDark.addEventListener("change", () => {
    useTheme(page);
    page.baseLayer.schedule();
    buildParts(page);
    refresh(page);
  });
  window.addEventListener("resize", () => refreshTimeline(page));
  window.addEventListener("beforeprint", () => beforePrint(page));
  window.addEventListener("afterprint", () => afterPrint(page));
}

// What the address asks for beyond the filter: the words searched, the table, the chosen incident.
function showStart(page, unknown) {
  const { state } = page;
  document.getElementById("search").value = state.query;
  page.result = filtered(page.data, state);
  if (state.table) toggleTable(page, true);
  if (state.selected >= 0) openCard(page, state.selected, { focus: false, pan: !page.startView });
  refresh(page);
  const notice = document.getElementById("notice");
  notice.hidden = unknown.length === 0;
  if (!unknown.length) return;
  const text = say("address_unknown", { names: unknown.join(", ") });
  notice.replaceChildren(text, make("button", { type: "button", class: "close", "aria-label": say("close"), on: { click: () => { notice.hidden = true; } } }, "×"));
  announce(text);
}

// Of the embedded page: the legend of sides in one line, and the way to the whole page.
function refreshEmbedLine(page) {
  const { data, result } = page;
  const line = document.getElementById("embed-line");
  line.hidden = false;
  const sides = data.groups.sides.keys.map((side, n) => [side, n, result.facets.sides[n]]).filter(([, , count]) => count > 0);
  const whole = location.href.replace(location.search, "").replace(/#.*/, "") + writtenAddress(page);
  line.replaceChildren(
    ...sides.map(([side, n, count]) => make("span", {}, signOf(page, "sides", n), say("side_count", { side: sideName(side), n: count }))),
    make("a", { href: whole, target: "_blank", rel: "noopener" }, say("whole_page")));
}

// What a test or an embedding page may ask: ids shown, marks as drawn, downloads as text.
function inspector(page) {
  return {
    shown: () => shownIncidents(page).map((i) => idOf(page.data, i)),
    marks: () => page.drawn.marks.map(({ x, y, radius, count, names, incidents, isNamed }) => ({
      x, y, radius, count, names, isNamed: isNamed === true, ids: incidents.map((i) => idOf(page.data, i)),
    })),
    firing: () => page.drawn.firing.map(({ x, y, name, isNamed }) => ({ x, y, name, isNamed: isNamed === true })),
    areas: () => page.drawn.areas.length,
    split: () => page.drawn.marks.filter((mark) => mark.count === 1 && sidesOf(page.data, mark.incidents[0]).length > 1).map((mark) => mark.name),
    colours: () => [...new Set(page.drawn.marks.flatMap((mark) => mark.incidents.flatMap((i) => [...sidesOf(page.data, i)])))]
      .sort((a, b) => a - b).map((side) => colourOf(page, side)),
    facets: () => Object.fromEntries(GROUPS.map((group) => [group, Object.fromEntries(page.data.groups[group].keys.map((key, n) => [key, page.result.facets[group][n]]))])),
    address: () => writtenAddress(page),
    csv: () => csvText(page),
    geojson: () => geojsonText(page),
    repaint: () => page.markLayer.repaint(),
  };
}

window.IncidentPage = { mapOptions, attach, proxyLayer };
