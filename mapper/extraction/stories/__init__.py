"""Stories join the mentions of one event, and tell how likely it is an incident."""

from __future__ import annotations

from mapper.lazy import attach

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from mapper.extraction.stories.narrative import stories

__all__ = ["stories"]

__getattr__, __dir__ = attach(
    __name__,
    {
        "narrative": ("stories",),
    },
)
