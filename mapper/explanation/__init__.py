"""What was read in an article, word by word, and why."""

from __future__ import annotations

from mapper.lazy import attach

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from mapper.explanation.annotations import Card, Explanation, Field, explain
    from mapper.explanation.html import page
    from mapper.explanation.marks import Mark, Piece, pieces
    from mapper.explanation.notes import Note

__all__ = ["Card", "Explanation", "Field", "Mark", "Note", "Piece", "explain", "page", "pieces"]

__getattr__, __dir__ = attach(
    __name__,
    {
        "annotations": ("Card", "Explanation", "Field", "explain"),
        "html": ("page",),
        "marks": ("Mark", "Piece", "pieces"),
        "notes": ("Note",),
    },
)
