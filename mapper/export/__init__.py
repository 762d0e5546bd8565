"""Readings as GeoJSON, CSV, JSON lines and frames, from one list of columns."""

from __future__ import annotations

from mapper.lazy import attach

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from mapper.export.frame import to_frame
    from mapper.export.notes import NOTES, collection, notes_of
    from mapper.export.registry import (
        DEFAULT,
        Writer,
        file_names,
        files,
        format_named,
        format_of,
        formats,
    )
    from mapper.export.schema import COLUMNS, SCHEMA_VERSION, Column
    from mapper.export.writers.csv_table import csv_text
    from mapper.export.writers.geojson import geojson
    from mapper.export.writers.jsonl import reports_jsonl

__all__ = [
    "COLUMNS",
    "DEFAULT",
    "NOTES",
    "SCHEMA_VERSION",
    "Column",
    "Writer",
    "collection",
    "csv_text",
    "file_names",
    "files",
    "format_named",
    "format_of",
    "formats",
    "geojson",
    "notes_of",
    "reports_jsonl",
    "to_frame",
]

__getattr__, __dir__ = attach(
    __name__,
    {
        "frame": ("to_frame",),
        "notes": ("NOTES", "collection", "notes_of"),
        "registry": (
            "DEFAULT",
            "Writer",
            "file_names",
            "files",
            "format_named",
            "format_of",
            "formats",
        ),
        "schema": ("COLUMNS", "SCHEMA_VERSION", "Column"),
        "writers.csv_table": ("csv_text",),
        "writers.geojson": ("geojson",),
        "writers.jsonl": ("reports_jsonl",),
    },
)
