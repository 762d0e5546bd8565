"""What the readers of one article share: its sentences, places, dates and nations in order."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mapper import dates, resolution, toponyms
from mapper.extraction.who import Named, groups_in
from mapper.model import Span
from mapper.resolution import home_town
from mapper.text import Lexicon, body_paragraphs, lexicon_of, quotations, split_sentences

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mapper.gazetteer import Gazetteer
    from mapper.model import Article, DateSpan, Place, Resolution

_HEAD = 400  # characters in which a text says what it is
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Nation:
    """A country named by its name or by an adjective, with its ISO code."""

    span: Span
    code: str
    is_adjective: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """An article with all that was spotted in it, in text order."""

    article: Article
    gazetteer: Gazetteer
    lexicon: Lexicon
    paragraphs: tuple[Span, ...]
    sentences: tuple[tuple[Span, int], ...]  # (sentence, index of its paragraph)
    quotations: tuple[Span, ...]
    resolutions: tuple[Resolution, ...]
    dates: tuple[DateSpan, ...]
    sentence_starts: tuple[int, ...]
    nations: tuple[Nation, ...]
    groups: tuple[Named, ...]  # armed groups
    main_country: str
    named_countries: Mapping[str, float]  # the share of each in all that the text names
    text_kind: str
    home: Place | None

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    def span(self, start: int, end: int) -> Span:
        """The words from `start` to `end`."""
        return Span(start=start, end=end, text=self.article.text[start:end])

    def paragraph(self, number: int) -> Span:
        """The paragraph of this number; where the body has none, the headline is all there is."""
        title = self.article.title
        return self.paragraphs[number] if self.paragraphs or title is None else title

    def sentence_of(self, at: int) -> int:
        """The number of the sentence that an offset lies in or after, -1 before the first."""
        return bisect_right(self.sentence_starts, at) - 1

    def is_of_masthead(self, span: Span) -> bool:
        """Whether words are part of the outlet's name ("Radio Sonora") and so no place."""
        outlet = self.article.outlet
        masthead = outlet.span if outlet else None
        return masthead is not None and masthead.start <= span.start < masthead.end

    def nations_in(self, start: int, end: int) -> list[Nation]:
        """The nations named between two offsets."""
        return [n for n in self.nations if start <= n.span.start and n.span.end <= end]

    def groups_in(self, start: int, end: int) -> list[Named]:
        """The armed groups named between two offsets."""
        return [n for n in self.groups if start <= n.span.start and n.span.end <= end]

    def resolutions_in(self, span: Span) -> list[Resolution]:
        """The toponyms that lie in a span."""
        return [
            r for r in self.resolutions if span.start <= r.span.start and r.span.end <= span.end
        ]

    def country_name(self, code: str) -> str:
        """The neutral name of a country, its code where the gazetteer has none."""
        place = self.gazetteer.country(code)
        return place.name if place else code


def survey(article: Article, gazetteer: Gazetteer, lexicon: Lexicon | None = None) -> Ground:
    """All that the readers of an article share; `lexicon` is that of its language (English)."""
    lexicon = lexicon or lexicon_of()
    resolutions = resolution.resolve(toponyms.spot(article, gazetteer), article, gazetteer)
    paragraphs = body_paragraphs(article)
    sentences = [(s, i) for i, p in enumerate(paragraphs) for s in split_sentences(article.text, p)]
    nations = tuple(_nations(article.text, resolutions, gazetteer))
    groups = groups_in(article.text, _named_countries(nations, resolutions, ()).keys())
    named = _named_countries(nations, resolutions, groups)
    return Ground(
        article=article,
        gazetteer=gazetteer,
        lexicon=lexicon,
        paragraphs=tuple(paragraphs),
        sentences=tuple(sentences),
        sentence_starts=tuple(s.start for s, _ in sentences),
        quotations=tuple(quotations(article)),
        resolutions=tuple(resolutions),
        dates=tuple(d for d in dates.find(article) if not _dates_the_text(article, d)),
        nations=nations,
        groups=groups,
        main_country=max(named, key=lambda code: (named[code], code), default=""),
        named_countries=named,
        text_kind=_text_kind(article, lexicon),
        home=home_town(article, gazetteer),
    )


def _dates_the_text(article: Article, when: DateSpan) -> bool:
    """Whether a date stands in the dateline: it is when the text was written."""
    line = article.dateline
    return bool(line and when.span and line.start <= when.span.start < line.end)


def _nations(text: str, resolutions: Sequence[Resolution], gazetteer: Gazetteer) -> list[Nation]:
    found = [
        Nation(span=r.span, code=r.place.country, is_adjective=False)
        for r in resolutions
        if r.place and r.place.kind == "country" and r.place.country
    ]
    taken = sorted((n.span.start, n.span.end) for n in found)
    for word in _WORD.finditer(text):
        if not word.group()[0].isupper() or _inside(taken, word.start()):
            continue
        code = gazetteer.demonym(word.group())
        if code:
            span = Span(start=word.start(), end=word.end(), text=word.group())
            found.append(Nation(span=span, code=code, is_adjective=True))
    return sorted(found, key=lambda n: n.span.start)


def _named_countries(
    nations: Sequence[Nation], resolutions: Sequence[Resolution], groups: Sequence[Named]
) -> Mapping[str, float]:
    """How much of what a text names is of each country; the dateline counts for want of others."""
    counts = Counter(n.code for n in nations)
    counts.update(named.group.country for named in groups)
    places = [
        (r.place, r.toponym.use) for r in resolutions if r.place and r.place.kind != "country"
    ]
    counts.update(place.country for place, use in places if use != "dateline")
    counts.pop("", None)
    counts = counts or Counter(place.country for place, _ in places if place.country)
    return {code: count / counts.total() for code, count in counts.items()}


def _text_kind(article: Article, lexicon: Lexicon) -> str:
    """What the head of a text says it is ("speech", "editorial" ...), "" for a report."""
    found = lexicon.words["text", "kinds"].search(article.text, 0, _HEAD)
    return found.group().casefold() if found else ""


def _inside(taken: list[tuple[int, int]], start: int) -> bool:
    i = bisect_left(taken, (start + 1, 0)) - 1
    return i >= 0 and taken[i][0] <= start < taken[i][1]
