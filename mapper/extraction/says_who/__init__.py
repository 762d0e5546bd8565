"""Who says so: claimants, the way a claim took, and responses to it."""

from __future__ import annotations

from mapper.lazy import attach

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from mapper.extraction.says_who.claimants import (
        Voices,
        claimant_of,
        denied_claim,
        listen,
        stated_by,
    )
    from mapper.extraction.says_who.responses import answers

__all__ = ["Voices", "answers", "claimant_of", "denied_claim", "listen", "stated_by"]

__getattr__, __dir__ = attach(
    __name__,
    {
        "claimants": ("Voices", "claimant_of", "denied_claim", "listen", "stated_by"),
        "responses": ("answers",),
    },
)
