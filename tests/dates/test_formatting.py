from __future__ import annotations

from datetime import date

import pytest
from records import day

from mapper.dates import days, interval
from mapper.model import DateSpan


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (None, "date not known"),
        (DateSpan(precision="month", basis="stated"), "date not known"),
        (DateSpan(first=date(2021, 5, 3), precision="day", basis="stated"), "date not known"),
        (day("2021-05-03"), "2021-05-03"),
        (day("2021-05-03", "2021-05-04"), "2021-05-03 to 2021-05-04"),
        (
            DateSpan(precision="day", basis="stated", month_day=(9, 12, 9, 12)),
            "09-12, year not known",
        ),
        (
            DateSpan(precision="night", basis="stated", month_day=(9, 12, 9, 13)),
            "09-12 to 09-13, year not known",
        ),
        (
            DateSpan(precision="night", basis="relative", offsets=(-1, 0)),
            "-1 to +0 days from publication",
        ),
        (
            DateSpan(last=date(2021, 5, 3), precision="range", basis="publication"),
            "date not known, not after 2021-05-03",
        ),
    ],
)
def test_days_say_what_is_known_and_what_is_not(when: DateSpan | None, words: str) -> None:
    assert days(when) == words


def test_an_interval_is_of_iso_8601_and_one_day_is_itself() -> None:
    first, last = date(2021, 5, 3), date(2021, 5, 4)
    assert interval(first, last) == "2021-05-03/2021-05-04"
    assert interval(first, first) == "2021-05-03"
    assert interval(first, None) == ""
    assert interval(None, last) == ""
