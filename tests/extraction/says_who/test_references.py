"""Whom "he", "the group", "the ministry" and letters stand for: the last that fits."""

from __future__ import annotations

import pytest
from told import claimant, report, reports


@pytest.mark.parametrize(
    ("before", "written", "who"),
    [
        (
            "The Sudan Doctors Network spoke of a hard week.",
            "the group",
            "Sudan Doctors Network, organisation",
        ),
        (
            "The Human Rights Commission of Peru spoke of a hard week.",
            "the commission",
            "Human Rights Commission of Peru, organisation",
        ),
        (
            "The Ministry of Defence of Chad said that it was calm.",
            "the ministry",
            "Ministry of Defence of Chad, military (TD)",
        ),
        (
            "The Ministry of Defence of Chad said that it was calm.",
            "it",
            "Ministry of Defence of Chad, military (TD)",
        ),
        ("Governor Awa Diop said that it was calm.", "she", "Awa Diop, official"),
        ("Governor Awa Diop said that it was calm.", "Diop", "Awa Diop, official"),
        (
            "The State Information Team said that it was calm.",
            "SIT",
            "State Information Team, organisation",
        ),
    ],
)
def test_a_short_word_is_the_last_that_fits(before: str, written: str, who: str) -> None:
    text = f"{before} A post near Faya was shelled on Monday, {written} said."
    assert claimant(report(text).claimant) == who


def test_a_ministry_named_beside_that_of_another_nation_is_the_one_that_spoke() -> None:
    text = (
        "The Ministry of Defence of Cambodia said that it knew the claims of the Ministry of "
        "Defence of Thailand. A post near Samraong was shelled on Monday, the ministry said."
    )
    assert report(text).claimant.side == "KH"


def test_the_army_of_a_land_where_the_text_was_only_written_says_nothing() -> None:
    text = "NAIROBI, May 11 - Ethiopian soldiers shelled Lalibela on Monday, the army said."
    one = reports(text)[0].claimant
    assert (one.side, one.side_basis) == ("ET", "inferred")
