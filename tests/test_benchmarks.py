"""The benchmarks run from end to end on a small corpus, and errors fall into the right class."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import check
import error_classes
import errors
import incident_scores
import numpy as np
import pytest
import report
import resampled
import scoring
import small_scorer
import speed
import start
from error_classes import Text, misplaced, missed, spurious, text_of

from mapper import pipeline
from mapper.articles import reader
from mapper.gazetteer.layered import Gazetteer

ROOT = Path(__file__).parents[1]
BENCHMARKS = ROOT / "benchmarks"
SCORER = Path(small_scorer.__file__)
POINTS = {
    "Nairobi": (-1.28, 36.82),
    "Kenya": (1.0, 38.0),
    "Goma": (-1.67, 29.22),
    "Kharkiv": (49.98, 36.25),
    "Ukraine": (49.0, 32.0),
    "Odesa": (46.48, 30.73),
    "Paris": (48.85, 2.35),
}
SENTENCES = (
    "Rain fell in Nairobi, Kenya, on Monday. Paris Hilton sang.",
    "A road near Goma was closed. Clinton said so to reporters.",
    "Two trams met in Kharkiv. Ukraine wants new ones, Mr. London said.",
    "Trains from Odesa to Kharkiv run again. Hurricane Florence is over.",
    "She left Paris for Kenya in the spring. The Washington Post wrote of it.",
)
SHELLED = "Three soldiers were killed when shells hit Goris on 12 May 2021, the ministry said."
OUTLETS = 6
HAS_PEERS = all(importlib.util.find_spec(name) for name in ("flashgeotext", "geotext"))
needs_peers = pytest.mark.skipif(not HAS_PEERS, reason="flashgeotext or geotext is not installed")


@cache
def world() -> Gazetteer:
    return Gazetteer.load()


def gold_row(text: str, **more: Any) -> dict[str, Any]:
    """A line of gold: the names of POINTS that stand alone in a text."""
    toponyms = [
        {"start": at, "end": at + len(name), "lat": lat, "lon": lon}
        for name, (lat, lon) in POINTS.items()
        if (at := text.find(name)) >= 0 and not text[at:].startswith("Paris Hilton")
    ]
    return {"id": "one", "text": text, "toponyms": toponyms, **more}


def write_gold(path: Path, outlets: int) -> None:
    """A corpus of some outlets that all carry the same texts, in turn."""
    rows = [
        gold_row(f"{text} {other}", id=f"{outlet}-{at}", source=f"outlet{outlet}.example")
        for outlet in range(outlets)
        for at, text in enumerate(SENTENCES)
        for other in [SENTENCES[(at + outlet) % len(SENTENCES)].split(". ")[1]]
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


@pytest.fixture(scope="module")
def corpora(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of two small corpora and a scorer."""
    folder = tmp_path_factory.mktemp("corpora")
    shutil.copyfile(SCORER, folder / "score.py")
    np.savez(folder / "country_index.npz", cc=np.array(["FR"]))
    write_gold(folder / "lgl.jsonl", OUTLETS)
    write_gold(folder / "geovirus.jsonl", 1)
    return folder


def run(script: str, *words: str | Path) -> subprocess.CompletedProcess[str]:
    """What a script of benchmarks/ did."""
    command = [sys.executable, str(BENCHMARKS / script), *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def output(script: str, *words: str | Path) -> str:
    """What a script that must succeed printed."""
    done = run(script, *words)
    assert done.returncode == 0, done.stderr
    return done.stdout


def gold_of(folder: Path) -> list[Path]:
    return [folder / "lgl.jsonl", folder / "geovirus.jsonl"]


@pytest.mark.parametrize(
    "script",
    sorted(path.name for path in BENCHMARKS.glob("*.py") if "parse_args()" in path.read_text()),
)
def test_every_script_says_what_it_does(script: str) -> None:
    assert output(script, "--help").startswith("usage: ")


def test_cross_validation_and_its_errors(corpora: Path, tmp_path: Path) -> None:
    words = [corpora / "score.py", *gold_of(corpora)]
    lines = output("crossval.py", *words, "--out", tmp_path).splitlines()
    assert [line.split("|")[1].strip() for line in lines[2:]] == [
        "LGL, by outlet",
        "GeoVirus, learnt from LGL",
    ]
    assert all(float(line.split("|")[5]) > 50 for line in lines[2:])
    found = tmp_path / "lgl.jsonl"
    assert len(small_scorer.read(found)) == OUTLETS * len(SENTENCES)
    table = output("errors.py", corpora / "score.py", corpora / "lgl.jsonl", found)
    assert table.startswith("| class | lgl | what it holds |\n")


def test_linking_is_timed_on_resampled_reports(tmp_path: Path) -> None:
    source = tmp_path / "texts.jsonl"
    source.write_text(json.dumps({"id": "a", "text": SHELLED}) + "\n", "utf-8")
    rows = output("link_scale.py", source, "--reports", "4", "--city", "3").splitlines()[2:]
    assert [row.split("|")[1:3] for row in rows] == [
        [" ten years ", " 4 "],
        [" one city, one week ", " 3 "],
    ]
    source.write_text(json.dumps({"id": "a", "text": "It rained."}) + "\n", "utf-8")
    done = run("link_scale.py", source, "--reports", "4")
    assert done.returncode == 1
    assert done.stderr.endswith("no report of something at a place; nothing to resample\n")


def test_copies_differ_in_rare_words_and_keep_their_offsets() -> None:
    texts = (SHELLED, *["It rained."] * resampled.COMMON)
    parsed = [reader.parse(text, source="one", raw=text.encode()) for text in texts]
    shelled = tuple(pipeline.extract(parsed[0], Gazetteer.load(imported=False)))
    told = [shelled, *[()] * resampled.COMMON]
    copies = list(resampled.over_years(list(map(resampled.Text, parsed, told)), 2 * len(shelled)))
    assert len({copy.article.text for copy in copies}) == len(copies) == 2
    assert shelled
    for copy in copies:
        assert "Goris" in copy.article.text
        assert len(copy.reports) == len(shelled)
        for one in copy.reports:
            assert copy.article.text[one.quote.start : one.quote.end] == one.quote.text
            assert one.citation.article_id == copy.article.id


def test_gold_of_one_outlet_is_refused(corpora: Path, tmp_path: Path) -> None:
    write_gold(tmp_path / "lgl.jsonl", 1)
    done = run("crossval.py", corpora / "score.py", *[tmp_path / "lgl.jsonl"] * 2)
    assert done.returncode == 1
    assert done.stderr.endswith("give texts of more outlets (source)\n")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "gold.jsonl:2: not JSON"),
        ('{"id": "a", "text": "b"}', "gold.jsonl:2: 'toponyms' is missing or no list"),
        ("[]", "gold.jsonl:2: 'id' is missing or no str"),
    ],
)
def test_a_line_that_is_no_gold_is_named(line: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(gold_row("Rain fell.")) + f"\n{line}\n", "utf-8")
    with pytest.raises(SystemExit, match=said):
        list(scoring.gold_rows(path))


def test_what_is_no_scorer_and_no_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.py").touch()
    with pytest.raises(SystemExit, match="has no read, score, match_overlap, km"):
        scoring.load_scorer(tmp_path / "empty.py")
    done = run("errors.py", tmp_path / "empty.py", tmp_path / "none.jsonl", tmp_path / "none.jsonl")
    assert done.returncode == 2
    assert "argument GOLD.jsonl: no such file: " in done.stderr


def test_predictions_that_lack_a_text_are_refused(corpora: Path) -> None:
    with pytest.raises(SystemExit, match="no prediction for the text '0-0'"):
        errors.count(corpora / "score.py", corpora / "lgl.jsonl", {})


@needs_peers
@pytest.mark.parametrize("peer", ["flashgeotext", "geotext"])
def test_peers_find_what_they_know(peer: str, corpora: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    output("peers.py", corpora / "geovirus.jsonl", out, "--peer", peer)
    gold = small_scorer.read(corpora / "geovirus.jsonl")
    scored = small_scorer.score(gold, small_scorer.read(out), 161, None)
    assert scored["end_to_end"]["r"] > 50
    assert scored["end_to_end"]["p"] > 30


@needs_peers
def test_speed_is_measured_beside_a_peer(corpora: Path) -> None:
    table = output("speed.py", corpora / "geovirus.jsonl", "--rounds", "1").splitlines()
    assert len(table) == 9
    names = int(table[-1].split("|")[2].replace(",", ""))
    assert names >= speed.PROMISED_NAMES


@pytest.mark.parametrize(
    ("key", "is_so"),
    [("goris", True), ("kəlbəcər 2", True), ("горис", False), ("2", False), ("goris горис", False)],
)
def test_names_in_latin_script(key: str, is_so: bool) -> None:  # noqa: FBT001
    assert speed.is_latin(key) is is_so


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").is_file(), reason="no smaps_rollup here")
def test_start_and_memory_are_measured(corpora: Path) -> None:
    table = start.table(list(start.texts(corpora / "geovirus.jsonl"))).splitlines()
    values = {
        cells[1].strip(): cells[2].split()[0] for row in table[2:] if (cells := row.split("|"))
    }
    assert all(float(value) > 0 for value in values.values())
    assert float(values["pages that both share"]) > 10
    assert len(list(start.texts(None))) == start.TEXTS


def test_memory_is_read_from_what_the_kernel_writes() -> None:
    rollup = "00-ff ---p [rollup]\nRss: 3000 kB\nPss: 2000 kB\nPrivate_Clean: 500 kB\n"
    rollup += "Private_Dirty: 250 kB\nPrivate_Hugetlb: 250 kB\nShared_Clean: 9 kB\n"
    assert start.memory_of(rollup) == (1.024, 2.048, 3.072)


def test_floors_are_held_and_eased_only_with_a_reason(corpora: Path, tmp_path: Path) -> None:
    floors = tmp_path / "floors.toml"
    words = (corpora, "--floors", floors)
    assert "lgl: recognition_f1 has no floor" in run("check.py", *words).stdout
    assert "all floors hold" in output("check.py", *words, "--update")
    assert "all floors hold" in output("check.py", *words)
    raised = floors.read_text("utf-8").replace("end_to_end_p = ", "end_to_end_p = 1")
    floors.write_text(raised, "utf-8")
    done = run("check.py", *words)
    assert done.returncode == 1
    assert "lgl: end-to-end P is " in done.stdout
    assert "ease it with --reason" in run("check.py", *words, "--update").stdout
    assert floors.read_text("utf-8") == raised
    output("check.py", *words, "--update", "--reason", "another corpus")
    assert '"lgl end_to_end_p" = "1' in floors.read_text("utf-8")
    output("check.py", *words)


def test_other_texts_than_those_of_the_floors_are_named() -> None:
    values: scoring.Figures = dict.fromkeys(scoring.FIGURES, 1.0)
    pinned = {"lgl": {"sha256": "a"} | dict.fromkeys((*check.AT_LEAST, *check.AT_MOST), 1.0)}
    assert list(check.faults({"lgl": values}, {"lgl": "a"}, pinned)) == []
    (line,) = check.faults({"lgl": values}, {"lgl": "b"}, pinned)
    assert line.startswith("lgl: not the texts that the floors were taken from")
    (line,) = check.faults({"lgl": values | {"ece": 1.5}}, {"lgl": "a"}, pinned)
    assert line == "lgl: ECE is 1.5, above its ceiling 1.0"


def test_countries_told_by_another_table_are_not_held(tmp_path: Path) -> None:
    values: scoring.Figures = dict.fromkeys(scoring.FIGURES, 1.0)
    values["country_f1"] = 79.0
    np.savez(tmp_path / "a.npz", cc=np.array(["AM"]))
    np.savez(tmp_path / "b.npz", cc=np.array(["AZ"]))
    a, b = (check.digest_of_table(tmp_path / name) for name in ("a.npz", "b.npz"))
    floors = dict.fromkeys((*check.AT_LEAST, *check.AT_MOST), 1.0) | {"country_f1": 80.0}
    pinned: check.Floors = {"lgl": {"sha256": "a", **floors}, "countries": {"sha256": a}}
    (line,) = check.faults({"lgl": values}, {"lgl": "a", scoring.COUNTRIES: a}, pinned)
    assert line == "lgl: country F1 is 79.0, below its floor 80.0"
    assert list(check.faults({"lgl": values}, {"lgl": "a", scoring.COUNTRIES: b}, pinned)) == []


def test_countries_may_differ_as_much_as_processors_make_them() -> None:
    values: scoring.Figures = dict.fromkeys(scoring.FIGURES, 1.0)
    floors = dict.fromkeys((*check.AT_LEAST, *check.AT_MOST), 1.0) | {"country_f1": 80.0}
    digests = {"lgl": "a", scoring.COUNTRIES: "b"}
    pinned: check.Floors = {"lgl": {"sha256": "a", **floors}, "countries": {"sha256": "b"}}
    found = [
        list(check.faults({"lgl": values | {"country_f1": figure}}, digests, pinned))
        for figure in (80.0, 79.5, 79.4)
    ]
    assert found == [[], [], ["lgl: country F1 is 79.4, below its floor 80.0"]]


def test_a_folder_without_corpora_is_refused(tmp_path: Path) -> None:
    done = run("check.py", tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith("has no score.py, country_index.npz, lgl.jsonl, geovirus.jsonl\n")


def test_the_report_rewrites_its_tables_and_nothing_else(corpora: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    kept = ["head", "between", "tail"]
    marks = [f"<!-- {name} -->\nold\n<!-- /{name} -->" for name in ("crossval", "errors")]
    page.write_text("\n".join([kept[0], marks[0], kept[1], marks[1], kept[2]]), "utf-8")
    output("report.py", corpora, "--page", page, "--only", "crossval", "errors")
    text = page.read_text("utf-8")
    assert [line for line in text.splitlines() if line in {*kept, "old"}] == kept
    assert "| LGL, by outlet |" in text
    assert "| class | LGL | GeoVirus |" in text
    done = run("report.py", corpora, "--page", page, "--only", "errors", "start")
    assert "has not one pair of lines <!-- start -->" in done.stderr


def test_the_page_has_a_place_for_every_table() -> None:
    page = (ROOT / "docs" / "accuracy.md").read_text("utf-8")
    assert len(report.TABLES) > 3
    for name in report.TABLES:
        (table,) = page.split(f"<!-- {name} -->")[1:]
        assert len(table.partition(f"<!-- /{name} -->")[0].strip()) > 100, name


def a_text(row: Mapping[str, Any], found: Sequence[dict[str, Any]]) -> Text:
    scorer = scoring.load_scorer(SCORER)
    return text_of(row, found, scorer, world())


def marked(text: str) -> tuple[str, dict[str, Any]]:
    """A text without the brackets around one name, and where that name is."""
    start, end = text.index("["), text.index("]") - 1
    plain = text.replace("[", "").replace("]", "")
    return plain, {"start": start, "end": end, "lat": 0.0, "lon": 0.0}


MISSED = {
    "[Kenyan] officers left.": "missed: adjective or people",
    "The [Dagestani] minister left.": "missed: adjective or people",
    "See [Quarvil Avenue] now.": "missed, not in the gazetteer: street, road or building",
    "It is in [Quarvil County] now.": "missed, not in the gazetteer: county or district",
    "It is near [Quarvil Creek] now.": "missed, not in the gazetteer: river, lake or mountain",
    "At [Quarvil Academy] now.": "missed, not in the gazetteer: school, church or other body",
    "The [QVZ] is big.": "missed, not in the gazetteer: abbreviation",
    "They live in [Quarvilon] now.": "missed, not in the gazetteer: other",
    "Then Michael [Austin] left.": "missed: taken for a person",
    "The [Nairobi] Times wrote.": "missed: taken for part of another name",
    "We read [Reading] there.": "missed: taken for an ordinary word",
    "It rained in [nairobi] now.": "missed: known name, not tried",
}
SPURIOUS = {
    "Then Mr. [London] left.": "spurious: person",
    "The [Nairobi] Times wrote.": "spurious: newspaper or broadcaster",
    "The [Nairobi] Academy opened.": "spurious: school, hospital or church",
    "It is on [Nairobi] Avenue now.": "spurious: street, park or building",
    "The [Nairobi] Council met.": "spurious: organisation, company or team",
    "The [Nairobi] Marathon began.": "spurious: product, event or law",
    "The [Nairobi] Quarvil began.": "spurious: part of another name",
    "It was [Reading] there.": "spurious: ordinary word",
    "It was in [Nairobi] then.": "spurious: town that gold leaves out",
    "The [Kenyan] left.": "spurious: people or adjective",
}


@pytest.mark.parametrize(("text", "expected"), MISSED.items())
def test_why_a_name_was_missed(text: str, expected: str) -> None:
    plain, name = marked(text)
    assert missed(a_text({"text": plain, "toponyms": [name]}, []), name) == expected
    assert expected in error_classes.classes()


@pytest.mark.parametrize(("text", "expected"), SPURIOUS.items())
def test_what_was_taken_for_a_place(text: str, expected: str) -> None:
    plain, name = marked(text)
    assert spurious(a_text({"text": plain, "toponyms": []}, [name]), name) == expected
    assert expected in error_classes.classes()


def test_names_that_gold_has_elsewhere_or_as_one() -> None:
    text = "Goma is big. He left Goma."
    gold = {"start": 0, "end": 4, "lat": 0.0, "lon": 0.0}
    second = {"start": 21, "end": 25, "lat": 0.0, "lon": 0.0}
    row = {"text": text, "toponyms": [gold]}
    expected = "spurious: place that gold marks elsewhere in the text"
    assert spurious(a_text(row, [gold, second]), second) == expected
    halves = [{"start": 0, "end": 2}, {"start": 2, "end": 4}]
    assert spurious(a_text(row, halves), halves[1]) == "spurious: one name read as two"


PLACES = [
    ("Paris", "Paris", (48.85, 2.35), None),
    ("Paris", None, (48.85, 2.35), "no pin: no candidate fits"),
    ("Paris", None, (-80.0, 0.0), "no pin: right place not in the gazetteer"),
    ("Quarvilon", None, (0.0, 0.0), "no pin: no place of that name"),
    ("Paris", "GN4717560", (48.85, 2.35), "wrong place: namesake in another country"),
    ("Springfield", "GN4409896", (39.8, -89.64), "wrong place: namesake in the same country"),
    ("Georgia", "GE", (32.75, -83.5), "wrong place: country instead of a place in it"),
    ("Georgia", "US", (42.0, 43.5), "wrong place: place instead of the country"),
    ("Russia", "RU", (56.0, 38.0), "wrong place: wide area, point elsewhere in it"),
]


@pytest.mark.parametrize(("name", "chosen", "gold", "expected"), PLACES)
def test_why_a_place_is_wrong(
    name: str, chosen: str | None, gold: tuple[float, float], expected: str | None
) -> None:
    place = next((p for p in world().lookup(name) if chosen in {p.id, p.country, p.name}), None)
    assert (place is None) == (chosen is None)
    found: dict[str, Any] = {"start": 0, "end": len(name), "lat": None, "lon": None}
    if place:
        found |= {"lat": place.lat, "lon": place.lon, "place": place.id}
    where = {"start": 0, "end": len(name), "lat": gold[0], "lon": gold[1]}
    assert next(misplaced(world(), name, where, found, None), None) == expected
    assert expected is None or expected in error_classes.classes()


def test_there_are_enough_classes_and_each_is_described() -> None:
    found = error_classes.classes()
    assert len(found) >= 20
    assert all(len(about) > 10 for about in found.values())


def test_languages_are_counted(tmp_path: Path) -> None:
    file = tmp_path / "some.jsonl"
    texts = ("Two men were shot dead.", "Dos hombres murieron en un ataque, según la policía.")
    rows = [{"id": n, "text": text} for n, text in enumerate(texts)]
    file.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    counts = "English 1, Spanish 1"
    assert output("languages.py", file).startswith(
        f"some.jsonl: texts {counts}; paragraphs {counts};"
    )
    assert "1: Spanish: 'Dos hombres" in output("languages.py", file, "--show")


def test_languages_are_compared_with_known_ones(tmp_path: Path) -> None:
    file = tmp_path / "known.jsonl"
    spanish = "Dos hombres murieron en un ataque, según la policía."
    rows = (("es", spanish), ("es", "El Paso"), ("de", spanish), ("de", 5 * f"{spanish} "))
    lines = (json.dumps({"language": code, "text": text}) for code, text in rows)
    file.write_text("\n".join(lines), encoding="utf-8")
    assert output("languages.py", file, "--known").splitlines() == [
        "known.jsonl | languages | passages | right | another language | in doubt | English",
        "below 80 | 2 | 3 | 25.0 | 50.0 | 25.0 | 0.0",
        "from 200 | 1 | 1 | 0.0 | 100.0 | 0.0 | 0.0",
    ]


def test_figures_of_incidents_stand_beside_their_bars(tmp_path: Path) -> None:
    figures = {key: figure.bar for key, figure in incident_scores.WIRE.items()}
    worse = {**figures, "incident": 0.2, "given": 2.0}
    rows = incident_scores.table({"wire reports": worse}).splitlines()
    assert [row.split(" | ")[1] for row in rows if "missed" in row] == [
        "incidents, F1", "incidents given a text",
    ]  # fmt: skip
    floors = tmp_path / "floors.toml"
    incident_scores.write_floors({"wire reports": figures}, floors)
    pinned = tomllib.loads(floors.read_text("utf-8"))
    assert list(incident_scores.faults({"wire reports": figures}, pinned)) == []
    assert list(incident_scores.faults({"wire reports": worse}, pinned)) == [
        "wire reports: incidents, F1 is 0.2, below its floor 0.58",
        "wire reports: incidents given a text is 2.0, above its ceiling 1.03",
    ]


def test_incidents_are_left_out_without_a_corpus(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["incident_scores.py"])
    monkeypatch.setattr(incident_scores, "BESIDE", tmp_path)
    assert incident_scores.main() == 0
    assert "left out" in capsys.readouterr().out
    monkeypatch.setattr(sys, "argv", ["incident_scores.py", str(tmp_path)])
    assert incident_scores.main() == 2
