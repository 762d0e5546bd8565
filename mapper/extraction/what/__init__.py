"""Which words tell of an event, and whether it is said to have happened."""

from __future__ import annotations

from mapper.lazy import attach

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from mapper.extraction.what.events import Trigger, clauses, triggers
    from mapper.extraction.what.factuality import Factuality, read_status

__all__ = ["Factuality", "Trigger", "clauses", "read_status", "triggers"]

__getattr__, __dir__ = attach(
    __name__,
    {
        "events": ("Trigger", "clauses", "triggers"),
        "factuality": ("Factuality", "read_status"),
    },
)
