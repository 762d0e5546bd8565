"""Many articles with their reports, made from a few: for measures of size, not of quality.

Each copy of a text is moved by some days, and its rarer words are enciphered, by another key for
each copy and letter by letter: every offset holds, and copies have in common what any two texts
have. Names of places and sides stay. Nothing is shared between the records of two texts, as if each
had been read by itself.
"""

from __future__ import annotations

import pickle
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import count
from operator import add
from string import ascii_lowercase, ascii_uppercase
from typing import NamedTuple

from mapper.linking.similarity import known_names
from mapper.model import Article, DateSpan, Report, Span

Move = Callable[[date], date]
WORD = re.compile(r"[^\W\d_]+")
COMMON = 50  # a word in one of so many texts stays
SPREAD = 3650  # days over which copies are spread
WEEK = date(2020, 6, 1)  # its first day


class Text(NamedTuple):
    """An article with its reports."""

    article: Article
    reports: tuple[Report, ...]


def over_years(texts: Sequence[Text], reports: int) -> Iterator[Text]:
    """Copies with so many reports in all, each moved by up to ten years."""
    kept, told, left = _kept(texts), [t for t in texts if t.reports], reports
    for number in count() if told else ():
        days = timedelta(days=random.Random(number).randrange(SPREAD))  # noqa: S311  # repeatable
        for text in told:
            if left <= 0:
                return
            yield _copy(text, number, kept, partial(add, days))
            left -= len(text.reports)


def in_one_city(texts: Sequence[Text], reports: int) -> Iterator[Text]:
    """The same in one week, all at one place."""
    told = [t for t in texts if any(r.occurred_at for r in t.reports)]
    city = next((p.place for t in told for r in t.reports for p in r.occurred_at), None)
    for text in over_years(told, reports):
        moved = [
            replace(r, places=tuple(replace(p, place=city or p.place) for p in r.places))
            for r in _redated(text.reports, _in_week)
        ]
        yield _own(Text(text.article, tuple(moved)))


def _in_week(day: date) -> date:
    return WEEK + timedelta(days=day.weekday())


def _kept(texts: Sequence[Text]) -> frozenset[str]:
    """Common words and those of names of places and sides, in lower case."""
    seen = Counter(w for t in texts for w in {*WORD.findall(t.article.text.lower())})
    names = {n for t in texts for r in t.reports for n in known_names(r)}
    named = {w for name in names for w in WORD.findall(name.lower())}
    return frozenset(w for w, n in seen.items() if n * COMMON >= len(texts)) | named


def _copy(text: Text, number: int, kept: frozenset[str], move: Move) -> Text:
    key = random.Random(number).sample(ascii_lowercase, 26)  # noqa: S311  # repeatable
    table = str.maketrans(ascii_lowercase + ascii_uppercase, "".join([*key, *key]).upper())
    table |= str.maketrans(ascii_lowercase, "".join(key))

    def enciphered(words: str) -> str:
        return WORD.sub(
            lambda m: m[0] if m[0].lower() in kept else m[0].translate(table), words
        )  # fmt: skip

    def span(old: Span) -> Span:
        return replace(old, text=enciphered(old.text))

    article_id = f"{text.article.id}-{number}"
    article = replace(
        text.article,
        id=article_id,
        text=enciphered(text.article.text),
        body=span(text.article.body),
        title=text.article.title and span(text.article.title),
        published=_moved(text.article.published, move),
    )
    reports = tuple(
        replace(
            report,
            id=f"{article_id}-{report.quote.start}",
            quote=span(report.quote),
            context=span(report.context),
            citation=replace(report.citation, article_id=article_id),
        )
        for report in _redated(text.reports, move)
    )
    return _own(Text(article, reports))


def _redated(reports: Sequence[Report], move: Move) -> Iterator[Report]:
    for r in reports:
        citation = replace(r.citation, published=_moved(r.citation.published, move))
        yield replace(r, date=_moved(r.date, move), citation=citation)


def _moved(when: DateSpan | None, move: Move) -> DateSpan | None:
    """A span with both its days moved, as long as before."""
    if when is None or when.first is None or when.last is None:
        return when
    first = move(when.first)
    return replace(when, first=first, last=first + (when.last - when.first))


def _own(text: Text) -> Text:
    """The same records, sharing nothing with others."""
    return Text(*pickle.loads(pickle.dumps(tuple(text))))  # noqa: S301  # just made
