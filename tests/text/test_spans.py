from __future__ import annotations

import pytest

from mapper.model import Span
from mapper.text import overlaps_any, span_contains, span_has, span_of

TEXT = "Shells hit Alba."
HIT, ALBA = span_of(TEXT, 7, 10), span_of(TEXT, 11, 15)


def test_a_span_has_its_words() -> None:
    assert Span(start=11, end=15, text="Alba") == ALBA


@pytest.mark.parametrize(("at", "has"), [(10, False), (11, True), (14, True), (15, False)])
def test_the_end_of_a_span_is_not_in_it(at: int, *, has: bool) -> None:
    assert span_has(ALBA, at) is has


@pytest.mark.parametrize(
    ("start", "end", "contains", "overlaps"),
    [
        (11, 15, True, True),
        (12, 14, True, True),
        (11, 16, False, True),
        (7, 12, False, True),
        (7, 11, False, False),
        (15, 16, False, False),
    ],
)
def test_how_words_lie_to_others(start: int, end: int, *, contains: bool, overlaps: bool) -> None:
    words = span_of(TEXT, start, end)
    assert span_contains(ALBA, words) is contains
    assert overlaps_any(words, [ALBA]) is overlaps
    assert overlaps_any(words, []) is False


def test_one_overlap_among_others_is_enough() -> None:
    assert overlaps_any(ALBA, [HIT, span_of(TEXT, 14, 16)])
    assert not overlaps_any(ALBA, [HIT, span_of(TEXT, 15, 16)])
