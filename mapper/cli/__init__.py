"""The command line: one module a group of verbs, and how results look in a terminal."""

from __future__ import annotations

from mapper.lazy import attach

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from mapper.cli.program import main

__all__ = ["main"]

__getattr__, __dir__ = attach(
    __name__,
    {
        "program": ("main",),
    },
)
