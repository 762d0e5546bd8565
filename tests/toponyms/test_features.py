"""What speaks for and against a name being a place, as features by name."""

from __future__ import annotations

import pytest

from mapper.evidence import packaged
from mapper.gazetteer.layered import Gazetteer
from mapper.text import name_lexicon
from mapper.toponyms.page import page_of
from mapper.toponyms.recogniser import judge


@pytest.fixture(scope="module")
def world() -> Gazetteer:
    return Gazetteer.load(imported=False)


def features(text: str, name: str, world: Gazetteer) -> set[str]:
    """The features of a name in a text."""
    page = page_of(text, world, name_lexicon())
    (found,) = [one for one in judge(page) if one.match.key == name]
    assert len(found.features) == len(set(found.features))
    return set(found.features)


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Shells fell in Kharkiv.", "kharkiv", {"bias", "alone:name", "size:province", "words:1"}),
        ("Troops entered Kenya.", "kenya", {"alone:country", "size:country", "fits"}),
        ("Ships crossed New South Wales.", "new south wales", {"alone:several", "words:3"}),
        ("It was in Nice.", "nice", {"alone:word", "ordinary"}),
        ("Austin said no.", "austin", {"person's name"}),
        ("BOMB EXPLODES IN BEIRUT MARKET ON MONDAY", "beirut", {"mode:caps"}),
        ("Bomb Hits Convoy Near Goma Today", "goma", {"mode:title"}),
        ("Shells fell on Kharkiv, Odesa and Lviv.", "odesa", {"in a list"}),
        ("They left Goma's hills.", "goma", {"possessive"}),
        ("It was in Austin, Texas.", "austin", {"contained"}),
    ],
)
def test_features_of_a_name(text: str, name: str, expected: set[str], world: Gazetteer) -> None:
    assert expected - features(text, name, world) == set()


def test_the_model_knows_most_of_them(world: Gazetteer) -> None:
    known = packaged("toponym_recognition").log_odds
    text = "Shells fell on Kharkiv, Odesa and Lviv in Ukraine, Mr. London of the BBC said."
    found = set().union(*(features(text, name, world) for name in ("kharkiv", "odesa", "ukraine")))
    assert len(found) > 15
    assert len(found & known.keys()) > 0.8 * len(found)
