"""How probable it is that a report is an incident, and not only speaks of such things."""

from __future__ import annotations

import pytest
from told import reports, wrong

TELLING = [
    "Two men were shot dead in Cali on Monday, police said.",
    "A bomb exploded at a market in Hilla on Monday, killing nine people and wounding 20.",
    "Gunmen kidnapped a trader near Lagos on Sunday.",
    "A bus crashed near Cusco on Monday. Nine passengers were killed.",
]
IN_PASSING = [
    "Residents fear more shelling.",
    "Killings like this must not become normal, we think.",
    "Violence and murder have no place in our sport, the coach said.",
    "Should shootings become less common, people would go out more at night.",
    wrong(
        "After the shooting, our country must think about its laws, the paper wrote.",
        why="an opinion on an event is taken for its telling",
    ),
    wrong(
        "He was to play in Boston the week that bombs went off, but we never asked him.",
        why="an event recalled in passing is taken for its telling",
    ),
]


def probabilities(text: str) -> list[float]:
    """Those of the reports of a text."""
    return [one.probability for one in reports(text)]


@pytest.mark.parametrize("text", TELLING)
def test_an_incident_told_is_probably_one(text: str) -> None:
    assert 0.7 < probabilities(text)[0] < 1


@pytest.mark.parametrize("text", IN_PASSING)
def test_what_is_mentioned_in_passing_probably_is_none(text: str) -> None:
    assert max(probabilities(text)) < 0.5


def test_day_place_and_toll_make_it_more_probable() -> None:
    bare = "A man was shot."
    dated = "A man was shot on Monday."
    full = "A man was shot dead in Cali on Monday."
    chances = [probabilities(text)[0] for text in (bare, dated, full)]
    assert chances == sorted(chances)
    assert chances[0] < chances[-1]


def test_what_is_not_said_to_have_happened_has_none_of_its_own() -> None:
    text = "The army of Chad denied that it had bombed a market in Faya on Monday."
    assert probabilities(text) == [1.0]
