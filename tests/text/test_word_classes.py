"""Classes of nouns and verbs, in their usual sense and in a second frequent one."""

from __future__ import annotations

import pytest

from mapper import resources
from mapper.text import noun_classes, verb_classes


@pytest.mark.parametrize(
    ("lemma", "usual", "second"),
    [
        ("soldier", {"person", "armed_person"}, set()),
        ("insurgent", {"person", "armed_person"}, set()),
        ("policeman", {"person", "police"}, set()),
        ("nurse", {"person"}, set()),
        ("girl", {"person", "child"}, {"person", "kin", "woman"}),
        ("wife", {"person", "kin", "woman"}, set()),
        ("battalion", {"group", "military_unit"}, set()),
        ("family", {"group", "kin"}, set()),
        ("goat", {"animal"}, set()),
        ("trout", {"animal"}, {"food"}),
        ("virus", {"animal", "disease"}, set()),
        ("bus", {"artifact", "vehicle"}, set()),
        ("convoy", {"group", "vehicle"}, set()),
        ("frigate", {"artifact", "ship"}, set()),
        ("drone", {"artifact", "aircraft"}, set()),
        ("rifle", {"artifact", "weapon"}, set()),
        ("rocket", {"artifact", "weapon", "projectile_or_bomb"}, set()),
        ("mine", {"artifact", "weapon", "projectile_or_bomb"}, {"artifact"}),
        ("hospital", {"artifact", "building"}, set()),
        ("house", {"artifact", "building", "dwelling"}, set()),
        ("school", {"group"}, {"artifact", "building"}),
        ("market", {"artifact", "building"}, {"act"}),
        ("bridge", {"artifact", "road"}, set()),
        ("town", {"location"}, set()),
        ("murder", {"act", "crime"}, set()),
        ("deal", {"act"}, set()),
        ("siesta", {"act"}, set()),
        ("record", {"communication"}, {"artifact", "performance_or_work"}),
        ("film", {"communication", "performance_or_work"}, set()),
        ("match", {"event", "sport_or_game"}, set()),
        ("dollar", {"quantity", "money"}, {"possession", "money"}),
        ("court", {"group", "court_or_law"}, set()),
        ("quadcopter", {"artifact", "aircraft"}, set()),
        ("xyzzy", set(), set()),
        ("", set(), set()),
    ],
)
def test_a_noun_has_classes(lemma: str, usual: set[str], second: set[str]) -> None:
    assert noun_classes(lemma) == usual
    assert noun_classes(lemma, second=True) == second


@pytest.mark.parametrize(
    ("lemma", "classes"),
    [
        ("Pole", {"person"}),
        ("pole", {"artifact"}),
        ("Palestinian", {"person"}),
        ("Soldier", {"person", "armed_person"}),
        ("March", {"group"}),  # the march: the name of a month is not listed
        ("Baghdad", set()),
    ],
)
def test_capitals_tell_peoples_from_things(lemma: str, classes: set[str]) -> None:
    assert noun_classes(lemma) == classes


@pytest.mark.parametrize(
    ("lemma", "classes"),
    [
        ("ex-soldier", {"person", "armed_person"}),
        ("brother-in-law", {"person", "kin", "man"}),
        ("police officer", {"person", "police"}),
        ("assault rifle", {"artifact", "weapon"}),
        (
            "prison break-in",
            set(),
        ),  # "break-in" is an act, and such compounds are often something else
        ("blockade-runner", {"artifact", "ship"}),  # listed: its last part is a person
        ("-", set()),
        ("-soldier", set()),
        ("soldier-", set()),
    ],
)
def test_a_compound_is_looked_up_whole_then_by_its_last_part(lemma: str, classes: set[str]) -> None:
    assert noun_classes(lemma) == classes


@pytest.mark.parametrize(
    ("lemma", "usual", "second"),
    [
        ("kill", {"contact"}, set()),
        ("shell", {"competition"}, set()),
        ("bomb", {"competition"}, set()),
        ("say", {"communication"}, set()),
        ("flee", {"motion"}, set()),
        ("wound", {"body"}, set()),
        ("seize", {"contact"}, {"possession"}),
        ("blow up", {"change"}, set()),
        ("Say", {"communication"}, set()),
        ("xyzzy", set(), set()),
    ],
)
def test_a_verb_has_classes(lemma: str, usual: set[str], second: set[str]) -> None:
    assert verb_classes(lemma) == usual
    assert verb_classes(lemma, second=True) == second


@pytest.mark.parametrize("part", ["noun", "verb"])
def test_the_tables_are_sorted_and_every_word_has_a_class(part: str) -> None:
    rows = resources.rows(f"data/en/{part}_classes.csv")
    words = [row[part] for row in rows]
    assert len(words) > 5000
    assert words == sorted(set(words))
    assert [row[part] for row in rows if not row["classes"]] == []
    assert [row[part] for row in rows if row["classes"] == row["second"]] == []
