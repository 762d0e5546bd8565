"""Coreference tells which stories are one event, by time, place, kind, toll and words.

What each feature counts was learned, see models/coreference.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Literal

from mapper import taxonomy
from mapper.dates import days_by
from mapper.evidence import Weights, packaged
from mapper.extraction.how_many import read_tolls
from mapper.geo import holds, km_between
from mapper.model import DRAWN_STATUSES
from mapper.text import name_lexicon

if TYPE_CHECKING:
    from mapper.extraction.story import Clue, Story
    from mapper.extraction.view import DocumentView
    from mapper.model import DateSpan

_WORD = re.compile(r"[^\W\d_]{3,}")
_NEW = re.compile(
    r"\b(?:another|second|third|separate\w*|other|new|different|unrelated|also|meanwhile|similar"
    r"|earlier|previous\w*|in addition|later|last (?:year|month|week))\b",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"\b(?:the|this|that|these|those|such)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
_DAYS = {"day", "night"}
_RECENT = 14  # days between an event and a text that tells of it without a date
_NEAR_KM = 30.0


def united(
    document: DocumentView, found: Sequence[Story], model: Weights | None = None
) -> list[Story]:
    """Return the stories with those of one event made one, in text order."""
    model = model or packaged("coreference")
    kept: list[Story] = []
    for story in found:
        chances = [
            model.probability(features(document, one, story)) if _may_be_one(one, story) else 0.0
            for one in kept
        ]
        best = max(chances, default=0.0)
        if best >= model.threshold_probability:
            at = chances.index(best)
            kept[at] = _united(kept[at], story)
        else:
            kept.append(story)
    return kept


def dated(found: Sequence[Story]) -> list[Story]:
    """Return the stories, undated ones with the date of another telling of the event."""
    return [replace(s, date=_lent(s, found)) if _is_undated(s) else s for s in found]


def _is_undated(story: Story) -> bool:
    by_default = story.date is not None and story.date.span is None
    return by_default and _is_vague(story) and story.status in DRAWN_STATUSES


def _lent(story: Story, found: Sequence[Story]) -> DateSpan | None:
    """Return the recent date of a story that may be the same event, else the story's own date."""
    tellings = (
        other
        for other in found
        if other is not story and not _is_vague(other) and _may_be_one(story, other)
    )
    for other in tellings:
        fits = _lie(story, other) != "apart"
        if fits and other.date and _is_recent(other.date, story.date):
            why = f"{other.date.why}; told in another sentence".lstrip("; ")
            return replace(other.date, why=why)
    return story.date


def _is_recent(day: DateSpan, published: DateSpan | None) -> bool:
    if day.precision not in _DAYS or day.last is None or not (published and published.last):
        return False
    return 0 <= (published.last - day.last).days <= _RECENT


def _may_be_one(one: Story, other: Story) -> bool:
    told = one.status in DRAWN_STATUSES and other.status in DRAWN_STATUSES
    sides, others = _doers(one), _doers(other)
    answered = bool(sides and others and not sides & others)
    return told and not answered and one.head.kind.group == other.head.kind.group


def _doers(story: Story) -> set[str]:
    """Return the sides said to have done it; what two sides did to each other is two events."""
    return {c.doer.side for c in story.clues if c.doer and c.doer.side}


def _united(one: Story, other: Story) -> Story:
    """Return one story of both; it is dated and placed by the first that is so in its own words."""
    date = one.date
    if other.date and (date is None or (_is_vague(one) and not _is_vague(other))):
        date = other.date
    places = one.places
    if other.places and (not places or (_carried(one) and not _carried(other))):
        places = other.places
    return replace(one, clues=(*one.clues, *other.clues), date=date, places=places)


def features(document: DocumentView, one: Story, other: Story) -> list[str]:
    """Return the features that two stories, the first told first, are one event."""
    gap = document.sentence_of(other.head.clause.start) - document.sentence_of(
        one.clues[-1].clause.start
    )
    found = {
        "any",
        f"kind:{_kind(one, other)}",
        f"days:{_days(one, other)}",
        f"places:{_places(one, other)}",
        f"gap:{min(gap, 6) if gap < 10 else 'far'}",
        f"words:{min(len(_rare(one) & _rare(other)), 4)}",
        f"tolls:{_tolls(document, one, other)}",
        f"doers:{_actors(one.head, other.head)}",
        *_opening(document, other.head),
    }
    if one.head.trigger.span.text.casefold() == other.head.trigger.span.text.casefold():
        found.add("same word")
    return sorted(found)


def _kind(one: Story, other: Story) -> str:
    if one.sub_type == other.sub_type:
        return f"same:{one.head.kind.event_type}"
    kinds = (taxonomy.kind(one.sub_type), taxonomy.kind(other.sub_type))
    return "generic" if any(kind.stands_for for kind in kinds) else "other"


def _is_vague(story: Story) -> bool:
    return not any(c.date for c in story.clues)


def _carried(story: Story) -> bool:
    return all(p.carried for p in story.places)


def _days(one: Story, other: Story) -> str:
    a, b = days_by(one.date), days_by(other.date)
    vague = f"{'?' if _is_vague(one) else ''}{'?' if _is_vague(other) else ''}"
    if not (a and b):
        return f"unknown{vague}"
    return ("same" if a[0] <= b[1] and b[0] <= a[1] else "apart") + vague


def _places(one: Story, other: Story) -> str:
    vague = f"{'?' if _carried(one) else ''}{'?' if _carried(other) else ''}"
    return _lie(one, other) + vague


def _lie(one: Story, other: Story) -> Literal["unknown", "same", "within", "near", "apart"]:
    """Return how the places of two stories lie to each other."""
    if not one.places or not other.places:
        return "unknown"
    if {p.place.id for p in one.places} & {p.place.id for p in other.places}:
        return "same"
    pairs = [(a, b) for a in one.places for b in other.places]
    if any(holds(a.place, b.place) or holds(b.place, a.place) for a, b in pairs):
        return "within"
    return "near" if min(km_between(a.place, b.place) for a, b in pairs) <= _NEAR_KM else "apart"


def _rare(story: Story) -> frozenset[str]:
    """Return the words of a story that are no words of every day: names, above all."""
    return frozenset().union(*(_rare_words(c.clause.text) for c in story.clues))


@cache
def _rare_words(text: str) -> frozenset[str]:
    known = name_lexicon().common
    return frozenset(w for w in _WORD.findall(text.casefold()) if w not in known)


def _tolls(document: DocumentView, one: Story, other: Story) -> str:
    a, b = _killed(document, one), _killed(document, other)
    if not a or not b:
        return "unsaid"
    return "same" if a & b else "other"


def _killed(document: DocumentView, story: Story) -> set[int]:
    told = [t for c in story.clues for t in read_tolls(document, c.clause)]
    return {t.best for t in told if t.outcome == "killed" and t.best}


def _actors(one: Clue, other: Clue) -> str:
    if not one.doer or not other.doer:
        return "unsaid"
    same = one.doer.kind == other.doer.kind and one.doer.side == other.doer.side
    return "same" if same else "other"


def _opening(document: DocumentView, clue: Clue) -> Iterator[str]:
    lead = document.text[clue.clause.start : clue.trigger.span.start]
    if _AGAIN.search(lead):
        yield "the"
    if _NEW.search(lead):
        yield "another"
