"""Actors are those who did it and those who bore it."""

from __future__ import annotations

from mapper.lazy import attach

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from mapper.extraction.who.actors import Mention, roles
    from mapper.extraction.who.groups import Named, groups_in

__all__ = ["Mention", "Named", "groups_in", "roles"]

__getattr__, __dir__ = attach(
    __name__,
    {
        "actors": ("Mention", "roles"),
        "groups": ("Named", "groups_in"),
    },
)
