"""Telexes in capitals and posts in lower case are spelt as a newspaper would spell them.

A parser learned on newspapers takes every word in capitals for a name and misses the names in
lower case. No letter is added or taken away, so offsets stay.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from mapper.text.name_words import name_lexicon

if TYPE_CHECKING:
    from mapper.model import Span

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_MOST = 0.8  # share of the letters that are capitals where a sentence is written in capitals
_FEWEST = 12  # letters of a sentence without any capital that tell of its spelling


def truecased(text: str, sentence: Span, names: Sequence[tuple[int, int]] = ()) -> str:
    """Return a sentence in upper and lower case, as it is where it has both.

    `names` are sorted offsets of `text` that hold names. Line breaks become blanks.
    """
    written = re.sub(r"\s", " ", text[sentence.start : sentence.end])
    capitals = sum(map(str.isupper, written))
    letters = capitals + sum(map(str.islower, written))
    if capitals >= _MOST * letters and letters:
        spelt = _WORD.sub(_lowered, written)
    elif capitals == 0 and letters >= _FEWEST:
        spelt = _WORD.sub(_raised, written)
    else:
        return written
    for start, end in names[bisect_left(names, (sentence.start, 0)) :]:
        if start >= sentence.end:
            break
        if end <= sentence.end:
            a, b = start - sentence.start, end - sentence.start
            spelt = spelt[:a] + _WORD.sub(_capitalised, spelt[a:b]) + spelt[b:]
    first = _WORD.search(spelt)
    if first is not None:
        spelt = spelt[: first.start()] + _capitalised(first) + spelt[first.end() :]
    return spelt if len(spelt) == len(written) else written


def _lowered(word: re.Match[str]) -> str:
    """Return a word of a text in capitals in lower case, but for names."""
    lower = word.group().lower()
    lexicon = name_lexicon()
    if lower in lexicon.common or lower in lexicon.before or len(lower) < 2:
        return lower
    return lower if _is_form(lower, lexicon.common) else _capitalised(word)


def _raised(word: re.Match[str]) -> str:
    """Return a word of a text in lower case with a capital where it can only be a name."""
    lexicon, lower = name_lexicon(), word.group()
    is_name = lower in lexicon.names_of_persons and lower not in lexicon.common
    return _capitalised(word) if is_name else lower


def _is_form(lower: str, common: frozenset[str]) -> bool:
    """Return whether a word is an inflected form of one that is common."""
    stems = (lower[:-cut] for cut in (1, 2, 3) if len(lower) > cut + 3)
    return any(stem in common or stem + "e" in common for stem in stems)


def _capitalised(word: re.Match[str]) -> str:
    lower = word.group().lower()
    return lower[:1].upper() + lower[1:]
