"""Names that stand where a place is named and that nothing resolves."""

from __future__ import annotations

from mapper.lazy import attach

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from mapper.resolution.unknown.names import TOO_WIDE, Standing, name_key, unknown_names

__all__ = ["TOO_WIDE", "Standing", "name_key", "unknown_names"]

__getattr__, __dir__ = attach(
    __name__, {"names": ("TOO_WIDE", "Standing", "name_key", "unknown_names")}
)
