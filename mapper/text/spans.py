"""Spans of one text are made and compared here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from mapper.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable


class Stretch(Protocol):
    """Anything that lies from one offset of a text to another, the latter exclusive."""

    @property
    def start(self) -> int:
        """The offset of its first character."""

    @property
    def end(self) -> int:
        """The offset behind its last character."""


def span_of(text: str, start: int, end: int) -> Span:
    """Return the words of a text from one offset to another, the latter exclusive."""
    return Span(start=start, end=end, text=text[start:end])


def span_has(stretch: Stretch, at: int) -> bool:
    """Return whether the character at an offset lies in a stretch of text."""
    return stretch.start <= at < stretch.end


def span_contains(outer: Stretch, inner: Stretch) -> bool:
    """Return whether all of one stretch lies in another."""
    return outer.start <= inner.start and inner.end <= outer.end


def overlaps_any(one: Stretch, others: Iterable[Stretch]) -> bool:
    """Return whether a stretch shares a character with any of the others."""
    return any(other.start < one.end and one.start < other.end for other in others)
