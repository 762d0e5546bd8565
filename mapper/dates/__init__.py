"""Dates are found in a text and normalised to days, each with its reason."""

from __future__ import annotations

from mapper.lazy import attach

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from mapper.dates.formatting import days, interval
    from mapper.dates.headings import day_headings
    from mapper.dates.normaliser import complete, find, parse_day
    from mapper.dates.scanner import mentions
    from mapper.dates.spans import bounds, date_covers, dates_overlap, days_by, lacks, length_days

__all__ = [
    "bounds",
    "complete",
    "date_covers",
    "dates_overlap",
    "day_headings",
    "days",
    "days_by",
    "find",
    "interval",
    "lacks",
    "length_days",
    "mentions",
    "parse_day",
]

__getattr__, __dir__ = attach(
    __name__,
    {
        "formatting": ("days", "interval"),
        "headings": ("day_headings",),
        "normaliser": ("complete", "find", "parse_day"),
        "scanner": ("mentions",),
        "spans": ("bounds", "date_covers", "dates_overlap", "days_by", "lacks", "length_days"),
    },
)
