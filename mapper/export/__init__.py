"""Exports are readings as GeoJSON, CSV, JSON lines and frames, from one list of columns."""

from __future__ import annotations

from mapper.lazy import attach

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from mapper.export.frame import to_frame
    from mapper.export.geometry import first_place, is_of_areas, occurrence
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
    from mapper.export.schema import COLUMNS, SCHEMA_VERSION, Column, Kind
    from mapper.export.writers.csv_table import csv_text
    from mapper.export.writers.geojson import geojson
    from mapper.export.writers.jsonl import reports_jsonl

__all__ = [
    "COLUMNS",
    "DEFAULT",
    "NOTES",
    "SCHEMA_VERSION",
    "Column",
    "Kind",
    "Writer",
    "collection",
    "csv_text",
    "file_names",
    "files",
    "first_place",
    "format_named",
    "format_of",
    "formats",
    "geojson",
    "is_of_areas",
    "notes_of",
    "occurrence",
    "reports_jsonl",
    "to_frame",
]

__getattr__, __dir__ = attach(
    __name__,
    {
        "frame": ("to_frame",),
        "geometry": ("first_place", "is_of_areas", "occurrence"),
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
        "schema": ("COLUMNS", "SCHEMA_VERSION", "Column", "Kind"),
        "writers.csv_table": ("csv_text",),
        "writers.geojson": ("geojson",),
        "writers.jsonl": ("reports_jsonl",),
    },
)
