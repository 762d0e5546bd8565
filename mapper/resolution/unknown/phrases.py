"""Capital phrases of a sentence that may be names, and the lists of words that judge them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from mapper import resources
from mapper.gazetteer import Gazetteer
from mapper.model import Article, Resolution, Span
from mapper.text import NameLexicon, is_hyphen, joins, name_lexicon, span_has, words

LONG_WORD = 5  # letters of a word that is capital in every headline
MIN_WORDS = 4  # longer words without which a sentence is no headline
_CONTRACTED = re.compile(r"(?:n['’]t|['’](?:s|re|ve|ll|d|m))$")
_CODE = re.compile(r"[\d.]")
_ELISIONS = ("d'", "l'", "d’", "l’")


class Word(NamedTuple):
    """A word with its offsets; `lower` is it in lower case, `gap` what stands before it."""

    start: int
    end: int
    text: str
    lower: str
    gap: str
    possessive: bool
    is_capital: bool


class Phrase(NamedTuple):
    """Words `first` to `last` (exclusive) of a line."""

    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The words of one sentence, and by their number what the toponyms among them mean."""

    span: Span
    words: Sequence[Word]
    known: Mapping[int, Resolution]
    lexicon: NameLexicon
    gazetteer: Gazetteer

    def span_of(self, phrase: Phrase) -> Span:
        """Return the words of the phrase in the article."""
        start, end = self.words[phrase.first].start, self.words[phrase.last - 1].end
        return Span(start=start, end=end, text=self.between(start, end))

    def between(self, start: int, end: int) -> str:
        """Return the text of the line from one offset in the article to another."""
        return self.span.text[start - self.span.start : end - self.span.start]

    def gap(self, at: int) -> str:
        """Return what stands before the word there, "" at either end."""
        return self.words[at].gap if 0 < at < len(self.words) else ""

    def before(self, at: int) -> str:
        """Return the word right before that one in lower case, "" at a mark or an apostrophe."""
        near = at > 0 and not self.words[at - 1].possessive and self.gap(at).isspace()
        return self.words[at - 1].lower if near else ""

    def after(self, last: int) -> str:
        """Return the word right after the words up to `last` in lower case, "" at a mark."""
        near = self.gap(last).isspace() and not self.words[last - 1].possessive
        return self.words[last].lower if near else ""


@cache
def lists() -> Mapping[str, frozenset[str]]:
    """Return the lists of data/lexicon/unknown.toml, read once."""
    table = resources.table("data/lexicon/unknown.toml")
    return {name: frozenset(part["words"]) for name, part in table.items()}


def line_of(
    article: Article, span: Span, resolutions: Sequence[Resolution], gazetteer: Gazetteer
) -> Line:
    """Return the words of a sentence of the article with what the resolved toponyms in it mean."""
    found = _words(article.text[span.start : span.end], offset=span.start)
    inside = [r for r in resolutions if span_has(span, r.span.start)]
    known = {
        at: one for at, word in enumerate(found) for one in inside if span_has(one.span, word.start)
    }
    return Line(span=span, words=found, known=known, lexicon=name_lexicon(), gazetteer=gazetteer)


def _words(text: str, *, offset: int) -> list[Word]:
    """Return the words of a part of an article that begins at that offset."""
    found = words(text)
    return [
        Word(
            start=found.starts[at] + offset,
            end=found.end(at) + offset,
            text=word,
            lower=found.lowers[at],
            gap=found.gaps[at],
            possessive=at in found.possessives,
            is_capital=word[0].isupper(),
        )
        for at, word in enumerate(found.texts)
    ]


def is_headline(line: Line) -> bool:
    """Return whether all longer words are capital, so that a capital tells nothing."""
    long = [word for word in line.words if len(word.text) >= LONG_WORD]
    return len(long) >= MIN_WORDS and all(word.is_capital for word in long)


def phrases(line: Line) -> Iterator[Phrase]:
    """Yield the runs of capital words in order, without countries and single known names."""
    at = 0
    while at < len(line.words):
        if not _is_capital(line, at):
            at += 1
            continue
        last = _end(line, at)
        first = _without_opener(line, at - _is_tied(line, at), last)
        if not _is_one_name(line, first, last):
            yield Phrase(first, last)
        at = last


def _is_capital(line: Line, at: int) -> bool:
    """Return whether a word is capital ("Nyala", "d'Ivoire") and names no country, day or month."""
    one = line.known.get(at)
    if one and one.place and one.place.kind == "country":
        return False
    word = line.words[at]
    elided = word.lower.startswith(_ELISIONS) and word.text[2:3].isupper()
    return (word.is_capital or elided) and word.lower not in lists()["times"]


def _end(line: Line, at: int) -> int:
    last = at + 1
    while (step := _step(line, last)) > 0:
        last += step
    return last


def _step(line: Line, at: int) -> int:
    """Return how many words from `at` on go on with the name that ends before it."""
    for passed, word in enumerate(line.words[at : at + 3]):
        before = line.words[at + passed - 1]
        if before.possessive or not joins(word.gap, before.text):
            return 0
        if _is_capital(line, at + passed):
            return passed + 1
        tied = word.lower in lists()["tied"] and is_hyphen(line.gap(at + passed + 1))
        if not tied and word.lower not in lists()["joining"]:
            return 0
    return 0


def _is_tied(line: Line, at: int) -> bool:
    """Return whether the word before is the small first word of the name, as in "al-Fashir"."""
    tied = at > 0 and is_hyphen(line.gap(at)) and at - 1 not in line.known
    return tied and line.words[at - 1].lower in lists()["tied"]


def _without_opener(line: Line, first: int, last: int) -> int:
    """Return where the name begins, behind an ordinary word that opens the sentence."""
    opens = first == 0 and last > 1 and is_ordinary(line, 0) and 0 not in line.known
    return first + 1 if opens and _is_capital(line, 1) else first


def _is_one_name(line: Line, first: int, last: int) -> bool:
    """Return whether it is a known toponym, perhaps with more words ("South Austin")."""
    placed = {at for at, one in line.known.items() if one.place}
    rest = [line.words[at].lower for at in range(first, last) if at not in placed]
    loose = line.lexicon["directions"]
    some = len(rest) < last - first
    return some and all(word in loose or line.lexicon.kind_word(word) for word in rest)


def is_ordinary(line: Line, at: int) -> bool:
    """Return whether this is a word of the language, whose capital may mean nothing."""
    lower = _CONTRACTED.split(line.words[at].lower)[0]
    return lower in line.lexicon.common or lower in line.lexicon["never"]


def may_be_name(line: Line, phrase: Phrase) -> bool:
    """Return whether these may be a place's words: no body, people, title, language, month."""
    lexicon = line.lexicon
    words = line.words[phrase.first : phrase.last]
    if any(_is_foreign(line, word) for word in words):
        return False
    if words[-1].lower in lexicon["other_names"] or words[0].lower in lexicon["name_prefixes"]:
        return False
    joining = lists()["joining"]
    numbers = range(phrase.first, phrase.last)
    return not all(is_ordinary(line, at) or line.words[at].lower in joining for at in numbers)


def _is_foreign(line: Line, word: Word) -> bool:
    """Return whether a capital word cannot be part of a place's name."""
    own, lexicon = lists(), line.lexicon
    if not word.is_capital:
        return False
    if len(word.text) < 2 or _is_acronym(word.text) or _CODE.search(word.text):
        return True
    listed = own["no_places"] | own["bodies"] | lexicon["titles"]
    return word.lower in listed or line.gazetteer.demonym(word.text) is not None


def _is_acronym(text: str) -> bool:
    return sum(letter.isupper() for letter in text) > max(1, len(text) - 2)


def is_person(line: Line, phrase: Phrase) -> bool:
    """Return whether a first name, a title, a role or speech makes it a person."""
    lexicon, own = line.lexicon, lists()
    first, last = phrase
    before = line.before(first)
    if before in lexicon["titles"] | own["roles"] | lexicon["speech_verbs"]:
        return True
    titled = line.gap(first).startswith(".") and line.words[first - 1].lower in lexicon["titles"]
    if titled or line.after(last) in lexicon["speech_verbs"]:
        return True
    given = line.words[first].lower
    if last - first == 1 or given in own["joining"] | own["tied"] | own["saints"]:
        return False
    return given in lexicon.names_of_persons
