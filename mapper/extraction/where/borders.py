"""The border of two countries is what some clauses name as the place, or the way to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.extraction.where.wherein import pattern

if TYPE_CHECKING:
    from mapper.extraction.view import DocumentView
    from mapper.model import Resolution, Role, Span

_BORDER = 45  # characters beside a border in which its two countries are named
_LEAD = 40
_REACH = 5_000  # characters around a clause in which the border that it means is named


def along_border(document: DocumentView, clause: Span, resolution: Resolution) -> bool:
    """Return whether a country is named for its border ("along the borders of X")."""
    if resolution.place is None or resolution.place.kind != "country":
        return False
    start = max(clause.start, resolution.span.start - _LEAD)
    last = max(
        (
            m.end()
            for m in pattern("border_of").finditer(document.text, start, resolution.span.start)
        ),
        default=-1,
    )
    return last >= 0 and len(document.text[last : resolution.span.start].split()) <= 1


def border_of(document: DocumentView, clause: Span, role: Role) -> tuple[str, str] | None:
    """Return the two countries whose border a clause, or for a direction the text, names."""
    border = pattern("border")
    for match in border.finditer(document.text, clause.start, clause.end):
        codes = _nations_around(document, clause, match.start(), match.end())
        if len(codes) == 2:
            return codes[0], codes[1]
    named = border.search(document.text, clause.start, clause.end)
    return _only_border(document, clause) if named or role == "direction" else None


def _nations_around(document: DocumentView, clause: Span, start: int, end: int) -> list[str]:
    before = document.nations_in(max(clause.start, start - _BORDER), start)[-2:]
    after = document.nations_in(end, min(clause.end, end + _BORDER))[:2]
    for nations in (before, after):
        codes = sorted({n.code for n in nations})
        if len(codes) == 2:
            return codes
    return []


def _only_border(document: DocumentView, clause: Span) -> tuple[str, str] | None:
    """Return the only border that the text names around a clause."""
    start, end = max(0, clause.start - _REACH), min(len(document.text), clause.end + _REACH)
    whole = document.span(start, end)
    around = (
        _nations_around(document, whole, m.start(), m.end())
        for m in pattern("border").finditer(document.text, start, end)
    )
    found = {(codes[0], codes[1]) for codes in around if len(codes) == 2}
    return found.pop() if len(found) == 1 else None
