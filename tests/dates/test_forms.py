"""The forms in which calendars are written: which days each names, and what is no date."""

from __future__ import annotations

from datetime import date

import pytest
from told import wrong

from mapper.dates.forms import forms
from mapper.dates.scanner import mentions


def read(text: str) -> list[tuple[str, str, str]]:
    """The words of each date with its first and last day as year-month-day, 0 for unknown."""
    return [
        (
            text[m.start : m.end],
            f"{m.first.year}-{m.first.month}-{m.first.day}",
            f"{m.last.year}-{m.last.month}-{m.last.day}",
        )
        for m in mentions(text)
        if m.kind == "calendar"
    ]


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2020-09-03", "2020-9-3", "2020-9-3"),
        ("03.09.2020", "2020-9-3", "2020-9-3"),
        ("13/09/2020", "2020-9-13", "2020-9-13"),
        ("09/13/2020", "2020-9-13", "2020-9-13"),
        ("3 September 2020", "2020-9-3", "2020-9-3"),
        ("3rd of September, 2020", "2020-9-3", "2020-9-3"),
        ("September 3, 2020", "2020-9-3", "2020-9-3"),
        ("September 3", "0-9-3", "0-9-3"),
        ("12 JAN 90", "1990-1-12", "1990-1-12"),
        ("12 Jan '22", "2022-1-12", "2022-1-12"),
        ("September 3-5", "0-9-3", "0-9-5"),
        ("3, 4 and 5 September 2020", "2020-9-3", "2020-9-5"),
        ("30 April - 2 May 2022", "2022-4-30", "2022-5-2"),
        ("30 December to 2 January 2021", "2020-12-30", "2021-1-2"),
        ("September 2020", "2020-9-0", "2020-9-0"),
        ("December 2019 to March 2020", "2019-12-0", "2020-3-0"),
        ("2014-2016", "2014-0-0", "2016-0-0"),
        ("1988-94", "1988-0-0", "1994-0-0"),
        ("New Year's Eve 2015", "2015-12-31", "2015-12-31"),
        ("29 February 2020", "2020-2-29", "2020-2-29"),
    ],
)
def test_form(words: str, first: str, last: str) -> None:
    assert read(f"It was on {words}, they said.") == [(words, first, last)]


@pytest.mark.parametrize(
    "text",
    [
        "On 31 April 2020 they met.",
        "On 29 February 2021 they met.",
        "On 2020-13-45 they met.",
        "They met 2014 men.",
        "A crowd of 2000 people met.",
        "They may march on.",
        wrong("May and June are sisters.", why="a month after and is taken for a date"),
        "In the 1990s they met.",
        "Scores were 13-12-11.",
    ],
)
def test_what_is_no_day(text: str) -> None:
    assert read(text) == []


def test_day_and_month_that_may_be_either_are_ambiguous() -> None:
    (found,) = mentions("It was on 03/04/2020.")
    assert found.kind == "ambiguous"
    assert (found.first.as_date(), found.last.as_date()) == (date(2020, 4, 3), date(2020, 3, 4))


def test_forms_are_found_by_their_first_words() -> None:
    table = forms()
    assert {"0", "january", "monday"} <= table.keys()
    assert all(table.values())
    assert len(table["0"]) == 8
