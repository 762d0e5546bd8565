"""How a text uses the names of places in it: somewhere, an actor, or only to tell which."""

from __future__ import annotations

import pytest
from records import article

from mapper.gazetteer.layered import Gazetteer
from mapper.toponyms.recogniser import spot


@pytest.fixture(scope="module")
def world() -> Gazetteer:
    return Gazetteer.load(imported=False)


def uses(text: str, gazetteer: Gazetteer) -> list[tuple[str, str]]:
    return [(toponym.span.text, toponym.use) for toponym in spot(article(text), gazetteer)]


USES = [
    ("Armenia attempted an attack.", [("Armenia", "actor")]),
    ("If Sudan really wants peace, it should talk.", [("Sudan", "actor")]),
    ("The international community should call on Serbia to act.", [("Serbia", "actor")]),
    ("Mines were laid by Eritrea.", [("Eritrea", "actor")]),
    ("Chad's military leadership is to blame.", [("Chad", "actor")]),
    ("the Ministry of Foreign Affairs of Peru", [("Peru", "actor")]),
    ("positions of the Azerbaijan Army", [("Azerbaijan", "actor")]),
    ("units of the armed forces of India", [("India", "actor")]),
    ("the provocations of Georgia", [("Georgia", "actor")]),
    ("Kabul police said so.", [("Kabul", "actor")]),
    ("Moscow denied it.", [("Moscow", "actor")]),
    ("They called on Baku and Yerevan.", [("Baku", "actor"), ("Yerevan", "actor")]),
    ("clashes in northeastern Nigeria", [("Nigeria", "location")]),
    ("our embassy in Kenya said", [("Kenya", "actor")]),
    (
        "statements signed by the leaders of Mali, Niger and Chad",
        [("Mali", "actor"), ("Niger", "actor"), ("Chad", "actor")],
    ),
    ("relations between Iran and Iraq", [("Iran", "actor"), ("Iraq", "actor")]),
    ("the eve of the Moscow meeting", [("Moscow", "modifier")]),
    (
        "near the Thailand-Cambodia border",
        [("Thailand", "modifier"), ("Cambodia", "modifier")],
    ),
    ("troops along the borders of Ukraine", [("Ukraine", "modifier")]),
    ("the border with Pakistan and India", [("Pakistan", "modifier"), ("India", "modifier")]),
    ("near Poland’s borders", [("Poland", "modifier")]),
    ("Shells fell in Ukraine.", [("Ukraine", "location")]),
    ("mines in the territory of Azerbaijan", [("Azerbaijan", "location")]),
    ("the shelling of Ganja", [("Ganja", "location")]),
    ("the invasion of Kuwait", [("Kuwait", "location")]),
    ("in the direction of Kalbajar", [("Kalbajar", "location")]),
    ("in the vicinity of the city of Shusha", [("Shusha", "location")]),
    ("an attack on Kherson", [("Kherson", "location")]),
    ("in Ganja, Azerbaijan", [("Ganja", "location"), ("Azerbaijan", "location")]),
    ("Azerbaijan's Lachin district was hit.", [("Azerbaijan", "location"), ("Lachin", "location")]),
    (
        "roads built by Azerbaijan in the border areas",
        [("Azerbaijan", "actor")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), USES)
def test_uses(text: str, expected: list[tuple[str, str]], world: Gazetteer) -> None:
    assert uses(text, world) == expected


KINDS = [
    ("in the Kalbajar district", ["district"]),
    ("in the Lachin and Kalbajar Districts", ["district", "district"]),
    ("Dashkasan, Kalbajar and Lachin regions", ["region", "region", "region"]),
    ("settlements of Basarkechar, Istisu and Gorus", ["settlement"] * 3),
    ("Istisu, Garakilsa, and Gorus settlements", ["settlement"] * 3),
    ("in the city of Shusha", ["city"]),
    ("in the city of Kharkiv and Odesa", ["city", ""]),
    ("in Homs and Aleppo province", ["", "province"]),
    ("in the Poonch districts of Kashmir", ["district", ""]),
    ("in the territory of Lachin", [""]),
    ("moving into Lachin", [""]),
]


@pytest.mark.parametrize(("text", "expected"), KINDS)
def test_kind_words_are_of_one_or_of_all(text: str, expected: list[str], world: Gazetteer) -> None:
    assert [toponym.kind_word for toponym in spot(article(text), world)] == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Shells fell in Ukraine.", '"in"'),
        ("Kabul police said so.", '"police": a body of it'),
        ("the shelling of Ganja", '"shelling of"'),
        ("Armenia attempted an attack.", '"attempted": it acts'),
        ("the Moscow meeting", "tells which meeting"),
        ("Lviv.", "a place named on its own"),
    ],
)
def test_the_words_that_show_it_are_kept(text: str, why: str, world: Gazetteer) -> None:
    (toponym,) = spot(article(text), world)
    assert why in toponym.why
