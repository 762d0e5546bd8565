"""Fit what speaks for a place named around an event that its own sentence does not place.

    python train_place_elsewhere.py GOLD ...

GOLD is as for events.py; texts that are held (benchmarks/splits.py) are left out. For each story of
a text the places named around it are candidates; right are those within 25 km of its incident.
Texts with incidents in several places are left out, as it is not known which is whose. Writes
place_elsewhere.toml and prints how often the likeliest place is right in texts left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import choices
import events
from choices import Put

from mapper.evidence import Weights, packaged
from mapper.extraction.where.elsewhere import MODEL, choice_around
from mapper.gazetteer.layered import Gazetteer
from mapper.model import DRAWN_STATUSES

RIDGE = 1.5


def examples(paths: Sequence[Path], gazetteer: Gazetteer) -> Iterator[Put]:
    """The stories of texts whose incidents have a point."""
    return puts(events.texts(paths, gazetteer))


def puts(texts: Iterable[events.Text]) -> Iterator[Put]:
    """The choices that the stories of texts put."""
    for text in texts:
        points = {i.points for i in text.incidents}
        if len(points) != 1:
            continue
        countries = {code for i in text.incidents for code in i.countries}
        told = [s for s in text.stories if s.status in DRAWN_STATUSES]
        for story in told:
            choice = choice_around(text.document, story)
            places = [one.place for one in choice.candidates]
            right = [any(i.is_at(p) for i in text.incidents) for p in places]
            if points == {()} and any(p.country in countries for p in places):
                continue  # somewhere in that country, perhaps there
            yield Put(
                [choice.evidence(at) for at in range(len(places))],
                choice.none,
                right,
                choices.fold_of(text.group),
                1.0 / len(told),
            )


def train(found: Sequence[Put]) -> Weights:
    """The weights of the evidence; every text counts the same."""
    return choices.refitted(packaged(MODEL), found, ridge=RIDGE)


if __name__ == "__main__":
    choices.fit_and_write(MODEL, __doc__, examples, train)
