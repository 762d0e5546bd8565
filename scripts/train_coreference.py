"""Fit how much each feature counts of a clause going on about an event told before.

    python train_coreference.py BENCH

BENCH holds the corpora of scripts/labels/stories.jsonl, in which readers said which word of a text
tells of which event. Texts that are held are left out and measured with. Writes coreference.toml.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import model_file
import training
from labelled import Key, read_labels, texts_of
from splits import Part, part_of_row
from training import Judged, fold_of

from mapper.evidence import Weights
from mapper.extraction.stories.coreference import features, may_be_one
from mapper.extraction.stories.narrative import clues, going_on
from mapper.extraction.story import Story
from mapper.extraction.view import DocumentView
from mapper.gazetteer.layered import Gazetteer

RIDGE = 3.0


def events_of(found: Sequence[Mapping[str, object]]) -> dict[int, int]:
    """The event of each labelled word of a text that tells of one, by its offset."""
    return {
        int(str(one["start"])): int(str(one["event"])) for one in found if one["event"] is not None
    }


def judged(
    document: DocumentView, events: Mapping[int, int], shift: int
) -> Iterator[list[tuple[list[str], bool]]]:
    """For each clause of an event: the features of each one told, and which it goes on with."""
    found: list[Story] = []
    numbers: list[int] = []
    for clue in clues(document):
        event = events.get(clue.trigger.span.start - shift)
        if event is None:
            continue
        rows = [
            (features(document, clue, found, n), numbers[n] == event)
            for n in range(len(found))
            if may_be_one(clue, found[n])
        ]
        if rows:
            yield rows
        if event in numbers:
            at = numbers.index(event)
            found[at] = going_on(found[at], clue)
        else:
            found.append(Story(clues=(clue,), sub_type=clue.sub_type))
            numbers.append(event)


def choices(
    bench: Path, gazetteer: Gazetteer
) -> Iterator[tuple[Part, int, list[tuple[list[str], bool]]]]:
    """The choices of all labelled texts, with the part and the fold of their text."""
    by_text: dict[Key, list[Mapping[str, object]]] = defaultdict(list)
    for label in read_labels("stories"):
        by_text[label["corpus"], label["id"], label["reader"]].append(label)
    for (corpus, name, _), document, row, shift in texts_of(bench, by_text, gazetteer):
        for rows in judged(document, events_of(by_text[corpus, name, _]), shift):
            yield part_of_row(row), fold_of(f"{corpus}{name}"), rows


def right(found: Sequence[list[tuple[list[str], bool]]], model: Weights) -> str:
    """Say how often the model is right on which story a clause goes on with, or begins."""
    least = model.threshold_probability
    hits = begun = 0
    for rows in found:
        best = max(rows, key=lambda row: model.probability(row[0]))
        chosen = best if model.probability(best[0]) >= least else None
        truth = any(is_one for _, is_one in rows)
        hits += chosen[1] if chosen else not truth
        begun += not truth
    count = max(1, len(found))
    return f"{hits / count:.3f} of {len(found)} right, {begun / count:.3f} begin an event"


def main() -> None:
    """Fit, print how well the held part is told, and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bench", type=Path)
    found = list(choices(parser.parse_args().bench, Gazetteer.load(imported=False)))
    learn = [(fold, rows) for part, fold, rows in found if part == "learn"]
    each = [
        Judged(these, is_one, fold, 2.0 / (1 + len(rows)))
        for fold, rows in learn
        for these, is_one in rows
    ]
    for fold in range(3):
        model = training.fit_judged("coreference", [e for e in each if e.fold != fold], ridge=RIDGE)
        for least in (0.3, 0.4, 0.5, 0.6):
            print(
                f"fold {fold}, {least}:",
                right(
                    [r for f, r in learn if f == fold], replace(model, threshold_probability=least)
                ),
            )
    model = training.fit_judged("coreference", each, ridge=RIDGE)
    print("held:", right([rows for part, _, rows in found if part == "held"], model))
    model_file.write("coreference", model)


if __name__ == "__main__":
    main()
