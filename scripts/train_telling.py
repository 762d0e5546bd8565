"""Fit how much each sign counts of a story being an incident: python train_telling.py GOLD ...

GOLD is as for events.py. A story is an incident where one of the text's fits it; further stories of
the same incident are left out. Writes telling.toml.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import events
from train_same import own_incidents

from mapper.gazetteer import Gazetteer
from mapper.logistic import Model
from mapper.model import DRAWN_STATUSES
from mapper.reports.story import Story
from mapper.reports.telling import signs

RIDGE, THRESHOLD, FOLDS = 6.0, 0.5, 5
# Kinds of events that annotators of such corpora took for incidents.
_TYPES = {"Violence against civilians", "Explosions/Remote violence", "Riots"}
_PROPERTY = "Looting/property destruction"


@dataclass(frozen=True, slots=True)
class Example:
    """A story's signs, whether it is an incident, its fold, and the weight of its text."""

    signs: Sequence[str]
    right: bool
    fold: int


def is_annotated(story: Story) -> bool:
    """Whether a story is of a kind that such corpora annotate."""
    return story.head.event_type in _TYPES or story.sub_type == _PROPERTY


def examples(paths: Sequence[Path], gazetteer: Gazetteer) -> Iterator[Example]:
    """The stories of annotated texts that may be incidents of the kinds annotated."""
    for text in events.texts(paths, gazetteer):
        fold = int(sha256(text.group.encode()).hexdigest(), 16) % FOLDS
        told = [s for s in text.stories if s.status in DRAWN_STATUSES]
        may_be = [s if is_annotated(s) else None for s in told]
        own = own_incidents([s for s in may_be if s], text.incidents)
        firsts = _firsts(own)
        at = 0
        for rank, story in enumerate(may_be):
            if story is None:
                continue
            if firsts[at] is not None:
                found = signs(text.ground, story, rank=rank, count=len(told))
                yield Example(found, bool(firsts[at]), fold)
            at += 1


def _firsts(own: Sequence[int | None]) -> list[bool | None]:
    """True for the first story of an incident, None for its others, False for no incident's."""
    seen: set[int] = set()
    found: list[bool | None] = []
    for number in own:
        found.append(False if number is None else None if number in seen else True)
        seen |= set() if number is None else {number}
    return found


def main() -> None:
    """Fit to all gold given and write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path)
    options = parser.parse_args()
    found = list(examples(options.gold, Gazetteer.load()))
    for fold in range(FOLDS):
        fitted = events.fit(
            [e.signs for e in found if e.fold != fold],
            [e.right for e in found if e.fold != fold],
            ridge=RIDGE,
        )
        model = Model(points=fitted, threshold=THRESHOLD)
        held = [e for e in found if e.fold == fold]
        right = sum((model.probability(e.signs) >= THRESHOLD) == e.right for e in held)
        share = sum(e.right for e in held) / len(held)
        print(f"fold {fold}: {right / len(held):.3f} of {len(held)}, incidents {share:.3f}")
    points = events.fit([e.signs for e in found], [e.right for e in found], ridge=RIDGE)
    events.write("telling", points, THRESHOLD)


if __name__ == "__main__":
    main()
