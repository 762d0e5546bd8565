from __future__ import annotations

import pytest

from mapper.text import cut, first_few, many, one_line


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "0 places"), (1, "1 place"), (2, "2 places"), (2000, "2,000 places")],
)
def test_counts_with_their_noun(count: int, words: str) -> None:
    assert many(count, "place") == words


@pytest.mark.parametrize(
    ("longest", "words"), [(9, "at a post"), (8, "at a po…"), (6, "at a …"), (1, "…")]
)
def test_a_cut_text_is_no_longer_than_asked_and_shows_that_it_is_cut(
    longest: int, words: str
) -> None:
    assert cut("at a post", longest) == words


def test_one_line_has_no_breaks_and_nothing_that_steers_a_terminal() -> None:
    assert one_line(" one\n two\x1b[31m\tthree ") == "one two [31m three"
    assert one_line("one\ntwo", longest=5) == "one …"


@pytest.mark.parametrize(
    ("names", "words"),
    [("", ""), ("a", "a"), ("ab", "a, b"), ("abc", "a, b and 1 more"), ("abcd", "a, b and 2 more")],
)
def test_a_list_of_names_says_how_many_it_leaves_out(names: str, words: str) -> None:
    assert first_few(list(names), most=2) == words
