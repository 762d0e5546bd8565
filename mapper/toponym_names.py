"""Which words of a text are names of places: longest match over the gazetteer, then doubts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mapper.gazetteer import fold
from mapper.placewords import joins
from mapper.toponym_doubts import is_contained, persons, verdict
from mapper.toponym_page import KNOWN_POPULATION, Match, Page, lists

MAX_WORDS = 7
ACRONYM_LETTERS = 4
_CONTRACTED = ("’", "'")


def find(page: Page) -> list[Match]:
    """The names of places in text order; none overlaps another."""
    raw = list(_matches(page))
    vouching = [here for group in lists(page, raw) for here in _vouched(page, group)]
    vouched = {match.key for match, here in zip(raw, vouching, strict=True) if here}
    named = persons(page)
    return [
        match._replace(within=within)
        for match, here in zip(raw, vouching, strict=True)
        if (within := verdict(page, match, vouched=vouched, here=here, named=named)) is not None
    ]


def _vouched(page: Page, group: Sequence[Match]) -> list[bool]:
    """What is said of one member of a list holds for all."""
    return [any(is_vouched(page, match) for match in group)] * len(group)


def is_vouched(page: Page, match: Match) -> bool:
    """Whether a word beside it says that this is a place."""
    lexicon = page.lexicon
    at = match.first - 1
    if page.before(match.first) == "the":
        at -= 1
    before = page.before(at + 1)
    if before in {"of", "on"} and _is_spatial(page, at - 1):
        return True
    after = "" if page.words[match.last - 1].possessive else page.after(match.last)
    return (
        before in lexicon["locative"] or bool(lexicon.kind_word(after)) or is_contained(page, match)
    )


def _is_spatial(page: Page, at: int) -> bool:
    """Whether the noun before "of" or "on" needs a place ("outskirts of", "attack on")."""
    noun = page.lower_at(at)
    lexicon = page.lexicon
    return bool(lexicon.kind_word(noun)) or noun in lexicon["spatial_nouns"]


def _matches(page: Page) -> Iterator[Match]:
    at = 0
    while at < len(page.words):
        match = _longest(page, at) if page.words[at].is_capital else None
        if match:
            yield match
        at = match.last if match else at + 1


def _longest(page: Page, at: int) -> Match | None:
    found = (_match(page, at, last, key) for last, key in reversed(list(_keys(page, at))))
    match = next((match for match in found if match), None)
    if match and match.last - match.first > 1:
        return match
    return _state(page, at) or match


def _keys(page: Page, at: int) -> Iterator[tuple[int, str]]:
    """Ends and keys of the names in the gazetteer that begin with this word, shortest first."""
    short = _short(page, at)
    if short:
        yield at + 1, short
        return
    key = fold(page.words[at].text)
    for last in range(at, min(at + MAX_WORDS, len(page.words))):
        word = page.words[last]
        if last > at:
            if not _may_join(page, last):
                return
            key = f"{key} {fold(word.text)}"
        if not page.gazetteer.has_prefix(key):
            return
        if (word.is_capital or word.lower in page.lexicon["outside"]) and page.gazetteer.has(key):
            yield last + 1, key


def _may_join(page: Page, at: int) -> bool:
    """Whether this word may be part of one name with the word before it."""
    word, before = page.words[at], page.words[at - 1]
    if before.possessive or not joins(word.gap, before.text):
        return False
    lexicon = page.lexicon
    return word.is_capital or word.lower in lexicon["inside"] or bool(lexicon.kind_word(word.lower))


def _short(page: Page, at: int) -> str:
    """The name that an abbreviation there stands for, or ""."""
    word = page.words[at]
    lexicon = page.lexicon
    if word.text.isupper() and (page.modes[at] != "caps" or "." in word.text):
        short = lexicon.short.get(word.lower, "")
        if short:
            return short
    after_name = at > 0 and word.gap == ", " and page.words[at - 1].is_capital
    cut = word.text.isupper() or (at + 1 < len(page.words) and page.words[at + 1].gap[:1] == ".")
    return lexicon.after_comma.get(word.lower.replace(".", ""), "") if after_name and cut else ""


def _match(page: Page, first: int, last: int, key: str) -> Match | None:
    last, key = _without_kind_word(page, first, last, key)
    if last - first == 1 and _is_no_name(page, first, key):
        return None
    places = page.places(key)
    if not places:
        return None
    is_country = any(place.kind == "country" for place in places)
    return Match(first, last, key, is_country, page.size(key))


def _state(page: Page, at: int) -> Match | None:
    """The country of an official name ("Azerbaijani Republic", "Islamic Republic of Iran")."""
    lexicon = page.lexicon
    word = page.words[at].lower
    of = at
    while word in lexicon["state_adjectives"] and page.after(of + 1):
        of += 1
        word = page.words[of].lower
    if word in lexicon["state_words"] and page.after(of + 1) == "of":
        return _state_of(page, at, of + 2)
    code = page.people(at)
    country = page.gazetteer.country(code) if code else None
    if country is None or page.after(at + 1) not in lexicon["state_words"]:
        return None
    if not page.words[at + 1].is_capital:
        return None
    return Match(at, at + 2, fold(country.name), is_country=True, population=KNOWN_POPULATION)


def _state_of(page: Page, first: int, at: int) -> Match | None:
    """The country whose name follows "Republic of"."""
    if page.after(at) == "the":
        at += 1
    if not page.after(at) or not page.words[at].is_capital:
        return None
    match = _longest(page, at)
    return match._replace(first=first) if match and match.is_country else None


def _without_kind_word(page: Page, first: int, last: int, key: str) -> tuple[int, str]:
    if last - first > 1 and page.words[last - 1].lower in page.lexicon["outside"]:
        shorter = key.rsplit(" ", 1)[0]
        if page.gazetteer.has(shorter):
            return last - 1, shorter
    return last, key


def _is_no_name(page: Page, at: int, key: str) -> bool:
    word = page.words[at]
    lexicon = page.lexicon
    if key in lexicon.short_names or key in lexicon.short:
        return not (word.text.isupper() or key in lexicon.short_names)
    if word.lower in lexicon["never"] and not page.goes_on(at + 1):
        return True
    if len(key) == 1 or key.isdigit() or page.people(at) is not None:
        return True
    if any(
        mark in word.text and word.lower.split(mark)[0] in lexicon["never"] for mark in _CONTRACTED
    ):
        return True
    acronym = word.text.isupper() and len(word.text) <= ACRONYM_LETTERS
    return acronym and page.modes[at] != "caps" and not _heads_dateline(page, at, key)


def _heads_dateline(page: Page, at: int, key: str) -> bool:
    """Whether capitals are the style of a dateline ("KYIV, Ukraine", "BAKU (Agency)")."""
    marked = at + 1 < len(page.words) and page.words[at + 1].gap.strip() in {
        ",",
        "(",
        "—",
        "–",
        "-",
    }
    return marked and page.starts(at) and page.size(key) >= KNOWN_POPULATION
