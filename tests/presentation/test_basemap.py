"""The base map: its format, that it takes no side, and its size."""

from __future__ import annotations

import csv
import gzip
import json
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest
import shapely

from mapper.geo import outlines
from mapper.presentation import basemap
from mapper.presentation.basemap import clip, coarse_world

DATA = Path(basemap.__file__).parents[1] / "data"
CAUCASUS = {"west": 43.5, "south": 38.5, "east": 47.8, "north": 41.5}
DISPUTED = [
    row
    for row in csv.DictReader((DATA / "disputed.csv").read_text("utf-8").splitlines())
    if row["state"] == "disputed"
]


def country(iso: str) -> Any:
    """The area of a country that is there."""
    return outlines.country(iso)


def around(lon: float, lat: float) -> dict[str, Any]:
    """The base map of two degrees around a point."""
    return clip(west=lon - 1, south=lat - 1, east=lon + 1, north=lat + 1)


def holders(part: list[dict[str, Any]], lon: float, lat: float, *, scale: int) -> list[str]:
    """The names of the features of `part` that hold a point, by the even-odd rule."""
    point = shapely.Point(lon * scale, lat * scale)
    found = []
    for feature in part:
        rings = [
            list(zip(accumulate(r[::2]), accumulate(r[1::2]), strict=True))
            for r in feature["rings"]
        ]
        if sum(shapely.Polygon(ring).buffer(0).contains(point) for ring in rings) % 2:
            found.append(feature.get("name") or " / ".join(feature["names"]))
    return found


def test_the_format_is_the_one_described() -> None:
    part = clip(**CAUCASUS)
    assert set(part) == {
        "scale", "countries", "admin1", "lines", "water", "disputed", "labels", "credit"
    }  # fmt: skip
    assert {tuple(sorted(f)) for f in part["countries"]} == {("disputed", "iso", "name", "rings")}
    assert {tuple(sorted(f)) for f in part["admin1"]} == {("country", "name", "rings")}
    assert {tuple(sorted(f)) for f in part["lines"]} == {("kind", "note", "path")}
    assert {tuple(sorted(f)) for f in part["labels"]} == {("kind", "name", "rank", "x", "y")}
    assert {label["kind"] for label in part["labels"]} == {"country", "admin1", "city"}
    assert {line["kind"] for line in part["lines"]} == {"border", "historical"}


def test_all_numbers_are_integers_within_the_widened_box() -> None:
    part = clip(**CAUCASUS, margin=0.0)
    scale = part["scale"]
    rings = [ring for row in (*part["countries"], *part["admin1"]) for ring in row["rings"]]
    assert len(rings) > 10
    for ring in rings:
        assert all(type(number) is int for number in ring)
        assert len(ring) % 2 == 0
        xs, ys = list(accumulate(ring[::2])), list(accumulate(ring[1::2]))
        assert min(xs) >= 43.5 * scale
        assert max(xs) <= 47.8 * scale
        assert min(ys) >= 38.5 * scale
        assert max(ys) <= 41.5 * scale


@pytest.mark.parametrize(
    ("name", "lon", "lat"),
    [("Armenia", 44.5, 40.2), ("Azerbaijan", 47.2, 40.5), ("Georgia", 44.8, 41.6)],
)
def test_a_town_lies_in_its_country(name: str, lon: float, lat: float) -> None:
    part = clip(**CAUCASUS)
    assert holders(part["countries"], lon, lat, scale=part["scale"]) == [name]


@pytest.mark.parametrize("row", DISPUTED, ids=[row["names"] for row in DISPUTED])
def test_a_disputed_area_belongs_to_no_country(row: dict[str, str]) -> None:
    lon, lat = float(row["lon"]), float(row["lat"])
    part = around(lon, lat)
    names = " / ".join(sorted(row["names"].split("|")))
    countries = [f for f in part["countries"] if not f["disputed"]]
    assert holders(part["disputed"], lon, lat, scale=part["scale"]) == [names]
    assert holders(countries, lon, lat, scale=part["scale"]) == []
    note = next(f["note"] for f in part["disputed"] if " / ".join(f["names"]) == names)
    assert row["basis"] in note
    assert note.endswith(f"as of {row['as_of']}")


def test_names_of_a_disputed_area_are_in_alphabetical_order_everywhere() -> None:
    assert len(DISPUTED) >= 25
    assert all(row["names"] == "|".join(sorted(row["names"].split("|"))) for row in DISPUTED)
    claimed_by = [row["claimed_by"].split("; ") for row in DISPUTED]
    assert claimed_by == [sorted(names) for names in claimed_by]


def test_at_least_25_areas_each_with_basis_and_date() -> None:
    assert len(DISPUTED) >= 25
    assert all(row["basis"] and row["as_of"] and row["administered_by"] for row in DISPUTED)


def test_the_edge_of_a_disputed_area_is_dashed_and_lines_of_the_past_say_so() -> None:
    crimea = around(34.3, 45.6)
    assert "disputed" in {line["kind"] for line in crimea["lines"]}
    past = [line for line in clip(**CAUCASUS)["lines"] if line["kind"] == "historical"]
    assert past
    assert all("as of 19" in line["note"] for line in past)


def test_a_disputed_area_gives_no_country_to_its_units() -> None:
    part = around(34.3, 45.3)
    assert {f["country"] for f in part["admin1"] if f["name"] in ("Crimea", "Sevastopol")} == {""}


def test_neighbours_share_their_border_so_that_no_gap_shows() -> None:
    armenia, azerbaijan = country("AM"), country("AZ")
    assert armenia.intersection(azerbaijan).area == pytest.approx(0, abs=1e-9)
    assert armenia.intersection(azerbaijan).length > 5


@pytest.mark.parametrize("iso", ["AM", "AZ", "GE", "UA", "SD", "CO", "PH", "US", "ZA"])
def test_countries_are_valid_areas(iso: str) -> None:
    shape = country(iso)
    assert shape.is_valid
    assert shape.area > 2


def test_an_unknown_country_is_none() -> None:
    assert [outlines.country(iso) for iso in ("", "??", "am")] == [None, None, None]


def test_sizes() -> None:
    assert (DATA / "basemap.json.gz").stat().st_size < 950_000
    assert 25_000 < len(json.dumps(clip(**CAUCASUS), separators=(",", ":"))) < 60_000
    world = clip(west=-180, south=-60, east=180, north=80)
    assert len(json.dumps(world, separators=(",", ":"))) < 1_000_000
    assert world["admin1"] == []


def test_the_same_box_gives_the_same_map() -> None:
    assert clip(**CAUCASUS) == clip(**CAUCASUS)


def test_an_empty_sea_gives_an_empty_map() -> None:
    part = clip(west=-30, south=-40, east=-29, north=-39)
    assert [part[key] for key in ("countries", "admin1", "lines", "disputed", "labels")] == [[]] * 5


def test_the_credit_names_both_sources() -> None:
    credit = clip(**CAUCASUS)["credit"]
    assert "Natural Earth" in credit
    assert "GeoNames (CC BY 4.0)" in credit


@pytest.mark.parametrize("iso", ["BO", "CN", "GA", "RU"])
def test_a_country_is_as_large_as_its_units_together(iso: str) -> None:
    lands = outlines.world()["lands"]
    units = [n for n, u in enumerate(outlines.world()["units"]) if lands[u[1]]["iso"] == iso]
    together = sum(outlines.polygon(outlines.rings([number])).area for number in units)
    assert country(iso).area == pytest.approx(together, rel=1e-4)


def test_the_coarse_world_is_small_and_has_land_where_there_is_land() -> None:
    world = coarse_world()
    packed = len(gzip.compress(json.dumps(world, separators=(",", ":")).encode()))
    assert packed < 25_000
    scale = world["scale"]
    land = [{"name": "land", "rings": world["land"]}]
    for lon, lat in ((45, 40), (20, 0), (-100, 40), (135, -25)):
        assert holders(land, lon, lat, scale=scale) == ["land"], (lon, lat)
    for lon, lat in ((-30, 30), (51, 42), (80, -30)):  # oceans and the Caspian Sea
        assert holders(land, lon, lat, scale=scale) == [], (lon, lat)
    assert world["borders"]
    assert world["disputed"]
