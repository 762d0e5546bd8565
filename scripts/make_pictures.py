"""Make docs/pictures: what the page looks like with 1, 9, 12, 1,000 and 100,000 incidents.

Usage: python scripts/make_pictures.py [NAME ...]

Needs Chromium and the tools of `make test`. Incidents but those of seeds/ and docs/examples are
made up. Pictures are reduced to 256 colours, as they are for looking at only.
"""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))

import made_up  # noqa: E402  # of benchmarks/, which is no package
from page_scale import launched  # noqa: E402

from mapper import pipeline, presentation, webmap  # noqa: E402
from mapper.gazetteer.layered import Gazetteer  # noqa: E402
from mapper.still import drawing  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from mapper.model import Reading

OUT = ROOT / "docs" / "pictures"
EXAMPLE = ROOT / "docs" / "examples" / "two_sides"
SIZES = {"desktop": (1400, 900), "dark": (1400, 900), "phone": (390, 844), "print": (1047, 740)}
COLOURS = 256
STILL = ("seeds", "two_sides")  # of these a still picture too


def main() -> None:
    """Write the pictures, or only those of the pages named."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(PAGES)}")
    wanted = parser.parse_args().names or list(PAGES)
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, launched() as browser:
        for name in wanted:
            reading, view, address = PAGES[name]()
            file = Path(scratch, f"{name}.html")
            file.write_text(webmap.render(reading, view=view), encoding="utf-8")
            for looks, size in SIZES.items():
                with _opened(browser, file, looks, size, address) as page:
                    _save(page.screenshot(), OUT / f"{name}_{looks}.png")
            if name in STILL:
                _save(drawing.picture(reading, "a.png", view=view), OUT / f"{name}_picture.png")


def seeds() -> tuple[Reading, presentation.View, str]:
    """The five texts of the project."""
    return pipeline.read(ROOT / "seeds"), presentation.View(), ""


def one() -> tuple[Reading, presentation.View, str]:
    """The first incident that the five texts tell of, its card open."""
    reading = pipeline.read(ROOT / "seeds")
    first = max((i for i in reading.incidents if i.is_drawn), key=lambda i: len(i.reports))
    return replace(reading, incidents=(first,)), presentation.View(), f"#id={first.id}"


def two_sides() -> tuple[Reading, presentation.View, str]:
    """The example of two sides."""
    gazetteer = Gazetteer.load(overlay=EXAMPLE / "places.csv")
    view = presentation.View(boundaries=EXAMPLE / "boundaries.geojson")
    return pipeline.read(EXAMPLE / "texts", gazetteer=gazetteer), view, ""


def _made_up(count: int) -> Callable[[], tuple[Reading, presentation.View, str]]:
    title = f"{count:,} made-up incidents"
    return lambda: (made_up.reading(count), presentation.View(title=title), "")


PAGES = {
    "seeds": seeds, "one": one, "two_sides": two_sides, "12": _made_up(12),
    "1000": _made_up(1000), "100000": _made_up(100_000),
}  # fmt: skip


@contextmanager
def _opened(
    browser: Browser, file: Path, looks: str, size: tuple[int, int], address: str
) -> Iterator[Page]:
    """The page as it looks; on paper as its print style has it."""
    given: dict[str, Any] = {
        "viewport": {"width": size[0], "height": size[1]},
        "color_scheme": "dark" if looks == "dark" else "light",
        "reduced_motion": "reduce",
    }
    session = browser.new_context(**given)
    page = session.new_page()
    page.goto(file.as_uri() + address)
    page.wait_for_selector("html.ready", timeout=60_000)
    if looks == "print":
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print")
    page.wait_for_timeout(500)
    yield page
    session.close()


def _save(content: bytes, path: Path) -> None:
    from PIL import Image

    image = Image.open(io.BytesIO(content))
    # An octree keeps the few pixels of a colour of their own, as the marks are.
    few = image.convert("RGB").quantize(
        COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE
    )
    few.save(path, optimize=True)
    print(f"{path.name}: {path.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
