"""Clauses that tell of events begin stories of their own, or go on telling one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mapper import taxonomy
from mapper.extraction import when
from mapper.extraction.stories.coreference import dated, story_of
from mapper.extraction.story import Clue, Story
from mapper.extraction.what import (
    NOT_TOLD,
    Factuality,
    clauses,
    harm_as,
    least_sense,
    read_status,
    sense,
    triggers,
)
from mapper.extraction.where import places_in, places_of
from mapper.extraction.who import roles
from mapper.model import DRAWN_STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mapper.extraction.view import DocumentView
    from mapper.extraction.what import Clause, Trigger
    from mapper.extraction.who import Mention
    from mapper.model import Span
    from mapper.taxonomy import SubType

_COARSE = {"country", "border"}
_SCOPED = {"planned", "hypothetical"}
_NEAR = 6  # stories before and behind one whose dates may be mistaken for its own


def stories(document: DocumentView) -> list[Story]:
    """Return the stories of an article in text order, each with its date and places."""
    return _scoped(document, dated(told_apart(document)))


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


def told_apart(document: DocumentView) -> list[Story]:
    """Return the stories of an article in text order: a clause begins one or goes on with one."""
    found: list[Story] = []
    for clue in clues(document):
        index = story_of(document, clue, found) if _is_of_event(clue) else None
        if index is not None:
            found[index] = going_on(found[index], clue)
        elif _stands(clue):
            found.append(Story(clues=(clue,), sub_type=clue.sub_type))
    made: list[Story] = []
    for number, story in enumerate(found):
        near = [*found[max(0, number - _NEAR) : number], *found[number + 1 : number + _NEAR]]
        made.append(_told(document, story, made, near))
    return made


def clues(document: DocumentView) -> list[Clue]:
    """Return the clauses that hold the words of an event, those of the headline if no others do."""
    each = enumerate(document.sentences)
    found = [clue for n, (sentence, p) in each for clue in _clues_in(document, sentence, n, p)]
    title = document.article.title
    return found or (list(_clues_in(document, title, len(document.sentences), 0)) if title else [])


def _clues_in(
    document: DocumentView, sentence: Span, number: int, paragraph: int
) -> Iterator[Clue]:
    for clause in clauses(document, sentence, triggers(document, number)):
        yield _best_clue(document, clause, paragraph)


def _best_clue(document: DocumentView, clause: Clause, paragraph: int) -> Clue:
    """Return the clue of a clause's best trigger, or of the next that is said to have happened.

    It tells of an incident as likely as the surest of its triggers.
    """
    each = [_clue(document, clause.span, paragraph, t) for t in clause.triggers]
    told = [c for c in each if c.status in DRAWN_STATUSES]
    best = each[0]
    if best.status not in DRAWN_STATUSES:
        if best.status in _SCOPED:
            best = next((c for c in told if c.trigger.strength != "weak"), best)
        if best is each[0]:
            return best
    return replace(best, probability=max(c.probability for c in told))


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
    factuality = read_status(clause, trigger, date)
    if factuality.status in DRAWN_STATUSES and date and when.is_past(document, date):
        factuality = Factuality(status="historical", cue=date.span.text if date.span else "")
    return Clue(
        clause=clause,
        paragraph=paragraph,
        trigger=trigger,
        sub_type=_sub_type(trigger, clause, target),
        factuality=factuality,
        probability=sense(document, trigger),
        date=date,
        places=places_in(document, clause, trigger),
        doer=doer,
        target=target,
    )


def _sub_type(trigger: Trigger, clause: Span, target: Mention | None) -> SubType:
    act = trigger.act
    against_forces = trigger.befalls_forces or (
        target is not None and taxonomy.actor_kinds()[target.kind].is_force
    )
    if act.strength == "harm":
        return harm_as(trigger, clause) or (
            act.military if act.military and against_forces else act.sub_type
        )
    if act.military and against_forces and trigger.sub_type == act.sub_type:
        return act.military
    return trigger.sub_type


def _stands(clue: Clue) -> bool:
    """Return whether a clause is a report; a weak word needs a day or a place below a country."""
    if clue.factuality.mood != "told" or clue.probability < least_sense():
        return False
    if clue.trigger.strength != "weak":
        return True
    exact = clue.date is not None and clue.date.extent == "within"
    placed = any(p.precision not in _COARSE for p in clue.places)
    return (exact or placed) and clue.status not in NOT_TOLD


def _is_of_event(clue: Clue) -> bool:
    """Return whether a clause may go on about an event: it tells, and of what took place."""
    return clue.factuality.mood != "asked" and clue.status not in NOT_TOLD


def going_on(last: Story, clue: Clue) -> Story:
    """Return the last report with one clause more; of one crowd's event the graver kind counts.

    What stood for anything ("an incident") is of the kind that a clause tells.
    """
    clues = (*last.clues, clue)
    graver = _one_crowd(clue, last) and clue.trigger.act.rank < last.head.trigger.act.rank
    if graver or (taxonomy.kind(last.sub_type).stands_for and not clue.kind.stands_for):
        return replace(last, clues=clues, sub_type=clue.sub_type)
    return replace(last, clues=clues)


def _one_crowd(clue: Clue, last: Story) -> bool:
    same_type = clue.kind.event_type == last.head.kind.event_type
    return same_type and clue.kind.is_of_crowd
