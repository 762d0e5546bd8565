"""Triggers are the words that tell of an event, in the clauses they stand in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from mapper.model import Span
from mapper.text import Event, Lexicon, Strength, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPLICE = re.compile(
    r"[,;]\s+(?:and\s+|but\s+|while\s+)?"
    r"(?=(?!which|who|that|where|as\s)(?:it|he|she|they|\w+(?:\s\w+){0,3}?)\s"
    r"(?:is|are|was|were|has|have|had|came)\s)",
    re.IGNORECASE,
)
_SEQUEL = re.compile(r",\s+(?:[\w-]+\s+){0,3}(?:after|before)\s+(?=\w)", re.IGNORECASE)
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|did|said|\w+ed)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """The words of an event in a clause."""

    span: Span
    event: Event
    definite: bool

    @property
    def strength(self) -> Strength:
        """How surely the words alone tell of an event, as in the lexicon."""
        return self.event.strength


def triggers(text: str, clause: Span, lexicon: Lexicon) -> list[Trigger]:
    """Return the triggers of a clause, best first: strong before harm before weak, then by rank."""
    found = [t for event in lexicon.events for t in _of(event, text, clause, lexicon)]
    return sorted(found, key=lambda t: (t.event.order, t.event.rank, t.span.start))


def clauses(text: str, sentence: Span, lexicon: Lexicon) -> list[Span]:
    """Return the sentence cut at commas between two statements that tell different events."""
    cuts = [sentence.start]
    joints = [m for p in (_SPLICE, _SEQUEL) for m in p.finditer(text, sentence.start, sentence.end)]
    ends = []
    for splice in sorted(joints, key=lambda m: m.start()):
        left = span_of(text, cuts[-1], splice.start())
        right = span_of(text, splice.end(), sentence.end)
        if _FINITE.search(left.text) and _differ(text, left, right, lexicon):
            cuts.append(splice.end())
            ends.append(splice.start())
    ends.append(sentence.end)
    return [span_of(text, a, b) for a, b in zip(cuts, ends, strict=True) if a < b]


def _differ(text: str, left: Span, right: Span, lexicon: Lexicon) -> bool:
    strong = [t for t in triggers(text, right, lexicon) if t.strength == "strong"]
    if not strong:
        return False
    before = [t for t in triggers(text, left, lexicon) if t.strength != "weak"]
    return not before or before[0].event.sub_type != strong[0].event.sub_type


def _of(event: Event, text: str, clause: Span, lexicon: Lexicon) -> Iterator[Trigger]:
    matches = [
        m
        for m in _matches(text, lexicon)[event.rank]
        if clause.start <= m.start() and m.end() <= clause.end
    ]
    if not matches:
        return
    if event.need and not event.need.search(text, clause.start, clause.end):
        return
    masks = _masks(event, text, clause, lexicon)
    for match in matches:
        if not any(a < match.end() and match.start() < b for a, b in masks):
            span = span_of(text, *match.span())
            yield Trigger(
                span=span, event=event, definite=_is_definite(text, clause, span, lexicon)
            )


@lru_cache(maxsize=2)  # of one text for all its clauses
def _matches(text: str, lexicon: Lexicon) -> dict[int, list[re.Match[str]]]:
    """Return the words of each event, by its rank, in a whole text."""
    return {event.rank: list(event.pattern.finditer(text)) for event in lexicon.events}


def _masks(event: Event, text: str, clause: Span, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Return the stretches of a clause in which the words of an event do not tell of it."""
    patterns = [lexicon.words["figurative", "never"]]
    if event.lookalike is not None:
        patterns.append(event.lookalike)
    return [m.span() for p in patterns for m in p.finditer(text, clause.start, clause.end)]


def _is_definite(text: str, clause: Span, span: Span, lexicon: Lexicon) -> bool:
    before = text[clause.start : span.start].split()[-2:]
    articles = lexicon.words["continuation", "definite"]
    return any(articles.fullmatch(word.strip("“\"'(").casefold()) for word in before[-1:])
