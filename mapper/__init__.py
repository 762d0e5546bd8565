"""Read news texts about incidents and map where and when they happened, and who says so.

Names load on first use, so that `import mapper` costs nothing.
"""

from __future__ import annotations

from mapper.lazy import attach

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
    from mapper.export import geojson, to_frame
    from mapper.gazetteer import Gazetteer
    from mapper.model import Article, Incident, Place, Reading, Report
    from mapper.pipeline import build, explain, extract, read
    from mapper.presentation import View
    from mapper.webmap import draw, render

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

__getattr__, __dir__ = attach(
    __name__,
    {
        "errors": (
            "DataError",
            "GazetteerError",
            "InputError",
            "MapperError",
            "OutputError",
            "ReadingError",
        ),
        "export": ("geojson", "to_frame"),
        "gazetteer": ("Gazetteer",),
        "model": ("Article", "Incident", "Place", "Reading", "Report"),
        "pipeline": ("build", "explain", "extract", "read"),
        "presentation": ("View",),
        "webmap": ("draw", "render"),
    },
)
