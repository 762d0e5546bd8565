"""What mapper needs and whether it is there: versions, data, a browser."""

from __future__ import annotations

import platform
import re
import shutil
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.resources import files
from typing import Literal

from mapper import __version__

_DISTRIBUTION = "incident-mapper"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "firefox", "open", "xdg-open")
_REINSTALL = "missing; reinstall with: python -m pip install --force-reinstall incident-mapper"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing looked for: whether it is there, and its version, or how to get it."""

    what: str
    state: Literal["ok", "missing", "optional"]
    detail: str


def examine() -> list[Check]:
    """All checks: Python and mapper, the libraries, the packaged data, a browser."""
    return [
        Check(what="python", state="ok", detail=platform.python_version()),
        Check(what="mapper", state="ok", detail=__version__),
        *(_library(name) for name in _libraries()),
        *(_data(name) for name in _data_files()),
        _browser(),
    ]


def _libraries() -> list[str]:
    """The names of the libraries that the installed package declares, sorted."""
    try:
        declared = requires(_DISTRIBUTION) or []
    except PackageNotFoundError:
        return [_DISTRIBUTION]
    names = [re.match(r"[A-Za-z0-9._-]+", line) for line in declared if "extra ==" not in line]
    return sorted(name.group() for name in names if name)


def _library(name: str) -> Check:
    try:
        return Check(what=name, state="ok", detail=version(name))
    except PackageNotFoundError:
        hint = f"missing; install with: python -m pip install {name}"
        return Check(what=name, state="missing", detail=hint)


def _data_files() -> tuple[str, ...]:
    return ()


def _data(name: str) -> Check:
    file = files("mapper").joinpath(name)
    if not file.is_file():
        return Check(what=name, state="missing", detail=_REINSTALL)
    size = len(file.read_bytes())
    if size == 0:
        return Check(what=name, state="missing", detail=f"empty; {_REINSTALL}")
    return Check(what=name, state="ok", detail=f"{size:,} bytes")


def _browser() -> Check:
    found = next(filter(None, map(shutil.which, _BROWSERS)), None)
    hint = "none found; open the page in any browser"
    return Check(what="browser", state="ok" if found else "optional", detail=found or hint)
