"""Fit how much each feature counts of two stories being one event.

    python train_coreference.py GOLD ...

GOLD is as for events.py. Two stories of a text are one where the same incident fits both best.
Writes coreference.toml.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

import events
import numpy as np
import training
from scipy.optimize import linear_sum_assignment
from training import Judged, fold_of

from mapper.evidence import Weights
from mapper.extraction.stories.coreference import features
from mapper.extraction.story import Story
from mapper.gazetteer.layered import Gazetteer
from mapper.model import DRAWN_STATUSES

RIDGE = 3.0
_BOMBS = frozenset({"BOMBING", "ATTACK"})
# The kinds of an annotation that a sub-type of ours may be.
_KINDS = {
    "Attack": frozenset({"ATTACK", "BOMBING", "ROBBERY"}),
    "Remote explosive/landmine/IED": _BOMBS,
    "Suicide bomb": _BOMBS,
    "Grenade": _BOMBS,
    "Shelling/artillery/missile attack": _BOMBS,
    "Air/drone strike": _BOMBS,
    "Abduction/forced disappearance": frozenset({"KIDNAPPING", "HIJACKING"}),
    "Looting/property destruction": frozenset({"ARSON", "ROBBERY", "ATTACK", "BOMBING"}),
}


def own_incidents(
    stories: Sequence[Story], incidents: Sequence[events.Incident]
) -> list[int | None]:
    """For each story the number of its incident, None where none fits; each finds a story first."""
    if not stories or not incidents:
        return [None] * len(stories)
    fits = np.array([[_fit(story, gold) for gold in incidents] for story in stories])
    own: list[int | None] = [int(row.argmax()) if row.max() > 0 else None for row in fits]
    for at, number in zip(*linear_sum_assignment(-fits), strict=True):
        if fits[at, number] > 0:
            own[at] = int(number)
    return own


def _fit(story: Story, gold: events.Incident) -> float:
    """How well an incident fits a story; 0 where place, days or kind speak against it."""
    places = [p.place for p in story.places]
    here = not gold.points or any(gold.is_at(p, 50.0) for p in places)
    dated = any(c.date for c in story.clues)
    on = gold.is_on(story.date, slack=2) or not any(a for a, _ in gold.days)
    kinds = _KINDS.get(story.head.sub_type, _KINDS["Attack"])
    if not here or (dated and not on) or not kinds & gold.kinds:
        return 0.0
    return 1.0 + 0.5 * gold.is_on(story.date) + 0.1 / (1 + story.head.clause.start)


def examples(paths: Sequence[Path], gazetteer: Gazetteer) -> Iterator[Judged]:
    """All pairs of stories of annotated texts of which at least one is annotated."""
    for text in events.texts(paths, gazetteer, united=False):
        fold = fold_of(text.group)
        told = [s for s in text.stories if s.status in DRAWN_STATUSES]
        own = own_incidents(told, text.incidents)
        pairs = [
            (one, other, a == b)
            for (a, one), (b, other) in combinations(zip(own, told, strict=True), 2)
            if one.head.kind.group == other.head.kind.group and (a is not None or b is not None)
        ]
        weight = len(told) / (2 * len(pairs)) if pairs else 0.0
        for one, other, right in pairs:
            yield Judged(features(text.document, one, other), right, fold, weight)


def train(found: Sequence[Judged]) -> Weights:
    """Return the weights of the features."""
    return training.fit_judged("coreference", found, ridge=RIDGE)


if __name__ == "__main__":
    training.fit_and_write("coreference", __doc__, examples, train, training.share_judged)
