"""Measure everything and put the tables into docs/accuracy.md, between its markers.

    python benchmarks/report.py FOLDER [--page docs/accuracy.md] [--only NAME ...]

FOLDER holds score.py, country_index.npz, lgl.jsonl and geovirus.jsonl. Needs the peers
(`pip install -e '.[peers]'`) and what training needs (`pip install -e '.[test]'`). A marker is a
line `<!-- NAME -->`; its table ends at `<!-- /NAME -->`.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

import crossval
import errors
import peers
import speed
import start
from check import needed
from predict import records
from scoring import FIGURES, Figures, Predictions, table

PAGE = Path(__file__).resolve().parents[1] / "docs" / "accuracy.md"

# With places for the percentages of LGL and of GeoVirus, figure by figure.
SENTENCES = {
    "- Of 100 pins {} are right in local news and {} in world news; the others are on no place at\n"
    "  all (a person, a body called after a town), on a namesake, or stand for a wide area whose\n"
    "  point gold puts elsewhere.": ("end_to_end_p",),
    "- Of 100 places that a text names {} get a right pin in local news and {} in world news;\n"
    "  {} and {} get a pin at all.": ("end_to_end_r", "pinned"),
    "- A probability is off by {} points of 100 on average in local news and by {} in world\n"
    "  news.": ("ece",),
    "- Of 100 pins {} have a probability of 0.8 or more in local news and {} in world news; of\n"
    "  100 such pins {} and {} are right.": ("p80_share", "p80_precision"),
}


class Report:
    """The tables of the page, each measured when it is asked for."""

    def __init__(self, folder: Path) -> None:
        """Take the corpora from that folder."""
        self.score = folder / "score.py"
        self.lgl = folder / "lgl.jsonl"
        self.geovirus = folder / "geovirus.jsonl"

    @cached_property
    def found(self) -> Mapping[str, tuple[Path, Predictions]]:
        """What is read in each corpus by models that did not see it."""
        read = crossval.predictions(self.lgl, self.geovirus)
        return {name: (gold, found) for name, gold, found in read}

    def crossval(self) -> str:
        """Figures of texts that no model saw."""
        return table(crossval.measure(self.score, dict(self.found)))

    def reading(self) -> str:
        """The same figures in words."""
        rows = list(crossval.measure(self.score, dict(self.found)).values())
        lines = (line.format(*_percents(rows, keys)) for line, keys in SENTENCES.items())
        return "\n".join(lines) + "\n"

    def peers(self) -> str:
        """Figures of other packages for the same texts."""
        found = {}
        for where in peers.COUNTRIES:
            points = peers.known_points(where)
            for corpus, gold in (("LGL", self.lgl), ("GeoVirus", self.geovirus)):
                for name, peer in peers.PEERS.items():
                    read = dict(peers.read(gold, peer(), points))
                    found[f"{name}, {corpus}, countries: {where}"] = gold, read
        return table(crossval.measure(self.score, found))

    def errors(self) -> str:
        """The classes of error that are left in what `crossval` read."""
        counts: dict[str, Counter[str]] = {
            name.partition(",")[0]: errors.count(self.score, gold, found)
            for name, (gold, found) in self.found.items()
        }
        return errors.table(counts)

    def speed(self) -> str:
        """Texts a second, beside a peer."""
        return speed.table(list(records(self.lgl))) + machine()

    def start(self) -> str:
        """Time to the first answer, and memory."""
        return start.table(list(start.texts(self.lgl))) + machine()


TABLES: Mapping[str, Callable[[Report], str]] = {
    "crossval": Report.crossval,
    "reading": Report.reading,
    "peers": Report.peers,
    "errors": Report.errors,
    "speed": Report.speed,
    "start": Report.start,
}


def _percents(rows: Sequence[Figures], keys: Iterable[str]) -> list[str]:
    """The figures of both corpora as whole percentages, figure by figure."""
    pairs = ((key, values[key]) for key in keys for values in rows)
    return [
        "?" if value is None else f"{value * (100 if FIGURES[key].places == 3 else 1):.0f}"
        for key, value in pairs
    ]


def machine() -> str:
    """A line on where it was measured."""
    version = ".".join(platform.python_version_tuple()[:2])
    return f"\nMeasured with Python {version} on a machine with {os.cpu_count()} cores.\n"


def replaced(page: str, name: str, text: str) -> str:
    """The page with that table in the place of the one it has; ends the program without one."""
    pattern = re.compile(rf"(?s)(<!-- {name} -->\n).*?(<!-- /{name} -->)")
    if len(pattern.findall(page)) != 1:
        sys.exit(f"the page has not one pair of lines <!-- {name} --> and <!-- /{name} -->")
    return pattern.sub(lambda match: f"{match[1]}\n{text}\n{match[2]}", page)


def main() -> None:
    """Rewrite the page, table by table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="of the corpora")
    parser.add_argument("--page", type=Path, default=PAGE, help="default: %(default)s")
    parser.add_argument("--only", nargs="+", choices=TABLES, default=list(TABLES), metavar="NAME")
    given = parser.parse_args()
    for path in (given.page, *(given.folder / name for name in needed())):
        if not path.is_file():
            parser.error(f"no such file: {str(path)!r}")
    if {"peers", "speed"} & set(given.only):
        for name in peers.PEERS:
            peers.package(name)  # so that a missing one is not found out after minutes
    report, page = Report(given.folder), given.page.read_text("utf-8")
    for name in given.only:
        replaced(page, name, "")
    for name in given.only:
        print(name, file=sys.stderr, flush=True)
        page = replaced(page, name, TABLES[name](report))
        given.page.write_text(page, "utf-8")


if __name__ == "__main__":
    main()
