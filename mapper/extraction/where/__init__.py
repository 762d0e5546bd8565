"""The places of a story tell where it happened, in which roles, and how precisely."""

from __future__ import annotations

from mapper.lazy import attach

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from mapper.extraction.where.own_places import place_names
    from mapper.extraction.where.placing import containers
    from mapper.extraction.where.story_places import considered, places_in, places_of

__all__ = ["considered", "containers", "place_names", "places_in", "places_of"]

__getattr__, __dir__ = attach(
    __name__,
    {
        "own_places": ("place_names",),
        "placing": ("containers",),
        "story_places": ("considered", "places_in", "places_of"),
    },
)
