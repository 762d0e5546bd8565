"""What a manifest says of a build: digests of what went in and came out, and what was asked."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from records import article, reading

import mapper
from mapper import manifest
from mapper.gazetteer.layered import Gazetteer
from mapper.presentation import View

if TYPE_CHECKING:
    from pathlib import Path

ASKED: manifest.Options = {
    "title": None, "names": None, "tiles": None, "boundaries": None, "longest_quote": None,
    "gazetteer": "places.csv", "regions": None,
}  # fmt: skip
TABLES: manifest.Tables = {
    "facts": [{"name": "articles.csv", "sha256": "0"}],
    "gazetteers": [{"name": "gazetteer.csv", "sha256": "1"}, {"name": "mine.csv", "sha256": "2"}],
}


def test_articles_outputs_counts_and_warnings_are_told() -> None:
    source = article()
    found = reading(articles=(source,), counts=(("articles", 1),), warnings=("a.txt: is empty",))
    record = json.loads(
        manifest.written(found, {"x.csv": "é", "x.png": b"\0"}, options=ASKED, tables=TABLES)
    )
    assert record["mapper"] == mapper.__version__
    assert record["articles"] == [{"name": source.source, "sha256": source.sha256}]
    assert record["outputs"] == [
        {"name": "x.csv", "sha256": hashlib.sha256("é".encode()).hexdigest()},
        {"name": "x.png", "sha256": hashlib.sha256(b"\0").hexdigest()},
    ]
    assert (record["counts"], record["warnings"]) == ({"articles": 1}, ["a.txt: is empty"])
    assert record["options"] == ASKED
    assert record["gazetteers"] == TABLES["gazetteers"]


def test_equal_runs_have_equal_manifests() -> None:
    texts = [
        manifest.written(reading(), {"x": "y"}, options=ASKED, tables=TABLES) for _ in range(2)
    ]
    assert texts[0] == texts[1]


def test_of_what_is_published_no_table_of_the_user_is_named() -> None:
    asked = {**ASKED, "longest_quote": 300, "gazetteer": None}
    text = manifest.written(reading(), {}, options=asked, tables=TABLES)
    assert "mine.csv" not in text
    assert "articles.csv" not in text
    assert "gazetteer.csv" in text


def test_options_are_what_was_asked_for(tmp_path: Path) -> None:
    gazetteer = Gazetteer.load(imported=False, world=False).about(["AZ", "am"])
    overlay = tmp_path / "places.csv"
    view = View(title="A week", names=("az", "en"), tiles=("Esri.WorldImagery",))
    asked = manifest.options_of(view, gazetteer, overlay=overlay, longest_quote=None)
    assert asked == {
        "title": "A week",
        "names": "az,en",
        "tiles": "Esri.WorldImagery",
        "boundaries": None,
        "longest_quote": None,
        "gazetteer": "places.csv",
        "regions": "AM,AZ",
    }
    published = manifest.options_of(view, gazetteer, overlay=overlay, longest_quote=300)
    assert (published["gazetteer"], published["longest_quote"]) == (None, 300)


def test_tables_beside_the_texts_are_told_with_their_digests(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Two men were shot in Goris.\n", "utf-8")
    (tmp_path / "articles.csv").write_text("file,outlet\na.txt,The Paper\n", "utf-8")
    overlay = tmp_path / "mine.csv"
    overlay.write_text("id,name\n", "utf-8")
    tables = manifest.tables_of([tmp_path], overlay=overlay, imported=False)
    assert [table["name"] for table in tables["facts"]] == ["articles.csv"]
    assert [table["name"] for table in tables["gazetteers"]] == ["gazetteer.csv", "mine.csv"]
    digest = hashlib.sha256(overlay.read_bytes()).hexdigest()
    assert tables["gazetteers"][1]["sha256"] == digest
