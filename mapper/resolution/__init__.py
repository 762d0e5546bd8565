"""Resolution chooses the place that each toponym means, by its context."""

from __future__ import annotations

from mapper.lazy import attach

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from mapper.resolution.context import home_town
    from mapper.resolution.resolver import candidates_of, resolve, resolve_name
    from mapper.resolution.unknown import TOO_WIDE, Standing, name_key, unknown_names

__all__ = [
    "TOO_WIDE",
    "Standing",
    "candidates_of",
    "home_town",
    "name_key",
    "resolve",
    "resolve_name",
    "unknown_names",
]

__getattr__, __dir__ = attach(
    __name__,
    {
        "context": ("home_town",),
        "resolver": ("candidates_of", "resolve", "resolve_name"),
        "unknown": ("TOO_WIDE", "Standing", "name_key", "unknown_names"),
    },
)
