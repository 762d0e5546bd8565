"""Actors are those who did it and those who bore it."""

from __future__ import annotations

from mapper.lazy import attach

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from mapper.extraction.who.actors import Mention
    from mapper.extraction.who.agents import roles

__all__ = ["Mention", "roles"]

__getattr__, __dir__ = attach(
    __name__,
    {
        "actors": ("Mention",),
        "agents": ("roles",),
    },
)
