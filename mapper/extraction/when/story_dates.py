"""The date of a story is that of its clauses, of what it follows, or only known to be past."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from mapper.dates import date_covers
from mapper.evidence import packaged
from mapper.extraction.when.date_choice import (
    IN_TEXT,
    choice_of,
    chosen,
    near,
    own_date,
    story_options,
)
from mapper.model import DRAWN_STATUSES, DateSpan

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from mapper.extraction.story import Story
    from mapper.extraction.view import DocumentView
    from mapper.extraction.what import Trigger
    from mapper.model import Span

_YEAR = 365
_DAYS = frozenset({"day", "night"})
_LONG = frozenset({"week", "month", "year", "range"})
_ELSEWHERE = "told in another sentence"


def date_in(document: DocumentView, clause: Span, trigger: Trigger) -> DateSpan | None:
    """Return the date that a sentence tells of the event of a word in it, None without one."""
    return own_date(document, clause, trigger.span)


def date_of(document: DocumentView, story: Story, told: Sequence[Story]) -> DateSpan | None:
    """Return a story's date, never after the text was written if it is said to have happened.

    `told` are the stories near it, whose own dates are no others'. What happened and has no day is
    known to have been by the day of publication.
    """
    if story.status not in DRAWN_STATUSES:
        return story.head.date or _below_heading(document, story)
    found = _date_of(document, story, told)
    if found is None or found.last is None:
        return _by_publication(document, found)
    return _not_ahead(document, found)


def _date_of(document: DocumentView, story: Story, told: Sequence[Story]) -> DateSpan | None:
    found = choice_of(document, story, told)
    if found is None:
        return None
    if any(clue.date and clue.date.span == found.span for clue in story.clues):
        return _sharper(document, story, found, told)
    return replace(found, why=f"{found.why}; {_ELSEWHERE}".lstrip("; "))


def _below_heading(document: DocumentView, story: Story) -> DateSpan | None:
    return document.heading_at(story.head.clause.start)


def _by_publication(document: DocumentView, found: DateSpan | None) -> DateSpan | None:
    """Return what is known of the date of what happened and has no day: the day it was told by."""
    published = document.article.published
    if published is None or published.last is None:
        return found
    if found is not None:
        why = f"{found.why}; by the day of publication, {published.last}"
        known = found.first or found.month_day or found.offsets
        return found if known else replace(found, last=published.last, why=why)
    return DateSpan(
        last=published.last,
        precision="range",
        basis="publication",
        why=f"no day is told; it was by the day of publication, {published.last}",
    )


def _not_ahead(document: DocumentView, date: DateSpan) -> DateSpan:
    """Return the date, moved a week or year back where a day without week or year lies ahead."""
    published = document.article.published
    now = published.last if published else None
    if now is None or not (date.first and date.last) or date.first <= now:
        return date
    if date.basis not in {"publication", "inferred"} or date.span is None:
        return date
    is_weekday = not any(letter.isdigit() for letter in date.span.text) and date.precision in _DAYS
    back = timedelta(days=7) if is_weekday else timedelta(days=_YEAR)
    if (date.first - now) > back:
        return date
    if is_weekday:
        first, last = date.first - back, date.last - back
    else:
        first, last = _year_before(date.first), _year_before(date.last)
    return replace(date, first=first, last=last, why=f"{date.why}; what happened lies behind")


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=min(day.day, 28 if day.month == 2 else 31))


def _sharper(
    document: DocumentView, story: Story, own: DateSpan, told: Sequence[Story]
) -> DateSpan:
    """Return a day that the text gives within a longer stretch of a story."""
    if own.precision not in _LONG:
        return own
    theirs = {clue.date.span for other in told for clue in other.clues if clue.date}
    within = {
        d.span
        for d in near(document, story, None)
        if d.precision in _DAYS and d.is_full and d.span not in theirs and date_covers(own, d)
    }
    options = [
        option
        for option in story_options(document, story, told, by_publication=False)
        if option.date and option.date.span in within
    ]
    if not options:
        return own
    found = chosen(options, packaged(IN_TEXT)).date or own
    return replace(found, why=f"{found.why}; {_ELSEWHERE}".lstrip("; "))


def is_past(document: DocumentView, date: DateSpan) -> bool:
    """Return whether a month or year lies over a year before the day of the text."""
    if date.last is None or date.precision not in {"month", "year"}:
        return False
    now = document.latest_day
    return now is not None and (now - date.last).days > _YEAR


def same_days(one: DateSpan, other: DateSpan) -> bool:
    """Return whether two dates are the same days, or the same words where no day is known."""
    return _known(one) == _known(other)


def _known(date: DateSpan) -> tuple[object, ...]:
    known = (date.first, date.last, date.month_day, date.offsets)
    return known if any(known) else (date.span.text.casefold() if date.span else "",)
