"""The list of words that stands in for the map where a browser cannot run the page."""

from __future__ import annotations

import made_up
import records

from mapper.model import Incident
from mapper.presentation import Labels
from mapper.webmap import fallback
from mapper.webmap.quotes import chosen


def rows(*incidents: Incident) -> list[dict[str, object]]:
    """The rows of a reading of these incidents."""
    found = records.reading(*incidents)
    quotes = chosen([report for incident in incidents for report in incident.reports])
    return fallback.rows(found, Labels(), quotes)


def test_a_row_says_what_when_where_and_who_claims_it() -> None:
    shelling, _ = records.two_sided().incidents
    (row,) = rows(shelling)
    assert (row["what"], row["when"], row["where"]) == (
        "Shelling/artillery/missile attack",
        "2021-05-03",
        "Alba, Corva",
    )
    assert "Northland army, Ministry of Defence of Southland" in str(row["claimed"])
    assert row["note"] == ""
    assert len(list(row["quotes"])) == 2  # type: ignore[call-overload]


def test_what_is_not_drawn_says_why_and_what_is_not_known_says_so() -> None:
    _, habit = records.two_sided().incidents
    (row,) = rows(habit)
    assert "a pattern, not one event" in str(row["note"])
    assert row["when"] == "date not known"
    assert row["where"] == "place not stated"


def test_of_many_incidents_the_first_are_listed_and_the_rest_counted() -> None:
    many = made_up.reading(fallback.MOST_ROWS + 7)
    assert "7" in fallback.left_out(many)
    assert fallback.left_out(records.reading()) == ""
    quotes = chosen([])
    shown = fallback.rows(made_up.reading(3), Labels(), quotes)
    assert len(shown) == 3
