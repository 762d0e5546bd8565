"""The year of a date that is told without one is that of a date of the same telling."""

from __future__ import annotations

import re
from bisect import bisect_left
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mapper.dates.words import Mention, Parts
    from mapper.model import Basis

NO_ANCHORS = frozenset({"document", "life", "since", "until"})  # marks of what dates no telling
_LATER_COSTS = 4  # a day after publication must be this much closer to be meant
_FINE = frozenset({"day", "night", "days", "month"})
_ONE_TELLING_DAYS = 366  # stated days of a text that are further apart are of several tellings
_CHRONICLE_DAYS = 62  # between the entries of a chronicle, at most
_SENTENCE_END = re.compile(r"[.!?]\s|\n")


@dataclass(frozen=True, slots=True)
class Stated:
    """The dates of a text that state their year, in text order, with a day in the middle of each.

    `fine` are those of a month at most; `is_of_one_year` whether these all lie within one.
    """

    every: tuple[tuple[Mention, date], ...]
    fine: tuple[tuple[Mention, date], ...]
    is_of_one_year: bool


def stated_in(mentions: Iterable[Mention]) -> Stated:
    """Return what of the dates of a text states its year, but for what is of no telling."""
    every = [(m, day) for m in mentions if m.mark not in NO_ANCHORS and (day := stated_day(m))]
    fine = [pair for pair in every if pair[0].precision in _FINE]
    days = [day for _, day in fine]
    is_of_one_year = not days or (max(days) - min(days)).days <= _ONE_TELLING_DAYS
    return Stated(tuple(every), tuple(fine), is_of_one_year)


def year_anchor(
    mention: Mention, stated: Stated, *, published: date | None, text: str
) -> tuple[date | None, Basis, str]:
    """Return the day near which a date without year lies, with where that is known from.

    It is one of the same telling: stated before in the sentence, or as a day or month in the
    paragraph; the day of publication; else any day of a text whose days are all of one year's time,
    or the one before in a chronicle.
    """
    before = _last_before(mention, stated.every)
    if before and _is_of_telling(before[0], mention, text):
        return _from_text(before, text)
    if published:
        return published, "publication", f"year from the day of publication, {published}"
    near = _last_before(mention, stated.fine) or next(iter(stated.fine), None)
    if near and (stated.is_of_one_year or _goes_on(near[1], mention)):
        return _from_text(near, text)
    return None, "stated", ""


def _last_before(
    mention: Mention, pairs: Sequence[tuple[Mention, date]]
) -> tuple[Mention, date] | None:
    at = bisect_left(pairs, mention.start, key=lambda pair: pair[0].start)
    return pairs[at - 1] if at else None


def _goes_on(stated: date, mention: Mention) -> bool:
    """Return whether a date without year lies so close to a stated one as those of a chronicle."""
    near = edge(mention.first, nearest_year(mention.first, stated, later_costs=False), last=False)
    return near is not None and abs((near - stated).days) <= _CHRONICLE_DAYS


def _is_of_telling(stated: Mention, mention: Mention, text: str) -> bool:
    """Return whether a stated date stands in the sentence of another, or so near as its story."""
    between = text[stated.end : mention.start]
    if stated.precision in _FINE:
        return "\n" not in between
    return not _SENTENCE_END.search(between)


def _from_text(anchor: tuple[Mention, date], text: str) -> tuple[date, Basis, str]:
    """Return a date of the text as anchor."""
    mention, day = anchor
    return day, "inferred", f"year from “{text[mention.start : mention.end]}” in the same text"


def nearest_year(parts: Parts, anchor: date, *, later_costs: bool) -> int:
    """Return the year in which a day lies nearest to another; one after it may count as further."""

    def cost(year: int) -> float:
        day = edge(parts, year, last=False)
        if day is None:
            return float("inf")
        away = (day - anchor).days
        return away * _LATER_COSTS if away > 0 and later_costs else abs(away)

    return min(range(max(anchor.year - 4, 1), anchor.year + 5), key=cost)


def stated_day(mention: Mention) -> date | None:
    """Return the middle of a calendar mention that states its year."""
    first, last = mention.first, mention.last
    if mention.kind != "calendar" or not first.year or not last.year:
        return None
    start, end = edge(first, first.year, last=False), edge(last, last.year, last=True)
    return start + (end - start) / 2 if start and end else None


def edge(parts: Parts, year: int, *, last: bool) -> date | None:
    """Return the first or last day of a date in a year, None where that has no such day."""
    month = parts.month or (12 if last else 1)
    length = monthrange(year, month)[1]
    day = parts.day_in(year) or (length if last else 1)
    return date(year, month, day) if day <= length else None
