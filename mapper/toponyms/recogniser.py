"""The recogniser spots the names of places in an article, each with how the text uses it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mapper.evidence import Weights, packaged
from mapper.gazetteer import Gazetteer
from mapper.model import Article, Toponym
from mapper.text import name_lexicon, span_of
from mapper.toponyms.candidates import matches
from mapper.toponyms.features import features_of
from mapper.toponyms.page import Match, Page, lists, page_of
from mapper.toponyms.text_context import facts_of
from mapper.toponyms.usage import Usage, kind_words, uses

FROM_THERE = 0.8  # how likely a name is one where the text is written from a place of that name
WRITTEN_OUT = frozenset({"county", "parish"})  # kinds that the names of such places always have


class Judged(NamedTuple):
    """A name that may be a place, the features for and against it, and what it is part of."""

    match: Match
    features: list[str]
    within: str


def spot(
    article: Article, gazetteer: Gazetteer, *, weights: Weights | None = None
) -> list[Toponym]:
    """Return the place names of the whole text in order, without overlaps; demonyms are no places.

    A name over a line break is seen only in an unwrapped article (text.joined).

    `weights` other than the packaged ones are for those who fit them.
    """
    page = page_of(article.text, gazetteer, name_lexicon())
    weights = weights or packaged("toponym_recognition")
    likely: list[Match] = []
    sure: list[float] = []
    judged = judge(page)
    home = _dateline_keys(article, page, judged)
    for one in judged:
        probability = weights.probability(one.features)
        if one.match.key in home:
            probability = max(probability, FROM_THERE)
        if probability >= weights.threshold_probability:
            likely.append(one.match._replace(within=one.within))
            sure.append(probability)
    chances = iter(sure)
    return [
        toponym
        for group in lists(page, likely)
        for toponym in _toponyms(article, page, group, chances)
    ]


def _dateline_keys(article: Article, page: Page, judged: Sequence[Judged]) -> set[str]:
    """Return the key of the dateline's first name, a place as one writes from it ("Flint")."""
    dateline = article.dateline
    heads = (
        one.match.key
        for one in judged
        if dateline and page.starts_at[one.match.first] == dateline.start
    )
    return set(heads)


def judge(page: Page) -> list[Judged]:
    """Return all names of the gazetteer in the text with their features, in text order."""
    found = matches(page)
    facts, here = facts_of(page, found)
    return [
        Judged(match, *features_of(page, match, facts, here=is_here))
        for match, is_here in zip(found, here, strict=True)
    ]


def _toponyms(
    article: Article, page: Page, group: Sequence[Match], chances: Iterator[float]
) -> Iterator[Toponym]:
    kinds = kind_words(page, group)
    for match, kind, usage in zip(group, kinds, uses(page, group), strict=True):
        start, end = page.starts_at[match.first], page.end(match.last - 1)
        use, why = _outside_body(article, start, end) or usage
        yield Toponym(
            span=span_of(article.text, start, end),
            key=_full_key(page, match, kind),
            kind_word=kind,
            use=use,
            probability=round(next(chances), 4),
            why=(why,),
        )


def _full_key(page: Page, match: Match, kind: str) -> str:
    """Return the key with its kind word where one is known ("Napa and Sonoma counties")."""
    full = f"{match.key} {kind}"
    return full if kind in WRITTEN_OUT and page.gazetteer.opening(full)[1] else match.key


def _outside_body(article: Article, start: int, end: int) -> Usage | None:
    if any(part.start < end and start < part.end for part in article.boilerplate):
        return Usage("boilerplate", "outside the article's own text")
    dateline = article.dateline
    if dateline and dateline.start < end and start < dateline.end:
        return Usage("dateline", "where the article was written")
    return None
