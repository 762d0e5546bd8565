"""A story has the places that its clauses tell, else those told before, else the likeliest."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from mapper.evidence import Alternative
from mapper.extraction.where.borders import border_of
from mapper.extraction.where.elsewhere import choice_around, likeliest
from mapper.extraction.where.names import hung_by, sites_in
from mapper.extraction.where.own_places import choice_among, own_places
from mapper.extraction.where.placing import listed_with, report_place
from mapper.extraction.where.roles import precision_of
from mapper.extraction.where.wherein import is_of, pattern
from mapper.model import DRAWN_STATUSES, ReportPlace, Resolution, Toponym

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.extraction.story import Story
    from mapper.extraction.view import DocumentView
    from mapper.extraction.what import Trigger
    from mapper.extraction.where.elsewhere import Likely
    from mapper.model import Place, Precision, Role, Span

_COARSE = frozenset({"country", "border"})
_WIDE = frozenset({"country", "border", "province"})
Places = tuple[ReportPlace, ...]


def places_in(document: DocumentView, clause: Span, trigger: Trigger) -> Places:
    """Return the places that the sentence of a clause tells for its event."""
    return own_places(document, clause, trigger).places


def places_of(document: DocumentView, story: Story, told: Sequence[Story]) -> Places:
    """Return the places of a story; `told` are the stories before it.

    Those of its first clause that has some; without one of occurrence, those last told or the
    likeliest around it; the dateline where nothing else is there; a country where nothing finer is.
    """
    own = story.head.places
    if story.status not in DRAWN_STATUSES:
        return own
    occurred, firing = _parted(own)
    for clue in story.clues[1:]:
        if all(p.precision in _COARSE for p in occurred):
            occurred = _parted(clue.places)[0] or occurred
    if any(p.precision not in _WIDE for p in occurred) or _is_unknown(document, story):
        return _in_order(*occurred, *firing)
    return _in_order(*_placed_around(document, story, occurred, told), *firing)


def considered(document: DocumentView, story: Story) -> tuple[Alternative[Span], ...]:
    """Return the names that a story's place was chosen among, likeliest first, with reasons.

    Those of its own sentence, and of the sentences around it where that tells no place.
    """
    found = document.word_at(story.head.trigger.span.start)
    own: tuple[Alternative[Span], ...] = ()
    if found is not None:
        tree, sites = found[0], sites_in(document, found[0])
        choice = choice_among(tree, hung_by(tree, story.head.trigger.span), sites)
        ranked = choice.ranked(order=lambda site: site.head.span.start)
        own = tuple(_worded(one, one.candidate.head.span) for one in ranked)
    if not any(place.carried for place in story.places):
        return own
    around = choice_around(document, story).ranked(order=lambda one: one.mentions[0].span.start)
    return (*own, *(_worded(one, one.candidate.mentions[0].span) for one in around))


def _worded(one: Alternative[Any], words: Span) -> Alternative[Span]:
    return Alternative(candidate=words, probability=one.probability, why=one.why)


def _in_order(*places: ReportPlace) -> Places:
    return tuple(sorted(places, key=lambda place: place.written.start))


def _parted(places: Places) -> tuple[Places, Places]:
    """Return the places where something happened, and those where it was fired from."""
    firing = tuple(p for p in places if p.role == "fired_from")
    return tuple(p for p in places if p.role != "fired_from"), firing


def _is_unknown(document: DocumentView, story: Story) -> bool:
    """Return whether the first clause tells a place that no gazetteer has."""
    return own_places(document, story.head.clause, story.head.trigger).is_unknown


def _placed_around(
    document: DocumentView, story: Story, occurred: Places, told: Sequence[Story]
) -> Places:
    """Return what is told around a story that has at most a wide place of its own."""
    clause = story.head.clause
    points_back = pattern("told_before").search(document.text, clause.start, clause.end)
    if occurred and not points_back and all(p.precision in _COARSE for p in occurred):
        return occurred
    likely = likeliest(document, story, within=[p.place for p in occurred])
    if occurred:
        return _likely_places(document, *likely) if likely else occurred
    if pattern("written_at").search(document.text, clause.start, clause.end):
        here = _dateline_place(document, story)
        if here:
            return here
    before = _told_before(told)
    back = pattern("these").search(document.text, clause.start, clause.end)
    if before and (back or likely is None or any(p.place.id == likely[0].place.id for p in before)):
        return tuple(_carried_place(document, clause, p) for p in before)
    if likely is not None:
        return _likely_places(document, *likely)
    return (
        _dateline_place(document, story)
        or _outlets_place(document, story)
        or _country_place(document, story)
    )


def _told_before(told: Sequence[Story]) -> Places:
    """Return where the last story before was that has a place."""
    for story in reversed(told):
        if story.status in DRAWN_STATUSES and story.places:
            return _parted(story.places)[0]
    return ()


def _likely_places(document: DocumentView, likely: Likely, because: Sequence[str]) -> Places:
    """Return the likeliest place with those listed beside it, each with the reasons for it."""
    one = likely.mentions[0]
    told = f"the likeliest place of the text for it ({', '.join(because[:3])})"
    if one.toponym.use == "dateline":
        found: Places = (report_place(document, one.span, one, "near"),)
    else:
        found = listed_with(document, one) or (report_place(document, one.span, one, "at"),)
    return tuple(
        replace(p, resolution=replace(p.resolution, why=(*p.resolution.why, told)), carried=True)
        for p in found
    )


def _carried(resolution: Resolution, place: Place, role: Role, precision: Precision) -> ReportPlace:
    return ReportPlace(
        resolution=resolution, place=place, role=role, precision=precision, carried=True
    )


def _dateline_place(document: DocumentView, story: Story) -> Places:
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
    return (_carried(replace(found[0], why=why), place, "near", precision),)


def _outlets_place(document: DocumentView, story: Story) -> Places:
    """Return the town of a local outlet, where its text names no place at all."""
    home = document.home
    if home is None or document.main_country not in {"", home.country}:
        return ()
    outlet = document.article.outlet.name if document.article.outlet else ""
    why = f"the text names no place; its outlet, {outlet}, is of {home.name}"
    toponym = Toponym(span=story.head.trigger.span, key=home.name.casefold(), use="boilerplate")
    resolution = Resolution(toponym=toponym, place=home, probability=0.5, why=(why,))
    return (_carried(resolution, home, "near", "near"),)


def _country_place(document: DocumentView, story: Story) -> Places:
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
    return (_carried(resolution, place, "at", "country"),)


def _nations_told(document: DocumentView, story: Story) -> list[str]:
    """Return the countries that the clauses of a story name, first named first."""
    return [n.code for c in story.clues for n in document.nations_in(c.clause.start, c.clause.end)]


def _carried_place(document: DocumentView, clause: Span, place: ReportPlace) -> ReportPlace:
    """Return a place told before, in the role in which the clause points back to it."""
    back = pattern("told_before").search(document.text, clause.start, clause.end)
    is_direction = back is not None and any(
        is_of(word.rstrip("s"), "direction") for word in back.group().casefold().split()
    )
    role: Role = "direction" if is_direction else place.role
    border = place.border or border_of(document, clause, role)
    precision = place.precision
    if precision not in _COARSE and place.place == place.resolution.place:
        precision = precision_of(document, clause, place.resolution, role, border)
    return replace(place, role=role, border=border, precision=precision, carried=True)
