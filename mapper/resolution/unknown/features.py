"""Cues tell that an unknown name is a place: kind words, prepositions, lists, a country behind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from mapper.model import Resolution
from mapper.resolution.unknown.phrases import Line, Phrase, is_ordinary, is_person, lists
from mapper.text import is_list_gap

HOLDERS = frozenset({"country", "province", "region", "district"})
BODIES_TOO = frozenset({"territory", "department"})  # "X department" is a body as often
CAPITAL_BODIES = BODIES_TOO | {"republic", "state"}  # and so is "X State"
NO_MEMBERS = frozenset({"country", "continent"})  # stand in lists with everything that acts
SHORTEST_LIST = 3  # names, where no "and" or "or" joins them


class Cue(NamedTuple):
    """What says that a name is a place, in words; whether it is enough; the kind word.

    `weak_word` is the word of one that is not enough alone.
    """

    why: str
    sure: bool
    kind_word: str = ""
    weak_word: str = ""


class Member(NamedTuple):
    """A name that may be one of a list; `phrase` is None where it is known."""

    start: int
    end: int
    text: str
    phrase: Phrase | None
    cue: Cue | None


def cues(line: Line, found: Sequence[Phrase]) -> list[Cue | None]:
    """Return the best cue of each phrase of a line: its own, or that of the list it stands in."""
    own = [cue(line, phrase) for phrase in found]
    listed = _listed(line, found, own)
    return [
        one if one and (one.sure or not other) else other
        for one, other in zip(own, listed, strict=True)
    ]


def cue(line: Line, phrase: Phrase) -> Cue | None:
    """Return what the words around a name say, None for a person or when they say nothing."""
    if is_person(line, phrase):
        return None
    checks = (_kind_behind, _kind_before, _held, _placed)
    return next((found for check in checks if (found := check(line, phrase))), None)


def bare(line: Line, phrase: Phrase) -> Phrase:
    """Return the phrase without a kind word that stays outside the name ("Tabarat Village")."""
    first, last = phrase
    outside = last - first > 1 and line.words[last - 1].lower in line.lexicon["outside"]
    return Phrase(first, last - outside)


def _kind_behind(line: Line, phrase: Phrase) -> Cue | None:
    """Return the cue of a kind word that is part of the name: "X village", "Mount X"."""
    first, last = phrase
    words = [line.after(last)]
    if last - first > 1:
        words += [line.words[last - 1].lower] if not is_ordinary(line, last - 2) else []
        if line.words[first].lower in lists()["leading"]:
            words.append(line.words[first].lower)
    for at, word in enumerate(words):
        kind = line.lexicon.kind_word(word)
        if not kind and word in lists()["kinds_behind"] | lists()["leading"]:
            kind = word
        if kind and kind not in (CAPITAL_BODIES if at else BODIES_TOO):
            return Cue(f'"{word}"', sure=True, kind_word=kind)
    return None


def _kind_before(line: Line, phrase: Phrase) -> Cue | None:
    """Return the cue of a kind word before the name: "the village of X", "the town X"."""
    first = phrase.first
    word, own = line.before(first), lists()
    if word == "of":
        noun = line.before(first - 1)
        kind = line.lexicon.kind_word(noun) or (noun if noun in own["kinds_of"] else "")
        if kind and noun not in line.lexicon["loose_kinds"] and _is_free(line, first - 2):
            return Cue(f'"{noun} of"', sure=True, kind_word=kind)
    if word in own["kinds_before"] and _is_free(line, first - 1):
        return Cue(f'"{word}"', sure=True, kind_word=line.lexicon.kind_word(word) or word)
    return None


def _is_free(line: Line, at: int) -> bool:
    """Return whether a kind word is free: not that of the name before ("Poonch districts of X")."""
    return not line.words[at].is_capital and not (at > 0 and at - 1 in line.known)


def _held(line: Line, phrase: Phrase) -> Cue | None:
    """Return the cue of a country or region after a comma, as in "X, Sudan", and no list."""
    last = phrase.last
    outer = line.known.get(last)
    if outer is None or line.gap(last).strip(" ") not in {",", "("}:
        return None
    if outer.place is None or outer.place.kind not in HOLDERS:
        return None
    while last < len(line.words) and line.known.get(last) is outer:
        last += 1
    if line.words[last - 1].possessive or _goes_on(line, last):
        return None
    return Cue(f"{outer.span.text} follows", sure=True)


def _goes_on(line: Line, at: int) -> bool:
    """Return whether a list goes on there, so that what stands before is one of its members."""
    if at >= len(line.words):
        return False
    joined = line.words[at].lower in {"and", "or"}
    return joined or (is_list_gap(line.gap(at)) and line.words[at].is_capital)


def _placed(line: Line, phrase: Phrase) -> Cue | None:
    """Return what the word before says: "in X", "north of X", "12 km from X", "fled to X"."""
    own, first = lists(), phrase.first
    word, noun = line.before(first), line.before(first - 1)
    if not word or word == "the" or not _stands_alone(line, phrase):
        return None
    if word in {"of", "from"} and noun in own["places_of"] | own["lengths"]:
        return Cue(f'"{noun} {word}"', sure=True)
    if word in {"to", "from"} and noun in own["moving"]:
        return Cue(f'"{noun} {word}"', sure=True)
    if word in own["inside"] or word in own["taking"]:
        return Cue(f'"{word}"', sure=True)
    weak = word in own["perhaps"] or word in line.lexicon["taking"]
    return Cue(f'"{word}"', sure=False, weak_word=word) if weak else None


def _stands_alone(line: Line, phrase: Phrase) -> bool:
    """Return whether the name is not there to tell which ("in Brexit talks", "in X's house")."""
    last = phrase.last
    if line.words[last - 1].possessive:
        return False
    if not line.after(last):
        return not line.gap(last).startswith(("-", "‑", "‐", "/"))
    word = line.words[last].lower
    verb = word in line.lexicon["verbs"] or word.endswith(("ed", "ing", "ly"))
    return verb or word in lists()["going_on"]


def _listed(line: Line, found: Sequence[Phrase], own: Sequence[Cue | None]) -> list[Cue | None]:
    """Return the cue that each phrase has from its list; a plural kind word is of all in it."""
    through: dict[Phrase, Cue] = {}
    for group in _groups(line, _members(line, found, own)):
        best = next((m for m in group if m.cue and m.cue.sure), None)
        kind = next((m.cue.kind_word for m in group if m.cue and m.cue.kind_word), "")
        for member in group:
            if member.phrase and best:
                why = f"in a list with {best.text}"
                through[member.phrase] = Cue(why, sure=True, kind_word=kind)
    return [through.get(phrase) for phrase in found]


def _members(line: Line, found: Sequence[Phrase], own: Sequence[Cue | None]) -> list[Member]:
    """Return the names of a line in order, without persons and without what owns something."""
    members = []
    for phrase, one in zip(found, own, strict=True):
        person = is_person(line, phrase) or _is_given(line, phrase.first)
        if not person and not line.words[phrase.last - 1].possessive:
            span = line.span_of(phrase)
            members.append(Member(span.start, span.end, span.text, phrase, one))
    taken = {at for phrase in found for at in range(*phrase)}
    for known in _locations(line, taken):
        sure = known.place is not None and known.place.kind not in NO_MEMBERS
        span = known.span
        own_cue = Cue("known", sure=True) if sure else None
        members.append(Member(span.start, span.end, span.text, None, own_cue))
    return sorted(members, key=lambda member: member.start)


def _is_given(line: Line, at: int) -> bool:
    """Return whether it is a first name, as in "Peter, Paul and Mary"."""
    return line.words[at].lower in line.lexicon.first_names


def _locations(line: Line, taken: set[int]) -> list[Resolution]:
    free = {at: r for at, r in line.known.items() if at not in taken}
    found = {r.span.start: r for at, r in free.items() if not _is_given(line, at)}
    return [r for r in found.values() if r.toponym.use == "location"]


def _groups(line: Line, members: Sequence[Member]) -> list[list[Member]]:
    """Return the members of each list; two with a mere comma between them are none."""
    groups: list[list[Member]] = []
    joined: list[bool] = []
    for member in members:
        gap = line.between(groups[-1][-1].end, member.start) if groups else ""
        if is_list_gap(gap):
            groups[-1].append(member)
            joined[-1] |= any(letter.isalpha() or letter == "&" for letter in gap)
        else:
            groups.append([member])
            joined.append(False)
    pairs = zip(groups, joined, strict=True)
    return [group for group, is_joined in pairs if is_joined or len(group) >= SHORTEST_LIST]
