"""Sentences, paragraphs and quotations are exact spans in order."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.model import Article, Span
from mapper.text.segmentation import paragraphs, quotations, sentences, split_sentences


def article(text: str) -> Article:
    """An article that is all body."""
    return Article(
        id="a", source="a.txt", text=text, body=Span(start=0, end=len(text), text=text), sha256=""
    )


CASES = [
    ("One. Two.", ["One.", "Two."]),
    ("Gen. John Smith said no. He left.", ["Gen. John Smith said no.", "He left."]),
    ("The U.S. Army left. It was late.", ["The U.S. Army left.", "It was late."]),
    ("“We won.” They left.", ["“We won.”", "They left."]),
    ("Was it so? It was!", ["Was it so?", "It was!"]),
    ("At 5 p.m. on Monday it rained.", ["At 5 p.m. on Monday it rained."]),
    ("J. K. Doe came. 12 people left.", ["J. K. Doe came.", "12 people left."]),
    ("A line\nanother line", ["A line", "another line"]),
    ("It cost 3.5 million. Then it fell.", ["It cost 3.5 million.", "Then it fell."]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [s.text for s in sentences(article(text))] == expected


def test_quotations_over_paragraphs_are_one_span_a_paragraph() -> None:
    text = "“First.\n\n“Second,” she said.\n\nNo quote."
    assert [q.text for q in quotations(article(text))] == ["“First.", "“Second,”"]


def test_boilerplate_and_title_are_left_out() -> None:
    text = "Head\n\nBody here.\n\nLatest news"
    whole = Article(
        id="a", source="a", text=text, sha256="",
        title=Span(start=0, end=4, text="Head"),
        body=Span(start=4, end=len(text), text=text[4:]),
        boilerplate=(Span(start=18, end=29, text="Latest news"),),
    )  # fmt: skip
    assert [s.text for s in sentences(whole)] == ["Body here."]


@given(st.text(max_size=200))
def test_spans_are_exact_and_in_order(text: str) -> None:
    found = [s for p in paragraphs(text) for s in split_sentences(text, p)]
    assert [s.text for s in found] == [text[s.start : s.end] for s in found]
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert "".join("".join(s.text.split()) for s in found) == "".join(text.split())
