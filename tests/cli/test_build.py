"""`mapper build`: what it says, and choices that it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mapper.cli.console.terminal import size
from mapper.cli.program import main


def test_build_says_what_it_read_dropped_and_wrote(
    texts: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", texts, "--out", "maps"]) == 0
    out, err = capsys.readouterr()
    names = ("index.html", "incidents.csv", "incidents.geojson", "reports.jsonl", "manifest.json")
    written = [f"maps/{name} ({size(Path('maps', name).stat().st_size)})" for name in names]
    assert out.splitlines() == [
        "Read      1 article, 4 toponyms",
        "Found     1 report",
        "Linked    1 incident",
        "Drawn     1 incident",
        "Warnings  1",
        *(f"Wrote     {file}" for file in written),
        "Open      maps/index.html",
    ]
    assert err == "mapper: warning: empty.txt: is empty (left out)\n"


def test_build_as_json_and_quiet(texts: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", texts, "--out", "maps", "--json", "--quiet"]) == 0
    out, err = capsys.readouterr()
    record = json.loads(out)
    assert err == ""
    assert record["counts"]["articles"] == 1
    assert record["warnings"] == ["empty.txt: is empty (left out)"]
    assert record["open"] == record["outputs"][0]["path"] == "maps/index.html"
    assert main(["build", texts, "--out", "maps", "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ("--picture a.gif", "--picture a.gif: unknown suffix; use one of .png, .svg, .pdf"),
        ("--quote-length 50", "--quote-length is of use with --publish only"),
        ("--names xx", "--names: 'xx' is no code of a language that is known: ace, af, am"),
        ("--tiles Nope", "--tiles: no provider 'Nope'; use a name of xyzservices"),
        ("--boundaries gone.json", "--boundaries gone.json: no such file"),
    ],
)
def test_choices_that_cannot_be_met_are_refused_before_anything_is_read(
    words: str, complaint: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["build", "no-such-folder", "--out", str(tmp_path / "out"), *words.split()])
    said = capsys.readouterr()
    assert (code, said.out) == (2, "")
    assert said.err.startswith(f"mapper: error: {complaint}")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("length", ["5", "abc", "-3", "1.5"])
def test_a_length_of_quotes_is_a_number(length: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["build", "x", "--out", "y", "--publish", f"--quote-length={length}"])
    assert caught.value.code == 2
    assert f"{length!r} is not a number of at least 20" in capsys.readouterr().err
