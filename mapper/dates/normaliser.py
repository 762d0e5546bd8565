"""Date words become days, as far as the text and its day of publication tell."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from mapper.dates.day_order import day_order
from mapper.dates.scanner import mentions
from mapper.dates.words import Parts
from mapper.dates.years import (
    NO_ANCHORS,
    Stated,
    edge,
    nearest_year,
    stated_day,
    stated_in,
    year_anchor,
)
from mapper.model import DateSpan, Span
from mapper.text import span_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from mapper.dates.words import Mention
    from mapper.model import Article, Basis

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_UNKNOWN_YEAR = 2003  # stands for an unknown year: no leap day; 2004 where 29 February is meant
_DATELINE_REACH = 60
_DATELINE_GAP = re.compile(r"(?:\s*[(\[][^)\]]*[)\]])?[,.]*\s*")


@dataclass(frozen=True, slots=True)
class _Known:
    """What a mention can be counted from: all mentions, those resolved before it, publication."""

    text: str
    published: DateSpan | None
    stated: Stated
    before: Sequence[tuple[Mention, DateSpan]]

    @property
    def day(self) -> date | None:
        """The day of publication, where it is known with its year."""
        return self.published.first if self.published else None

    @property
    def previous(self) -> DateSpan | None:
        """The date before this one that says when something happened."""
        for mention, found in reversed(self.before):
            if mention.mark not in NO_ANCHORS and _can_be_counted_from(found):
                return found
        return None


def find(article: Article, *, country: str = "") -> list[DateSpan]:
    """Return the dates in title and body in text order, none of dateline or page furniture.

    `country` is the outlet's (ISO 3166-1): its way to write numeric dates is the text's.
    """
    skip = [(s.start, s.end) for s in (*article.boilerplate, *_dateline_day(article))]
    found = mentions(article.text, skip=skip)
    published = article.published.first if article.published else None
    order = day_order(found, published=published, country=country)
    found = [_ordered(mention, order, article.text) for mention in found]
    stated = stated_in(found)
    before: list[tuple[Mention, DateSpan]] = []
    for mention in found:
        known = _Known(article.text, article.published, stated, before)
        before.append((mention, _resolve(mention, known)))
    line = article.dateline  # dates in it say when the text was written
    return [d for m, d in before if not (line and line.start <= m.start < line.end)]


def _dateline_day(article: Article) -> tuple[Span, ...]:
    """Return the words between the dateline's place and the end of its date, where it has one."""
    if article.published and article.published.span:
        return (article.published.span,)
    if article.dateline is None:
        return ()
    head = article.text[: article.dateline.end + _DATELINE_REACH]
    for mention in mentions(head):
        gap = head[article.dateline.end : mention.start]
        if mention.kind == "calendar" and _DATELINE_GAP.fullmatch(gap):
            return (span_of(head, mention.start, mention.end),)
    return ()


def complete(day: DateSpan, text: str) -> DateSpan:
    """Return `day` in the year nearest to the last day that the text states in full, if any."""
    stated = [d for m in mentions(text) if (d := stated_day(m)) and m.mark != "document"]
    if day.month_day is None or not stated:
        return day
    parts = Parts(month=day.month_day[0], day=day.month_day[1])
    year = nearest_year(parts, max(stated), later_costs=False)
    found = edge(parts, year, last=False)
    why = f"{day.why}; year from {max(stated)} in the same text"
    return replace(day, first=found, last=found, month_day=None, basis="inferred", why=why)


def parse_day(text: str) -> DateSpan | None:
    """Return the first calendar day stated in a short text, or None; its year may be unknown."""
    for mention in mentions(text):
        if mention.kind == "calendar" and mention.precision == "day":
            known = _Known(text, None, stated_in(()), ())
            return replace(_resolve(mention, known), refers_to="event", why="stated")
    return None


def _resolve(mention: Mention, known: _Known) -> DateSpan:
    """Return the mention as days, with its mark."""
    found = _RESOLVERS[mention.kind](mention, known)
    found = replace(found, span=span_of(known.text, mention.start, mention.end))
    if mention.mark in {"document", "life"}:
        what = "names a document or event" if mention.mark == "document" else "is of a life"
        why = f"{what}: {found.why}"
        return replace(found, refers_to="document", why=why)
    if mention.mark == "said":
        return replace(found, refers_to="speech", why=f"when it was said: {found.why}")
    return _open(found, mention, known) if mention.mark else found


def _open(found: DateSpan, mention: Mention, known: _Known) -> DateSpan:
    """Close open ends: "since X" lasts to publication, "until X" begins on an unknown day."""
    why = f"{mention.mark} {known.text[mention.start : mention.end]}: {found.why}"
    if mention.mark == "until":
        return replace(
            found,
            first=None,
            month_day=None,
            offsets=None,
            precision="range",
            extent="during",
            why=why,
        )
    last = known.day if found.first and known.day and known.day >= found.first else None
    if found.offsets:
        found = replace(found, offsets=(found.offsets[0], 0))
    return replace(
        found,
        last=last,
        month_day=None,
        precision="range",
        extent="during",
        basis="publication" if last else "relative",
        why=why,
    )


# Calendar dates


def _calendar(mention: Mention, known: _Known) -> DateSpan:
    """Return a stated date; a missing year comes from the dates around it or from publication."""
    if mention.first.year and mention.last.year:
        return _dated(mention, mention.first.year, mention.last.year, "stated", "stated in full")
    anchor, basis, why = year_anchor(mention, known.stated, published=known.day, text=known.text)
    if anchor is None:
        return _without_year(mention)
    year = nearest_year(
        mention.first, anchor, later_costs=basis == "publication" and not mention.future
    )
    last = year + (_order(mention.last) < _order(mention.first))
    return _dated(mention, year, last, basis, why)


def _order(parts: Parts) -> tuple[int, int]:
    """Return month and day, to compare within a year."""
    return parts.month, parts.day


def _dated(mention: Mention, first_year: int, last_year: int, basis: Basis, why: str) -> DateSpan:
    """Return the span of a calendar mention in these years."""
    first = edge(mention.first, first_year, last=False)
    last = edge(mention.last, last_year, last=True)
    if first is None or last is None or last < first:
        return DateSpan(precision=mention.precision, basis=basis, why="there is no such day")
    return _shifted(mention, first, last, basis=basis, why=why)


def _shifted(mention: Mention, first: date, last: date, *, basis: Basis, why: str) -> DateSpan:
    a, b = mention.shift
    why = f"{why}; {mention.note}" if mention.note else why
    return DateSpan(
        first=first + timedelta(days=a), last=last + timedelta(days=b), precision=mention.precision,
        extent=mention.extent, basis=basis, why=why,
    )  # fmt: skip


def _without_year(mention: Mention) -> DateSpan:
    """Return month and day of first and last, the year unknown."""
    leap = (2, 29) in {_order(mention.first), _order(mention.last)}
    year = _UNKNOWN_YEAR + leap
    last_year = year + (_order(mention.last) < _order(mention.first))
    found = _dated(
        mention, year, last_year, "stated", "stated without a year, and no other date gives it"
    )
    return _as_month_days(found)


def _as_month_days(found: DateSpan) -> DateSpan:
    """Return `found` without its year."""
    if found.first is None or found.last is None:
        return found
    days = (found.first.month, found.first.day, found.last.month, found.last.day)
    return replace(found, first=None, last=None, month_day=days)


# Days counted from another day


def _offset(mention: Mention, known: _Known) -> DateSpan:
    """Count from the day of publication; while that is unknown, keep the offsets."""
    if known.day:
        why = f"counted from the day of publication, {known.day}"
        return _shifted(mention, known.day, known.day, basis="publication", why=why)
    anchor = _placeholder(known.published)
    if anchor:
        why = "counted from the day of publication, whose year is unknown"
        return _as_month_days(_shifted(mention, anchor, anchor, basis="publication", why=why))
    return DateSpan(
        precision=mention.precision, extent=mention.extent, basis="relative", offsets=mention.shift,
        why="counted from the day of publication, which is unknown",
    )  # fmt: skip


def _placeholder(found: DateSpan | None) -> date | None:
    """Return the first day of a date without year, in a year that stands for an unknown one."""
    if found is None or found.month_day is None:
        return None
    month, day = found.month_day[:2]
    return date(_UNKNOWN_YEAR + ((month, day) == (2, 29)), month, day)


def _can_be_counted_from(found: DateSpan) -> bool:
    """Return whether "the next day" can follow this date."""
    return found.precision in {"day", "days", "night"} and bool(
        found.is_full or found.month_day or found.offsets
    )


def _relative(mention: Mention, known: _Known) -> DateSpan:
    """Count from the date before it in the text."""
    previous = known.previous
    if previous is None:
        return _unresolved(mention, "counts from a date that the text does not give")
    why = (
        f"counted from “{previous.span.text}” before it"
        if previous.span
        else "counted from the date before it"
    )
    if _is_that_night(mention, previous):
        return replace(previous, basis="relative", refers_to="event", why=why)
    if previous.offsets:
        a, b = (previous.offsets[0] + n for n in mention.shift)
        return DateSpan(
            precision=mention.precision,
            extent=mention.extent,
            basis="relative",
            offsets=(a, b),
            why=why,
        )
    first = previous.first or _placeholder(previous)
    if first is None:
        return _unresolved(mention, why)
    found = _shifted(mention, first, first, basis="relative", why=why)
    return found if previous.first else _as_month_days(found)


def _is_that_night(mention: Mention, previous: DateSpan) -> bool:
    """Return whether "that night" means the night just named."""
    return mention.precision == previous.precision == "night" and mention.shift[0] == 0


def _unresolved(mention: Mention, why: str) -> DateSpan:
    """Return a date that cannot be placed yet."""
    return DateSpan(precision=mention.precision, extent=mention.extent, basis="relative", why=why)


def _weekday(mention: Mention, known: _Known) -> DateSpan:
    if known.day:
        day = _weekday_by(known.day, mention)
        why = (
            f"counted from the day of publication, {known.day}, a {_WEEKDAYS[known.day.weekday()]}"
        )
        return _shifted(mention, day, day, basis="publication", why=why)
    previous = known.previous
    if previous is None or previous.first is None:
        return _unresolved(mention, "a day of the week, and no date tells of which week")
    near = previous.first + timedelta(days=3)
    day = near - timedelta(days=(near.weekday() - mention.weekday) % 7)
    why = f"the {_WEEKDAYS[mention.weekday]} nearest to the date before it, {previous.first}"
    return _shifted(mention, day, day, basis="inferred", why=why)


def _weekday_by(published: date, mention: Mention) -> date:
    """Return the weekday that a text of a day means: up to it, "last" before, "next" after."""
    back = (published.weekday() - mention.weekday) % 7
    if mention.step > 0 or (mention.future and back):
        return published + timedelta(days=7 - back)
    if mention.step < 0 and back == 0:
        back = 7
    return published - timedelta(days=back)


def _unit(mention: Mention, known: _Known) -> DateSpan:
    """Read the calendar's week, month or year, this, last or next; else bounds."""
    if known.day is None:
        length = {"week": 7, "month": 31, "year": 365}[mention.unit]
        bounds = {0: (1 - length, 0), -1: (1 - 2 * length, -1), 1: (1, 2 * length - 1)}[
            mention.step
        ]
        return _offset(replace(mention, shift=bounds), known)
    first, last = _UNITS[mention.unit](known.day, mention.step)
    if mention.step == 0 and not mention.future:
        last = min(last, known.day)
    why = f"counted from the day of publication, {known.day}"
    return _shifted(mention, first, last, basis="publication", why=why)


def _week(day: date, step: int) -> tuple[date, date]:
    """Return Monday to Sunday of a week so many weeks away."""
    monday = day - timedelta(days=day.weekday() - 7 * step)
    return monday, monday + timedelta(days=6)


def _month(day: date, step: int) -> tuple[date, date]:
    """Return first and last day of a month so many months away."""
    years, month = divmod(day.month - 1 + step, 12)
    year = day.year + years
    return date(year, month + 1, 1), date(year, month + 1, monthrange(year, month + 1)[1])


def _year(day: date, step: int) -> tuple[date, date]:
    """Return first and last day of a year so many years away."""
    return date(day.year + step, 1, 1), date(day.year + step, 12, 31)


def _vague(_mention: Mention, _: _Known) -> DateSpan:
    """Return a date of no days ("recently")."""
    return DateSpan(precision="range", extent="during", basis="stated", why="says no days")


def _ambiguous(mention: Mention, _: _Known) -> DateSpan:
    """Return a date without days, as its words can be read in two ways."""
    return DateSpan(precision="day", basis="stated", why=mention.note)


def _ordered(mention: Mention, order: tuple[bool, str] | None, text: str) -> Mention:
    """Return a numeric date as the day it means, or as none of two where nothing decides."""
    if mention.kind != "ambiguous":
        return mention
    if order is None:
        days = " or ".join(f"{parts.as_date()}" for parts in (mention.first, mention.last))
        why = f"{text[mention.start : mention.end]} may be {days}; nothing decides which"
        return replace(mention, note=why)
    chosen = mention.first if order[0] else mention.last
    return replace(mention, kind="calendar", first=chosen, last=chosen, note=order[1])


_UNITS: Mapping[str, Callable[[date, int], tuple[date, date]]] = {
    "week": _week, "month": _month, "year": _year,
}  # fmt: skip
_RESOLVERS: Mapping[str, Callable[[Mention, _Known], DateSpan]] = {
    "calendar": _calendar, "weekday": _weekday, "offset": _offset, "unit": _unit,
    "relative": _relative, "vague": _vague, "ambiguous": _ambiguous,
}  # fmt: skip
