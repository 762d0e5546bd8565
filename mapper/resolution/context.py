"""The context of an article tells by what each of its names may be judged."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mapper import articles
from mapper.gazetteer import Gazetteer
from mapper.model import Article, Place, Toponym
from mapper.resolution.candidates import Option, options
from mapper.resolution.sides import Side, side_of
from mapper.text import fold, is_hyphen, is_list_gap, name_lexicon

TOLD = 2  # words for countries or their people that make plain which a text is about
_CAPITAL_WORD = re.compile(r"\b[A-Z][^\W\d_]+")
_CONTAINED = re.compile(r"(?:['’]s)?\s*,\s*|\s*\(\s*|\s+(?:in\s+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A toponym with what the words around it say: its list, a side, a larger place."""

    toponym: Toponym
    group: int
    side: Side
    outer: str = ""
    inner: str = ""
    is_direction: bool = False

    @property
    def key(self) -> str:
        """The folded name."""
        return self.toponym.key

    @property
    def is_silent(self) -> bool:
        """Whether the words around it say nothing of which place is meant."""
        named = self.outer or self.inner or self.side.code or self.is_direction
        return not (named or self.toponym.kind_word)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """All mentions of an article with the candidates of each name and the countries it names.

    `countries` gives each code its share of the mentions, `names` its name; `listed` are the
    other names of the lists that a name stands in, `regions` codes that the reader gave.
    `breadth` tells news of the world: 0 where one country is named, 1 where four or more are.
    `told` is how much the text says of countries at all: 0 nothing, 1 several words.
    `outlet` is the outlet's country, where the text names none; `home` the town of a local outlet.
    """

    mentions: tuple[Mention, ...]
    options: Mapping[str, tuple[Option, ...]]
    countries: Mapping[str, float]
    dateline: str
    names: Mapping[str, str]
    listed: Mapping[str, frozenset[str]]
    regions: Collection[str]
    breadth: float
    told: float
    outlet: str
    home: Place | None


def context_of(toponyms: Sequence[Toponym], article: Article, gazetteer: Gazetteer) -> Context:
    """Return what the whole article says about its places."""
    known = {key: options(key, gazetteer) for key in sorted({t.key for t in toponyms})}
    codes = _country_codes(toponyms, known)
    countries, total = _countries(toponyms, codes, article, gazetteer)
    mentions = tuple(_mentions(toponyms, codes, article.text, gazetteer))
    return Context(
        mentions=mentions,
        options=known,
        countries=countries,
        dateline=_dateline(toponyms, known, countries),
        names={code: place.name for code in countries if (place := gazetteer.country(code))},
        listed=_listed(mentions),
        regions=gazetteer.regions,
        told=min(1.0, total / TOLD),
        outlet=_home(article, countries),
        home=home_town(article, gazetteer),
        breadth=min(1.0, max(0, len(countries) - 1) / 3),
    )


def home_town(article: Article, gazetteer: Gazetteer) -> Place | None:
    """Return the town of a local outlet, None where it has none or none is known."""
    known = articles.home_of(article.outlet.name) if article.outlet else None
    if known is None:
        return None
    towns = gazetteer.places(fold(known[0]))
    return next((p for p in towns if p.country == "US" and p.admin1 == known[1]), None)


def _home(article: Article, countries: Collection[str]) -> str:
    """Return the code of the outlet's country for news that names no country, or ""."""
    if countries or article.outlet is None:
        return ""
    return articles.country_of(article.outlet.name)


def _country_codes(
    toponyms: Sequence[Toponym], known: Mapping[str, tuple[Option, ...]]
) -> dict[int, str]:
    """Return the codes of countries by the start offsets of their names."""
    first = {
        key: next((option.country for option in found if option.place.kind == "country"), "")
        for key, found in known.items()
    }
    return {t.span.start: first[t.key] for t in toponyms if first[t.key]}


def _listed(mentions: Sequence[Mention]) -> dict[str, frozenset[str]]:
    """Return for each name the others that stand in one list with it."""
    groups: dict[int, set[str]] = {}
    for mention in mentions:
        groups.setdefault(mention.group, set()).add(mention.key)
    beside: dict[str, set[str]] = {}
    for mention in mentions:
        others = groups[mention.group] - {mention.key, mention.outer}
        if others:
            beside.setdefault(mention.key, set()).update(others)
    return {key: frozenset(others) for key, others in beside.items()}


def _countries(
    toponyms: Sequence[Toponym], codes: Mapping[int, str], article: Article, gazetteer: Gazetteer
) -> tuple[dict[str, float], int]:
    """Return the share of each country in the words for countries or people, and their count."""
    own = (t for t in toponyms if t.use != "boilerplate" and t.span.start in codes)
    count = Counter(codes[toponym.span.start] for toponym in own)
    for word, times in Counter(_CAPITAL_WORD.findall(article.text)).items():
        code = gazetteer.demonyms.get(word.lower())
        if code:
            count[code] += times
    total = sum(count.values())
    return {code: number / total for code, number in count.items()}, total


def _dateline(
    toponyms: Sequence[Toponym],
    known: Mapping[str, tuple[Option, ...]],
    countries: Mapping[str, float],
) -> str:
    """Return the code of the country that the article was written in, or ""."""
    for toponym in toponyms:
        if toponym.use == "dateline":
            found = known[toponym.key]
            named = [option for option in found if option.country in countries]
            return next((p.country for p in (*named[:1], *found[:1])), "")
    return ""


def _mentions(
    toponyms: Sequence[Toponym], codes: Mapping[int, str], text: str, gazetteer: Gazetteer
) -> Iterator[Mention]:
    group, side, is_direction = -1, Side(), False
    words = name_lexicon()
    for at, toponym in enumerate(toponyms):
        if not at or not _is_listed(toponyms[at - 1], toponym, text):
            group += 1
            side, is_direction = side_of(text, toponym.span.start, codes, gazetteer, words)
        yield Mention(
            toponym=toponym,
            group=group,
            side=side,
            outer=_outer(toponym, toponyms[at + 1], text) if at + 1 < len(toponyms) else "",
            inner=toponyms[at - 1].key if at and _outer(toponyms[at - 1], toponym, text) else "",
            is_direction=is_direction,
        )


def _is_listed(one: Toponym, other: Toponym, text: str) -> bool:
    gap = text[one.span.end : other.span.start]
    return is_list_gap(gap) or is_hyphen(gap)


def _outer(toponym: Toponym, after: Toponym, text: str) -> str:
    """Return the key of the name that follows after a comma, which may hold this one."""
    gap = text[toponym.span.end : after.span.start]
    return after.key if _CONTAINED.fullmatch(gap) else ""
