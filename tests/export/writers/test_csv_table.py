"""CSV after RFC 4180."""

from __future__ import annotations

import csv
import io

import pytest
import records
from exported import at, told

from mapper.export import COLUMNS, NOTES, SCHEMA_VERSION, csv_text


def test_csv_has_one_row_an_incident_and_says_what_must_not_be_lost() -> None:
    text = csv_text(records.two_sided())
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    assert text.count("\r\n") == text.count("\n") == 3
    assert [row["id"] for row in rows] == [i.id for i in records.two_sided().incidents]
    assert {row["claims"] for row in rows} == {"claims by the named sources, not verified"}
    assert {row["all_sides"] for row in rows} == {"NO|SE"}
    assert {row["review"] for row in rows} == {"read by machine, 0 of 2 reviewed by a person"}
    assert all("GeoNames (CC BY 4.0" in row["credits"] for row in rows)
    assert {row["schema_version"] for row in rows} == {str(SCHEMA_VERSION)}
    first = rows[0]
    assert [first["killed_side"], first["killed_best"], first["injured_best"]] == ["NO", "2", ""]
    assert [first["places"], first["lon"], first["lat"]] == ["Alba", "20.0", "10.0"]
    assert first["fired_from_points"] == "MULTIPOINT ((20.5 10.2))"


def test_a_csv_without_incidents_is_its_header() -> None:
    names = [column.name for column in COLUMNS if column.value] + [note.name for note in NOTES]
    assert csv_text(records.reading()) == ",".join(names) + "\r\n"


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_a_cell_is_never_a_formula(start: str) -> None:
    words = f'{start}cmd|" /C calc"!A0'
    reading = records.reading(records.incident(records.report(records.article(words), words)))
    (row,) = csv.DictReader(io.StringIO(csv_text(reading), newline=""))
    assert row["quotes"].startswith(f"'{start}")


def test_numbers_keep_their_sign() -> None:
    (row,) = csv.DictReader(io.StringIO(csv_text(told(at(lon=-70.5, lat=-33.4)))))
    assert [row["lon"], row["lat"]] == ["-70.5", "-33.4"]
