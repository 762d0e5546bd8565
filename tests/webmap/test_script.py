"""The page's script: its modules in Node's own test runner, their types, their form."""

from __future__ import annotations

import re
import subprocess
from graphlib import TopologicalSorter
from pathlib import Path

from npm_tools import ROOT, node, npm_file

TESTS = ROOT / "tests" / "script"
SOURCES = ROOT / "mapper" / "webmap" / "script"
IMPORT = re.compile(r'^(?:import|export) [^;]*?from "\./([\w.]+)";', re.MULTILINE)
ENTRIES = {"load.js", "main.js"}
WIDTH = 100


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    """What Node says of a command."""
    return subprocess.run(
        [node(), *map(str, command)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_the_modules_do_what_they_say() -> None:
    done = run("--test", "--test-reporter=tap", *sorted(TESTS.glob("*.test.mjs")))
    assert done.returncode == 0, done.stdout
    passed = re.search(r"^# pass (\d+)$", done.stdout, re.MULTILINE)
    assert passed
    assert int(passed.group(1)) >= 40


def test_types_are_right() -> None:
    done = run(npm_file("typescript/bin/tsc"), "--project", TESTS / "tsconfig.json")
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


def test_eslint_finds_nothing() -> None:
    config = TESTS / "eslint.config.mjs"
    eslint = npm_file("eslint/bin/eslint.js")
    done = run(eslint, "--max-warnings=0", "--config", config, SOURCES, TESTS)
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


def test_the_modules_are_formatted() -> None:
    prettier = npm_file("prettier/bin/prettier.cjs")
    files = [*sorted(SOURCES.glob("*.js")), *sorted(TESTS.glob("*.mjs"))]
    done = run(prettier, f"--print-width={WIDTH}", "--list-different", *files)
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


def test_modules_import_in_no_circle_and_each_is_used() -> None:
    texts = {path.name: path.read_text("utf-8") for path in SOURCES.glob("*.js")}
    imports = {name: set(IMPORT.findall(text)) for name, text in texts.items()}
    assert set(TopologicalSorter(imports).static_order()) == texts.keys()
    assert texts.keys() - set().union(*imports.values()) == ENTRIES
