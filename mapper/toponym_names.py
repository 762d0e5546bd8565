"""Which words of a text are names of places, and which only look like one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from mapper.gazetteer import fold
from mapper.placewords import Lexicon, Word, is_list_gap, joins, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mapper.gazetteer import Gazetteer
    from mapper.model import Place

MAX_WORDS = 7
CAPS_SHARE = 0.7  # of the words of a sentence: a sentence in capitals
TITLE_SHARE = 0.75  # of its longer words: a headline
LONG_WORD = 4
MIN_WORDS = 4  # fewer words say nothing about how a sentence is written
ACRONYM_LETTERS = 4
KNOWN_POPULATION = 20_000  # a name of less needs a word beside it that puts something there
FAMOUS_POPULATION = 100_000  # a person's name of less is a person
_BREAK = re.compile(r"[.!?:;…\n|•—“”\"(]|\s[-–]\s")
_STOP = re.compile(r"[.!?…\n|]")


class Match(NamedTuple):
    """Words `first` to `last` (exclusive) that a gazetteer has as `key`; `within` adds why."""

    first: int
    last: int
    key: str
    is_country: bool
    population: int
    within: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The words of a text with what a reader sees at once: sentences, headlines, capitals."""

    words: Sequence[Word]
    lexicon: Lexicon
    gazetteer: Gazetteer
    modes: Sequence[str]
    lower: frozenset[str]
    known: dict[str, tuple[Place, ...]] = field(default_factory=dict)

    def starts(self, at: int) -> bool:
        """Whether a sentence, clause or quotation starts with this word."""
        return at == 0 or bool(_BREAK.search(self.words[at].gap))

    def lower_at(self, at: int) -> str:
        """The word there in lower case, "" outside the text."""
        return self.words[at].lower if 0 <= at < len(self.words) else ""

    def before(self, at: int) -> str:
        """The word right before that one, "" where a mark stands between them."""
        near = at > 0 and self.words[at].gap.isspace() and "\n\n" not in self.words[at].gap
        return self.words[at - 1].lower if near and not self.words[at - 1].possessive else ""

    def after(self, at: int) -> str:
        """The word that follows the words up to `at` (exclusive), "" after a mark."""
        near = at < len(self.words) and (self.words[at].gap == " " or self.words[at].gap == "\u00a0")
        return self.words[at].lower if near else ""

    def is_ordinary(self, at: int) -> bool:
        """Whether this is a word of the language, whose capital may mean nothing."""
        word = self.words[at].lower
        return word in self.lexicon.common or word in self.lower or word in self.lexicon["never"]

    def places(self, key: str) -> tuple[Place, ...]:
        """The places of that name, looked up once."""
        if key not in self.known:
            self.known[key] = tuple(self.gazetteer.lookup(key))
        return self.known[key]


def page_of(text: str, gazetteer: Gazetteer, lexicon: Lexicon) -> Page:
    """The words of `text`, each with the way its sentence is written."""
    found = words(text)
    modes = list(_modes(found))
    return Page(
        words=found,
        lexicon=lexicon,
        gazetteer=gazetteer,
        modes=modes,
        lower=frozenset(w.text for w in found if w.text.islower()),
    )


def _modes(found: Sequence[Word]) -> Iterator[str]:
    start = 0
    for at in range(1, len(found) + 1):
        if at == len(found) or _STOP.search(found[at].gap):
            yield from [_mode(found[start:at])] * (at - start)
            start = at


def _mode(sentence: Sequence[Word]) -> str:
    letters = [w for w in sentence if w.text.isalpha() and len(w.text) > 1]
    long = [w for w in letters if len(w.text) >= LONG_WORD]
    if len(letters) >= MIN_WORDS and sum(w.text.isupper() for w in letters) >= CAPS_SHARE * len(
        letters
    ):
        return "caps"
    if len(long) >= MIN_WORDS and sum(w.is_capital for w in long) >= TITLE_SHARE * len(long):
        return "title"
    return "plain"


def find(page: Page) -> list[Match]:
    """The names of places in text order; none overlaps another."""
    raw = list(_matches(page))
    vouched = {match.key for match in raw if _is_vouched(page, match)}
    persons = _persons(page)
    return [
        match._replace(within=within)
        for match in raw
        if (within := _verdict(page, match, vouched=vouched, persons=persons)) is not None
    ]


def _matches(page: Page) -> Iterator[Match]:
    at = 0
    while at < len(page.words):
        match = _longest(page, at) if page.words[at].is_capital else None
        if match:
            yield match
        at = match.last if match else at + 1


def _longest(page: Page, at: int) -> Match | None:
    for last, key in reversed(list(_keys(page, at))):
        match = _match(page, at, last, key)
        if match:
            return match
    return _republic(page, at)


def _keys(page: Page, at: int) -> Iterator[tuple[int, str]]:
    """Ends and keys of the names in the gazetteer that begin with this word, shortest first."""
    short = _short(page, at)
    if short:
        yield at + 1, short
        return
    key = ""
    for last in range(at, min(at + MAX_WORDS, len(page.words))):
        word = page.words[last]
        if last > at and not (joins(word.gap, page.words[last - 1].text) and _may_join(page, last)):
            return
        if last > at and page.words[last - 1].possessive:
            return
        key = f"{key} {fold(word.text)}" if key else fold(word.text)
        if not page.gazetteer.has_prefix(key):
            return
        if (word.is_capital or word.lower in page.lexicon["outside"]) and page.gazetteer.has(key):
            yield last + 1, key


def _may_join(page: Page, at: int) -> bool:
    word = page.words[at]
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
    return lexicon.after_comma.get(word.lower.replace(".", ""), "") if after_name else ""


def _match(page: Page, first: int, last: int, key: str) -> Match | None:
    last, key = _without_kind_word(page, first, last, key)
    if last - first == 1 and _is_no_name(page, first, key):
        return None
    places = page.places(key)
    if not places:
        return None
    return Match(
        first,
        last,
        key,
        any(place.kind == "country" for place in places),
        max(_size(page, place) for place in places),
    )


def _republic(page: Page, at: int) -> Match | None:
    """ "Azerbaijani Republic": a demonym with a word for a state is the country."""
    code = page.gazetteer.demonym(page.words[at].text)
    country = page.gazetteer.country(code) if code else None
    if country is None or page.after(at + 1) not in page.lexicon["state_words"]:
        return None
    if not page.words[at + 1].is_capital:
        return None
    return Match(at, at + 2, fold(country.name), True, KNOWN_POPULATION)


def _without_kind_word(page: Page, first: int, last: int, key: str) -> tuple[int, str]:
    if last - first > 1 and page.words[last - 1].lower in page.lexicon["outside"]:
        shorter = key.rsplit(" ", 1)[0]
        if page.gazetteer.has(shorter):
            return last - 1, shorter
    return last, key


def _is_no_name(page: Page, at: int, key: str) -> bool:
    word = page.words[at]
    if page.lexicon.short.get(word.lower) == key or len(key) == 1 or key.isdigit():
        return True if len(key) == 1 or key.isdigit() else not word.text.isupper()
    if page.gazetteer.demonym(word.text) is not None:
        return True
    acronym = word.text.isupper() and len(word.text) <= ACRONYM_LETTERS
    return acronym and page.modes[at] != "caps" and key not in page.lexicon.after_comma.values()


def _size(page: Page, place: Place) -> int:
    """Inhabitants; what a user's own gazetteer lists counts as known whatever its size."""
    if place.id in page.gazetteer.overlay or place.kind not in {"city", "settlement"}:
        return max(place.population, KNOWN_POPULATION)
    return place.population


def _is_vouched(page: Page, match: Match) -> bool:
    """Whether a word beside it says that this is a place."""
    lexicon = page.lexicon
    before = page.before(match.first)
    if before == "the":
        before = page.lower_at(match.first - 2)
    if before == "of" and lexicon.kind_word(page.lower_at(match.first - 2)):
        return True
    after = page.after(match.last)
    return before in lexicon["locative"] or (
        bool(lexicon.kind_word(after)) and not page.words[match.last - 1].possessive
    ) or _is_contained(page, match)


def _is_contained(page: Page, match: Match) -> bool:
    """ "X, Y" where Y is a country or first-level region that has an X."""
    at = match.last
    if at >= len(page.words) or page.words[at].gap != ", " or not page.words[at].is_capital:
        return False
    outer = _longest(page, at)
    return outer is not None and contains(page, outer, match)


def contains(page: Page, outer: Match, inner: Match) -> bool:
    """Whether a place of the first name has one of the second in it ("X, Y")."""
    if page.words[outer.first].gap != ", ":
        return False
    inside = page.places(inner.key)
    return any(_holds(o, i) for o in page.places(outer.key)[:5] for i in inside)


def _holds(outer: Place, inner: Place) -> bool:
    if outer.kind == "country":
        return inner.country == outer.country and inner.id != outer.id
    if outer.kind in {"province", "region"}:
        return inner.country == outer.country and fold(inner.admin1) == fold(outer.name)
    return False


def _persons(page: Page) -> frozenset[str]:
    """Last names of persons whom the text names in full or with a title."""
    lexicon = page.lexicon
    found = set()
    for at in range(1, len(page.words)):
        word = page.words[at]
        if not word.is_capital or word.gap not in {" ", "\u00a0"} or page.modes[at] != "plain":
            continue
        before = page.words[at - 1]
        titled = before.lower in lexicon["titles"] and before.is_capital and not before.possessive
        named = before.is_capital and before.lower in lexicon.person_names | lexicon.first_names
        if (titled or (named and page.after(at + 1) not in lexicon["bodies"])) and not (
            lexicon.kind_word(word.lower) or word.lower in lexicon["never"]
        ):
            found.add(word.lower)
    return frozenset(found)


def _verdict(
    page: Page, match: Match, *, vouched: set[str], persons: frozenset[str]
) -> str | None:
    """What the name is part of ("" = nothing), or None when it is no place."""
    left = _left(page, match)
    right = _right(page, match)
    if left is None or right is None:
        return None
    if match.last - match.first == 1 and not _stands_alone(page, match, vouched, persons):
        return None
    return left or right


def _left(page: Page, match: Match) -> str | None:
    """None when the words before make it a person or another name."""
    before = page.before(match.first)
    at = match.first - 1
    if not before:
        return ""
    lexicon = page.lexicon
    if before == "of" and page.lower_at(at - 1) in lexicon["name_heads"]:
        return "name" if page.words[at - 1].is_capital else ""
    if before in lexicon["titles"] and not match.is_country and not lexicon.kind_word(before):
        return None
    if not page.words[at].is_capital or _is_boundary(page, at):
        return ""
    if before in lexicon.first_names or before in lexicon["titles"]:
        return None
    if match.is_country or _ends_place(page, at):
        return ""
    return None


def _is_boundary(page: Page, at: int) -> bool:
    """Whether a capital word beside a name is no part of the name."""
    word = page.words[at].lower
    lexicon = page.lexicon
    if lexicon.kind_word(word) or word in lexicon["directions"] or word in lexicon["never"]:
        return True
    if page.gazetteer.demonym(word) is not None or word in lexicon["bodies"]:
        return True
    loose = page.modes[at] != "plain" or page.starts(at)
    return loose and page.is_ordinary(at)


def _ends_place(page: Page, at: int) -> bool:
    """Whether a known large place ends with this word ("Sydney Australia")."""
    word = page.words[at]
    key = fold(word.text)
    return (
        key not in page.lexicon.person_names
        and page.gazetteer.has(key)
        and max(_size(page, p) for p in page.places(key)) >= KNOWN_POPULATION
    )


def _right(page: Page, match: Match) -> str | None:
    """None when the words after make it a person or another name, else what it is part of."""
    after = page.after(match.last)
    if not after or page.words[match.last - 1].possessive or not page.words[match.last].is_capital:
        return ""
    lexicon = page.lexicon
    if page.modes[match.last] != "plain" and page.is_ordinary(match.last):
        return ""
    if after in lexicon["other_names"]:
        return None
    if _is_boundary(page, match.last) or after in lexicon["titles"]:
        return ""
    if after in lexicon["modified"] or page.is_ordinary(match.last):
        return "name"
    if after in lexicon.person_names or after in lexicon.first_names:
        return None
    return "" if match.is_country or _ends_place(page, match.last) else None


def _stands_alone(page: Page, match: Match, vouched: set[str], persons: frozenset[str]) -> bool:
    """Whether a name of one word is a place although it may be a word or a person's name."""
    lexicon = page.lexicon
    at = match.first
    word = page.words[at].lower
    here = _is_vouched(page, match)
    if match.key in lexicon.short.values() or match.key in lexicon.after_comma.values():
        return True
    if word in lexicon["never"]:
        return _is_contained(page, match)
    if match.is_country and not page.is_ordinary(at):
        return word not in persons or here
    if word in persons and not here:
        return False
    if word in lexicon.common or word in page.lower:
        return _is_place_not_word(page, match, here=here)
    if word in lexicon.person_names and match.key not in vouched:
        return match.population >= FAMOUS_POPULATION
    return match.population >= KNOWN_POPULATION or match.key in vouched or _in_list(page, match)


def _is_place_not_word(page: Page, match: Match, *, here: bool) -> bool:
    if match.is_country:
        return here or not (page.starts(match.first) and match.key in page.lower)
    known = match.population >= KNOWN_POPULATION and page.modes[match.first] == "plain"
    return here and (known or _is_contained(page, match))


def _in_list(page: Page, match: Match) -> bool:
    """Whether a capital word stands before or after it in a list."""
    first, last = match.first, match.last
    earlier = first > 0 and is_list_gap(page.words[first].gap) and page.words[first - 1].is_capital
    later = last < len(page.words) and page.words[last].gap.strip() == "," and page.words[
        last
    ].is_capital
    return earlier or later
