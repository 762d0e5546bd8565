"""Distances and directions on the mean sphere, for all that asks how far or which way (EPSG:4326).

Within 0.6 % of the geodesic. Degrees in and out, kilometres along the surface.
"""

from __future__ import annotations

from math import acos, asin, atan2, cos, degrees, radians, sin, sqrt
from typing import Protocol

EARTH_RADIUS_KM = 6371.0088  # mean radius, IUGG
KM_PER_DEGREE = round(radians(EARTH_RADIUS_KM), 3)  # of latitude


class Located(Protocol):
    """Whatever has a point on the Earth: a place, a row of an index."""

    @property
    def lon(self) -> float:
        """Longitude in degrees."""

    @property
    def lat(self) -> float:
        """Latitude in degrees."""


def distance_km(*, lon: float, lat: float, to_lon: float, to_lat: float) -> float:
    """Return the great-circle distance of two points."""
    half_lat, half_lon = radians(to_lat - lat) / 2, radians(to_lon - lon) / 2
    across = cos(radians(lat)) * cos(radians(to_lat))
    a = sin(half_lat) ** 2 + across * sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(a)))


def km_between(one: Located, other: Located) -> float:
    """Return the great-circle distance of the points of two places."""
    return distance_km(lon=one.lon, lat=one.lat, to_lon=other.lon, to_lat=other.lat)


def unit_vector(*, lon: float, lat: float) -> tuple[float, float, float]:
    """Return the point as a vector of length one, to compare many; see `km_at_cosine`."""
    across, up = radians(lon), radians(lat)
    return cos(up) * cos(across), cos(up) * sin(across), sin(up)


def km_at_cosine(cosine: float) -> float:
    """Return the great-circle distance of two points whose unit vectors have that dot product."""
    return EARTH_RADIUS_KM * acos(min(1.0, cosine))


def destination(*, lon: float, lat: float, bearing: float, km: float) -> tuple[float, float]:
    """Return longitude and latitude after that distance along a bearing (degrees, clockwise).

    The longitude may lie beyond 180 degrees where the way crosses that meridian.
    """
    turn, arc, start = radians(bearing), km / EARTH_RADIUS_KM, radians(lat)
    end = asin(sin(start) * cos(arc) + cos(start) * sin(arc) * cos(turn))
    across = atan2(sin(turn) * sin(arc) * cos(start), cos(arc) - sin(start) * sin(end))
    return lon + degrees(across), degrees(end)


def degrees_of(km: float) -> float:
    """Return how many degrees of latitude a distance is."""
    return degrees(km / EARTH_RADIUS_KM)


def longitude_scale(lat: float, *, least: float = 0.0) -> float:
    """Return how long a degree of longitude is by one of latitude; `least` near a pole."""
    return max(cos(radians(lat)), least)
