"""Where an event happened, by the words beside a place's name: its role and its precision."""

from __future__ import annotations

import pytest
from told import places, report, reports, within, wrong


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A bomb exploded in Quetta on Monday.", ["Quetta: at"]),
        ("A bomb exploded near Quetta on Monday.", ["Quetta: near"]),
        ("A bomb exploded on the outskirts of Quetta on Monday.", ["Quetta: near"]),
        ("A bomb exploded 20 km from Quetta on Monday.", ["20 km from Quetta: near"]),
        ("Positions in the direction of Sisian were shelled on Monday.", ["Sisian: direction"]),
        wrong(
            "Rockets were fired from Tyre at Nahariya on Monday.",
            ["Tyre: fired_from", "Nahariya: at"],
            why="one name is taken as where it was fired from and as where it hit",
        ),
        wrong(
            "Rockets fired from Tyre hit Nahariya on Monday.",
            ["Tyre: fired_from", "Nahariya: at"],
            why="what was fired is not taken for where it was fired from",
        ),
        (
            "Gunmen attacked banks in Accra, Kumasi and Tamale on Monday.",
            ["Accra: at", "Kumasi: at", "Tamale: at"],
        ),
        wrong(
            "Shells hit Avdiivka, Marinka and Toretsk on Monday.",
            ["Avdiivka: at", "Marinka: at", "Toretsk: at"],
            why="of a list only some names are taken",
        ),
        (
            "Protesters blocked roads in Cochabamba and in Potosi on Monday.",
            ["Cochabamba: at", "Potosí: at"],
        ),
        ("A car bomb exploded outside the Turkish embassy in Mogadishu.", ["Mogadishu: at"]),
        ("Gunmen killed two traders in Zinder, Niger, on Monday.", ["Zinder: at"]),
        ("A Lyon man was shot dead in Nice on Monday.", ["Nice: at"]),
        ("A woman from Leeds was stabbed in Bradford on Monday.", ["Bradford: at"]),
        (
            "A convoy on its way from Kaduna to Jos was attacked near Zangon Kataf on Monday.",
            ["Zangon Kataf: near"],
        ),
        (
            "A bomb wounded four people in Peshawar on Monday; they were taken to Islamabad.",
            ["Peshawar: at"],
        ),
        (
            "A bomb exploded in Peshawar on Monday, the minister said in Islamabad.",
            ["Peshawar: at"],
        ),
        (
            "The Moscow meeting was held as drones attacked Kharkiv on Monday.",
            ["Kharkiv: at"],
        ),
    ],
)
def test_places_with_their_roles(text: str, expected: list[str]) -> None:
    assert places(report(text)) == expected


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("A bomb exploded in Quetta on Monday.", "settlement"),
        ("A bomb exploded near Quetta on Monday.", "near"),
        ("Positions in the direction of Sisian were shelled on Monday.", "near"),
        ("A mine exploded in the Kalbajar district on Monday.", "district"),
        ("Gunmen attacked villages in Zamfara state on Monday.", "province"),
        ("Rebels attacked an oil field in Chad on Monday.", "country"),
        ("Pirates attacked a ship in the Red Sea on Monday.", "sea"),
        wrong(
            "Soldiers exchanged fire on the border between Kyrgyzstan and Tajikistan on Monday.",
            "border",
            why="of two countries beside a border one is taken whole",
        ),
    ],
)
def test_precision_says_how_well_the_place_is_known(text: str, precision: str) -> None:
    assert [p.precision for p in report(text).places if p.role != "context"] == [precision]


def test_a_border_told_is_that_of_its_two_countries() -> None:
    text = "Soldiers exchanged fire on the border between Kyrgyzstan and Tajikistan on Monday."
    assert {p.border for p in report(text).places} == {("KG", "TJ")}


def test_the_area_around_a_place_is_context() -> None:
    one = report("Gunmen killed two traders in Tumaco, Nariño, on Monday.")
    assert (places(one), within(one)) == (["Tumaco: at"], ["Nariño"])


def test_the_name_as_written_is_kept_beside_that_of_the_gazetteer() -> None:
    (place,) = report("Shells hit the town of Basarkechar on Monday.").places
    assert (place.written.text, place.place.name) == ("Basarkechar", "Vardenis")


def test_the_name_of_an_outlet_is_no_place() -> None:
    text = "LIMA, 9 JUN 89 (RADIO CALLAO) -- A BOMB EXPLODED IN CUSCO TODAY."
    assert places(report(text, published="1989-06-09")) == ["Cusco: at"]


def test_a_name_that_goes_on_is_not_the_shorter_one() -> None:
    text = "EL SALVADOR: A BOMB EXPLODED IN SAN MIGUEL DE MERCEDES TODAY."
    assert "San Miguel" not in [p.place.name for p in report(text).places]


def test_districts_that_and_joins_are_all_places() -> None:
    one = report("Shells hit the Dashkasan, Kalbajar and Lachin districts on 3 May 2021.")
    assert [p.precision for p in one.occurred_at] == ["district"] * 3


def test_a_name_in_the_name_of_a_group_is_no_place() -> None:
    text = "Fighters of the Mombasa Republican Council attacked a post near Kilifi on Monday."
    assert places(report(text)) == ["Kilifi: near"]


@pytest.mark.parametrize(
    ("text", "container"),
    [
        ("Raiders burned the village of Umm Qoza in Gezira state on Monday.", "Al Jazirah"),
        ("Gunmen attacked the hamlet of Tundun Biri in Kaduna state on Monday.", "Kaduna"),
    ],
)
def test_a_place_in_no_gazetteer_is_the_area_it_is_said_to_be_in(text: str, container: str) -> None:
    assert [container in p.place.name for p in report(text).occurred_at] == [True]


def test_two_sentences_with_a_place_each_are_two_events() -> None:
    text = (
        "A bomb exploded in Kirkuk on Monday, killing two. "
        "Another bomb exploded in Ramadi on Monday, killing five."
    )
    assert [places(one) for one in reports(text)] == [["Kirkuk: at"], ["Ramadi: at"]]
