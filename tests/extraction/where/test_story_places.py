"""Where an event happened whose words name no place: carried on, likeliest, dateline, country."""

from __future__ import annotations

import pytest
from told import places, report, reports


def carried(text: str, **given: str) -> list[tuple[str, str, bool]]:
    """The places of the only report with their precision, and whether they were told elsewhere."""
    one = report(text, **given)
    return [(p.place.name, p.precision, p.carried) for p in one.occurred_at]


def test_a_place_of_its_own_is_not_carried() -> None:
    assert carried("A bomb exploded in Quetta on Monday.") == [("Quetta", "settlement", False)]


def test_the_place_of_the_sentence_before_is_carried_on() -> None:
    text = "Residents of Bambari fled on Monday. Rebels had attacked the market, killing six."
    assert [p[0] for p in carried(text)] == ["Bambari"]


def test_the_place_is_told_after_the_event() -> None:
    text = "A bomb exploded at a market on Monday. The market is one of the largest in Kano."
    assert [p[0] for p in carried(text)] == ["Kano"]


def test_the_dateline_is_the_place_where_nothing_else_is_named() -> None:
    text = "KAMPALA, May 11 - A bomb exploded at a bus park on Monday, police said."
    assert carried(text) == [("Kampala", "near", True)]


def test_the_dateline_is_not_the_place_of_what_happened_abroad() -> None:
    text = "GENEVA, May 11 - Gunmen attacked a clinic in Sudan on Monday, the agency said."
    assert [p[0] for p in carried(text)] == ["Sudan"]


def test_a_country_stands_where_nothing_finer_is_told() -> None:
    text = "Gunmen killed nine farmers in Nigeria on Monday."
    assert carried(text)[0][:2] == ("Nigeria", "country")


def test_the_country_of_an_adjective_stands_where_nothing_finer_is_told() -> None:
    text = "Gunmen killed nine Nigerian farmers on Monday."
    assert carried(text) == [("Nigeria", "country", True)]


def test_without_any_place_there_is_none() -> None:
    assert carried("A bomb exploded at a bus park on Monday, killing two people.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A man was shot dead in Fresno on Monday. His family lives in Dallas.",
            ["Fresno: at"],
        ),
        (
            "A bomb exploded in Peshawar on Monday. The wounded were flown to Islamabad.",
            ["Peshawar: at"],
        ),
        (
            "Gunmen attacked a bus near Cotabato on Monday. The president spoke in Manila.",
            ["Cotabato: near"],
        ),
        (
            "A teacher was killed in Puno on Monday. She was born in Arequipa and grew up in Lima.",
            ["Puno: at"],
        ),
        (
            "A bomb exploded in a village in Zabul province on Monday. Officials in Kabul said so.",
            ["Zabul: at"],
        ),
    ],
)
def test_homes_offices_and_hospitals_are_not_the_place(text: str, expected: list[str]) -> None:
    assert places(reports(text)[0]) == expected


def test_what_happens_in_these_directions_is_where_was_told_before() -> None:
    text = (
        "On 3 May 2021 positions in the direction of Sisian were shelled by mortars. "
        "On 4 May 2021 our posts were again shelled in the same direction."
    )
    assert [places(one) for one in reports(text)] == [["Sisian: direction"]] * 2


def test_the_headline_gives_the_place_of_a_text_that_names_it_nowhere_else() -> None:
    text = "Gunmen stormed a bank on Monday, killing two guards."
    one = report(text, title="Two guards killed in Medellin bank raid")
    assert [p.place.name for p in one.occurred_at] == ["Medellín"]


def test_the_reason_for_a_place_told_elsewhere_is_said() -> None:
    text = "KAMPALA, May 11 - A bomb exploded at a bus park on Monday, police said."
    (place,) = report(text).places
    assert any("dateline" in why or "likeliest" in why for why in place.resolution.why)
