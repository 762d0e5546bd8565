"""Print how often the speaker of a labelled saying is found, for texts set aside and for the rest.

    python benchmarks/sayings.py [FOLDER] [--errors]

FOLDER holds the corpora (shared/bench beside the checkout without it). Labels are those of
scripts/labels/sayings.jsonl: a word that may say something, what it does and who does it, nobody
where it only looks so. `--errors` prints what is wrong in the part that is learnt from.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from splits import part_of

from mapper import pipeline
from mapper.articles import parse
from mapper.extraction.says_who.claimants import Attribution, attributions_of
from mapper.extraction.view import view_of
from mapper.gazetteer import Gazetteer

ROOT = Path(__file__).resolve().parents[1]
LABELS = ROOT / "scripts" / "labels" / "sayings.jsonl"
BESIDE = ROOT.parent / "shared" / "bench"
CORPORA = (
    ("lgl", "geoparse/lgl.jsonl"), ("muc", "incidents/dev.jsonl"),
    ("linking", "linking/dev/articles.jsonl"), ("linking", "linking/train/articles.jsonl"),
)  # fmt: skip
AROUND = 90  # characters beside a saying that are printed


def main() -> None:
    """Print the figures, or what is wrong."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, nargs="?", default=BESIDE)
    parser.add_argument("--errors", action="store_true")
    given = parser.parse_args()
    counts: Counter[tuple[str, str]] = Counter()
    for label, text, found in judged(given.folder):
        part, right = part_of(text), is_right(label, text, found)
        counts[part, "n"] += 1
        counts[part, "right"] += right
        counts[part, "told"] += label["incident"]
        counts[part, "told right"] += label["incident"] and right
        if given.errors and part == "learn" and not right:
            print(shown(label, text, found))
    for part in ("held", "learn"):
        n = {name: counts[part, name] for name in ("n", "right", "told", "told right")}
        of_all, of_told = n["right"] / n["n"], n["told right"] / n["told"]
        print(
            f"{part:6} who says: {of_all:.3f} ({n['n']}), of incidents {of_told:.3f} ({n['told']})"
        )


def judged(folder: Path) -> Iterator[tuple[dict[str, Any], str, Attribution | None]]:
    """Yield each label with its text and the attribution that is read at its word."""
    labels: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for line in LABELS.read_text("utf-8").splitlines():
        label = json.loads(line)
        labels.setdefault((label["corpus"], label["id"]), []).append(label)
    gazetteer = Gazetteer.load(imported=False)
    for corpus, name in CORPORA:
        for line in (folder / name).read_text("utf-8").strip().split("\n"):
            row = json.loads(line)
            mine = labels.pop((corpus, str(row["id"])), None)
            if mine:
                found = _attributions(row["text"], gazetteer)
                for label in mine:
                    yield label, row["text"], _at(found, label)


def _attributions(text: str, gazetteer: Gazetteer) -> list[Attribution]:
    article = parse(text, source="text.txt", raw=text.encode(), supplied={})
    return attributions_of(view_of(pipeline.annotate(article, gazetteer))).all


def _at(found: list[Attribution], label: dict[str, Any]) -> Attribution | None:
    """The attribution whose word a label is on, or whose source holds it ("reports said")."""
    start, end = label["start"], label["end"]
    own = (a for a in found if a.saying.token.start < end and start < a.saying.token.end)
    beside = (a for a in found if _names(a, start))
    return next(own, None) or next(beside, None)


def _names(attribution: Attribution, offset: int) -> bool:
    """Whether the words for a speaker hold an offset."""
    saying = attribution.saying
    if saying.speaker is None:
        return False
    first, last = saying.tree.stretch(saying.speaker)
    return first <= offset < last


def is_right(label: dict[str, Any], text: str, found: Attribution | None) -> bool:
    """Whether the speaker read is the one of a label, by its words or by its name."""
    if label["who"] is None or found is None:
        return label["who"] is None and found is None
    start, end = label["who"]
    saying = found.saying
    span = found.source.span
    if saying.speaker is not None:
        token = saying.tree.tokens[saying.speaker]
        if token.start < end and start < token.end:
            return True
    named = " ".join(text[start:end].split()).casefold()
    name = found.source.name.casefold()
    return (span.start < end and start < span.end) or name in named or named in name


def shown(label: dict[str, Any], text: str, found: Attribution | None) -> str:
    """A label that is read wrongly, with the words around it."""
    who = text[slice(*label["who"])] if label["who"] else None
    start, end = label["start"], label["end"]
    lead, rest = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    read = found.source.name if found else None
    line = (
        f"{label['id']}: {label['kind']} {who!r} read {read!r}: {lead}<<{text[start:end]}>>{rest}"
    )
    return " ".join(line.split())


if __name__ == "__main__":
    main()
