"""Whether a clause says that it happened, was tried, prevented, denied, planned or goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from mapper.model import DateSpan, Span, Status
    from mapper.reports.lexicon import Lexicon
    from mapper.reports.triggers import Trigger

_PATTERN_DAYS = 14  # a stretch "during" which things went on, not one event within it


def read_status(
    text: str, clause: Span, trigger: Trigger, date: DateSpan | None, lexicon: Lexicon
) -> tuple[Status, str]:
    """The status of the event in a clause and the words it was read from ("" when plain)."""
    if text[clause.end - 1] == "?":
        return "hypothetical", "?"
    for name in lexicon.statuses:
        cue = lexicon.words["status", name].search(text, clause.start, clause.end)
        if cue:
            return cast("Status", name), cue.group()
    if date is not None and _is_stretch(date):
        return "pattern", date.span.text if date.span else ""
    if trigger.event.is_state and date is None:
        return "pattern", trigger.span.text
    return "asserted", ""


def _is_stretch(date: DateSpan) -> bool:
    if date.extent != "during":
        return False
    if date.offsets:
        return date.offsets[1] - date.offsets[0] > _PATTERN_DAYS
    return bool(date.first and date.last and (date.last - date.first).days > _PATTERN_DAYS)
