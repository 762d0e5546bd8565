"""Fit how much each feature counts of a date being that of an event.

    python train_date_of_event.py GOLD ...

GOLD is as for events.py, texts that are held are left out. For each story that is an annotated
incident the dates near it are options; right are those that are the incident's day, and none of
them where none is. Writes date_of_event.toml and prints how often the likeliest option is right in
texts left out of the fit.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import events
import training
from events import own_incidents
from training import Choice, fold_of

from mapper.evidence import Weights
from mapper.extraction.story import Story
from mapper.extraction.when.date_choice import IN_TEXT, Option, holds, story_options
from mapper.gazetteer.layered import Gazetteer
from mapper.model import DRAWN_STATUSES, DateSpan

RIDGE = 6.0


def examples(paths: Sequence[Path], gazetteer: Gazetteer) -> Iterator[Choice]:
    """The stories that are incidents of which a day is known, of the texts to learn from."""
    for text, source in learnt(paths, gazetteer):
        yield from choices_of(text, source)


def learnt(paths: Sequence[Path], gazetteer: Gazetteer) -> Iterator[tuple[events.Text, str]]:
    """The texts of gold that are not held, each with the name of its file."""
    for path in paths:
        for text in events.texts([path], gazetteer):
            if not _is_held(text.document.text):
                yield text, path.stem


def _is_held(text: str) -> bool:
    """Whether a text is of the fifth that nothing is learnt from."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:4], "big") % 5 == 0


def choices_of(text: events.Text, source: str) -> Iterator[Choice]:
    """The choices of the stories of a text, by their words and by the day of publication.

    Where the first words of a story give its day there is none.
    """
    for story, gold in dated(text):
        own = story.head.date
        if own is not None and holds(text.document, own, story):
            continue
        others = [one for one in text.stories if one is not story]
        for by in (False, True):
            found = story_options(text.document, story, others, by_publication=by)
            if len(found) > 1:
                yield Choice(found, right(gold, found), fold_of(text.group), source)


def dated(text: events.Text) -> Iterator[tuple[Story, events.Incident]]:
    """The stories of a text that are incidents of which a day is known."""
    told = [s for s in text.stories if s.status in DRAWN_STATUSES]
    for story, gold in zip(told, _incidents(text, told), strict=False):
        if gold is not None and any(a for a, _ in gold.days):
            yield story, gold


def _incidents(text: events.Text, told: Sequence[Story]) -> list[events.Incident | None]:
    """The incident that each story is; of a text that is of one, its first story is that."""
    if len(text.incidents) == 1 and not _is_case(text):
        return [text.incidents[0]]
    if _is_case(text):
        return [_at_its_place(story, text.incidents) for story in told]
    return [
        None if number is None else text.incidents[number]
        for number in own_incidents(told, text.incidents)
    ]


def _is_case(text: events.Text) -> bool:
    """Whether kinds are families, which written cases have."""
    return any(kind.islower() for one in text.incidents for kind in one.kinds)


def _at_its_place(story: Story, incidents: Sequence[events.Incident]) -> events.Incident | None:
    """The only incident at the places of a story."""
    places = [p.place for p in story.places]
    here = [one for one in incidents if any(one.is_at(place, 0.0) for place in places)]
    return here[0] if len(here) == 1 else None


def right(gold: events.Incident, found: Sequence[Option]) -> list[bool]:
    """Which options are the day of an incident; none of them where no other is."""
    days = [one.date is not None and _is_right(gold, one.date) for one in found]
    return [*days[:-1], not any(days)]


def _is_right(gold: events.Incident, when: DateSpan) -> bool:
    if gold.is_on(when) or (when.precision == "night" and gold.is_on(when, slack=1)):
        return True
    if when.first is None or when.last is None:
        return False
    return any(a and b and a < b and a <= when.first and when.last <= b for a, b in gold.days)


def train(found: Sequence[Choice]) -> Weights:
    """Return the weights of the features; every choice counts the same."""
    return training.fit_softmax(IN_TEXT, found, ridge=RIDGE)


def share(held: Sequence[Choice], model: Weights) -> str:
    """Say how often the likeliest date is right, for each file of gold."""
    sources = sorted({one.source for one in held})
    of_each = {source: [one for one in held if one.source == source] for source in sources}
    return "; ".join(f"{s} {training.share_chosen(own, model)}" for s, own in of_each.items())


if __name__ == "__main__":
    training.fit_and_write(IN_TEXT, __doc__, examples, train, share)
