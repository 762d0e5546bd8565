"""A profile holds what a passage says in a form that can be compared: words, names, numbers.

A word counts the more, the fewer texts have it: texts of this run, and, where these are few, of
English news (models/word_shares.csv). Names of places are left to the places of the reports.
"""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise
from sys import intern
from typing import TYPE_CHECKING, Any, Final

from mapper import resources
from mapper.text import name_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mapper.model import Article, Report

_TOKEN: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_CAPITALISED: Final = re.compile(  # two or more in a row
    r"(?<![^\W_])[^\W\d_a-z][^\W_]*(?:['’-][^\W_]+)*(?: [^\W\d_a-z][^\W_]*(?:['’-][^\W_]+)*)+"
)
# Patterns that begin with a plain set of characters are found many times faster; what must stand
# before it is looked at afterwards.
_NAME_AFTER: Final = re.compile(
    r"\s+(([^\W\d_a-z][^\W_]*)[\w'’-]*)(?=(?:\s+(?:[A-Z]\.\s+)?([A-Z][\w'’-]+))?)"
)
_LONGEST_WORD = 20
_AGE: Final = re.compile(r"(\d+)[- ](?:years?|months?)[- ]old\b")
_AGE_AFTER: Final = re.compile(r", (\d{1,2})(?=[,.;])")
_LONG_NUMBER: Final = re.compile(r"\d{3,5}(?![\d,-])")
_COMMON_NUMBER: Final = re.compile(r"(?:19|20)\d\d|911|000")  # years, calls, thousands
_LONGEST_AGE = 2  # digits
_IN_NUMBER = frozenset(",.$-")
_POSSESSIVE = ("'s", "’s")
_STEM = 6  # characters of a word that count, so that "shelled" meets "shelling"
_SHORTEST = 3
_PRIOR = 300  # texts that the packaged shares of words are worth beside those of this run
_MOST_WORDS = 48
_MOST_KEYS = 12
_FEW = 10  # texts in which a name may stand and still be one person's or one spot's
_FEW_OF = 200  # or one in so many texts of a large run
_MOST_FEW = 500
_OPENING = 400  # characters in which news of a court says so


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What the passage of a report says, as words, names and numbers.

    `words` are its heaviest with weights, all words together of length 1; `full_names` are rare
    capitalised words in pairs, `persons` those of them, and single ones, that may be of persons;
    `keys` are what passages on one thing most likely share. `quote` is as `words`, of the words
    that the report was read from.
    """

    words: Mapping[str, float]
    quote: Mapping[str, float]
    full_names: frozenset[str]
    persons: frozenset[str]
    numbers: frozenset[str]
    keys: tuple[str, ...]
    is_court_news: bool

    def similarity(self, other: Profile) -> float:
        """Return the cosine of the words of two passages, 0 (none in common) to 1."""
        return _cosine(self.words, other.words)

    def quote_similarity(self, other: Profile) -> float:
        """Return the cosine of the words of two quotes."""
        return _cosine(self.quote, other.quote)


@dataclass(frozen=True, slots=True)
class _Raw:
    """What a passage says before it is known how rare that is; kept small, all texts have one."""

    words: tuple[str, ...]
    times: array[int]  # that each word is said
    full_names: frozenset[str]
    persons: frozenset[str]
    numbers: frozenset[str]
    is_court_news: bool

    def terms(self) -> Iterator[str]:
        """Yield all that is counted over the texts; a single name is not the word that it is."""
        yield from self.words
        yield from self.full_names | {_term(name) for name in self.persons}


def profiles_of(reports: Sequence[Report], articles: Iterable[Article] = ()) -> dict[str, Profile]:
    """Return the profile of the passage of each report, by report id."""
    of_articles = {article.id: article for article in articles}
    told: defaultdict[str, list[Report]] = defaultdict(list)
    for report in reports:
        own = report.citation.article_id
        told[own if own in of_articles else report.context.text].append(report)
    known = _known(reports)
    raw = {k: _raw(_plain(of_articles[k]) if k in of_articles else k, known) for k in told}
    seen: Counter[str] = Counter()
    for one in raw.values():
        seen.update(one.terms())
    rarity = _Rarity(seen, len(raw))
    found: dict[str, Profile] = {}
    for key, own_reports in told.items():
        profile = _profile(raw.pop(key), rarity)
        for report in own_reports:
            quoted = Counter(stems(report.quote.text))
            found[report.id] = replace(profile, quote=_heaviest(quoted.items(), rarity))
    return found


def _cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    return math.fsum(weight * large[word] for word, weight in small.items() if word in large)


def stems(text: str) -> list[str]:
    """Return the words of a text that count, cut to their stems, in order."""
    return [_stem(t) for t in _TOKEN.findall(text) if len(t) >= _SHORTEST or t.isdigit()]


def _stem(token: str) -> str:
    """Return a stem, one object for all texts that have it."""
    return intern(token.casefold()[:_STEM])


def _plain(article: Article) -> str:
    """Return title and body without boilerplate."""
    parts = [article.title.text, "\n\n"] if article.title else []
    at = article.body.start
    for span in article.boilerplate:
        parts.append(article.text[at : max(at, span.start)])
        at = max(at, span.end)
    return "".join([*parts, article.text[at : article.body.end]])


def _known(reports: Iterable[Report]) -> frozenset[str]:
    names = {name for report in reports for name in known_names(report)}
    words = [[_bare(token) for token in _TOKEN.findall(name)] for name in names]
    pairs = (" ".join(pair) for name in words for pair in pairwise(name))
    return frozenset({*pairs, *(word for name in words for word in name)})


def known_names(report: Report) -> Iterator[str]:
    """Yield names of places, sides and sources in a report, which are read as such."""
    for p in report.places:
        yield from (p.written.text, p.place.name, p.place.admin1)
    yield from (c.name for c in (report.claimant, *report.chain))
    yield from (actor.name for actor in (report.perpetrator, report.target) if actor)


def _bare(token: str) -> str:
    name = token.casefold()
    return name[:-2] if name.endswith(_POSSESSIVE) else name


def _raw(text: str, known: frozenset[str]) -> _Raw:
    tokens = Counter(_TOKEN.findall(text))
    lower = {token for token in tokens if token.islower()}
    named = {token for token in tokens if _is_name(token, lower)}
    pairs = {
        f"{_bare(a)} {_bare(b)}"
        for run in _CAPITALISED.findall(text)
        for a, b in pairwise(run.split(" "))
        if a in named and b in named
    }
    places, officials = _others_named(text)
    words: Counter[str] = Counter()
    for token, count in tokens.items():
        if len(token) >= _SHORTEST or token.isdigit():
            words[_stem(token)] += count
    return _Raw(
        words=tuple(words),
        times=array("I", words.values()),
        full_names=frozenset(pairs),
        persons=_persons(map(_bare, named - places), pairs, known, officials),
        numbers=frozenset(_numbers(text)),
        is_court_news=bool(_court().search(text, 0, _OPENING)),
    )


def _numbers(text: str) -> Iterator[str]:
    """Yield ages ("17-year-old", "Ann Dole, 17,") and long numbers that are no years."""
    for m in _AGE.finditer(text):
        if len(m[1]) <= _LONGEST_AGE:
            yield f"aged {m[1]}"
    for m in _AGE_AFTER.finditer(text):
        if _before(text, m).islower():
            yield f"aged {m[1]}"
    for m in _LONG_NUMBER.finditer(text):
        before = _before(text, m)
        if not (before.isdigit() or before in _IN_NUMBER or _COMMON_NUMBER.fullmatch(m[0])):
            yield m[0]


def _before(text: str, m: re.Match[str]) -> str:
    """Return the character before a match, "" where there is none."""
    return text[max(0, m.start() - 1) : m.start()]


def _others_named(text: str) -> tuple[set[str], set[str]]:
    """Return the names in a text of places ("near Alba") and of officials ("Capt. Ann Dole").

    Those who follow a title speak of events, and stand in news of many.
    """
    places: set[str] = set()
    officials: set[str] = set()
    for m in _NAME_AFTER.finditer(text):
        at = m.start()
        before = text[max(0, at - _LONGEST_WORD) : at].split()
        word = _last_part(before[-1]) if before else ""
        if word in _locatives():
            places.add(m[2])
        elif _is_title(word):
            found = [_bare(n) for n in (m[1], m[3]) if n]
            officials |= {*found, " ".join(found)}
    return places, officials


@lru_cache(maxsize=10_000)
def _last_part(word: str) -> str:
    """Return the last part of a word, as of "vice-president", with the dot after it."""
    *_, last = re.split(r"[^\w.]+", f" {word}".casefold())
    return last


@lru_cache(maxsize=10_000)
def _is_title(word: str) -> bool:
    """Return whether a word is a title, in full or as an abbreviation with its dot."""
    return _titled().fullmatch(word.removesuffix(".")) is not None


def _persons(
    named: Iterable[str], pairs: Iterable[str], known: frozenset[str], officials: set[str]
) -> frozenset[str]:
    """Return rare names, single and full, that are of no place, side, source or official."""
    single = {n for n in named if n not in known and n[:_STEM] not in word_shares()}
    full = {p for p in pairs if p not in known and _no_persons().isdisjoint(p.split())}
    return frozenset((single - _no_persons() | full) - officials)


def _term(name: str) -> str:
    """Return what a name is counted as; a single one is not the word that it is."""
    return name if " " in name else f"^{name}"


def _is_name(token: str, lower: set[str]) -> bool:
    return token[0].isupper() and len(token) > 1 and token.casefold() not in lower


class _Rarity(dict[str, float]):
    """How much each word tells: minus the logarithm of the share of texts that have it."""

    def __init__(self, seen: Counter[str], total: int) -> None:
        """Keep how many of all texts have each word; each rarity is worked out once."""
        super().__init__()
        self.seen, self.total = seen, total

    def __missing__(self, word: str) -> float:
        known = max(self.seen[word], 1)  # a quote may have words that its passage leaves out
        share = (known + _PRIOR * word_shares().get(word, 0.0)) / (self.total + _PRIOR)
        found = self[word] = -math.log(min(share, 0.999))
        return found


def _heaviest(words: Iterable[tuple[str, int]], rarity: _Rarity) -> dict[str, float]:
    """Return the words that weigh most, heaviest first, with weights by which all have length 1."""
    weighed = {w: (1 + math.log(n)) * rarity[w] for w, n in words}
    length = math.sqrt(math.fsum(v * v for v in weighed.values())) or 1.0
    heaviest = sorted(weighed, key=lambda w: (-weighed[w], w))[:_MOST_WORDS]
    return {w: weighed[w] / length for w in heaviest}


def _profile(raw: _Raw, rarity: _Rarity) -> Profile:
    words, seen = _heaviest(zip(raw.words, raw.times, strict=True), rarity), rarity.seen
    few = max(_FEW, min(rarity.total // _FEW_OF, _MOST_FEW))
    full_names = frozenset(n for n in raw.full_names if seen[n] <= few)
    persons = frozenset(n for n in raw.persons if seen[_term(n)] <= few)
    told = [w for w in words if seen[w] > 1][:_MOST_KEYS]
    names = {n for n in full_names | {_term(n) for n in persons} if seen[n] > 1}
    return Profile(
        words=words,
        quote={},
        full_names=full_names,
        persons=persons,
        numbers=raw.numbers,
        keys=(*told, *sorted(names)),
        is_court_news=raw.is_court_news,
    )


@cache
def word_shares() -> Mapping[str, float]:
    """Return the share of English news texts that have a word, for words in at least one of 500."""
    rows = resources.rows("data/models/word_shares.csv")
    return {row["word"]: row.number("share") for row in rows}


@cache
def _no_persons() -> frozenset[str]:
    """Return words that may be capitalised and are no part of the name of a person."""
    return name_lexicon().common | {*_lexicon()["toll"]["no_names"]}


@cache
def _locatives() -> frozenset[str]:
    return frozenset(_lexicon()["name_context"]["locatives"])


@cache
def _titled() -> re.Pattern[str]:
    return re.compile("|".join(_lexicon()["name_context"]["speakers"]))


@cache
def _court() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_lexicon()['date_context']['court'])})\b", re.IGNORECASE)


@cache
def _lexicon() -> Mapping[str, Any]:
    return resources.table("data/lexicon/en.toml")
