"""A name in a sentence becomes the place of a report: in a role, moved, or between two."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mapper.extraction.where.borders import border_of
from mapper.extraction.where.names import sites_in
from mapper.extraction.where.positions import middle, moved, offset_before
from mapper.extraction.where.roles import AREAS, precision_of, role_of
from mapper.extraction.where.wherein import is_of, words
from mapper.geo import holds
from mapper.model import OCCURRENCE_ROLES, ReportPlace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.extraction.view import DocumentView
    from mapper.extraction.where.names import Named, Site
    from mapper.model import Place, Resolution, Role, Span
    from mapper.text import Tree

_TO_ROAD = 4  # words between a name and the road that it is an end of
Places = tuple[ReportPlace, ...]


def report_place(
    document: DocumentView, clause: Span, resolution: Resolution, role: Role
) -> ReportPlace:
    """Return a place of an event in that role, as the clause names it."""
    assert resolution.place is not None  # noqa: S101  # as its callers ask
    border = border_of(document, clause, role)
    precision = precision_of(document, clause, resolution, role, border)
    return ReportPlace(
        resolution=resolution, place=resolution.place, role=role, precision=precision, border=border
    )


def placed(document: DocumentView, clause: Span, tree: Tree, named: Named) -> ReportPlace:
    """Return the place of one name, moved where the text says how far from it and which way."""
    resolution = named.resolution
    assert resolution is not None  # noqa: S101  # as its callers ask
    there = report_place(document, clause, resolution, role_of(tree, named))
    offset = offset_before(document, named.span)
    if offset is not None:
        told = " ".join(document.text[offset.start : named.span.end].split())
        return _derived(there, moved(there.place, offset, told), f"“{told}”")
    if named.is_part and there.place.kind not in AREAS and there.role == "at":
        return replace(there, role="near", precision="near")
    return there


def _derived(near: ReportPlace, place: Place, why: str) -> ReportPlace:
    """Return a place that no gazetteer has as that of a report, told by one nearby."""
    resolution = replace(near.resolution, why=(*near.resolution.why, why))
    return ReportPlace(resolution=resolution, place=place, role="near", precision="near")


def at_site(
    document: DocumentView, clause: Span, tree: Tree, site: Site, sites: Sequence[Site]
) -> Places:
    """Return the places of a site: of a list all, of two ends of a road what lies between them."""
    found = tuple(placed(document, clause, tree, named) for named in site.names if named.place)
    ends = _ends(tree, site, sites)
    if ends is None or not found:
        return found
    one, other = sorted(ends, key=lambda named: named.span.start)
    told = " ".join(document.text[one.span.start : other.span.end].split())
    line = middle(one.place, other.place, told) if one.place and other.place else None
    return (_derived(found[0], line, f"between the two: “{told}”"),) if line else found


def listed_with(document: DocumentView, one: Resolution) -> Places:
    """Return the places of the list that a name is in, itself too; none where there is no tree."""
    found = document.word_at(one.span.start)
    if found is None:
        return ()
    tree = found[0]
    return tuple(
        placed(document, document.span(tree.start, tree.end), tree, named)
        for site in sites_in(document, tree)
        if any(named.resolution is one for named in site.names)
        for named in site.names
        if named.place
    )


def _ends(tree: Tree, site: Site, sites: Sequence[Site]) -> tuple[Named, Named] | None:
    """Return the two names that an event was between, or on the road between."""
    if len(site.names) == 2:
        return (site.names[0], site.names[1]) if _is_between(tree, site) else None
    road = _road(tree, site.head.word)
    if road is None:
        return None
    others = (s.head for s in sites if s is not site and _road(tree, s.head.word) == road)
    ends = (one for one in others if _are_ends(tree, site.head, one))
    other = next(ends, None)
    return None if other is None else (site.head, other)


def _is_between(tree: Tree, site: Site) -> bool:
    """Return whether two names stand after "between", or joined by a hyphen before a road."""
    first, last = site.names
    if tree.tokens[tree.tokens[first.word].head].lemma in words("between"):
        return True
    joint = [t for t in tree.tokens if first.span.end <= t.start and t.end <= last.span.start]
    is_road = is_of(tree.tokens[tree.tokens[last.word].head].lemma, "road")
    return is_road and [t.tag for t in joint] == ["HYPH"]


def _road(tree: Tree, word: int) -> int | None:
    """Return the road that a name is said to be an end of."""
    above = list(tree.above(word))[:_TO_ROAD]
    return next((at for at in above if is_of(tree.tokens[at].lemma, "road")), None)


def _are_ends(tree: Tree, one: Named, other: Named) -> bool:
    """Return whether of two names one comes after "from" and one after "to"."""
    leads = {tree.tokens[tree.tokens[named.word].head].lemma for named in (one, other)}
    return bool(leads & words("end")) and bool(leads & words("origin"))


def containers(document: DocumentView, places: Sequence[ReportPlace], clause: Span) -> Places:
    """Return areas that a clause names around its event's places ("Tulua, Valle del Cauca")."""
    told = [p for p in places if p.role in OCCURRENCE_ROLES]
    known = {p.place.id for p in places}
    return tuple(
        report_place(document, clause, r, "context")
        for r in document.resolutions_in(clause)
        if r.place
        and r.place.kind in AREAS
        and r.place.id not in known
        and any(holds(r.place, p.place) for p in told)
    )
