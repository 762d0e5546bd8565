"""Fit how much each sign counts of a story being an incident: python train_telling.py GOLD ...

GOLD is as for events.py. A story is an incident where one of the text's is of its family and its
place or days fit. Writes telling.toml.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import events

from mapper.gazetteer import Gazetteer
from mapper.logistic import Model
from mapper.model import DRAWN_STATUSES
from mapper.reports.story import Story
from mapper.reports.telling import signs

RIDGE, THRESHOLD, FOLDS = 6.0, 0.5, 5
# Families of kinds that annotators of such corpora took for incidents.
FAMILY = {
    "Violence against civilians": "violence",
    "Explosions/Remote violence": "violence",
    "Riots": "violence",
}
ABDUCTION = "Abduction/forced disappearance"
KINDS = {"KIDNAPPING": "abduction", "HIJACKING": "abduction", "ROBBERY": "robbery"}


@dataclass(frozen=True, slots=True)
class Example:
    """A story's signs, whether it is an incident, its fold, and the weight of its text."""

    signs: Sequence[str]
    right: bool
    fold: int


def family(story: Story) -> str | None:
    """The family of a story's kind, None for what such corpora do not annotate."""
    if story.sub_type == ABDUCTION:
        return "abduction"
    if story.sub_type == "Looting/property destruction":
        return "violence"
    return FAMILY.get(story.head.event_type)


def is_right(story: Story, incidents: Sequence[events.Incident]) -> bool:
    """Whether an incident of the text fits."""
    for gold in incidents:
        families = {KINDS.get(kind, "violence") for kind in gold.kinds}
        if family(story) not in families:
            continue
        place = next((p.place for p in story.places), None)
        here = not gold.points or bool(place and gold.is_at(place, 50.0))
        if here or gold.is_on(story.date, slack=1):
            return True
    return False


def examples(paths: Sequence[Path], gazetteer: Gazetteer) -> Iterator[Example]:
    """The stories of annotated texts that may be incidents of the kinds annotated."""
    for text in events.texts(paths, gazetteer):
        fold = int(sha256(text.group.encode()).hexdigest(), 16) % FOLDS
        told = [s for s in text.stories if s.status in DRAWN_STATUSES]
        for rank, story in enumerate(told):
            if family(story) is not None:
                found = signs(text.ground, story, rank=rank, count=len(told))
                yield Example(found, is_right(story, text.incidents), fold)


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
