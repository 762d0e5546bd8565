"""Names of persons are known by the words beside them or by first names."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from mapper.extraction.how_many.party import Party
from mapper.text import WORD_OF_LETTERS, name_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mapper.text import Lexicon

UNITS = (
    r"\s*(?:[ap]\.?m\b|%|times|years?|months?|days?|hours?|minutes?|weeks?|shots?|rounds?|percent"
    r"|miles?|blocks?|calls?|km|kilomet|met(?:er|re)s?|feet|separate|different|counts?|vehicles?|cars?"
    r"|shootings?|homes?|houses?|o[’']clock|gmt|weapons|rifles|kilos|tons|pounds|dollars|million|st\b"
    r"|nd\b|rd\b|th\b)"
)
_CAPITAL = r"[A-ZÀ-ÞƏ][\w’'-]+"
_NAME = rf"{_CAPITAL}(?:\s+(?:[A-Z]\.|[a-z]{{2}}|{_CAPITAL}))?(?:\s+{_CAPITAL}){{1,2}}"
_AFTER_AGE = re.compile(
    rf"(?:,?\s+(?:Jr|Sr|I{{2,3}})\.?)?\s*,\s*(?:age\s+|aged\s+)?(\d{{1,2}})\b(?!{UNITS})(?=\s*[,.;)]|\s+of\b|$)"
)
_DEED = re.compile(
    r"\b(?:kill\w*|wound\w*|injur\w+|shot|(?:death|murder|killing|slaying) of|identified as"
    r"|victims? as)\s+"
    r"(?:[A-Z][\w’'-]+\s+(?:[A-Z][\w’'.-]+\s+)?and\s+)?$"
)
_FATE = re.compile(
    r"(?:,[^,.]{1,40},)?\s+(?:died\b|(?:was|were)\s+(?:\w+ly\s+)?(?:shot|killed|stabbed|pronounced|murdered"
    r"|wounded|injured|found dead|taken to|beaten)\b)"
)
_DEED_IN_CAPITALS = re.compile(
    r"\b(?:(?:DEATH|MURDER|KILLING|ASSASSINATION|EXECUTION|SLAYING) OF|KILLED|MURDERED|ASSASSINATED"
    r"|WOUNDED|INJURED|KIDNAPPED)\s+(?:[A-Z]+\.?\s+){0,2}$"
)
_FATE_IN_CAPITALS = re.compile(
    r"(?:,[^,.]{1,80},)?\s+(?:DIED\b|(?:WAS|WERE)\s+(?:\w+LY\s+)?(?:SHOT|KILLED|STABBED|MURDERED|ASSASSINATED"
    r"|WOUNDED|INJURED|EXECUTED)\b)|['’]S?\s+(?:DEATH|MURDER|ASSASSINATION|KILLING)\b"
)
_IS_CALLED = re.compile(
    r"\s*,?\s*(?:(?:later |now |since )?(?:identified|named|known)(?: (?!as)\w+){0,4}(?: as)?\s*)?"
    r"(?:\d{1,2}-year-old\s+)?",
    re.IGNORECASE,
)
_DESCRIBED = re.compile(r"\s*,\s*(?:(?:aged?\s+)?\d{1,3}\s*,\s*)?", re.IGNORECASE)
_OWN = re.compile(r"(?:his|her|their|another)\b", re.IGNORECASE)
_CLOSED = re.compile(r"\s*,|\s+(?:of|who|from|was|at|in|and a|found|with)\b", re.IGNORECASE)


def names(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Party]:
    """Yield the persons named in full between two offsets."""
    if text[start:end].isupper():
        yield from _names_in_capitals(text, start, end, lexicon)
        return
    for match in _name(lexicon).finditer(text, start, end):
        sure = bool(_AFTER_AGE.match(text, match.end()) or _befell(text, match))
        if _is_name(match.group(), lexicon, sure=sure):
            yield _named(text, match)


@cache
def _name(lexicon: Lexicon) -> re.Pattern[str]:
    source = lexicon.source
    title = rf"(?:(?:{source['toll', 'ranks']}|{source['toll', 'titles']})\s+)?"
    return re.compile(rf"(?:(?i:{title}))(?P<name>{_NAME})")


def age_after(text: str, at: int) -> int | None:
    """Return the age that stands after a person ("John Doe, 24,"), None where there is none."""
    age = _AFTER_AGE.match(text, at)
    return int(age.group(1)) if age else None


def surnamed(text: str, start: int, end: int, surnames: Sequence[str]) -> Iterator[Party]:
    """Yield the persons named by last names that the text gives in full elsewhere."""
    if surnames:
        either = "|".join(map(re.escape, surnames))
        for match in re.compile(rf"(?<![\w-])(?:{either})(?![\w-])").finditer(text, start, end):
            yield Party(start=match.start(), end=match.end(), form="name", name=match.group())


def is_apposition(text: str, left: Party, right: Party) -> bool:
    """Return whether two parties are one person ("the girl, Ann Doe", "John Doe, a teacher,")."""
    gap = text[left.end : right.start]
    if left.form in {"one", "the"} and right.form == "name":
        return _IS_CALLED.fullmatch(gap) is not None
    if left.form == "name" and right.form in {"one", "the"} and right.noun and not right.is_other:
        described = _DESCRIBED.fullmatch(gap) and not _OWN.match(text, right.start)
        return bool(described and _CLOSED.match(text, right.end))
    return False


def one_person(left: Party, right: Party) -> Party:
    """Return two mentions of one person as one."""
    return replace(
        left,
        end=right.end,
        noun=left.noun or right.noun,
        name=left.name or right.name,
        sex=left.sex or right.sex,
        group=left.group or right.group,
        age=left.age if left.age is not None else right.age,
        is_suspect=left.is_suspect or right.is_suspect,
    )


def _befell(text: str, match: re.Match[str]) -> bool:
    """Return whether words of what befalls persons stand beside a name."""
    lead = text[max(0, match.start() - 30) : match.start()]
    return bool(_DEED.search(lead) or _FATE.match(text, match.end()))


def _named(text: str, match: re.Match[str]) -> Party:
    age = _AFTER_AGE.match(text, match.end())
    return Party(
        start=match.start(), end=match.end(), form="name", name=match.group("name"),
        age=int(age.group(1)) if age else None,
    )  # fmt: skip


def _names_in_capitals(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Party]:
    """Yield names in a sentence in capitals: runs of words that are none of every day."""
    common, names = name_lexicon().common, name_lexicon().names_of_persons
    run: list[re.Match[str]] = []
    before = ""
    for word in (*WORD_OF_LETTERS.finditer(text, start, end), None):
        lower = word.group().casefold() if word else ""
        joined = bool(run and word and text[run[-1].end() : word.start()] in {" ", "  ", ". "})
        if word and lower not in common and (joined or not run):
            run.append(word)
            continue
        if run and not lexicon.words["toll", "bodies"].fullmatch(lower):
            known = any(w.group().casefold() in names for w in run)
            party = _in_capitals(text, run, known=known, titled=lexicon.is_title(before))
            if party is not None:
                yield party
        before = run[-1].group().casefold() if run and not word else lower
        run = [word] if word and lower not in common else []


def _in_capitals(
    text: str, run: Sequence[re.Match[str]], *, known: bool, titled: bool
) -> Party | None:
    """Return the person named by words in capitals, None where no words beside tell of one."""
    first, last = run[0].start(), run[-1].end()
    if text[last - 2 : last] in {"'S", "’S"}:
        last -= 2
    befell = bool(
        _DEED_IN_CAPITALS.search(text, max(0, first - 60), first)
        or _FATE_IN_CAPITALS.match(text, last)
    )
    if titled or (len(run) > 1 and (known or befell)):
        return Party(start=first, end=last, form="name", name=text[first:last])
    return None


def _is_name(written: str, lexicon: Lexicon, *, sure: bool) -> bool:
    """Return whether words with capitals name a person, by the words beside or a first name."""
    names = name_lexicon().names_of_persons
    words = [w.strip(".’'").casefold() for w in written.split()]
    if lexicon.words["toll", "no_names"].search(written):
        return False
    common = name_lexicon().common
    return sure or (any(w in names for w in words) and not all(w in common for w in words))
