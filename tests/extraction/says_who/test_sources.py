"""Institutions by name: what they are called in full, their kind, and whose they are."""

from __future__ import annotations

import pytest
from told import claimant, report


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("the Ministry of Defence of Chad", "Ministry of Defence of Chad, military (TD)"),
        ("the Ministry of Defense of Chad", "Ministry of Defence of Chad, military (TD)"),
        ("the defence ministry of Chad", "Ministry of Defence of Chad, military (TD)"),
        ("the Chadian Ministry of Defence", "Ministry of Defence of Chad, military (TD)"),
        ("Chad's Ministry of Defence", "Ministry of Defence of Chad, military (TD)"),
        ("the Chadian army", "Armed Forces of Chad, military (TD)"),
        (
            "the Ministry of Foreign Affairs of Peru",
            "Ministry of Foreign Affairs of Peru, government (PE)",
        ),
        ("the Peruvian foreign ministry", "Ministry of Foreign Affairs of Peru, government (PE)"),
        ("the Interior Ministry of Peru", "Ministry of Internal Affairs of Peru, police (PE)"),
        ("the Peruvian government", "Government of Peru, government (PE)"),
        ("the police", "Police, police"),
        ("the embassy of Peru in Chile", "Embassy of Peru in Chile, government (PE)"),
        ("Human Rights Watch", "Human Rights Watch, organisation"),
        ("Reuters", "Reuters, media"),
        ("the foreign ministry in Lima", "Ministry of Foreign Affairs of Peru, government (PE)"),
        ("local officials", "Local officials, official"),
        ("eyewitnesses", "Eyewitnesses, witness"),
        ("a rebel commander", "Rebel commander, armed group"),
    ],
)
def test_institution(written: str, name: str) -> None:
    text = f"A bomb exploded at a bridge on Monday, {written} said."
    assert claimant(report(text).claimant) == name


@pytest.mark.parametrize(
    ("written", "side"),
    [
        ("the Norwegian Refugee Council", None),
        ("the Danish Red Cross", None),
        ("the Free Syrian Army", "Free Syrian Army"),
    ],
)
def test_a_nationality_in_a_name_is_no_state(written: str, side: str | None) -> None:
    text = f"A bomb exploded at a bridge on Monday, {written} said."
    assert report(text).claimant.side == side


def test_a_ministry_named_in_short_is_the_one_named_in_full_before() -> None:
    text = (
        "The Ministry of Defence of Chad spoke of a quiet week. "
        "A post near Faya was shelled on Monday, the Ministry said."
    )
    assert claimant(report(text).claimant) == "Ministry of Defence of Chad, military (TD)"


def test_a_ministry_in_short_is_the_one_that_spoke_before() -> None:
    text = (
        "The Ministry of Defence of Peru said that it was calm. "
        "A post near Puno was shelled on Monday, the Ministry said."
    )
    assert claimant(report(text).claimant) == "Ministry of Defence of Peru, military (PE)"
