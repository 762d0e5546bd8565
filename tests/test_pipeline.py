"""The stages in order: what `read` concludes, what `build` writes, and what never gets lost."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import mapper
from mapper import outputs, pipeline
from mapper.errors import InputError, OutputError
from mapper.gazetteer.layered import Gazetteer
from mapper.presentation.view import View

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mapper.extraction import Extracted
    from mapper.model import Incident

GORIS = (
    "Two soldiers were killed near Goris on 3 May 2021, the Ministry of Defence of Armenia said."
)
SISIAN = "Shelling near Sisian on 4 May 2021 injured three people, Armenian police said."
NAMES = ["incidents.csv", "incidents.geojson", "index.html", "manifest.json", "reports.jsonl"]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "goris.txt").write_text(GORIS, encoding="utf-8")
    (folder / "sisian.txt").write_text(SISIAN, encoding="utf-8")
    return folder


def test_counts_follow_the_pipeline(texts: Path, gazetteer: Gazetteer) -> None:
    reading = pipeline.read([texts], gazetteer=gazetteer)
    assert [name for name, _ in reading.counts] == [
        "articles",
        "in_other_languages",
        "foreign_paragraphs",
        "toponyms",
        "reports",
        "incidents",
        "drawn",
        "undated",
        "warnings",
    ]
    counts = dict(reading.counts)
    assert counts["articles"] == len(reading.articles) == 2
    assert counts["reports"] == sum(len(i.reports) for i in reading.incidents) > 0
    assert counts["incidents"] == len(reading.incidents)
    assert counts["drawn"] == sum(i.is_drawn for i in reading.incidents)
    assert counts["warnings"] == len(reading.warnings)


def test_texts_in_other_languages_are_counted_and_named(texts: Path, gazetteer: Gazetteer) -> None:
    french = "Deux soldats ont été tués près de Goris, selon le ministère de la Défense."
    (texts / "goris.txt").write_text(f"{GORIS}\n\n{french}\n", encoding="utf-8")
    (texts / "zz.txt").write_text(f"{french}\n", encoding="utf-8")
    reading = pipeline.read([texts], gazetteer=gazetteer)
    counts = dict(reading.counts)
    assert (counts["in_other_languages"], counts["foreign_paragraphs"]) == (1, 1)
    assert reading.warnings == (
        "goris.txt: left out: 1 paragraph in French",
        "zz.txt: in French: no reports are read from it",
    )


def test_a_single_path_needs_no_list(texts: Path, gazetteer: Gazetteer) -> None:
    alone = pipeline.read(str(texts), gazetteer=gazetteer)
    assert alone == pipeline.read([texts], gazetteer=gazetteer)


def test_a_pool_reads_the_same(texts: Path) -> None:
    gazetteer = Gazetteer.load()
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        shared = pipeline.read([texts], gazetteer=gazetteer, apply=pool.imap)
    assert shared == pipeline.read([texts], gazetteer=gazetteer)


def test_progress_sees_every_article(texts: Path, gazetteer: Gazetteer) -> None:
    seen: list[tuple[str, int]] = []

    def watch(analyses: Iterable[Extracted], /, *, total: int) -> Iterator[Extracted]:
        for analysis in analyses:
            seen.append((analysis.article.source, total))
            yield analysis

    pipeline.read([texts], gazetteer=gazetteer, progress=watch)
    assert seen == [("goris.txt", 2), ("sisian.txt", 2)]


def test_the_same_text_is_read_once(texts: Path, gazetteer: Gazetteer) -> None:
    (texts / "zz_copy.txt").write_text(GORIS, encoding="utf-8")
    reading = pipeline.read([texts], gazetteer=gazetteer)
    assert [article.source for article in reading.articles] == ["goris.txt", "sisian.txt"]
    assert "zz_copy.txt: the same text as goris.txt; read once" in reading.warnings


CARRIED = """{"text": %(text)s, "outlet": "Wire", "published": "2021-05-05"}
{"text": %(text)s, "outlet": "Daily", "published": "2021-05-06"}
{"text": %(text)s, "outlet": "Daily", "published": "2021-05-06"}
{"text": %(text)s}
"""


def test_a_text_in_two_outlets_is_one_voice_of_two(tmp_path: Path, gazetteer: Gazetteer) -> None:
    lines = (CARRIED % {"text": json.dumps(GORIS)}).splitlines()
    told: list[Incident] = []
    for order in (lines, lines[::-1]):
        path = tmp_path / "carried.jsonl"
        path.write_text("\n".join(order), encoding="utf-8")
        reading = pipeline.read([path], gazetteer=gazetteer)
        assert len(reading.articles) == 2
        assert sum("read once" in warning for warning in reading.warnings) == 2
        told += reading.incidents
    (one, other) = told
    assert one.outlets == ("Daily", "Wire")
    assert [c.name for c in one.claimants] == ["Ministry of Defence of Armenia"]
    assert (one.id, one.aliases) == (other.id, other.aliases)
    alone = tmp_path / "alone.txt"
    alone.write_text(GORIS, encoding="utf-8")
    (unnamed,) = pipeline.read([alone], gazetteer=gazetteer).incidents
    assert unnamed.id not in one.aliases
    for line in lines[:2]:
        path.write_text(line, encoding="utf-8")
        (single,) = pipeline.read([path], gazetteer=gazetteer).incidents
        assert single.id in one.aliases, "a copy has its id whatever else is in the run"


def test_manifest_names_every_input_and_output(texts: Path, tmp_path: Path) -> None:
    places = tmp_path / "places.csv"
    places.write_text("id,name,kind,lat,lon,radius_km\nX1,Alba,city,40.5,46.5,3\n", "utf-8")
    out = tmp_path / "maps"
    built = pipeline.build(
        texts, out, view=View(title="May"), gazetteer=places, regions=["se", "NO"]
    )
    assert sorted(path.name for path in out.iterdir()) == NAMES
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    assert manifest["mapper"] == mapper.__version__
    assert manifest["options"] == {
        "title": "May",
        "names": None,
        "tiles": None,
        "boundaries": None,
        "longest_quote": None,
        "gazetteer": "places.csv",
        "regions": "NO,SE",
    }
    assert manifest["articles"] == [
        {"name": path.name, "sha256": digest(path)} for path in sorted(texts.iterdir())
    ]
    assert [row["name"] for row in manifest["gazetteers"]] == ["gazetteer.csv", "places.csv"]
    assert manifest["gazetteers"][1]["sha256"] == digest(places)
    assert manifest["counts"] == dict(built.reading.counts)
    assert manifest["outputs"] == [
        {"name": output.path.name, "sha256": digest(output.path)} for output in built.outputs[:-1]
    ]
    assert [output.size for output in built.outputs] == [
        output.path.stat().st_size for output in built.outputs
    ]


def test_facts_are_inputs_too(texts: Path, tmp_path: Path) -> None:
    facts = texts / "articles.csv"
    facts.write_text("file,outlet\ngoris.txt,Northland News\n", "utf-8")
    pipeline.build(texts, tmp_path / "maps")
    manifest = json.loads((tmp_path / "maps" / "manifest.json").read_text("utf-8"))
    assert manifest["facts"] == [{"name": "articles.csv", "sha256": digest(facts)}]


def test_warnings_name_files_without_the_folder(texts: Path, gazetteer: Gazetteer) -> None:
    (texts / "empty.txt").touch()
    (texts / "photo.jpg").touch()
    reading = pipeline.read([texts], gazetteer=gazetteer)
    assert [warning.partition(":")[0] for warning in reading.warnings] == ["empty.txt", "photo.jpg"]


@pytest.mark.parametrize(
    ("standing", "path"), [(".", "a"), ("a", "."), ("a/a", ".."), ("b", "../a"), (".", None)]
)
def test_warnings_do_not_depend_on_where_one_stands(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    gazetteer: Gazetteer,
    standing: str,
    path: str | None,
) -> None:
    inner, other = tmp_path / "a" / "a", tmp_path / "b"
    inner.mkdir(parents=True)
    other.mkdir()
    for file in (inner / "x.txt", inner / "z.txt", other / "y.txt"):
        file.write_text(GORIS, "utf-8")
        (file.parent / "articles.csv").write_text("file,outlet\nnone.txt,Wire\n", "utf-8")
    (inner / "empty.txt").touch()
    (tmp_path / "a" / "photo.jpg").touch()
    line = json.dumps({"text": SISIAN, "published": "May"})
    (tmp_path / "a" / "lines.jsonl").write_text(line, "utf-8")
    monkeypatch.chdir(tmp_path / standing)
    paths = [Path(path) if path else tmp_path / "a", other / "y.txt"]
    assert pipeline.read(paths[0], gazetteer=gazetteer).warnings == (
        "a/articles.csv:2: file 'none.txt' is not in this folder (left out)",
        "a/empty.txt: is empty (left out)",
        "a/z.txt: the same text as a/x.txt; read once",
        "lines.jsonl:1: published 'May' is not a day such as 2022-09-13 (left out)",
        "photo.jpg: left out: its name does not end in one of .txt .md .jsonl .html .htm",
    )
    assert pipeline.read(paths, gazetteer=gazetteer).warnings == (
        "a/a/articles.csv:2: file 'none.txt' is not in this folder (left out)",
        "a/a/empty.txt: is empty (left out)",
        "a/a/z.txt: the same text as a/a/x.txt; read once",
        "a/lines.jsonl:1: published 'May' is not a day such as 2022-09-13 (left out)",
        "a/photo.jpg: left out: its name does not end in one of .txt .md .jsonl .html .htm",
        "articles.csv:2: file 'none.txt' is not in this folder (left out)",
        "y.txt: the same text as a/a/x.txt; read once",
    )


def test_half_a_character_is_an_input_error(tmp_path: Path, gazetteer: Gazetteer) -> None:
    lines = tmp_path / "a.jsonl"
    lines.write_text(json.dumps({"text": f"{GORIS} \ud800"}), "utf-8")
    with pytest.raises(InputError) as caught:
        pipeline.read([lines], gazetteer=gazetteer)
    assert str(caught.value) == rf"{lines}:1: '\ud800' at 92 is not a character; UTF-8 is allowed"
    with pytest.raises(InputError, match=r"the title: '.udcff' at 0 is not a character"):
        pipeline.build([lines], tmp_path / "maps", view=View(title="\udcff"))


def test_a_failed_build_leaves_the_old_map(texts: Path, tmp_path: Path) -> None:
    out = tmp_path / "maps"
    pipeline.build(texts, out)
    before = contents(out)
    (texts / "goris.txt").unlink()
    (out / "incidents.csv").unlink()
    (out / "incidents.csv").mkdir()
    with pytest.raises(OutputError) as caught:
        pipeline.build(texts, out)
    assert str(caught.value) == (
        f"{out / 'incidents.csv'}: cannot be written: "
        "it is not a regular file; name a file, or a new one"
    )
    (out / "incidents.csv").rmdir()
    del before["incidents.csv"]
    assert contents(out) == before


def test_all_files_are_written_or_none(tmp_path: Path) -> None:
    old, impossible = tmp_path / "a.txt", tmp_path / ("b" * 300)
    old.write_text("old", "utf-8")
    with pytest.raises(OutputError, match=r"/b+: cannot be written: File name too long"):
        outputs.write({old: "new", impossible: "new"})
    assert contents(tmp_path) == {"a.txt": b"old"}


def test_written_files_belong_together_after_an_interrupt(tmp_path: Path) -> None:
    drafts = {tmp_path / f"{n}.part": tmp_path / f"{n}.txt" for n in range(3)}
    for draft in drafts:
        draft.write_text("new", "utf-8")
    with pytest.raises(KeyboardInterrupt):
        outputs._move(Interrupting(drafts))  # noqa: SLF001  # no signal arrives on time
    assert contents(tmp_path) == {f"{n}.txt": b"new" for n in range(3)}


class Interrupting(dict[Path, Path]):
    """Drafts whose first enumeration is interrupted after one of them."""

    interrupted = False

    def items(self) -> Iterator[tuple[Path, Path]]:  # type: ignore[override]
        for number, pair in enumerate(super().items()):
            if number == 1 and not self.interrupted:
                self.interrupted = True
                raise KeyboardInterrupt
            yield pair


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("file/x.csv", "file: cannot be written: it is not a folder; name a folder, or a new one"),
        (
            "file/a/x.csv",
            "file: cannot be written: it is not a folder; name a folder, or a new one",
        ),
        (
            "folder",
            "folder: cannot be written: it is not a regular file; name a file, or a new one",
        ),
    ],
)
def test_unwritable_paths_are_named(tmp_path: Path, path: str, reason: str) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    (tmp_path / "folder").mkdir()
    with pytest.raises(OutputError) as caught:
        outputs.check_writable([tmp_path / path])
    assert str(caught.value) == f"{tmp_path}/{reason}"


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}
