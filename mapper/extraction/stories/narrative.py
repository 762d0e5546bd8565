"""Clauses that tell of events begin stories of their own, or go on telling one."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from mapper import taxonomy
from mapper.extraction import when
from mapper.extraction.how_many import read_tolls
from mapper.extraction.stories.coreference import dated, united
from mapper.extraction.stories.event_probability import weighed
from mapper.extraction.story import Clue, Story
from mapper.extraction.what import NOT_TOLD, Factuality, clauses, read_status, triggers
from mapper.extraction.where import places_in, places_of
from mapper.extraction.who import roles
from mapper.model import DRAWN_STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mapper.extraction.view import DocumentView
    from mapper.extraction.what import Trigger
    from mapper.extraction.who import Mention
    from mapper.model import Span
    from mapper.taxonomy import SubType

_COARSE = {"country", "border"}
_SCOPED = {"planned", "hypothetical"}
_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are)\b", re.IGNORECASE)
_APART = re.compile(
    r"[,;:]|\b(?:that|which|who|when|where|kill\w*|wound\w*|injur\w*|said|report\w*|by)\b",
    re.IGNORECASE,
)
_NEAR = 6  # stories before and behind one whose dates may be mistaken for its own
_CLOSE = 60  # characters between an attack and what it is on


def stories(document: DocumentView) -> list[Story]:
    """Return the stories of an article in text order, each with its date and places."""
    return weighed(document, _scoped(document, dated(united(document, first_stories(document)))))


def _scoped(document: DocumentView, found: Sequence[Story]) -> list[Story]:
    """Return the stories, each with its sentences; the headline goes to the one told of most."""
    if not found:
        return []
    starts = sorted((c.clause.start, n) for n, story in enumerate(found) for c in story.clues)
    scopes: list[list[Span]] = [[] for _ in found]
    title = document.article.title
    if title is not None:
        most = max(range(len(found)), key=lambda n: (_is_told(found[n]), len(found[n].clues), -n))
        scopes[most].append(title)
    for sentence, _ in document.sentences:
        begun = [n for at, n in starts if at < sentence.end]
        scopes[begun[-1] if begun else starts[0][1]].append(sentence)
    return [replace(s, scope=tuple(scope)) for s, scope in zip(found, scopes, strict=True)]


def _is_told(story: Story) -> bool:
    return story.status in DRAWN_STATUSES


def first_stories(document: DocumentView) -> list[Story]:
    """Return the stories as the text follows on, before those of one event are made one."""
    found: list[Story] = []
    for clue in clues(document):
        index = _continued(document, clue, found)
        if index is not None:
            if clue.trigger.strength == "strong" or read_tolls(document, clue.clause):
                found[index] = _going_on(found[index], clue)
        elif _stands(clue):
            story = Story(clues=(clue,), sub_type=clue.sub_type)
            found.append(_told(document, story, found, found[-_NEAR:]))
    return [
        _told(
            document, story, found[:n], [*found[max(0, n - _NEAR) : n], *found[n + 1 : n + _NEAR]]
        )
        for n, story in enumerate(found)
    ]


def clues(document: DocumentView) -> list[Clue]:
    """Return the clauses that hold the words of an event, those of the headline if no others do."""
    found = list(_clues_in(document, document.sentences))
    title = document.article.title
    return found or (list(_clues_in(document, [(title, 0)])) if title else [])


def _clues_in(document: DocumentView, sentences: Iterable[tuple[Span, int]]) -> Iterator[Clue]:
    for sentence, paragraph in sentences:
        for clause in clauses(document.text, sentence, document.lexicon):
            found = triggers(document.text, clause, document.lexicon)
            if found:
                yield _best_clue(document, clause, paragraph, found)


def _best_clue(
    document: DocumentView, clause: Span, paragraph: int, found: Sequence[Trigger]
) -> Clue:
    """Return the clue of a clause's best trigger, or of the next that is said to have happened."""
    best = _clue(document, clause, paragraph, found[0])
    if best.status in DRAWN_STATUSES or best.status not in _SCOPED:
        return best
    others = [t for t in found[1:] if t.strength != "weak" and t.event is not found[0].event]
    told = (_clue(document, clause, paragraph, other) for other in others)
    return next((clue for clue in told if clue.status in DRAWN_STATUSES), best)


def _told(
    document: DocumentView, story: Story, told: Sequence[Story], near: Sequence[Story]
) -> Story:
    return replace(
        story,
        date=when.date_of(document, story, near),
        places=places_of(document, story, told),
    )


def _clue(document: DocumentView, clause: Span, paragraph: int, trigger: Trigger) -> Clue:
    doer, target = roles(document, trigger)
    date = when.date_in(document, clause, trigger)
    factuality = read_status(document.text, clause, trigger, date, document.lexicon)
    if factuality.status in DRAWN_STATUSES and date and when.is_past(document, date):
        factuality = Factuality(status="historical", cue=date.span.text if date.span else "")
    return Clue(
        clause=clause,
        paragraph=paragraph,
        trigger=trigger,
        sub_type=_sub_type(document, clause, trigger, target),
        factuality=factuality,
        date=date,
        places=places_in(document, clause, trigger),
        doer=doer,
        target=target,
    )


def _sub_type(
    document: DocumentView, clause: Span, trigger: Trigger, target: Mention | None
) -> SubType:
    event = trigger.event
    against_forces = target is not None and taxonomy.actor_kinds()[target.kind].is_force
    if trigger.strength == "harm":
        if _is_mishap(document, clause):
            return event.sub_type
        return document.lexicon.harm["military" if against_forces else "civilian"]
    if event.military and against_forces and _is_struck(document, clause, trigger, target):
        return event.military
    return event.sub_type


def _is_mishap(document: DocumentView, clause: Span) -> bool:
    """Return whether a clause of harm speaks of an incident or accident and of no attack."""
    mishap = document.lexicon.words["company", "accidental"]
    return mishap.search(document.text, clause.start, clause.end) is not None


def _is_struck(
    document: DocumentView, clause: Span, trigger: Trigger, target: Mention | None
) -> bool:
    """Return whether a target stands where the words of an attack put what it is on."""
    if target is None:
        return False
    if target.span.start < trigger.span.end:
        return _PASSIVE.search(document.text, clause.start, trigger.span.end) is not None
    gap = document.text[trigger.span.end : target.span.start]
    return len(gap) <= _CLOSE and not _APART.search(gap)


def _stands(clue: Clue) -> bool:
    """Return whether a clause is a report; a weak word needs a day or a place below a country."""
    if clue.factuality.mood != "told":
        return False
    if clue.trigger.strength != "weak":
        return True
    exact = clue.date is not None and clue.date.extent == "within"
    placed = any(p.precision not in _COARSE for p in clue.places)
    return (exact or placed) and clue.status not in NOT_TOLD


def _continued(document: DocumentView, clue: Clue, found: Sequence[Story]) -> int | None:
    """Return which report a clause goes on telling, None where it is a new one."""
    if not found or clue.factuality.mood == "asked" or clue.status in NOT_TOLD:
        return None
    if _continues(document, clue, found[-1]) or _is_of_those_told(clue):
        return len(found) - 1
    if clue.trigger.definite and not clue.places:
        told = [n for n, f in enumerate(found) if _same_kind(clue, f) and not _is_new(clue, f)]
        return told[-1] if told else None
    return None


def _is_of_those_told(clue: Clue) -> bool:
    """Return whether a clause only speaks of those whom an event befell ("visited the wounded")."""
    return clue.trigger.strength == "harm" and clue.trigger.definite


def _continues(document: DocumentView, clue: Clue, last: Story) -> bool:
    """Return whether a clause goes on telling the report just before it."""
    if _is_new(clue, last):
        return False
    starts = document.lexicon.words["continuation", "starts"]
    opening = clue.clause.text.lstrip("“\"'‘ ")
    if starts.match(opening) or clue.trigger.strength == "harm":
        return True
    if clue.trigger.definite and _same_kind(clue, last):
        return True
    repeated = clue.sub_type == last.sub_type or _one_crowd(clue, last)
    return repeated and clue.status == last.status and not clue.places and _same_side(clue, last)


def _is_new(clue: Clue, last: Story) -> bool:
    """Return whether a clause has a day or a place that the last report has not."""
    other_day = clue.date and not (last.date and when.same_days(clue.date, last.date))
    told = {p.place.id for p in last.places}
    elsewhere = any(p.precision not in _COARSE and p.place.id not in told for p in clue.places)
    return bool(other_day) or elsewhere


def _same_kind(clue: Clue, last: Story) -> bool:
    generic = clue.trigger.event.military is not None or clue.trigger.strength == "weak"
    return clue.sub_type == last.sub_type or generic


def _same_side(clue: Clue, last: Story) -> bool:
    sides = {m.side for m in (clue.doer, last.head.doer) if m and m.side}
    return len(sides) < 2


def _going_on(last: Story, clue: Clue) -> Story:
    """Return the last report with one clause more; of one crowd's event the graver kind counts."""
    clues = (*last.clues, clue)
    if _one_crowd(clue, last) and clue.trigger.event.rank < last.head.trigger.event.rank:
        return replace(last, clues=clues, sub_type=clue.sub_type)
    return replace(last, clues=clues)


def _one_crowd(clue: Clue, last: Story) -> bool:
    same_type = clue.kind.event_type == last.head.kind.event_type
    return same_type and clue.kind.is_of_crowd
