"""A sentence names persons and groups of them: "two men", "a 7-year-old boy", "Doe"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from mapper.extraction.how_many.party import AgeGroup, Party, Sex
from mapper.extraction.how_many.person_names import (
    UNITS,
    age_after,
    is_apposition,
    names,
    one_person,
    surnamed,
)
from mapper.text import number_word, spelt_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mapper.text import Lexicon

_STOP = (
    "of|in|at|on|to|by|was|were|is|are|has|have|had|and|or|who|whom|that|which|with|from|for|after|"
    "as|said|says|told|when|while|where|but|not|be|been|into|near|the|a|an"
)
_MODS = rf"(?:(?!(?:{_STOP})\b)\w[\w’'.-]*\s+){{0,3}}?"
_YEARS_OLD = r"[-\s]+(?:years?|months?|weeks?|days?)[-\s]+olds?\b"
_OF_AGE = 18
_NUMBER_AGE = re.compile(r"\d+")
# A word after a number that neither goes on the sentence nor says what became of so many.
_THING = re.compile(
    r"\s+(?!(?:and|or|in|at|on|near|others?|more|when|after|during|since|by|with|as|including|before"
    r"|over|from|outside|inside|of|were|was|are|is|have|has|had|be|been|being|dead|died|dying|killed"
    r"|wounded|injured|hurt|missing|shot|stabbed|victims?|while|but|to|who|so|across|according"
    r"|said|say|also|people|reported\w*|feared|confirmed|left|hospital\w*|for|total|survived|casualties"
    r"|fatalities|deaths?|seriously|critically|fatally|severely|slightly|lost|perished|drowned|that"
    r"|which|among|between|aboard|off|there|today|yesterday|this|last|late|early|overnight|under|into"
    r"|remain\w*|suffered|sustained|apparently|because|if|they)\b)[a-z][\w-]+",
)
_NEXT_WORDS = re.compile(r"(?:\s+[\w-]+){0,2}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_IS_AGE = re.compile(
    r"(?:[A-ZÀ-Þ][\w’'-]+|man|woman|boy|girl),\s+(?:age\s+|aged\s+)?$|\bage[ds]?\s+$"
)


def parties(
    text: str, start: int, end: int, lexicon: Lexicon, surnames: Sequence[str] = ()
) -> list[Party]:
    """Return the parties named between two offsets in order, none overlapping another.

    `surnames` are those of persons named in full elsewhere in the text.
    """
    found: list[Party] = []
    everyone = [*_all(text, start, end, lexicon), *surnamed(text, start, end, surnames)]
    for party in sorted(everyone, key=lambda p: (p.start, -p.end)):
        if found and party.start < found[-1].end:
            continue
        if found and is_apposition(text, found[-1], party):
            found[-1] = one_person(found[-1], party)
        else:
            found.append(party)
    return found


def surnames_in(text: str, start: int, end: int, lexicon: Lexicon) -> set[str]:
    """Return the last names of the persons named in full between two offsets."""
    named = (p.name for p in _all(text, start, end, lexicon) if " " in p.name)
    return {name.split()[-1] for name in named if len(name.split()[-1]) > 2}


@lru_cache(maxsize=512)  # a sentence is asked for several times while its article is read
def _all(text: str, start: int, end: int, lexicon: Lexicon) -> tuple[Party, ...]:
    return tuple(_grouped(party, lexicon) for party in _parties(text, start, end, lexicon))


def _grouped(party: Party, lexicon: Lexicon) -> Party:
    """Return the party with its age group, where its age or what it is called says so."""
    groups: tuple[AgeGroup, ...] = ("minor", "adult")
    if party.age is not None:
        young, old = party.age < _OF_AGE - 1, party.age > _OF_AGE + 1
        return replace(party, group="minor" if young else "adult" if old else "")
    named = (g for g in groups if lexicon.words["toll", g].fullmatch(party.noun))
    return replace(party, group=next(named, ""))


def _parties(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Party]:
    grammar = _grammar(lexicon)
    for match in grammar.people.finditer(text, start, end):
        party = _party(text, match, lexicon)
        if party is not None:
            yield party
    headed = None if text[start:end].isupper() else grammar.bare.match(text, start, end)
    if headed:
        noun = headed.group("noun").casefold()
        yield Party(
            start=headed.start(), end=headed.end(), form="one", noun=noun, sex=_sex(noun, lexicon)
        )
    yield from names(text, start, end, lexicon)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grammar:
    people: re.Pattern[str]
    bare: re.Pattern[str]  # a headline's "Man killed in ..."


@cache
def _grammar(lexicon: Lexicon) -> _Grammar:
    source = lexicon.source
    word, spelt = number_word(lexicon.numbers), spelt_number(lexicon.numbers)
    number = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,4}}|{spelt})(?![\w-]|[.:]\d|{UNITS}|{_YEARS_OLD})"
    aged = rf"(?:\d{{1,3}}|{word}){_YEARS_OLD}"
    hedges = "|".join(
        rf"(?P<{group}>{source['toll', name]})\s+"
        for group, name in (("least", "at_least"), ("most", "at_most"), ("about", "about"))
    )
    noun = rf"(?:{source['toll', 'persons']})"
    other = r"(?P<other>other|others|more|additional|another)\b"
    people = (
        rf"(?P<none>\bno\s+(?:one\b|{noun}\b)(?!\s+else)|\bnobody\b(?!\s+else)|\bnone\b(?!\s+of))"
        rf"|(?:{hedges})?(?<![\w.,$#])(?:(?P<range>between\s+\d+\s+and\s+\d+|\d+\s*(?:-|–|to)\s*\d+)|(?P<number>{number}))(?:\s+{other})?"
        rf"(?:\s+(?:of\s+(?:the|his|her|their|them|those|its)\s+)?{_MODS}(?P<plural>{noun})\b(?:\s+{noun}\b){{0,2}})?"
        rf"|\b(?P<vague>{source['toll', 'vague_counts']})\s+(?:{_MODS})(?P<many>{noun}|others)\b"
        rf"|\b(?P<one>an?|another|one\s+of\s+(?:the|his|her|their|its)|his|her|their)\s+(?!{number}\s)"
        rf"(?:(?P<aged>{aged})\s*)?(?P<what>{_MODS}{noun}\b)?"
        rf"|\b(?P<the>the|this)\s+(?!{number}\s)(?:(?P<the_aged>{aged})\s*)?(?P<the_what>{_MODS}{noun}\b)?"
        rf"|\b(?P<bare_aged>{aged})\s+(?P<bare_what>{_MODS}{noun}\b)?"
        r"|\b(?P<self>himself|herself|themselves)\b|\b(?P<pronoun>he|she|him|they|them|both)\b"
    )
    plural = "|".join(sorted(lexicon.plural_persons))
    bare = (
        rf"(?:(?!(?:{_STOP}|his|her|their|this|one|two|another|no|some|all)\b)[A-Z][\w’'-]*\s+){{0,2}}?"
        rf"(?!(?i:{plural})\b)(?P<noun>(?i:{noun}))\b(?=,?\s+(?i:shot|kill|stab|dead|dies|died|wound|injur|found|hurt"
        r"|fatally|critically|seriously|hospitali|struck|hit|beaten|murdered|slain|survives|recover"
        r"|(?:accidentally\s+)?shoots\s+\w*self))"
    )
    return _Grammar(
        people=re.compile(people, re.IGNORECASE),
        bare=re.compile(bare),
    )


def _party(text: str, match: re.Match[str], lexicon: Lexicon) -> Party | None:
    got = {name: value for name, value in match.groupdict().items() if value}
    if "none" in got:
        return Party(start=match.start(), end=match.end(), form="number", low=0, best=0, high=0)
    if "number" in got or "range" in got:
        if "plural" not in got and (
            _YEAR.fullmatch(got.get("number", ""))
            or _is_age(text, match)
            or _counts_things(text, match, lexicon)
        ):
            return None
        return _group(match, got, lexicon)
    if "vague" in got:
        return Party(
            start=match.start(), end=match.end(), form="vague", low=None, best=None, high=None,
            noun=got["many"].casefold(), is_other=got["many"].casefold() == "others",
        )  # fmt: skip
    if "self" in got or "pronoun" in got:
        return _pronoun(match, got)
    return _single(text, match, got, lexicon)


def _is_age(text: str, match: re.Match[str]) -> bool:
    """Return whether a number is an age ("the student, 17, was")."""
    if _IS_AGE.search(text, max(0, match.start() - 30), match.start()):
        return True
    between = text[max(0, match.start() - 2) : match.start()].strip() == ","
    return between and text[match.end() : match.end() + 1] == ","


def _counts_things(text: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    """Return whether a number stands before a word for what is no person ("30 cows")."""
    after = _NEXT_WORDS.match(text, match.end())
    return bool(after and lexicon.words["toll", "things"].search(after.group()))


def stands_alone(text: str, party: Party) -> bool:
    """Return whether no unknown noun follows a number without one ("12 were", not "12 rounds")."""
    return party.form != "number" or bool(party.noun) or not _THING.match(text, party.end)


def _group(match: re.Match[str], got: dict[str, str], lexicon: Lexicon) -> Party | None:
    noun = got.get("plural", "").casefold()
    if "range" in got:
        low, high = (int(n) for n in _NUMBER_AGE.findall(got["range"])[:2])
        if low >= high:
            return None
        best: int | None = None
    else:
        low = high = best = lexicon.number(got["number"])
    counts: tuple[int | None, int | None, int | None] = (low, best, high)
    if "least" in got:
        counts = (low, low, None)
    elif "most" in got:
        counts = (None, high, high)
    elif "about" in got:
        counts = (None, best, None)
    return Party(
        start=match.start(), end=match.end(), form="number",
        low=counts[0], best=counts[1], high=counts[2], noun=noun, sex=_sex(noun, lexicon),
        is_other="other" in got, is_suspect=_is_suspect(noun, lexicon),
    )  # fmt: skip


def _pronoun(match: re.Match[str], got: dict[str, str]) -> Party:
    word = match.group().casefold()
    sex: Sex = (
        "f" if word in {"she", "herself"} else "m" if word in {"he", "him", "himself"} else ""
    )
    many = word in {"they", "them", "both", "themselves"}
    count = 2 if word == "both" else None if many else 1
    return Party(
        start=match.start(), end=match.end(), form="self" if "self" in got else "pronoun",
        low=count, best=count, high=count, noun=word, sex=sex,
    )  # fmt: skip


def _single(text: str, match: re.Match[str], got: dict[str, str], lexicon: Lexicon) -> Party | None:
    aged = got.get("aged") or got.get("the_aged") or got.get("bare_aged")
    what = got.get("what") or got.get("the_what") or got.get("bare_what") or ""
    if not aged and not what:
        return None
    noun = what.split()[-1].casefold() if what else ""
    if noun and noun in lexicon.plural_persons:
        if "the" in got:
            return Party(
                start=match.start(), end=match.end(), form="the", low=None, best=None, high=None,
                noun=noun, is_suspect=_is_suspect(noun, lexicon),
            )  # fmt: skip
        return None
    age = _age(aged, lexicon) if aged else None
    age = age if age is not None else age_after(text, match.end())
    return Party(
        start=match.start(), end=match.end(), form="the" if "the" in got else "one",
        noun=noun, sex=_sex(noun, lexicon), age=age,
        is_other=got.get("one", "").casefold() == "another",
        is_suspect=_is_suspect(what, lexicon),
    )  # fmt: skip


def _age(aged: str, lexicon: Lexicon) -> int:
    number = lexicon.number(re.split(r"[-\s]", aged)[0])
    if "year" in aged.casefold():
        return number
    return number // 12 if "month" in aged.casefold() else 0


def _sex(noun: str, lexicon: Lexicon) -> Sex:
    if lexicon.words["toll", "male"].search(noun):
        return "m"
    return "f" if lexicon.words["toll", "female"].search(noun) else ""


def _is_suspect(noun: str, lexicon: Lexicon) -> bool:
    return bool(lexicon.words["toll", "suspects"].search(noun))
