"""The places of a story tell where it happened, in which roles, and how precisely."""

from __future__ import annotations

from mapper.lazy import attach

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from mapper.extraction.where.clause_places import containers, places_in
    from mapper.extraction.where.story_places import places_of

__all__ = ["containers", "places_in", "places_of"]

__getattr__, __dir__ = attach(
    __name__,
    {
        "clause_places": ("containers", "places_in"),
        "story_places": ("places_of",),
    },
)
