"""What the page's Download button saves: the columns, values and geometry of the exports."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pages
import pytest
import records
from browser import Opened, opened
from exported import TEXT, at, lachin
from shapely.geometry import shape

from mapper.export import COLUMNS, NOTES, csv_text, geojson
from mapper.model import Count, Toll
from mapper.presentation import View, published
from mapper.webmap import downloads
from mapper.webmap.columns import Columns
from mapper.webmap.document import render

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from mapper.model import Incident, Reading

SCRIPT = Path(downloads.__file__).parent / "script" / "exports.js"
OUTLINE_DEGREES = 1e-3  # how far outlines of the page may lie from those of the exports
EVERYTHING = "#groups input:not(:checked), .undated input:not(:checked)"
PAYLOADS = (
    '=cmd|" /C calc"!A0', "a|b\r\nc, \"d\" 'e'", "-1", "@x\ty", "ə ı Ş 🜂 \u2028", "</script>",
)  # fmt: skip


def told(*places: Any, number: int, **fields: Any) -> Incident:
    """An incident of its own article at these places."""
    article = records.article(
        f"{number}. {TEXT}", id=f"article-{number}", url=f"https://x/{number}"
    )
    report = records.report(article, TEXT, places=places, **fields)
    return records.incident(report)


def toll(number: int | None, **fields: Any) -> Toll:
    """A toll of killed persons."""
    given = {"outcome": "killed", "best": number, "low": number, "high": number, **fields}
    return Toll(written=records.span(TEXT, "Fire"), **given)


def varied() -> Reading:
    """Incidents of every form of place, date and toll."""
    near: dict[str, Any] = {"role": "near", "precision": "near"}
    of_several = (toll(7, side="AZ"), toll(2, side="AM"), toll(None, unquantified=True, side="RU"))
    differing = (toll(0), toll(3))
    day = records.day("2021-05-03")
    said = Count(
        outcome="killed", side="AZ", counted_by="AM", best=5, low=5, high=9, report_ids=("x",)
    )
    district = lachin(precision="district")
    # its own point lies outside its outline
    beside = replace(district.place, id="AZ-D-kalbajard", lon=46.7, lat=40.0)
    late = records.day("2021-04-01", "2021-04-30", precision="month", extent="during")
    incidents = (
        told(at(lon=20.1234567, lat=-10.7654321, id="T-1"), number=1, date=day),
        told(at(lon=179.95, lat=51.5, id="T-2", **near), number=2, date=late),
        told(at(**near), at("Brava", 20.05, 10.0, **near), number=3, tolls=of_several),
        told(at(**near), at("Brava", 22.0, 10.0, id="T-4", **near), number=4, tolls=differing),
        told(at(), district, number=5, tolls=(toll(12, high=None),)),
        told(
            lachin(precision="border_strip", border=("AM", "AZ"), role="direction"),
            at("Corva", 25.5, 10.25, role="fired_from"),
            number=6,
            date=records.day("1921-05-03"),
        ),
        told(replace(district, place=beside), number=7, one_of_places=True),
        told(at(precision="country", kind="country", id="C-NO"), number=8),
        told(number=9),
    )
    first = replace(
        incidents[2], counts=(said,), related=(incidents[3].id, "elsewhere"), reviewed=True
    )
    return records.reading(*incidents[:2], first, *incidents[3:])


READINGS: dict[str, Callable[[], Reading]] = {
    "one_sided": pages.one_sided,
    "two_sided": pages.two_sided,
    "denied": records.two_sided,
    "varied": varied,
    "hostile": lambda: pages.hostile(*PAYLOADS),
}


@pytest.fixture(params=READINGS)
def reading(request: pytest.FixtureRequest) -> Reading:
    """Each reading in turn."""
    return READINGS[request.param]()


@pytest.fixture
def page(browser: Browser, reading: Reading, tmp_path: Path) -> Iterator[Opened]:
    """Its page, with everything shown."""
    file = tmp_path / "page.html"
    file.write_text(render(reading), encoding="utf-8", errors="surrogatepass")
    with opened(browser, file) as found:
        found.page.eval_on_selector_all(EVERYTHING, "boxes => boxes.forEach(box => box.click())")
        yield found
        assert found.complaints == []


def saved(found: Opened, kind: str) -> str:
    """The text of the file that the button saves."""
    with found.page.expect_download() as event:
        found.page.click("#download-button")
        found.page.click(f"#download-{kind}")
    assert event.value.suggested_filename == f"incidents.{kind}"
    return Path(event.value.path()).read_bytes().decode("utf-8")


def rows(text: str) -> dict[str, dict[str, str]]:
    """Rows of a CSV by id."""
    found = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    return {row["id"]: row for row in found}


def features(text: str) -> dict[str, dict[str, Any]]:
    """Features of a collection by id."""
    return {feature["id"]: feature for feature in json.loads(text)["features"]}


def test_the_table_is_that_of_the_exports(page: Opened, reading: Reading) -> None:
    expected, found = csv_text(reading), saved(page, "csv")
    assert found.split("\r\n")[0] == expected.split("\r\n")[0]
    assert len(rows(found)) == len(reading.incidents) > 1
    assert rows(found) == rows(expected)


def test_members_and_geometry_are_those_of_the_exports(page: Opened, reading: Reading) -> None:
    expected, found = features(geojson(reading)), features(saved(page, "geojson"))
    assert found.keys() == expected.keys()
    names = {column.name for column in COLUMNS if column.in_page and not column.records}
    for feature_id, feature in found.items():
        own, theirs = feature["properties"], expected[feature_id]["properties"]
        assert own.keys() == names | {note.name for note in NOTES}
        assert own == {name: theirs[name] for name in own}
        assert is_same(feature["geometry"], expected[feature_id]["geometry"])


def is_same(one: dict[str, Any] | None, other: dict[str, Any] | None) -> bool:
    """Whether two geometries are of one type and lie within what the page draws."""
    if one is None or other is None:
        return one is other
    if one["type"] != other["type"]:
        return False
    found, expected = shape(one), shape(other)
    pairs = list(zip(parts(found), parts(expected), strict=True))
    apart = max(a.hausdorff_distance(b) for a, b in pairs)
    return bool(found.is_valid or not expected.is_valid) and apart < OUTLINE_DEGREES


def parts(geometry: Any) -> list[Any]:
    """The simple geometries of one, from west to east."""
    return sorted(getattr(geometry, "geoms", [geometry]), key=lambda part: part.bounds)


def test_only_what_is_shown_is_saved(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(render(pages.one_sided()), encoding="utf-8")
    drawn = {incident.id for incident in pages.one_sided().incidents if incident.is_drawn}
    with opened(browser, file) as found:
        assert rows(saved(found, "csv")).keys() == drawn
        collection = json.loads(saved(found, "geojson"))
        assert {feature["id"] for feature in collection.pop("features")} == drawn
        assert collection.pop("title") == "Incidents claimed in 2 articles, Nov 2021 – Sep 2022"
        whole = json.loads(geojson(pages.one_sided()))
        assert collection == {
            "type": "FeatureCollection",
            "shown": len(drawn),
            **{name: whole[name] for name in downloads.ABOUT},
        }
        found.page.fill("#search", "no such words")
        assert saved(found, "csv").count("\r\n") == 1


def test_places_called_otherwise_on_the_page_have_the_names_of_the_exports(
    browser: Browser, tmp_path: Path
) -> None:
    place = replace(at().place, names=(("az", "Alba-az"),))
    incident = told(replace(at(), place=place), number=1, date=records.day("2021-05-03"))
    reading = records.reading(incident)
    file = tmp_path / "page.html"
    file.write_text(render(reading, view=View(names=("az",))), encoding="utf-8")
    with opened(browser, file) as found:
        assert found.inspect("marks")[0]["names"] == ["Alba-az"]
        assert rows(saved(found, "csv")) == rows(csv_text(reading))


def test_a_published_page_says_what_it_leaves_out(browser: Browser, tmp_path: Path) -> None:
    reading = published(pages.one_sided(), longest=40)
    file = tmp_path / "page.html"
    file.write_text(render(reading, view=View(is_published=True)), encoding="utf-8")
    with opened(browser, file) as found:
        shown, expected = rows(saved(found, "csv")), rows(csv_text(reading))
        left_out = {row.pop("left_out") for row in shown.values()}
        said = found.page.text_content("#left-out")
    assert left_out == {said}
    assert shown == {feature_id: expected[feature_id] for feature_id in shown}


def test_the_script_reads_the_columns_that_are_not_stored() -> None:
    body = SCRIPT.read_text("utf-8").partition("READERS = Object.freeze({")[2].partition("\n});")[0]
    assert set(re.findall(r"^  (\w+)[:,]", body, re.MULTILINE)) == downloads.READ
    assert {column.name for column in COLUMNS} > downloads.READ


def test_what_is_stored_are_the_values_of_the_schema() -> None:
    reading = varied()
    columns = Columns(reading)
    columns.tables()
    block = downloads.block(columns)
    assert [c["name"] for c in block["columns"]] == [
        column.name for column in COLUMNS if column.in_page and column.value
    ]
    assert block["stored"]["killed_best"] == {"steps": [2, 1, 1], "values": [9, 0, 12]}
    assert block["stored"]["one_of_places"]["values"] == [0, 0, 0, 0, 0, 0, 1, 0, 0]
    assert block["stored"]["lat"]["steps"] == [0, 6]
    assert block["stored"]["related"]["steps"] == [2]
    assert block["stored"]["id"] == {"steps": [], "values": []}
    assert block["overlapping"] == [2]
    assert block["places"]["name"] == []
    assert block["places"]["id"][:3] == ["T-1", "T-2", at().place.id]
