"""The company that the names of an article keep: what each may be judged by."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mapper.gazetteer import fold
from mapper.placewords import Lexicon, Word, is_hyphen, is_list_gap, lexicon, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mapper.gazetteer import Gazetteer
    from mapper.model import Article, Place, Toponym

MAX_CANDIDATES = 60
LOOK_BACK = 14  # words before a list among which the forces that hold it are named
LOOSE_WORDS = 4  # words between "forces" and their demonym ("Armenian special operations forces")
_SENTENCE_END = re.compile(r"[.!?\n]")
_CONTAINED = re.compile(r"(?:['’]s)?\s*,\s*|\s*\(\s*|\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A toponym with what the words around it say: a list, a side, a larger place, a kind."""

    toponym: Toponym
    group: int
    side: str = ""
    side_words: str = ""
    called: str = ""
    outer: str = ""
    is_direction: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """All mentions of an article with the candidates of each name and the countries it names."""

    mentions: tuple[Mention, ...]
    places: Mapping[str, tuple[Place, ...]]
    countries: Mapping[str, float]
    dateline: str
    names: Mapping[str, str]


def company_of(toponyms: Sequence[Toponym], article: Article, gazetteer: Gazetteer) -> Company:
    """What the whole article says about its places."""
    lexical = lexicon()
    found = words(article.text)
    keys = {toponym.key for toponym in toponyms}
    places = {key: tuple(gazetteer.lookup(key)[:MAX_CANDIDATES]) for key in sorted(keys)}
    codes = _country_codes(toponyms, places)
    reader = _Reader(found, lexical, gazetteer, codes)
    groups = list(_groups(toponyms, article.text))
    countries = _countries(toponyms, codes, reader)
    return Company(
        mentions=tuple(_mentions(toponyms, groups, article.text, reader)),
        places=places,
        countries=countries,
        dateline=_dateline(toponyms, places, countries),
        names={code: _name(gazetteer, code) for code in countries},
    )


def _name(gazetteer: Gazetteer, code: str) -> str:
    place = gazetteer.country(code)
    return place.name if place else code


def _country_codes(
    toponyms: Sequence[Toponym], places: Mapping[str, tuple[Place, ...]]
) -> dict[int, str]:
    """Start offsets of the names of countries -> their codes."""
    first = {
        key: next((place.country for place in found if place.kind == "country"), "")
        for key, found in places.items()
    }
    return {t.span.start: first[t.key] for t in toponyms if first[t.key]}


def _groups(toponyms: Sequence[Toponym], text: str) -> Iterator[int]:
    number = 0
    for at, toponym in enumerate(toponyms):
        gap = text[toponyms[at - 1].span.end : toponym.span.start] if at else ""
        if at and not (is_list_gap(gap) or is_hyphen(gap)):
            number += 1
        yield number


def _countries(
    toponyms: Sequence[Toponym], codes: Mapping[int, str], reader: _Reader
) -> dict[str, float]:
    """Codes of the countries and peoples that the text names -> share of these mentions."""
    own = [t for t in toponyms if t.use != "boilerplate" and t.span.start in codes]
    count = Counter(codes[t.span.start] for t in own)
    count.update(reader.demonyms.values())
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
    toponyms: Sequence[Toponym], groups: Sequence[int], text: str, reader: _Reader
) -> Iterator[Mention]:
    first_of: dict[int, Toponym] = {}
    for at, toponym in enumerate(toponyms):
        first = first_of.setdefault(groups[at], toponym)
        side, side_words, called = reader.side(first.span.start)
        after = toponyms[at + 1] if at + 1 < len(toponyms) else None
        yield Mention(
            toponym=toponym,
            group=groups[at],
            side=side,
            side_words=side_words,
            called=called,
            outer=_outer(toponym, after, text),
            is_direction=reader.is_direction(first.span.start),
        )


def _outer(toponym: Toponym, after: Toponym | None, text: str) -> str:
    """The key of the name that follows after a comma, which may hold this one."""
    if after is None:
        return ""
    gap = text[toponym.span.end : after.span.start]
    return after.key if _CONTAINED.fullmatch(gap) or gap.strip() == "in" else ""


class _Reader:
    """Looks back over the words of an article from a place's name."""

    def __init__(
        self, found: Sequence[Word], lexical: Lexicon, gazetteer: Gazetteer, codes: Mapping[int, str]
    ) -> None:
        self._words = found
        self._starts = [word.start for word in found]
        self._lexicon = lexical
        self._codes = codes
        self.demonyms = {
            at: code
            for at, word in enumerate(found)
            if word.is_capital and (code := gazetteer.demonym(word.text)) is not None
        }

    def is_direction(self, start: int) -> bool:
        """Whether "direction(s) of" stands before it."""
        back = [word.lower for _, word in self._back(start)][:3]
        return bool({"direction", "directions"} & set(back))

    def side(self, start: int) -> tuple[str, str, str]:
        """(code, words, code it is called by) of the forces or the adjective that govern a name."""
        lists = self._lexicon
        forces: list[Word] = []
        country, moving, loose = "", False, 0
        for at, word in self._back(start):
            code = self.demonyms.get(at) or self._codes.get(word.start, "")
            if code and forces and not moving:
                return code, f"{word.text} {forces[-1].text}", ""
            if code and at in self.demonyms and not forces and self._is_called(at, start):
                return "", word.text, code
            if code:
                country = code
            elif word.lower in lists["forces"]:
                forces.append(word)
                if country and not moving:
                    return country, f"{word.text} of {self._of(country)}", ""
            elif word.lower in {"their", "its"} and forces:
                return *self._subject(at), ""
            elif word.lower in lists["placing"]:
                moving = False
                loose = 0
            elif word.lower in {"direction", "directions"}:
                moving = not self._is_placed(at)
            elif forces and loose < LOOSE_WORDS:
                loose += 1
            elif word.lower not in lists["stationed"]:
                break
        return "", "", ""

    def _of(self, code: str) -> str:
        return next((w.text for w in self._words if self._codes.get(w.start) == code), code)

    def _is_placed(self, at: int) -> bool:
        """Whether "stationed", "deployed" ... stands just before the words "in the direction"."""
        return any(w.lower in self._lexicon["placing"] for w in self._words[max(0, at - 3) : at])

    def _is_called(self, at: int, start: int) -> bool:
        """Whether only kind words lie between a demonym and a name ("the Syrian town of X")."""
        between = [word.lower for word in self._words[at + 1 :] if word.start < start][:5]
        lists = self._lexicon
        return bool(between) and all(
            lists.kind_word(word) or word in lists["directions"] or word in {"of", "capital", "the", "port"}
            for word in between
        )

    def _subject(self, at: int) -> tuple[str, str]:
        """The first forces named in the sentence: whose "their positions" are."""
        first = at
        while first > 0 and not _SENTENCE_END.search(self._words[first].gap):
            first -= 1
        for here in range(first, at):
            code = self.demonyms.get(here) or self._codes.get(self._words[here].start, "")
            after = [word for word in self._words[here + 1 : here + 4]]
            force = next((w for w in after if w.lower in self._lexicon["forces"]), None)
            if code and force:
                return code, f"{self._words[here].text} {force.text}"
        return "", ""

    def _back(self, start: int) -> Iterator[tuple[int, Word]]:
        at = bisect_left(self._starts, start)
        for here in range(at, max(0, at - LOOK_BACK), -1):
            if _SENTENCE_END.search(self._words[here].gap if here < len(self._words) else ""):
                return
            yield here - 1, self._words[here - 1]


def same_name(place: Place, key: str) -> bool:
    """Whether `key` is the place's own name rather than one of its other names."""
    return fold(place.name) == key
