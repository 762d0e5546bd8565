"""A sentence says what became of whom: killed, injured, or shot with no word of how it ended."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Literal, get_args

from mapper.extraction.how_many.party import Party
from mapper.extraction.how_many.persons import parties, stands_alone
from mapper.text import overlaps_any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mapper.model import Span
    from mapper.text import Lexicon

Fate = Literal["killed", "injured", "hit"]
FATES: tuple[Fate, ...] = get_args(Fate)
_BEING = re.compile(
    r"\b(?:was|were|is|are|be|been|being|get|gets|got|getting|had|has|have)\s+"
    r"(?:\w+ly\s+|also\s+|all\s+|both\s+|found\s+|left\s+|reported\s+|later\s+|then\s+)*$",
    re.IGNORECASE,
)
_TO_OBJECT = re.compile(r"\s+(?:and\s+)?(?:only\s+|all\s+|his\s+own\s+)?$", re.IGNORECASE)
_TO_DEATH = re.compile(r"\s+to\s+death\b", re.IGNORECASE)
_RISEN = re.compile(r"toll|number|count", re.IGNORECASE)
_OF_A_YEAR = re.compile(
    r"\b(?:this|the|last|per|each|a) (?:calendar )?(?:year|month|weekend)\b|\bso far\b|\bhomicide",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"(?:\s*,\s*(?:aged?\s+)?\d{1,3}(?=\s*(?:,|and\b|&)))?"
    r"\s*(?:,|&|\band\b|, and\b|\bas well as\b|\balong with\b|\btogether with\b|\bplus\b)\s*"
    r"(?:(?:the|his|her|their|its)\s+)?(?:also\s+)?$",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"\b(?:by|with|from|of|to|near|against|for|at|on|behind|toward|towards|between|around|into)\s+$",
    re.IGNORECASE,
)
_PARTITIVE = re.compile(
    r"\b(?:one|two|three|four|five|six|\d+|some|most|all|both)\s+of\s+$", re.IGNORECASE
)
_NOT = re.compile(r"\b(?:not|n[’']t|never|without|nearly|almost)\s+(?:\w+\s+)?$", re.IGNORECASE)
_NOUN = re.compile(r"\b(?:a|the|one|first|single|fired|another|each|every|gun)\s+$", re.IGNORECASE)
_JOINT = re.compile(r"&|\b(?:and|plus|as well as|along with|together with)\b", re.IGNORECASE)
_POSSESSOR = re.compile(r"[’']s?\b")
_OWNS = re.compile(r"(?:[’']s?|(?<=s)[’'])\s+(?:alleged\s+|accused\s+|apparent\s+|tragic\s+)?")
_COUNTED = re.compile(r"injuries|casualties", re.IGNORECASE)
_WHO = re.compile(r"\s*,?\s*(?:aged? )?(?:\d{1,3}\s*,\s*)?who\b", re.IGNORECASE)
_BODIES = frozenset({"body", "bodies", "corpse", "corpses"})
_SHOTS = frozenset({"shot", "hit"})
_BARE = re.compile(
    r"(?:\s+(?:people|of\s+them|is|are|was|were|be|been|being|have|has|had|left|reported\w*"
    r"|feared|confirmed|also|others?|more|in|all|\w+ly))*\s*,?\s*",
    re.IGNORECASE,
)  # what may stand between a number without a noun and what became of so many
_TITLES = re.compile(
    r"\s+(?:(?!(?:by|in|on|at|and|that|which|who|to|for|with|from|was|were|as|after|when|of|involving|suspect)\b)[\w.’'-]+\s+){1,5}",
    re.IGNORECASE,
)
_FAR = 110  # characters between persons and what became of them
_OF = re.compile(r"\s+of\s+(?:the\s+)?", re.IGNORECASE)
_BREAK = re.compile(r"[;:!?]|\.\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A telling that something became of a party, from `start` to `end` of the text."""

    fate: Fate
    party: Party
    start: int
    end: int
    reflexive: bool = False
    is_update: bool = False  # "bringing the toll to 12"
    is_joined: bool = False  # "and" joins it to others told of by the same words


def told_in(
    text: str,
    start: int,
    end: int,
    lexicon: Lexicon,
    places: Sequence[Span] = (),
    surnames: Sequence[str] = (),
) -> list[Told]:
    """Return what a sentence says became of whom, in text order.

    `places` are no persons' names, `surnames` those of persons whom the text names in full.
    """
    patterns = _patterns(lexicon)
    if not patterns.any.search(text, start, end):
        return []
    people = [
        p
        for p in parties(text, start, end, lexicon, surnames)
        if p.form != "name" or not overlaps_any(p, places)
    ]
    found: list[Told] = []
    for match in patterns.any.finditer(text, start, end):
        found += _told(text, match, people)
    if lexicon.words["toll", "sums"].search(text, start, end):
        found = [one for one in found if one.party.form != "number" or one.party.best == 0]
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Patterns:
    any: re.Pattern[str]


@cache
def _patterns(lexicon: Lexicon) -> _Patterns:
    parts = []
    for fate in FATES:
        for voice in ("active", "of", "passive", "around", "body", "owned"):
            source = lexicon.source.get(("fate", f"{fate}_{voice}"))
            if source:
                parts.append((fate, voice, source))
    order = {"of": 0, "active": 1, "passive": 2, "around": 3, "body": 4, "owned": 5}
    parts.sort(key=lambda p: (p[1] != "of", FATES.index(p[0]), order[p[1]]))
    joined = "|".join(rf"(?P<{fate}_{voice}>{source})" for fate, voice, source in parts)
    return _Patterns(any=re.compile(rf"(?<![\w-])(?:{joined})(?![\w-])", re.IGNORECASE))


def _told(text: str, match: re.Match[str], people: Sequence[Party]) -> Iterator[Told]:
    group = match.lastgroup or ""
    lead = text[max(0, match.start() - 40) : match.start()]
    if _NOT.search(lead) or (_NOUN.search(lead) and match.group().casefold() in _SHOTS):
        return
    fate, _, voice = group.partition("_")
    known: Fate = next(f for f in FATES if f == fate)
    if _RISEN.search(match.group()) and _OF_A_YEAR.search(
        text, match.start() - 60, match.end() + 60
    ):
        return
    objects = _befallen(text, match, voice, people)
    if objects and objects[0].form == "self":
        objects = _doer_of_itself(match, objects[0], people)
        for party in objects:
            yield Told(
                fate=known, party=party, start=match.start(), end=match.end(), reflexive=True
            )
        return
    risen = bool(_RISEN.search(match.group()))
    if known == "hit":
        objects = [p for p in objects if stands_alone(text, p)]
    listed = _listed(objects)
    for n, party in enumerate(listed):
        yield Told(
            fate=known, party=party, start=match.start(), end=match.end(), is_update=risen,
            is_joined=n > 0 and _is_joined(text, listed[n - 1], party),
        )  # fmt: skip


def _is_part(text: str, whole: Party, part: Party) -> bool:
    """Return whether a bare number is part of the one before ("four teens, one fatally")."""
    bare = part.form == "number" and not part.noun
    return bare and bool(whole.noun) and _JOINT.search(text, whole.end, part.start) is None


def _is_joined(text: str, left: Party, right: Party) -> bool:
    """Return whether two of a list are two persons ("his brother, John Doe," is one told twice)."""
    both_named = bool(left.name and right.name)
    return both_named or _JOINT.search(text, left.end, right.start) is not None


def _doer_of_itself(match: re.Match[str], party: Party, people: Sequence[Party]) -> list[Party]:
    """Return the person that "himself" refers to, else the pronoun as it stands."""
    doers = [
        p
        for p in people
        if p.end <= match.start() and p.is_single and p.form != "self" and p.sex in {party.sex, ""}
    ]
    return doers[:1] or [party]


def _befallen(text: str, match: re.Match[str], voice: str, people: Sequence[Party]) -> list[Party]:
    """Return those whom it befell: objects of a deed, or subjects of what they suffered."""
    lead = text[max(0, match.start() - 40) : match.start()]
    if voice == "owned":
        owners = [p for p in people if _OWNS.fullmatch(text[p.end : match.start()])]
        return owners[-1:]
    if _COUNTED.fullmatch(match.group()):
        found = _subjects(text, match.start(), people)
        return found if any(p.form == "number" for p in found) else []
    if voice == "body":
        found = [*_objects(text, match.end(), people), *_subjects(text, match.start(), people)]
        return [p for p in found if p.noun in _BODIES][:1]
    objects = [] if voice == "passive" else _objects(text, match.end(), people)
    if voice == "around":
        return objects if objects and _TO_DEATH.match(text, objects[-1].end) else []
    if voice == "active" and _BEING.search(lead):
        objects = []
    if not objects and voice != "of" and not match.group().casefold().endswith("ing"):
        objects = _subjects(text, match.start(), people)
        if voice == "active" and not _BEING.search(lead):
            objects = [p for p in objects if _is_headline(text, match, objects)]
    return objects


def _is_headline(text: str, match: re.Match[str], subjects: Sequence[Party]) -> bool:
    """Return whether a verb without "was" tells of those right before it ("Two men shot")."""
    last = subjects[-1]
    is_adjacent = not text[last.end : match.start()].strip()
    aimed = re.match(r"\s+(?:at|up|into|down)\b", text[match.end() : match.end() + 8])
    return is_adjacent and last.form not in {"pronoun", "the"} and not aimed


def _listed(objects: Sequence[Party]) -> Sequence[Party]:
    """Return the parties of a list, as one group where a number is among them."""
    numbers = [p for p in objects if not p.is_single and p.best is not None]
    if len(objects) < 2 or not numbers:
        return objects
    counted = [p for p in objects if p.best is not None]
    if len(counted) > 2 and counted[0].best == sum(p.best or 0 for p in counted[1:]):
        return counted[:1]  # "ten people, eight students and two teachers"
    total = sum(p.best or 0 for p in counted)
    first = min(objects, key=lambda p: p.start)
    hedged = any(p.low != p.high for p in counted)
    return [
        replace(
            numbers[0],
            start=first.start,
            end=max(p.end for p in objects),
            low=total if not hedged else None,
            best=total,
            high=total if not hedged else None,
            is_other=all(p.is_other for p in objects),
            suspects=sum(p.is_suspect for p in objects if p.is_single),
        )
    ]


def _objects(text: str, at: int, people: Sequence[Party]) -> list[Party]:
    """Return the party right after a verb (after its titles), with those listed after it."""
    after = [p for p in people if p.start >= at]
    if not after:
        return []
    gap = text[at : after[0].start] or " "
    titled = after[0].form == "name" and _TITLES.fullmatch(gap)
    if not _TO_OBJECT.fullmatch(gap) and not titled:
        return []
    after = [p for p in after if not _POSSESSOR.match(text, p.end)]
    if not after:
        return []
    found = [after[0]]
    for one in after[1:]:
        if not _LIST.fullmatch(text[found[-1].end : one.start]) or one.form == "pronoun":
            break
        found.append(one)
    return found


def _counts_some(text: str, before: Sequence[Party]) -> bool:
    """Return whether a number of them is meant, and not all ("One of them has died")."""
    if len(before) < 2 or before[-1].best is not None or before[-2].form != "number":
        return False
    return _OF.fullmatch(text, before[-2].end, before[-1].start) is not None


def _subjects(text: str, at: int, people: Sequence[Party]) -> list[Party]:
    """Return the party before a verb that no preposition governs, with those listed with it."""
    before = [p for p in people if p.end <= at and at - p.start <= _FAR]
    while before:
        last = before[-1]
        gap = text[last.end : at]
        lead = text[max(0, last.start - 20) : last.start]
        if _BREAK.search(gap):
            return []
        partitive = _PARTITIVE.search(lead)
        if partitive and _counts_some(text, before):
            before.pop()
            break
        if last.form == "pronoun" and partitive and gap.lstrip().find(",") > 0 and len(before) > 1:
            before.pop()  # "Twenty people, most of them tourists, were"
            continue
        bare = last.form == "number" and not last.noun and last.best != 0
        if bare and not _BARE.fullmatch(gap):
            before.pop()
            continue
        relative = _WHO.match(gap)  # "the father of Ann Doe, who died"
        if last.form != "self" and (relative or partitive or not _PREPOSITION.search(lead)):
            break
        before.pop()
    if not before:
        return []
    found = [before.pop()]
    while before and _LIST.fullmatch(text[before[-1].end : found[0].start]):
        if _is_part(text, before[-1], found[0]):
            break
        found.insert(0, before.pop())
    return found
