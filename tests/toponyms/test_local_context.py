"""What stands right before and after a name, as features of it."""

from __future__ import annotations

import pytest

from mapper.gazetteer.layered import Gazetteer
from mapper.text import name_lexicon
from mapper.toponyms.page import page_of
from mapper.toponyms.recogniser import judge


@pytest.fixture(scope="module")
def world() -> Gazetteer:
    return Gazetteer.load(imported=False)


def beside(text: str, name: str, world: Gazetteer) -> tuple[str, str, str]:
    """The features of the words before and after a name, and what it is part of."""
    page = page_of(text, world, name_lexicon())
    (found,) = [one for one in judge(page) if one.match.key == name]
    left, right = (
        next(feature for feature in found.features if feature.startswith(side))
        for side in ("left:", "right:")
    )
    return left, right, found.within


@pytest.mark.parametrize(
    ("text", "name", "left", "right"),
    [
        ("Shells fell in Kharkiv.", "kharkiv", "left:locative", "right:end"),
        ("Kharkiv, 35, left.", "kharkiv", "left:start", "right:comma age"),
        ("They met Mr. London there.", "london", "left:title", "right:word"),
        ("Paris-based troops", "paris", "left:start", "right:hyphen"),
        ("Troops left Goma's hills.", "goma", "left:verbs", "right:possessive"),
        ("They were in Goma (again).", "goma", "left:locative", "right:bracket"),
        ('It is called "Goma" here.', "goma", "left:start", "right:quote"),
        ("It rained in Goma 2009.", "goma", "left:locative", "right:number"),
        ("They live near Goma who can.", "goma", "left:locative", "right:who"),
    ],
)
def test_words_beside_a_name(text: str, name: str, left: str, right: str, world: Gazetteer) -> None:
    assert beside(text, name, world)[:2] == (left, right)


@pytest.mark.parametrize(
    ("text", "name", "within"),
    [
        ("The Bank of England said no.", "england", "name"),
        ("They met at the Paris Conference.", "paris", "name"),
        ("They met in Paris.", "paris", ""),
    ],
)
def test_a_name_may_be_part_of_another(text: str, name: str, within: str, world: Gazetteer) -> None:
    assert beside(text, name, world)[2] == within
