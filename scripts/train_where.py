"""Fit how much each sign counts of a place being that of an event: python train_where.py GOLD ...

GOLD is as for events.py. For each story of a text all places named in it are examples; right are
those within 25 km of its incident. Texts with incidents in several places are left out. Writes
where.toml and prints how often the likeliest place is right in texts left out of the fit.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import events
import model_file

from mapper.evidence import Weights, packaged
from mapper.extraction.where.place_likelihood import Likely, likely_places
from mapper.gazetteer.layered import Gazetteer
from mapper.model import DRAWN_STATUSES

RIDGE, FOLDS = 3.0, 5


@dataclass(frozen=True, slots=True)
class Example:
    """A story: places of its text, which of them are right (none may be), and its fold."""

    places: Sequence[Likely]
    right: Sequence[bool]
    fold: int


def examples(paths: Sequence[Path], gazetteer: Gazetteer) -> Iterator[Example]:
    """The stories of texts whose incidents have a point."""
    for text in events.texts(paths, gazetteer):
        fold = int(sha256(text.group.encode()).hexdigest(), 16) % FOLDS
        points = {i.points for i in text.incidents}
        if len(points) != 1:
            continue  # of several places it is not known which is whose
        countries = {code for i in text.incidents for code in i.countries}
        for story in text.stories:
            if story.status in DRAWN_STATUSES:
                places = likely_places(text.document, story)
                if points == {()}:  # somewhere in that country, so not elsewhere
                    places = [p for p in places if p.place.country not in countries]
                right = [any(i.is_at(p.place) for i in text.incidents) for p in places]
                if any(right) or (places and points == {()}):
                    yield Example(places, right, fold)


def train(found: Sequence[Example]) -> Weights:
    """The weights of the signs; every story counts the same."""
    rows = [p.signs for e in found for p in e.places]
    labels = [r for e in found for r in e.right]
    weights = [2.0 / len(e.places) for e in found for _ in e.places]
    learned = events.fit(rows, labels, ridge=RIDGE, weights=weights)
    return packaged("where").refitted(learned)


def share_right(found: Sequence[Example], model: Weights) -> float:
    """How often the likeliest place is right."""
    hits = 0
    found = [one for one in found if any(one.right)]
    for one in found:
        chances = [model.probability(p.signs) for p in one.places]
        hits += one.right[chances.index(max(chances))]
    return hits / len(found)


def main() -> None:
    """Fit to all gold given and write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path)
    options = parser.parse_args()
    found = list(examples(options.gold, Gazetteer.load()))
    for fold in range(FOLDS):
        model = train([e for e in found if e.fold != fold])
        held = [e for e in found if e.fold == fold]
        print(f"fold {fold}: {share_right(held, model):.3f} of {len(held)}")
    model_file.write("where", train(found))


if __name__ == "__main__":
    main()
