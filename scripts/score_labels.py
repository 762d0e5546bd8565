"""Print how well a reader of the package finds what readers labelled: by outcome, learnt and held.

    python scripts/score_labels.py numbers [FOLDER] [--errors]

FOLDER holds the corpora; without it shared/bench beside the checkout is taken. `--errors` prints
what is wrong in the texts that may be read. A number counts as read as killed, injured, captured or
missing where the sentence's reader takes it for so many persons; as "no" where it takes it for
nobody. Persons shot of whom no more is told count as injured.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from label_agreement import labels

from mapper import pipeline
from mapper.articles import reader
from mapper.extraction.how_many.tolls import told_by
from mapper.extraction.view import DocumentView, view_of
from mapper.gazetteer import Gazetteer
from mapper.model import Article
from mapper.text import span_has

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))
from splits import Part, part_of  # noqa: E402  # beside the benchmarks that it splits

FILES = {
    "geovirus": ("geoparse/geovirus.jsonl",),
    "lgl": ("geoparse/lgl.jsonl",),
    "linking": ("linking/dev/articles.jsonl", "linking/train/articles.jsonl"),
    "muc": ("incidents/dev.jsonl",),
}
OUTCOMES = ("killed", "injured", "captured", "missing")
NOBODY = {"no", "perpetrator", "part", "total"}  # no toll of one event


class Read(NamedTuple):
    """A label with what was read of the same number, and the words around it."""

    part: Part
    label: dict[str, Any]
    outcome: str
    low: int | None
    words: str


def texts(folder: Path, wanted: set[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """Yield corpus, id and text of the labelled texts."""
    for corpus, files in FILES.items():
        for line in (line for name in files for line in (folder / name).open(encoding="utf-8")):
            row = json.loads(line)
            if (corpus, str(row["id"])) in wanted:
                yield corpus, str(row["id"]), row["text"]


def read(folder: Path) -> Iterator[Read]:
    """Yield what is read of each labelled number."""
    gazetteer = Gazetteer.load(imported=False)
    of: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for label in labels("numbers"):
        of.setdefault((label["corpus"], str(label["id"])), []).append(label)
    for corpus, name, text in texts(folder, set(of)):
        article = _article(text, name)
        view = view_of(pipeline.annotate(article, gazetteer))
        for label in of[corpus, name]:
            yield _read(view, part_of(text), label)


def _article(text: str, name: str) -> Article:
    return reader.parse(text, source=name, raw=text.encode())


def _read(view: DocumentView, part: Part, label: dict[str, Any]) -> Read:
    at = label["start"]
    sentence = view.sentence_of(at)
    title = view.article.title
    in_title = title is not None and span_has(title, at)
    span = title if in_title and title else view.sentences[max(sentence, 0)][0]
    found = [one for one in told_by(view, (span,)) if one.party.start <= at < one.party.end]
    number = view.lexicon.number(view.text[at : label["end"]])
    kinds = {
        one.fate: party
        for one in found
        for party in (*one.members, one.party)
        if party.best in {number, 0, None}  # and not an age
    }
    fate = next((f for f in (*OUTCOMES, "hit") if f in kinds), None)
    low = kinds[fate].low if fate else None
    outcome = "none-harmed" if low == 0 else "injured" if fate == "hit" else fate or "no"
    return Read(part, label, outcome, low, f"[{view.text[at : label['end']]}] {span.text}")


def main() -> int:
    """Print the table, and what is wrong where asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("kind", choices=("numbers",))
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT.parent / "shared" / "bench")
    parser.add_argument("--errors", action="store_true")
    given = parser.parse_args()
    rows = list(read(given.folder))
    parts: tuple[Part, ...] = ("learn", "held")
    for part in parts:
        print(table(part, [row for row in rows if row.part == part]))
    for row in rows if given.errors else ():
        wanted = row.label["outcome"]
        if row.part == "learn" and row.outcome != ("no" if wanted in NOBODY else wanted):
            print(f"{wanted} read as {row.outcome}: {' '.join(row.words.split())}")
    return 0


def table(part: Part, rows: list[Read]) -> str:
    """Return precision and recall by outcome, and how many numbers of those found are right."""
    lines = [f"| {part} | labelled | precision | recall | number right |", "|---|--:|--:|--:|--:|"]
    for outcome in OUTCOMES:
        counted = Counter[str]()
        for row in rows:
            is_so, is_read = row.label["outcome"] == outcome, row.outcome == outcome
            counted.update({"so": is_so, "read": is_read, "both": is_so and is_read})
            counted["number"] += is_so and is_read and row.low == row.label["low"]
        shares = ("both", "read"), ("both", "so"), ("number", "both")
        values = (f"{counted[a] / counted[b]:.3f}" if counted[b] else "-" for a, b in shares)
        lines.append(f"| {outcome} | {counted['so']} | {' | '.join(values)} |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
