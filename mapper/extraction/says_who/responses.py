"""Responses confirm or deny what a text tells: "the ministry denied the claim"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.model import DRAWN_STATUSES, Answer, Response

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.extraction.says_who.claimants import Attribution, Attributions
    from mapper.extraction.story import Story
    from mapper.extraction.view import DocumentView
    from mapper.model import Report

_KINDS: tuple[Response, ...] = ("denies", "confirms")


def answers(
    document: DocumentView,
    found: Sequence[Story],
    reports: Sequence[Report],
    attributed: Attributions,
) -> dict[str, tuple[Answer, ...]]:
    """Return who confirms or denies reports in other sentences of the text, by the reports' ids."""
    made: dict[str, list[Answer]] = {}
    for attribution in attributed.sentences:
        response = _response(document, attribution, found)
        told = _answered(attribution, found, reports) if response else None
        if response is None or told is None:
            continue
        who = attribution.source.claimant(f'"{attribution.cue}" answers it')
        known = made.setdefault(told.id, [])
        if who.name != told.claimant.name and all(a.claimant.name != who.name for a in known):
            known.append(Answer(response=response, claimant=who, report_id=told.id))
    return {name: tuple(given) for name, given in made.items()}


def _response(
    document: DocumentView, attribution: Attribution, found: Sequence[Story]
) -> Response | None:
    """Return what a sentence does with what was told, None where it only tells."""
    words, start, end = (
        document.lexicon.words,
        attribution.source.span.start,
        attribution.sentence.end,
    )
    for kind in _KINDS:
        if words["answer", kind].search(document.text, start, end):
            return kind
    tells = any(attribution.sentence.start <= c.clause.start < end for s in found for c in s.clues)
    if tells and words["answer", "confirms_that"].search(document.text, start, end):
        return "confirms"
    return None


def _answered(
    attribution: Attribution, found: Sequence[Story], reports: Sequence[Report]
) -> Report | None:
    """Return the report that a sentence answers: the last that was told before it."""
    before = [
        report
        for story, report in zip(found, reports, strict=True)
        if story.head.clause.end <= attribution.sentence.start and report.status in DRAWN_STATUSES
    ]
    return before[-1] if before else None
