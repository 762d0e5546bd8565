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
import model_file
from train_same import own_incidents

from mapper.evidence import Weights, packaged
from mapper.extraction.stories.event_probability import signs
from mapper.extraction.story import Story
from mapper.gazetteer.layered import Gazetteer

RIDGE, FOLDS = 10.0, 5
ABOUT_ONE = 0.1  # how much a text counts that was chosen for its incident: few of them have others
# What annotators of such corpora took for an incident besides violence.
_PROPERTY = "Looting/property destruction"


@dataclass(frozen=True, slots=True)
class Example:
    """A story's signs, whether it is an incident, its fold and its weight."""

    signs: Sequence[str]
    right: bool
    fold: int
    weight: float


def fold_of(group: str) -> int:
    """The fold of the texts of that group."""
    return int(sha256(group.encode()).hexdigest(), 16) % FOLDS


def is_annotated(story: Story) -> bool:
    """Whether a story is of a kind that such corpora annotate."""
    return story.head.kind.group == "violence" or story.sub_type == _PROPERTY


def examples(paths: Sequence[Path], gazetteer: Gazetteer) -> Iterator[Example]:
    """The stories of annotated texts that may be incidents of the kinds annotated."""
    for text in events.texts(paths, gazetteer):
        fold = fold_of(text.group)
        kept = [
            (story, these)
            for story, these in zip(text.stories, signs(text.document, text.stories), strict=True)
            if these and is_annotated(story)
        ]
        firsts = _firsts(own_incidents([story for story, _ in kept], text.incidents))
        if text.is_about_one and firsts:
            firsts = [True, *(None if is_own else False for is_own in firsts[1:])]
        weight = ABOUT_ONE if text.is_about_one else 1.0
        for (_, these), right in zip(kept, firsts, strict=True):
            if right is not None:
                yield Example(these, right, fold, weight)


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
        model = train([e for e in found if e.fold != fold])
        held = [e for e in found if e.fold == fold and e.weight == 1.0]
        right = sum(
            (model.probability(e.signs) >= model.threshold_probability) == e.right for e in held
        )
        share = sum(e.right for e in held) / len(held)
        print(f"fold {fold}: {right / len(held):.3f} of {len(held)}, incidents {share:.3f}")
    model_file.write("telling", train(found))


def train(found: Sequence[Example]) -> Weights:
    """The weights of the signs."""
    learned = events.fit(
        [e.signs for e in found],
        [e.right for e in found],
        ridge=RIDGE,
        weights=[e.weight for e in found],
    )
    return packaged("telling").refitted(learned)


if __name__ == "__main__":
    main()
