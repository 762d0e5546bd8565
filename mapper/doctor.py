"""The doctor tells what mapper needs and whether it is there: versions, data, a browser."""

from __future__ import annotations

import platform
import re
import shutil
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from typing import TYPE_CHECKING, Literal

from mapper import __version__, text
from mapper.errors import MapperError

if TYPE_CHECKING:
    from collections.abc import Callable

_DISTRIBUTION = "incident-mapper"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "firefox", "xdg-open", "open")

_EXTRAS = {"trafilatura": "html", "matplotlib": "picture"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing looked for: whether it is there, and its version, or how to get it."""

    what: str
    state: Literal["ok", "missing", "optional"]
    detail: str


def examine() -> list[Check]:
    """Return all checks: Python and mapper, the libraries, the packaged data, a browser."""
    return [
        Check(what="python", state="ok", detail=platform.python_version()),
        Check(what="mapper", state="ok", detail=__version__),
        *(_library(name) for name in _libraries()),
        _data("gazetteer", _places),
        _data("world index", _world_places),
        _imported(),
        *(_extra(name, what) for name, what in _EXTRAS.items()),
        _data("formats", _formats),
        _data("leaflet", _leaflet),
        _data("parser", text.parser_version),
        _data("base map", _base_map),
        _browser(),
    ]


def _libraries() -> list[str]:
    """Return the libraries that the installed package declares, sorted, else its own name."""
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
        hint = f"python -m pip install {name if name != _DISTRIBUTION else '.'}"
        return Check(what=name, state="missing", detail=f"install with: {hint}")


def _extra(name: str, what: str) -> Check:
    """Return the check of a library that some options need, with the extra that brings it."""
    try:
        return Check(what=name, state="ok", detail=version(name))
    except PackageNotFoundError:
        hint = f"python -m pip install '{_DISTRIBUTION}[{what}]'"
        return Check(what=name, state="optional", detail=f"install with: {hint}")


def _formats() -> str:
    from mapper import export

    return ", ".join(form.name for form in export.formats())


def _data(what: str, load: Callable[[], str]) -> Check:
    """Return whether the data can be used, and how much it is; its own error says how to get it."""
    try:
        return Check(what=what, state="ok", detail=load())
    except (MapperError, OSError, ValueError) as error:
        return Check(what=what, state="missing", detail=str(error))


def _places() -> str:
    from mapper.gazetteer import Gazetteer

    own = Gazetteer.load(imported=False, world=False).overlay
    return f"{len(own):,} places of the project's own"


def _world_places() -> str:
    from mapper.gazetteer import open_world

    return f"{len(open_world()):,} places"


def _imported() -> Check:
    what, none = "imported index", "none; mapper gazetteer import FILE... makes one"
    found = _data(what, _imported_places)
    return found if found.detail else Check(what=what, state="optional", detail=none)


def _imported_places() -> str:
    """Return how much was imported from which files; empty when nothing was."""
    from mapper.gazetteer import find_imported

    found = find_imported()
    if found is None:
        return ""
    names = ", ".join(file["name"] for file in found.note["files"])
    return f"{len(found.open()):,} places from {names}"


def _leaflet() -> str:
    from mapper import webmap

    found = re.search(r"Leaflet (\d[\w.]*)", webmap.vendored("leaflet.js"))
    return found.group(1) if found else "version unknown"


def _base_map() -> str:
    from mapper import presentation

    part = presentation.clip(west=-180, south=-60, east=180, north=80)
    return f"{len(part['countries'])} countries, {len(part['disputed'])} disputed areas"


def _browser() -> Check:
    found = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if found is None:
        return Check(what="browser", state="optional", detail="none found to open the page with")
    return Check(what="browser", state="ok", detail=found)
