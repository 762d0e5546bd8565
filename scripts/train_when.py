"""Fit how much each sign counts of a date being that of an event: python train_when.py GOLD ...

GOLD is as for events.py. For each story that is an annotated incident all dates of its text and the
day of publication are examples; right are those that are the incident's day. Writes when.toml and
prints how often the likeliest date is right in texts left out of the fit.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import events
import model_file
from train_same import own_incidents

from mapper.evidence import Weights, packaged
from mapper.extraction.when.date_likelihood import LikelyDate, likely_dates
from mapper.extraction.when.story_dates import usable
from mapper.gazetteer.layered import Gazetteer
from mapper.model import DRAWN_STATUSES, DateSpan

RIDGE, FOLDS = 3.0, 5


@dataclass(frozen=True, slots=True)
class Example:
    """A story: its text's dates, which of them are right, its fold, and its group."""

    dates: Sequence[LikelyDate]
    right: Sequence[bool]
    fold: int
    source: str


def examples(paths: Sequence[Path], gazetteer: Gazetteer) -> Iterator[Example]:
    """The stories that are incidents of which a day is known."""
    for path in paths:
        for text in events.texts([path], gazetteer):
            fold = int(sha256(text.group.encode()).hexdigest(), 16) % FOLDS
            told = [s for s in text.stories if s.status in DRAWN_STATUSES]
            single = len(text.incidents) == 1
            own = [0] * len(told[:1]) if single else own_incidents(told, text.incidents)
            known = [d for d in text.document.dates if usable(d)]
            for story, number in zip(told, own, strict=False):
                if number is None or not any(a for a, _ in text.incidents[number].days):
                    continue
                found = likely_dates(text.document, story, known)
                right = [_is_right(text.incidents[number], one.date) for one in found]
                if any(right):
                    yield Example(found, right, fold, path.stem)


def _is_right(gold: events.Incident, when: DateSpan) -> bool:
    return gold.is_on(when) or (when.precision == "night" and gold.is_on(when, slack=1))


def train(found: Sequence[Example]) -> Weights:
    """The weights of the signs; every story counts the same."""
    rows = [one.signs for e in found for one in e.dates]
    labels = [right for e in found for right in e.right]
    weights = [2.0 / len(e.dates) for e in found for _ in e.dates]
    learned = events.fit(rows, labels, ridge=RIDGE, weights=weights)
    return packaged("when").refitted(learned)


def share_right(found: Sequence[Example], model: Weights) -> float:
    """How often the likeliest date is right."""
    hits = 0
    for one in found:
        chances = [model.probability(d.signs) for d in one.dates]
        hits += one.right[chances.index(max(chances))]
    return hits / max(1, len(found))


def main() -> None:
    """Fit to all gold given and write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path)
    options = parser.parse_args()
    found = list(examples(options.gold, Gazetteer.load()))
    for fold in range(FOLDS):
        model = train([e for e in found if e.fold != fold])
        shares = [
            f"{source} {share_right(held, model):.3f} of {len(held)}"
            for source in sorted({e.source for e in found})
            if (held := [e for e in found if e.fold == fold and e.source == source])
        ]
        print(f"fold {fold}: {'; '.join(shares)}")
    model_file.write("when", train(found))


if __name__ == "__main__":
    main()
