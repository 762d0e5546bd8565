"""Claimants are told by attributions, by quotations, and by the voice of the whole text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mapper.extraction.says_who.institutions import Source, institutions, settled, sources
from mapper.model import Claimant, Span
from mapper.text import span_has

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.extraction.view import DocumentView

_NEAR = 60  # characters that may stand between a source and its verb of saying
_NAMES_ORIGIN = re.compile(r"(?:as|according|citing|quoting|quoted)\b", re.IGNORECASE)
_CITES = re.compile(r"(?:citing|quoting|quoted)\b", re.IGNORECASE)
_LEAD = 2  # paragraphs in which a text says whose statement it is


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """A sentence that says who says so: its source and the words that say it."""

    sentence: Span
    paragraph: int
    source: Source
    relayed_by: Source | None
    cue: str
    is_statement: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Attributions:
    """All attributions of an article in order, and the voice of what has none."""

    sentences: tuple[Attribution, ...]
    default: Claimant


def attributions_of(document: DocumentView, *, accused: str | None) -> Attributions:
    """Return who speaks in an article; `accused` is the side that its reports mostly accuse."""
    attributions = _attributions(document)
    return Attributions(
        sentences=tuple(attributions), default=_default(document, attributions, accused)
    )


def claimant_of(
    document: DocumentView, attributed: Attributions, clause: Span, paragraph: int
) -> tuple[Claimant, tuple[Claimant, ...]]:
    """Return the claimant of a clause, and those who passed the claim on to the outlet."""
    own = next((a for a in attributed.sentences if span_has(a.sentence, clause.start)), None)
    if own is not None:
        return _linked(own, attributed, f'"{own.cue}" in the same sentence')
    quoted = any(span_has(q, clause.start) for q in document.quotations)
    last = _last(attributed, clause, paragraph, quoted=quoted)
    if last is not None and (quoted or not _shifts(document, last, clause)):
        claimant, chain = _linked(
            last, attributed, f'"{last.cue}" before it and no other source since'
        )
        return replace(claimant, basis="inferred"), chain
    return attributed.default, ()


def stated_by(attributed: Attributions, words: Span) -> Claimant | None:
    """Return who is said to say some words in the sentence that holds them."""
    own = next((a for a in attributed.sentences if span_has(a.sentence, words.start)), None)
    return own.source.claimant(f'"{own.cue}" in the same sentence') if own else None


def denied_claim(document: DocumentView, clause: Span) -> Claimant | None:
    """Return whose claim a clause denies ("the accusation of X's ministry is unfounded")."""
    found = institutions(document, clause)
    nouns = document.lexicon.words["attribution", "claim_nouns"]
    if not nouns.search(document.text, clause.start, clause.end):
        return None
    full = next((s for s in found if s.is_full), None)
    return full.claimant("the denial names whose claim it is") if full else None


def _linked(
    attribution: Attribution, attributed: Attributions, why: str
) -> tuple[Claimant, tuple[Claimant, ...]]:
    claimant = attribution.source.claimant(why)
    relays = (
        [attribution.relayed_by.claimant("it passes the claim on")]
        if attribution.relayed_by
        else []
    )
    institution = attributed.default.kind not in {"media", "author"}
    if not relays and institution and attributed.default.name != claimant.name:
        relays = [attributed.default]
    return claimant, tuple(relays)


def _last(
    attributed: Attributions, clause: Span, paragraph: int, *, quoted: bool
) -> Attribution | None:
    """Return the attribution that a sentence without one stands under."""
    before = [a for a in attributed.sentences if a.sentence.end <= clause.start]
    after = [a for a in attributed.sentences if a.sentence.start >= clause.end]
    if quoted:
        near = [a for a in (*reversed(before), *after) if a.paragraph == paragraph]
        return next(iter([*near, *after, *reversed(before)]), None)
    return before[-1] if before and not before[-1].is_statement else None


def _shifts(document: DocumentView, last: Attribution, clause: Span) -> bool:
    """Return whether the text has gone on to something else since an attribution."""
    shift = document.lexicon.words["attribution", "shift"]
    return any(
        shift.match(sentence.text)
        for sentence, _ in document.sentences
        if last.sentence.end <= sentence.start <= clause.start
    )


def _default(
    document: DocumentView, attributions: Sequence[Attribution], accused: str | None
) -> Claimant:
    """Return who speaks where no sentence says so."""
    named = _headline_claimant(document) or _statement_claimant(attributions)
    if named is not None:
        return named
    sole = _sole(attributions)
    if sole is not None and sole.side is not None and sole.side != accused:
        return replace(sole.claimant("the only source that the text names"), basis="inferred")
    outlet = document.article.outlet
    if outlet is not None:
        return Claimant(
            name=outlet.name, kind="media", written=outlet.span, why="the outlet's own words"
        )
    side = _side_of_ours(document, accused)
    why = "no source is named" + ('; the text says "our" of one side' if side else "")
    return Claimant(name="Unnamed author", kind="author", side=side, basis="inferred", why=why)


def _headline_claimant(document: DocumentView) -> Claimant | None:
    """Return the institution to which a headline gives the word ("Embassy of X: ...")."""
    title = document.article.title
    if title is None:
        return None
    end = title.start + title.text.find(":")
    statement = document.lexicon.words["attribution", "statement"].match(title.text)
    head = document.span(title.start, end if end > title.start else title.end)
    found = [s for s in institutions(document, head) if s.is_full]
    if not found or not (statement or end > title.start):
        return None
    return found[0].claimant("the headline names who speaks")


def _statement_claimant(attributions: Sequence[Attribution]) -> Claimant | None:
    lead = [a for a in attributions if a.is_statement and a.paragraph < _LEAD and a.source.is_full]
    if not lead:
        return None
    source = lead[0].relayed_by or lead[0].source
    return source.claimant(f'the text gives its statement ("{lead[0].cue}")')


def _sole(attributions: Sequence[Attribution]) -> Source | None:
    names = {a.source.name for a in attributions}
    return attributions[0].source if len(names) == 1 and attributions[0].source.is_full else None


def _side_of_ours(document: DocumentView, accused: str | None) -> str | None:
    """Return the side of a text's "our": the nation most named beside it, but not the accused."""
    ours = document.lexicon.words["attribution", "ours"]
    counts: dict[str, int] = {}
    for sentence, _ in document.sentences:
        if ours.search(sentence.text):
            for nation in document.nations_in(sentence.start, sentence.end):
                if nation.code != accused:
                    counts[nation.code] = counts.get(nation.code, 0) + 1
    return max(sorted(counts), key=lambda code: counts[code]) if counts else None


def _attributions(document: DocumentView) -> list[Attribution]:
    known: list[Source] = []
    if document.article.title:
        known += institutions(document, document.article.title)
    found: list[Attribution] = []
    for sentence, paragraph in document.sentences:
        here = [settled(s, known) for s in sources(document, sentence)]
        known += [s for s in here if s.is_full and s.kind != "official"]
        spans = [s.span for s in here]
        said = [pair for s in here if (pair := _said(document, sentence, s, spans))]
        if said:
            found.append(_attribution(document, sentence, paragraph, said))
    return found


def _attribution(
    document: DocumentView, sentence: Span, paragraph: int, said: list[tuple[Source, str]]
) -> Attribution:
    """Attribute a sentence; of two sources the one "as X informed" claims, the other passes on."""
    first = next(
        (p for p in said if _NAMES_ORIGIN.match(p[1])),
        said[0],
    )
    other = next((p[0] for p in said if p[0].name != first[0].name and p[0].is_full), None)
    statement = document.lexicon.words["attribution", "statement"]
    cites = _CITES.match(first[1]) is not None
    relayed = other if other and len(said) > 1 and (cites or first is not said[-1]) else None
    return Attribution(
        sentence=sentence, paragraph=paragraph, source=first[0], relayed_by=relayed, cue=first[1],
        is_statement=bool(statement.search(sentence.text)),
    )  # fmt: skip


def _said(
    document: DocumentView, sentence: Span, source: Source, others: Sequence[Span]
) -> tuple[Source, str] | None:
    """Return the source with the words that make it one, or None where it only is spoken of."""
    text, lists = document.text, document.lexicon.source
    lead = text[sentence.start : source.span.start]
    prefix = _ending(rf"(?:{lists['attribution', 'prefixes']})(?:the\s+)?(?:\w+\s+){{0,4}}?", lead)
    if prefix:
        return source, prefix.group().strip()
    verb = document.lexicon.words["attribution", "verbs"].search(
        text, source.span.end, sentence.end
    )
    between = verb and any(source.span.end <= o.start < verb.start() for o in others)
    if verb and not between and _is_subject(text[source.span.end : verb.start()]):
        opening = "As " if _ending(r"\bas\s+(?:the\s+)?", lead) else ""
        return source, f"{opening}{source.span.text} {verb.group()}"
    verbs = lists["attribution", "verbs"]
    before = _ending(rf"(?:{verbs})\s+(?:the\s+|an?\s+)?(?:\w+\s+){{0,2}}", lead)
    if before and re.search(r"[,”\"]\s*$", lead[: before.start()]):
        return source, f"{before.group().strip()} {source.span.text}"
    return None


def _ending(pattern: str, lead: str) -> re.Match[str] | None:
    """Return the match of a pattern at the very end of what stands before a source."""
    return re.search(rf"(?:{pattern})$", lead, re.IGNORECASE)


def _is_subject(gap: str) -> bool:
    """Return whether a verb of saying so close behind a source has it as its subject."""
    return len(gap) < _NEAR and not re.search(
        r"[.;“”\"]|\b(?:that|which|who|by|to|and|was|were|is|are|has|have)\b", gap
    )
