"""Persons by name: who is one person, and which capitals are no person at all."""

from __future__ import annotations

import pytest
from told import reports, tolls


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ola Berg was shot dead in Oslo on Monday.", ["killed 1"]),
        ("Ola Berg, 41, was shot dead in Oslo on Monday.", ["killed 1"]),
        ("Ola Berg and Kari Dahl were shot dead in Oslo on Monday.", ["killed 2"]),
        ("Ola Berg, Kari Dahl and Per Lie were shot dead in Oslo on Monday.", ["killed 3"]),
        ("Sgt. Ola Berg was wounded by a mine near Kidal on Monday.", ["injured 1"]),
        ("María José Pérez was stabbed to death in Quito on Monday.", ["killed 1"]),
        (
            "Juma al-Rashid was kidnapped near Benghazi on Monday.",
            ["captured 1"],
        ),
        (
            "John Smith Jr., 33, was shot dead in Gary on Monday. Smith was a father of two.",
            ["killed 1"],
        ),
    ],
)
def test_named_persons_are_counted(text: str, expected: list[str]) -> None:
    assert tolls(reports(text)[0]) == expected


@pytest.mark.parametrize(
    "text",
    [
        "A bomb exploded outside the Grand Hotel in Oslo on Monday.",
        "Shots were fired at the house of Ola Berg in Oslo on Monday.",
        "Prime Minister Ola Berg condemned the bombing in Oslo on Monday.",
    ],
)
def test_names_of_others_are_nobody_hurt(text: str) -> None:
    assert tolls(reports(text)[0]) == []
