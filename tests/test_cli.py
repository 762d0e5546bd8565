"""The command line as a user meets it: what each verb prints, its exit codes, its bad days."""

from __future__ import annotations

import json
import os
import runpy
import signal
import statistics
import subprocess
import sys
import time
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import mapper
from mapper.cli import main

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROOT = Path(__file__).resolve().parents[1]
VERBS = ("build", "export", "articles", "reports", "resolve", "gazetteer check", "doctor")
EMPTY_GAZETTEER = "id,name,kind,lat,lon,radius_km\n"
TEXT = """\
Alba, 4 May 2021 (Northland News): Two soldiers were killed near Goris on 3 May 2021, the Ministry \
of Defence of Armenia said.
"""


def run(
    *words: str, cwd: Path = ROOT, env: Mapping[str, str] | None = None, stdin: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run `python -m mapper` with these words in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "mapper", *words],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **(env or {})},
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def complaint(capsys: pytest.CaptureFixture[str], words: Sequence[object]) -> tuple[int, str]:
    """The exit code and the one line that these words end in; nothing may be on stdout."""
    try:
        code = main([str(word) for word in words])
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else -1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.endswith("\n")
    assert err.count("\n") == 1
    return code, err.removesuffix("\n")


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


def test_version_is_that_of_the_distribution(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--version"])
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert capsys.readouterr().out == f"mapper {declared}\n"
    assert mapper.__version__ == declared


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
    program = "import sys, mapper.cli as c; c.make_parser(); print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True, text=True
    ).stdout.split()
    heavy = {"dataclasses", "folium", "geopandas", "numpy", "pandas", "pathlib", "shapely", "tqdm"}
    assert heavy.isdisjoint(loaded)


# --- the public names


def test_public_names_are_sorted_and_true() -> None:
    assert mapper.__all__ == sorted(mapper.__all__)
    assert all(getattr(mapper, name) is not None for name in mapper.__all__)
    assert set(mapper.__all__) < set(dir(mapper))


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
            "mapper build: error: the following arguments are required: --out; "
            "see mapper build --help",
        ),
        (
            ["build", "--out", "x"],
            "mapper build: error: the following arguments are required: PATH; "
            "see mapper build --help",
        ),
        (
            ["doctor", "--jso"],
            "mapper: error: unrecognized arguments: --jso; see mapper --help",
        ),
        (
            ["export", "seeds", "-o", "x.kml"],
            "mapper: error: -o x.kml: unknown suffix '.kml'; "
            "use one of .geojson, .json, .csv, .jsonl",
        ),
    ],
)
def test_misuse_is_one_line(
    words: list[str], line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert complaint(capsys, words) == (2, line)


# --- streams


def test_a_reader_that_leaves_early_is_no_error() -> None:
    program = f"{sys.executable} -m mapper export seeds -o - --quiet | head -c 1"
    ended = subprocess.run(
        ["bash", "-c", program], cwd=ROOT, capture_output=True, check=True, text=True
    )
    assert (ended.stdout, ended.stderr) == ("{", "")


def test_colour_only_on_a_terminal() -> None:
    line = "mapper: {}: -o x: unknown suffix ''; use one of .geojson, .json, .csv, .jsonl\r\n"
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
    process = subprocess.Popen(
        [sys.executable, "-m", "mapper", "build", "-", "--out", str(tmp_path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin
    # More than a pipe holds: when this returns, the process is reading, and waits for more.
    process.stdin.write(b" " * 1_000_000)
    process.stdin.flush()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate()
    assert (process.returncode, out, err) == (130, b"", b"mapper: error: interrupted\n")
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
