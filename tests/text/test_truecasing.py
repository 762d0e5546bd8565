"""Texts in capitals or in lower case are spelt as a newspaper would."""

from __future__ import annotations

import pytest

from mapper.model import Span
from mapper.text.truecasing import truecased

CASED = [
    ("TWO PEASANTS WERE SHOT IN CALI", "Two peasants were shot in Cali"),
    ("a bus crashed near nantes today", "A bus crashed near Nantes today"),
    ("A bus crashed near nantes today", "A bus crashed near nantes today"),
    ("THE FMLN\nFIRED", "The Fmln fired"),
    ("1990", "1990"),
]


@pytest.mark.parametrize(("text", "expected"), CASED)
def test_truecased(text: str, expected: str) -> None:
    names = [
        (text.lower().find(name), text.lower().find(name) + len(name))
        for name in ("cali", "nantes")
    ]
    known = sorted(pair for pair in names if pair[0] >= 0)
    assert truecased(text, Span(start=0, end=len(text), text=text), known) == expected
