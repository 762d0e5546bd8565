"""How many, in one number."""

from __future__ import annotations

from typing import Any

import pytest
import records
from exported import TEXT, at, told

from mapper.export.tolls import Figures, figures, note, texts
from mapper.model import Count, Incident, Toll


def toll(best: int | None = None, **more: Any) -> Toll:
    """A toll of killed persons; exactly `best` where neither `low` nor `high` is given."""
    exact = {} if {"low", "high"} & more.keys() else {"low": best, "high": best}
    given = {"outcome": "killed", "best": best, **exact, **more}
    return Toll(written=records.span(TEXT, "Fire"), **given)


def some(side: str | None = None) -> Toll:
    """Persons killed whom nobody counts."""
    return toll(side=side, unquantified=True)


def about(best: int) -> Toll:
    """About as many, both ends open."""
    return Toll(outcome="killed", best=best, written=records.span(TEXT, "Fire"))


def count(best: int, *, side: str | None = None, counted_by: str | None = None) -> Count:
    """What a side counts."""
    return Count(
        outcome="killed", side=side, counted_by=counted_by, best=best, low=best, high=best,
        report_ids=(),
    )  # fmt: skip


def incident(*tolls: Toll, counts: tuple[Count, ...] = ()) -> Incident:
    """An incident with these tolls."""
    report = records.report(records.article(TEXT), TEXT, places=(at(),), tolls=tolls)
    return records.incident(report, counts=counts)


@pytest.mark.parametrize(
    ("tolls", "expected"),
    [
        ([], None),
        ([toll(7)], Figures(best=7, low=7, high=7)),
        ([toll(0)], Figures(best=0, low=0, high=0)),
        ([toll(12, low=12)], Figures(best=12, low=12)),
        ([toll(20, high=20)], Figures(best=20, high=20)),
        ([about(20)], Figures(best=20)),
        ([toll(None, low=50, high=124)], Figures(low=50, high=124)),
        ([some()], Figures(unquantified=True)),
        ([toll(7, side="AZ")], Figures(best=7, low=7, high=7)),
        (
            [toll(7, side="AZ"), toll(2, side="AM")],
            Figures(best=9, low=9, high=9, note="the sum of AM and AZ"),
        ),
        (
            [toll(7, side="AZ"), toll(2, low=2, side="AM")],
            Figures(best=9, low=9, note="the sum of AM and AZ"),
        ),
        ([toll(7, side="AZ"), some("AM")], Figures(best=7, low=7, unquantified=True)),
        (
            [toll(7, side="AZ"), toll(12, low=12)],
            Figures(best=12, low=12, note="the number of no side, which holds what is said of AZ"),
        ),
        ([toll(1, side="AM"), toll(0)], Figures(best=0, low=0, high=1, note="numbers differ")),
        (
            [toll(12, low=12), toll(7, civilian=True)],
            Figures(
                best=12, low=12, note="the number of all, which holds what is said of civilians"
            ),
        ),
        (
            [toll(3, civilian=True), toll(2, civilian=False, side=None)],
            Figures(best=5, low=5, high=5, note="the sum of civilians and others"),
        ),
        ([toll(3, civilian=True), toll(2)], Figures(best=2, low=2, high=3, note="numbers differ")),
        ([toll(5), toll(3)], Figures(best=3, low=3, high=5, note="numbers differ")),
        ([toll(5), toll(8, low=8)], Figures(best=5, low=5, note="numbers differ")),
        (
            [toll(5, side="AZ"), toll(3, side="AZ"), toll(1, side="AM")],
            Figures(best=4, low=4, high=6, note="the sum of AM and AZ, numbers of AZ differ"),
        ),
    ],
)
def test_the_numbers_of_an_outcome(tolls: list[Toll], expected: Figures | None) -> None:
    assert figures(incident(*tolls), "killed") == expected
    assert figures(incident(*tolls), "injured") is None


def test_what_most_say_is_best_and_of_sides_that_differ_the_lowest() -> None:
    tolls = (toll(5), toll(3), toll(4))
    assert figures(incident(*tolls, counts=(count(4),)), "killed") == Figures(
        best=4, low=3, high=5, note="numbers differ"
    )
    both = (count(5, counted_by="AM"), count(4, counted_by="AZ"))
    assert figures(incident(*tolls, counts=both), "killed") == Figures(
        best=4, low=3, high=5, note="numbers differ"
    )


def test_the_note_names_every_outcome_that_was_put_together() -> None:
    injured = Toll(outcome="injured", best=1, low=1, high=1, written=records.span(TEXT, "Fire"))
    found = incident(toll(7, side="AZ"), toll(2, side="AM"), injured)
    assert note(found) == "killed: the sum of AM and AZ"
    assert note(incident(injured)) is None


def test_every_toll_stands_in_words() -> None:
    tolls = (
        toll(7, side="AZ"), toll(12, low=12), toll(20, high=20), about(20), toll(7, low=5, high=9),
        toll(3, civilian=True, side="AM"), some("AM"), some(),
    )  # fmt: skip
    assert texts(incident(*tolls)) == [
        "killed: 7 (AZ)",
        "killed: at least 12",
        "killed: up to 20",
        "killed: about 20",
        "killed: 5 to 9, best 7",
        "killed: 3 (AM, civilians)",
        "killed: some, number not said (AM)",
        "killed: some, number not said",
    ]  # fmt: skip


def test_losses_without_a_number_are_neither_zero_nor_nothing() -> None:
    (found,) = told(at(), tolls=(some("NO"),)).incidents
    assert figures(found, "killed") == Figures(unquantified=True)
