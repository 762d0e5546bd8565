"""How large and how quick the map page is, beside stock Folium, in Chromium without a network.

    python benchmarks/page_scale.py [N] [--npm NODE_MODULES] [--stock]

N made-up incidents. Prints megabytes of the file, seconds to write it, seconds until it is ready,
megabytes of its JavaScript heap after a collection, and milliseconds that a change of the time, of
a side and of the search takes until the marks are drawn again. --stock draws the same points with
folium.plugins.FastMarkerCluster in the same run, once with the texts that our page carries and
once with nothing but positions; its scripts are taken from NODE_MODULES (tests/npm), as a page of
stock Folium is blank without a network.
"""

from __future__ import annotations

import argparse
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import made_up

from mapper.webmap.document import render
from mapper.webmap.quotes import chosen

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

    from mapper.model import Reading

ROOT = Path(__file__).resolve().parents[1]
NPM = ROOT / ".venv" / "npm" / "node_modules"
CHROMIUM = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
PATIENCE_MS = 40_000
REPEATS = 5
# What a stock page asks for, by the end of its address, and the file of npm that answers it.
STOCK_FILES = {
    "leaflet.js": "leaflet/dist/leaflet.js",
    "leaflet.css": "leaflet/dist/leaflet.css",
    "jquery-3.7.1.min.js": "jquery/dist/jquery.min.js",
    "bootstrap.bundle.min.js": "bootstrap/dist/js/bootstrap.bundle.min.js",
    "bootstrap.min.css": "bootstrap/dist/css/bootstrap.min.css",
    "leaflet.markercluster.js": "leaflet.markercluster/dist/leaflet.markercluster.js",
    "MarkerCluster.css": "leaflet.markercluster/dist/MarkerCluster.css",
    "MarkerCluster.Default.css": "leaflet.markercluster/dist/MarkerCluster.Default.css",
}
CALLBACK = """(row) => {
  const marker = L.marker(new L.LatLng(row[0], row[1]));
  if (row.length > 2) marker.bindPopup(() => row.slice(2).join(" "));
  return marker;
}"""
PLAIN_ICONS = "L.AwesomeMarkers = { icon: () => new L.Icon.Default() };"
# Each changes the filter once for a number, draws the marks, and tells how long that took.
TIMED = "(n) => {{ const start = performance.now(); {act}; incidentPage.repaint(); "
TIMED += "return performance.now() - start; }}"
ACTIONS = {
    "time": (
        "const e = document.querySelector('.range-from'); "
        "e.value = String(Math.round(Number(e.max) * (n % 2 ? 0.1 : 0.5))); "
        "e.dispatchEvent(new Event('input'))"
    ),
    "side": "document.querySelector('#groups input').click()",
    "search": (
        "const e = document.querySelector('#search'); e.value = n % 2 ? '' : 'bada'; "
        "e.dispatchEvent(new Event('input'))"
    ),
}


class Figures(NamedTuple):
    """What a page weighs and how long things take in it; nothing for what it cannot do."""

    megabytes: float
    written_s: float
    ready_s: float
    heap_mb: float
    time_ms: float | None = None
    side_ms: float | None = None
    search_ms: float | None = None


def main() -> None:
    """Print a table of figures."""
    given = _options()
    reading = made_up.reading(given.n)
    with tempfile.TemporaryDirectory() as scratch, launched() as browser:
        rows = {"mapper": ours(reading, browser, Path(scratch))}
        if given.stock:
            for name, is_bare in (("stock, same texts", False), ("stock, points only", True)):
                points = list(_points(reading, is_bare=is_bare))
                rows[name] = stock(points, browser, Path(scratch), given.npm)
    print(f"| {given.n:,} incidents | " + " | ".join(Figures._fields) + " |")
    print("|---" * (len(Figures._fields) + 1) + "|")
    for name, figures in rows.items():
        cells = ("-" if value is None else f"{value:.2f}" for value in figures)
        print(f"| {name} | " + " | ".join(cells) + " |")


@contextmanager
def launched() -> Iterator[Browser]:
    """Chromium, which can look up no name of a host."""
    from playwright.sync_api import sync_playwright

    path = next((path for path in CHROMIUM if Path(path).is_file()), None)
    if path is None:
        sys.exit(f"no Chromium; looked for {', '.join(CHROMIUM)}")
    arguments = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND"]
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=path, args=arguments)


def ours(reading: Reading, browser: Browser, folder: Path) -> Figures:
    """The page of mapper, written, opened and used."""
    started = time.perf_counter()
    html = render(reading)
    written_s = time.perf_counter() - started
    file = folder / "ours.html"
    file.write_text(html, encoding="utf-8")
    with _page(browser) as page:
        ready_s = _opened(page, file, "html.ready")
        heap_mb = _heap_mb(page)
        timed = {f"{name}_ms": _timed(page, act) for name, act in ACTIONS.items()}
    megabytes = file.stat().st_size / 1e6
    return Figures(megabytes, written_s, ready_s, heap_mb, **timed)


def _points(reading: Reading, *, is_bare: bool) -> Iterator[list[object]]:
    """Rows for FastMarkerCluster: latitude and longitude, and what our page tells of each."""
    reports = [report for incident in reading.incidents for report in incident.reports]
    quotes = chosen(reports)
    for incident in reading.incidents:
        told, where = incident.reports[0], incident.places[0].place
        point: list[object] = [where.lat, where.lon]
        if not is_bare:
            outlet, url = told.citation.outlet or "", told.citation.url
            texts = [incident.id, incident.sub_type, where.name, told.claimant.name, outlet, url]
            day = incident.date.first.isoformat() if incident.date and incident.date.first else ""
            point += [*texts, day, quotes(told)[0]]
        yield point


def stock(points: list[list[object]], browser: Browser, folder: Path, npm: Path) -> Figures:
    """The same points as FastMarkerCluster of stock Folium, which binds a popup to each text."""
    import folium
    from folium.plugins import FastMarkerCluster

    started = time.perf_counter()
    chart = folium.Map(location=[27, 20], zoom_start=3, tiles=None, maxZoom=18)
    chart.add_child(FastMarkerCluster(points, callback=CALLBACK))  # type: ignore[no-untyped-call]
    file = folder / "stock.html"
    chart.save(file)
    written_s = time.perf_counter() - started
    with _page(browser) as page:
        page.route(re.compile("https?:"), lambda route: _answer(route, npm))
        ready_s = _opened(page, file, ".marker-cluster")
        heap_mb = _heap_mb(page)
    return Figures(file.stat().st_size / 1e6, written_s, ready_s, heap_mb)


def _answer(route: Route, npm: Path) -> None:
    """What a stock page asks for, from npm's files; of icons and their styles nothing."""
    name = route.request.url.rsplit("/", 1)[-1]
    found = STOCK_FILES.get(name)
    if found:
        route.fulfill(path=npm / found)
    elif name == "leaflet.awesome-markers.js":
        route.fulfill(body=PLAIN_ICONS, content_type="text/javascript")
    else:
        route.fulfill(body="", content_type="text/css" if name.endswith("css") else "text/plain")


@contextmanager
def _page(browser: Browser) -> Iterator[Page]:
    session = browser.new_context(viewport={"width": 1400, "height": 900}, reduced_motion="reduce")
    page = session.new_page()
    page.set_default_timeout(PATIENCE_MS)
    yield page
    session.close()


def _opened(page: Page, file: Path, selector: str) -> float:
    """Seconds from the start of loading until the page is ready."""
    started = time.perf_counter()
    page.goto(file.as_uri())
    page.wait_for_selector(selector)
    return time.perf_counter() - started


def _heap_mb(page: Page) -> float:
    """JavaScript's heap in use after a collection, array buffers included."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    usage: dict[str, Any] = session.send("Runtime.getHeapUsage")
    return float(usage["usedSize"] + usage.get("backingStorageSize", 0)) / 1e6


def _timed(page: Page, act: str) -> float:
    """The median of some changes, in milliseconds."""
    script = TIMED.format(act=act)
    return statistics.median([float(page.evaluate(script, n)) for n in range(REPEATS)])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("n", nargs="?", type=int, default=100_000, metavar="N", help="incidents")
    parser.add_argument("--npm", type=Path, default=NPM, help="default: %(default)s")
    parser.add_argument("--stock", action="store_true", help="stock Folium beside it")
    return parser.parse_args()


if __name__ == "__main__":
    main()
