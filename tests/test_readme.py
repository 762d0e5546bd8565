"""The documents tell the truth: their commands run, their links lead somewhere."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from urllib.parse import unquote

import pytest

import mapper

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
DOCUMENTS = [ROOT / name for name in ("README.md", "CHANGELOG.md")] + sorted(
    path
    for folder in ("docs", "maps", "mapper/data", "benchmarks")
    for path in (ROOT / folder).glob("**/*.md")
)


def blocks(language: str) -> list[str]:
    """The fenced blocks of README in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)


def commands() -> list[str]:
    """The lines that README shows behind a prompt."""
    lines = [line for block in blocks("console") for line in block.splitlines()]
    return [line.removeprefix("$ ") for line in lines if line.startswith("$ ")]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that looks like the top of a checkout, to run the commands in."""
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    return folder


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """What a command did in a folder, with the installed `mapper` first on the path."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "PYTHONWARNINGS": "error"}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.slow
@pytest.mark.parametrize("command", commands())
def test_commands_run(command: str, copy: Path) -> None:
    done = run(["sh", "-c", command], copy)
    assert (done.returncode, done.stderr.count("Traceback")) == (0, 0), done.stderr
    named = re.search(r"(?:-o|--out) (\S+)", command)
    assert (copy / named[1]).exists() if named else done.stdout


@pytest.mark.slow
def test_the_python_example_runs(copy: Path) -> None:
    (code,) = blocks("python")
    done = run([sys.executable, "-c", f"{code}\nprint(len(frame), type(page).__mro__)"], copy)
    assert done.stderr == ""
    assert re.fullmatch(r"[1-9]\d* .*folium\.folium\.Map.*\n", done.stdout)


def test_readme_has_the_commands_it_promises() -> None:
    assert len(commands()) >= 9
    assert blocks("bash") == ["make map\nmake test\n", "pip install .\n"]
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert {"map", "test", "check"} <= set(re.findall(r"^([\w-]+):", makefile, re.MULTILINE))


def test_there_are_documents_with_links() -> None:
    assert len(DOCUMENTS) > 8
    assert sum("](" in path.read_text("utf-8") for path in DOCUMENTS) > 3


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(document: Path) -> None:
    links = re.findall(r"\]\(([^)\s]+)\)", document.read_text("utf-8"))
    local = [unquote(link).partition("#")[0] for link in links if "://" not in link]
    assert [link for link in local if link and not (document.parent / link).exists()] == []


def test_version_is_the_same_everywhere() -> None:
    citation = (ROOT / "CITATION.cff").read_text("utf-8")
    assert f"\nversion: {mapper.__version__}\n" in citation
    assert metadata.version("incident-mapper") == mapper.__version__
