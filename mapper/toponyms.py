"""Article -> the names of places in it, each with how the text uses it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mapper.gazetteer import Gazetteer
from mapper.model import Article, Span, Toponym
from mapper.placewords import lexicon
from mapper.toponym_names import find
from mapper.toponym_page import Match, Page, lists, page_of
from mapper.toponym_use import Usage, kind_words, uses


def spot(article: Article, gazetteer: Gazetteer) -> list[Toponym]:
    """The place names of the whole text in order, without overlaps; demonyms are no places."""
    page = page_of(article.text, gazetteer, lexicon())
    return [
        toponym for group in lists(page, find(page)) for toponym in _toponyms(article, page, group)
    ]


def _toponyms(article: Article, page: Page, group: Sequence[Match]) -> Iterator[Toponym]:
    kinds = kind_words(page, group)
    for match, kind, usage in zip(group, kinds, uses(page, group), strict=True):
        start, end = page.words[match.first].start, page.words[match.last - 1].end
        use, why = _outside_body(article, start, end) or usage
        yield Toponym(
            span=Span(start=start, end=end, text=article.text[start:end]),
            key=match.key,
            kind_word=kind,
            use=use,
            why=(why,),
        )


def _outside_body(article: Article, start: int, end: int) -> Usage | None:
    if any(part.start < end and start < part.end for part in article.boilerplate):
        return Usage("boilerplate", "outside the article's own text")
    dateline = article.dateline
    if dateline and dateline.start < end and start < dateline.end:
        return Usage("dateline", "where the article was written")
    return None
