"""A noun with the words that describe it: where it stands, whose it is, what tells it apart."""

from __future__ import annotations

import pytest
from told import gazetteer

from mapper import pipeline
from mapper.articles import parse
from mapper.extraction.phrase import Phrase
from mapper.extraction.view import view_of


def phrase(text: str, noun: str) -> Phrase:
    """The phrase of a noun in a text of one sentence."""
    article = parse(text, source="text.txt", raw=text.encode(), supplied={})
    view = view_of(pipeline.annotate(article, gazetteer()))
    found = view.word_at(text.index(noun))
    assert found is not None
    return Phrase(view, *found)


@pytest.mark.parametrize(
    ("text", "noun", "written", "nation"),
    [
        ("The Ministry of Defence of Chad spoke of an attack.", "Ministry", None, "TD"),
        ("The Chadian defence ministry spoke of an attack.", "ministry", None, "TD"),
        ("Units of the armed forces of Chad attacked a post.", "Units", None, "TD"),
        ("The rebels and Chadian soldiers clashed in Faya.", "rebels", "Rebels", None),
        (
            "Local officials in Bria spoke of an attack.",
            "officials",
            "Local officials in Bria",
            None,
        ),
    ],
)
def test_whose_it_is(text: str, noun: str, written: str | None, nation: str | None) -> None:
    found = phrase(text, noun)
    assert found.nation() == nation
    assert written is None or found.written() == written


def test_a_list_has_the_nation_behind_its_last_noun_where_that_is_asked_for() -> None:
    found = phrase("The army and the navy of Chad spoke of an attack.", "army")
    assert (found.nation(), found.nation(joined=True)) == (None, "TD")


@pytest.mark.parametrize(
    ("name", "others"),
    [("Chadian National Army", []), ("Free Syrian Army", ["free"]), ("Arakan Army", ["arakan"])],
)
def test_words_that_tell_a_movement_from_the_army_of_a_nation(name: str, others: list[str]) -> None:
    assert phrase(f"The {name} attacked a post on Monday.", "Army").others() == others
