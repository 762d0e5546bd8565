"""Readings as GeoJSON, CSV, JSON lines and frames."""

from __future__ import annotations

from mapper.lazy import attach

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from mapper.export.writers import csv_text, geojson, reports_jsonl, to_frame

__all__ = ["csv_text", "geojson", "reports_jsonl", "to_frame"]

__getattr__, __dir__ = attach(
    __name__,
    {
        "writers": ("to_frame", "csv_text", "geojson", "reports_jsonl"),
    },
)
