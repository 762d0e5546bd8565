"""Triggers tell of events, and factuality whether they are said to have happened."""

from __future__ import annotations

from mapper.lazy import attach

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from mapper.extraction.what.events import Trigger, clauses, triggers
    from mapper.extraction.what.factuality import NOT_TOLD, Factuality, read_status
    from mapper.extraction.what.frames import Frame, frame_of

__all__ = [
    "NOT_TOLD",
    "Factuality",
    "Frame",
    "Trigger",
    "clauses",
    "frame_of",
    "read_status",
    "triggers",
]

__getattr__, __dir__ = attach(
    __name__,
    {
        "events": ("Trigger", "clauses", "triggers"),
        "factuality": ("NOT_TOLD", "Factuality", "read_status"),
        "frames": ("Frame", "frame_of"),
    },
)
