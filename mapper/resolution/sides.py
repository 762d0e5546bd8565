"""The side whose forces stand at a place tells apart places of one name on two sides."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from mapper.gazetteer import Gazetteer
from mapper.text import NameLexicon, words

LONGEST_SENTENCE = 400  # characters before a name that are read
NEAREST = 60  # of them in which a kind of place or a direction is named, if no forces are
_LETTERS = re.compile(r"[a-z]+")
_SENTENCE_ENDS = ".!?\n"
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
    text: str, start: int, countries: Mapping[int, str], gazetteer: Gazetteer, lexicon: NameLexicon
) -> tuple[Side, bool]:
    """Return whose forces stand at the place named at `start`, and whether it is a direction.

    `countries` are the codes of the countries named in the text by start offset.
    """
    first = max(0, start - LONGEST_SENTENCE)
    first = max(first, *(text.rfind(mark, first, start) + 1 for mark in _SENTENCE_ENDS))
    before = set(_LETTERS.findall(text[first:start].lower()))
    if lexicon["forces"].isdisjoint(before) and lexicon["side_hints"].isdisjoint(
        _LETTERS.findall(text[max(first, start - NEAREST) : start].lower())
    ):
        return Side(), False
    sentence = words(text[first:start])
    is_country = [at + first in countries for at in sentence.starts]
    codes = [
        countries.get(at + first)
        or (gazetteer.demonyms.get(lower) if text[at + first].isupper() else None)
        or ""
        for at, lower in zip(sentence.starts, sentence.lowers, strict=True)
    ]
    tags = "".join(
        ("C" if country else "P") if code else _tag(word, lexicon)
        for word, country, code in zip(sentence.lowers, is_country, codes, strict=True)
    )
    return _side(sentence.texts, codes, tags), "D" in tags[-3:]


def _tag(word: str, lexicon: NameLexicon) -> str:
    for tag, name in (("L", "placing"), ("D", "heading"), ("T", "owners"), ("F", "forces")):
        if word in lexicon[name]:
            return tag
    if lexicon.kind_word(word) or word in lexicon["directions"]:
        return "K"
    return "s" if word in lexicon["stationed"] else "x"


def _side(sentence: list[str], codes: list[str], tags: str) -> Side:
    found = _CALLED.match(tags)
    if found:
        at = tags.rindex("P")
        return Side(codes[at], sentence[at], is_called=True)
    found = _FORCES_OF.match(tags)
    if found and not _MOVING.search(tags, found.end(1)):
        at = found.end(1)
        return Side(codes[at], f"{sentence[found.start(1) - 1]} of {sentence[at]}")
    found = _FORCES_IN.match(tags)
    if found and not _MOVING.search(tags, found.start(1)):
        return _forces(sentence, codes, tags, found.start(1))
    owners = _OWNERS.search(tags) if _THEIRS.match(tags) else None
    return _forces(sentence, codes, tags, owners.start()) if owners else Side()


def _forces(sentence: list[str], codes: list[str], tags: str, at: int) -> Side:
    last = tags.index("F", at)
    while tags[last + 1 : last + 2] == "F":
        last += 1
    return Side(codes[at], " ".join(sentence[at : last + 1]))
