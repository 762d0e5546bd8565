"""`mapper explain`: of a text, one article of several, an incident; as a page; its bad days."""

from __future__ import annotations

import json
import os
import re
import sys
from typing import TYPE_CHECKING

import pytest
from commands import complaint, run
from explained import TEXT, article, world

import mapper
from mapper.cli.program import main
from mapper.explanation.html import page

if TYPE_CHECKING:
    from pathlib import Path


def test_a_pipe_has_no_colour_unless_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "monday.txt"
    file.write_text(TEXT, encoding="utf-8")
    shown = {}
    for when in ("auto", "always", "never"):
        assert main(["explain", str(file), "--color", when]) == 0
        shown[when] = capsys.readouterr().out
    assert shown["auto"] == shown["never"]
    assert "\x1b" not in shown["never"]
    assert "\x1b[" in shown["always"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
def test_a_terminal_has_colour_unless_refused(
    no_color: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, coloured: bool
) -> None:
    file = tmp_path / "monday.txt"
    file.write_text("Two men were shot dead in Goris.\n", encoding="utf-8")
    monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setenv("TERM", "xterm")
    leader, follower = os.openpty()
    with os.fdopen(follower, "w", encoding="utf-8") as terminal:
        monkeypatch.setattr(sys, "stdout", terminal)
        assert main(["explain", str(file)]) == 0
        terminal.flush()
        shown = os.read(leader, 100_000)
    os.close(leader)
    assert (b"\x1b[" in shown) == coloured


def test_articles_of_a_file_are_chosen_by_id(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "all.jsonl"
    rows = [{"id": n, "text": f"Two men were shot in Goris on {n} May 2021."} for n in (1, 2)]
    file.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    assert main(["explain", str(file)]) == 0
    assert re.findall(r"^all\.jsonl#\d", capsys.readouterr().out, re.MULTILINE) == [
        "all.jsonl#1",
        "all.jsonl#2",
    ]
    assert main(["explain", str(file), "--article", "2"]) == 0
    assert re.findall(r"^all\.jsonl#\d", capsys.readouterr().out, re.MULTILINE) == ["all.jsonl#2"]
    assert main(["explain", str(file), "--article", "3"]) == 2
    assert capsys.readouterr().err == (
        f"mapper: error: {file}: no article '3' here; --article may be 1, 2\n"
    )


def test_bad_days_end_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "monday.txt"
    file.write_text(TEXT, encoding="utf-8")
    (tmp_path / "folder").mkdir()
    cases = (
        (["explain", str(tmp_path / "none.txt")], 2, "no such file or folder"),
        (["explain", str(tmp_path / "folder")], 2, "no text in this folder"),
        (["explain", str(file), "--html", str(tmp_path)], 1, "it is not a regular file"),
        (["explain", str(file), "--gazetteer", str(tmp_path / "no.csv")], 2, "no.csv"),
    )
    for words, code, reason in cases:
        assert (words, main(words)) == (words, code)
        out, err = capsys.readouterr()
        assert (out, err.count("\n")) == ("", 1)
        assert reason in err


def test_a_page_is_written_and_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, out = tmp_path / "monday.txt", tmp_path / "new" / "monday.html"
    file.write_text(TEXT, encoding="utf-8")
    assert main(["explain", str(file), "--html", str(out)]) == 0
    assert capsys.readouterr().out.startswith(f"Wrote {out} (")
    assert out.read_text("utf-8") == page((mapper.explain(article(TEXT), world()),))


def test_an_incident_says_why_it_is_one_and_what_came_near() -> None:
    listed = run("explain", "seeds", "--incident", "none")
    assert listed.returncode == 2
    assert "no incident 'none' here; there are " in listed.stderr
    known = listed.stderr.split("there are ")[1].split(", ")[0]
    told = run("explain", "seeds", "--incident", known)
    assert told.returncode == 0
    assert told.stdout.startswith(f"Incident {known}: ")
    assert "Came near and was kept apart:" in told.stdout
    assert "independent claimants:" in told.stdout


def test_an_incident_is_of_all_texts_and_has_no_page(capsys: pytest.CaptureFixture[str]) -> None:
    code, line = complaint(capsys, ["explain", "seeds", "--incident", "x", "--html", "y"])
    assert code == 2
    assert "takes neither --html nor --article" in line
