"""Whether numeric dates of a text give the day or the month first is decided by evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.dates.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from mapper.dates.words import Mention, Parts

_NEWS_DAYS = 31  # before its publication, on which most of what a text tells of happened


def day_order(
    found: Sequence[Mention], *, published: date | None, country: str
) -> tuple[bool, str] | None:
    """Return whether the day comes first in the numeric dates of a text and why, None if unknown.

    What decides is, in this order: a numeric date that can be read in one way only, a day told in
    words that is one of the readings, the day of publication, the country of the outlet. Evidence
    of one kind that says both decides nothing.
    """
    unsure = [m for m in found if m.kind == "ambiguous"]
    if not unsure:
        return None
    kinds = (
        (_of_others(found), "as other numeric dates of the text have it"),
        (_of_words(unsure, found), "as the text tells that day in words too"),
        (_of_publication(unsure, published), "by the day of publication"),
        (_of_country(country), "as is usual in the country of the outlet"),
    )
    for votes, why in kinds:
        told = set(votes)
        if len(told) == 1:
            is_day_first = told.pop()
            return is_day_first, f"{'day' if is_day_first else 'month'} first, {why}"
    return None


def _of_others(found: Sequence[Mention]) -> Iterator[bool]:
    yield from (m.is_day_first for m in found if m.is_day_first is not None)


def _of_words(unsure: Sequence[Mention], found: Sequence[Mention]) -> Iterator[bool]:
    told = {_order(m.first) for m in found if m.kind == "calendar" and m.is_day_first is None}
    for mention in unsure:
        yield from _one_of(_order(mention.first) in told, _order(mention.last) in told)


def _of_publication(unsure: Sequence[Mention], published: date | None) -> Iterator[bool]:
    """Yield the order in which a date is of the weeks before publication, and not ahead of it."""
    if published is None:
        return
    for mention in unsure:
        yield from _one_of(_is_news(mention.first, published), _is_news(mention.last, published))


def _of_country(country: str) -> Iterator[bool]:
    if country:
        yield country not in words().lists["month_first"]


def _one_of(day_first: bool, month_first: bool) -> Iterator[bool]:  # noqa: FBT001  # the two sides
    if day_first != month_first:
        yield day_first


def _is_news(day: Parts, published: date) -> bool:
    return 0 <= (published - day.as_date()).days <= _NEWS_DAYS


def _order(day: Parts) -> tuple[int, int]:
    return day.month, day.day
