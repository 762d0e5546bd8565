"""From a document to its reports: what, when, where, who, how many, and who says so."""

from __future__ import annotations

from mapper.lazy import attach

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from mapper.extraction.extractor import Analysis, analyse, extract

__all__ = ["Analysis", "analyse", "extract"]

__getattr__, __dir__ = attach(
    __name__,
    {
        "extractor": ("extract", "Analysis", "analyse"),
    },
)
