"""The command line as a user meets it: what each verb prints, its exit codes, its bad days."""

from __future__ import annotations

import json
import os
import re
import runpy
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import interrupts
import pytest
from commands import HEADER, ROOT, TEXT, complaint, run
from make_cli_reference import VERBS

import mapper
from mapper.cli.console.terminal import size
from mapper.cli.program import main
from mapper.export import formats

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


# --- help and version


def test_reference_is_what_help_prints() -> None:
    script = runpy.run_path(str(ROOT / "scripts" / "make_cli_reference.py"))
    assert (ROOT / "docs" / "cli.md").read_text("utf-8") == script["reference"]()


@pytest.mark.parametrize("verb", VERBS)
def test_help_of_every_verb_has_examples(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main([*verb.split(), "--help"])
    assert end.value.code == 0
    assert f"examples:\n  mapper {verb}" in capsys.readouterr().out


def test_help_of_build_and_export_names_every_format(capsys: pytest.CaptureFixture[str]) -> None:
    for verb, names in (
        ("build", [form.output for form in formats() if form.output]),
        ("export", [name for form in formats() for name in (form.name, *form.suffixes)]),
    ):
        with pytest.raises(SystemExit):
            main([verb, "--help"])
        shown = capsys.readouterr().out
        assert len(names) >= 3
        assert [name for name in names if name not in shown] == []


def test_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--version"])
    assert (end.value.code, capsys.readouterr().out) == (0, f"mapper {mapper.__version__}\n")


def test_help_answers_within_five_times_of_an_empty_program(tmp_path: Path) -> None:
    empty = [sys.executable, "-c", "pass"]
    asking = [sys.executable, "-m", "mapper", "--help"]
    _seconds(asking, bytecode=tmp_path)
    pairs = [[_seconds(words, bytecode=tmp_path) for words in (empty, asking)] for _ in range(9)]
    base, asked = (statistics.median(times) for times in zip(*pairs, strict=True))
    assert asked < 5 * base


def _seconds(command: list[str], *, bytecode: Path) -> float:
    """How long it takes when it has run before, as when installed."""
    env = {**os.environ, "PYTHONPYCACHEPREFIX": str(bytecode), "PYTHONDONTWRITEBYTECODE": ""}
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, env=env, capture_output=True, check=True)
    return time.perf_counter() - start


def test_help_loads_nothing_heavy() -> None:
    program = "import sys, mapper.cli.program as c; c.make_parser(); print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True, text=True
    ).stdout.split()
    heavy = {"dataclasses", "folium", "geopandas", "numpy", "pandas", "pathlib", "shapely", "tqdm"}
    assert heavy.isdisjoint(loaded)


# --- the public names


def test_public_names_are_sorted_and_true() -> None:
    assert len(mapper.__all__) > 10
    assert mapper.__all__ == sorted(mapper.__all__)
    assert all(getattr(mapper, name) is not None for name in mapper.__all__)
    assert {*mapper.__all__, "__version__"} <= set(dir(mapper))


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'mapper' has no attribute 'nope'"):
        _ = mapper.nope


# --- misuse


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ([], "mapper: error: the following arguments are required: VERB; see mapper --help"),
        (
            ["build", "seeds"],
            (
                "mapper build: error: the following arguments are required: --out; "
                "see mapper build --help"
            ),
        ),
        (
            ["build", "--out", "x"],
            (
                "mapper build: error: the following arguments are required: PATH; "
                "see mapper build --help"
            ),
        ),
        (
            ["doctor", "--jso"],
            "mapper: error: unrecognized arguments: --jso; see mapper --help",
        ),
        (
            ["export", "seeds", "-o", "x.kml"],
            (
                "mapper: error: -o x.kml: unknown suffix '.kml'; "
                "use one of .csv, .geojson, .json, .jsonl"
            ),
        ),
    ],
)
def test_misuse_is_one_line(
    words: list[str], line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert complaint(capsys, words) == (2, line)


# --- bad input


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (
            "id,name,kind,latitude,lon,radius_km\nX1,Alba,city,40,46,3\n",
            (
                "places.csv:1: column 'latitude' is unknown or twice; columns are id, name, kind, "
                "lat, lon, radius_km, country, admin1, population, geonames_id, replaces, aliases, "
                "source"
            ),
        ),
        (
            HEADER + "X1,Alba,city,40,46,3\nX2,Corva,city,95,46,3\n",
            "places.csv:3: lat '95' is not a number from -90 to 90",
        ),
        (
            HEADER + "X1,Alba,town,40,46,3\n",
            (
                "places.csv:2: kind 'town' is unknown; kinds are continent, region, country, "
                "province, district, city, settlement, site, river, lake, sea, mountain, area"
            ),
        ),
        (
            HEADER + "X1,Alba,city,40,46\n",
            "places.csv:2: 5 cells, but the first line names 6 columns",
        ),
        ("\xff", "places.csv: byte 0 is not UTF-8; save the file as UTF-8"),
    ],
)
def test_a_gazetteer_that_cannot_be_used(
    content: str,
    line: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "places.csv").write_text(content, "latin-1")
    words = ["resolve", "Alba", "--gazetteer", "places.csv"]
    assert complaint(capsys, words) == (2, f"mapper: error: {line}")
    build = ["build", str(ROOT / "seeds"), "--out", "maps", "--gazetteer", "places.csv"]
    assert complaint(capsys, build) == (2, f"mapper: error: {line}")
    assert [path.name for path in tmp_path.iterdir()] == ["places.csv"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("missing.csv", "No such file or directory"),
        ("folder", "Is a directory"),
        ("file/below.csv", "Not a directory"),
    ],
)
def test_a_gazetteer_that_cannot_be_read(
    name: str, reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    path = tmp_path / name
    line = f"mapper: error: {path}: cannot be read ({reason})"
    assert complaint(capsys, ["resolve", "Goris", "--gazetteer", path]) == (2, line)
    assert complaint(capsys, ["gazetteer", "check", path]) == (2, line)


@pytest.mark.parametrize("out", ["file", "file/below"])
def test_an_output_that_cannot_be_written(
    out: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("kept", "utf-8")
    refusal = (
        f"mapper: error: {tmp_path / 'file'}: cannot be written: "
        "it is not a folder; name a folder, or a new one"
    )
    seeds = str(ROOT / "seeds")
    assert complaint(capsys, ["build", seeds, "--out", tmp_path / out]) == (1, refusal)
    file = tmp_path / out / "x.csv"
    assert complaint(capsys, ["export", seeds, "-o", file]) == (1, refusal)
    assert (tmp_path / "file").read_text("utf-8") == "kept"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("missing.txt", None, "no such file or folder"),
        ("file/below.txt", None, "no such file or folder"),
        ("empty.txt", "", "is empty"),
        (
            "binary.txt",
            "\x00\x01\x02\x81\xff\x00\x07",
            "is no text (UTF-8, UTF-16, Windows-1251 and Windows-1252 are read)",
        ),
        (
            "folder",
            None,
            "no text in this folder; files that end in .txt .md .jsonl .html .htm are read",
        ),
    ],
)
@pytest.mark.parametrize("verb", ["build", "export", "articles", "reports"])
def test_a_text_that_cannot_be_read(
    verb: str,
    name: str,
    content: str | None,
    reason: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    if content is not None:
        (tmp_path / name).write_text(content, "latin-1")
    out = {"build": ["--out", tmp_path / "maps"], "export": ["-o", tmp_path / "maps" / "x.csv"]}
    words = [verb, tmp_path / name, *out.get(verb, [])]
    assert complaint(capsys, words) == (2, f"mapper: error: {tmp_path / name}: {reason}")
    assert not (tmp_path / "maps").exists()


# --- verbs that read texts


def test_articles_shows_what_was_understood(texts: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["articles", texts, "--quiet"]) == 0
    assert capsys.readouterr().out == (
        "goris.txt\n"
        "  title      Soldiers killed near Goris\n"
        "  outlet     Northland News (stated: dateline)\n"
        "  published  2021-05-04 (stated: dateline)\n"
        "  dateline   Yerevan\n"
        "  claimants  Ministry of Defence of Armenia\n"
    )
    assert main(["articles", texts, "--quiet", "--json"]) == 0
    (record,) = json.loads(capsys.readouterr().out)
    assert record["title"] == {"start": 0, "end": 26, "text": "Soldiers killed near Goris"}
    assert (record["outlet"]["name"], record["published"]["first"]) == (
        "Northland News",
        "2021-05-04",
    )


def test_reports_is_a_table(texts: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reports", texts, "--quiet"]) == 0
    header, row = capsys.readouterr().out.splitlines()
    columns = ("SOURCE", "AT", "WHEN", "STATUS", "WHAT", "WHERE", "TOLL", "CLAIMANT", "CHECK")
    assert tuple(header.split()) == columns
    assert re.split("  +", row) == [
        "goris.txt",
        "28",
        "2021-05-03",
        "asserted",
        "Shelling/artillery/missile attack",
        "near: Goris",
        "2 killed",
        "Ministry of Defence of Armenia",
        "-",
    ]
    assert main(["reports", texts, "--quiet", "--json"]) == 0
    (record,) = json.loads(capsys.readouterr().out)
    assert record["quote"]["start"] == 28


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("x.geojson", '{"type":"FeatureCollection"'),
        ("x.json", '{"type":"FeatureCollection"'),
        ("X.CSV", "id,"),
        ("x.jsonl", '{"incident"'),
    ],
)
def test_export_goes_by_the_suffix(
    name: str, start: str, texts: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", texts, "-o", name, "--quiet"]) == 0
    assert Path(name).read_text("utf-8").startswith(start)
    assert main(["export", texts, "-o", name]) == 0
    assert capsys.readouterr().out == f"Wrote {name} ({size(Path(name).stat().st_size)})\n"


def test_export_reads_and_writes_the_standard_streams(tmp_path: Path) -> None:
    done = run("export", "-", "-o", "-", "--format", "jsonl", cwd=tmp_path, stdin=TEXT)
    (record,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.returncode, done.stderr, record["article"]["source"]) == (0, "", "stdin")
    assert list(tmp_path.iterdir()) == []


def test_resolve_by_the_company_of_a_text(capsys: pytest.CaptureFixture[str]) -> None:
    text = str(next((ROOT / "seeds").glob("002_*.txt")))
    assert main(["resolve", "Istisu", "--in", text]) == 0
    shown = capsys.readouterr().out.splitlines()
    places = [line for line in shown if re.match(r"  \d\. ", line)]
    assert shown[0].startswith("Istisu at 755-761: Jermuk (location, ")
    assert re.search(r"1\. 0\.\d\d  Jermuk, city in Vayots Dzor, AM", places[0])
    assert re.search(r"2\. 0\.\d\d  İstisu, settlement in Kalbajar, AZ .*27 km from", places[1])
    assert any("positions" in line for line in shown)
    line = f"mapper: error: {text}: no place is named 'Paris' in this text"
    assert complaint(capsys, ["resolve", "Paris", "--in", text]) == (2, line)


# --- verbs that read no texts


def test_resolve_without_a_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    places = tmp_path / "places.csv"
    places.write_text(HEADER + "X1,Qalbaqa,city,40,46,3\nX2,Qalbaqa,settlement,41,46,1\n", "utf-8")
    assert main(["resolve", "Qalbaqa", "--gazetteer", str(places)]) == 0
    shown = capsys.readouterr().out.splitlines()
    heads = [line for line in shown if line.startswith("  ") and line[2].isdigit()]
    assert [head.split("  ")[2] for head in heads] == [
        "Qalbaqa, city (X1)",
        "Qalbaqa, settlement (X2), 111 km from the first",
    ]
    assert main(["resolve", "Qalbaqa", "--gazetteer", str(places), "--json"]) == 0
    records = json.loads(capsys.readouterr().out)
    assert [record["id"] for record in records] == ["X1", "X2"]


def test_resolve_a_name_that_nothing_has(capsys: pytest.CaptureFixture[str]) -> None:
    line = "mapper: error: no place is named 'Qwxyzzy'"
    assert complaint(capsys, ["resolve", "Qwxyzzy"]) == (1, line)


def test_gazetteer_check_prints_file_line_and_value(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    places = tmp_path / "places.csv"
    places.write_text(HEADER + "X1,Alba,city,46,140,3\nX2,Corva,city,140,46,3\n", "utf-8")
    assert main(["gazetteer", "check", str(places), "--quiet"]) == 1
    assert capsys.readouterr().out == (
        f"{places}:3: error: lat '140' is not a number from -90 to 90; are lat and lon swapped?\n"
        "1 error, 0 warnings, 0 notes\n"
    )
    assert main(["gazetteer", "check", str(places), "--json"]) == 1
    errors = [f for f in json.loads(capsys.readouterr().out) if f["level"] == "error"]
    assert errors == [
        {
            "level": "error",
            "file": str(places),
            "line": 3,
            "column": "lat",
            "message": "lat '140' is not a number from -90 to 90; are lat and lon swapped?",
        }
    ]


def test_the_packaged_gazetteer_has_no_errors(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gazetteer", "check", "--quiet"]) == 0
    assert capsys.readouterr().out == "0 errors, 0 warnings, 0 notes\n"


# --- streams


def test_a_reader_that_leaves_early_is_no_error() -> None:
    program = f"{sys.executable} -m mapper export seeds -o - --quiet | head -c 1"
    ended = subprocess.run(
        ["bash", "-c", program], cwd=ROOT, capture_output=True, check=True, text=True
    )
    assert (ended.stdout, ended.stderr) == ("{", "")


def test_colour_only_on_a_terminal() -> None:
    line = "mapper: {}: -o x: unknown suffix ''; use one of .csv, .geojson, .json, .jsonl\r\n"
    words = ["export", "seeds", "-o", "x"]
    assert on_terminal(words, {"TERM": "xterm"}) == line.format("\x1b[31merror\x1b[0m")
    assert on_terminal(words, {"TERM": "xterm", "NO_COLOR": "1"}) == line.format("error")
    assert run(*words).stderr == line.format("error").replace("\r", "")


def on_terminal(words: Sequence[str], env: Mapping[str, str]) -> str:
    """What a run writes on a terminal as its standard error."""
    ours, theirs = os.openpty()
    kept = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    subprocess.run(
        [sys.executable, "-m", "mapper", *words],
        cwd=ROOT,
        env={**kept, **env},
        stderr=theirs,
        stdout=subprocess.DEVNULL,
        check=False,
    )
    os.close(theirs)
    with os.fdopen(ours, "rb") as terminal:
        return terminal.read1().decode()


def test_interrupt_ends_with_one_line_and_an_untouched_folder(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("old", "utf-8")
    with interrupts.started("build", "-", "--out", str(tmp_path)) as process:
        assert process.stdin
        # More than a pipe holds: when this returns, the process is reading, and waits for more.
        process.stdin.write(b" " * 1_000_000)
        process.stdin.flush()
        ended = interrupts.interrupted(process)
    assert ended == (130, b"", b"mapper: error: interrupted\n")
    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]
    assert (tmp_path / "index.html").read_text("utf-8") == "old"


# --- the same bytes


def test_two_builds_are_the_same_bytes(tmp_path: Path) -> None:
    first = built_in(
        tmp_path / "here",
        env={"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        written_at=1_000_000_000,
    )
    second = built_in(
        tmp_path / "there" / "deeper",
        env={"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "2"},
        written_at=2_000_000_001,
    )
    assert len(first) == 5
    assert [name for name in first if first[name] != second[name]] == []
    assert not any(str(tmp_path).encode() in content for content in first.values())


def built_in(folder: Path, *, env: Mapping[str, str], written_at: int) -> dict[str, bytes]:
    """The outputs of a build of the seeds, copied into this folder, by file name."""
    texts, out = folder / "texts", folder / "maps"
    texts.mkdir(parents=True)
    for seed in sorted((ROOT / "seeds").glob("*.txt"), reverse=written_at % 2 == 1):
        copy = texts / seed.name
        copy.write_bytes(seed.read_bytes())
        os.utime(copy, (written_at, written_at))
    relative = run("build", "texts", "--out", "maps", "--quiet", cwd=folder, env=env)
    assert (relative.returncode, relative.stdout, relative.stderr) == (0, "", "")
    contents = {path.name: path.read_bytes() for path in sorted(out.iterdir())}
    run("build", str(texts), "--out", str(out), "--quiet", env=env)
    assert contents == {path.name: path.read_bytes() for path in sorted(out.iterdir())}
    return contents
