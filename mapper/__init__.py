"""Read news texts about incidents and map where and when they happened, and who says so.

Names load on first use, so that `import mapper` costs nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False  # as type checkers know it; typing would be most of --help's time
if TYPE_CHECKING:
    from mapper.errors import (
        DataError,
        GazetteerError,
        InputError,
        MapperError,
        OutputError,
        ReadingError,
    )
    from mapper.explain_article import explain
    from mapper.export import geojson, to_frame
    from mapper.gazetteer import Gazetteer
    from mapper.model import Article, Incident, Place, Reading, Report
    from mapper.pipeline import build, read
    from mapper.reports import extract
    from mapper.webmap import View, draw, render

__all__ = [
    "Article",
    "DataError",
    "Gazetteer",
    "GazetteerError",
    "Incident",
    "InputError",
    "MapperError",
    "OutputError",
    "Place",
    "Reading",
    "ReadingError",
    "Report",
    "View",
    "build",
    "draw",
    "explain",
    "extract",
    "geojson",
    "read",
    "render",
    "to_frame",
]

__version__ = "0.1.0"

_MODULES = (
    (
        "errors",
        ("DataError", "GazetteerError", "InputError", "MapperError", "OutputError", "ReadingError"),
    ),
    ("explain_article", ("explain",)),
    ("export", ("geojson", "to_frame")),
    ("gazetteer", ("Gazetteer",)),
    ("model", ("Article", "Incident", "Place", "Reading", "Report")),
    ("pipeline", ("build", "read")),
    ("reports", ("extract",)),
    ("webmap", ("View", "draw", "render")),
)


def __getattr__(name: str) -> object:
    """The public `name`, from the module that defines it; AttributeError for any other."""
    from importlib import import_module

    for module, names in _MODULES:
        if name in names:
            return getattr(import_module(f"mapper.{module}"), name)
    msg = f"module 'mapper' has no attribute {name!r}"
    raise AttributeError(msg)


def __dir__() -> list[str]:
    """The public names."""
    return [*__all__, "__version__"]
