"""Spotting: which words are places, and how the text uses them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from records import article, span

from mapper.evidence import Weights, packaged
from mapper.gazetteer.layered import Gazetteer
from mapper.toponyms.recogniser import spot


@cache
def shared_world() -> Gazetteer:
    return Gazetteer.load()


@pytest.fixture(name="world")
def shared() -> Gazetteer:
    return shared_world()


def names(text: str, gazetteer: Gazetteer) -> list[str]:
    return [toponym.span.text for toponym in spot(article(text), gazetteer)]


FOUND = [
    ("Shells fell on Kharkiv and Odesa on Monday.", ["Kharkiv", "Odesa"]),
    ("Clashes broke out near Lashkar Gah in Afghanistan.", ["Lashkar Gah", "Afghanistan"]),
    ("Azerbaijan’s army and Armenia's army met.", ["Azerbaijan", "Armenia"]),
    ("the Azerbaijan-Armenia state border", ["Azerbaijan", "Armenia"]),
    ("the embassy of the Azerbaijani Republic in Tokyo", ["Azerbaijani Republic", "Tokyo"]),
    ("the leader of the Russian Federation", ["Russian Federation"]),
    ("the Republic of Eritrea said", ["Republic of Eritrea"]),
    ("the Islamic Republic of Iran said", ["Islamic Republic of Iran"]),
    ("the Bolivarian Republic of Venezuela said", ["Bolivarian Republic of Venezuela"]),
    ("Armenian and Azerbaijani officials met Russian generals.", []),
    ("Fighting in the Kalbajar district", ["Kalbajar"]),
    ("the settlements of Basarkechar, Istisu and Gorus", ["Basarkechar", "Istisu", "Gorus"]),
    ("in the Dashkasan, Kalbajar, & Lachin districts", ["Dashkasan", "Kalbajar", "Lachin"]),
    ("He was born in Rio de Janeiro, Brazil.", ["Rio de Janeiro", "Brazil"]),
    ("Troops left Port-au-Prince overnight.", ["Port-au-Prince"]),
    ("A bomb went off in N'Djamena.", ["N'Djamena"]),
    ("The strike hit Şuşa and Kəlbəcər.", ["Şuşa", "Kəlbəcər"]),
    ("U.S. troops entered Mosul.", ["U.S.", "Mosul"]),
    ("The UAE and the UK agreed.", ["UAE", "UK"]),
    ("CLASHES REPORTED IN BEIRUT AND TRIPOLI OVERNIGHT", ["BEIRUT", "TRIPOLI"]),
    ("Rebels Attack Convoy Near Goma", ["Goma"]),
    ("It happened in Reading on Sunday.", ["Reading"]),
    ("KYIV, Ukraine (AP) — Drones fell.", ["KYIV", "Ukraine"]),
    ("Rebels recaptured Goma and besieged Bukavu.", ["Goma", "Bukavu"]),
    ("Ships collided in the East China Sea.", ["East China Sea"]),
    ("Обстрел города Кельбаджар.", ["Кельбаджар"]),
    ("Horses fell ill in New South Wales (NSW).", ["New South Wales", "NSW"]),
    (
        "Rep. Jane Doe, D-S.C., was in Hope, Ark., and Beckley, W.Va., on Monday.",
        ["S.C.", "Hope", "Ark", "Beckley", "W.Va"],
    ),
    ("A Chicago man was arrested in Perth.", ["Chicago", "Perth"]),
    ("The city of Goma in North Kivu was shelled.", ["Goma", "North Kivu"]),
]
NOT_FOUND = [
    "On Monday in March the Council said it may act.",
    "Paris Hilton sang.",
    "Michael Jordan retired.",
    "Mr. London declined to comment.",
    "Mrs. Lincoln and Gov. Austin spoke.",
    "The Washington Post reported it.",
    "The New York Times reported it.",
    "Hurricane Florence is coming.",
    "Mr. Washington, 19, said he saw nothing.",
    "The Voice of America said so.",
    "He works for the Bank of England.",
    "They live in a house on Houston Street.",
    "I’ve said that I've no idea.",
    "Of course. Said so. The City knows.",
    "The White House denied it.",
    "see https://www.london.gov.uk/Paris and mail Rome@example.org",
    "they went to reading and mobile classes in nice weather",
    "United Russia won the vote.",
    "Ships collided in the Peru Sea.",
    "Hamas and the Taliban said so.",
    "MFA and MOD told APA.",
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_names_of_places_are_found(text: str, expected: list[str], world: Gazetteer) -> None:
    assert names(text, world) == expected


@pytest.mark.parametrize("text", NOT_FOUND)
def test_what_only_looks_like_a_place_is_left(text: str, world: Gazetteer) -> None:
    assert names(text, world) == []


def test_every_name_says_how_likely_it_is_a_place(world: Gazetteer) -> None:
    text = "Shells fell in Kharkiv. A Lincoln dinner was held near Paris."
    chances = {t.span.text: t.probability for t in spot(article(text), world)}
    assert 0.9 < chances["Kharkiv"] <= 1.0
    assert "Paris" in chances
    assert all(
        packaged("toponym_recognition").threshold_probability <= chance <= 1.0
        for chance in chances.values()
    )


def test_a_model_of_ones_own_decides(world: Gazetteer) -> None:
    doubtful = Weights(
        question="", log_odds={"bias": -9.0}, is_open=True, threshold_probability=0.5
    )
    credulous = replace(doubtful, log_odds={"bias": 9.0})
    one = article("Michael Jordan of Goma retired.")
    assert spot(one, world, weights=doubtful) == []
    assert {t.key for t in spot(one, world, weights=credulous)} >= {"jordan", "goma"}


def test_a_last_name_named_in_full_is_a_person_throughout(world: Gazetteer) -> None:
    text = "Hillary Clinton arrived. Clinton said the talks in Ankara went well."
    assert names(text, world) == ["Ankara"]


def test_dateline_and_boilerplate_are_told_apart(world: Gazetteer) -> None:
    text = "Baku, 13 September 2022 (TDI): Shells fell near Ganja.\n\nAlso Read: News from Spain"
    found = spot(
        article(
            text,
            dateline=span(text, "Baku, 13 September 2022"),
            boilerplate=(span(text, "Also Read: News from Spain"),),
        ),
        world,
    )
    assert [(t.span.text, t.use) for t in found] == [
        ("Baku", "dateline"),
        ("Ganja", "location"),
        ("Spain", "boilerplate"),
    ]


WORDS = st.sampled_from(
    [
        "Armenia",
        "Azerbaijan’s",
        "in",
        "the",
        "of",
        "Republic",
        "Lachin",
        "and",
        ",",
        "\n",
        "St. Louis",
        "U.S.",
        "-",
        "\u00a0",
        "’",
        "districts",
        "Mr.",
        "Paris",
        "İstisu",
        "e\u0301",
        "(",
        "New York",
        "https://x.y",
        "Ky.",
        ".",
    ]
)


@settings(max_examples=150, deadline=None)
@given(parts=st.lists(WORDS | st.text(max_size=6), max_size=25), gap=st.sampled_from([" ", ""]))
def test_offsets_are_exact_and_never_overlap(parts: list[str], gap: str) -> None:
    text = gap.join(parts)
    last = 0
    for toponym in spot(article(text), shared_world()):
        assert text[toponym.span.start : toponym.span.end] == toponym.span.text != ""
        assert toponym.span.start >= last
        assert toponym.why
        assert all(toponym.why)
        last = toponym.span.end
