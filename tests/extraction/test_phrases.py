"""Golden phrases of many countries against what is read in them, one test a field."""

from __future__ import annotations

import phrases
import pytest
from phrases import Check

FEWEST, COUNTRIES, NOTHING = 300, 60, 0.2
PHRASES = phrases.phrases()
CHECKS = tuple(phrases.checks())


def case(check: Check) -> object:
    """A test of one field, expected to fail where it is listed with a reason."""
    why = phrases.known_failures().get(check.phrase, {}).get(check.name)
    mark = pytest.mark.xfail(strict=True, raises=AssertionError, reason=f"{why}")
    return pytest.param(check, id=f"{check.phrase}: {check.name}", marks=[mark] if why else [])


def test_there_are_enough_of_all_kinds() -> None:
    assert len(PHRASES) >= FEWEST
    assert len({phrase["country"] for phrase in PHRASES.values()}) >= COUNTRIES
    assert sum(not p["reports"] for p in PHRASES.values()) >= NOTHING * len(PHRASES)


def test_every_known_failure_is_of_a_field_that_is_checked() -> None:
    listed = {(name, field) for name, known in phrases.known_failures().items() for field in known}
    assert listed - {(check.phrase, check.name) for check in CHECKS} == set()


@pytest.mark.parametrize("check", [case(check) for check in CHECKS])
def test_field_is_read(check: Check) -> None:
    assert check.found() == check.expected
