"""GeoJSON after RFC 7946."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import records
import shapely
from exported import at, lachin, told
from shapely.geometry import shape

from mapper.export import SCHEMA_VERSION, geojson

if TYPE_CHECKING:
    from pathlib import Path

    from mapper.model import Reading, ReportPlace


def only_feature(reading: Reading) -> dict[str, Any]:
    """The one feature of a reading's GeoJSON."""
    feature: dict[str, Any]
    (feature,) = json.loads(geojson(reading))["features"]
    return feature


def polygons(geometry: dict[str, Any]) -> list[Any]:
    """All polygons' rings in a GeoJSON geometry."""
    if geometry["type"] == "GeometryCollection":
        return [rings for part in geometry["geometries"] for rings in polygons(part)]
    found: dict[str, list[Any]] = {
        "Polygon": [geometry["coordinates"]],
        "MultiPolygon": geometry["coordinates"],
    }
    return found.get(geometry["type"], [])


def test_members_of_the_collection() -> None:
    collection = json.loads(geojson(records.two_sided()))
    features = collection.pop("features")
    assert [feature["id"] for feature in features] == [
        incident.id for incident in records.two_sided().incidents
    ]
    assert collection == {
        "type": "FeatureCollection",
        "title": "Incidents claimed in 2 articles, 2021-05-03",
        "claims": "claims by the named sources, not verified",
        "claimed_by": "claimed by 2 sides, 2 claimants; 1 response by others",
        "sides": ["NO", "SE"],
        "claimants": ["Ministry of Defence of Southland", "Northland army"],
        "outlets": ["Northland News", "South Daily"],
        "period": "2021-05-03",
        "incidents": 2,
        "drawn": 1,
        "undated": 0,
        "known_only_by_denial": [],
        "reviewed": "read by machine, 0 of 2 reviewed by a person",
        "boundaries": "boundaries are for orientation only and express no opinion on the status "
        "of any territory",
        "credits": [
            "Natural Earth (public domain): boundaries and areas",
            "GeoNames (CC BY 4.0, https://www.geonames.org): names and places",
            "made for a test",
        ],
        "generator": collection["generator"],
        "schema_version": SCHEMA_VERSION,
    }
    assert collection["generator"].startswith("mapper ")


def test_what_both_sides_say_is_kept() -> None:
    feature = json.loads(geojson(records.two_sided()))["features"][0]
    facts = feature["properties"]
    reports = facts["reports"]
    ids = [report["id"] for report in reports]
    assert [report["status"] for report in reports] == ["asserted", "denied"]
    assert [answer["response"] for answer in facts["answers"]] == ["denies"]
    assert facts["conflicts"] == [
        {
            "field": "status",
            "values": [
                {
                    "value": "asserted", "claimants": ["Northland army"], "reports": ids[:1],
                },
                {
                    "value": "denied", "claimants": ["Ministry of Defence of Southland"],
                    "reports": ids[1:],
                },
            ],
            "why": "",
        }
    ]  # fmt: skip
    assert facts["tolls"] == [
        {
            "outcome": "killed", "side": "NO", "civilian": False, "best": 2, "low": 2, "high": 2,
            "unquantified": False,
            "perpetrators": None,
            "claimant": None,
            "written": {"start": 83, "end": 107, "text": "Two soldiers were killed"},
            "claimed_by": ["Northland army"],
        }
    ]  # fmt: skip
    assert [facts["independent_claimants"], facts["outlet_count"]] == [2, 2]


def test_a_firing_place_is_no_part_of_the_geometry() -> None:
    feature = only_feature(told(at(), at("Corva", 25.0, 10.0, role="fired_from")))
    assert feature["geometry"] == {"type": "Point", "coordinates": [20.0, 10.0]}
    assert [p["coordinates"] for p in feature["properties"]["fired_from"]] == [[25.0, 10.0]]
    assert [p["name"] for p in feature["properties"]["places"]] == ["Alba"]


def test_what_is_not_drawn_is_exported_as_such() -> None:
    feature = json.loads(geojson(records.two_sided()))["features"][1]
    facts = feature["properties"]
    assert [feature["geometry"], facts["drawn"], facts["not_drawn_because"]] == [
        None, False, "a pattern, not one event",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("places", "kind"),
    [
        ([at()], "Point"),
        ([at(), at("Brava", 21.0, 10.0)], "MultiPoint"),
        ([at(role="near", precision="near")], "Polygon"),
        ([at(precision="near"), at("Brava", 22.0, 10.0, precision="near")], "MultiPolygon"),
        ([at(), at("Brava", 21.0, 10.0, precision="near")], "GeometryCollection"),
        ([lachin(precision="district"), lachin(precision="border_strip", border=("AM", "AZ"))],
         "GeometryCollection"),
        ([at(), at()], "Point"),
        ([at(precision="country")], None),
        ([], None),
    ],
)  # fmt: skip
def test_the_geometry_of_several_places(places: list[ReportPlace], kind: str | None) -> None:
    geometry = only_feature(told(*places))["geometry"]
    assert (geometry and geometry["type"]) == kind


@pytest.mark.parametrize("precision", ["district", "border_strip", "near"])
def test_rings_are_closed_turn_left_and_have_six_decimals(precision: str) -> None:
    text = geojson(told(lachin(precision=precision, border=("AM", "AZ"))))
    assert '"crs"' not in text
    (feature,) = json.loads(text)["features"]
    rings = [ring for polygon in polygons(feature["geometry"]) for ring in polygon]
    assert rings
    for outer, *holes in polygons(feature["geometry"]):
        assert shapely.LinearRing(outer).is_ccw
        assert not any(shapely.LinearRing(hole).is_ccw for hole in holes)
    for ring in rings:
        assert len(ring) >= 4
        assert ring[0] == ring[-1]
        assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in ring)
        assert all(round(number, 6) == number for position in ring for number in position)
    assert shape(feature["geometry"]).is_valid


def test_longitude_comes_first() -> None:
    assert only_feature(told(at(lon=46.3, lat=39.7)))["geometry"]["coordinates"] == [46.3, 39.7]


def test_geopandas_reads_the_geojson(tmp_path: Path) -> None:
    import geopandas

    file = tmp_path / "incidents.geojson"
    file.write_text(geojson(records.two_sided()), encoding="utf-8")
    frame = geopandas.read_file(file)
    assert list(frame["id"]) == [incident.id for incident in records.two_sided().incidents]
    assert str(frame.crs) == "EPSG:4326"
    assert list(frame.geom_type[frame.geometry.notna()]) == ["Polygon"]
