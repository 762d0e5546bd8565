"""The date of a story tells when its event happened."""

from __future__ import annotations

from mapper.lazy import attach

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from mapper.extraction.when.date_likelihood import words_around
    from mapper.extraction.when.story_dates import (
        date_in,
        date_of,
        dates_event,
        is_past,
        same_days,
        usable,
    )

__all__ = ["date_in", "date_of", "dates_event", "is_past", "same_days", "usable", "words_around"]

__getattr__, __dir__ = attach(
    __name__,
    {
        "date_likelihood": ("words_around",),
        "story_dates": ("date_in", "date_of", "dates_event", "is_past", "same_days", "usable"),
    },
)
