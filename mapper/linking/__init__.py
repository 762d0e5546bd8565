"""Linking joins the reports that tell of one thing, and finds who really stands behind them."""

from __future__ import annotations

from mapper.lazy import attach

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from mapper.linking.linker import counts, known_by_denial, link
    from mapper.linking.neighbours import NearMiss, find, near_misses

__all__ = ["NearMiss", "counts", "find", "known_by_denial", "link", "near_misses"]

__getattr__, __dir__ = attach(
    __name__,
    {
        "linker": ("counts", "known_by_denial", "link"),
        "neighbours": ("NearMiss", "find", "near_misses"),
    },
)
