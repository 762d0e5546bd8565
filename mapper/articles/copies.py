"""Copies of a text: each is read once for each outlet that carries it."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mapper.model import Article


def distinct(found: Iterable[Article], on_skip: Callable[[str], None]) -> list[Article]:
    """The articles in their order, each text once for each outlet that carries it.

    `on_skip` gets a line for each copy left out. A text without an outlet is a copy of the same
    text with one.
    """
    told: dict[str, dict[str, Article]] = {}
    for article in found:
        same = told.setdefault(article.id, {}).setdefault(_outlet(article), article)
        if same is not article:
            on_skip(f"{article.source}: the same text as {same.source}; read once")
    return [article for copies in told.values() for article in _copies(copies, on_skip)]


def _copies(by_outlet: dict[str, Article], on_skip: Callable[[str], None]) -> Iterator[Article]:
    """Copies of one text: the first published keeps the id, others have the outlet in theirs."""
    named = [article for outlet, article in by_outlet.items() if outlet]
    unnamed = by_outlet.get("")
    if unnamed and named:
        on_skip(f"{unnamed.source}: the same text as {named[0].source}; read once")
    copies = named or list(by_outlet.values())
    first = min(copies, key=_order)
    for article in copies:
        name = f"{article.id}|{_outlet(article)}"
        own = sha256(name.encode()).hexdigest()[:12]
        yield article if article is first else replace(article, id=own)


def _outlet(article: Article) -> str:
    return article.outlet.name if article.outlet else ""


def _order(article: Article) -> tuple[str, str]:
    day = article.published.first if article.published else None
    return day.isoformat() if day else "9999", _outlet(article)
