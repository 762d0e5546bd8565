"""Names of all texts that nothing resolves, each with the spellings and places where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from mapper.gazetteer import Gazetteer
from mapper.model import Article
from mapper.resolution import Standing, name_key, resolve, unknown_names
from mapper.text import joined, restored, sentences
from mapper.toponyms import spot


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """A name that nothing resolves: its spellings, the most frequent first, and where it stands."""

    spellings: tuple[str, ...]
    standings: tuple[Standing, ...]

    @property
    def name(self) -> str:
        """The most frequent spelling."""
        return self.spellings[0]


def find(articles: Iterable[Article], gazetteer: Gazetteer) -> list[Unknown]:
    """Return the unknown names of all texts in the order in which they first stand."""
    by_key: dict[str, list[Standing]] = {}
    for article in articles:
        for standing in _standings(article, gazetteer):
            by_key.setdefault(name_key(standing.span.text), []).append(standing)
    return [
        Unknown(
            spellings=tuple(text for text, _ in Counter(s.span.text for s in found).most_common()),
            standings=tuple(found),
        )
        for found in by_key.values()
    ]


def _standings(article: Article, gazetteer: Gazetteer) -> list[Standing]:
    plain = joined(article)
    resolutions = resolve(spot(plain, gazetteer), plain, gazetteer)
    resolutions = list(restored(tuple(resolutions), article.text))
    return unknown_names(article, sentences(article), resolutions, gazetteer)
