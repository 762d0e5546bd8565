"""What speaks for and against each name being a place here: signs, by name.

A sign is a word such as "left:locative". What each counts was learned (data/models/spot.toml).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from mapper.gazetteer_within import holds
from mapper.placewords import is_list_gap
from mapper.toponym_page import KNOWN_POPULATION, TOWNS, Match, Page, lists

FAMOUS_POPULATION = 100_000  # a person's name of less is a person
SHORTEST_IN_CAPS = 5  # letters of a country's name that is a word too ("CAR")
SIZES = ((1_000_000, "huge"), (100_000, "large"), (20_000, "town"), (5_000, "small"), (0, "tiny"))
LONGEST_RUN = 5
_HYPHENS = frozenset({"-", "‑", "‐"})
_AREAS = ("country", "province", "district", "region", "continent")


class Facts(NamedTuple):
    """What the whole text says: last names of persons, and names that it puts something in."""

    named: AbstractSet[str]
    vouched: AbstractSet[str]


class Side(NamedTuple):
    """What the words on one side say: a sign, whether it may be a place, what it is part of."""

    sign: str
    fits: bool = True
    within: str = ""


def facts_of(page: Page, found: Sequence[Match]) -> tuple[Facts, list[bool]]:
    """What the text says of its names, and of each whether a word beside it makes it a place."""
    here = [
        vouched
        for group in lists(page, found)
        for vouched in [any(is_vouched(page, match) for match in group)] * len(group)
    ]
    vouched = {match.key for match, is_here in zip(found, here, strict=True) if is_here}
    return Facts(persons(page), vouched), here


def signs(page: Page, match: Match, facts: Facts, *, here: bool) -> tuple[list[str], str]:
    """The signs of a name, and what it is part of ("" = nothing)."""
    left, right = _left(page, match), _right(page, match, facts)
    alone, stands = _alone(page, match, facts, here=here)
    fits = left.fits and right.fits and stands
    mode = page.mode(match.first)
    known = _size(page, match)
    found = [
        "bias",
        left.sign,
        right.sign,
        alone,
        f"size:{known}",
        f"mode:{mode}",
        "fits" if fits else "fits not",
        f"fits:{fits}&mode:{mode}",
    ]
    found += _more(page, match, facts, alone, known, here=here)
    return found, left.within or right.within


def _more(
    page: Page, match: Match, facts: Facts, alone: str, known: str, *, here: bool
) -> Iterator[str]:
    lexicon = page.lexicon
    words = match.last - match.first
    yield f"words:{min(words, 3)}"
    if here:
        yield "vouched here"
    elif match.key in facts.vouched:
        yield "vouched"
    if words == 1:
        yield f"{alone}&{known}"
        if match.key in lexicon.person_names:
            yield "person's name"
        if page.is_ordinary(match.first):
            yield "ordinary"
            if page.starts(match.first):
                yield "ordinary at start"
    elif page.lowers[match.first] in lexicon.first_names:
        yield "first name first"
    if match.last - 1 in page.possessives:
        yield "possessive"
    else:
        yield from _run_after(page, match)
    size = page.size(match.key)
    if size and size.is_listed:
        yield "listed"
    elif size and not size.is_own_name and size.kinds <= TOWNS:
        yield "alias only"
    if _in_list(page, match):
        yield "in a list"


def _run_after(page: Page, match: Match) -> Iterator[str]:
    """How a run of capital words after the name ends ("New York | Daily News")."""
    at = match.last
    last = min(at + LONGEST_RUN, page.count)
    while at < last and page.capitals[at] and page.gaps[at] == " ":
        at += 1
    if at > match.last + 1:
        yield f"run:{page.lexicon.after.get(page.lowers[at - 1], 'other')}"
    if at > match.last and at < last and page.lowers[at] in {"of", "for", "&"}:
        yield "run of"


def _size(page: Page, match: Match) -> str:
    """How known what has the name is, in a word."""
    size = page.size(match.key)
    if size:
        for kind in _AREAS:
            if kind in size.kinds:
                return kind
    return next(name for least, name in SIZES if match.population >= least)


# The words before


def _left(page: Page, match: Match) -> Side:
    lexicon, first = page.lexicon, match.first
    at = first - 1
    title = page.title_before(first)
    if title and not match.is_country and not lexicon.kind_word(title):
        return Side("left:title", fits=False)
    if at >= 0 and page.gaps[first] in _HYPHENS:
        return _hyphened(page, at, "left")
    before = page.before(first)
    if before == "of" and page.lower_at(at - 1) in lexicon["name_heads"]:
        if page.capitals[at - 1]:
            return Side("left:part of name", within="name")
        return Side("left:head of")
    if not before:
        return Side("left:start" if page.starts(first) else _mark(page.gaps[first], "left"))
    if not page.capitals[at]:
        return Side(_lower_left(page, at, before))
    if before in lexicon["name_prefixes"]:
        return Side("left:prefix", fits=False)
    return _capital_left(page, at, match, before)


def _lower_left(page: Page, at: int, before: str) -> str:
    if before in {"of", "on"}:
        noun = page.lower_at(at - 1)
        if at and page.capitals[at - 1] and not page.starts(at - 1):
            return f"left:Capital {page.lexicon.after.get(noun, 'noun')} {before}"
        return f"left:{page.lexicon.before.get(noun, 'noun')} {before}"
    if before == "the":
        return f"left:{page.lexicon.before.get(page.before(at), '')} the"
    return f"left:{page.lexicon.before.get(before, 'word')}"


def _capital_left(page: Page, at: int, match: Match, before: str) -> Side:
    lexicon = page.lexicon
    if _is_boundary(page, at):
        return Side("left:boundary")
    if before in lexicon.first_names or before in lexicon["titles"]:
        return Side("left:first name", fits=False)
    if match.is_country or _lies_beside(page, at, match):
        return Side("left:beside")
    person = before in lexicon.person_names
    return Side("left:person" if person else "left:capital", fits=False)


# The words after


def _right(page: Page, match: Match, facts: Facts) -> Side:
    at = match.last
    if at >= page.count:
        return Side("right:end")
    if at - 1 in page.possessives:
        return Side("right:possessive")
    if page.gaps[at] in _HYPHENS:
        return _hyphened(page, at, "right")
    after = page.after(at)
    if not after:
        return Side(_after_mark(page, at))
    if after.isdigit():
        return Side("right:number")
    if not page.capitals[at]:
        return Side(f"right:{page.lexicon.after.get(after) or _form(after)}")
    return _capital_right(page, match, facts, after)


def _capital_right(page: Page, match: Match, facts: Facts, after: str) -> Side:
    lexicon, at = page.lexicon, match.last
    if match.is_country and after in lexicon["nature"]:
        return Side("right:nature", fits=False)
    if page.mode(at) != "plain" and page.is_ordinary(at):
        return Side(f"right:{lexicon.after.get(after) or 'ordinary'} in title")
    if after in lexicon["other_names"]:
        return Side("right:other name", fits=False)
    if after in lexicon["facilities"]:
        person = _may_be_person(page, match) and match.key not in facts.vouched
        return Side("right:Facility", fits=not person)
    if _is_boundary(page, at) or after in lexicon["titles"]:
        return Side(f"right:Capital {lexicon.after.get(after, 'boundary')}")
    if after in lexicon["modified"] or page.is_ordinary(at):
        return Side("right:Ordinary", within="name")
    if after in lexicon.person_names or after in lexicon.first_names:
        return Side("right:Person", fits=False)
    beside = match.is_country or _lies_beside(page, at, match)
    return Side("right:beside" if beside else "right:Capital", fits=beside)


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
    for mark, name in (("$", "sum"), (".", "stop"), (",", "comma"), ("(", "bracket"), ('"', "quote")):
        if mark in gap:
            return f"{side}:{name}"
    return f"{side}:dash" if "-" in gap or "—" in gap or "–" in gap else f"{side}:mark"


def _form(word: str) -> str:
    """What a word that no list has looks like."""
    if word.endswith("ed"):
        return "verb in ed"
    return "word in s" if word.endswith("s") else "word"


# Both sides


def _hyphened(page: Page, at: int, side: str) -> Side:
    """What stands on the other side of a hyphen."""
    if not page.capitals[at]:
        return Side(f"{side}:hyphen")
    if _is_boundary(page, at) or _is_place(page, at):
        return Side(f"{side}:hyphen place")
    return Side(f"{side}:hyphen Capital", fits=False)


def _lies_beside(page: Page, at: int, match: Match) -> bool:
    """Whether the word there is a place that holds the match or lies in it ("Sydney Australia")."""
    key = page.gazetteer.opening(page.texts[at])[0]
    if key in page.lexicon.person_names or not page.gazetteer.has(key):
        return False
    others, own = page.places(key), page.places(match.key)
    return any(holds(a, b) or holds(b, a) for a in others[:8] for b in own[:8])


def _may_be_person(page: Page, match: Match) -> bool:
    known = match.is_country or match.population >= FAMOUS_POPULATION
    return match.key in page.lexicon.person_names and not known


def _is_boundary(page: Page, at: int) -> bool:
    """Whether a capital word beside a name is no part of the name."""
    word = page.lowers[at]
    lexicon = page.lexicon
    if lexicon.kind_word(word) or word in lexicon["directions"] or word in lexicon["never"]:
        return True
    if word in lexicon["bodies"] or page.people(at) is not None:
        return True
    loose = page.mode(at) != "plain" or page.starts(at)
    return loose and page.is_ordinary(at)


def _is_place(page: Page, at: int) -> bool:
    """Whether this word alone is a known place ("Sydney Australia", "Kyiv-Moscow")."""
    key = page.gazetteer.opening(page.texts[at])[0]
    if key in page.lexicon.person_names:
        return False
    size = page.size(key)
    return size is not None and size.population >= KNOWN_POPULATION


# The name itself


def _alone(page: Page, match: Match, facts: Facts, *, here: bool) -> tuple[str, bool]:
    """What the name is beside a place, and whether it may be one although it is a word too."""
    if match.last - match.first > 1:
        if match.key in page.lexicon["never_phrases"] or _is_the(page, match):
            return "alone:phrase", False
        official = match.is_country and len(match.key.split()) < match.last - match.first
        return "alone:official" if official else "alone:several", True
    lexicon, word = page.lexicon, page.lowers[match.first]
    if match.key in lexicon.short_names:
        return "alone:short", True
    if word in lexicon["never"]:
        return "alone:never", is_contained(page, match)
    if word in facts.named:
        return "alone:named person", here
    if match.is_country and not page.is_ordinary(match.first):
        return "alone:country", True
    if word in lexicon.common or word in page.plain:
        return "alone:word", _is_place_not_word(page, match, here=here)
    if word in lexicon.person_names and match.key not in facts.vouched:
        return "alone:person", match.population >= FAMOUS_POPULATION
    known = match.population >= KNOWN_POPULATION or match.key in facts.vouched
    return "alone:name", known or _in_list(page, match)


def _is_place_not_word(page: Page, match: Match, *, here: bool) -> bool:
    mode = page.mode(match.first)
    if match.is_country:
        if mode == "caps" and len(match.key) < SHORTEST_IN_CAPS:
            return False
        return here or not (page.starts(match.first) and match.key in page.plain)
    known = match.population >= KNOWN_POPULATION and mode == "plain"
    return here and (known or is_contained(page, match))


def _is_the(page: Page, match: Match) -> bool:
    """As in "The City", "The village": an article and an ordinary word."""
    second = match.first + 1
    return (
        match.last - match.first == 2
        and page.lowers[match.first] == "the"
        and (page.is_ordinary(second) or bool(page.lexicon.kind_word(page.lowers[second])))
        and not match.is_country
    )


def is_vouched(page: Page, match: Match) -> bool:
    """Whether a word beside it says that this is a place."""
    lexicon = page.lexicon
    at = match.first - 1
    if page.before(match.first) == "the":
        at -= 1
    before = page.before(at + 1)
    if before in {"of", "on"} and _is_spatial(page, at - 1):
        return True
    if before in lexicon["locative"]:
        return True
    after = "" if match.last - 1 in page.possessives else page.after(match.last)
    return bool(lexicon.kind_word(after)) or is_contained(page, match)


def _is_spatial(page: Page, at: int) -> bool:
    """Whether the noun before "of" or "on" needs a place ("outskirts of", "attack on")."""
    noun = page.lower_at(at)
    lexicon = page.lexicon
    return bool(lexicon.kind_word(noun)) or noun in lexicon["spatial_nouns"]


def is_contained(page: Page, match: Match) -> bool:
    """Whether the name of a country or region that has such a place follows after a comma."""
    at = match.last
    if at >= page.count or page.gaps[at].strip(" ") not in {",", "("}:
        return False
    if not page.capitals[at]:
        return False
    outer = page.lexicon.after_comma.get(page.lowers[at].replace(".", ""))
    for words in (3, 2, 1):
        end = min(at + words, page.count)
        key = " ".join([page.gazetteer.opening(text)[0] for text in page.texts[at:end]])
        for name in (key, outer or ""):
            if name and page.gazetteer.opening(name)[1]:
                return page.contains(Match(at, end, name, is_country=False, population=0), match)
    return False


def _in_list(page: Page, match: Match) -> bool:
    """Whether a capital word stands before or after it in a list."""
    first, last = match.first, match.last
    if first > 0 and page.capitals[first - 1] and is_list_gap(page.gaps[first]):
        return True
    return last < page.count and page.capitals[last] and page.gaps[last].strip() == ","


def persons(page: Page) -> frozenset[str]:
    """Last names, in lower case, of persons whom the text names in full or with a title."""
    return frozenset(
        page.lowers[at] for at in page.capital_at if at and _is_last_name(page, at)
    )


def _is_last_name(page: Page, at: int) -> bool:
    if not page.capitals[at - 1]:
        return False
    lexicon, word, before = page.lexicon, page.lowers[at], page.lowers[at - 1]
    first = before in lexicon.person_names or before in lexicon.first_names
    if not (first and page.before(at)) and not page.title_before(at):
        return False
    if page.mode(at) != "plain" or lexicon.kind_word(word) or word in lexicon["never"]:
        return False
    return bool(page.title_before(at)) or page.after(at + 1) not in lexicon["bodies"]
