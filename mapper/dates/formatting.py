"""Days as words: the one way in which every output writes them."""

from __future__ import annotations

from mapper.dates.spans import bounds

TYPE_CHECKING = False  # as type checkers know it; typing would be most of --help's time
if TYPE_CHECKING:
    from datetime import date

    from mapper.model import DateSpan


def days(when: DateSpan | None) -> str:
    """Return when, as far as known: "2021-12-09 to 2021-12-10", "12-09, year not known"."""
    known = bounds(when)
    if known:
        return _pair(*(day.isoformat() for day in known))
    by = f", not after {when.last}" if when and when.last else ""
    return f"{_partial(when)}{by}"


def _partial(when: DateSpan | None) -> str:
    if when and when.month_day:
        first_month, first_day, last_month, last_day = when.month_day
        pair = _pair(f"{first_month:02}-{first_day:02}", f"{last_month:02}-{last_day:02}")
        return f"{pair}, year not known"
    if when and when.offsets:
        first, last = when.offsets
        return f"{_pair(f'{first:+d}', f'{last:+d}')} days from publication"
    return "date not known"


def interval(first: date | None, last: date | None) -> str:
    """Return days as an ISO 8601 interval, one day as itself, "" where either is not known."""
    if first is None or last is None:
        return ""
    return _pair(first.isoformat(), last.isoformat(), link="/")


def _pair(first: str, last: str, *, link: str = " to ") -> str:
    return first if first == last else f"{first}{link}{last}"
