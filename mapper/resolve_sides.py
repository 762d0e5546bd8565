"""Whose forces a sentence puts at a place: tells apart places of one name on two sides."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from mapper.gazetteer import Gazetteer
from mapper.placewords import Lexicon, Word, words

LONGEST_SENTENCE = 400  # characters before a name that are read
_SENTENCE_END = re.compile(r"[.!?\n]")
# A sentence up to the name, a letter a word: P people, C country, F forces, L "located", D
# "direction", T "their", K kind word or "northern", s other words between forces and a place, x.
_FORCES_IN = re.compile(r".*([PC])[xFK]{0,4}F[sFKLD]*$")  # "Armenian Armed Forces in the towns of"
_FORCES_OF = re.compile(r".*F(?=ss?C)(s{1,2})C[sKLD]*$")  # "the forces of Armenia stationed in"
_THEIRS = re.compile(r".*T[xsK]*F[sKLD]*$")  # "from their positions located in"
_OWNERS = re.compile(r"[PC][xFK]{0,3}F")
_CALLED = re.compile(r".*P(?=K)[Ks]+$")  # "the Syrian town of"
_MOVING = re.compile(r"(?<!L)(?<!Ls)(?<!Lss)D")  # "in the direction of" but "located in the ..."


class Side(NamedTuple):
    """The code of a country, the words that show it, whether the place is called its own."""

    code: str = ""
    words: str = ""
    is_called: bool = False


def side_of(
    text: str, start: int, countries: Mapping[int, str], gazetteer: Gazetteer, lexicon: Lexicon
) -> tuple[Side, bool]:
    """Whose forces stand at the place named at `start`, and whether "direction of" precedes it.

    `countries` are the codes of the countries named in the text by start offset.
    """
    first = max(0, start - LONGEST_SENTENCE)
    ends = [found.end() for found in _SENTENCE_END.finditer(text, first, start)]
    first = ends[-1] if ends else first
    sentence = words(text[first:start])
    codes = [
        countries.get(word.start + first)
        or (gazetteer.demonyms.get(word.lower) if word.is_capital else None)
        or ""
        for word in sentence
    ]
    tags = "".join(
        ("C" if word.start + first in countries else "P") if code else _tag(word, lexicon)
        for word, code in zip(sentence, codes, strict=True)
    )
    return _side(sentence, codes, tags), "D" in tags[-3:]


def _tag(word: Word, lexicon: Lexicon) -> str:
    for tag, name in (("L", "placing"), ("D", "heading"), ("T", "owners"), ("F", "forces")):
        if word.lower in lexicon[name]:
            return tag
    if lexicon.kind_word(word.lower) or word.lower in lexicon["directions"]:
        return "K"
    return "s" if word.lower in lexicon["stationed"] else "x"


def _side(sentence: list[Word], codes: list[str], tags: str) -> Side:
    found = _CALLED.match(tags)
    if found:
        at = tags.rindex("P")
        return Side(codes[at], sentence[at].text, is_called=True)
    found = _FORCES_OF.match(tags)
    if found and not _MOVING.search(tags, found.end(1)):
        at = found.end(1)
        return Side(codes[at], f"{sentence[found.start(1) - 1].text} of {sentence[at].text}")
    found = _FORCES_IN.match(tags)
    if found and not _MOVING.search(tags, found.start(1)):
        return _forces(sentence, codes, tags, found.start(1))
    owners = _OWNERS.search(tags) if _THEIRS.match(tags) else None
    return _forces(sentence, codes, tags, owners.start()) if owners else Side()


def _forces(sentence: list[Word], codes: list[str], tags: str, at: int) -> Side:
    last = tags.index("F", at)
    while tags[last + 1 : last + 2] == "F":
        last += 1
    return Side(codes[at], " ".join(word.text for word in sentence[at : last + 1]))
