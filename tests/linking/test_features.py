"""How the days and the places of two reports lie: what is known of it, and its name for a model."""

from __future__ import annotations

from typing import Any

import pytest
from records import article, day, place, report, report_place, span

from mapper.linking.features import DaysBetween, PlacesBetween, days_between, places_between
from mapper.model import DateSpan, Report

TEXT = "Posts near Alba were shelled."


def at(lon: float, **fields: Any) -> Report:
    """A report of a place at a longitude of the equator; a degree is 111.2 km."""
    where = place(f"X{lon}", lon, 0.0)
    return report(article(TEXT), TEXT, places=(report_place(where, span(TEXT, "Alba"), **fields),))


THIRD = day("2021-05-03")
BY_DEFAULT = day("2021-05-03", basis="publication", span=None)


@pytest.mark.parametrize(
    ("one", "other", "lie", "feature"),
    [
        (THIRD, THIRD, DaysBetween("same"), "same"),
        (THIRD, day("2021-05-04"), DaysBetween("apart", 1), "1"),
        (THIRD, day("2021-05-12"), DaysBetween("apart", 9), "14"),
        (THIRD, day("2023-05-12"), DaysBetween("apart", 739), "more"),
        (THIRD, day("2021-05-01", "2021-05-05"), DaysBetween("overlap"), "overlap"),
        (THIRD, BY_DEFAULT, DaysBetween("same", is_told=False), "same?"),
        (day("2021-05-04"), BY_DEFAULT, DaysBetween("apart", 1, is_told=False), "1?"),
        (THIRD, None, DaysBetween("unknown"), "unknown"),
        (
            THIRD,
            DateSpan(precision="day", basis="stated", month_day=(5, 3, 5, 3)),
            DaysBetween("unknown"),
            "unknown",
        ),
    ],
)
def test_days(one: DateSpan, other: DateSpan | None, lie: DaysBetween, feature: str) -> None:
    assert days_between(one, other) == days_between(other, one) == lie
    assert lie.feature == feature


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (at(0.0), at(0.0), ("same", False, "same", False)),
        (
            at(0.0, precision="province"),
            at(0.0, precision="province"),
            ("same", True, "same coarse", False),
        ),
        (at(0.0), at(0.05), ("touch", False, "touch", False)),
        (at(0.0), at(0.05, precision="country"), ("touch", True, "within coarse", False)),
        (at(0.0), at(0.2), ("apart", False, "25", False)),
        (at(0.0), at(0.4), ("apart", False, "50", True)),
        (at(0.0), at(9.0), ("apart", False, "more", True)),
        (at(0.0), at(0.2, precision="province"), ("apart", True, "apart coarse", True)),
        (at(0.0), at(0.0, role="context"), ("unknown", False, "unknown", False)),
    ],
)
def test_places(one: Report, other: Report, expected: tuple[str, bool, str, bool]) -> None:
    for found in (places_between(one, other), places_between(other, one)):
        assert (found.relation, found.is_coarse, found.feature, found.is_far) == expected


def test_the_nearest_two_of_several_places_count() -> None:
    wide = report(
        article(TEXT),
        TEXT,
        places=(*at(3.0).places, *at(0.2).places, *at(0.1, precision="province").places),
    )
    found = places_between(at(0.0), wide)
    assert (found.relation, found.is_coarse, round(found.km, 1)) == ("apart", False, 22.2)
    assert found == PlacesBetween("apart", is_coarse=False, km=found.km)
