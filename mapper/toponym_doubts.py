"""Names that only look like places: words of the language, persons, papers, streets, teams."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from mapper.gazetteer import fold
from mapper.placewords import is_list_gap
from mapper.toponym_page import KNOWN_POPULATION, Match, Page, holds

FAMOUS_POPULATION = 100_000  # a person's name of less is a person
SHORTEST_IN_CAPS = 5  # letters of a country's name that is a word too ("CAR")


def persons(page: Page) -> frozenset[str]:
    """Last names, in lower case, of persons whom the text names in full or with a title."""
    return frozenset(
        word.lower
        for at, word in enumerate(page.words)
        if at and word.is_capital and _is_last_name(page, at)
    )


def _is_last_name(page: Page, at: int) -> bool:
    word = page.words[at]
    if page.modes[at] != "plain":
        return False
    lexicon = page.lexicon
    if lexicon.kind_word(word.lower) or word.lower in lexicon["never"]:
        return False
    before = page.words[at - 1]
    if before.is_capital and page.title_before(at):
        return True
    named = before.lower in lexicon.person_names or before.lower in lexicon.first_names
    near = before.is_capital and named and bool(page.before(at))
    return near and page.after(at + 1) not in lexicon["bodies"]


def verdict(
    page: Page, match: Match, *, vouched: AbstractSet[str], here: bool, named: AbstractSet[str]
) -> str | None:
    """What a name is part of ("" = nothing), or None when it is no place.

    `vouched` are names that the text puts something in, `here` whether it does so at this one,
    `named` the last names of persons.
    """
    left = _left(page, match)
    right = _right(page, match, vouched)
    if left is None or right is None:
        return None
    if match.last - match.first == 1:
        stands = _stands_alone(page, match, vouched=vouched, here=here, named=named)
    else:
        stands = match.key not in page.lexicon["never_phrases"] and not _is_the(page, match)
    return left or right if stands else None


def _is_the(page: Page, match: Match) -> bool:
    """As in "The City", "The village": an article and an ordinary word."""
    second = match.first + 1
    return (
        match.last - match.first == 2
        and page.words[match.first].lower == "the"
        and (page.is_ordinary(second) or bool(page.lexicon.kind_word(page.words[second].lower)))
        and not match.is_country
    )


def _left(page: Page, match: Match) -> str | None:
    """None when the words before make it a person or another name."""
    lexicon = page.lexicon
    title = page.title_before(match.first)
    if title and not match.is_country and not lexicon.kind_word(title):
        return None
    at = match.first - 1
    if at >= 0 and _is_hyphened(page, match.first):
        return "" if _is_boundary(page, at) or _is_place(page, at) else None
    before = page.before(match.first)
    if before == "of" and page.lower_at(at - 1) in lexicon["name_heads"]:
        return "name" if page.words[at - 1].is_capital else ""
    if not before or not page.words[at].is_capital:
        return ""
    if before in lexicon["name_prefixes"]:
        return None
    if _is_boundary(page, at):
        return ""
    if before in lexicon.first_names or before in lexicon["titles"]:
        return None
    return "" if match.is_country or _lies_beside(page, at, match) else None


def _lies_beside(page: Page, at: int, match: Match) -> bool:
    """Whether the word there is a place that holds the match or lies in it ("Sydney Australia")."""
    key = fold(page.words[at].text)
    if key in page.lexicon.person_names or not page.gazetteer.has(key):
        return False
    others, own = page.places(key), page.places(match.key)
    return any(holds(a, b) or holds(b, a) for a in others[:8] for b in own[:8])


def _is_hyphened(page: Page, at: int) -> bool:
    """Whether a hyphen ties this word to a capital word before it."""
    return page.words[at].gap in {"-", "‑", "‐"} and page.words[at - 1].is_capital


def _right(page: Page, match: Match, vouched: AbstractSet[str]) -> str | None:
    """None when the words after make it a person or another name, else what it is part of."""
    at = match.last
    if at >= len(page.words) or page.words[at - 1].possessive or not page.words[at].is_capital:
        return ""
    if _is_hyphened(page, at):
        return "" if _is_boundary(page, at) or _is_place(page, at) else None
    after = page.after(at)
    lexicon = page.lexicon
    if match.is_country and after in lexicon["nature"]:
        return None
    if not after or (page.modes[at] != "plain" and page.is_ordinary(at)):
        return ""
    if after in lexicon["other_names"]:
        return None
    if after in lexicon["facilities"] and _may_be_person(page, match) and match.key not in vouched:
        return None
    if _is_boundary(page, at) or after in lexicon["titles"]:
        return ""
    if after in lexicon["modified"] or page.is_ordinary(at):
        return "name"
    if after in lexicon.person_names or after in lexicon.first_names:
        return None
    return "" if match.is_country or _lies_beside(page, at, match) else None


def _may_be_person(page: Page, match: Match) -> bool:
    known = match.is_country or match.population >= FAMOUS_POPULATION
    return match.key in page.lexicon.person_names and not known


def _is_boundary(page: Page, at: int) -> bool:
    """Whether a capital word beside a name is no part of the name."""
    word = page.words[at].lower
    lexicon = page.lexicon
    if lexicon.kind_word(word) or word in lexicon["directions"] or word in lexicon["never"]:
        return True
    if word in lexicon["bodies"] or page.people(at) is not None:
        return True
    loose = page.modes[at] != "plain" or page.starts(at)
    return loose and page.is_ordinary(at)


def _is_place(page: Page, at: int) -> bool:
    """Whether this word alone is a known place ("Sydney Australia", "Kyiv-Moscow")."""
    key = fold(page.words[at].text)
    return (
        key not in page.lexicon.person_names
        and page.gazetteer.has(key)
        and page.size(key) >= KNOWN_POPULATION
    )


def _stands_alone(
    page: Page, match: Match, *, vouched: AbstractSet[str], here: bool, named: AbstractSet[str]
) -> bool:
    """Whether a name of one word is a place although it may be a word or a person's name."""
    lexicon = page.lexicon
    word = page.words[match.first].lower
    if match.key in lexicon.short_names:
        return True
    if word in lexicon["never"]:
        return is_contained(page, match)
    if word in named and not here:
        return False
    if match.is_country and not page.is_ordinary(match.first):
        return True
    if word in lexicon.common or word in page.lower:
        return _is_place_not_word(page, match, here=here)
    if word in lexicon.person_names and match.key not in vouched:
        return match.population >= FAMOUS_POPULATION
    return match.population >= KNOWN_POPULATION or match.key in vouched or _in_list(page, match)


def _is_place_not_word(page: Page, match: Match, *, here: bool) -> bool:
    if match.is_country:
        if page.modes[match.first] == "caps" and len(match.key) < SHORTEST_IN_CAPS:
            return False
        return here or not (page.starts(match.first) and match.key in page.lower)
    known = match.population >= KNOWN_POPULATION and page.modes[match.first] == "plain"
    return here and (known or is_contained(page, match))


def is_contained(page: Page, match: Match) -> bool:
    """Whether the name of a country or region that has such a place follows after a comma."""
    at = match.last
    if at >= len(page.words) or page.words[at].gap.strip(" ") not in {",", "("}:
        return False
    outer = page.lexicon.after_comma.get(page.words[at].lower.replace(".", ""))
    for words in (3, 2, 1):
        end = min(at + words, len(page.words))
        key = " ".join(fold(word.text) for word in page.words[at:end])
        for name in (key, outer or ""):
            if name and page.gazetteer.has(name):
                return page.contains(Match(at, end, name, False, 0), match)  # noqa: FBT003
    return False


def _in_list(page: Page, match: Match) -> bool:
    """Whether a capital word stands before or after it in a list."""
    words, first, last = page.words, match.first, match.last
    earlier = first > 0 and is_list_gap(words[first].gap) and words[first - 1].is_capital
    later = last < len(words) and words[last].gap.strip() == "," and words[last].is_capital
    return earlier or later
