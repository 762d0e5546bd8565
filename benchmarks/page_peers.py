"""What the HTML exports of other map tools draw when there is no network, beside ours.

    python benchmarks/page_peers.py

Each draws the same made-up points, is opened from its file in Chromium that can look up no host,
and is asked for canvases, failed requests and errors. Needs the extra `peers`:
pip install 'incident-mapper[peers]'.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import made_up
from page_scale import launched

from mapper.webmap.document import render

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from mapper.model import Reading

COUNT = 100
WAIT_MS = 4000


def main() -> int:
    """Print a row for each tool."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.parse_args()
    reading = made_up.reading(COUNT)
    print("| export | MB | canvases drawn | requests that failed | errors |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as scratch, launched() as browser:
        for name, export in EXPORTS.items():
            file = Path(scratch, f"{name}.html")
            try:
                export(reading, file)
            except ImportError as error:
                print(f"{name}: {error}; pip install 'incident-mapper[peers]'", file=sys.stderr)
                return 1
            print(opened(name, file, browser))
    return 0


def ours(reading: Reading, file: Path) -> None:
    """The page of mapper."""
    file.write_text(render(reading), encoding="utf-8")


def kepler(reading: Reading, file: Path) -> None:
    """Keplergl's export."""
    from keplergl import KeplerGl

    KeplerGl(data={"points": _frame(reading)}).save_to_html(file_name=str(file))


def lonboard(reading: Reading, file: Path) -> None:
    """Lonboard's export."""
    import geopandas
    from lonboard import Map, ScatterplotLayer

    frame = _frame(reading)
    shapes = geopandas.points_from_xy(frame["lng"], frame["lat"])
    points = geopandas.GeoDataFrame(geometry=shapes, crs="EPSG:4326")
    Map(ScatterplotLayer.from_geopandas(points)).to_html(str(file))


def deck(reading: Reading, file: Path) -> None:
    """Pydeck's export."""
    import pydeck

    layer = pydeck.Layer("ScatterplotLayer", _frame(reading), get_position="[lng, lat]")
    pydeck.Deck(layers=[layer]).to_html(str(file), open_browser=False)


EXPORTS: dict[str, Callable[[Any, Path], None]] = {
    "mapper": ours, "keplergl": kepler, "lonboard": lonboard, "pydeck": deck,
}  # fmt: skip


def opened(name: str, file: Path, browser: Browser) -> str:
    """A row: what the page draws and what it asks for in vain."""
    page = browser.new_page(viewport={"width": 900, "height": 600})
    failed: list[str] = []
    errors: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(file.as_uri())
    page.wait_for_timeout(WAIT_MS)
    canvases = page.locator("canvas:visible").count()
    page.close()
    size = file.stat().st_size / 1e6
    return f"| {name} | {size:.2f} | {canvases} | {len(failed)} | {'; '.join(errors) or 'none'} |"


def _frame(reading: Reading) -> Any:  # noqa: ANN401  # a pandas DataFrame
    import pandas as pd

    places = [where.place for incident in reading.incidents for where in incident.places]
    return pd.DataFrame({"lng": [p.lon for p in places], "lat": [p.lat for p in places]})


if __name__ == "__main__":
    sys.exit(main())
