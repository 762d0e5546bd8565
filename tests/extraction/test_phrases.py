"""Golden phrases of many countries against what is read in them: at least 97 % of their fields."""

from __future__ import annotations

from functools import cache

import phrases
from phrases import Check

from mapper.gazetteer.layered import Gazetteer

BAR = 0.97
FEWEST, COUNTRIES, NOTHING = 300, 60, 0.2
PHRASES = phrases.phrases()


@cache
def checks() -> tuple[Check, ...]:
    """All checks of all phrases."""
    return tuple(phrases.checks(Gazetteer.load()))


def test_there_are_enough_of_all_kinds() -> None:
    assert len(PHRASES) >= FEWEST
    assert len({phrase["country"] for phrase in PHRASES.values()}) >= COUNTRIES
    assert sum(not p["reports"] for p in PHRASES.values()) >= NOTHING * len(PHRASES)


def test_every_phrase_says_where_it_plays_and_what_is_expected() -> None:
    for name, phrase in PHRASES.items():
        assert {"country", "text", "reports"} <= phrase.keys(), name


def test_their_fields_are_read() -> None:
    wrong = [check for check in checks() if not check.is_right]
    assert len(wrong) <= (1 - BAR) * len(checks()), "\n".join(map(str, wrong))
