"""A date without a year, or counted from an unknown day, is completed by a text that has it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from records import day, place, report_place, span
from shellings import AGAIN, SHELLED, told

from mapper.linking.dating import lend_dates
from mapper.linking.linker import link
from mapper.linking.similarity import profiles_of
from mapper.model import DateSpan

if TYPE_CHECKING:
    from mapper.model import Report


def test_a_partial_date_takes_the_year_of_the_text_that_tells_the_same() -> None:
    partial = DateSpan(month_day=(5, 3, 5, 3), precision="day", basis="stated")
    month = DateSpan(offsets=(-31, 0), precision="range", extent="during", basis="relative")
    undated = told(SHELLED, "a.txt", date=partial, article={"published": None})
    habit = replace(undated, id="a-habit", date=month, status="pattern")
    incidents = link([undated, habit, told(AGAIN, "b.txt")])
    together = next(i for i in incidents if len(i.reports) == 2)
    lent = next(r for r in together.reports if r.citation.source == "a.txt")
    assert lent.date
    assert (str(lent.date.first), lent.date.basis) == ("2021-05-03", "linked")
    pattern = next(i for i in incidents if i.status == "pattern")
    assert pattern.date
    assert (str(pattern.date.first), str(pattern.date.last)) == ("2021-04-02", "2021-05-03")


def test_tonight_is_the_night_of_the_text_that_tells_the_same_words() -> None:
    tonight = DateSpan(offsets=(-1, 0), precision="night", basis="relative")
    undated = told(SHELLED, "a.txt", date=tonight, article={"published": None})
    night = day("2021-05-02", "2021-05-03", precision="night")
    (found,) = link([undated, told(SHELLED + " ", "b.txt", date=night)])
    assert {(str(r.date.first), str(r.date.last)) for r in found.reports if r.date} == {
        ("2021-05-02", "2021-05-03")
    }


def lent(*told_of: Report) -> list[tuple[str, str]]:
    """The days of reports after lending, and on what they rest; "?" where they are not known."""
    found = lend_dates(told_of, profiles_of(told_of, ()))
    assert [r.id for r in found] == [r.id for r in told_of]
    return [
        (f"{r.date.first}" if r.date and r.date.first else "?", r.date.basis if r.date else "")
        for r in found
    ]


ELSEWHERE = (report_place(place("Delta", 60.0, 40.0), span(AGAIN, "Alba")),)
MAY_3 = DateSpan(month_day=(5, 3, 5, 3), precision="day", basis="stated")


def test_a_day_without_a_year_takes_that_of_the_same_event() -> None:
    assert lent(told(SHELLED, "a.txt", date=MAY_3), told(AGAIN, "b.txt")) == [
        ("2021-05-03", "linked"),
        ("2021-05-03", "stated"),
    ]


def test_the_lender_and_its_words_are_named() -> None:
    dated = day("2021-05-03", span=span(AGAIN, "were shelled"))
    partial, full = told(SHELLED, "a.txt", date=MAY_3), told(AGAIN, "b.txt", date=dated)
    first, _ = lend_dates([partial, full], profiles_of([partial, full], ()))
    assert first.date
    assert first.date.why == 'from Northland News, which tells the same and says "were shelled"'


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"date": day("2021-05-04")}, id="another day"),
        pytest.param({"sub_type": "Attack"}, id="another kind"),
        pytest.param({"status": "denied"}, id="what did not happen"),
        pytest.param({"places": ELSEWHERE}, id="elsewhere"),
    ],
)
def test_what_is_not_the_same_event_lends_nothing(fields: dict[str, object]) -> None:
    assert lent(told(SHELLED, "a.txt", date=MAY_3), told(AGAIN, "b.txt", **fields))[0][0] == "?"


def test_a_text_lends_nothing_to_itself() -> None:
    one = told(SHELLED, "a.txt")
    assert lent(replace(one, id="a-2", date=MAY_3), one)[0] == ("?", "stated")


def test_29_february_is_no_day_of_other_years() -> None:
    leap = DateSpan(month_day=(2, 29, 3, 1), precision="days", basis="stated")
    full = told(AGAIN, "b.txt", date=day("2021-02-28", "2021-03-01"))
    assert lent(told(SHELLED, "a.txt", date=leap), full)[0][0] == "?"


def test_days_over_the_turn_of_the_year_end_in_the_next() -> None:
    turn = DateSpan(month_day=(12, 31, 1, 1), precision="night", basis="stated")
    night = day("2020-12-31", "2021-01-01", precision="night")
    one, two = told(SHELLED, "a.txt", date=turn), told(AGAIN, "b.txt", date=night)
    first, _ = lend_dates([one, two], profiles_of([one, two], ()))
    assert first.date
    assert (f"{first.date.first}", f"{first.date.last}") == ("2020-12-31", "2021-01-01")
    assert first.date.precision == "night"
