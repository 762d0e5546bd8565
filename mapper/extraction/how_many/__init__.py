"""Tolls tell how many persons were killed, injured, captured or missing."""

from __future__ import annotations

from mapper.lazy import attach

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from mapper.extraction.how_many.tolls import read_tolls, tolls_of

__all__ = ["read_tolls", "tolls_of"]

__getattr__, __dir__ = attach(
    __name__,
    {
        "tolls": ("read_tolls", "tolls_of"),
    },
)
