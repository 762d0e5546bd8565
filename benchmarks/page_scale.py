"""How large and how quick the map page is: N made-up incidents, in headless Chromium without a network.

    python benchmarks/page_scale.py [N] [--out DIR]

Prints size, seconds to generate, seconds until ready, heap in use, and milliseconds of a change of
the time, of a side and of the search. Needs Chromium and the tools of `make test`.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

import records  # noqa: E402  # of tests/, which is no package
from browser import launched

from mapper.model import Article, Claimant, Incident, Reading, Toll  # noqa: E402
from mapper.webmap import render  # noqa: E402

FIRST_DAY, DAYS = date(2019, 1, 1), 2000
CENTRES = 400
SIDES = ("AM", "AZ", "GE", "IR", "RU", "TR", None)
TYPES = (
    ("Battles", "Armed clash"),
    ("Explosions/Remote violence", "Shelling/artillery/missile attack"),
    ("Explosions/Remote violence", "Air/drone strike"),
    ("Violence against civilians", "Attack"),
    ("Protests", "Peaceful protest"),
    ("Strategic developments", "Arrests"),
)
SYLLABLES = tuple(c + v for c in "bcdfghklmnprstvz" for v in "aeiou")
WORDS = 8000  # of a language made up
SENTENCES = 4


class Figures(NamedTuple):
    """What a page weighs and how long things take in it."""

    megabytes: float
    generated_s: float
    ready_s: float
    heap_mb: float
    time_ms: float
    side_ms: float
    search_ms: float


def main() -> None:
    """Print the figures of a page of N incidents."""
    given = _options()
    reading = made_up(given.n)
    started = time.perf_counter()
    html = render(reading)
    generated = time.perf_counter() - started
    with tempfile.TemporaryDirectory() as scratch:
        file = (given.out or Path(scratch)) / "page.html"
        file.write_text(html, encoding="utf-8")
        figures = measured(file, generated)
    for name, value in figures._asdict().items():
        print(f"{name:12} {value:8.2f}")


def made_up(count: int) -> Reading:
    """Incidents of one report each, around some centres, in texts of made-up words."""
    rng = random.Random(count)  # noqa: S311  # equal runs, nothing secret
    words = ["".join(rng.choices(SYLLABLES, k=rng.randint(1, 4))) for _ in range(WORDS)]
    centres = [(rng.uniform(-20, 60), rng.uniform(-5, 60)) for _ in range(CENTRES)]
    sources = list(_sources(rng, max(1, count // 4), words))
    claimants = [
        records.claimant(f"{rng.choice(words).title()} {kind}", side)
        for side in SIDES
        for kind in ("Ministry of Defence", "police", "news agency")
    ]
    incidents = tuple(
        _incident(rng, n, rng.choice(sources), claimants, rng.choice(centres)) for n in range(count)
    )
    return records.reading(*incidents, articles=tuple(sources))


def _sources(rng: random.Random, count: int, words: list[str]) -> Iterator[Article]:
    outlets = [
        f"{rng.choice(words).title()} {kind}" for kind in ("Daily", "Post") for _ in range(20)
    ]
    for n in range(count):
        lines = (" ".join(rng.choices(words, k=rng.randint(12, 22))) for _ in range(SENTENCES))
        text = " ".join(f"{line.capitalize()}." for line in lines)
        yield records.article(
            text, id=f"{n:012x}", source=f"{n}.txt", url=f"https://example.org/{n}",
            outlet=records.Outlet(name=rng.choice(outlets), basis="stated"),
        )  # fmt: skip


def _incident(
    rng: random.Random,
    number: int,
    source: Article,
    claimants: list[Claimant],
    centre: tuple[float, float],
) -> Incident:
    start = source.text.index(".", rng.randint(0, 60)) + 2
    quote = source.text[start : source.text.index(".", start) + 1]
    lon, lat = centre[0] + rng.gauss(0, 1.5), centre[1] + rng.gauss(0, 1.0)
    where = records.place(
        quote.split()[0].title(), round(lon, 3), round(lat, 3), id=f"P{number % 30000}"
    )
    written = records.span(source.text, quote.split()[0])
    day = FIRST_DAY + timedelta(days=rng.randrange(DAYS))
    event_type, sub_type = rng.choice(TYPES)
    tolls = (Toll(outcome="killed", best=rng.randint(1, 9), written=written),) * (
        rng.random() < 0.4
    )
    fields: dict[str, Any] = {"event_type": event_type, "sub_type": sub_type, "tolls": tolls}
    told = records.report(
        source, quote, id=f"{source.id}-{number}", date=records.day(day.isoformat()),
        places=(records.report_place(where, written),), claimant=rng.choice(claimants), **fields,
    )  # fmt: skip
    return records.incident(told)


def measured(file: Path, generated_s: float) -> Figures:
    """The page in `file`, opened and used."""
    with launched() as browser:
        page, seconds = ready(browser, file)
        session = page.context.new_cdp_session(page)
        session.send("HeapProfiler.collectGarbage")
        heap = page.evaluate("performance.memory.usedJSHeapSize")
        timed = "(act) => { const t = performance.now(); act(); return performance.now() - t; }"
        figures = Figures(
            megabytes=file.stat().st_size / 1e6, generated_s=generated_s, ready_s=seconds,
            heap_mb=heap / 1e6,
            **{name: page.evaluate(script) for name, script in ACTIONS.items()},
        )  # fmt: skip
        page.context.close()
    return figures


ACTIONS: dict[str, str] = {}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("n", nargs="?", type=int, default=100_000, metavar="N", help="incidents")
    parser.add_argument("--out", type=Path, metavar="DIR", help="keep the page here")
    return parser.parse_args()


if __name__ == "__main__":
    main()
