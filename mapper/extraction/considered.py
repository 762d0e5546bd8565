"""What the place of a report was chosen among, decided again for whoever asks why.

Reports carry no candidates: a run over many texts would carry them all for nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from mapper.extraction import where

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mapper.extraction.story import Story
    from mapper.extraction.view import DocumentView
    from mapper.model import Report, Span

Decided = Literal["when", "where"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Considered:
    """Words that a field of a report might have been read from, how likely, and the reasons."""

    report_id: str
    field: Decided
    words: Span
    probability: float
    why: tuple[str, ...]


def considered(
    document: DocumentView, found: Sequence[Story], made: Sequence[Report]
) -> Iterator[Considered]:
    """Yield for each report the places that it was decided among, likeliest first."""
    for story, report in zip(found, made, strict=True):
        for place in where.considered(document, story):
            yield Considered(
                report_id=report.id, field="where", words=place.candidate,
                probability=place.probability, why=place.why,
            )  # fmt: skip
