"""A view is a document with what follows from it for all readers of its fields."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from mapper.dates import day_headings
from mapper.extraction.bodies import packaged_bodies
from mapper.model import Span
from mapper.text import lexicon_of, span_contains, span_has, span_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from mapper.extraction.bodies import BodyTable, NamedBody
    from mapper.extraction.document import Document
    from mapper.model import Article, DateSpan, Place, Resolution
    from mapper.text import Lexicon, Tree
    from mapper.toponyms import Nation

Spanned = TypeVar("Spanned", "Resolution", "Nation", "NamedBody", "DateSpan")
_HEAD = 400  # characters in which a text says what it is


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DocumentView:
    """A document with the lexicon of its language, all in text order.

    `article` is the unwrapped one, whose words the spans have. `bodies` are those that the text
    names, `named_countries` the share of each country in all that it names. `headings` are the
    dates that head paragraphs, with where they begin; `latest_day` is that of publication, else the
    last that the text tells of.
    """

    article: Article
    lexicon: Lexicon
    paragraphs: tuple[Span, ...]
    sentences: tuple[tuple[Span, int], ...]
    trees: tuple[tuple[Tree, ...], ...]
    quotations: tuple[Span, ...]
    resolutions: tuple[Resolution, ...]
    unknown: tuple[Span, ...]
    dates: tuple[DateSpan, ...]
    date_starts: tuple[int, ...]
    headings: tuple[tuple[int, DateSpan], ...]
    latest_day: date | None
    sentence_starts: tuple[int, ...]
    nations: tuple[Nation, ...]
    bodies: tuple[NamedBody, ...]
    main_country: str
    named_countries: Mapping[str, float]
    text_kind: str
    home: Place | None
    countries: Mapping[str, Place]

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    def span(self, start: int, end: int) -> Span:
        """Return the words from `start` to `end`."""
        return span_of(self.article.text, start, end)

    def paragraph(self, number: int) -> Span:
        """Return the paragraph of this number, the headline where the body has none."""
        title = self.article.title
        return self.paragraphs[number] if self.paragraphs or title is None else title

    def sentence_of(self, at: int) -> int:
        """Return the number of the sentence of an offset or before it, -1 before the first."""
        return bisect_right(self.sentence_starts, at) - 1

    def unknown_beside(self, offset: int) -> tuple[Span, ...]:
        """Return the names in the sentence of an offset that stand for places nobody knows."""
        number = self.sentence_of(offset)
        if number < 0:
            return ()
        sentence, _ = self.sentences[number]
        return tuple(span for span in self.unknown if span_contains(sentence, span))

    def paragraph_of(self, at: int) -> int:
        """Return the number of the paragraph of an offset, -1 before the first."""
        sentence = self.sentence_of(at)
        return self.sentences[sentence][1] if sentence >= 0 else -1

    def word_at(self, offset: int) -> tuple[Tree, int] | None:
        """Return the tree that holds an offset and the number of the word there, if there is one.

        Sentences that cannot tell of an incident have no tree.
        """
        title = self.article.title
        in_title = title is not None and span_has(title, offset)
        sentence = len(self.sentences) if in_title else self.sentence_of(offset)
        if not 0 <= sentence < len(self.trees):
            return None
        for tree in self.trees[sentence]:
            if tree.start <= offset < tree.end:
                at = tree.at(offset)
                return None if at is None else (tree, at)
        return None

    def heading_at(self, offset: int) -> DateSpan | None:
        """Return the day at the head of paragraphs below which an offset lies, None without one."""
        before = bisect_right(self.headings, offset, key=lambda found: found[0])
        return self.headings[before - 1][1] if before else None

    def is_of_masthead(self, span: Span) -> bool:
        """Return whether words are part of the outlet's name ("Radio Sonora") and so no place."""
        outlet = self.article.outlet
        masthead = outlet.span if outlet else None
        return masthead is not None and span_has(masthead, span.start)

    def nations_in(self, start: int, end: int) -> list[Nation]:
        """Return the nations named between two offsets."""
        return _between(self.nations, start, end)

    def bodies_in(self, start: int, end: int) -> list[NamedBody]:
        """Return the bodies named between two offsets."""
        return _between(self.bodies, start, end)

    def dates_in(self, start: int, end: int) -> list[DateSpan]:
        """Return the dates between two offsets."""
        return _between(self.dates, start, end)

    def resolutions_in(self, span: Span) -> list[Resolution]:
        """Return the toponyms that lie in a span."""
        return _between(self.resolutions, span.start, span.end)

    def age(self, day: date | None, steps: Sequence[tuple[int, str]]) -> str:
        """Return the step, of (most days, name), in which a day lies before the publication."""
        published = self.article.published
        if day is None or published is None or published.last is None:
            return "unknown"
        days = (published.last - day).days
        return "future" if days < 0 else next((n for most, n in steps if days <= most), "older")

    def country_name(self, code: str) -> str:
        """Return the neutral name of a country, its code where the gazetteer has none."""
        place = self.countries.get(code)
        return place.name if place else code


def _between(found: Sequence[Spanned], start: int, end: int) -> list[Spanned]:
    """Return those of some in text order that lie between two offsets."""
    first = bisect_left(found, start, key=_start)
    last = bisect_left(found, end, lo=first, key=_start)
    return [one for one in found[first:last] if one.span is None or one.span.end <= end]


def _start(one: Resolution | Nation | NamedBody | DateSpan) -> int:
    return one.span.start if one.span else 0


def view_of(
    document: Document, lexicon: Lexicon | None = None, table: BodyTable | None = None
) -> DocumentView:
    """Return the view of a document.

    `lexicon` stands in for the packaged one of its language, `table` for the packaged bodies.
    """
    lexicon = lexicon or lexicon_of(document.language.code)
    article, nations = document.unwrapped, document.nations
    named = _named_countries(nations, document.resolutions, ())
    table = table or packaged_bodies()
    bodies = table.named_in(article.text, named.keys(), year=_year(article))
    named = _named_countries(nations, document.resolutions, bodies)
    return DocumentView(
        article=article,
        lexicon=lexicon,
        paragraphs=document.paragraphs,
        sentences=document.sentences,
        trees=document.trees,
        sentence_starts=tuple(s.start for s, _ in document.sentences),
        quotations=document.quotations,
        resolutions=document.resolutions,
        unknown=document.unknown,
        dates=document.dates,
        date_starts=tuple(d.span.start if d.span else 0 for d in document.dates),
        headings=_headings(document),
        latest_day=_latest_day(document),
        nations=nations,
        bodies=bodies,
        main_country=max(named, key=lambda code: (named[code], code), default=""),
        named_countries=named,
        text_kind=_text_kind(article, lexicon),
        home=document.home,
        countries={place.id: place for place in document.countries},
    )


def _headings(document: Document) -> tuple[tuple[int, DateSpan], ...]:
    title = document.unwrapped.title
    return day_headings(document.dates, [*document.paragraphs, *([title] if title else [])])


def _latest_day(document: Document) -> date | None:
    published = document.unwrapped.published
    if published is not None and published.last is not None:
        return published.last
    return max((d.last for d in document.dates if d.last), default=None)


def _named_countries(
    nations: Sequence[Nation], resolutions: Sequence[Resolution], bodies: Sequence[NamedBody]
) -> Mapping[str, float]:
    """Return how much of what a text names is of each country, else of its dateline."""
    counts = Counter(n.code for n in nations)
    counts.update(named.body.country for named in bodies)
    places = [
        (r.place, r.toponym.use) for r in resolutions if r.place and r.place.kind != "country"
    ]
    counts.update(place.country for place, use in places if use != "dateline")
    counts.pop("", None)
    counts = counts or Counter(place.country for place, _ in places if place.country)
    return {code: count / counts.total() for code, count in counts.items()}


def _year(article: Article) -> int | None:
    """Return the year in which an article was published, where that is known."""
    published = article.published
    return published.last.year if published and published.last else None


def _text_kind(article: Article, lexicon: Lexicon) -> str:
    """Return what the head of a text says it is ("speech", "editorial" ...), "" for a report."""
    found = lexicon.words["text", "kinds"].search(article.text, 0, _HEAD)
    return found.group().casefold() if found else ""
