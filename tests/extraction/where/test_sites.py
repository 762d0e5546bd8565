"""The names that an event has as its places, by the verb in its sentence; most are not of it."""

from __future__ import annotations

import pytest
from told import gazetteer, places, report, reports

from mapper import extraction, pipeline
from mapper.articles import reader


def of_verb(text: str) -> list[str]:
    """The names of the places of the event of the word in brackets."""
    start = text.index("[")
    plain = text.replace("[", "").replace("]", "")
    article = reader.parse(plain, source="text.txt", raw=plain.encode())
    document = pipeline.annotate(article, gazetteer())
    (names,) = extraction.event_places(document, [start])
    return [name.text for name in names]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A car bomb [exploded] in Quetta on Monday.", ["Quetta"]),
        ("In Kirkuk on Monday, gunmen [attacked] a checkpoint.", ["Kirkuk"]),
        ("Shells [hit] Kupiansk, Lyman and Siversk on Monday.", ["Kupiansk", "Lyman", "Siversk"]),
        ("Rebels [attacked] the village of Umm Qoza in Gezira state.", ["Umm Qoza"]),
        ("The minister [said] in Ankara that soldiers were killed in Hakkari.", ["Ankara"]),
        ("Soldiers were [killed] in Hakkari, the minister said in Ankara.", ["Hakkari"]),
        ("A woman from Leeds was [stabbed] in Bradford on Monday.", ["Bradford"]),
        ("Two men were [shot] dead on Monday, police said.", []),
        ("Gunmen [killed] a teacher near Maradi, in the south of Niger.", ["Maradi"]),
    ],
)
def test_the_names_of_the_place_of_a_verb(text: str, expected: list[str]) -> None:
    assert of_verb(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked a shop in Zargoun Dabra on Monday, while the president was in Khartoum.",
        "Armed men killed five farmers in Verin Zorgoz on Monday. The governor spoke in Yerevan.",
    ],
)
def test_an_unknown_name_lets_no_neighbours_place_in(text: str) -> None:
    assert [places(one) for one in reports(text)] == [[]]


def test_a_name_within_a_longer_one_is_only_near() -> None:
    text = "Shells hit posts in Nerkin Goris on 3 May 2021."
    assert [(p.role, p.precision) for p in report(text).occurred_at] == [("near", "near")]


def test_here_is_where_the_text_was_written() -> None:
    text = "JOS, May 11 - A bomb exploded here on Monday, police said. The mayor lives in Kano."
    assert places(report(text)) == ["Jos: near"]


def test_those_who_are_fired_at_in_a_place_do_not_fire_from_it() -> None:
    text = "Army posts in Lachin came under heavy fire from enemy units on 3 May 2021."
    assert [p.role for p in report(text).places] == ["at"]
