"""Ordinary news that is labelled whole: one build, compared with the labels by their scorer."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol, cast

from outcome import (
    SHARES,
    Figure,
    Judged,
    Outcome,
    Row,
    Share,
    Value,
    Wrong,
    lines,
    properties,
    write_lines,
)
from scoring import load_definitions
from splits import part_of_row

from mapper.gazetteer import Gazetteer

PRECISION = Figure("drawn precision", 0.75)
FOUND = Figure("required found with the place right", 0.65)
NEWS: Mapping[str, Figure] = {
    "precision": PRECISION,
    "open": Figure("date open", 0.25, is_ceiling=True),
    "quiet": Figure("quiet articles drawn on", 0.03, is_ceiling=True),
    "recall": Figure("drawn recall", 0.55),
    "found": FOUND,
    "drawn": Figure("drawn", None, is_pinned=False),
}
RIOTS: Mapping[str, Figure] = {
    "precision": PRECISION._replace(bar=0.60),
    "found": FOUND._replace(bar=0.45),
    "drawn": NEWS["drawn"],
}
_HEADINGS = {  # key -> heading of the scorer, and what it is a share of
    "precision": ("drawn precision", "drawn"),
    "open": ("drawn, date open", "drawn"),
    "quiet": ("quiet articles drawn on", "articles with none"),
    "recall": ("drawn recall (required news with a place)", "gold placed"),
    "found": ("found, place right", "gold placed"),
}
_ERROR = re.compile(r"(?P<source>\w+): (?P<what>.*?):? (?P<quote>['\"].*)")
_SENTENCE = re.compile(r"[^.!?\n]*")
SLACK_KM = 25  # that the scorer allows


class Scorer(Protocol):
    """The definitions of score.py, as far as they are used."""

    def kindred(self, a: str, b: str) -> bool:
        """Whether two families may be one event."""

    def family(self, p: Row) -> str:
        """The coarse kind of a read incident."""

    def distance(self, p: Row, g: Row) -> float | None:
        """Kilometres between a read incident and a label, None where one has no place."""


def measure(folder: Path, gazetteer: Gazetteer, *, prefix: str = "") -> Outcome:
    """The figures of the articles whose files begin with the prefix."""
    articles = folder / f"{prefix}articles.jsonl"
    gold = {row["id"]: row for row in lines(folder / f"{prefix}gold.jsonl")}
    texts = {row["id"]: row for row in lines(articles)}
    read = properties(articles, gazetteer)
    results, wrong = _scored(folder / "score.py", texts, gold, read)
    return Outcome(
        values={share: _values(results[share]) for share in SHARES},
        wrong=wrong,
        judged=tuple(_judged(folder / "score.py", texts, gold, read)),
    )


def _scored(
    scorer: Path, texts: Mapping[str, Row], gold: Mapping[str, Row], read: Sequence[Row]
) -> tuple[dict[Share, Row], tuple[Wrong, ...]]:
    """What the scorer says of each share of the articles, and what is wrong."""
    results: dict[Share, Row] = {}
    wrong: list[Wrong] = []
    for share in SHARES:
        kept = [row for row in texts.values() if share in ("all", part_of_row(row))]
        printed = _run(scorer, kept, [gold[row["id"]] for row in kept if row["id"] in gold], read)
        head, *errors = printed.splitlines()
        results[share] = json.loads(head)
        if share == "all":
            wrong += (_wrong(line, texts) for line in errors if line)
    return results, tuple(wrong)


def _run(scorer: Path, texts: Sequence[Row], gold: Sequence[Row], read: Sequence[Row]) -> str:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        write_lines(folder / "articles.jsonl", texts)
        write_lines(folder / "gold.jsonl", gold)
        features = {"features": [{"properties": incident} for incident in read]}
        (folder / "incidents.geojson").write_text(json.dumps(features), "utf-8")
        names = [str(folder / name) for name in ("gold.jsonl", "articles.jsonl", ".")]
        command = [sys.executable, str(scorer), *names, "--json", "--errors"]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        return done.stdout


def _values(result: Row) -> dict[str, Value]:
    counts = result["counts"]
    values = {
        key: Value(result[heading] if counts.get(of) else None, counts.get(of, 0))
        for key, (heading, of) in _HEADINGS.items()
    }
    drawn = counts.get("drawn", 0)
    return values | {"drawn": Value(drawn, counts["articles"])}


def _wrong(line: str, texts: Mapping[str, Row]) -> Wrong:
    """A line of the scorer's errors, with the whole sentence of its words."""
    match = _ERROR.fullmatch(line)
    if match is None:
        sys.exit(f"not an error of the scorer: {line!r}")
    row = texts[match["source"]]
    words = str(ast.literal_eval(match["quote"]))
    return Wrong(part_of_row(row), match["source"], match["what"], _sentence(row["text"], words))


def _sentence(text: str, words: str) -> str:
    """The sentence around some words of a text, the words where they are not in it."""
    at = text.find(words)
    if at < 0:
        return words
    start = max(text.rfind(mark, 0, at) + len(mark) for mark in (". ", "\n"))
    match = _SENTENCE.match(text, at + len(words))
    return text[start : match.end() + 1 if match else None].strip()


def _judged(
    path: Path, texts: Mapping[str, Row], gold: Mapping[str, Row], read: Sequence[Row]
) -> Iterator[Judged]:
    """Whether each incident that was read is one of the labels of its articles."""
    scorer = cast("Scorer", load_definitions(path))
    labels = defaultdict(list, {key: row["incidents"] for key, row in gold.items()})
    for p in read:
        quotes: dict[str, list[str]] = defaultdict(list)
        for told in p["reports"]:
            quotes[told["article"]["source"].rsplit("#", 1)[-1]].append(told["quote"]["text"])
        for key, told_in in quotes.items():
            text = texts[key]["text"]
            is_one = any(_is_one(scorer, p, told_in, text, label) for label in labels[key])
            yield Judged(part_of_row(texts[key]), p.get("probability"), is_one)


def _is_one(scorer: Scorer, p: Row, quotes: Sequence[str], text: str, label: Any) -> bool:  # noqa: ANN401
    """Whether an incident is that of a label: kindred, and its words or its place are the same."""
    if not scorer.kindred(scorer.family(p), label["family"]):
        return False
    far = scorer.distance(p, label)
    if far is not None and far <= label["place"].get("tolerance_km", SLACK_KM) + SLACK_KM:
        return True
    starts = [(text.find(quote[:80]), len(quote)) for quote in quotes]
    anchor = label["anchor"]
    return any(
        0 <= start < anchor["end"] and anchor["start"] < start + size for start, size in starts
    )
