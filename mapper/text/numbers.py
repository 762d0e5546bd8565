"""Read numbers in digits or in words: "1,200", "1 200", "twenty-two", "half a dozen"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_MULTIPLIERS = {12, 100, 1000}  # values by which the words before are multiplied: "two dozen"
_BETWEEN_THOUSANDS = re.compile(r"[,\s.](?=\d{3}\b)")
_LETTERS = re.compile(r"[a-z]+")


def spelt_number(values: Mapping[str, int]) -> str:
    """Return the source of an expression for a number in words, each of which has a value."""
    word = number_word(values)
    return rf"(?:half\s+)?(?:an?\s+)?(?:{word})(?:[\s-](?:and\s+)?(?:{word}))*"


def number_word(values: Mapping[str, int]) -> str:
    """Return the source of an expression for one word of a number, without a group around it."""
    return "|".join(sorted(values, key=len, reverse=True))


def number_of(written: str, values: Mapping[str, int]) -> int:
    """Return the value of a number in digits or words, by those of its words; "a" is 1."""
    if written.casefold().startswith("half"):
        return number_of(written[4:], values) // 2
    digits = _BETWEEN_THOUSANDS.sub("", written)
    if digits.isdigit():
        return int(digits)
    total = 0
    for word in _LETTERS.findall(written.casefold()):
        value = values.get(word, 1 if word in {"a", "an"} else 0)
        multiplies = value in _MULTIPLIERS and word != "twelve"
        total = max(total, 1) * value if multiplies else total + value
    return total
