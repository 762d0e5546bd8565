"""Containment tells which place lies in which, by codes, names and distances."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.geo.distance import km_between

if TYPE_CHECKING:
    from mapper.model import Place

MINOR_POPULATION = 200_000
MINOR_RADIUS_KM = 25.0
SAME_SPOT_KM = 15.0  # points so near are one spot on a map
CITY_STATE_KM = 50.0
_WIDE = frozenset({"continent", "country"})


def holds(outer: Place, inner: Place) -> bool:
    """Return whether a country, first-level region or district has a place in it.

    A region of a disputed area has no country, while the towns in it keep the code they are
    listed under.
    """
    if inner.kind in _WIDE or outer.id == inner.id:
        return False
    if outer.kind in {"province", "region"}:
        return (
            outer.country in {inner.country, ""}
            and inner.kind != "province"
            and inner.admin1.casefold() == outer.name.casefold()
        )
    if inner.country != outer.country or not outer.country:
        return False
    if outer.kind == "country":
        return True
    if outer.kind != "district" or inner.kind == "province":
        return False
    return km_between(outer, inner) <= outer.radius_km


def is_minor(place: Place) -> bool:
    """Return whether it is a first-level region as small as a district."""
    small = 0 < place.population < MINOR_POPULATION or place.radius_km < MINOR_RADIUS_KM
    return place.kind == "province" and small


def is_wide(place: Place) -> bool:
    """Return whether it is a continent, or a country that is more than a city."""
    if place.kind == "country":
        return place.radius_km > CITY_STATE_KM
    return place.kind == "continent"


def is_same_spot(one: Place, other: Place) -> bool:
    """Return whether two candidates are one spot on a map, as a district and its town are."""
    if one.id == other.id:
        return True
    if one.country != other.country or is_wide(one) or is_wide(other):
        return False
    km = km_between(one, other)
    return km <= max(one.radius_km, other.radius_km, SAME_SPOT_KM)


def touch(one: Place, other: Place) -> bool:
    """Return whether the circles of two places touch or overlap."""
    return km_between(one, other) <= one.radius_km + other.radius_km
