"""Claims have claimants: who says so, the way a claim took, and responses to it."""

from __future__ import annotations

from mapper.lazy import attach

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from mapper.extraction.says_who.claimants import (
        Attributions,
        attributions_of,
        claimant_of,
        stated_by,
    )
    from mapper.extraction.says_who.responses import answers

__all__ = ["Attributions", "answers", "attributions_of", "claimant_of", "stated_by"]

__getattr__, __dir__ = attach(
    __name__,
    {
        "claimants": (
            "Attributions",
            "attributions_of",
            "claimant_of",
            "stated_by",
        ),
        "responses": ("answers",),
    },
)
