"""Places in a terminal and as JSON, with the layer they are from."""

from __future__ import annotations

from records import place

from mapper.cli.console import gazetteers
from mapper.gazetteer.layered import Gazetteer
from mapper.gazetteer.overlay import Entry

ALBA = place(
    "Alba", admin1="North", population=12_000, aliases=("Old Alba", "Albae"), lon=20.0, lat=10.5
)
BARE = place("Corva", country="", source="")
GAZETTEER = Gazetteer.from_entries(
    Entry(place=one, line=line, replaces=()) for line, one in enumerate((ALBA, BARE), 2)
)


def test_a_place_is_a_row_with_its_layer() -> None:
    header, row = gazetteers.places([ALBA], GAZETTEER).splitlines()
    assert header.split() == [
        "NAME", "KIND", "COUNTRY", "ADMIN1", "LAT", "LON", "RADIUS", "POPULATION", "ID", "LAYER",
        "SOURCE", "OTHER", "NAMES",
    ]  # fmt: skip
    assert " ".join(row.split()) == (
        "Alba settlement NO North 10.50000 20.00000 5 km 12,000 T-Alba overlay made for a test "
        "Old Alba, Albae"
    )


def test_what_is_not_known_is_a_dash() -> None:
    row = gazetteers.places([BARE], GAZETTEER).splitlines()[1]
    assert row.split() == [
        "Corva", "settlement", "-", "-", "10.00000", "20.00000", "5", "km", "-", "T-Corva",
        "overlay", "-", "-",
    ]  # fmt: skip


def test_beside_a_point_the_distance_comes_first() -> None:
    here = {"lon": 20.0, "lat": 10.0}
    header, *rows = gazetteers.places([BARE, ALBA], GAZETTEER, here=here).splitlines()
    assert header.startswith("AWAY")
    assert [row.split("  ")[0] for row in rows] == ["0.0 km", "55.6 km"]


def test_a_record_is_the_place_with_layer_and_distance() -> None:
    record = gazetteers.place_record(ALBA, GAZETTEER, here={"lon": 20.0, "lat": 10.0})
    assert (record["distance_km"], record["id"], record["layer"]) == (55.598, "T-Alba", "overlay")
    assert record["aliases"] == ("Old Alba", "Albae")
    assert "distance_km" not in gazetteers.place_record(ALBA, GAZETTEER)


def test_nothing_is_counted_where_no_terminal_is() -> None:
    assert gazetteers.watch(quiet=True) is None
    assert gazetteers.watch(quiet=False) is None
