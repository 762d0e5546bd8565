"""From a document to its reports: what, when, where, who, how many, and who says so."""

from __future__ import annotations

from mapper.lazy import attach

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from mapper.extraction.considered import Considered, Decided
    from mapper.extraction.document import Document
    from mapper.extraction.extracted import Apply, Extracted, Progress, counts, extract_article
    from mapper.extraction.extractor import Examined, event_places, examine, extract
    from mapper.extraction.left_out import LeftOut, Matter

__all__ = [
    "Apply", "Considered", "Decided", "Document", "Examined", "Extracted", "LeftOut", "Matter",
    "Progress", "counts", "event_places", "examine", "extract", "extract_article",
]  # fmt: skip

__getattr__, __dir__ = attach(
    __name__,
    {
        "considered": ("Considered", "Decided"),
        "document": ("Document",),
        "extracted": ("Apply", "Extracted", "Progress", "counts", "extract_article"),
        "extractor": ("Examined", "event_places", "examine", "extract"),
        "left_out": ("LeftOut", "Matter"),
    },
)
