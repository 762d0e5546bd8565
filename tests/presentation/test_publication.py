"""What is made for others to see: short quotes, no paragraphs, nothing of the analyst's machine."""

from __future__ import annotations

import csv
import getpass
import json
import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pages
import pytest
import records
from page_content import content, unpacked

from mapper import pipeline
from mapper.presentation import publication
from mapper.presentation.view import View
from mapper.webmap.document import render

TELLING = "leaked-by-a-colleague"  # the name of the folder and the file that the analyst used
SENTENCE = (
    "The ministry said that posts near Goris were shelled on 3 May 2021 and that two soldiers "
    "were killed while a third one was injured and taken to the hospital of the town. "
)
BESIDE = "Nobody else was asked about the weather of that day in the north of the province."


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A folder with a telling name that holds a text with a telling name."""
    folder = tmp_path / TELLING
    folder.mkdir()
    (folder / f"{TELLING}.txt").write_text(f"Shelling near Goris\n\n{SENTENCE}{BESIDE}\n", "utf-8")
    places = tmp_path / f"{TELLING}.csv"
    places.write_text("id,name,kind,lat,lon,radius_km\nX1,Alba,city,40.5,46.5,3\n", "utf-8")
    return folder


def words_in(value: object) -> Iterator[str]:
    """The words of all spans in a value of JSON."""
    if isinstance(value, dict):
        if value.keys() == {"start", "end", "text"}:
            yield value["text"]
        for part in value.values():
            yield from words_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from words_in(part)


def contents(folder: Path) -> str:
    """All that the outputs of a build hold, the page unpacked."""
    found = [path.read_bytes().decode("utf-8", "replace") for path in folder.iterdir()]
    page = (folder / "index.html").read_text("utf-8")
    return "\n".join([*found, *unpacked(page), json.dumps(content(page), ensure_ascii=False)])


def test_published_outputs_name_no_file_and_hold_no_paragraph(texts: Path, tmp_path: Path) -> None:
    out = tmp_path / "public"
    overlay = tmp_path / f"{TELLING}.csv"
    picture = out / "map.svg"
    pipeline.build(texts, out, longest_quote=60, pictures=[picture], gazetteer=overlay)
    told = contents(out)
    assert "posts near Goris" in told
    assert TELLING not in told
    assert "weather of that day" not in told
    lines = (out / "reports.jsonl").read_text("utf-8").splitlines()
    assert lines
    for line in lines:
        assert max(map(len, words_in(json.loads(line)))) <= 60
    assert "For publication: quotes only" in (out / "index.html").read_text("utf-8")
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    assert manifest["options"]["longest_quote"] == 60
    assert manifest["options"]["gazetteer"] is None


@pytest.mark.parametrize("longest", [None, 60])
def test_no_output_names_the_machine(texts: Path, tmp_path: Path, longest: int | None) -> None:
    out = tmp_path / "maps"
    pipeline.build(texts, out, longest_quote=longest, pictures=[out / "a.svg"])
    told = contents(out)
    names = {str(tmp_path), str(Path.home()), getpass.getuser(), socket.gethostname()}
    telling = [name for name in names - {"root"} if len(name) > 3]
    assert str(tmp_path) in telling
    for name in telling:
        assert not re.search(rf"\b{re.escape(name)}\b", told), name
    assert "/root" not in told
    assert "/home/" not in told


def test_spans_of_what_is_published_are_true() -> None:
    reading = pages.one_sided()
    for longest in (20, 40, 300):
        told = publication.published(reading, longest=longest)
        reports = [report for incident in told.incidents for report in incident.reports]
        assert len(reports) == sum(len(incident.reports) for incident in reading.incidents) > 5
        for report in reports:
            (text,) = {a.text for a in reading.articles}
            quote = report.quote
            assert len(quote.text) <= longest
            assert text[quote.start : quote.end] == quote.text
            assert report.context == quote
            assert report.citation.source == report.citation.article_id


def test_a_word_without_blanks_is_cut_all_the_same() -> None:
    article = records.article("W" * 500)
    reading = records.reading(records.incident(records.report(article, "W" * 500)))
    (incident,) = publication.published(reading, longest=30).incidents
    assert incident.reports[0].quote.text == "W" * 30


def test_what_cannot_be_lost_is_in_every_row_and_feature(texts: Path, tmp_path: Path) -> None:
    out = tmp_path / "maps"
    pipeline.build(texts, out)
    with (out / "incidents.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows
    for row in rows:
        assert row["claims"] == "claims by the named sources, not verified"
        assert row["review"].startswith("read by machine, 0 of")
        assert row["credits"]
        assert row["boundaries"]
        assert row["claimants"]
        assert row["period"]
    collection = json.loads((out / "incidents.geojson").read_text("utf-8"))
    assert len(collection["features"]) == len(rows)
    for feature in collection["features"]:
        properties = feature["properties"]
        for name in ("claims", "claimants", "sides", "review", "period", "credits", "boundaries"):
            assert name in properties, name


def test_the_page_says_that_it_was_limited() -> None:
    html = render(
        publication.published(pages.one_sided(), longest=300), view=View(is_published=True)
    )
    assert 'id="left-out">For publication' in html
