"""Coreference tells whether a clause goes on about an event told before, or begins another.

Only what speaks for it counts: time, place, kind, toll, grammar and words. What each feature counts
was learned from texts in which readers said which word tells of which event, see
models/coreference.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Literal

from mapper import resources, taxonomy
from mapper.dates import days_by
from mapper.evidence import Weights, packaged
from mapper.extraction.how_many import read_tolls
from mapper.geo import holds, km_between
from mapper.model import DRAWN_STATUSES
from mapper.text import name_lexicon

if TYPE_CHECKING:
    from mapper.extraction.story import Clue, Story
    from mapper.extraction.view import DocumentView
    from mapper.model import DateSpan, ReportPlace

_WORD = re.compile(r"[^\W\d_]{3,}")
_DAYS = {"day", "night"}
_RECENT = 14  # days between an event and a text that tells of it without a date
_NEAR_KM = 30.0
_LOOK_BACK = 40  # stories; an older one is not gone on with, so that time grows with the text only
Lie = Literal["unknown", "same", "within", "near", "apart"]


def story_of(
    document: DocumentView, clue: Clue, found: Sequence[Story], model: Weights | None = None
) -> int | None:
    """Return the number of the story that a clue goes on with, None where it begins another."""
    model = model or packaged("coreference")
    least = len(found) - _LOOK_BACK
    chances = [
        (model.probability(features(document, clue, found, n)), n)
        for n in range(max(0, least), len(found))
        if may_be_one(clue, found[n])
    ]
    best, number = max(chances, default=(0.0, 0))
    return number if best >= model.threshold_probability else None


def features(document: DocumentView, clue: Clue, found: Sequence[Story], number: int) -> list[str]:
    """Return the features that a clue goes on with one of the stories told before it."""
    story = found[number]
    last = story.clues[-1]
    gap = document.sentence_of(clue.clause.start) - document.sentence_of(last.clause.start)
    latest = max(s.clues[-1].clause.start for s in found) == last.clause.start
    near = "same" if gap == 0 else "next" if gap == 1 else "few" if gap <= 4 else "far"
    days, places = _days(clue, story), _lie(_own(clue), _told_places(story))
    these = {
        "any",
        f"gap:{min(gap, 6) if gap < 10 else 'far'}",
        f"latest:{latest}, {near}",
        f"kind:{_kind(clue, story)}",
        f"kind:{_kind(clue, story)}, latest:{latest}",
        f"strength:{clue.trigger.strength}, latest:{latest}",
        f"days:{days}",
        f"places:{places}",
        f"days:{days}, places:{places}",
        f"words:{min(len(_rare(clue) & _all_rare(story)), 4)}",
        f"tolls:{_tolls(document, clue, story)}",
        f"doers:{_actors(clue, story.head)}",
        f"status:{clue.status == story.status}",
        f"clues:{min(len(story.clues), 4)}",
        *(f"{sign}, latest:{latest}" for sign in _signs(clue)),
        *_signs(clue),
    }
    if clue.paragraph == last.paragraph:
        these.add("one paragraph")
    if any(_lemma(c) == _lemma(clue) for c in story.clues):
        these.add("same word")
    if gap == 0:
        these.add(f"joined:{_joint(clue, last)}")
    return sorted(these)


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
        if other is not story and not _is_vague(other) and may_be_one(story.head, other)
    )
    for other in tellings:
        fits = _lie(story.places, other.places) != "apart"
        if fits and other.date and _is_recent(other.date, story.date):
            why = f"{other.date.why}; told in another sentence".lstrip("; ")
            return replace(other.date, why=why)
    return story.date


def _is_recent(day: DateSpan, published: DateSpan | None) -> bool:
    if day.precision not in _DAYS or day.last is None or not (published and published.last):
        return False
    return 0 <= (published.last - day.last).days <= _RECENT


def _is_vague(story: Story) -> bool:
    return not any(c.date for c in story.clues)


def may_be_one(clue: Clue, story: Story) -> bool:
    """Return whether both are told as having happened, of kinds that may be one event.

    What two sides did to each other is two events. Harm of which nothing else is said may be of any
    kind.
    """
    told = clue.status in DRAWN_STATUSES and story.status in DRAWN_STATUSES
    sides = {clue.doer.side} if clue.doer and clue.doer.side else set()
    others = {c.doer.side for c in story.clues if c.doer and c.doer.side}
    answered = bool(sides and others and not sides & others)
    follows = "on" in _signs(clue)  # "as a result, the units were encircled"
    return told and (follows or (not answered and _kinds_fit(clue, story)))


def _kinds_fit(clue: Clue, story: Story) -> bool:
    one, other = clue.kind, taxonomy.kind(story.sub_type)
    of_harm = "harm" in {clue.trigger.strength, story.head.trigger.strength}
    return of_harm or one.group == other.group or taxonomy.may_be_one(one.name, other.name)


def _kind(clue: Clue, story: Story) -> str:
    if clue.sub_type == story.sub_type:
        return "same"
    if clue.trigger.strength != "strong":
        return clue.trigger.strength
    kinds = (clue.kind, taxonomy.kind(story.sub_type))
    if any(kind.stands_for for kind in kinds) or clue.trigger.act.military:
        return "generic"
    if kinds[0].event_type == kinds[1].event_type:
        return "same type"
    return "same group" if kinds[0].group == kinds[1].group else "other"


def _days(clue: Clue, story: Story) -> str:
    told = next((c.date for c in story.clues if c.date), None)
    if clue.date is None or told is None:
        return f"{'new' if clue.date else '-'}{' told' if told else ''}"
    one, other = days_by(clue.date), days_by(told)
    if not (one and other):
        same = clue.date.span and told.span and clue.date.span.text == told.span.text
        return "same words" if same else "unknown"
    return "same" if one[0] <= other[1] and other[0] <= one[1] else "apart"


def _own(clue: Clue) -> tuple[ReportPlace, ...]:
    return clue.places


def _told_places(story: Story) -> tuple[ReportPlace, ...]:
    return tuple(p for c in story.clues for p in c.places)


def _lie(one: Sequence[ReportPlace], other: Sequence[ReportPlace]) -> Lie | str:
    """Return how the places of two tellings lie to each other."""
    if not one or not other:
        return f"{'new' if one else '-'}{' told' if other else ''}"
    if {p.place.id for p in one} & {p.place.id for p in other}:
        return "same"
    pairs = [(a, b) for a in one for b in other]
    if any(holds(a.place, b.place) or holds(b.place, a.place) for a, b in pairs):
        return "within"
    return "near" if min(km_between(a.place, b.place) for a, b in pairs) <= _NEAR_KM else "apart"


def _rare(clue: Clue) -> frozenset[str]:
    """Return the words of a clause that are no words of every day: names, above all."""
    return _rare_words(clue.clause.text)


def _all_rare(story: Story) -> frozenset[str]:
    return frozenset().union(*map(_rare, story.clues))


@cache
def _rare_words(text: str) -> frozenset[str]:
    known = name_lexicon().common
    return frozenset(w for w in _WORD.findall(text.casefold()) if w not in known)


def _tolls(document: DocumentView, clue: Clue, story: Story) -> str:
    a, b = _killed(document, [clue]), _killed(document, story.clues)
    if not a or not b:
        return "unsaid"
    return "same" if a & b else "other"


def _killed(document: DocumentView, clues: Sequence[Clue]) -> set[int]:
    told = [t for c in clues for t in read_tolls(document, c.clause)]
    return {t.best for t in told if t.outcome == "killed" and t.best}


def _actors(one: Clue, other: Clue) -> str:
    if not one.doer or not other.doer:
        return "unsaid"
    same = one.doer.kind == other.doer.kind and one.doer.side == other.doer.side
    return "same" if same else "other"


def _lemma(clue: Clue) -> str:
    return clue.trigger.tree.tokens[clue.trigger.at].lemma


def _signs(clue: Clue) -> Iterator[str]:
    """Yield what the words of a clause say of being told for the first time or not."""
    tree, at = clue.trigger.tree, clue.trigger.at
    beside = {tree.tokens[n].lemma for n in (*tree.children[at], *tree.above(at))}
    beside |= {tree.tokens[n].lemma for n in range(min(4, len(tree.tokens)))}
    determiners = {tree.tokens[n].lemma for n in tree.hanging(at, "det", "poss", "nummod")}
    for name, words in _lists().items():
        if words & (determiners if name.endswith("definite") else beside):
            yield name
    if tree.tokens[at].is_noun:
        yield "noun"


def _joint(clue: Clue, last: Clue) -> str:
    """Return how the words of two clues of a sentence hang together in its tree."""
    tree, at = clue.trigger.tree, clue.trigger.at
    if last.trigger.tree is not tree:
        return "apart"
    held = [at, *tree.above(at)]
    if last.trigger.at in held:
        return f"under, {tree.tokens[held[held.index(last.trigger.at) - 1]].relation}"
    other = [last.trigger.at, *tree.above(last.trigger.at)]
    if at in other:
        return f"over, {tree.tokens[other[other.index(at) - 1]].relation}"
    return "beside"


@cache
def _lists() -> dict[str, frozenset[str]]:
    table = resources.table("data/en/stories.toml")
    return {name: frozenset(part["words"]) for name, part in table.items()}
