"""Unknown names to rows of a gazetteer, from an online service that is asked only here."""

from __future__ import annotations

from mapper.lazy import attach

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from mapper.suggest.nominatim import MOST_HITS, Nominatim, default_cache
    from mapper.suggest.suggester import Suggestion, nearest, suggest, table
    from mapper.suggest.unknown_names import Unknown, find

__all__ = [
    "MOST_HITS",
    "Nominatim",
    "Suggestion",
    "Unknown",
    "default_cache",
    "find",
    "nearest",
    "suggest",
    "table",
]

__getattr__, __dir__ = attach(
    __name__,
    {
        "nominatim": ("MOST_HITS", "Nominatim", "default_cache"),
        "suggester": ("Suggestion", "nearest", "suggest", "table"),
        "unknown_names": ("Unknown", "find"),
    },
)
