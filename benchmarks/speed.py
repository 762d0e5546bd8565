"""Print how many texts a second are spotted and resolved, beside flashgeotext, in one process.

    python benchmarks/speed.py TEXTS.jsonl [--rounds 3]

Both read all texts in turn, round after round; the medians are compared. Each round begins with a
gazetteer that has nothing remembered. Reading articles (title, outlet, date, boilerplate) is timed
apart: flashgeotext has no such step. Also counts the names of the index in Latin script.
"""

from __future__ import annotations

import statistics
import sys
import time
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from typing import TypeVar

from peers import flashgeotext_extract
from predict import article_of, records
from scoring import parser

from mapper import pipeline
from mapper.gazetteer.layered import Gazetteer
from mapper.model import Article
from mapper.resolution import resolver
from mapper.text import joined
from mapper.toponyms import recogniser

PROMISED_NAMES = 600_000
ROUNDS = 3
T = TypeVar("T")


def main() -> None:
    """Print speeds, their ratio and the number of names."""
    options = parser(__doc__, [("TEXTS.jsonl", "texts: id and text a line")])
    options.add_argument(
        "--rounds", type=int, default=ROUNDS, help="of each (default: %(default)s)"
    )
    given = options.parse_args()
    if given.rounds < 1:
        options.error(f"--rounds {given.rounds}: at least 1")
    rows = list(records(given.texts))
    if not rows:
        sys.exit(f"{given.texts}: no texts")
    print(table(rows, rounds=given.rounds), end="")


def table(rows: Sequence[dict[str, str]], *, rounds: int = ROUNDS) -> str:
    """What was measured as a Markdown table."""
    parsing, articles = timed(lambda: [article_of(row) for row in rows])
    ours, theirs, whole = race(articles, [row["text"] for row in rows], rounds)
    names = latin_names(Gazetteer.load(imported=False))
    count = len(rows)
    letters = sum(len(row["text"]) for row in rows) / count
    lines = [
        f"| {count:,} texts of {letters:,.0f} letters on average, median of {rounds} | |",
        "|---|---:|",
        f"| mapper: spot and resolve, texts a second | {count / ours:,.0f} |",
        f"| flashgeotext: extract, texts a second | {count / theirs:,.0f} |",
        f"| mapper to flashgeotext | {theirs / ours:.2f} |",
        f"| mapper: articles to reports, texts a second | {count / whole:,.0f} |",
        f"| that to flashgeotext | {theirs / whole:.3f} |",
        f"| mapper: read articles (apart), texts a second | {count / parsing:,.0f} |",
        f"| names in Latin script (promised: {PROMISED_NAMES:,}) | {names:,} |",
    ]
    return "\n".join(lines) + "\n"


def race(
    articles: Sequence[Article], texts: Sequence[str], rounds: int
) -> tuple[float, float, float]:
    """Median seconds of mapper, flashgeotext and mapper with reports for all texts, in turns."""
    extract = flashgeotext_extract()
    ours, theirs, whole = [], [], []
    read(articles[:1], Gazetteer.load(imported=False))  # word lists are read once a process
    for _ in range(rounds):
        gazetteer = Gazetteer.load(imported=False)
        ours.append(timed(partial(read, articles, gazetteer))[0])
        theirs.append(timed(lambda: [extract(text) for text in texts])[0])
        gazetteer = Gazetteer.load(imported=False)
        whole.append(timed(partial(read_reports, articles, gazetteer))[0])
    return statistics.median(ours), statistics.median(theirs), statistics.median(whole)


def read(articles: Iterable[Article], gazetteer: Gazetteer) -> None:
    """Spot and resolve the names of articles."""
    for article in articles:
        plain = joined(article)
        resolver.resolve(recogniser.spot(plain, gazetteer), plain, gazetteer)


def read_reports(articles: Iterable[Article], gazetteer: Gazetteer) -> None:
    """Read the reports of articles."""
    for article in articles:
        pipeline.extract(article, gazetteer)


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """The seconds that some work took, and what it gave."""
    start = time.perf_counter()
    done = work()
    return time.perf_counter() - start, done


def latin_names(gazetteer: Gazetteer) -> int:
    """How many different names of the gazetteer are written in Latin letters only."""
    return sum(is_latin(key) for key in set(gazetteer.beginning("")))


def is_latin(key: str) -> bool:
    """Whether it has letters, all of them Latin."""
    letters = [letter for letter in key if letter.isalpha()]
    return bool(letters) and (key.isascii() or all(map(_is_latin, letters)))


@cache
def _is_latin(letter: str) -> bool:
    return "LATIN" in unicodedata.name(letter, "")


if __name__ == "__main__":
    main()
