"""Incidents as a GeoDataFrame."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import records
from exported import TEXT, at, told

from mapper import to_frame
from mapper.export import COLUMNS, SCHEMA_VERSION
from mapper.model import Toll

KINDS = {"text": "object", "texts": "object", "integer": "Int64", "number": "float64",
         "flag": "boolean", "day": "datetime64[s]"}  # fmt: skip


def test_the_frame_has_the_columns_of_the_csv_each_of_its_type() -> None:
    expected = {c.name: KINDS[c.kind] for c in COLUMNS if c.value} | {"geometry": "geometry"}
    for incidents in (records.two_sided().incidents, ()):
        frame = to_frame(incidents)
        assert {name: str(kind) for name, kind in frame.dtypes.items()} == expected
        assert len(frame) == len(incidents)
        assert str(frame.crs) == "EPSG:4326"
        assert frame.attrs == {"schema_version": SCHEMA_VERSION}


def test_what_is_not_said_is_never_zero_or_false() -> None:
    zero = Toll(outcome="injured", best=0, low=0, high=0, written=records.span(TEXT, "Fire"))
    frame = to_frame([*records.two_sided().incidents, *told(at(), tolls=(zero,)).incidents])
    assert list(frame["killed_best"].fillna(-1)) == [2, -1, -1]
    assert list(frame["injured_best"].fillna(-1)) == [-1, -1, 0]
    assert list(frame["injured_unquantified"].isna()) == [True, True, False]
    assert list(frame["date_first"].dt.strftime("%Y-%m-%d").fillna("")) == ["2021-05-03", "", ""]
    assert list(frame["drawn"]) == [True, False, True]
    assert frame["place"].tolist() == ["Alba", None, "Alba"]


def test_days_of_any_century_are_days() -> None:
    long_ago = records.day("1492-10-12")
    (report,) = told(at(), date=long_ago).incidents[0].reports
    frame = to_frame([records.incident(report)])
    assert frame["date_first"][0] == pd.Timestamp("1492-10-12")


def test_a_geopackage_keeps_counts_and_days(tmp_path: Path) -> None:
    import geopandas

    file = tmp_path / "incidents.gpkg"
    to_frame(records.two_sided().incidents).to_file(file)
    found = geopandas.read_file(file)
    assert list(found["killed_best"].fillna(-1)) == [2, -1]
    assert str(found["date_first"][0])[:10] == "2021-05-03"
    assert list(found["drawn"]) == [True, False]
