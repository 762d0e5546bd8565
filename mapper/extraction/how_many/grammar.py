"""The grammar has the ways in which English news counts persons, as patterns over word lists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, get_args

from mapper.model import Outcome
from mapper.text import spelt_number

if TYPE_CHECKING:
    from mapper.text import Lexicon

OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
_BEING = (
    r"(?:\s*,?\s*(?:have|has|had|were|was|are|is|be|been|got|became|become|reported|reportedly"
    r"|also|allegedly|feared|confirmed|all|left))*"
)
_NAME = r"(?:\s+(?-i:[A-ZÀ-ÞƏ][\w’'-]+)){1,3}"
_HAPPENS = (
    r"(?:there\s+(?:were|are|was|is|have\s+been)|suffer\w*|inflict\w*|caus\w+|result\w+\s+in"
    r"|sustain\w*|incurr\w*|acknowledg\w+|admitt\w+|confirm\w+|took|had)\s+(?:also\s+)?"
)
_SOME = r"(?:(?P<none>no)\s+|(?P<vague_count>\w+)\s+)?"
_ROSE = r"(?:[\w-]+\s+){0,4}?(?:to|at|of|is|was)"
_UNVERBED = r"(?!(?:was|were|is|are|has|have|had|and)\b)[\w-]+"  # a phrase ends where a verb is
_INTRANSITIVE = {"martyred", "perished", "drowned", "disappeared"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """One pattern a way of counting; named groups say outcome, number and hedge."""

    subject: re.Pattern[str]  # 7 servicemen of the army were injured
    pair: re.Pattern[str]  # [49 soldiers and] 50 sailors were killed
    verb: re.Pattern[str]  # killing at least five people
    named: re.Pattern[str]  # serviceman John Doe was killed; a woman was hurt
    vague: re.Pattern[str]  # there were losses among
    bare: re.Pattern[str]  # the death toll rose to 12


@cache
def grammar_of(lexicon: Lexicon) -> Grammar:
    """Return the patterns over a lexicon's words."""
    words = {
        name: source for (section, name), source in lexicon.source.items() if section == "toll"
    }
    count = _counts(lexicon, words)
    ends = "|".join(rf"(?P<{name}>{words[name]})" for name in OUTCOMES)
    verbs = "|".join(rf"(?P<{name}>{_active(words[name])})" for name in OUTCOMES)
    noun = rf"(?:[\w’'-]+\s+){{0,4}}?(?:{words['persons']})(?:\s+of\s+(?:{_UNVERBED}\s+){{1,5}}?)?"
    one = rf"\b(?:a|an|another|his|her)\s+(?:[\w-]+\s+){{0,3}}?(?:{words['persons']})"
    things = rf"\s+(?:[\w-]+\s+)?(?:{words['things']})\b"
    some_one = r"\b(?:a|an|another|his|her|their)\s+(?:[\w-]+\s+){1,4}?(?:was|is|has\s+been)"
    none = rf"(?P<none>{words['none']})"
    return Grammar(
        subject=_whole(
            rf"(?<![\w.,])(?:{count}|{none})\s*(?:\s+(?:{noun})\b)?\s*{_BEING}\s*\b(?:{ends})\b"
        ),
        pair=_whole(
            rf"(?<![\w.,]){count}\s+{noun}\s*(?:,|\band\b)\s*"
            rf"(?={_unnamed(count)}\s+(?:{_unnamed(noun)}\b)?\s*{_BEING}\s*\b(?:{ends})\b)"
        ),
        verb=_whole(
            rf"\b(?:{verbs})\s+(?:all\s+)?(?:{count}|(?P<none>no one|nobody))"
            rf"(?:\s+{noun}\b|(?!\d|{things}))"
        ),
        bare=_whole(rf"\b(?P<killed>death toll|toll)\s+{_ROSE}\s+{count}"),
        named=_whole(
            rf"(?:\b(?:{words['ranks']}){_NAME}|{one}|{some_one}){_BEING}\s*\b(?:{ends})\b"
        ),
        vague=_whole(
            rf"\b{_HAPPENS}{_SOME}(?P<killed>(?P<vague>{words['vague']}))\b"
            r"|\b(?P<killed_>(?P<none_>no\s+(?:casualties|losses|fatalities)))\b"
        ),
    )


def _counts(lexicon: Lexicon, words: dict[str, str]) -> str:
    """Return the pattern of a hedged number ("at least 12") or a vague count ("dozens of")."""
    spelt = spelt_number(lexicon.numbers)
    number = rf"(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d+|{spelt})(?![\w-]*year|[-–]|\s*%)"
    hedges = "|".join(
        rf"(?P<{group}>{words[name]})\s+"
        for group, name in (("least", "at_least"), ("most", "at_most"), ("about", "about"))
    )
    return rf"(?:{hedges})?(?:{number}|(?P<vague_count>{words['vague_counts']}))"


def _unnamed(pattern: str) -> str:
    """Return the pattern without names for its groups, so that it can stand twice."""
    return re.sub(r"\?P<\w+>", "?:", pattern)


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _active(source: str) -> str:
    """Return the transitive verbs among the words of an outcome."""
    verb = re.compile(r"(?:ed|ing|kills?|injures?|wounds?|slain)$")
    return "|".join(w for w in source.split("|") if verb.search(w) and w not in _INTRANSITIVE)
