"""Geometry: distances, containment, footprints and outlines of the world (EPSG:4326)."""

from __future__ import annotations

from mapper.lazy import attach

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from mapper.geo.containment import holds, is_minor, is_same_spot, is_wide, touch
    from mapper.geo.distance import (
        KM_PER_DEGREE,
        degrees_of,
        destination,
        distance_km,
        km_at_cosine,
        km_between,
        longitude_scale,
        unit_vector,
    )
    from mapper.geo.footprints import footprint, outline, representative_point
    from mapper.geo.outlines import Point, Ring, points, rings, world

__all__ = [
    "KM_PER_DEGREE",
    "Point",
    "Ring",
    "degrees_of",
    "destination",
    "distance_km",
    "footprint",
    "holds",
    "is_minor",
    "is_same_spot",
    "is_wide",
    "km_at_cosine",
    "km_between",
    "longitude_scale",
    "outline",
    "points",
    "representative_point",
    "rings",
    "touch",
    "unit_vector",
    "world",
]

__getattr__, __dir__ = attach(
    __name__,
    {
        "containment": ("holds", "is_minor", "is_same_spot", "is_wide", "touch"),
        "distance": (
            "KM_PER_DEGREE",
            "degrees_of",
            "destination",
            "distance_km",
            "km_at_cosine",
            "km_between",
            "longitude_scale",
            "unit_vector",
        ),
        "footprints": ("footprint", "outline", "representative_point"),
        "outlines": ("Point", "Ring", "points", "rings", "world"),
    },
)
