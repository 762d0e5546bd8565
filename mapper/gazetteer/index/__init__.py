"""The index of place names is a memory-mapped file; it is written and read here."""

from __future__ import annotations

from mapper.lazy import attach

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from mapper.gazetteer.index.reader import SCALE, Row, WorldIndex, open_index
    from mapper.gazetteer.index.sort import Sorter
    from mapper.gazetteer.index.tables import (
        CITY_POPULATION,
        SOURCES,
        is_code,
        radius_of,
        table_rows,
    )
    from mapper.gazetteer.index.writer import write_index

__all__ = [
    "CITY_POPULATION",
    "SCALE",
    "SOURCES",
    "Row",
    "Sorter",
    "WorldIndex",
    "is_code",
    "open_index",
    "radius_of",
    "table_rows",
    "write_index",
]

__getattr__, __dir__ = attach(
    __name__,
    {
        "reader": ("Row", "SCALE", "WorldIndex", "open_index"),
        "sort": ("Sorter",),
        "tables": (
            "CITY_POPULATION",
            "SOURCES",
            "is_code",
            "radius_of",
            "table_rows",
        ),
        "writer": ("write_index",),
    },
)
