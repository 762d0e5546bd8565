"""The columns of every output."""

from __future__ import annotations

import json
import runpy
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import records
from exported import at, lachin, told

from mapper.export import COLUMNS, NOTES, geojson, reports_jsonl
from mapper.export.schema import joined
from mapper.model import Count, DateSpan

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = runpy.run_path(str(ROOT / "scripts" / "make_columns_reference.py"))
ALL_NAMES = [*(column.name for column in COLUMNS), *(note.name for note in NOTES)]
NORTH, SOUTH = records.two_sided().incidents[0].reports
# What the incident that both sides tell of says in a row; all else is empty.
SHELLING = {
    "id": NORTH.id,
    "event_type": "Explosions/Remote violence",
    "sub_type": "Shelling/artillery/missile attack",
    "family": "explosion",
    "status": "asserted",
    "probability": 1.0,
    "drawn": True,
    "date_first": date(2021, 5, 3),
    "date_last": date(2021, 5, 3),
    "date_precision": "day",
    "date_extent": "within",
    "date_basis": "stated",
    "date_why": "",
    "date_prec": 1,
    "time_precision": 1,
    "published_first": date(2021, 5, 4),
    "report_lag_days": 1,
    "place": "Alba",
    "place_probability": 1.0,
    "lon": 20.0,
    "lat": 10.0,
    "geometry_kind": "area",
    "places": "Alba",
    "place_ids": "T-Alba",
    "place_roles": "near",
    "place_precisions": "near",
    "named_in_source": "Alba",
    "countries": "NO",
    "one_of_places": False,
    "where_prec": 2,
    "geo_precision": 2,
    "fired_from": "Corva",
    "fired_from_points": "MULTIPOINT ((20.5 10.2))",
    "claimant": "Northland army",
    "side": "several",
    "sides": "NO|SE",
    "claimants": "Northland army|Ministry of Defence of Southland",
    "independent_claimants": 2,
    "outlet": "Northland News",
    "outlets": "Northland News|South Daily",
    "outlet_count": 2,
    "perpetrators": "Southland army",
    "killed_side": "NO",
    "killed_best": 2,
    "killed_low": 2,
    "killed_high": 2,
    "killed_unquantified": False,
    "tolls": "killed: 2 (NO, no civilians)",
    "answers": "Ministry of Defence of Southland denies",
    "conflicts": "status: asserted (Northland army) / denied (Ministry of Defence of Southland) ()",
    "why": "same day, same place, same type",
    "reviewed": False,
    "quote": "The Northland army said its posts near Alba were shelled from Corva on 3 May 2021",
    "report_ids": f"{NORTH.id}|{SOUTH.id}",
    "sources": "north.txt|south.txt",
    "quotes": "The Northland army said its posts near Alba were shelled from Corva on 3 May "
    f"2021|{records.SOUTH_TEXT}",
    "reports": 2,
}


def row(reading: Any) -> dict[str, Any]:
    """The cells of a reading's first incident."""
    return {column.name: column.cell(reading.incidents[0]) for column in COLUMNS if column.value}


def properties(reading: Any) -> dict[str, Any]:
    """The members of its first feature."""
    found: dict[str, Any] = json.loads(geojson(reading))["features"][0]["properties"]
    return found


def test_names_stand_once_and_in_words_of_small_letters() -> None:
    assert len(ALL_NAMES) == len(set(ALL_NAMES)) > 80
    assert [name for name in ALL_NAMES if not name.replace("_", "").islower()] == []


def test_every_column_says_what_it_is() -> None:
    assert [column.name for column in COLUMNS if len(column.about) < 10] == []
    assert [c.name for c in COLUMNS if c.value is None and c.records is None] == []


def test_a_row_is_what_an_incident_says() -> None:
    found = row(records.two_sided())
    assert {name: value for name, value in found.items() if value is not None} == SHELLING


def test_geojson_has_every_column_as_a_value_a_list_or_records() -> None:
    reading = records.two_sided()
    found, cells = properties(reading), row(reading)
    assert list(found) == ALL_NAMES
    checked = 0
    for column in COLUMNS:
        if column.records is None:
            assert column.value is not None
            value = found[column.name]
            written = joined(value) if column.kind == "texts" else value
            cell = cells[column.name]
            assert written == (cell.isoformat() if isinstance(cell, date) else cell), column.name
            checked += 1
    assert checked > 60
    assert found["sides"] == ["NO", "SE"]
    assert found["killed_best"] == 2
    assert found["published_first"] == "2021-05-04"


def test_members_that_other_tools_read_stay_as_they_are() -> None:
    found = properties(records.two_sided())
    tolls, places = found["tolls"][0], found["places"][0]
    assert {key: tolls[key] for key in ("outcome", "best", "low", "high", "side", "civilian")} == {
        "outcome": "killed", "best": 2, "low": 2, "high": 2, "side": "NO", "civilian": False,
    }  # fmt: skip
    assert tolls["claimant"] is None
    assert [places[key] for key in ("role", "precision", "lat", "lon")] == [
        "near", "near", 10.0, 20.0,
    ]  # fmt: skip
    assert places["named_in_source"]["text"] == "Alba"
    assert [(who["name"], who["kind"]) for who in found["claimants"]] == [
        ("Northland army", "military"), ("Ministry of Defence of Southland", "government"),
    ]  # fmt: skip
    assert [r["article"]["source"] for r in found["reports"]] == ["north.txt", "south.txt"]
    flat = ("event_type", "sub_type", "status", "drawn", "date_first", "date_last")
    assert [found[name] for name in flat] == [
        "Explosions/Remote violence", "Shelling/artillery/missile attack", "asserted", True,
        "2021-05-03", "2021-05-03",
    ]  # fmt: skip


def test_the_reference_is_what_the_schema_says() -> None:
    assert (ROOT / "docs" / "columns.md").read_text("utf-8") == REFERENCE["reference"]()


def test_the_reference_names_every_member_of_a_record() -> None:
    found: dict[str, set[str]] = {}
    for name, value in _records():
        found.setdefault(name, set()).update(value)
    assert found == {name: set(members) for name, members in REFERENCE["MEMBERS"].items()}


def _records() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every record in the outputs, by the name that the reference gives it."""
    reading = records.two_sided()
    said = Count(outcome="killed", side=None, counted_by=None, best=1, low=1, high=1, report_ids=())
    members = properties(records.reading(replace(reading.incidents[0], counts=(said,))))
    for column, record in REFERENCE["RECORDS"].items():
        yield from ((record, value) for value in members[column])
    report = json.loads(reports_jsonl(reading).splitlines()[0])
    own = ("incident", "drawn", "flags", "schema_version")
    yield "report", {key: value for key, value in report.items() if key not in own}
    yield "date", report["date"]
    yield "words", report["quote"]


@pytest.mark.parametrize(
    ("places", "kind"),
    [
        ([at()], "point"),
        ([at(), at("Brava", 21.0, 10.0)], "point"),
        ([at(precision="near")], "area"),
        ([lachin(precision="district")], "area"),
        ([at(), lachin(precision="district")], "mixed"),
        ([at(), at("Corva", 25.0, 10.0, precision="near", role="fired_from")], "point"),
        ([at(precision="country")], None),
        ([], None),
    ],
)
def test_the_kind_of_geometry_is_that_of_the_geometry(places: Any, kind: str | None) -> None:
    feature = json.loads(geojson(told(*places)))["features"][0]
    types = set(_types(feature["geometry"]))
    known = {frozenset({"Point"}): "point", frozenset({"Polygon"}): "area", frozenset(): None}
    assert feature["properties"]["geometry_kind"] == known.get(frozenset(types), "mixed") == kind


def _types(geometry: dict[str, Any] | None) -> Iterator[str]:
    if geometry is None:
        return
    for part in geometry.get("geometries", [geometry]):
        yield part["type"].removeprefix("Multi")


@pytest.mark.parametrize(
    ("last", "published", "days"),
    [
        ("2021-05-03", "2021-05-04", 1),
        ("2021-05-03", "2022-05-03", 365),
        ("2021-05-31", "2021-05-04", 0),
        ("2021-05-03", None, None),
        (None, "2021-05-04", None),
    ],
)
def test_how_late_it_was_told(last: str | None, published: str | None, days: int | None) -> None:
    source = records.article(published=records.day(published) if published else None)
    when = records.day("2021-05-01", last) if last else None
    told_late = records.report(source, "Two soldiers were killed", date=when)
    assert row(records.reading(records.incident(told_late)))["report_lag_days"] == days


def test_what_is_known_by_its_publication_alone_has_no_day_but_a_last_one() -> None:
    when = DateSpan(
        last=date(2021, 5, 4), precision="range", basis="publication", why="no day is told"
    )
    told_of = records.report(records.article(), "Two soldiers were killed", date=when)
    found = row(records.reading(records.incident(told_of)))
    said = {name: found[name] for name in found if name.startswith(("date_", "time_", "report_l"))}
    assert {name: value for name, value in said.items() if value is not None} == {
        "date_last": date(2021, 5, 4),
        "date_precision": "range",
        "date_extent": "within",
        "date_basis": "publication",
        "date_lacks": "day",
        "date_why": "no day is told",
    }


@pytest.mark.parametrize(
    ("sides", "side"), [(("NO",), "NO"), (("NO", "SE"), "several"), ((), None)]
)
def test_the_side_is_one_or_says_that_there_are_several(
    sides: tuple[str, ...], side: str | None
) -> None:
    report = records.report(records.article(), "Two soldiers were killed")
    assert row(records.reading(records.incident(report, sides=sides)))["side"] == side


def test_texts_share_a_cell() -> None:
    assert joined(["a|b", None, "c"]) == "a/b||c"
    assert joined([None, ""]) is None
    assert joined([]) is None
