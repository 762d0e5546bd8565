"""An explained text cut into pieces at the edges of its marks, to be shown one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapper.explanation.annotations import Explanation

_REPORT = "report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Words that a note or a report ("report") is about."""

    label: str
    kind: str
    start: int
    end: int
    is_used: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text with no edge inside: the marks around it, those opening and closing there.

    `inside` and `opens` have the widest first, `closes` the narrowest.
    """

    text: str
    inside: tuple[Mark, ...]
    opens: tuple[Mark, ...]
    closes: tuple[Mark, ...]


def pieces(explained: Explanation) -> Iterator[Piece]:
    """Yield all of the article's text in order; line breaks inside paragraphs are blanks."""
    text = explained.text
    marks = _marks(explained)
    cuts = sorted({0, len(text), *(at for m in marks for at in (m.start, m.end))})
    open_marks: list[Mark] = []
    waiting = iter(marks)
    coming = next(waiting, None)
    for start, end in pairwise(cuts):
        open_marks = [m for m in open_marks if m.end > start]
        opens = []
        while coming and coming.start == start:
            opens.append(coming)
            coming = next(waiting, None)
        open_marks += opens
        yield Piece(
            text=text[start:end],
            inside=tuple(open_marks),
            opens=tuple(opens),
            closes=tuple(m for m in reversed(open_marks) if m.end == end),
        )


def _marks(explained: Explanation) -> list[Mark]:
    """Return the marks in the order in which they open, the widest first."""
    marks = [
        Mark(
            label=card.label, kind=_REPORT, start=card.quote.start, end=card.quote.end, is_used=True
        )
        for card in explained.cards
    ]
    marks += [
        Mark(
            label=note.label,
            kind=note.kind,
            start=note.span.start,
            end=note.span.end,
            is_used=not note.left_out,
        )
        for note in explained.notes
    ]
    shown = [mark for mark in marks if mark.start < mark.end]
    return sorted(shown, key=lambda m: (m.start, -m.end, m.kind != _REPORT, m.label))
