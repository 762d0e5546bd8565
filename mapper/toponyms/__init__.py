"""Toponyms are the names of places in a text, each with how the text uses it."""

from __future__ import annotations

from mapper.lazy import attach

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from mapper.toponyms.nations import Nation, nations_in
    from mapper.toponyms.recogniser import spot

__all__ = ["Nation", "nations_in", "spot"]

__getattr__, __dir__ = attach(
    __name__,
    {
        "nations": ("Nation", "nations_in"),
        "recogniser": ("spot",),
    },
)
