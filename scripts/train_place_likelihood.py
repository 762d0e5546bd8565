"""Fit how much each feature counts of a place being that of an event.

    python train_place_likelihood.py GOLD ...

GOLD is as for events.py. For each story of a text all places named in it are options; right are
those within 25 km of its incident. Texts with incidents in several places are left out. Writes
place_likelihood.toml and prints how often the likeliest place is right in texts left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import events
import training
from training import Choice, fold_of

from mapper.evidence import Weights
from mapper.extraction.where.place_likelihood import likely_places
from mapper.gazetteer.layered import Gazetteer
from mapper.model import DRAWN_STATUSES

RIDGE = 3.0


def examples(paths: Sequence[Path], gazetteer: Gazetteer) -> Iterator[Choice]:
    """The stories of texts whose incidents have a point."""
    for text in events.texts(paths, gazetteer):
        fold = fold_of(text.group)
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
                    yield Choice(places, right, fold)


def train(found: Sequence[Choice]) -> Weights:
    """Return the weights of the features; every story counts the same."""
    return training.fit_choices("place_likelihood", found, ridge=RIDGE)


if __name__ == "__main__":
    training.fit_and_write("place_likelihood", __doc__, examples, train, training.share_chosen)
