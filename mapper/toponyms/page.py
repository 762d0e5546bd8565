"""A page is a text as a reader sees it at once: words, sentences, headlines and capitals."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, cast

from mapper.gazetteer import Gazetteer
from mapper.geo import holds, is_minor
from mapper.model import Place
from mapper.text import NameLexicon, fold, is_hyphen, is_list_gap, words

CAPS_SHARE = 0.7  # of the words of a sentence: a sentence in capitals
TITLE_SHARE = 0.75  # of its longer words: a headline
LONG_WORD = 4
MIN_WORDS = 4  # fewer words say nothing about how a sentence is written
KNOWN_POPULATION = 20_000  # a name of less needs a word beside it that puts something there
TOWNS = frozenset({"city", "settlement"})
LONGEST_LIST_GAP = 6  # words, as in "A, as well as also in the B"
_BREAK = re.compile(r"[.!?:;…\n|•—“”\"(]|\s[-–]\s")
_STOP = re.compile(r"[.!?…\n|]")
_TITLE_GAP = re.compile(r"\.?[ \u00a0]{1,2}")


class Match(NamedTuple):
    """Words `first` to `last` (exclusive) that a gazetteer has as `key`.

    `population` is that of the largest place of the name; `within` says what it is part of.
    """

    first: int
    last: int
    key: str
    is_country: bool
    population: int
    within: str = ""


class Size(NamedTuple):
    """Inhabitants of the largest place of a name, and what else has it.

    What is more than a town, or listed in a gazetteer of one's own, has at least as many as count
    as known. `is_own_name` when it is the main name of a place, `kinds` are those of all of them, a
    region no larger than a district being "minor".
    """

    population: int
    is_country: bool
    is_own_name: bool
    is_listed: bool
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The words of a text as columns (see text.words) with what surrounds them.

    `plain` are the words as written, `stops` the numbers of the words that begin a sentence,
    `count` how many there are; `lists` are the word lists of the lexicon.
    """

    texts: Sequence[str]
    lowers: Sequence[str]
    gaps: Sequence[str]
    starts_at: Sequence[int]
    possessives: frozenset[int]
    capitals: Sequence[bool]
    capital_at: Sequence[int]
    plain: frozenset[str]
    stops: Sequence[int]
    lexicon: NameLexicon
    lists: Mapping[str, frozenset[str]]
    gazetteer: Gazetteer
    count: int
    modes: dict[int, str] = field(default_factory=dict)

    def end(self, at: int) -> int:
        """Return the offset after that word."""
        return self.starts_at[at] + len(self.texts[at])

    def mode(self, at: int) -> str:
        """Return how the sentence of that word is written: "plain", "title" or "caps"."""
        number = bisect_right(self.stops, at)
        mode = self.modes.get(number)
        if mode is None:
            first = self.stops[number - 1] if number else 0
            last = self.stops[number] if number < len(self.stops) else self.count
            mode = self.modes[number] = _mode(self.texts[first:last])
        return mode

    def starts(self, at: int) -> bool:
        """Return whether a sentence, clause or quotation starts with this word."""
        gap = self.gaps[at]
        return at == 0 or (gap != " " and _BREAK.search(gap) is not None)

    def lower_at(self, at: int) -> str:
        """Return the word there in lower case, "" outside the text."""
        return self.lowers[at] if 0 <= at < len(self.lowers) else ""

    def before(self, at: int) -> str:
        """Return the word right before that one, "" after a mark or an apostrophe."""
        if at == 0 or at - 1 in self.possessives:
            return ""
        gap = self.gaps[at]
        near = gap == " " or (gap.isspace() and "\n\n" not in gap)
        return self.lowers[at - 1] if near else ""

    def title_before(self, at: int) -> str:
        """Return the title or initial right before that word ("Mr. X", "Matthew D. X"), or ""."""
        gap = self.gaps[at]
        if at == 0 or (gap != " " and not _TITLE_GAP.fullmatch(gap)):
            return ""
        before = self.lowers[at - 1]
        if before in self.lists["titles"]:
            return before
        dotted = gap.startswith(".")
        initial = len(before) == 1 and self.capitals[at - 1] and dotted
        inside = at > 1 and self.gaps[at - 1] == " " and self.capitals[at - 2]
        return before if initial and inside else ""

    def after(self, at: int) -> str:
        """Return the word that follows the words up to `at` (exclusive), "" after a mark."""
        near = at < self.count and self.gaps[at] in {" ", "\u00a0"}
        return self.lowers[at] if near else ""

    def goes_on(self, at: int) -> bool:
        """Return whether a comma, bracket or dash stands before this word: "X, Y", "X (Y)"."""
        return at < self.count and self.gaps[at].strip() in {",", "(", "—", "–", "-"}

    def is_ordinary(self, at: int) -> bool:
        """Return whether this is a word of the language, whose capital may mean nothing."""
        word = self.lowers[at]
        return word in self.lexicon.common or word in self.plain or word in self.lists["never"]

    def people(self, at: int) -> str | None:
        """Return the country code of a demonym ("Armenian"); words are ASCII or folded."""
        return self.gazetteer.demonyms.get(self.lowers[at])

    def places(self, key: str) -> tuple[Place, ...]:
        """Return the places of that name, most inhabitants first."""
        return self.gazetteer.places(key)

    def size(self, key: str) -> Size | None:
        """Return how large what has that name is at most; None where nothing has it."""
        known = self.gazetteer.memo.get(("size", key), self)
        if known is self:
            known = size_of(key, self.places(key), self.gazetteer.overlay)
            self.gazetteer.memo.put(("size", key), known)
        return cast("Size | None", known)

    def contains(self, outer: Match, inner: Match) -> bool:
        """Return whether a place of the first name has one of the second in it ("X, Y")."""
        if self.gaps[outer.first].strip(" ") not in {",", "("}:
            return False
        inside = self.places(inner.key)
        return any(holds(o, i) for o in self.places(outer.key)[:5] for i in inside)


def size_of(key: str, places: Sequence[Place], listed: Collection[str]) -> Size | None:
    """Return the size of a name that these places have; `listed` are ids of the user's own."""
    if not places:
        return None
    populations = [
        max(place.population, KNOWN_POPULATION)
        if place.id in listed or place.kind not in TOWNS
        else place.population
        for place in places
    ]
    kinds = frozenset("minor" if is_minor(place) else place.kind for place in places)
    is_own_name = any(fold(place.name) == key for place in places)
    is_listed = any(place.id in listed for place in places)
    return Size(max(populations), "country" in kinds, is_own_name, is_listed, kinds)


def page_of(text: str, gazetteer: Gazetteer, lexicon: NameLexicon) -> Page:
    """Return the words of `text` with what surrounds them."""
    found = words(text)
    capitals = [word[0].isupper() for word in found.texts]
    return Page(
        texts=found.texts,
        lowers=found.lowers,
        gaps=found.gaps,
        starts_at=found.starts,
        possessives=found.possessives,
        capitals=capitals,
        capital_at=[at for at, is_capital in enumerate(capitals) if is_capital],
        plain=frozenset(found.texts),
        stops=[at for at, gap in enumerate(found.gaps) if gap != " " and _STOP.search(gap) and at],
        lexicon=lexicon,
        lists=lexicon.lists,
        count=len(found.texts),
        gazetteer=gazetteer,
    )


def lists(page: Page, matches: Sequence[Match]) -> list[list[Match]]:
    """Return the names in groups: members of one list or hyphenated pair stand together."""
    groups: list[list[Match]] = []
    for match in matches:
        if groups and _is_listed(page, groups[-1][-1], match):
            groups[-1].append(match)
        else:
            groups.append([match])
    return groups


def _is_listed(page: Page, one: Match, other: Match) -> bool:
    if other.first - one.last > LONGEST_LIST_GAP:
        return False
    gap = gap_before(page, one, other)
    return is_list_gap(gap) or is_hyphen(gap)


def gap_before(page: Page, one: Match, other: Match) -> str:
    """Return what stands between two names."""
    first, last = one.last, other.first
    if first - 1 in page.possessives:
        return "'s"
    if first == last:
        return page.gaps[last]
    between = range(first, min(last, first + 5))
    return "".join(page.gaps[at] + page.texts[at] for at in between) + page.gaps[last]


def _mode(sentence: Sequence[str]) -> str:
    letters = [text for text in sentence if len(text) > 1 and text.isalpha()]
    if len(letters) < MIN_WORDS:
        return "plain"
    if sum(text.isupper() for text in letters) >= CAPS_SHARE * len(letters):
        return "caps"
    long = [text for text in letters if len(text) >= LONG_WORD]
    capitals = sum(text[0].isupper() for text in long)
    return "title" if len(long) >= MIN_WORDS and capitals >= TITLE_SHARE * len(long) else "plain"
