"""Whose forces a sentence puts at a place."""

from __future__ import annotations

import pytest

from mapper.gazetteer.layered import Gazetteer
from mapper.resolution.sides import Side, side_of
from mapper.text import name_lexicon


@pytest.fixture(scope="module")
def world() -> Gazetteer:
    return Gazetteer.load(imported=False, world=False)


def told(text: str, world: Gazetteer) -> tuple[Side, bool]:
    """What a sentence says of the place whose name is X in it."""
    countries = {text.index(name): code for name, code in COUNTRIES.items() if name in text}
    return side_of(text, text.index("X"), countries, world, name_lexicon())


COUNTRIES = {"Thailand": "TH", "Cambodia ": "KH", "Peru": "PE"}


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Posts were shelled by Thai armed forces in X.", Side("TH", "Thai armed forces")),
        ("Posts were shelled by the forces of Thailand in X.", Side("TH", "forces of Thailand")),
        ("The Peruvian army, from its positions in X, fired.", Side("PE", "Peruvian army")),
        ("Shells fell on the Syrian town of X.", Side("SY", "Syrian", is_called=True)),
        ("Shells fell on X.", Side()),
        ("The Thai minister spoke in X.", Side()),
        ("Thai forces fired. Shells fell on X.", Side()),
    ],
)
def test_side(text: str, side: Side, world: Gazetteer) -> None:
    assert told(text, world)[0] == side


def test_forces_that_fire_in_a_direction_do_not_stand_there(world: Gazetteer) -> None:
    text = "Thai forces opened fire in the direction of X."
    assert told(text, world) == (Side(), True)


def test_forces_stationed_in_a_direction_do(world: Gazetteer) -> None:
    text = "Thai forces stationed in the direction of X fired."
    assert told(text, world) == (Side("TH", "Thai forces"), True)
