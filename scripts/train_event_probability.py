"""Fit how much each feature counts of a story being an incident.

    python train_event_probability.py GOLD ...

GOLD is as for events.py. A story is an incident where one of the text's fits it; further stories of
the same incident are left out. Writes event_probability.toml.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import events
import training
from train_coreference import own_incidents
from training import Judged, fold_of

from mapper.evidence import Weights
from mapper.extraction.stories.event_probability import features
from mapper.extraction.story import Story
from mapper.gazetteer.layered import Gazetteer

RIDGE = 10.0
ABOUT_ONE = 0.1  # how much a text counts that was chosen for its incident: few of them have others
# What annotators of such corpora took for an incident besides violence.
_PROPERTY = "Looting/property destruction"


def is_annotated(story: Story) -> bool:
    """Whether a story is of a kind that such corpora annotate."""
    return story.head.kind.group == "violence" or story.sub_type == _PROPERTY


def examples(paths: Sequence[Path], gazetteer: Gazetteer) -> Iterator[Judged]:
    """The stories of annotated texts that may be incidents of the kinds annotated."""
    for text in events.texts(paths, gazetteer):
        fold = fold_of(text.group)
        kept = [
            (story, these)
            for story, these in zip(
                text.stories, features(text.document, text.stories), strict=True
            )
            if these and is_annotated(story)
        ]
        firsts = _firsts(own_incidents([story for story, _ in kept], text.incidents))
        if text.is_about_one and firsts:
            firsts = [True, *(None if is_own else False for is_own in firsts[1:])]
        weight = ABOUT_ONE if text.is_about_one else 1.0
        for (_, these), right in zip(kept, firsts, strict=True):
            if right is not None:
                yield Judged(these, right, fold, weight)


def _firsts(own: Sequence[int | None]) -> list[bool | None]:
    """True for the first story of an incident, None for its others, False for no incident's."""
    seen: set[int] = set()
    found: list[bool | None] = []
    for number in own:
        found.append(False if number is None else None if number in seen else True)
        seen |= set() if number is None else {number}
    return found


def train(found: Sequence[Judged]) -> Weights:
    """Return the weights of the features."""
    return training.fit_judged("event_probability", found, ridge=RIDGE)


def share(held: Sequence[Judged], model: Weights) -> str:
    """Say how often the model is right in texts that were not chosen for their one incident."""
    return training.share_judged([one for one in held if one.weight == 1.0], model)


if __name__ == "__main__":
    training.fit_and_write("event_probability", __doc__, examples, train, share)
