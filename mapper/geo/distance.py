"""Distances on the mean sphere, for all that asks how far one place is from another."""

from __future__ import annotations

import math
from typing import Protocol

EARTH_RADIUS_KM = 6371.0088  # mean radius, IUGG


class Point(Protocol):
    """Anything with a position in degrees (WGS 84)."""

    @property
    def lon(self) -> float:
        """Degrees east of Greenwich."""

    @property
    def lat(self) -> float:
        """Degrees north of the equator."""


def km_between(one: Point, other: Point) -> float:
    """Return the great-circle distance of two places or other things that have a position."""
    return distance_km(lon=one.lon, lat=one.lat, to_lon=other.lon, to_lat=other.lat)


def distance_km(*, lon: float, lat: float, to_lon: float, to_lat: float) -> float:
    """Great-circle distance on the mean sphere (within 0.6 % of the geodesic)."""
    half_lat, half_lon = math.radians(to_lat - lat) / 2, math.radians(to_lon - lon) / 2
    across = math.cos(math.radians(lat)) * math.cos(math.radians(to_lat))
    a = math.sin(half_lat) ** 2 + across * math.sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(a)))
