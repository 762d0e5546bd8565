"""Distances and directions on the globe, against well-known ones and against each other."""

from __future__ import annotations

import math

import pytest
import records
from hypothesis import given
from hypothesis import strategies as st

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

LONS = st.floats(-179.0, 179.0)
LATS = st.floats(-85.0, 85.0)


def test_distances_are_those_of_the_globe() -> None:
    baku_to_moscow = distance_km(lon=49.89201, lat=40.37767, to_lon=37.61556, to_lat=55.75222)
    assert round(baku_to_moscow) == 1931
    assert round(distance_km(lon=179.5, lat=0, to_lon=-179.5, to_lat=0), 1) == 111.2
    one, other = records.place("A", 10.0, 0.0), records.place("B", 10.0, 1.0)
    assert round(km_between(one, other), 3) == KM_PER_DEGREE == 111.195


@pytest.mark.parametrize(
    ("bearing", "point"),
    [(0, (20.0, 1.0)), (90, (21.0, 0.0)), (180, (20.0, -1.0)), (270, (19.0, 0.0))],
)
def test_a_destination_lies_that_way(bearing: float, point: tuple[float, float]) -> None:
    reached = destination(lon=20.0, lat=0.0, bearing=bearing, km=111.19508)
    assert reached == pytest.approx(point, abs=1e-6)


def test_a_destination_may_lie_beyond_the_180th_meridian() -> None:
    lon, lat = destination(lon=179.5, lat=0.0, bearing=90, km=111.19508)
    assert (round(lon, 4), round(lat, 4)) == (180.5, 0.0)


@given(LONS, LATS, st.floats(0.0, 360.0), st.floats(0.1, 300.0))
def test_a_destination_is_as_far_as_asked(
    lon: float, lat: float, bearing: float, km: float
) -> None:
    to_lon, to_lat = destination(lon=lon, lat=lat, bearing=bearing, km=km)
    assert distance_km(lon=lon, lat=lat, to_lon=to_lon, to_lat=to_lat) == pytest.approx(
        km, abs=1e-5
    )


@given(LONS, LATS, LONS, LATS)
def test_unit_vectors_are_as_far_apart_as_their_points(
    lon: float, lat: float, to_lon: float, to_lat: float
) -> None:
    one, other = unit_vector(lon=lon, lat=lat), unit_vector(lon=to_lon, lat=to_lat)
    km = km_at_cosine(sum(a * b for a, b in zip(one, other, strict=True)))
    assert km == pytest.approx(distance_km(lon=lon, lat=lat, to_lon=to_lon, to_lat=to_lat), abs=0.5)
    assert math.hypot(*one) == pytest.approx(1.0)


def test_degrees_grow_short_towards_the_poles() -> None:
    assert degrees_of(111.19508) == pytest.approx(1.0, abs=1e-6)
    assert longitude_scale(0.0) == 1.0
    assert longitude_scale(60.0) == pytest.approx(0.5)
    assert longitude_scale(89.9, least=0.05) == 0.05
