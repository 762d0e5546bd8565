"""The company that the names of an article keep: what each may be judged by."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mapper.gazetteer import Gazetteer
from mapper.model import Article, Place, Toponym
from mapper.placewords import is_hyphen, is_list_gap, lexicon
from mapper.resolve_sides import Side, side_of

MAX_CANDIDATES = 60
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """All mentions of an article with the candidates of each name and the countries it names.

    `countries` gives each code its share of the mentions, `names` its name; `listed` are the ids
    of places from gazetteer.csv.
    """

    mentions: tuple[Mention, ...]
    places: Mapping[str, tuple[Place, ...]]
    countries: Mapping[str, float]
    dateline: str
    names: Mapping[str, str]
    listed: Collection[str]


def company_of(toponyms: Sequence[Toponym], article: Article, gazetteer: Gazetteer) -> Company:
    """What the whole article says about its places."""
    keys = sorted({toponym.key for toponym in toponyms})
    places = {key: tuple(gazetteer.lookup(key)[:MAX_CANDIDATES]) for key in keys}
    codes = _country_codes(toponyms, places)
    countries = _countries(toponyms, codes, article, gazetteer)
    return Company(
        mentions=tuple(_mentions(toponyms, codes, article.text, gazetteer)),
        places=places,
        countries=countries,
        dateline=_dateline(toponyms, places, countries),
        names={code: place.name for code in countries if (place := gazetteer.country(code))},
        listed=gazetteer.overlay.keys(),
    )


def _country_codes(
    toponyms: Sequence[Toponym], places: Mapping[str, tuple[Place, ...]]
) -> dict[int, str]:
    """Start offsets of the names of countries -> their codes."""
    first = {
        key: next((place.country for place in found if place.kind == "country"), "")
        for key, found in places.items()
    }
    return {t.span.start: first[t.key] for t in toponyms if first[t.key]}


def _countries(
    toponyms: Sequence[Toponym], codes: Mapping[int, str], article: Article, gazetteer: Gazetteer
) -> dict[str, float]:
    own = (t for t in toponyms if t.use != "boilerplate" and t.span.start in codes)
    count = Counter(codes[toponym.span.start] for toponym in own)
    for word, times in Counter(_CAPITAL_WORD.findall(article.text)).items():
        code = gazetteer.demonyms.get(word.lower())
        if code:
            count[code] += times
    total = sum(count.values())
    return {code: number / total for code, number in count.items()}


def _dateline(
    toponyms: Sequence[Toponym],
    places: Mapping[str, tuple[Place, ...]],
    countries: Mapping[str, float],
) -> str:
    """The code of the country that the article was written in, or ""."""
    for toponym in toponyms:
        if toponym.use == "dateline":
            found = places[toponym.key]
            named = [place for place in found if place.country in countries]
            return next((p.country for p in (*named[:1], *found[:1])), "")
    return ""


def _mentions(
    toponyms: Sequence[Toponym], codes: Mapping[int, str], text: str, gazetteer: Gazetteer
) -> Iterator[Mention]:
    group, side, is_direction = -1, Side(), False
    words = lexicon()
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
    """The key of the name that follows after a comma, which may hold this one."""
    gap = text[toponym.span.end : after.span.start]
    return after.key if _CONTAINED.fullmatch(gap) else ""
