"""The date of a story tells when its event happened."""

from __future__ import annotations

from mapper.lazy import attach

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from mapper.extraction.when.date_choice import usable
    from mapper.extraction.when.date_evidence import other_matter
    from mapper.extraction.when.story_dates import date_in, date_of, is_past, same_days

__all__ = ["date_in", "date_of", "is_past", "other_matter", "same_days", "usable"]

__getattr__, __dir__ = attach(
    __name__,
    {
        "date_choice": ("usable",),
        "date_evidence": ("other_matter",),
        "story_dates": ("date_in", "date_of", "is_past", "same_days"),
    },
)
