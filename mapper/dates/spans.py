"""Dates are compared here, as far as both their first and their last day are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from mapper.model import DateLack, DateSpan


def bounds(when: DateSpan | None) -> tuple[date, date] | None:
    """Return the first and the last day, None where either is not known."""
    return (when.first, when.last) if when and when.first and when.last else None


def lacks(when: DateSpan | None) -> DateLack | None:
    """Return what is missing where the days are not known, None where they are.

    `day` where none is told, `year` where one is told without its year, `publication` where it
    counts from a day of publication that is not known.
    """
    if bounds(when):
        return None
    if when is None:
        return "day"
    if when.month_day:
        return "year"
    is_counted = when.offsets is not None or (when.basis == "relative" and when.span is not None)
    return "publication" if is_counted else "day"


def days_by(when: DateSpan | None) -> tuple[date, date] | None:
    """Return the first and last day, of what is known only to be by a day that one for both."""
    known = bounds(when)
    return known or ((when.last, when.last) if when and when.last else None)


def length_days(when: DateSpan | None) -> int:
    """Return the days from the first to the last, 0 for one day or where either is not known."""
    known = bounds(when)
    return (known[1] - known[0]).days if known else 0


def dates_overlap(one: DateSpan | None, other: DateSpan | None) -> bool:
    """Return whether two dates are known to share a day."""
    a, b = bounds(one), bounds(other)
    return a is not None and b is not None and a[0] <= b[1] and b[0] <= a[1]


def date_covers(whole: DateSpan | None, part: DateSpan | None) -> bool:
    """Return whether all days of one date are known to be days of another."""
    a, b = bounds(whole), bounds(part)
    return a is not None and b is not None and a[0] <= b[0] and b[1] <= a[1]
