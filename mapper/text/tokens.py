"""The words of a text as columns, with the gaps between them."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple

_APOSTROPHES = "'’‘ʼʻ`´"
_WORD = (
    r"(?:[A-Z]\.){2,}(?!\w)"
    rf"|[^\W_][\u0300-\u036f\w]*(?:[{_APOSTROPHES}][^\W_][\u0300-\u036f\w]*)*"
)
_GAPS_AND_WORDS = re.compile(rf"({_WORD})")
# The same where no letter carries a combining mark, in two thirds of the time.
_GAPS_AND_PLAIN_WORDS = re.compile(
    rf"([^\W_]\w*+(?:(?<=\b[A-Z])(?:\.[A-Z])++\.(?!\w)|(?:[{_APOSTROPHES}][^\W_]\w*+)++)?)"
)
_COMBINING = re.compile("[\u0300-\u036f]")
WORD_OF_LETTERS = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")  # "vice-president", "d'Or"
_OWNER = re.compile(rf"[{_APOSTROPHES}][sS](?!\w)")
_ADDRESS = re.compile(r"(?:\w+://|www\.|@\w)\S*|[\w.+-]+@[\w-]+\.[\w.-]+")
_JOIN = re.compile(r"[^\S\n]*\n?[^\S\n]*|[-‐‑]|\.[^\S\n]{1,2}")
_LIST = re.compile(
    r"\s*(?:,\s*(?:and|or|as well as|&)?|and|or|&|as well as)\s*(?:also\s+)?(?:in\s+)?(?:the\s+)?"
)


class Words(NamedTuple):
    """The words of a text as columns: the n-th stands after the n-th gap, at the n-th offset.

    `lowers` are the words in lower case, `possessives` the numbers of those that had an "'s",
    which is no part of the word.
    """

    texts: list[str]
    lowers: list[str]
    gaps: list[str]
    starts: list[int]
    possessives: frozenset[int]

    def end(self, at: int) -> int:
        """Return the offset after that word."""
        return self.starts[at] + len(self.texts[at])


def words(text: str) -> Words:
    """Return the words of `text` in order; web and mail addresses are left out."""
    if "@" in text or "://" in text or "www." in text:
        text = _ADDRESS.sub(lambda match: " " * len(match.group()), text)
    pattern = _GAPS_AND_WORDS if _COMBINING.search(text) else _GAPS_AND_PLAIN_WORDS
    parts = pattern.split(text)
    starts = list(accumulate(map(len, parts)))[:-1:2]
    gaps, texts = parts[:-1:2], parts[1::2]
    lowers = [word.lower() for word in texts]
    possessives = []
    for mark in _OWNER.finditer(text):
        at = bisect_right(starts, mark.start()) - 1
        if at >= 0 and starts[at] + len(texts[at]) == mark.end() and len(texts[at]) > 2:
            possessives.append(at)
            texts[at], lowers[at] = texts[at][:-2], lowers[at][:-2]
    return Words(texts, lowers, gaps, starts, frozenset(possessives))


def joins(gap: str, before: str) -> bool:
    """Return whether two words with `gap` between them may be parts of one name after `before`."""
    if gap in {" ", "\u00a0"}:
        return True
    if gap.startswith("."):
        return len(before) <= 3 and _JOIN.fullmatch(gap) is not None
    return _JOIN.fullmatch(gap) is not None


def is_list_gap(gap: str) -> bool:
    """Return whether `gap` between two names makes them members of one list ("A, B and the C")."""
    return bool(_LIST.fullmatch(gap))


def is_hyphen(gap: str) -> bool:
    """Return whether `gap` between two names makes them a pair ("A-B border")."""
    return gap in {"-", "‐", "‑", "–", "/"}
