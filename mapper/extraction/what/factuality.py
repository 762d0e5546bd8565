"""Factuality tells whether it happened, was tried, prevented, denied, planned or goes on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

from mapper.dates import length_days

if TYPE_CHECKING:
    from mapper.extraction.what.events import Trigger
    from mapper.model import DateSpan, Span, Status
    from mapper.text import Lexicon

Mood = Literal["told", "asked", "imagined"]
_PATTERN_DAYS = 14  # a stretch "during" which things went on, not one event within it
# What tells of no event that was, and takes no day or place from one that did.
NOT_TOLD: frozenset[Status] = frozenset({"planned", "hypothetical", "denied", "historical"})
# Cues that hold only for what follows them in the same breath ("will attack", "tried to kill").
_SCOPED = {"planned", "hypothetical", "attempted"}
# Cues that hold only for the very next words, and what status some cues stand for.
_ADJACENT = {"going_on", "to_end"}
_MEANT = {"imagined": "hypothetical", "going_on": "pattern", "to_end": "hypothetical"}
_SMALL = re.compile(r"\s+(?:(?:the|all|their|these|such|any|this|of|to)\s+){0,3}", re.IGNORECASE)
_END_OF_SCOPE = re.compile(
    r"[,;:()]|\b(?:that|which|who|whom|whose|when|where|while|after|before|because|following|since|for|and|but)\b",
    re.IGNORECASE,
)
_TO = re.compile(r"(?:([\w-]+)\s+)?\bto\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_BARE_VERB = re.compile(r"(?![\w-]*(?:ed|ing|s)\b)[\w-]+\b", re.IGNORECASE)
_BUT = re.compile(r",\s*(?:but|although|while)\b", re.IGNORECASE)
_REACH = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Factuality:
    """The status of an event, the words it was read from ("" when plain), and how it is spoken of.

    `mood` is whether the clause tells, asks, or speaks of what is made up (a film, a drill).
    """

    status: Status = "asserted"
    cue: str = ""
    mood: Mood = "told"


def read_status(
    text: str, clause: Span, trigger: Trigger, date: DateSpan | None, lexicon: Lexicon
) -> Factuality:
    """Return whether a clause says that its event happened."""
    if text[clause.end - 1] == "?":
        return Factuality(status="hypothetical", cue="?", mood="asked")
    for name in lexicon.statuses:
        if cue := _cue(text, clause, trigger, name, lexicon):
            status = cast("Status", _MEANT.get(name, name))
            mood: Mood = "imagined" if name == "imagined" else "told"
            return Factuality(status=status, cue=cue, mood=mood)
    if date is not None and _is_stretch(date):
        return Factuality(status="pattern", cue=date.span.text if date.span else "")
    if trigger.event.is_state and date is None:
        return Factuality(status="pattern", cue=trigger.span.text)
    return _purpose(text, clause, trigger, lexicon) or Factuality()


def _cue(text: str, clause: Span, trigger: Trigger, name: str, lexicon: Lexicon) -> str:
    for cue in lexicon.words["status", name].finditer(text, clause.start, clause.end):
        if name in _ADJACENT and not _touches(text, cue, trigger.span):
            continue
        if name == "denied" and _BUT.search(text, trigger.span.end, cue.start()):
            continue  # "confirmed the strike, but denied that civilians were hit"
        if name not in _SCOPED or _reaches(text, cue, trigger.span):
            return cue.group()
    return ""


def _reaches(text: str, cue: re.Match[str], span: Span) -> bool:
    """Return whether a cue holds for a trigger: it covers it, or stands closely before it."""
    if cue.start() < span.end and span.start < cue.end():
        return True
    gap = text[cue.end() : span.start]
    return cue.end() <= span.start and len(gap) <= _REACH and not _END_OF_SCOPE.search(gap)


def _touches(text: str, cue: re.Match[str], span: Span) -> bool:
    """Return whether a cue stands right before a trigger or covers its beginning."""
    if cue.start() < span.end and span.start < cue.end():
        return True
    return cue.end() <= span.start and bool(_SMALL.fullmatch(text[cue.end() : span.start]))


def _purpose(text: str, clause: Span, trigger: Trigger, lexicon: Lexicon) -> Factuality | None:
    """Return the status of an aim ("plans to kill", "in order to kill"), None for what was done."""
    lead = _TO.search(text, max(clause.start, trigger.span.start - _REACH), trigger.span.start)
    if lead is None or not _BARE_VERB.match(trigger.span.text):
        return None
    before = lead.group(1) or ""
    if lexicon.words["infinitive", "done"].fullmatch(before):
        return None
    planned = lexicon.words["infinitive", "plans"].fullmatch(before)
    return Factuality(status="planned" if planned else "hypothetical", cue=lead.group().strip())


def _is_stretch(date: DateSpan) -> bool:
    if date.extent != "during":
        return False
    if date.offsets:
        return date.offsets[1] - date.offsets[0] > _PATTERN_DAYS
    return length_days(date) > _PATTERN_DAYS
