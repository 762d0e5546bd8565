"""Read numbers in digits or in words: "1,200", "1 200", "twenty-two", "half a dozen"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_BETWEEN_THOUSANDS = re.compile(r"[,\s.](?=\d{3}\b)")
_BETWEEN_WORDS = re.compile(r"[\s-]+")


def spelt_number(values: Mapping[str, int]) -> str:
    """Return the source of an expression for a number in words, each of which has a value."""
    word = number_word(values)
    return rf"(?:half\s+)?(?:an?\s+)?(?:{word})(?:[\s-](?:and\s+)?(?:{word}))*"


def number_word(values: Mapping[str, int]) -> str:
    """Return the source of an expression for one word of a number, without a group around it."""
    return "|".join(sorted(values, key=len, reverse=True))


def number_of(
    written: str, values: Mapping[str, int], multipliers: Collection[str] = frozenset()
) -> int:
    """Return the value of a number in digits or words, by those of its words; "a" is 1.

    `multipliers` are the words that multiply what stands before them: "two dozen".
    """
    if written.casefold().startswith("half"):
        return number_of(written[4:], values, multipliers) // 2
    digits = _BETWEEN_THOUSANDS.sub("", written)
    if digits.isdigit():
        return int(digits)
    total = 0
    for word in _BETWEEN_WORDS.split(written.lower()):  # case folded, "dreißig" is another word
        value = values.get(word, 1 if word in {"a", "an"} else 0)
        total = max(total, 1) * value if word in multipliers else total + value
    return total
