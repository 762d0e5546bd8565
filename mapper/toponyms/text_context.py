"""The whole of a text tells of its names whether they are places or persons."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from mapper.text import is_list_gap
from mapper.toponyms.candidates import abbreviation
from mapper.toponyms.page import Match, Page, lists


class Facts(NamedTuple):
    """What the whole text says: last names of persons, and names that it puts something in."""

    named: AbstractSet[str]
    marked_as_places: AbstractSet[str]


def facts_of(page: Page, found: Sequence[Match]) -> tuple[Facts, list[bool]]:
    """Return what the text says of its names, and which of them a word beside makes places."""
    here = [
        is_marked
        for group in lists(page, found)
        for is_marked in [any(is_marked_as_place(page, match) for match in group)] * len(group)
    ]
    marked_as_places = {match.key for match, is_here in zip(found, here, strict=True) if is_here}
    return Facts(persons(page), marked_as_places), here


def is_marked_as_place(page: Page, match: Match) -> bool:
    """Return whether a word beside a name says that it is a place."""
    lexicon = page.lexicon
    at = match.first - 1
    if page.before(match.first) == "the":
        at -= 1
    before = page.before(at + 1)
    if before in {"of", "on"} and _is_spatial(page, at - 1):
        return True
    if before in page.lists["locative"]:
        return True
    after = "" if match.last - 1 in page.possessives else page.after(match.last)
    return bool(lexicon.kind_word(after)) or is_contained(page, match)


def _is_spatial(page: Page, at: int) -> bool:
    """Return whether the noun before "of" or "on" needs a place ("outskirts of", "attack on")."""
    noun = page.lower_at(at)
    lexicon = page.lexicon
    return bool(lexicon.kind_word(noun)) or noun in page.lists["spatial_nouns"]


def is_contained(page: Page, match: Match) -> bool:
    """Return whether a country or region that has such a place follows after a comma."""
    at = match.last
    if at >= page.count or page.gaps[at].strip(" ") not in {",", "("}:
        return False
    if not page.capitals[at]:
        return False
    short, count = abbreviation(page, at)
    if short:
        return page.contains(Match(at, at + count, short, is_country=False, population=0), match)
    for words in (3, 2, 1):
        end = min(at + words, page.count)
        key = " ".join([page.gazetteer.opening(text)[0] for text in page.texts[at:end]])
        if key and page.gazetteer.opening(key)[1]:
            return page.contains(Match(at, end, key, is_country=False, population=0), match)
    return False


def in_list(page: Page, match: Match) -> bool:
    """Return whether a capital word stands before or after the name in a list."""
    first, last = match.first, match.last
    if first > 0 and page.capitals[first - 1] and is_list_gap(page.gaps[first]):
        return True
    return last < page.count and page.capitals[last] and page.gaps[last].strip() == ","


def persons(page: Page) -> frozenset[str]:
    """Return last names, in lower case, of persons named in full or with a title."""
    return frozenset(page.lowers[at] for at in page.capital_at if at and _is_last_name(page, at))


def _is_last_name(page: Page, at: int) -> bool:
    if not page.capitals[at - 1]:
        return False
    lexicon, word, before = page.lexicon, page.lowers[at], page.lowers[at - 1]
    first = before in lexicon.names_of_persons
    if not (first and page.before(at)) and not page.title_before(at):
        return False
    if page.mode(at) != "plain" or lexicon.kind_word(word) or word in page.lists["never"]:
        return False
    return bool(page.title_before(at)) or page.after(at + 1) not in page.lists["bodies"]
