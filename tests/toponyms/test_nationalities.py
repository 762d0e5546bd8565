"""Words for a country's people, or what is of it: they are no places."""

from __future__ import annotations

from functools import cache

import pytest
from records import article

from mapper.gazetteer.layered import Gazetteer
from mapper.resolution.resolver import resolve
from mapper.toponyms.recogniser import demonyms, spot


@cache
def shared_world() -> Gazetteer:
    return Gazetteer.load(imported=False)


@pytest.fixture(name="world")
def shared() -> Gazetteer:
    return shared_world()


def names(text: str, gazetteer: Gazetteer) -> list[str]:
    return [toponym.span.text for toponym in spot(article(text), gazetteer)]


def test_demonyms_are_spotted_as_such_on_request(world: Gazetteer) -> None:
    text = "Georgian police met Sri Lankan and South Korean officers; the Swiss left Georgia."
    found = demonyms(article(text), world)
    assert [(t.span.text, t.key, t.use) for t in found] == [
        ("Georgian", "GE", "demonym"),
        ("Sri Lankan", "LK", "demonym"),
        ("South Korean", "KR", "demonym"),
        ("Swiss", "CH", "demonym"),
    ]
    assert names(text, world) == ["Georgia"]
    places = [one.place for one in resolve(found, article(text), world)]
    assert [place and place.id for place in places] == ["GE", "LK", "KR", "CH"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kenyans and Ugandans met.", [("Kenyans", "KE"), ("Ugandans", "UG")]),
        ("A New Zealander won.", [("New Zealander", "NZ")]),
        ("The Saudi-led force left.", [("Saudi", "SA")]),
        ("He ate a danish and a turkey.", []),
        ("The South Sudanese army", [("South Sudanese", "SS")]),
        ("Nobody was there.", []),
    ],
)
def test_the_longest_word_for_a_people_counts(
    text: str, found: list[tuple[str, str]], world: Gazetteer
) -> None:
    assert [(t.span.text, t.key) for t in demonyms(article(text), world)] == found
