"""Still pictures of the map, drawn without a browser."""

from __future__ import annotations

from mapper.lazy import attach

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from mapper.still.drawing import checked, names, picture

__all__ = ["checked", "names", "picture"]

__getattr__, __dir__ = attach(
    __name__,
    {
        "drawing": ("checked", "names", "picture"),
    },
)
