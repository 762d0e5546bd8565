"""What is said of a text: every field with its words, and what was left out with the reason."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from explained import article, explained, hostile, world

import mapper
from mapper.articles import reader
from mapper.explanation.marks import pieces
from mapper.text.linewraps import joined

if TYPE_CHECKING:
    from mapper.explanation.annotations import Card
    from mapper.explanation.notes import Note

ROOT = Path(__file__).parents[2]


def note(words: str, *, kind: str) -> Note:
    """The last note of a kind on these words."""
    return [n for n in explained().notes if n.span.text == words and n.kind == kind][-1]


def field(card: Card, name: str) -> tuple[str, tuple[str, ...]]:
    """The value of a field and the words it came from."""
    labels = {n.label: n.span.text for n in explained().notes}
    found = next(f for f in card.fields if f.name == name)
    return found.value, tuple(labels[label] for label in found.notes)


def test_every_field_leads_to_the_words_it_came_from() -> None:
    card = explained().cards[0]
    assert (card.label, card.not_drawn) == ("R1", "")
    what, where, why = "Shelling/artillery/missile attack", "near Goris", "Explosions"
    assert field(card, "what")[0].startswith(f"{what} ({why}")
    assert "shelling" in field(card, "what")[1]
    assert field(card, "when") == ("2021-05-03 (day, stated)", ("3 May 2021",))
    assert field(card, "where") == (f"{where}, city in Syunik, AM", ("Goris",))
    assert field(card, "done to")[1] == ("soldiers",)
    assert field(card, "killed") == ("2 (no civilians)", ("Two soldiers were killed",))
    said_by = ("Ministry of Defence of Armenia (military, AM, stated)",)
    assert field(card, "said by") == (*said_by, ("Ministry of Defence of Armenia",))


@pytest.mark.parametrize(
    ("words", "kind", "why"),
    [
        ("Yerevan", "place", "says where it was written"),
        ("Moscow", "place", "acts or speaks here, and is not where it happened"),
        ("4 May 2021", "date", "when it was published, which other dates are counted from"),
        ("attacked", "event", "stands in a question"),
        ("Northland News", "claimant", "carries what others say"),
    ],
)
def test_what_is_left_out_says_why(words: str, kind: str, why: str) -> None:
    assert note(words, kind=kind).left_out == why


def test_paragraphs_in_other_languages_are_left_out_and_nothing_in_them_is_noted() -> None:
    (foreign,) = [n for n in explained().notes if n.kind == "text"]
    assert foreign.span.text.startswith("Deux soldats")
    assert foreign.left_out == "in French, which is not read"
    assert [n for n in explained().notes if n.span.start > foreign.span.start] == []


def test_a_place_has_its_runners_up() -> None:
    moscow = note("Moscow", kind="place")
    assert moscow.meaning.startswith("Moscow, city, RU")
    assert any(detail.startswith("or Moscow, province, RU") for detail in moscow.details)


def test_labels_are_unique_and_known() -> None:
    one = explained()
    labels = [n.label for n in one.notes] + [c.label for c in one.cards]
    assert len(labels) == len(set(labels))
    used = {label for c in one.cards for f in c.fields for label in f.notes}
    assert used
    assert used <= {n.label for n in one.notes if not n.left_out}
    assert {label for n in one.notes for label in n.used_in} <= {c.label for c in one.cards}


def test_a_note_is_used_or_says_why_not() -> None:
    seeds = list(reader.read([ROOT / "seeds"]))
    assert len(seeds) == 5
    for one in (explained(), hostile(), *(mapper.explain(a, world()) for a in seeds)):
        assert len(one.notes) > 5
        for n in one.notes:
            assert bool(n.used_in) != bool(n.left_out), n
            assert one.article.text[n.span.start : n.span.end] == n.span.text


def test_the_pieces_are_the_whole_text() -> None:
    for one in (explained(), hostile()):
        cut = list(pieces(one))
        assert "".join(piece.text for piece in cut) == joined(one.article).text
        opened = sorted(m.label for piece in cut for m in piece.opens)
        assert opened == sorted(m.label for piece in cut for m in piece.closes)


def test_a_place_says_what_it_was_chosen_among_and_why() -> None:
    text = "Shells fell on Goris on 3 May 2021, Moscow said."
    one = mapper.explain(article(text), world())
    details = {n.span.text: [d for d in n.details if d.startswith("R1 ")] for n in one.notes}
    assert details["Goris"][0].startswith("R1 where, 0.")
    left_out = {n.span.text: n.left_out for n in one.notes if n.kind == "place"}
    assert left_out["Goris"] == ""
