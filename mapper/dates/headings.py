"""Days at the head of paragraphs ("12 March", "Jan. 8 - A boat sank") date what follows them."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from mapper.dates.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mapper.model import DateSpan, Span

_DAYS = frozenset({"day", "days", "night"})


def day_headings(
    found: Sequence[DateSpan], blocks: Sequence[Span]
) -> tuple[tuple[int, DateSpan], ...]:
    """Return the dates that head a paragraph or headline of `blocks`, with where each begins."""
    return tuple(_headings(found, sorted(blocks, key=lambda block: block.start)))


def _headings(found: Sequence[DateSpan], blocks: Sequence[Span]) -> Iterator[tuple[int, DateSpan]]:
    for date in found:
        at = bisect_right(blocks, date.span.start, key=lambda b: b.start) - 1 if date.span else -1
        if at >= 0 and date.precision in _DAYS and _heads(date, blocks[at]):
            yield blocks[at].start, date


def _heads(date: DateSpan, block: Span) -> bool:
    """Return whether nothing but signs stands before a date, and a mark or no word after it."""
    if date.span is None or date.span.start >= block.end or date.refers_to != "event":
        return False
    start, end = date.span.start - block.start, date.span.end - block.start
    is_numbered = any(letter.isdigit() for letter in date.span.text)
    if not is_numbered or any(letter.isalnum() for letter in block.text[:start]):
        return False
    end -= date.span.text.endswith(".")
    return words().patterns["after"]["heading"].match(block.text, end) is not None
