"""The places in a clause belong to its event or not, in a role and with a precision."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from mapper import taxonomy
from mapper.geo import holds
from mapper.model import OCCURRENCE_ROLES, Precision, ReportPlace, Resolution, Role, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.extraction.view import DocumentView
    from mapper.extraction.what import Trigger
    from mapper.extraction.who import Mention
    from mapper.model import Place
    from mapper.text import Lexicon

_LIST = re.compile(
    r"(?:\s*[,&/-]\s*|\s+(?:and|or|as\s+well\s+as)\s+|\s*,\s*(?:and|&|or)\s+)(?:the\s+|in\s+|of\s+){0,2}"
)
_TAIL = (
    r"(?:\s*(?:the|city|town|village|district|province|region|state|settlement|settlements"
    r"|districts|of|cities|villages))*\s*$"
)
_BESIDE = re.compile(
    r"\s+(?:(?:stationed|deployed|based|located|positioned)\s+)?(?:in|at|near|from)\s+(?:the\s+)?"
    r"(?:(?:directions?|settlements?|villages?|towns?|city)\s+of\s+)?",
    re.IGNORECASE,
)
_POSSESSED = re.compile(r"\bof\s+(?:the\s+)?$", re.IGNORECASE)
_BY = re.compile(r"\bby\s+(?:\w+\s+){0,5}$", re.IGNORECASE)
_ROLES: tuple[Role, ...] = ("fired_from", "context", "route", "direction", "near")
_AREAS = {"district", "province", "region", "area", "continent"}
_BESIDES = {"context", "route"}
_AND = re.compile(r"^\W*(?:\w+\s+)?(?:and|&|or|as well as)\s+(?:the\s+|in\s+)?$", re.IGNORECASE)
_DISTANCE = re.compile(
    r",?\s*(?:which is |located |situated |lying )?(?:some |about |around |approximately )?"
    r"[\d.,]+[\s-]?(?:km|kilomet\w+|miles?|mi|metres|meters|m)\b[^,;]{0,30}?",
    re.IGNORECASE,
)
_POINTS = {"city", "settlement", "site"}


def places_in(
    document: DocumentView, clause: Span, trigger: Trigger, doer: Mention | None
) -> list[ReportPlace]:
    """Return the places that a clause gives its event; countries where nothing finer is said."""
    groups = _groups(document, clause)
    stands = doer if len(groups) > 1 else None
    found = [
        report_place(document, clause, resolution, _role(document, clause, group, trigger, stands))
        for group in groups
        for resolution in group
    ]
    finer = [p for p in found if p.place.kind not in {"country", "continent"}]
    kept = finer if any(p.role not in _BESIDES for p in finer) else found
    kept = [p for p in kept if p.role not in _BESIDES]
    return [p for p in kept if not _says_where(document, p, kept)]


def containers(
    document: DocumentView, story_places: Sequence[ReportPlace], clause: Span
) -> list[ReportPlace]:
    """Return areas that a clause names around its event's places ("Tulua, Valle del Cauca")."""
    told = [p for p in story_places if p.role in OCCURRENCE_ROLES]
    known = {p.place.id for p in story_places}
    return [
        report_place(document, clause, r, "context")
        for r in document.resolutions_in(clause)
        if r.place
        and r.place.kind in _AREAS
        and r.place.id not in known
        and any(holds(r.place, p.place) for p in told)
    ]


def _is_joined(document: DocumentView, one: ReportPlace, others: Sequence[ReportPlace]) -> bool:
    """Return whether "and" joins a place to another ("in X, Y and Z districts")."""
    ends = sorted((p.written.start, p.written.end) for p in others)
    at = ends.index((one.written.start, one.written.end))
    pairs = [ends[n : n + 2] for n in (at - 1, at) if 0 <= n < len(ends) - 1]
    return any(_AND.search(document.text[left[1] : right[0]]) for left, right in pairs)


def _says_where(document: DocumentView, one: ReportPlace, others: Sequence[ReportPlace]) -> bool:
    """Return whether a place only says where another is: it holds it, or is "20 km from" it."""
    if one.role == "fired_from":
        return False
    near = [p for p in others if p is not one and p.role in {"at", "near"}]
    if one.place.kind in _AREAS and any(holds(one.place, p.place) for p in near):
        return not _is_joined(document, one, others)
    before = [p for p in near if p.written.end < one.written.start]
    return bool(
        before
        and one.role == "near"
        and _DISTANCE.fullmatch(document.text[before[-1].written.end : one.written.start])
    )


def _groups(document: DocumentView, clause: Span) -> list[list[Resolution]]:
    """Return the located toponyms of a clause, those of one list together."""
    located = [
        r
        for r in document.resolutions_in(clause)
        if r.place
        and (r.toponym.use == "location" or _along_border(document, clause, r))
        and not document.is_of_masthead(r.span)
    ]
    groups: list[list[Resolution]] = [[r] for r in located[:1]]
    for left, right in pairwise(located):
        gap = document.text[left.span.end : right.span.start]
        if _LIST.fullmatch(gap):
            groups[-1].append(right)
        else:
            groups.append([right])
    return groups


def _role(
    document: DocumentView,
    clause: Span,
    group: list[Resolution],
    trigger: Trigger,
    doer: Mention | None,
) -> Role:
    lead = document.text[clause.start : group[0].span.start]
    tail = document.text[group[-1].span.end : clause.end]
    if doer is not None and _stands_at(document, doer, group, trigger):
        return "fired_from"
    for name, pattern in _leads(document.lexicon):
        cue = pattern.search(lead)
        if cue and not (
            name == "context"
            and clause.start + cue.start() <= trigger.span.end - 1 < clause.start + cue.end()
        ):
            return name
    if document.lexicon.words["place_role", "after_direction"].match(tail.lstrip()):
        return "direction"
    if document.lexicon.words["place_role", "after_origin"].match(tail.lstrip()):
        return "context"
    return "at"


def _stands_at(
    document: DocumentView, doer: Mention, group: list[Resolution], trigger: Trigger
) -> bool:
    """Return whether the place says where those who fired stand ("shelled by forces in X")."""
    if not taxonomy.kind(trigger.event.sub_type).is_fired:
        return False
    if not _BESIDE.fullmatch(document.text[doer.span.end : group[0].span.start]):
        return False
    lead = document.text[max(0, doer.span.start - 60) : doer.span.start]
    first = not _POSSESSED.search(lead) and group[-1].span.end <= trigger.span.start
    return first or bool(_BY.search(lead))


def role_before(lexicon: Lexicon, lead: str) -> Role:
    """Return the role that the words right before a place give it, "at" where they give none."""
    return next((name for name, pattern in _leads(lexicon) if pattern.search(lead)), "at")


@cache
def _leads(lexicon: Lexicon) -> tuple[tuple[Role, re.Pattern[str]], ...]:
    patterns: list[tuple[Role, re.Pattern[str]]] = []
    for name in _ROLES:
        source = lexicon.source["place_role", name].replace(" |", "|").rstrip(" ")
        patterns.append((name, re.compile(rf"(?<!\w)(?:{source})\s*{_TAIL}", re.IGNORECASE)))
    return tuple(patterns)


def report_place(
    document: DocumentView, clause: Span, resolution: Resolution, role: Role
) -> ReportPlace:
    """Return a place of an event in that role, as the clause names it."""
    border = border_of(document, clause, role)
    return ReportPlace(
        resolution=resolution,
        place=cast("Place", resolution.place),
        role=role,
        precision=precision_of(document, clause, resolution, role, border),
        border=border,
    )


def precision_of(
    document: DocumentView, clause: Span, resolution: Resolution, role: Role,
    border: tuple[str, str] | None,
) -> Precision:  # fmt: skip
    """Return how precisely a name in that role says where it was."""
    place = cast("Place", resolution.place)
    if place.kind == "country":
        return "border" if _along_border(document, clause, resolution) else "country"
    if place.kind in _POINTS:
        if resolution.toponym.kind_word == "district" and role == "at":
            return "district"
        coarse = role in {"near", "direction"} or resolution.toponym.kind_word in {"region", "area"}
        return "near" if coarse else ("site" if place.kind == "site" else "settlement")
    if place.kind in _AREAS:
        if role == "direction" and border is not None and place.kind == "district":
            return "border_strip"
        return "district" if place.kind == "district" else "province"
    return "sea" if place.kind == "sea" else "province"


def _along_border(document: DocumentView, clause: Span, resolution: Resolution) -> bool:
    """Return whether a country is named for its border ("along the borders of X")."""
    if resolution.place is None or resolution.place.kind != "country":
        return False
    lead = document.text[max(clause.start, resolution.span.start - 40) : resolution.span.start]
    return bool(re.search(r"\bborders?\s+(?:of|with)\s+(?:the\s+)?$", lead, re.IGNORECASE))


def border_of(document: DocumentView, clause: Span, role: Role) -> tuple[str, str] | None:
    """Return the two countries whose border a clause, or for a direction the text, names."""
    border = document.lexicon.words["place_role", "border"]
    for match in border.finditer(document.text, clause.start, clause.end):
        codes = _nations_around(document, clause, match.start(), match.end())
        if len(codes) == 2:
            return codes[0], codes[1]
    named = border.search(document.text, clause.start, clause.end)
    return _only_border(document) if named or role == "direction" else None


def _nations_around(document: DocumentView, clause: Span, start: int, end: int) -> list[str]:
    before = document.nations_in(max(clause.start, start - 45), start)[-2:]
    after = document.nations_in(end, min(clause.end, end + 45))[:2]
    for nations in (before, after):
        codes = sorted({n.code for n in nations})
        if len(codes) == 2:
            return codes
    return []


def _only_border(document: DocumentView) -> tuple[str, str] | None:
    found = {
        tuple(codes)
        for match in document.lexicon.words["place_role", "border"].finditer(document.text)
        if len(
            codes := _nations_around(
                document, document.span(0, len(document.text)), match.start(), match.end()
            )
        )
        == 2
    }
    pair = next(iter(found), None)
    return (pair[0], pair[1]) if len(found) == 1 and pair else None
