"""Names that may be places are the longest runs of words that the gazetteer has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mapper.text import fold, joins
from mapper.toponyms.page import KNOWN_POPULATION, Match, Page

MAX_WORDS = 7
ACRONYM_LETTERS = 4
_CONTRACTED = ("’", "'")
_HYPHENS = frozenset({"-", "‑", "‐"})
_PARTIES = frozenset({"D", "R", "I"})  # of the United States, as in "D-S.C."
_DATELINE_MARKS = frozenset({",", "(", "—", "–", "-"})


def matches(page: Page) -> list[Match]:
    """Return the names in text order; none overlaps another."""
    found = list(_matches(page, page.capital_at))
    short = dict(_abbreviated(page, found))
    if not short:
        return found
    taken = {at for match in found for at in range(match.first, match.last)}
    found += [
        match._replace(first=at, last=at + 1)
        for at in page.capital_at
        if at not in taken and (match := short.get(page.texts[at]))
    ]
    return sorted(found)


def _matches(page: Page, capitals: Iterable[int]) -> Iterator[Match]:
    free = 0
    for at in capitals:
        match = _longest(page, at) if at >= free else None
        if match:
            yield match
            free = match.last


def _abbreviated(page: Page, found: Iterable[Match]) -> Iterator[tuple[str, Match]]:
    """Yield abbreviations that the text explains, with their names: "New South Wales (NSW)"."""
    for match in found:
        at = match.last
        if at < page.count and page.gaps[at] == " (" and page.texts[at].isupper():
            words = page.lowers[match.first : match.last]
            initials = "".join(word[0] for word in words if word not in page.lists["inside"])
            if len(initials) > 1 and page.lowers[at] == initials:
                yield page.texts[at], match


def _longest(page: Page, at: int) -> Match | None:
    ends = _keys(page, at)
    for last, key in reversed(ends):
        match = _match(page, at, last, key)
        if match:
            break
    else:
        match = None
    if match and _goes_on(page, match.last):
        return None
    if match and match.last - match.first > 1:
        return match
    return _state(page, at) or match


def _goes_on(page: Page, at: int) -> bool:
    """Return whether a name of that language goes on there: San Miguel | de Mercedes."""
    return (
        page.after(at) in page.lists["name_links"]
        and at + 1 < page.count
        and (page.capitals[at + 1] or page.lowers[at + 1] in page.lists["inside"])
    )


def _keys(page: Page, at: int) -> list[tuple[int, str]]:
    """Return the ends and keys of the known names that begin with this word, shortest first."""
    short, words = abbreviation(page, at)
    if short:
        return [(at + words, short)]
    opening = page.gazetteer.opening
    key, is_name, goes_on = opening(page.texts[at])
    found = [(at + 1, key)] if is_name else []
    if at in page.possessives:
        key, _, goes_on = opening(f"{page.texts[at]}s")  # "Cox's Bazar"
    if goes_on:
        found += _longer(page, at, key)
    return found


def _longer(page: Page, at: int, begun: str) -> Iterator[tuple[int, str]]:
    """Yield ends and keys of the names of several words that begin with the key `begun`."""
    outside, opening = page.lists["outside"], page.gazetteer.opening
    for last in range(at + 1, min(at + MAX_WORDS, page.count)):
        if not _may_join(page, last):
            return
        key, is_name, goes_on = opening(f"{begun} {opening(page.texts[last])[0]}")
        if is_name and (page.capitals[last] or page.lowers[last] in outside):
            yield last + 1, key
        begun = key
        if last in page.possessives:
            begun, _, goes_on = opening(f"{key}s")
        if not goes_on:
            return


def _may_join(page: Page, at: int) -> bool:
    """Return whether this word may be part of one name with the word before it."""
    if not joins(page.gaps[at], page.texts[at - 1]):
        return False
    word, lexicon = page.lowers[at], page.lexicon
    return page.capitals[at] or word in page.lists["inside"] or bool(lexicon.kind_word(word))


def abbreviation(page: Page, at: int) -> tuple[str, int]:
    """Return the name that an abbreviation there stands for, or "", and its count of words."""
    text, word, lexicon = page.texts[at], page.lowers[at], page.lexicon
    is_upper = text.isupper()
    if is_upper and word in lexicon.short and ("." in text or page.mode(at) != "caps"):
        return lexicon.short[word], 1
    if not at or not page.capitals[at - 1]:
        return "", 1
    gap = page.gaps[at]
    if gap != ", " and not (gap in _HYPHENS and page.texts[at - 1] in _PARTIES):
        return "", 1
    if is_upper and at + 1 < page.count and page.gaps[at + 1] in {".", ". "}:
        two = lexicon.after_comma.get(f"{word} {page.lowers[at + 1]}")
        if two:
            return two, 2
    closed = at + 1 == page.count or page.gaps[at + 1] != " "
    cut = is_upper and (closed or page.mode(at) != "caps")
    cut = cut or (at + 1 < page.count and page.gaps[at + 1][:1] == ".")
    return (lexicon.after_comma.get(word.replace(".", ""), "") if cut else ""), 1


def _match(page: Page, first: int, last: int, key: str) -> Match | None:
    last, key = _without_kind_word(page, first, last, key)
    if last - first == 1 and _is_no_name(page, first, key):
        return None
    size = page.size(key)
    return Match(first, last, key, size.is_country, size.population) if size else None


def _state(page: Page, at: int) -> Match | None:
    """Return the country of an official name ("Azerbaijani Republic", "Republic of Iran")."""
    word, lists = page.lowers[at], page.lists
    following = page.lowers[at + 1] if at + 1 < page.count else ""
    if word not in lists["state_openers"] and following not in lists["state_words"]:
        return None
    of = at
    while word in page.lists["state_adjectives"] and page.after(of + 1):
        of += 1
        word = page.lowers[of]
    if word in page.lists["state_words"] and page.after(of + 1) == "of":
        return _state_of(page, at, of + 2)
    if page.after(at + 1) not in page.lists["state_words"] or not page.capitals[at + 1]:
        return None
    code = page.people(at)
    country = page.gazetteer.country(code) if code else None
    if country is None:
        return None
    return Match(at, at + 2, fold(country.name), is_country=True, population=KNOWN_POPULATION)


def _state_of(page: Page, first: int, at: int) -> Match | None:
    """Return the country whose name follows "Republic of"."""
    if page.after(at) == "the":
        at += 1
    if not page.after(at) or not page.capitals[at]:
        return None
    match = _longest(page, at)
    return match._replace(first=first) if match and match.is_country else None


def _without_kind_word(page: Page, first: int, last: int, key: str) -> tuple[int, str]:
    if last - first > 1 and page.lowers[last - 1] in page.lists["outside"]:
        shorter = key.rsplit(" ", 1)[0]
        if page.gazetteer.has(shorter):
            return last - 1, shorter
    return last, key


def _is_no_name(page: Page, at: int, key: str) -> bool:
    text, word, lexicon = page.texts[at], page.lowers[at], page.lexicon
    if key in lexicon.short_names or key in lexicon.short:
        return not (text.isupper() or key in lexicon.short_names)
    if word in page.lists["never"] and not page.goes_on(at + 1):
        return True
    if len(key) == 1 or key.isdigit() or page.people(at) is not None:
        return True
    if f"{word} {page.after(at + 1)}" in page.gazetteer.demonyms:  # "Sri Lankan"
        return True
    if any(mark in text and word.split(mark)[0] in page.lists["never"] for mark in _CONTRACTED):
        return True
    acronym = len(text) <= ACRONYM_LETTERS and text.isupper()
    return acronym and page.mode(at) != "caps" and not _heads_dateline(page, at, key)


def _heads_dateline(page: Page, at: int, key: str) -> bool:
    """Return whether capitals are the style of a dateline ("KYIV, Ukraine", "BAKU (Agency)")."""
    marked = at + 1 < page.count and page.gaps[at + 1].strip() in _DATELINE_MARKS
    size = page.size(key)
    return marked and page.starts(at) and size is not None and size.population >= KNOWN_POPULATION
