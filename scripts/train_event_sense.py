"""Fit how much each feature counts of a word telling of an incident that took place.

    python train_event_sense.py BENCH

BENCH holds the corpora of scripts/labels/. A word is learned from where readers judged it (events,
stories), where it stands in the words of an incident of a text labelled whole or in a text without
any (news, riots, cases), and in sentences written for the purpose (senses). Texts that are held are
left out and measured with. Writes event_sense.toml.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import model_file
import training
from labelled import Key, Row, lines, read_labels, texts_of, view
from splits import Part, part_of_row
from training import Judged, fold_of

from mapper.evidence import Weights
from mapper.extraction.view import DocumentView
from mapper.extraction.what import triggers
from mapper.extraction.what.word_sense import features
from mapper.gazetteer.layered import Gazetteer

RIDGE = 6.0
HAPPENED = {"asserted", "attempted", "prevented", "denied"}
UNDECIDED = {"planned", "hypothetical", "historical", "part"}  # told by other words, or by none
LEAST = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7)
QUIET = 4.0  # how many words of a text without incident count at most
Offsets = dict[int, bool]


def of_readers() -> dict[Key, Offsets]:
    """What readers judged of words: whether it tells of an incident, by text and offset."""
    found: dict[Key, Offsets] = defaultdict(dict)
    for label in read_labels("events"):
        if label["event"] != "part" and label["status"] not in UNDECIDED:
            told = label["event"] == "yes" and label["status"] in HAPPENED
            found[label["corpus"], label["id"], "events"][label["start"]] = told
    for label in read_labels("stories"):
        if label["status"] not in UNDECIDED:
            told = label["event"] is not None and label["status"] in HAPPENED
            found[label["corpus"], label["id"], "stories"][label["start"]] = told
    return found


def of_gold(bench: Path) -> dict[Key, Row]:
    """The texts that were labelled whole, by their labels."""
    news = bench / "news"
    found = {("news", row["id"], "gold"): row for row in lines(news / "gold.jsonl")}
    riots = {("riots", row["id"], "gold"): row for row in lines(news / "riots_gold.jsonl")}
    return {**found, **riots}


def told_in(document: DocumentView, gold: Row, shift: int) -> Offsets:
    """The words of a text that stand in the words of an incident; all where it has none."""
    anchors = [(i["anchor"]["start"], i["anchor"]["end"]) for i in gold["incidents"]]
    found = {}
    for sentence in range(len(document.trees)):
        for trigger in triggers(document, sentence):
            at = trigger.span.start - shift
            if not anchors or any(start <= at < end for start, end in anchors):
                found[at] = bool(anchors)
    return found


def judged(
    document: DocumentView, offsets: Mapping[int, bool], shift: int, weight: float = 1.0
) -> Iterator[Judged]:
    """The features of the words at these offsets, and whether they tell of an incident."""
    fold = fold_of(document.article.source)
    for sentence in range(len(document.trees)):
        for trigger in triggers(document, sentence):
            right = offsets.get(trigger.span.start - shift)
            if right is not None:
                yield Judged(features(document, trigger), right, fold, weight)


def examples(bench: Path, gazetteer: Gazetteer) -> Iterator[tuple[str, Part, Judged]]:
    """All judged words, with their source and the part of their text."""
    readers, gold = of_readers(), of_gold(bench)
    for key, document, row, shift in texts_of(bench, readers, gazetteer):
        for one in judged(document, readers[key], shift):
            yield key[2], part_of_row(row), one
    for key, document, row, shift in texts_of(bench, gold, gazetteer):
        offsets = told_in(document, gold[key], shift)
        quiet = not gold[key]["incidents"]
        weight = min(1.0, QUIET / max(1, len(offsets))) if quiet else 1.0
        for one in judged(document, offsets, shift, weight):
            yield "whole", part_of_row(row), one
    for number, label in enumerate(read_labels("senses")):
        row = {"id": f"sense {number}", "text": label["text"], "published": "2024-03-06"}
        document, shift = view(row, gazetteer)
        for one in judged(document, {label["start"]: label["incident"]}, shift):
            yield "senses", part_of_row(row), one


def figures(name: str, found: Sequence[Judged], model: Weights) -> str:
    """Say how well the model tells the words of a part, and at which threshold best."""
    pairs = [(model.probability(e.features), e.right) for e in found]
    so = sum(right for _, right in pairs)
    if not pairs:
        return f"{name}: none"

    def f1(least: float) -> float:
        hits = sum(right for p, right in pairs if p >= least)
        return 2 * hits / max(1, sum(p >= least for p, _ in pairs) + so)

    best = max(LEAST, key=f1)
    right = sum((p >= 0.5) == right for p, right in pairs) / len(pairs)
    brier = sum((p - right) ** 2 for p, right in pairs) / len(pairs)
    return (
        f"{name}: {right:.3f} of {len(pairs)} right, {so / len(pairs):.3f} are so; "
        f"F1 {f1(best):.3f} at {best}; Brier {brier:.3f}"
    )


def main() -> None:
    """Fit, print how well the held part is told, and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bench", type=Path)
    found = list(examples(parser.parse_args().bench, Gazetteer.load(imported=False)))
    learn = [one for _, part, one in found if part == "learn"]
    for fold in range(training.FOLDS):
        rest = [e for e in learn if e.fold != fold]
        model = training.fit_judged("event_sense", rest, ridge=RIDGE)
        print(figures(f"fold {fold}", [e for e in learn if e.fold == fold], model))
    model = training.fit_judged("event_sense", learn, ridge=RIDGE)
    for source in sorted({source for source, _, _ in found}):
        held = [one for s, part, one in found if part == "held" and s == source]
        print(figures(f"held, {source}", held, model))
    model_file.write("event_sense", replace(model))


if __name__ == "__main__":
    main()
