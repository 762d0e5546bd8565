"""Footprints: what is a point, a circle, an outline, or the strip of a district at a border."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import records
import shapely

from mapper.geo import outlines
from mapper.geo.footprints import circle, footprint, outline, representative_point

if TYPE_CHECKING:
    from mapper.model import Place, ReportPlace

KM_PER_DEGREE = 111.195


def area(place_id: str) -> Any:
    """The outline of a place that has one."""
    return outline(place_id)


def country(iso: str) -> Any:
    """The area of a country that is there."""
    return outlines.country(iso)


def where(place: Place, **fields: Any) -> ReportPlace:
    """A place of a report named "it"."""
    return records.report_place(place, records.span("it", "it"), **fields)


def lachin(**fields: Any) -> ReportPlace:
    """Lachin district, whose point in the gazetteer is the middle of its outline."""
    place = records.place(
        "Lachin District", 46.29594, 39.70112, id="AZ-D-lachind", kind="district", country="AZ",
        radius_km=35.0,
    )  # fmt: skip
    return where(place, **fields)


@pytest.mark.parametrize("precision", ["site", "settlement"])
def test_site_and_settlement_are_points(precision: str) -> None:
    shape = footprint(where(records.place(lon=20, lat=10), precision=precision))
    assert shape == shapely.Point(20, 10)


@pytest.mark.parametrize(("radius_km", "drawn_km"), [(1, 5), (12, 12), (80, 25)])
def test_near_is_a_circle_of_5_to_25_km(radius_km: float, drawn_km: float) -> None:
    shape = footprint(where(records.place(lon=20, lat=0, radius_km=radius_km)))
    west, south, east, north = shape.bounds
    assert [(east - west) / 2 * KM_PER_DEGREE, (north - south) / 2 * KM_PER_DEGREE] == (
        pytest.approx([drawn_km, drawn_km], rel=0.01)
    )


@pytest.mark.parametrize("lat", [-75.0, 0.0, 40.0, 69.5])
def test_every_corner_of_a_circle_is_as_far_as_geopy_measures(lat: float) -> None:
    from geopy.distance import great_circle

    disc: Any = circle(lon=30, lat=lat, radius_km=50)
    corners = disc.exterior.coords
    distances = [great_circle((y, x), (lat, 30)).km for x, y in corners]
    assert distances == pytest.approx([50] * len(corners), rel=1e-4)


def test_a_circle_across_the_180th_meridian_has_a_part_on_each_side() -> None:
    shape = circle(lon=179.9, lat=-17, radius_km=50)
    assert [shape.geom_type, shape.bounds[0], shape.bounds[2]] == ["MultiPolygon", -180, 180]
    assert shape.area == pytest.approx(circle(lon=0, lat=-17, radius_km=50).area)


def test_a_circle_around_a_pole_reaches_all_meridians() -> None:
    assert circle(lon=10, lat=89.9, radius_km=100).bounds[::2] == (-180, 180)


def test_a_district_is_its_outline_and_holds_its_representative_point() -> None:
    district = lachin(precision="district")
    assert footprint(district).equals(area("AZ-D-lachind"))
    assert footprint(district).contains(representative_point(district))


def test_an_area_without_an_outline_is_its_circle() -> None:
    unknown = records.place("Nowhere", 20, 10, kind="district", country="XX", radius_km=30)
    shape = footprint(where(unknown, precision="district"))
    assert shape.equals(circle(lon=20, lat=10, radius_km=30))


def test_a_first_level_unit_anywhere_is_found_by_name() -> None:
    bavaria = records.place("Bayern", 11.5, 48.8, kind="province", country="DE", radius_km=160)
    west, south, east, north = footprint(where(bavaria, precision="province")).bounds
    assert (round(west), round(south), round(east), round(north)) == (9, 47, 14, 51)


def test_a_namesake_far_from_its_point_is_not_taken_for_it() -> None:
    wrong = records.place("Bayern", 20, 10, kind="province", country="DE", radius_km=10)
    assert footprint(where(wrong, precision="province")).bounds[3] < 11


def test_a_border_strip_lies_within_the_district_near_the_border_and_not_across_it() -> None:
    strip = footprint(lachin(role="direction", precision="border_strip", border=("AM", "AZ")))
    district, armenia = area("AZ-D-lachind"), country("AM")
    assert strip.difference(district.buffer(1e-6)).is_empty
    assert strip.intersection(armenia).area == pytest.approx(0, abs=1e-9)
    corners = shapely.get_coordinates(strip)
    degrees = max(armenia.distance(shapely.Point(corner)) for corner in corners)
    assert degrees * KM_PER_DEGREE * 0.76 < 12.5  # a degree of longitude is shorter at 40 N
    assert 0.2 < strip.area / district.area < 0.9


def test_the_strip_is_the_same_from_the_other_side() -> None:
    syunik = records.place(
        "Syunik", 46.09, 39.36, id="AM-M-Syunik", kind="province", country="AM", radius_km=52
    )
    strip = footprint(where(syunik, precision="border_strip", border=("AM", "AZ")))
    assert strip.intersection(country("AZ")).area == pytest.approx(0, abs=1e-9)
    assert 0 < strip.area < area("AM-M-Syunik").area


def test_a_strip_without_outline_is_its_circle_cut_at_the_border() -> None:
    place = records.place("Somewhere", 36.6, 50.2, kind="district", country="UA", radius_km=25)
    strip = footprint(where(place, precision="border_strip", border=("RU", "UA")))
    assert strip.intersection(country("RU")).area == pytest.approx(0, abs=1e-9)
    assert 0 < strip.area < circle(lon=36.6, lat=50.2, radius_km=25).area


def test_a_border_between_two_countries_is_a_band_on_both_sides() -> None:
    armenia = records.place("Armenia", 45, 40, id="AM", kind="country", country="AM")
    band = footprint(where(armenia, precision="border", border=("AM", "AZ")))
    inside = band.intersection(country("AM")).area
    assert inside == pytest.approx(band.area, rel=0.01)


def test_a_region_is_the_union_of_its_districts() -> None:
    members = ("jabrayild", "kalbajard", "gubadlid", "lachind", "zangiland")
    region = area("AZ-R-EastZangezur")
    assert region.area == pytest.approx(sum(area(f"AZ-D-{name}").area for name in members))


@pytest.mark.parametrize("place_id", ["", "GN0", "no such id"])
def test_an_unknown_id_has_no_outline(place_id: str) -> None:
    assert outline(place_id) is None
