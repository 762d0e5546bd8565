"""What the rest of a text says for each place that a name may mean, as named evidence."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from records import article

from mapper.gazetteer.layered import Gazetteer
from mapper.model import Place
from mapper.resolution import evidence
from mapper.resolution.context import Context, context_of
from mapper.toponyms.recogniser import spot


@cache
def world() -> Gazetteer:
    return Gazetteer.load(imported=False)


@cache
def context(text: str) -> Context:
    """The context of the names of a text."""
    one = article(text)
    return context_of(spot(one, world()), one, world())


def said(text: str, name: str, country: str) -> dict[str, str]:
    """What the words around the first mention of a name say for its place in a country."""
    here = context(text)
    mention = next(m for m in here.mentions if m.key == name)
    option = next(o for o in here.options[name] if o.country == country and o.place.kind == "city")
    return {what: about for what, _, about in evidence.local(here, mention, option)}


def whole(text: str, name: str, country: str) -> set[str]:
    """What the text as a whole says for the place of a name in a country."""
    here = context(text)
    option = next(o for o in here.options[name] if o.country == country)
    found = evidence.Common(here).evidence(option, here.options[name])
    return {what for what, _, _ in found}


@pytest.mark.parametrize(
    ("text", "name", "country", "expected"),
    [
        ("Shells fell in the city of Tripoli.", "tripoli", "LY", {"kind_word": "city"}),
        ("Shells fell in Tripoli, Libya.", "tripoli", "LY", {"contained": ""}),
        ("Shells fell in Tripoli.", "tripoli", "LY", {}),
        ("Shells fell on the Lebanese city of Tripoli.", "tripoli", "LB", {"called": "Lebanese"}),
    ],
)
def test_words_around_a_mention(
    text: str, name: str, country: str, expected: dict[str, str]
) -> None:
    found = said(text, name, country)
    assert expected.items() <= found.items()
    assert bool(found) == bool(expected)


def test_what_is_not_held_by_the_place_after_it_has_nothing() -> None:
    assert "contained" not in said("Shells fell in Tripoli, Libya.", "tripoli", "LB")


@pytest.mark.parametrize(
    ("text", "country", "expected"),
    [
        ("Libya mourns. Shells fell in Tripoli.", "LY", {"country_named", "country_named_at_all"}),
        ("Libya mourns. Shells fell in Tripoli.", "LB", {"foreign"}),
        ("Shells fell in Tripoli.", "LB", set()),
    ],
)
def test_what_a_text_as_a_whole_says(text: str, country: str, expected: set[str]) -> None:
    found = whole(text, "tripoli", country)
    assert expected <= found
    assert found.isdisjoint({"country_named", "country_named_at_all", "foreign"} - expected)


def test_regions_that_the_reader_gave_speak_for_their_countries() -> None:
    assert evidence.in_region("LY", {"LY", "LB"}) == [("region", 1.0, "LY")]
    assert evidence.in_region("FR", {"LY", "LB"}) == []


def test_a_word_or_a_person_may_mean_no_place() -> None:
    here = context("Libya mourns. Shells fell in Tripoli.")
    options = here.options["tripoli"]
    assert [what for what, _, _ in evidence.of_none("tripoli", options, here)] == ["none"]
    foreign = [option for option in options if option.country == "LB"]
    assert "none_foreign" in {what for what, _, _ in evidence.of_none("tripoli", foreign, here)}
    assert "none_person" in {what for what, _, _ in evidence.of_none("jordan", options, here)}


def test_a_place_wider_than_a_hundred_miles_is_no_one_point() -> None:
    assert evidence.width(50.0) == evidence.width(evidence.RIGHT_KM) == 0.0
    assert evidence.width(2 * evidence.RIGHT_KM) == pytest.approx(0.6931, abs=1e-4)
    (wide, _, _), (name, log_odds, _) = evidence.of_pin(name=0.5, radius_km=5.0)
    assert (wide, name, log_odds) == ("wide", "name", 0.0)


def test_the_town_and_state_of_a_local_outlet_speak_for_places_there() -> None:
    home = Place(
        id="T", name="Tulsa", kind="city", country="US", admin1="Oklahoma", lon=-95.99, lat=36.15,
        radius_km=10.0,
    )  # fmt: skip
    here = replace(context("Shots fell in Norman."), home=home)
    found = {
        option.place.admin1: {what for what, _, _ in evidence.at_home(here, option)}
        for option in here.options["norman"]
        if option.country == "US"
    }
    assert found["Oklahoma"] == {"home_state"}
    assert {
        states for name, each in found.items() if name != "Oklahoma" for states in each
    } == set()
