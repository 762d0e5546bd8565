"""Which clauses are reports of their own, which go on telling one, and what carries over."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mapper import dates
from mapper.model import DRAWN_STATUSES, DateSpan, EventType, ReportPlace, Span, Status
from mapper.reports.actors import Mention, roles
from mapper.reports.status import read_status
from mapper.reports.tolls import read_tolls
from mapper.reports.triggers import Trigger, clauses, triggers
from mapper.reports.whereabouts import carried_place, carries_places, places_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapper.reports.ground import Ground

_COARSE = {"country", "border"}
_NOT_TOLD = {"planned", "hypothetical", "denied", "historical"}
_YEAR = 365
_CROWDS = {"Protests", "Riots"}
_FORCES = {"forces", "police", "state", "rebels", "militias"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A report in the making; `more` are the clauses that go on telling it."""

    clause: Span
    paragraph: int
    trigger: Trigger
    event_type: EventType
    sub_type: str
    status: Status
    cue: str
    date: DateSpan | None
    own_date: bool
    places: tuple[ReportPlace, ...]
    doer: Mention | None
    target: Mention | None
    more: tuple[Span, ...] = ()


def drafts(ground: Ground) -> list[Draft]:
    """The reports of an article in text order, with dates and places carried where not said."""
    found: list[Draft] = []
    for draft in _clues(ground):
        index = _continued(ground, draft, found)
        if index is not None:
            if draft.trigger.strength == "strong" or read_tolls(ground, draft.clause):
                found[index] = _going_on(found[index], draft)
        elif _stands(draft):
            found.append(_carried(ground, draft, found))
    return found


def _clues(ground: Ground) -> Iterator[Draft]:
    for sentence, paragraph in ground.sentences:
        for clause in clauses(ground.text, sentence, ground.lexicon):
            best = triggers(ground.text, clause, ground.lexicon)[:1]
            if best:
                yield _clue(ground, clause, paragraph, best[0])


def _clue(ground: Ground, clause: Span, paragraph: int, trigger: Trigger) -> Draft:
    doer, target = roles(ground, clause, trigger)
    date = _date_in(ground, clause, trigger)
    status, cue = read_status(ground.text, clause, trigger, date, ground.lexicon)
    if status in DRAWN_STATUSES and date and _is_past(ground, date):
        status, cue = "historical", date.span.text if date.span else ""
    event_type, sub_type = _kind(ground, trigger, target)
    return Draft(
        clause=clause,
        paragraph=paragraph,
        trigger=trigger,
        event_type=event_type,
        sub_type=sub_type,
        status=status,
        cue=cue,
        date=date,
        own_date=date is not None,
        places=tuple(places_of(ground, clause, trigger, doer)),
        doer=doer,
        target=target,
    )


def _kind(ground: Ground, trigger: Trigger, target: Mention | None) -> tuple[EventType, str]:
    event = trigger.event
    against_forces = target is not None and target.kind in _FORCES
    if trigger.strength == "harm":
        return ground.lexicon.harm["military" if against_forces else "civilian"]
    if event.military and against_forces:
        return event.military
    return event.event_type, event.sub_type


def usable(date: DateSpan) -> bool:
    """Whether a date can be the date of an event: known in part, and not a document's."""
    known = date.is_full or date.month_day is not None or date.offsets is not None
    running = date.precision == "year" and date.basis in {"relative", "publication"}
    return known and not running and not dates.is_reference(date)


def _is_past(ground: Ground, date: DateSpan) -> bool:
    """Whether a month or year lies over a year before the day the text was written or tells of."""
    days = [d.last for d in ground.dates if d.last and usable(d)]
    published = ground.article.published
    now = published.last if published and published.last else max(days, default=None)
    if now is None or date.last is None or date.precision not in {"month", "year"}:
        return False
    return (now - date.last).days > _YEAR


def _date_in(ground: Ground, clause: Span, trigger: Trigger) -> DateSpan | None:
    """The date in the clause nearest to the trigger; a day wins over a longer stretch."""
    inside = [
        d for d in ground.dates
        if d.span and usable(d) and clause.start <= d.span.start < clause.end
    ]  # fmt: skip
    return min(inside, key=lambda d: (dates.is_said(d), _distance(d, trigger)), default=None)


def _distance(date: DateSpan, trigger: Trigger) -> int:
    if date.span is None:
        return 0
    return max(trigger.span.start - date.span.end, date.span.start - trigger.span.end)


def _stands(draft: Draft) -> bool:
    """Whether a clause is a report; a weak word needs a day or a place finer than a country."""
    if draft.cue == "?":
        return False
    if draft.trigger.strength != "weak":
        return True
    exact = draft.own_date and draft.date is not None and draft.date.extent == "within"
    placed = any(p.precision not in _COARSE for p in draft.places)
    return (exact or placed) and draft.status not in _NOT_TOLD


def _continued(ground: Ground, draft: Draft, found: list[Draft]) -> int | None:
    """Which report a clause goes on telling, None where it is a new one."""
    if not found or draft.cue == "?" or draft.status in _NOT_TOLD:
        return None
    if _continues(ground, draft, found[-1]):
        return len(found) - 1
    if draft.trigger.definite and not draft.places:
        told = [n for n, f in enumerate(found) if _same_kind(draft, f) and not _is_new(draft, f)]
        return told[-1] if told else None
    return None


def _continues(ground: Ground, draft: Draft, last: Draft) -> bool:
    """Whether a clause goes on telling the report just before it."""
    if _is_new(draft, last):
        return False
    starts = ground.lexicon.words["continuation", "starts"]
    opening = draft.clause.text.lstrip("“\"'‘ ")
    if starts.match(opening) or draft.trigger.strength == "harm":
        return True
    if draft.trigger.definite and _same_kind(draft, last):
        return True
    repeated = draft.sub_type == last.sub_type or _one_crowd(draft, last)
    return repeated and draft.status == last.status and not draft.places and _same_side(draft, last)


def _is_new(draft: Draft, last: Draft) -> bool:
    """Whether a clause has a day or a place that the last report has not."""
    other_day = draft.own_date and not (last.date and _same_date(draft, last))
    told = {p.place.id for p in last.places}
    elsewhere = any(p.precision not in _COARSE and p.place.id not in told for p in draft.places)
    return other_day or elsewhere


def _same_date(draft: Draft, last: Draft) -> bool:
    a, b = draft.date, last.date
    return bool(
        a
        and b
        and (a.first, a.last, a.month_day, a.offsets) == (b.first, b.last, b.month_day, b.offsets)
    )


def _same_kind(draft: Draft, last: Draft) -> bool:
    generic = draft.trigger.event.military is not None or draft.trigger.strength == "weak"
    return draft.sub_type == last.sub_type or generic


def _same_side(draft: Draft, last: Draft) -> bool:
    sides = {m.side for m in (draft.doer, last.doer) if m and m.side}
    return len(sides) < 2


def _going_on(last: Draft, draft: Draft) -> Draft:
    """The last report with one clause more; of one crowd's event the graver kind counts."""
    more = (*last.more, draft.clause)
    if _one_crowd(draft, last) and draft.trigger.event.rank < last.trigger.event.rank:
        return replace(last, more=more, sub_type=draft.sub_type)
    return replace(last, more=more)


def _one_crowd(draft: Draft, last: Draft) -> bool:
    return draft.event_type == last.event_type and draft.event_type in _CROWDS


def _carried(ground: Ground, draft: Draft, found: list[Draft]) -> Draft:
    return replace(
        draft, date=draft.date or _carried_date(ground, draft, found),
        places=_carried_places(ground, draft, found),
    )  # fmt: skip


def _carried_date(ground: Ground, draft: Draft, found: list[Draft]) -> DateSpan | None:
    """The nearest date before in the paragraph, or for what happened that of the last report."""
    if draft.status in _NOT_TOLD or _is_sequel(ground, draft):
        return None
    paragraph = ground.paragraphs[draft.paragraph]
    before = [
        d for d in ground.dates
        if d.span and usable(d) and not dates.is_said(d)
        and paragraph.start <= d.span.start < draft.clause.start
    ]  # fmt: skip
    if before:
        return before[-1]
    happened = [f for f in found if f.status in DRAWN_STATUSES and f.date]
    return happened[-1].date if happened and draft.status in DRAWN_STATUSES else None


def _is_sequel(ground: Ground, draft: Draft) -> bool:
    """Whether a clause tells what came "after" or "before" the event of its sentence."""
    lead = ground.text[max(0, draft.clause.start - 8) : draft.clause.start].casefold()
    return lead.endswith(("after ", "before "))


def _carried_places(ground: Ground, draft: Draft, found: list[Draft]) -> tuple[ReportPlace, ...]:
    """Its own places; without one of occurrence, those last told (without firing places)."""
    own = any(p.role != "fired_from" and p.precision not in _COARSE for p in draft.places)
    happened = draft.status in DRAWN_STATUSES
    named = any(p.precision in _COARSE for p in draft.places)
    if own or not happened or (named and not carries_places(ground, draft.clause)):
        return draft.places
    told = [f for f in found if f.status in DRAWN_STATUSES and f.places]
    if not told:
        return draft.places
    firing = tuple(p for p in draft.places if p.role == "fired_from")
    occurred = (p for p in told[-1].places if p.role != "fired_from")
    return tuple(carried_place(ground, draft.clause, p) for p in occurred) + firing
