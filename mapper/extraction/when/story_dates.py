"""A story has one of its text's dates: its clauses' own, or the likeliest."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from mapper.dates import date_covers
from mapper.extraction.what import NOT_TOLD
from mapper.extraction.when.date_likelihood import likeliest_date, weighed_dates, words_around
from mapper.model import DRAWN_STATUSES
from mapper.text import span_has

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from mapper.extraction.story import Clue, Story
    from mapper.extraction.view import DocumentView
    from mapper.extraction.what import Trigger
    from mapper.model import DateSpan, Span

_YEAR = 365
LEAST_OWN, FAR = 0.2, 0.3  # below the one, and by the other less likely than another date
_DAYS = {"day", "night"}
_LONG = {"week", "month", "year", "range"}
_WEEKS_TO_DIE = 60


def date_of(document: DocumentView, story: Story, told: Sequence[Story]) -> DateSpan | None:
    """Return a story's date, never after the text was written if it is said to have happened."""
    found = _date_of(document, story, told)
    return _not_ahead(document, found) if found and story.status in DRAWN_STATUSES else found


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


def _date_of(document: DocumentView, story: Story, told: Sequence[Story]) -> DateSpan | None:
    """Return the date of a story; `told` are the stories before it.

    That of its clauses, else the likeliest of the text; for what happened with no date told, the
    publication day.
    """
    head = story.head
    own = head.date
    if own is not None and dates_event(document, own) and not _is_doubtful(document, story, own):
        return _sharper(document, story, own)
    if story.status not in DRAWN_STATUSES or _is_sequel(document, head):
        return head.date or _carried(document, head, told)
    known = [d for d in document.dates if usable(d)]
    likely = likeliest_date(document, story, known)
    if likely is None:
        return head.date or _carried(document, head, told)
    chosen = likely.date
    is_own = any(c.date and c.date.span == chosen.span for c in story.clues)
    if is_own or chosen.span is None or chosen.basis == "publication":
        return chosen
    return replace(chosen, why=f"{chosen.why}; told in another sentence".lstrip("; "))


def _is_doubtful(document: DocumentView, story: Story, own: DateSpan) -> bool:
    """Return whether another date is far likelier than that beside the words of an event."""
    by_calendar = own.precision == "days" and own.basis in {"stated", "inferred"}
    if story.status not in DRAWN_STATUSES or by_calendar:
        return False
    known = [d for d in document.dates if usable(d)]
    chances = {d.date.span: chance for d, chance in weighed_dates(document, story, known)}
    mine = chances.get(own.span, 1.0)
    return mine < LEAST_OWN and max(chances.values(), default=0.0) > mine + FAR


def _sharper(document: DocumentView, story: Story, own: DateSpan) -> DateSpan:
    """Return a day the text gives within a story's month, or of the blow somebody died of."""
    if story.status not in DRAWN_STATUSES:
        return own
    within = [
        d for d in document.dates if _is_day(d) and _is_finer(d, own) and dates_event(document, d)
    ]
    if not within and _is_of_death(document, own):
        within = [d for d in document.dates if _is_day(d) and _is_blow_before(document, d, own)]
    likely = likeliest_date(document, story, within, or_published=False)
    if likely is None:
        return own
    return replace(likely.date, why=f"{likely.date.why}; told in another sentence".lstrip("; "))


def _is_day(date: DateSpan) -> bool:
    return date.precision in {"day", "night"} and date.is_full and usable(date)


def _is_finer(day: DateSpan, own: DateSpan) -> bool:
    """Return whether a day lies in a longer stretch."""
    return own.precision in _LONG and date_covers(own, day)


def _is_of_death(document: DocumentView, date: DateSpan) -> bool:
    """Return whether the words beside a date tell of a death and not of what it came from."""
    if date.span is None:
        return False
    words = words_around(document.text, date.span.start, date.span.end)
    patterns = document.lexicon.words
    return bool(patterns["date_context", "death"].search(words)) and not patterns[
        "date_context", "blow"
    ].search(words)


def _is_blow_before(document: DocumentView, day: DateSpan, death: DateSpan) -> bool:
    """Return whether a day is that of an event in the weeks before a death."""
    if day.span is None or not (day.last and death.first):
        return False
    words = words_around(document.text, day.span.start, day.span.end)
    blow = document.lexicon.words["date_context", "blow"].search(words)
    return blow is not None and 0 < (death.first - day.last).days <= _WEEKS_TO_DIE


def date_in(document: DocumentView, clause: Span, trigger: Trigger) -> DateSpan | None:
    """Return the date in the clause nearest to the trigger; a day wins over a longer stretch."""
    inside = [
        d for d in document.dates
        if d.span and usable(d) and span_has(clause, d.span.start)
    ]  # fmt: skip
    return min(
        inside, key=lambda d: (not dates_event(document, d), _distance(d, trigger)), default=None
    )


def dates_event(document: DocumentView, date: DateSpan) -> bool:
    """Return whether no word of courts or speech beside a date says that it dates these."""
    if date.refers_to == "speech" or date.span is None:
        return False
    words = words_around(document.text, date.span.start, date.span.end)
    patterns = document.lexicon.words
    other = any(
        patterns["date_context", name].search(words) for name in ("court", "speech", "later")
    )
    return not other or bool(patterns["date_context", "harm"].search(words))


def usable(date: DateSpan) -> bool:
    """Return whether a date can be the date of an event: known in part, and not a document's."""
    known = date.is_full or date.month_day is not None or date.offsets is not None
    running = date.precision == "year" and date.basis in {"relative", "publication"}
    return known and not running and date.refers_to != "document"


def is_past(document: DocumentView, date: DateSpan) -> bool:
    """Return whether a month or year lies over a year before the day of the text."""
    days = [d.last for d in document.dates if d.last and usable(d)]
    published = document.article.published
    now = published.last if published and published.last else max(days, default=None)
    if now is None or date.last is None or date.precision not in {"month", "year"}:
        return False
    return (now - date.last).days > _YEAR


def same_days(one: DateSpan, other: DateSpan) -> bool:
    """Return whether two dates are the same days, as far as each is known."""
    return (one.first, one.last, one.month_day, one.offsets) == (
        other.first, other.last, other.month_day, other.offsets,
    )  # fmt: skip


def _distance(date: DateSpan, trigger: Trigger) -> int:
    if date.span is None:
        return 0
    return max(trigger.span.start - date.span.end, date.span.start - trigger.span.end)


def _carried(document: DocumentView, clue: Clue, told: Sequence[Story]) -> DateSpan | None:
    """Return the nearest date before in the paragraph, else the last story's if it happened."""
    if clue.status in NOT_TOLD or _is_sequel(document, clue):
        return None
    paragraph = document.paragraph(clue.paragraph)
    before = [
        d for d in document.dates
        if d.span and usable(d) and d.refers_to != "speech"
        and paragraph.start <= d.span.start < clue.clause.start
    ]  # fmt: skip
    if before:
        return before[-1]
    happened = [s.date for s in told if s.status in DRAWN_STATUSES and s.date]
    return happened[-1] if happened and clue.status in DRAWN_STATUSES else None


def _is_sequel(document: DocumentView, clue: Clue) -> bool:
    """Return whether a clause tells what came "after" or "before" the event of its sentence."""
    lead = document.text[max(0, clue.clause.start - 8) : clue.clause.start].casefold()
    return lead.endswith(("after ", "before "))
