from __future__ import annotations

from datetime import date

import pytest
from records import day

from mapper.dates import bounds, date_covers, dates_overlap, lacks, length_days
from mapper.model import DateSpan, Span

OPEN = DateSpan(first=date(2021, 5, 1), precision="range", basis="stated")
THURSDAY = Span(start=0, end=8, text="Thursday")
WEEK = day("2021-05-03", "2021-05-09")


def test_bounds_are_known_together_or_not_at_all() -> None:
    assert bounds(WEEK) == (date(2021, 5, 3), date(2021, 5, 9))
    assert bounds(OPEN) is None
    assert bounds(None) is None


@pytest.mark.parametrize(
    ("when", "days"), [(WEEK, 6), (day("2021-05-03"), 0), (OPEN, 0), (None, 0)]
)
def test_the_length_is_the_days_from_the_first_to_the_last(
    when: DateSpan | None, days: int
) -> None:
    assert length_days(when) == days


@pytest.mark.parametrize(
    ("when", "missing"),
    [
        (WEEK, None),
        (None, "day"),
        (DateSpan(precision="month", basis="stated"), "day"),
        (DateSpan(precision="day", basis="stated", month_day=(9, 12, 9, 12)), "year"),
        (DateSpan(precision="night", basis="relative", offsets=(-1, 0)), "publication"),
        (DateSpan(precision="day", basis="relative", span=THURSDAY), "publication"),
        (DateSpan(last=date(2021, 5, 3), precision="range", basis="publication"), "day"),
    ],
)
def test_no_day_told_and_no_year_are_two_things(when: DateSpan | None, missing: str | None) -> None:
    assert lacks(when) == missing


@pytest.mark.parametrize(
    ("other", "overlap", "covers"),
    [
        (WEEK, True, True),
        (day("2021-05-04"), True, True),
        (day("2021-05-09", "2021-05-10"), True, False),
        (day("2021-05-10"), False, False),
        (OPEN, False, False),
        (None, False, False),
    ],
)
def test_how_dates_lie_to_a_week(other: DateSpan | None, *, overlap: bool, covers: bool) -> None:
    assert dates_overlap(WEEK, other) is overlap
    assert dates_overlap(other, WEEK) is overlap
    assert date_covers(WEEK, other) is covers
