"""Sources are ministries, embassies, police and persons of a text, with the side they take."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mapper import articles
from mapper.model import Claimant, ClaimantKind, Span
from mapper.text import name_lexicon, overlaps_any
from mapper.toponyms import Nation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapper.extraction.view import DocumentView
    from mapper.text import Head

_RIGHT = re.compile(r"\s+(?:of|in|for)\s+(?:the\s+)?(?:Republic\s+of\s+)?$", re.IGNORECASE)
_LEFT = re.compile(r"^(?:[’'‘]s)?\s+(?:[A-Z][\w-]+\s+){0,2}$")
_PERSON = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr|Gen|Col|Capt|Lt|Maj|Sgt|Sen|Rep|Gov)\.\s+|[A-Z][a-z]+\s+)?"
    r"(?:[A-ZÀ-ÞƏ][\w’'-]+)(?:\s+(?:[A-Z]\.|al-|de|van|bin|ibn|el))?(?:\s+[A-ZÀ-ÞƏ][\w’'-]+){1,2}"
)
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_OF_GROUP = re.compile(
    r"\s+(?:\([A-Z-]+\)\s*)?(?:(?:group|movement|rebels?|militants?|guerrillas?|fighters?|commanders?|leaders?|spokes\w+)\b)?",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"[A-Z][\w.-]*(?:\s(?:of\s|the\s)?[A-Z][\w.-]*){0,3}")
_WORD = re.compile(r"[\w.-]*\w")
_GENITIVE = re.compile(r"[’'‘]s\b")
_POLICE = re.compile(r"police|deput|sheriff|investigator|detective|trooper", re.IGNORECASE)
_WITNESS = re.compile(r"witness|resident|locals?$|neighbo|survivor|villager", re.IGNORECASE)
_ARMED = re.compile(
    r"rebel|militant|guerrilla|insurgent|separatist|jihadist|armed|extremist|commander|the group",
    re.IGNORECASE,
)
_FORCES = re.compile(r"\b(?:army|military)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A possible claimant in the text; `is_full` when it names its country or person."""

    span: Span
    name: str
    kind: ClaimantKind
    side: str | None
    is_full: bool

    def claimant(self, why: str) -> Claimant:
        """Return the record, with the reason for taking it as the one who says so."""
        return Claimant(name=self.name, kind=self.kind, side=self.side, written=self.span, why=why)


def institutions(document: DocumentView, span: Span) -> list[Source]:
    """Return the institutions named in a span, in order, with the country they belong to."""
    found = [
        _institution(document, span, head, match)
        for head in document.lexicon.heads
        for match in head.pattern.finditer(document.text, span.start, span.end)
    ]
    found.sort(key=lambda s: (s.span.start, -s.span.end))
    kept: list[Source] = []
    for source in found:
        if not kept or source.span.start >= kept[-1].span.end:
            kept.append(source)
    return kept


def sources(document: DocumentView, span: Span) -> list[Source]:
    """Return all possible claimants of a span in order: institutions, anonymous ones, persons."""
    found = institutions(document, span)
    extras = (
        *_outlets(document, span), *_bodies(document, span), *_armed(document, span),
        *_anonymous(document, span), *_states(document, span), *_persons(document, span),
    )  # fmt: skip
    for extra in extras:
        if not overlaps_any(extra.span, (s.span for s in found)):
            found.append(extra)
    return sorted(found, key=lambda s: s.span.start)


def settled(source: Source, known: list[Source]) -> Source:
    """Return the source by its full name where only "the Ministry" or "the embassy" is written."""
    if source.is_full:
        return source
    word = source.name.split()[0].casefold() if source.name else ""
    for full in reversed(known):
        if full.is_full and word and full.name.casefold().startswith(word):
            return replace(full, span=source.span)
    return source


def _institution(document: DocumentView, span: Span, head: Head, match: re.Match[str]) -> Source:
    nation, start, end = _owner(document, span, match.start(), match.end())
    name = head.name or _office(match.group())
    if nation is None:
        words = document.span(match.start(), match.end())
        return Source(span=words, name=name, kind=head.kind, side=None, is_full=False)
    country = document.country_name(nation.code)
    label = f"{country} (side)" if name == "side" else f"{name} of {country}"
    if name == "Embassy":
        label, end = _embassy(document, span, label, end)
    return Source(
        span=document.span(start, end), name=label, kind=head.kind, side=nation.code, is_full=True
    )


def _owner(
    document: DocumentView, span: Span, start: int, end: int
) -> tuple[Nation | None, int, int]:
    """Return the nation an institution belongs to, and the ends of the whole name."""
    for nation in document.nations_in(end, span.end):
        gap = document.text[end : nation.span.start]
        if _RIGHT.match(gap) and gap.split()[:1] != ["in"]:
            return nation, start, nation.span.end
        break
    for nation in reversed(document.nations_in(span.start, start)):
        if _LEFT.match(document.text[nation.span.end : start]):
            return nation, nation.span.start, end
        break
    return _seat(document, span, end), start, end


def _seat(document: DocumentView, span: Span, end: int) -> Nation | None:
    """Return the nation of the town an institution is in ("the foreign ministry in X")."""
    for resolution in document.resolutions_in(document.span(end, span.end))[:1]:
        gap = document.text[end : resolution.span.start]
        if re.fullmatch(r"\s+in\s+", gap) and resolution.place and resolution.place.country:
            return Nation(span=resolution.span, code=resolution.place.country, is_adjective=False)
    return None


def _embassy(document: DocumentView, span: Span, label: str, end: int) -> tuple[str, int]:
    for nation in document.nations_in(end, span.end):
        if re.fullmatch(r"\s+(?:in|to)\s+(?:the\s+)?", document.text[end : nation.span.start]):
            return f"{label} in {document.country_name(nation.code)}", nation.span.end
        break
    return label, end


def _office(written: str) -> str:
    return written[:1].upper() + written[1:].casefold().replace("defense", "defence")


def _anonymous(document: DocumentView, span: Span) -> Iterator[Source]:
    pattern = document.lexicon.words["attribution", "anonymous"]
    for match in pattern.finditer(document.text, span.start, span.end):
        words = document.span(match.start(), match.end())
        before = document.nations_in(max(span.start, match.start() - 30), match.start())
        nation = (
            before[-1]
            if before and _LEFT.match(document.text[before[-1].span.end : match.start()])
            else None
        )
        name = words.text.casefold()
        if nation:
            name = f"{name} of {document.country_name(nation.code)}"
        yield Source(
            span=words, name=name[:1].upper() + name[1:], kind=_kind(words.text),
            side=nation.code if nation else None, is_full=nation is not None,
        )  # fmt: skip


def _bodies(document: DocumentView, span: Span) -> Iterator[Source]:
    """Yield organisations and media, by name or by what they are."""
    kinds: tuple[ClaimantKind, ...] = ("organisation", "media")
    for kind in kinds:
        for match in document.lexicon.words["attribution", kind].finditer(
            document.text, span.start, span.end
        ):
            words = document.span(match.start(), match.end())
            name = _ARTICLE.sub("", words.text)
            yield Source(
                span=words, name=name[:1].upper() + name[1:], kind=kind, side=None,
                is_full=name[:1].isupper(),
            )  # fmt: skip


def _outlets(document: DocumentView, span: Span) -> Iterator[Source]:
    """Yield outlets and agencies of the table, unless their names are words ("Report", "Trend")."""
    for run in _CAPITALS.finditer(document.text, span.start, span.end):
        words = list(_WORD.finditer(document.text, run.start(), run.end()))
        found = next(
            (
                (first.start(), last.end(), name)
                for n, first in enumerate(words)
                for last in reversed(words[n:])
                if (name := _outlet_name(document.text[first.start() : last.end()]))
            ),
            None,
        )
        if found:
            yield Source(
                span=document.span(*found[:2]), name=found[2], kind="media", side=None, is_full=True
            )


def _outlet_name(written: str) -> str | None:
    if " " not in written and (len(written) < 3 or written.casefold() in name_lexicon().common):
        return None
    return articles.known_name(written)


def _armed(document: DocumentView, span: Span) -> Iterator[Source]:
    """Yield armed groups, with the word for those of them that speak ("a Taliban commander")."""
    for named in document.groups_in(span.start, span.end):
        of = _OF_GROUP.match(document.text, named.span.end)
        words = document.span(named.span.start, of.end() if of else named.span.end)
        name = named.group.name
        yield Source(span=words, name=name, kind="armed group", side=name, is_full=True)


def _states(document: DocumentView, span: Span) -> Iterator[Source]:
    """Yield countries that may speak ("X said that ...")."""
    for nation in document.nations_in(span.start, span.end):
        if not nation.is_adjective:
            name = document.country_name(nation.code)
            yield Source(
                span=nation.span, name=name, kind="government", side=nation.code, is_full=True
            )


def _persons(document: DocumentView, span: Span) -> Iterator[Source]:
    outlet = document.article.outlet.span if document.article.outlet else None
    taken = [r.span for r in document.resolutions_in(span)] + ([outlet] if outlet else [])
    for match in _PERSON.finditer(document.text, span.start, span.end):
        words = document.span(match.start(), match.end())
        if not overlaps_any(words, taken) and not _GENITIVE.search(words.text):
            yield Source(span=words, name=words.text, kind="official", side=None, is_full=True)


def _kind(written: str) -> ClaimantKind:
    table: tuple[tuple[re.Pattern[str], ClaimantKind], ...] = (
        (_POLICE, "police"), (_WITNESS, "witness"), (_ARMED, "armed group"), (_FORCES, "military"),
    )  # fmt: skip
    return next((kind for pattern, kind in table if pattern.search(written)), "official")
