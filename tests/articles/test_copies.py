"""Copies of a text are read once for each outlet that carries it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.articles import reader
from mapper.articles.copies import distinct

if TYPE_CHECKING:
    from mapper.model import Article

TEXT = "Posts near Alba were shelled."


def carried(source: str, outlet: str | None, text: str = TEXT) -> Article:
    """A text as an outlet carries it."""
    supplied = {"outlet": outlet} if outlet else {}
    return reader.parse(text, source=source, raw=text.encode(), supplied=supplied)


def read(*found: Article) -> tuple[list[str], list[str]]:
    """The sources of the articles kept, and what is said of those left out."""
    said: list[str] = []
    kept = distinct(found, said.append)
    assert len({one.id for one in kept}) == len(kept)
    return [one.source for one in kept], said


def test_a_text_read_twice_is_read_once() -> None:
    assert read(carried("a.txt", "North"), carried("b.txt", "North")) == (
        ["a.txt"],
        ["b.txt: the same text as a.txt; read once"],
    )


def test_a_text_that_two_outlets_carry_is_two_articles() -> None:
    assert read(carried("a.txt", "North"), carried("b.txt", "South")) == (["a.txt", "b.txt"], [])


def test_a_text_without_an_outlet_is_a_copy_of_one_with_it() -> None:
    found = carried("a.txt", None), carried("b.txt", "North"), carried("c.txt", "South")
    kept, said = read(*found)
    assert sorted(kept) == ["b.txt", "c.txt"]
    assert said == ["a.txt: the same text as b.txt; read once"]


def test_other_texts_are_left_alone() -> None:
    other = carried("b.txt", "North", "Posts near Corva were shelled.")
    assert read(carried("a.txt", "North"), other) == (["a.txt", "b.txt"], [])
    assert read() == ([], [])


def test_a_copy_has_its_id_whatever_else_is_in_the_run() -> None:
    both = carried("a.txt", "North"), carried("b.txt", "South")
    there, back = (distinct(order, print) for order in (both, both[::-1]))
    ids = {one.source: one.id for one in there}
    assert ids == {one.source: one.id for one in back}
    assert ids == {one.source: one.id for alone in both for one in distinct([alone], print)}
    assert len({name[:12] for name in ids.values()}) == 1


def test_a_text_that_names_its_outlet_has_the_id_of_its_words() -> None:
    text = "KYIV, March 3, 2022 (Reuters) - Shells fell.\n"
    named = carried("a.txt", None, text)
    assert named.outlet
    assert (named.outlet.name, len(named.id)) == ("Reuters", 12)
