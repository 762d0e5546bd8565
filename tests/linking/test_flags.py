"""What a reviewer should doubt in an incident."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, get_args

import pytest
from records import claimant, day, place, report_place, span
from shellings import AGAIN, SHELLED, told

from mapper.linking.linker import link
from mapper.model import Actor, Answer, Flag, Toll
from mapper.presentation import words

if TYPE_CHECKING:
    from mapper.model import Report

SOUTH = claimant("Southland army", "SE")


def flags(*reports: Report) -> tuple[Flag, ...]:
    """The flags of the one incident that is drawn of these reports."""
    (found,) = (i for i in link(reports) if i.status != "denied")
    return found.flags


def shelled(**fields: Any) -> Report:
    """A report that nobody need doubt, but for these fields."""
    return told(SHELLED, "a.txt", **fields)


def _toll(**numbers: Any) -> Toll:
    return Toll(outcome="killed", written=span(SHELLED, "soldiers"), **numbers)


def _carried() -> Any:
    return replace(report_place(place(), span(SHELLED, "Alba")), carried=True)


def _district() -> Any:
    return report_place(place(), span(SHELLED, "Alba"), role="at", precision="district")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, []),
        ({"places": (_carried(),)}, ["place_from_other_sentence"]),
        ({"unresolved": (span(SHELLED, "soldiers"),)}, ["unresolved_name_in_sentence"]),
        (
            {"unresolved": (span(SHELLED, "soldiers"),), "places": (_district(),)},
            ["place_is_container", "unresolved_name_in_sentence"],
        ),
        ({"claimant": claimant(basis="inferred")}, ["claimant_inferred"]),
        ({"claimant": claimant("Unnamed", None, kind="author", basis="inferred")}, []),
        ({"claimant": claimant(side_basis="inferred")}, ["side_inferred"]),
        ({"date": day("2021-05-04", basis="publication")}, ["day_is_publication"]),
        ({"date": day("2021-05-03", basis="publication", span=span(SHELLED, "Posts"))}, []),
        ({"tolls": (_toll(best=27, low=27),)}, ["toll_hedged"]),
        ({"tolls": (_toll(low=50, high=124),)}, ["toll_hedged"]),
        ({"tolls": (_toll(best=2, low=2, high=2),)}, []),
        (
            {"answers": (Answer(response="denies", claimant=SOUTH, report_id="x"),)},
            ["contested"],
        ),
        ({"answers": (Answer(response="confirms", claimant=SOUTH, report_id="x"),)}, []),
    ],
)
def test_what_is_doubtful(fields: dict[str, Any], expected: list[Flag]) -> None:
    assert list(flags(shelled(**fields))) == expected


def test_sides_that_tell_of_one_thing_and_accuse_each_other_are_flagged() -> None:
    north = Actor(written=span(AGAIN, "Corva"), name="Northland army", side="NO")
    south = Actor(written=span(SHELLED, "Corva"), name="Southland army", side="SE")
    both = flags(
        shelled(perpetrator=south), told(AGAIN, "b.txt", claimant=SOUTH, perpetrator=north)
    )
    assert both == ("merged_across_sides", "contested")


def test_a_place_that_one_report_has_in_its_own_sentence_is_no_doubt() -> None:
    own = (report_place(place(), span(AGAIN, "Alba")),)
    assert flags(shelled(places=(_carried(),)), told(AGAIN, "b.txt", places=own)) == ()


def test_an_inferred_side_has_no_colour() -> None:
    (found,) = link([shelled(claimant=claimant(side_basis="inferred"))])
    assert (found.sides, found.claimants[0].side) == ((), "NO")


def test_the_page_has_words_for_each_flag_in_the_order_of_the_set() -> None:
    assert tuple(words()["flags"]) == get_args(Flag)
