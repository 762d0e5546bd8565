"""Features tell what speaks for and against each name being a place here.

A feature is a text such as "left:locative"; data/models/toponym_recognition.toml has the weights.
"""

from __future__ import annotations

from collections.abc import Iterator

from mapper.toponyms.local_context import FAMOUS_POPULATION, left, right
from mapper.toponyms.page import KNOWN_POPULATION, TOWNS, Match, Page
from mapper.toponyms.text_context import Facts, in_list, is_contained

SHORTEST_IN_CAPS = 5  # letters of a country's name that is a word too ("CAR")
SIZES = ((1_000_000, "huge"), (100_000, "large"), (20_000, "town"), (5_000, "small"), (0, "tiny"))
LONGEST_RUN = 5
_AREAS = ("country", "province", "district", "region", "continent", "minor")


def features_of(page: Page, match: Match, facts: Facts, *, here: bool) -> tuple[list[str], str]:
    """Return the features of a name, and what it is part of ("" = nothing)."""
    before, after = left(page, match), right(page, match, facts)
    alone, stands = _alone(page, match, facts, here=here)
    fits = before.fits and after.fits and stands
    mode = page.mode(match.first)
    known = _size(page, match)
    found = [
        "bias",
        before.feature,
        after.feature,
        alone,
        f"size:{known}",
        f"mode:{mode}",
        "fits" if fits else "fits not",
        f"fits:{fits}&mode:{mode}",
    ]
    found += _more(page, match, facts, alone, known, here=here)
    return found, before.within or after.within


def _more(
    page: Page, match: Match, facts: Facts, alone: str, known: str, *, here: bool
) -> Iterator[str]:
    yield f"words:{min(match.last - match.first, 3)}"
    if is_contained(page, match):
        yield "contained"
    elif here:
        yield "vouched here"
    elif match.key in facts.marked_as_places:
        yield "vouched"
    if match.last - match.first == 1:
        yield f"{alone}&{known}"
        yield from _of_one_word(page, match)
    elif page.lowers[match.first] in page.lexicon.first_names:
        yield "first name first"
    if match.last - 1 in page.possessives:
        yield "possessive"
    else:
        yield from _run_after(page, match)
    yield from _of_gazetteer(page, match)
    if in_list(page, match):
        yield "in a list"


def _of_one_word(page: Page, match: Match) -> Iterator[str]:
    if match.key in page.lexicon.person_names:
        yield "person's name"
    if page.is_ordinary(match.first):
        yield "ordinary"
        if page.starts(match.first):
            yield "ordinary at start"


def _of_gazetteer(page: Page, match: Match) -> Iterator[str]:
    size = page.size(match.key)
    if size and size.is_listed:
        yield "listed"
    elif size and not size.is_own_name and size.kinds <= TOWNS:
        yield "alias only"


def _run_after(page: Page, match: Match) -> Iterator[str]:
    """Yield how a run of capital words after the name ends ("New York | Daily News")."""
    at = match.last
    last = min(at + LONGEST_RUN, page.count)
    while at < last and page.capitals[at] and page.gaps[at] == " ":
        at += 1
    if at > match.last + 1:
        yield f"run:{page.lexicon.after.get(page.lowers[at - 1], 'other')}"
    if at > match.last and at < last and page.lowers[at] in {"of", "for", "&"}:
        yield "run of"


def _size(page: Page, match: Match) -> str:
    """Return how known the name is, in a word: the kind of an area, else a step of inhabitants."""
    size = page.size(match.key)
    if size:
        for kind in _AREAS:
            if kind in size.kinds:
                return kind
    return next(name for least, name in SIZES if match.population >= least)


def _alone(page: Page, match: Match, facts: Facts, *, here: bool) -> tuple[str, bool]:
    """Return what else the name is ("alone:word"), and whether it may be a place even so."""
    if match.last - match.first > 1:
        if match.key in page.lists["never_phrases"] or _is_the(page, match):
            return "alone:phrase", False
        official = match.is_country and len(match.key.split()) < match.last - match.first
        return "alone:official" if official else "alone:several", True
    lexicon, word = page.lexicon, page.lowers[match.first]
    if match.key in lexicon.short_names:
        return "alone:short", True
    if word in page.lists["never"]:
        return "alone:never", is_contained(page, match)
    if word in facts.named:
        return "alone:named person", here
    if match.is_country and not page.is_ordinary(match.first):
        return "alone:country", True
    if word in lexicon.common or word in page.plain:
        return "alone:word", _is_place_not_word(page, match, here=here)
    if word in lexicon.person_names and match.key not in facts.marked_as_places:
        return "alone:person", match.population >= FAMOUS_POPULATION
    known = match.population >= KNOWN_POPULATION or match.key in facts.marked_as_places
    return "alone:name", known or in_list(page, match)


def _is_place_not_word(page: Page, match: Match, *, here: bool) -> bool:
    mode = page.mode(match.first)
    if match.is_country:
        if mode == "caps" and len(match.key) < SHORTEST_IN_CAPS:
            return False
        return here or not (page.starts(match.first) and match.key in page.plain)
    known = match.population >= KNOWN_POPULATION and mode == "plain"
    return here and (known or is_contained(page, match))


def _is_the(page: Page, match: Match) -> bool:
    """Return whether it is an article and an ordinary word, as in "The City", "The village"."""
    second = match.first + 1
    return (
        match.last - match.first == 2
        and page.lowers[match.first] == "the"
        and (page.is_ordinary(second) or bool(page.lexicon.kind_word(page.lowers[second])))
        and not match.is_country
    )
