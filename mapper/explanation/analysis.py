"""All that was read in one article, in text order, with the words as they stand in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mapper import extraction
from mapper.text import restored

if TYPE_CHECKING:
    from mapper.extraction import Document, LeftOut
    from mapper.model import Report, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """A document with its reports, the words of events with the ids of theirs, and what is left."""

    document: Document
    reports: tuple[Report, ...]
    triggers: tuple[tuple[Span, str], ...]
    left_out: tuple[LeftOut, ...]


def analysis_of(document: Document) -> Analysis:
    """Return what was read in a document and what was passed over."""
    examined = extraction.examine(document)
    found = Analysis(
        document=document,
        reports=examined.reports,
        triggers=examined.triggers,
        left_out=examined.left_out,
    )
    return restored(found, document.article.text)
