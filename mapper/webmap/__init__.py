"""The page is a folium map in one file that needs nothing else."""

from __future__ import annotations

from mapper.lazy import attach

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from mapper.webmap.assets import vendored
    from mapper.webmap.document import checked, draw, render

__all__ = ["checked", "draw", "render", "vendored"]

__getattr__, __dir__ = attach(
    __name__,
    {
        "assets": ("vendored",),
        "document": ("checked", "draw", "render"),
    },
)
