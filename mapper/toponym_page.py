"""A text as a reader sees it at once: words, sentences, headlines and capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from mapper.gazetteer import Gazetteer, fold
from mapper.model import Place
from mapper.placewords import Lexicon, Word, is_hyphen, is_list_gap, words

CAPS_SHARE = 0.7  # of the words of a sentence: a sentence in capitals
TITLE_SHARE = 0.75  # of its longer words: a headline
LONG_WORD = 4
MIN_WORDS = 4  # fewer words say nothing about how a sentence is written
KNOWN_POPULATION = 20_000  # a name of less needs a word beside it that puts something there
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The words of a text with what surrounds them; `modes` is plain, title or caps a word."""

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
        """The word right before that one, "" where a mark or an apostrophe stands between."""
        if at == 0 or self.words[at - 1].possessive:
            return ""
        gap = self.words[at].gap
        return self.words[at - 1].lower if gap.isspace() and "\n\n" not in gap else ""

    def title_before(self, at: int) -> str:
        """The title or initial right before that word ("Mr. X", "Matthew D. X"), or ""."""
        if at == 0 or not _TITLE_GAP.fullmatch(self.words[at].gap):
            return ""
        before = self.words[at - 1]
        dotted = self.words[at].gap.startswith(".")
        if before.lower in self.lexicon["titles"]:
            return before.lower
        initial = len(before.text) == 1 and before.is_capital and dotted
        inside = at > 1 and before.gap == " " and self.words[at - 2].is_capital
        return before.lower if initial and inside else ""

    def after(self, at: int) -> str:
        """The word that follows the words up to `at` (exclusive), "" after a mark."""
        near = at < len(self.words) and self.words[at].gap in {" ", "\u00a0"}
        return self.words[at].lower if near else ""

    def goes_on(self, at: int) -> bool:
        """Whether a comma, bracket or dash stands before this word, as after "X, Y" or "X (Y)"."""
        return at < len(self.words) and self.words[at].gap.strip() in {",", "(", "—", "–", "-"}

    def is_ordinary(self, at: int) -> bool:
        """Whether this is a word of the language, whose capital may mean nothing."""
        word = self.words[at].lower
        return word in self.lexicon.common or word in self.lower or word in self.lexicon["never"]

    def people(self, at: int) -> str | None:
        """The code that this word names as a demonym ("Armenian"); words are ASCII or folded."""
        return self.gazetteer.demonyms.get(self.words[at].lower)

    def places(self, key: str) -> tuple[Place, ...]:
        """The places of that name, looked up once."""
        if key not in self.known:
            self.known[key] = tuple(self.gazetteer.lookup(key))
        return self.known[key]

    def size(self, key: str) -> int:
        """Inhabitants of the largest place of that name.

        What is more than a town, or what a user's own gazetteer lists, counts as known.
        """
        return max((self._size(place) for place in self.places(key)), default=0)

    def _size(self, place: Place) -> int:
        if place.id in self.gazetteer.overlay or place.kind not in {"city", "settlement"}:
            return max(place.population, KNOWN_POPULATION)
        return place.population

    def contains(self, outer: Match, inner: Match) -> bool:
        """Whether a place of the first name has one of the second in it ("X, Y")."""
        if self.words[outer.first].gap.strip(" ") not in {",", "("}:
            return False
        inside = self.places(inner.key)
        return any(holds(o, i) for o in self.places(outer.key)[:5] for i in inside)


def page_of(text: str, gazetteer: Gazetteer, lexicon: Lexicon) -> Page:
    """The words of `text`, each with the way its sentence is written."""
    found = words(text)
    return Page(
        words=found,
        lexicon=lexicon,
        gazetteer=gazetteer,
        modes=list(_modes(found)),
        lower=frozenset(w.text for w in found if w.text.islower()),
    )


def lists(page: Page, matches: Sequence[Match]) -> list[list[Match]]:
    """The names in groups: members of one list or hyphenated pair stand together."""
    groups: list[list[Match]] = []
    for match in matches:
        gap = gap_before(page, groups[-1][-1], match) if groups else ""
        if groups and (is_list_gap(gap) or is_hyphen(gap)):
            groups[-1].append(match)
        else:
            groups.append([match])
    return groups


def gap_before(page: Page, one: Match, other: Match) -> str:
    """What stands between two names."""
    if page.words[one.last - 1].possessive:
        return "'s"
    between = page.words[one.last : other.first]
    return "".join(w.gap + w.text for w in between[:5]) + page.words[other.first].gap


def holds(outer: Place, inner: Place) -> bool:
    """Whether a country or first-level region has a place in it, by codes and names."""
    if inner.country != outer.country or inner.id == outer.id or inner.kind == "country":
        return False
    if outer.kind == "country":
        return True
    return outer.kind in {"province", "region"} and fold(inner.admin1) == fold(outer.name)


def _modes(found: Sequence[Word]) -> Iterator[str]:
    start = 0
    for at in range(1, len(found) + 1):
        if at == len(found) or (found[at].gap != " " and _STOP.search(found[at].gap)):
            yield from [_mode(found[start:at])] * (at - start)
            start = at


def _mode(sentence: Sequence[Word]) -> str:
    letters = [w.text for w in sentence if len(w.text) > 1 and w.text.isalpha()]
    if len(letters) < MIN_WORDS:
        return "plain"
    if sum(text.isupper() for text in letters) >= CAPS_SHARE * len(letters):
        return "caps"
    long = [text for text in letters if len(text) >= LONG_WORD]
    capitals = sum(text[0].isupper() for text in long)
    return "title" if len(long) >= MIN_WORDS and capitals >= TITLE_SHARE * len(long) else "plain"
