"""Which of the dates of a text is that of an event is a choice among its words, or none of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mapper.dates import date_covers
from mapper.evidence import Weights, packaged
from mapper.extraction.when.date_evidence import (
    is_told_alike,
    of_clause,
    of_company,
    of_hold,
    of_kind,
    of_order,
    other_matter,
)
from mapper.model import DRAWN_STATUSES
from mapper.text import span_has

if TYPE_CHECKING:
    from mapper.extraction.story import Story
    from mapper.extraction.view import DocumentView
    from mapper.model import DateSpan, Span

IN_SENTENCE, IN_TEXT = "date_in_sentence", "date_of_event"
_BEFORE, _BEHIND = 10, 6  # dates before and behind the clauses of an event that are looked at
_FINE = frozenset({"day", "night", "days"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A date that may be an event's, None for none of them, and the features for it."""

    date: DateSpan | None
    features: tuple[str, ...]


def usable(date: DateSpan) -> bool:
    """Return whether the words of a date can be those of an event.

    They need not be known to the day ("Monday"), but "recently", "until May" and the year that runs
    say nothing, and the date of a document is its own.
    """
    says = date.first or date.month_day or date.offsets or date.basis != "stated"
    is_day = date.precision in _FINE
    running = date.precision == "year" and date.basis in {"relative", "publication"}
    return bool(says or is_day) and not running and date.refers_to != "document"


def own_date(document: DocumentView, clause: Span, trigger: Span) -> DateSpan | None:
    """Return the date that the sentence of an event tells of it, None where it tells none."""
    return chosen(own_options(document, clause, trigger), packaged(IN_SENTENCE)).date


def own_options(document: DocumentView, clause: Span, trigger: Span) -> list[Option]:
    """Return the dates in the sentence of an event, and that none of them is its own."""
    sentence = _sentence(document, clause)
    dates = _dates_in(document, sentence.start, sentence.end)
    nearest = min(dates, key=lambda d: _gap(d, trigger), default=None)
    found = []
    for date in dates:
        features = [*of_hold(document, date, (trigger,))]
        features += of_clause(document, date, clause, trigger)
        features += ["nearest"] * (date is nearest)
        features += ["holds a finer one"] * any(date_covers(date, d) for d in dates if d != date)
        found.append(Option(date=date, features=_sorted(features)))
    return [*found, Option(date=None, features=_sorted(("none", f"none of:{min(3, len(found))}")))]


def _gap(date: DateSpan, trigger: Span) -> int:
    if date.span is None:
        return 0
    return max(trigger.start - date.span.end, date.span.start - trigger.end)


def story_options(
    document: DocumentView, story: Story, told: Sequence[Story] = (), *, by_publication: bool
) -> list[Option]:
    """Return the dates near the clauses of a story, and that none is its own.

    `told` are other stories near it: a date in the words of one of them is theirs. Which of the
    dates is the earliest, and how old, counts as far as their own words tell it; with
    `by_publication` also as it follows from the day of publication.
    """
    others = {clue.date.span: other for other in told for clue in other.clues if clue.date}
    own = {clue.date.span for clue in story.clues if clue.date}
    last = _told_last(story, told)
    heading = document.heading_at(story.head.clause.start)
    dates = near(document, story, heading)
    words = [clue.trigger.span for clue in story.clues]
    ordered = [d for d in dates if d.is_full and (by_publication or d.basis == "stated")]
    found = []
    for date in dates:
        features = [
            *of_kind(document, date),
            *of_hold(document, date, words),
            *of_company(document, date, story.clues),
        ]
        features += _of_clues(document, date, story)
        features += of_order(document, date, ordered)
        features.append(f"times:{min(3, sum(is_told_alike(date, d) for d in dates))}")
        if date is heading:
            features.append("heads what follows")
        if date.span in own:
            features.append("in its own words")
        elif other := others.get(date.span):
            features.append(_of_other(story, other, is_last=date.span == last))
        found.append(Option(date=date, features=_sorted(features)))
    none = ("none", f"none:{min(3, len(found))}", f"none, own words:{bool(own)}")
    return [*found, Option(date=None, features=_sorted(none))]


def choice_of(document: DocumentView, story: Story, told: Sequence[Story]) -> DateSpan | None:
    """Return the date of a story among those near it, None where none of them is.

    What its first sentence says of its day holds, unless that is the day of a hearing, a death or a
    word. What is stated in full stays the choice whatever the day of publication makes of others.
    """
    if story.head.date is not None and holds(document, story.head.date, story):
        return story.head.date
    model = packaged(IN_TEXT)
    by_words = chosen(story_options(document, story, told, by_publication=False), model).date
    published = document.article.published
    is_stated = by_words is not None and by_words.is_full and by_words.basis == "stated"
    if is_stated or published is None or published.last is None:
        return by_words
    return chosen(story_options(document, story, told, by_publication=True), model).date


def holds(document: DocumentView, date: DateSpan, story: Story) -> bool:
    """Return whether a date in the words of a story is of no other matter than its event."""
    return not other_matter(document, date, [clue.trigger.span for clue in story.clues])


def _sorted(features: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(set(features)))


def chosen(options: Sequence[Option], model: Weights) -> Option:
    """Return the option for which most speaks; the first told of several."""
    return max(options, key=lambda one: model.weigh_features(one.features))


def near(document: DocumentView, story: Story, heading: DateSpan | None) -> list[DateSpan]:
    """Return the usable dates in and around the clauses of a story, in text order."""
    dates = document.dates
    starts = document.date_starts
    found: dict[int, DateSpan] = {}
    first = bisect_left(starts, story.head.clause.start)
    last = bisect_left(starts, story.clues[-1].clause.end)
    picked = [*range(max(0, first - _BEFORE), min(last, first + _BEFORE))]
    picked += range(last, min(len(dates), last + _BEHIND))
    for clue in story.clues:
        at = bisect_left(starts, clue.clause.start)
        picked += range(at, bisect_left(starts, clue.clause.end))
    found = {n: dates[n] for n in picked if usable(dates[n])}
    chosen_dates = [found[n] for n in sorted(found)]
    if heading is not None and heading not in chosen_dates:
        chosen_dates.insert(0, heading)
    return chosen_dates


def _of_clues(document: DocumentView, date: DateSpan, story: Story) -> list[str]:
    """Return how a date stands to the event's words in its own sentence, where it has any there."""
    if date.span is None:
        return []
    for clue in story.clues:
        if span_has(_sentence(document, clause=clue.clause), date.span.start):
            return list(of_clause(document, date, clue.clause, clue.trigger.span))
    return []


def _told_last(story: Story, told: Sequence[Story]) -> Span | None:
    """Return the words of the date that was told last before a story, of what happened."""
    before = [
        clue.date.span
        for other in told
        for clue in other.clues
        if clue.date and clue.clause.start < story.head.clause.start
        if other.status in DRAWN_STATUSES
    ]
    return max((span for span in before if span), key=lambda span: span.start, default=None)


def _of_other(story: Story, other: Story, *, is_last: bool) -> str:
    """Return what speaks against a date of another story, more where that is elsewhere."""
    a = {p.place.id for clue in story.clues for p in clue.places}
    b = {p.place.id for clue in other.clues for p in clue.places}
    if a and not a & b:
        return "of an event elsewhere"
    return "of the event told last" if is_last else "of another event"


def _sentence(document: DocumentView, clause: Span) -> Span:
    at = document.sentence_of(clause.start)
    title = document.article.title
    if at < 0 or (title is not None and span_has(title, clause.start)):
        return clause
    return document.sentences[at][0]


def _dates_in(document: DocumentView, start: int, end: int) -> list[DateSpan]:
    starts = document.date_starts
    found = document.dates[bisect_left(starts, start) : bisect_left(starts, end)]
    return [d for d in found if usable(d)]
