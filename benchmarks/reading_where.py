"""Events of conflict news: whether the event of a verb has a place in its sentence, and which."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from outcome import SHARES, Figure, Outcome, Row, Share, Value, Wrong, lines, write_lines
from predict import article_of, record_of
from splits import is_test, part_of_row

from mapper import extraction, pipeline
from mapper.gazetteer import Gazetteer

FIGURES: Mapping[str, Figure] = {
    "f1": Figure("F1", None),
    "none": Figure("sentences without a place left without", None),
    "test_f1": Figure("F1, the scorer's test part", 0.75),
    "test_none": Figure("left without a place, the scorer's test part", 0.80),
}
_PRINTED = re.compile(
    r"(?P<n>\d+) events .* F1 (?P<f1>[\d.]+)  without a place, left without: (?P<none>[\d.]+)"
)
Spans = list[tuple[int, int]]


def measure(folder: Path, gazetteer: Gazetteer) -> Outcome:
    """The figures of the places of the events of verbs."""
    rows = lines(folder / "dev.jsonl")
    found = predicted(rows, gazetteer)
    shared: dict[Share, list[Row]] = {
        share: [row for row in rows if share in ("all", part_of_row(row))] for share in SHARES
    }
    values = {share: _score(folder / "score.py", shared[share], found) for share in SHARES}
    tested = _score(folder / "score.py", [row for row in rows if is_test(row["text"])], found)
    values["held"] |= {f"test_{key}": value for key, value in tested.items()}
    return Outcome(values=values, wrong=tuple(_wrong(rows, found)))


def predicted(rows: Sequence[Row], gazetteer: Gazetteer) -> dict[str, Spans]:
    """Id of an event -> where the names of its places stand; every sentence is read once."""
    verbs: dict[str, list[Row]] = {}
    for row in rows:
        verbs.setdefault(row["text"], []).append(row)
    found: dict[str, Spans] = {}
    for told in verbs.values():
        document = pipeline.annotate(article_of(record_of(told[0])), gazetteer)
        named = extraction.event_places(document, [row["verb"][0] for row in told])
        for row, names in zip(told, named, strict=True):
            found[row["id"]] = [(name.start, name.end) for name in names]
    return found


def _score(scorer: Path, rows: Sequence[Row], found: Mapping[str, Spans]) -> dict[str, Value]:
    """What the scorer says of some events."""
    with tempfile.TemporaryDirectory() as scratch:
        gold, given = Path(scratch, "gold.jsonl"), Path(scratch, "found.jsonl")
        write_lines(gold, rows)
        write_lines(given, ({"id": row["id"], "locations": found[row["id"]]} for row in rows))
        command = [sys.executable, str(scorer), str(gold), str(given), "--part", "all"]
        printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    match = _PRINTED.match(printed)
    if match is None:
        sys.exit(f"not what the scorer of places prints: {printed!r}")
    without = sum(not row["locations"] for row in rows)
    return {
        "f1": Value(float(match["f1"]), int(match["n"])),
        "none": Value(float(match["none"]), without),
    }


def _wrong(rows: Sequence[Row], found: Mapping[str, Spans]) -> Iterator[Wrong]:
    """The events whose place is another, not read, or read where there is none."""
    for row in rows:
        given, gold, text = found[row["id"]], row["locations"], row["text"]
        if any(s < f and e < t for s, t in given for e, f in gold) or not (given or gold):
            continue
        verb = text[slice(*row["verb"])]
        wanted, got = ([text[s:t] for s, t in spans] for spans in (gold, given))
        kind = "other place" if wanted and got else "missed" if wanted else "has none"
        yield Wrong(part_of_row(row), row["id"], f"{kind}: {verb!r} at {got}, not {wanted}", text)
