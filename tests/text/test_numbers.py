"""Numbers in digits and words, by the values that a lexicon gives its words."""

from __future__ import annotations

import re

import pytest

from mapper.dates.words import words
from mapper.text.lexicon import lexicon_of
from mapper.text.numbers import number_of, number_word, spelt_number

VALUES = lexicon_of().numbers


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("7", 7), ("007", 7), ("1,200", 1200), ("1 200", 1200), ("1.200", 1200),
        ("1,234,567", 1234567), ("twelve", 12), ("Twelve", 12), ("twenty-two", 22),
        ("a dozen", 12), ("two dozen", 24), ("half a dozen", 6), ("a hundred", 100),
        ("an", 1), ("one hundred and five", 105), ("three thousand", 3000), ("several", 0),
    ],
)  # fmt: skip
def test_a_number_is_read(written: str, value: int) -> None:
    assert number_of(written, VALUES) == value


@pytest.mark.parametrize(
    "written", ["two", "twenty-two", "half a dozen", "a hundred", "one hundred and five"]
)
def test_a_number_in_words_is_found_as_a_whole(written: str) -> None:
    assert re.fullmatch(spelt_number(VALUES), written)


@pytest.mark.parametrize("written", ["12", "several", "and two", "two and"])
def test_other_words_are_no_number(written: str) -> None:
    assert not re.fullmatch(spelt_number(VALUES), written)


def test_a_longer_word_is_tried_before_one_that_begins_it() -> None:
    found = re.match(number_word(VALUES), "sixteen")
    assert found is not None
    assert found.group() == "sixteen"


def test_dates_and_counts_give_a_word_one_value() -> None:
    both = words().numbers.keys() & VALUES.keys()
    assert len(both) > 10
    assert {word: words().numbers[word] for word in both} == {word: VALUES[word] for word in both}
