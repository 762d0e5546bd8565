from __future__ import annotations

import pytest
from records import place

from mapper.geo import distance_km, km_between, touch


def test_a_degree_of_latitude_is_111_km() -> None:
    assert distance_km(lon=20.0, lat=10.0, to_lon=20.0, to_lat=11.0) == pytest.approx(
        111.2, abs=0.1
    )
    assert km_between(place(lat=10.0), place(lat=11.0)) == pytest.approx(111.2, abs=0.1)


def test_places_touch_where_their_circles_do() -> None:
    one, near = place(lat=10.0, radius_km=60.0), place(lat=11.0, radius_km=52.0)
    assert touch(one, near)
    assert not touch(one, place(lat=11.0, radius_km=51.0))
