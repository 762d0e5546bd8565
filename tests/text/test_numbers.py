"""Numbers in digits and words, by the values that a lexicon gives its words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mapper.dates.words import words
from mapper.text.lexicon import lexicon_of
from mapper.text.numbers import number_of, number_word, spelt_number

ENGLISH = lexicon_of()
VALUES = ENGLISH.numbers
OTHERS = {"zwölf": 12, "dreißig": 30, "двенадцать": 12, "पाँच": 5, "cent": 100, "douze": 12}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("7", 7), ("007", 7), ("1,200", 1200), ("1 200", 1200), ("1.200", 1200),
        ("1,234,567", 1234567), ("twelve", 12), ("Twelve", 12), ("twenty-two", 22),
        ("a dozen", 12), ("two dozen", 24), ("half a dozen", 6), ("a hundred", 100),
        ("an", 1), ("one hundred and five", 105), ("three thousand", 3000), ("several", 0),
        ("twelve hundred", 1200), ("half a hundred", 50), ("one hundred-twelve", 112),
    ],
)  # fmt: skip
def test_a_number_is_read(written: str, value: int) -> None:
    assert ENGLISH.number(written) == value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("zwölf", 12), ("ZWÖLF", 12), ("dreißig", 30), ("двенадцать", 12), ("Двенадцать", 12),
        ("पाँच", 5), ("cent", 100), ("cent douze", 112), ("douze cent", 1200),
    ],
)  # fmt: skip
def test_a_number_in_words_of_another_language_is_read(written: str, value: int) -> None:
    assert number_of(written, OTHERS, {"cent"}) == value


def test_a_lexicon_says_which_words_multiply(tmp_path: Path) -> None:
    assert ENGLISH.multipliers == {"dozen", "hundred", "thousand"}
    assert VALUES.keys() > ENGLISH.multipliers
    tables = "event = []\n[numbers]\ndos = 2\ndoce = 12\n[multipliers]\nmil = 1000\n"
    (tmp_path / "es.toml").write_text(tables, "utf-8")
    spanish = lexicon_of("es", tmp_path)
    assert [spanish.number(one) for one in ("dos", "dos mil", "dos mil doce")] == [2, 2000, 2012]
    assert re.fullmatch(spelt_number(spanish.numbers), "dos mil doce")


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
