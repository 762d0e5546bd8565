"""Triggers tell of events, and factuality whether they are said to have happened."""

from __future__ import annotations

from mapper.lazy import attach

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from mapper.extraction.what.events import (
        Clause,
        Trigger,
        clauses,
        harm_as,
        other_senses,
        triggers,
    )
    from mapper.extraction.what.factuality import NOT_TOLD, Factuality, read_status
    from mapper.extraction.what.frames import Frame, frame_of
    from mapper.extraction.what.word_sense import least_sense, sense

__all__ = [
    "NOT_TOLD",
    "Clause",
    "Factuality",
    "Frame",
    "Trigger",
    "clauses",
    "frame_of",
    "harm_as",
    "least_sense",
    "other_senses",
    "read_status",
    "sense",
    "triggers",
]

__getattr__, __dir__ = attach(
    __name__,
    {
        "events": ("Clause", "Trigger", "clauses", "harm_as", "other_senses", "triggers"),
        "factuality": ("NOT_TOLD", "Factuality", "read_status"),
        "frames": ("Frame", "frame_of"),
        "word_sense": ("least_sense", "sense"),
    },
)
