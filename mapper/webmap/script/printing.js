// What goes on paper: the map as one picture of a size that fits any sheet, in light colours, the
// whole table, and the articles that the shown incidents were read from.

const PAPER_MAP = { x: 1040, y: 600 };
const PAPER_DENSITY = 2;

function beforePrint(page) {
  page.isPrinting = true;
  document.documentElement.classList.add("printing");
  useTheme(page);
  buildPanel(page);
  refreshPanel(page);
  refreshTable(page);
  document.getElementById("sources").replaceChildren(...sourceElements(page));
  document.getElementById("paper-map").replaceChildren(paperMap(page));
}

function afterPrint(page) {
  page.isPrinting = false;
  document.getElementById("paper-map").replaceChildren();
  document.documentElement.classList.remove("printing");
  useTheme(page);
  buildPanel(page);
  refresh(page);
  page.baseLayer.schedule();
}

// The map as it stands, its middle and all that is in its window.
function paperMap(page) {
  const canvas = document.createElement("canvas");
  canvas.width = PAPER_MAP.x * PAPER_DENSITY;
  canvas.height = PAPER_MAP.y * PAPER_DENSITY;
  const context = canvas.getContext("2d");
  context.scale(PAPER_DENSITY, PAPER_DENSITY);
  const view = paperView(page.map);
  paintBasemap(page)(context, view);
  paintMarks(page)(context, view);
  return canvas;
}

function paperView(map) {
  const size = map.getSize();
  const now = viewOnto(map, size);
  const scale = now.scale * Math.min(PAPER_MAP.x / size.x, PAPER_MAP.y / size.y);
  const left = now.worldX(size.x / 2) * scale - PAPER_MAP.x / 2;
  const top = now.worldY(size.y / 2) * scale - PAPER_MAP.y / 2;
  return {
    scale, width: PAPER_MAP.x, height: PAPER_MAP.y, zoom: Math.log2(scale / 256),
    x: (world) => world * scale - left,
    y: (world) => world * scale - top,
    worldX: (pixel) => (pixel + left) / scale,
    worldY: (pixel) => (pixel + top) / scale,
  };
}

function sourceElements(page) {
  const { data } = page;
  const { reports, articles, text } = data;
  const cited = new Set();
  for (const i of shownIncidents(page)) {
    for (let r = data.firstReport[i]; r < data.firstReport[i + 1]; r += 1) cited.add(reports.article[r]);
  }
  const rows = [...cited].sort((a, b) => a - b);
  const listed = rows.slice(0, ROWS_MOST).map((article) => make("li", { dir: "auto" }, [
    text(articles.outlet[article]) || say("no_outlet"),
    text(articles.title[article]) ? `“${text(articles.title[article])}”` : "",
    publishedText(data, article),
    text(articles.url[article]) || text(articles.source[article]),
    `sha256:${articles.sha256[article]}`,
  ].filter(Boolean).join(". ")));
  return [
    make("h2", {}, say("sources")), make("ol", {}, ...listed),
    ...boundaryNotes(page, "h2"),
    rows.length > listed.length ? make("p", {}, say("sources_cut", { shown: listed.length, n: rows.length })) : "",
  ].filter(Boolean);
}
