"""Exports: GeoJSON after RFC 7946, CSV after RFC 4180, JSON lines, frames."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest
import records
import shapely
from shapely.geometry import shape

from mapper.export import table, writers
from mapper.export.codes import when_codes, where_codes
from mapper.model import DateSpan, Toll

if TYPE_CHECKING:
    from pathlib import Path

    from mapper.model import Reading, ReportPlace

TEXT = "Fire near Alba and Brava in the direction of Lachin district from Corva on 3 May."


def told(*places: ReportPlace, **fields: Any) -> Reading:
    """A reading of one incident at these places."""
    source = records.article(TEXT)
    return records.reading(records.incident(records.report(source, TEXT, places=places, **fields)))


def at(
    name: str = "Alba",
    lon: float = 20.0,
    lat: float = 10.0,
    *,
    role: str = "at",
    precision: str = "settlement",
    **fields: Any,
) -> ReportPlace:
    """A place of occurrence."""
    border = fields.pop("border", None)
    place = records.place(name, lon, lat, **fields)
    written = records.span(TEXT, name.split(maxsplit=1)[0])
    return records.report_place(place, written, role=role, precision=precision, border=border)


def lachin(**fields: Any) -> ReportPlace:
    """A district with an outline."""
    known: dict[str, Any] = {
        "id": "AZ-D-lachind",
        "kind": "district",
        "country": "AZ",
        "radius_km": 35.0,
    }
    return at("Lachin District", 46.29594, 39.70112, **known, **fields)


def only_feature(reading: Reading) -> dict[str, Any]:
    """The one feature of a reading's GeoJSON."""
    feature: dict[str, Any]
    (feature,) = json.loads(writers.geojson(reading))["features"]
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
    collection = json.loads(writers.geojson(records.two_sided()))
    features = collection.pop("features")
    assert [feature["id"] for feature in features] == [
        incident.id for incident in records.two_sided().incidents
    ]
    assert collection == {
        "type": "FeatureCollection",
        "title": "Incidents claimed in 2 articles, 2021-05-03",
        "claims": "claims by the named sources, not verified",
        "claimed_by": "claimed by 2 sides, 2 claimants; 1 response from another side",
        "sides": ["NO", "SE"],
        "claimants": ["Ministry of Defence of Southland", "Northland army"],
        "outlets": ["Northland News", "South Daily"],
        "period": "2021-05-03",
        "incidents": 2,
        "drawn": 1,
        "undated": 1,
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
    }
    assert collection["generator"].startswith("mapper ")


def test_what_both_sides_say_is_kept() -> None:
    feature = json.loads(writers.geojson(records.two_sided()))["features"][0]
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


def test_quotes_are_the_words_at_their_offsets() -> None:
    texts = {a.id: a.text for a in records.two_sided().articles}
    lines = [json.loads(line) for line in writers.reports_jsonl(records.two_sided()).splitlines()]
    assert len(lines) == 3
    for line in lines:
        quote = line["quote"]
        assert texts[line["article"]["id"]][quote["start"] : quote["end"]] == quote["text"]


def test_a_firing_place_is_no_part_of_the_geometry() -> None:
    feature = only_feature(told(at(), at("Corva", 25.0, 10.0, role="fired_from")))
    assert feature["geometry"] == {"type": "Point", "coordinates": [20.0, 10.0]}
    assert [p["coordinates"] for p in feature["properties"]["fired_from"]] == [[25.0, 10.0]]
    assert [p["name"] for p in feature["properties"]["places"]] == ["Alba"]


def test_what_is_not_drawn_is_exported_as_such() -> None:
    feature = json.loads(writers.geojson(records.two_sided()))["features"][1]
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
    text = writers.geojson(told(lachin(precision=precision, border=("AM", "AZ"))))
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
    file.write_text(writers.geojson(records.two_sided()), encoding="utf-8")
    frame = geopandas.read_file(file)
    assert list(frame["id"]) == [incident.id for incident in records.two_sided().incidents]
    assert str(frame.crs) == "EPSG:4326"
    assert list(frame.geom_type[frame.geometry.notna()]) == ["Polygon"]


def test_the_frame_has_the_columns_of_the_csv() -> None:
    frame = writers.to_frame(records.two_sided().incidents)
    assert str(frame.crs) == "EPSG:4326"
    assert list(frame.columns) == [*table.COLUMNS, "geometry"]
    assert list(frame["date_first"].dt.strftime("%Y-%m-%d").dropna()) == ["2021-05-03"]
    assert str(frame["where_prec"].dtype) == "Int64"
    assert len(writers.to_frame([])) == 0


def test_csv_has_one_row_an_incident_and_says_what_must_not_be_lost() -> None:
    text = writers.csv_text(records.two_sided())
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    assert text.count("\r\n") == text.count("\n") == 3
    assert [row["id"] for row in rows] == [i.id for i in records.two_sided().incidents]
    assert {row["claims"] for row in rows} == {"claims by the named sources, not verified"}
    assert {row["all_sides"] for row in rows} == {"NO|SE"}
    assert {row["review"] for row in rows} == {"read by machine, 0 of 2 reviewed by a person"}
    assert all("GeoNames (CC BY 4.0" in row["credits"] for row in rows)
    first = rows[0]
    assert [first["killed_side"], first["killed_best"], first["injured_best"]] == ["NO", "2", ""]
    assert [first["places"], first["lon"], first["lat"]] == ["Alba", "20.0", "10.0"]
    assert first["fired_from_points"] == "MULTIPOINT ((20.5 10.2))"


def test_every_row_has_the_columns_in_their_order() -> None:
    for incident in records.two_sided().incidents:
        assert tuple(table.row(incident)) == table.COLUMNS


def test_a_csv_without_incidents_is_its_header() -> None:
    assert writers.csv_text(records.reading()).splitlines()[1:] == []
    assert writers.csv_text(records.reading()).startswith("id,event_type,")


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_a_cell_is_never_a_formula(start: str) -> None:
    words = f'{start}cmd|" /C calc"!A0'
    reading = records.reading(records.incident(records.report(records.article(words), words)))
    (row,) = csv.DictReader(io.StringIO(writers.csv_text(reading), newline=""))
    assert row["quotes"].startswith(f"'{start}")


def test_numbers_keep_their_sign() -> None:
    (row,) = csv.DictReader(io.StringIO(writers.csv_text(told(at(lon=-70.5, lat=-33.4)))))
    assert [row["lon"], row["lat"]] == ["-70.5", "-33.4"]


def test_losses_without_a_number_are_neither_zero_nor_nothing() -> None:
    some = Toll(outcome="killed", unquantified=True, side="NO", written=records.span(TEXT, "Fire"))
    reading = told(at(), tolls=(some,))
    (row,) = csv.DictReader(io.StringIO(writers.csv_text(reading)))
    assert [row["killed_best"], row["killed_unquantified"]] == ["", "true"]
    (toll,) = only_feature(reading)["properties"]["tolls"]
    assert [toll["best"], toll["unquantified"]] == [None, True]


def test_tolls_of_two_sides_stay_apart() -> None:
    fire = records.span(TEXT, "Fire")
    tolls = (
        Toll(outcome="killed", best=7, side="AZ", written=fire),
        Toll(outcome="killed", unquantified=True, side="AM", written=fire),
    )
    (row,) = csv.DictReader(io.StringIO(writers.csv_text(told(at(), tolls=tolls))))
    assert [row["killed_side"], row["killed_best"], row["killed_unquantified"]] == [
        "AZ|AM", "7|", "false|true",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "last", "precision", "codes"),
    [
        ("2021-05-03", "2021-05-03", "day", (1, 1)),
        ("2021-05-03", "2021-05-04", "night", (1, 1)),
        ("2021-05-03", "2021-05-06", "days", (2, 2)),
        ("2021-05-03", "2021-05-09", "week", (3, 2)),
        ("2021-05-01", "2021-05-31", "month", (4, 3)),
        ("2021-01-01", "2021-12-31", "year", (5, None)),
        ("2021-05-01", "2021-05-05", "range", (2, 2)),
        ("2021-05-01", "2021-05-20", "range", (4, 3)),
        ("2021-05-01", "2021-09-20", "range", (5, None)),
    ],
)
def test_date_codes(
    first: str, last: str, precision: str, codes: tuple[int | None, int | None]
) -> None:
    assert when_codes(records.day(first, last, precision=precision)) == codes


def test_a_date_without_a_year_has_no_code() -> None:
    assert when_codes(DateSpan(precision="day", basis="stated", month_day=(5, 3, 5, 3))) == (
        None, None,
    )  # fmt: skip
    assert when_codes(None) == (None, None)


@pytest.mark.parametrize(
    ("places", "codes"),
    [
        ([], (None, None)),
        ([at()], (1, 1)),
        ([at(), at("Brava", precision="near")], (2, 2)),
        ([at(precision="district")], (3, 3)),
        ([at(precision="district"), at("Brava", precision="district")], (5, 3)),
        ([at(precision="province")], (4, 3)),
        ([at(precision="border_strip")], (5, 3)),
        ([at(precision="country")], (6, None)),
        ([at(precision="sea")], (7, 3)),
    ],
)
def test_place_codes(places: list[ReportPlace], codes: tuple[int | None, int | None]) -> None:
    assert where_codes(places) == codes


def test_a_lone_surrogate_can_be_written() -> None:
    words = "Fire \ud800 near Alba"
    source = records.article("Fire near Alba")
    report = records.report(source, "Fire", why=(words,))
    text = writers.geojson(records.reading(records.incident(report, why=(words,))))
    assert json.loads(text.encode())["features"][0]["properties"]["why"] == [words]
    assert writers.csv_text(records.reading(records.incident(report, why=(words,)))).encode()


def test_equal_readings_give_equal_texts() -> None:
    for write in (writers.geojson, writers.csv_text, writers.reports_jsonl):
        assert write(records.two_sided()) == write(records.two_sided())
