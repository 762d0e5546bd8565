"""Copies of a text are found by its words; it is read once for each outlet that carries it."""

from __future__ import annotations

import unicodedata
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mapper.model import Article, Outlet, Span


def identity(title: Span | None, body: Span, outlet: Outlet | None) -> str:
    """Return twelve hexadecimal digits that texts of the same words share, and four of the outlet.

    The four are there only where the text does not name its outlet itself, as it is among its words
    then. So a copy has the same id whatever else is in the run.
    """
    words = f"{title.text if title else ''} {body.text}".split()
    plain = unicodedata.normalize("NFC", " ".join(words)).casefold()
    return _digest(plain, 12) + (_digest(outlet.name, 4) if outlet and outlet.span is None else "")


def _digest(text: str, length: int) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]


def distinct(found: Iterable[Article], on_skip: Callable[[str], None]) -> list[Article]:
    """Return the articles in their order, each text once for each outlet that carries it.

    `on_skip` gets a line for each copy left out. A text without an outlet is a copy of the same
    text with one.
    """
    told: dict[str, dict[str, Article]] = {}
    for article in found:
        words = identity(article.title, article.body, None)
        same = told.setdefault(words, {}).setdefault(_outlet(article), article)
        if same is not article:
            on_skip(f"{article.source}: the same text as {same.source}; read once")
    return [article for copies in told.values() for article in _carried(copies, on_skip)]


def _carried(by_outlet: dict[str, Article], on_skip: Callable[[str], None]) -> Iterator[Article]:
    """Yield the copies with an outlet, or the only one there is."""
    named = [article for outlet, article in by_outlet.items() if outlet]
    unnamed = by_outlet.get("")
    if unnamed and named:
        on_skip(f"{unnamed.source}: the same text as {named[0].source}; read once")
    yield from named or by_outlet.values()


def _outlet(article: Article) -> str:
    return article.outlet.name if article.outlet else ""
