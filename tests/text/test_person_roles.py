"""What nouns for persons say about them."""

from __future__ import annotations

import pytest

from mapper import resources
from mapper.text import person_role


@pytest.mark.parametrize(
    ("lemma", "role"),
    [
        ("villager", "civilian"),
        ("Trooper", "military"),
        ("state trooper", "police"),
        ("suicide bomber", "armed"),
        ("kidnapper", "suspect"),
        ("prisoner of war", "detainee"),
        ("mayor", "official"),
        ("prosecutor", "judicial"),
        ("cameraman", "media"),
        ("paramedic", "medical"),
        ("aid worker", "rescue"),
        ("imam", "religious"),
        ("land defender", "activist"),
        ("man", "person"),
        ("ex-soldier", "military"),
        ("army captain", "military"),
        ("bridge", ""),
        ("drone", ""),
        ("a", ""),
    ],
)
def test_role(lemma: str, role: str) -> None:
    assert person_role(lemma) == role


def test_the_list_has_each_noun_once() -> None:
    rows = resources.rows("data/en/person_roles.csv")
    lemmas = [row["lemma"] for row in rows]
    assert len(lemmas) == len(set(lemmas)) > 750
    assert {row["kind"] for row in rows} == {
        "activist", "armed", "civilian", "detainee", "judicial", "media", "medical", "military",
        "official", "person", "police", "religious", "rescue", "suspect",
    }  # fmt: skip
