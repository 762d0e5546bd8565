"""Distances, containment, footprints and outlines of the world; EPSG:4326."""

from __future__ import annotations

from mapper.lazy import attach

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from mapper.geo.containment import holds, is_minor, is_same_spot, is_wide, touch
    from mapper.geo.distance import EARTH_RADIUS_KM, distance_km, km_between
    from mapper.geo.footprints import KM_PER_DEGREE, footprint, outline, representative_point
    from mapper.geo.outlines import Point, Ring, points, rings, world

__all__ = [
    "EARTH_RADIUS_KM",
    "KM_PER_DEGREE",
    "Point",
    "Ring",
    "distance_km",
    "footprint",
    "holds",
    "is_minor",
    "is_same_spot",
    "is_wide",
    "km_between",
    "outline",
    "points",
    "representative_point",
    "rings",
    "touch",
    "world",
]

__getattr__, __dir__ = attach(
    __name__,
    {
        "containment": ("holds", "is_minor", "is_same_spot", "is_wide", "touch"),
        "distance": ("EARTH_RADIUS_KM", "distance_km", "km_between"),
        "footprints": ("KM_PER_DEGREE", "footprint", "outline", "representative_point"),
        "outlines": ("Point", "Ring", "points", "rings", "world"),
    },
)
