"""The words right before and after a name tell whether it may be a place."""

from __future__ import annotations

from typing import NamedTuple

from mapper.geo import holds
from mapper.toponyms.page import KNOWN_POPULATION, Match, Page
from mapper.toponyms.text_context import Facts

FAMOUS_POPULATION = 100_000  # a person's name of less is a person
_HYPHENS = frozenset({"-", "‑", "‐"})


class Adjacent(NamedTuple):
    """What the words on one side of a name say of it, as a feature.

    `fits` is False where the name is hardly a place beside them; `within` what it is part of.
    """

    feature: str
    fits: bool = True
    within: str = ""


# The words before


def left(page: Page, match: Match) -> Adjacent:
    """Return what the words before a name say."""
    lexicon, first = page.lexicon, match.first
    at = first - 1
    title = page.title_before(first)
    if title and not match.is_country and not lexicon.kind_word(title):
        return Adjacent("left:title", fits=False)
    if at >= 0 and page.gaps[first] in _HYPHENS:
        return _hyphened(page, at, "left")
    before = page.before(first)
    if before == "of" and page.lower_at(at - 1) in page.lists["name_heads"]:
        if page.capitals[at - 1]:
            return Adjacent("left:part of name", within="name")
        return Adjacent("left:head of")
    if not before:
        return Adjacent("left:start" if page.starts(first) else _mark(page.gaps[first], "left"))
    if not page.capitals[at]:
        return Adjacent(_lower_left(page, at, before))
    if before in page.lists["name_prefixes"]:
        return Adjacent("left:prefix", fits=False)
    return _capital_left(page, at, match, before)


def _lower_left(page: Page, at: int, before: str) -> str:
    if before in page.lists["particles"] and at and page.capitals[at - 1]:
        return "left:particle"
    if before in {"of", "on"}:
        noun = page.lower_at(at - 1)
        if at and page.capitals[at - 1] and not page.starts(at - 1):
            return f"left:Capital {page.lexicon.after.get(noun, 'noun')} {before}"
        return f"left:{page.lexicon.before.get(noun, 'noun')} {before}"
    if before == "the":
        return f"left:{page.lexicon.before.get(page.before(at), '')} the"
    return f"left:{page.lexicon.before.get(before, 'word')}"


def _capital_left(page: Page, at: int, match: Match, before: str) -> Adjacent:
    lexicon = page.lexicon
    if _is_boundary(page, at):
        return Adjacent("left:boundary")
    if before in lexicon.first_names or before in page.lists["titles"]:
        return Adjacent("left:first name", fits=False)
    if match.is_country or _is_nested_place(page, at, match):
        return Adjacent("left:beside")
    person = before in lexicon.person_names
    return Adjacent("left:person" if person else "left:capital", fits=False)


# The words after


def right(page: Page, match: Match, facts: Facts) -> Adjacent:
    """Return what the words after a name say."""
    at = match.last
    if at >= page.count:
        return Adjacent("right:end")
    if at - 1 in page.possessives:
        return Adjacent("right:possessive")
    if page.gaps[at] in _HYPHENS:
        return _hyphened(page, at, "right")
    after = page.after(at)
    if not after:
        return Adjacent(_after_mark(page, at))
    if after.isdigit():
        return Adjacent("right:number")
    if not page.capitals[at]:
        return Adjacent(f"right:{page.lexicon.after.get(after) or _form(after)}")
    return _capital_right(page, match, facts, after)


def _capital_right(page: Page, match: Match, facts: Facts, after: str) -> Adjacent:
    lexicon, at = page.lexicon, match.last
    if match.is_country and after in page.lists["nature"]:
        return Adjacent("right:nature", fits=False)
    if page.mode(at) != "plain" and page.is_ordinary(at):
        return Adjacent(f"right:{lexicon.after.get(after) or 'ordinary'} in title")
    if after in page.lists["other_names"]:
        return Adjacent("right:other name", fits=False)
    if after in page.lists["facilities"]:
        person = _may_be_person(page, match) and match.key not in facts.marked_as_places
        return Adjacent("right:Facility", fits=not person)
    if _is_boundary(page, at) or after in page.lists["titles"]:
        return Adjacent(f"right:Capital {lexicon.after.get(after, 'boundary')}")
    if after in page.lists["modified"] or page.is_ordinary(at):
        return Adjacent("right:Ordinary", within="name")
    if after in lexicon.names_of_persons:
        return Adjacent("right:Person", fits=False)
    beside = match.is_country or _is_nested_place(page, at, match)
    return Adjacent("right:beside" if beside else "right:Capital", fits=beside)


def _after_mark(page: Page, at: int) -> str:
    gap = page.gaps[at]
    if gap == ", ":
        word = page.texts[at]
        if word.isdigit():
            return "right:comma age" if len(word) <= 2 else "right:comma number"
        if page.capitals[at]:
            return "right:comma Capital"
        return "right:comma who" if word == "who" else "right:comma word"
    return _mark(gap, "right")


def _mark(gap: str, side: str) -> str:
    for mark, name in (
        ("$", "sum"),
        (".", "stop"),
        (",", "comma"),
        ("(", "bracket"),
        ('"', "quote"),
    ):
        if mark in gap:
            return f"{side}:{name}"
    return f"{side}:dash" if "-" in gap or "—" in gap or "–" in gap else f"{side}:mark"


def _form(word: str) -> str:
    """Return what a word that is in no list looks like."""
    if word.endswith("ed"):
        return "verb in ed"
    return "word in s" if word.endswith("s") else "word"


# Both sides


def _hyphened(page: Page, at: int, side: str) -> Adjacent:
    """Return what stands on the other side of a hyphen."""
    if not page.capitals[at]:
        return Adjacent(f"{side}:hyphen")
    if _is_boundary(page, at) or _is_place(page, at):
        return Adjacent(f"{side}:hyphen place")
    return Adjacent(f"{side}:hyphen Capital", fits=False)


def _is_nested_place(page: Page, at: int, match: Match) -> bool:
    """Return whether the place there holds the match or lies in it ("Sydney Australia")."""
    key = page.gazetteer.opening(page.texts[at])[0]
    if key in page.lexicon.person_names or not page.gazetteer.has(key):
        return False
    others, own = page.places(key), page.places(match.key)
    return any(holds(a, b) or holds(b, a) for a in others[:8] for b in own[:8])


def _may_be_person(page: Page, match: Match) -> bool:
    known = match.is_country or match.population >= FAMOUS_POPULATION
    return match.key in page.lexicon.person_names and not known


def _is_boundary(page: Page, at: int) -> bool:
    """Return whether a capital word beside a name is no part of the name."""
    word = page.lowers[at]
    lexicon = page.lexicon
    if lexicon.kind_word(word) or word in page.lists["directions"] or word in page.lists["never"]:
        return True
    if word in page.lists["bodies"] or page.people(at) is not None:
        return True
    loose = page.mode(at) != "plain" or page.starts(at)
    return loose and page.is_ordinary(at)


def _is_place(page: Page, at: int) -> bool:
    """Return whether this word alone is a known place ("Sydney Australia", "Kyiv-Moscow")."""
    key = page.gazetteer.opening(page.texts[at])[0]
    if key in page.lexicon.person_names:
        return False
    size = page.size(key)
    return size is not None and size.population >= KNOWN_POPULATION
