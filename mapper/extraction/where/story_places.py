"""A story has the places of its clauses, else the likeliest place of the text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mapper.extraction.where.clause_places import border_of, precision_of
from mapper.extraction.where.place_likelihood import Likely, likeliest, likely_own
from mapper.geo import holds
from mapper.model import DRAWN_STATUSES, ReportPlace, Resolution, Role, Toponym

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.extraction.story import Story
    from mapper.extraction.view import DocumentView
    from mapper.model import Precision, Span

_COARSE = {"country", "border"}
_WIDE = {"country", "border", "province"}


def places_of(
    document: DocumentView, story: Story, told: Sequence[Story]
) -> tuple[ReportPlace, ...]:
    """Return the places of a story; `told` are the stories before it.

    Its own; without one of occurrence, those last told (without firing places) or the likeliest of
    the text; the dateline where the text gives nothing else; a country where nothing finer is.
    """
    own = story.head.places
    if story.status not in DRAWN_STATUSES:
        return own
    own = likely_own(document, story)
    occurred = [p for p in own if p.role != "fired_from"]
    if any(p.precision not in _WIDE for p in occurred):
        return own
    firing = tuple(p for p in own if p.role == "fired_from")
    wide = [p for p in occurred if p.precision not in _COARSE]
    named = bool(occurred) and not wide and not _carries_places(document, story.head.clause)
    if named:
        return own
    likely = likeliest(document, story)
    if wide:
        inside = likely and all(holds(w.place, likely.place) for w in wide)
        return (_likely_place(document, likely), *firing) if likely and inside else own
    before = _told_before(told)
    if before and (likely is None or any(p.place.id == likely.place.id for p in before)):
        return tuple(_carried_place(document, story.head.clause, p) for p in before) + firing
    if likely is not None:
        return (_likely_place(document, likely), *firing)
    return (
        _dateline_place(document, story)
        or _outlets_place(document, story)
        or own
        or _country_place(document, story)
    )


def _told_before(told: Sequence[Story]) -> list[ReportPlace]:
    before = [s for s in told if s.status in DRAWN_STATUSES and s.places]
    return [p for p in before[-1].places if p.role != "fired_from"] if before else []


def _likely_place(document: DocumentView, likely: Likely) -> ReportPlace:
    one = likely.resolution
    why = (*one.why, f"the likeliest place of the text for it ({', '.join(likely.because)})")
    dateline = one.toponym.use == "dateline"
    role: Role = "near" if dateline else "at"
    precision = precision_of(document, one.span, one, role, None)
    return ReportPlace(
        resolution=replace(one, why=why),
        place=likely.place,
        role=role,
        precision=precision,
        carried=True,
    )


def _dateline_place(document: DocumentView, story: Story) -> tuple[ReportPlace, ...]:
    """Return the place of the dateline, where the text gives nothing else and no other country."""
    found = [r for r in document.resolutions if r.place and r.toponym.use == "dateline"]
    place = found[0].place if found else None
    if place is None or place.kind == "country":
        return ()
    told = _nations_told(document, story)
    if (told and place.country not in told) or place.country != document.main_country:
        return ()
    why = (*found[0].why, "the text names no place of the event but its dateline")
    precision: Precision = "near" if place.kind in {"city", "settlement"} else "province"
    return (
        ReportPlace(
            resolution=replace(found[0], why=why),
            place=place,
            role="near",
            precision=precision,
            carried=True,
        ),
    )


def _outlets_place(document: DocumentView, story: Story) -> tuple[ReportPlace, ...]:
    """Return the town of a local outlet, where its text names no place at all."""
    home = document.home
    if home is None or document.main_country not in {"", home.country}:
        return ()
    span = story.head.trigger.span
    toponym = Toponym(span=span, key=home.name.casefold(), use="boilerplate")
    outlet = document.article.outlet.name if document.article.outlet else ""
    why = (f"the text names no place; its outlet, {outlet}, is of {home.name}",)
    resolution = Resolution(toponym=toponym, place=home, probability=0.5, why=why)
    return (
        ReportPlace(resolution=resolution, place=home, role="near", precision="near", carried=True),
    )


def _country_place(document: DocumentView, story: Story) -> tuple[ReportPlace, ...]:
    """Return the country that the clauses name, or that the text names most."""
    told = _nations_told(document, story)
    code = told[0] if told and document.main_country not in told else document.main_country
    named = next((n for n in document.nations if n.code == code), None)
    place = document.countries.get(code)
    if place is None or named is None:
        return ()
    toponym = Toponym(span=named.span, key=named.span.text.casefold(), use="demonym")
    why = ("the text says no more of the place than the country",)
    resolution = Resolution(toponym=toponym, place=place, probability=0.5, why=why)
    return (
        ReportPlace(
            resolution=resolution, place=place, role="at", precision="country", carried=True
        ),
    )


def _nations_told(document: DocumentView, story: Story) -> list[str]:
    """Return the countries that the clauses of a story name, first named first."""
    return [n.code for c in story.clues for n in document.nations_in(c.clause.start, c.clause.end)]


def _carries_places(document: DocumentView, clause: Span) -> bool:
    """Return whether the clause points back to places told before ("in these directions")."""
    return bool(
        document.lexicon.words["carry", "places"].search(document.text, clause.start, clause.end)
    )


def _carried_place(document: DocumentView, clause: Span, place: ReportPlace) -> ReportPlace:
    """Return a place told before, in the role in which the clause points back to it."""
    back = document.lexicon.words["carry", "places"].search(document.text, clause.start, clause.end)
    role: Role = "direction" if back and "direction" in back.group().casefold() else place.role
    border = place.border or border_of(document, clause, role)
    precision = precision_of(document, clause, place.resolution, role, border)
    if place.precision in {"country", "border"}:
        precision = place.precision
    return replace(place, role=role, border=border, precision=precision, carried=True)
