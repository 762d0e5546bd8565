"""The places of an event that its own sentence tells: its site there, or that there is none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mapper.evidence import choose, packaged
from mapper.extraction.where.evidence import evidence_on, evidence_on_none, way
from mapper.extraction.where.names import hung_by, sites_in
from mapper.extraction.where.placing import at_site, placed, report_place
from mapper.extraction.where.positions import coordinates
from mapper.extraction.where.roles import AREAS, is_fired_from
from mapper.extraction.where.wherein import pattern, words
from mapper.geo import holds
from mapper.model import ReportPlace, Resolution, Toponym

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.evidence import Choice
    from mapper.extraction.view import DocumentView
    from mapper.extraction.what import Trigger
    from mapper.extraction.where.names import Named, Site
    from mapper.model import Span
    from mapper.text import Tree

MODEL = "event_place"
_ACTING = frozenset({"nsubj", "poss"})
_AS_TOLD = 0.99  # how likely coordinates are meant as they are written
_LEAST_FINER = 0.1  # how likely a place must be to stand for the likelier country around it
_LEAST_AROUND = 0.2  # how likely an area must be that of a name which is not known


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """What a sentence tells of where its event was.

    `is_unknown` when its site has no name that is known: then `places` hold at most what is told
    around it.
    """

    places: tuple[ReportPlace, ...] = ()
    is_unknown: bool = False


def place_names(document: DocumentView, offset: int) -> tuple[Span, ...]:
    """Return the names, known or not, of where the event of the word at an offset was.

    None where its sentence does not tell.
    """
    found = document.word_at(offset)
    if found is None:
        return ()
    tree, event = found
    site = chosen(choice_among(tree, event, sites_in(document, tree), is_told=False))
    return tuple(named.span for named in site.names) if site else ()


def own_places(document: DocumentView, clause: Span, trigger: Trigger) -> Own:
    """Return where the sentence of a clause tells that its event was."""
    found = document.word_at(trigger.span.start)
    if found is None:
        return Own()
    tree, sites = found[0], sites_in(document, found[0])
    event = hung_by(tree, trigger.span)
    firing = [
        site for site in sites if site.places and is_fired_from(tree, event, site, trigger.sub_type)
    ]
    fired = [
        report_place(document, clause, named.resolution, "fired_from")
        for site in firing
        for named in site.names
        if named.resolution and named.place
    ]
    point = _by_coordinates(document, tree, event, sites)
    if point is not None:
        return Own(places=(point, *fired))
    left = [site for site in sites if all(site is not one for one in firing)]
    return _at_chosen(document, clause, (tree, event), choice_among(tree, event, left), fired)


def _at_chosen(
    document: DocumentView,
    clause: Span,
    word: tuple[Tree, int],
    choice: Choice[Site],
    fired: Sequence[ReportPlace],
) -> Own:
    """Return the places of the likeliest site, with those where it was `fired` from."""
    tree, event = word
    site = chosen(choice)
    if site is None or _is_actor(tree, site) or _points_back(document, tree, event, site):
        return Own(places=tuple(fired))
    there = at_site(document, clause, tree, site, choice.candidates)
    around = there or _around(document, clause, tree, site, choice)
    places = sorted((*around, *fired), key=lambda place: place.written.start)
    return Own(places=tuple(places), is_unknown=not there and not _is_part_of_a_town(site))


def _is_part_of_a_town(site: Site) -> bool:
    """Return whether a name is that of a street or a house, which lies in a town told elsewhere."""
    named = (word for name in site.names for word in name.span.text.casefold().split())
    return any(word.strip(".,’'") in words("town_parts") for word in named)


def _is_actor(tree: Tree, site: Site) -> bool:
    """Return whether all names of a site act or are spoken of: countries, subjects of verbs."""
    return all(
        named.place is not None
        and (named.place.kind == "country" or tree.tokens[named.word].relation in _ACTING)
        and not named.has_border
        and named.resolution is not None
        and named.resolution.toponym.use != "location"
        for named in site.names
    )


def _points_back(document: DocumentView, tree: Tree, event: int, site: Site) -> bool:
    """Return whether words for places told before it are nearer to the event than its site."""
    found = pattern("these").search(document.text, tree.start, tree.end)
    word = tree.at(found.end() - 1) if found else None
    if word is None or tree.tokens[word].start > site.head.span.start:
        return False
    back, own = way(tree, event, word), way(tree, event, site.head.word)
    return back is not None and own is not None and back.steps < own.steps


def choice_among(
    tree: Tree, event: int, sites: Sequence[Site], *, is_told: bool = True
) -> Choice[Site]:
    """Return the choice among the sites of a sentence for the event of a word.

    `is_told` when the word is known to tell of an incident.
    """
    return choose(
        sites,
        evidence_on(tree, event, sites),
        packaged(MODEL),
        none=evidence_on_none(tree, event, sites, is_told=is_told),
    )


def chosen(choice: Choice[Site]) -> Site | None:
    """Return the likeliest site, or one that is finer than a country; None if none is likely."""
    decision = choice.decide(order=lambda site: site.head.span.start, is_one=_is_nested)
    if decision.chosen is None:
        return None
    best = decision.chosen.candidate
    if any(place.kind != "country" for place in best.places) or not best.places:
        return best
    finer = (
        other.candidate
        for other in decision.rejected
        if other.probability >= _LEAST_FINER
        and any(holds(country, p) for country in best.places for p in other.candidate.places)
    )
    return next(finer, best)


def _is_nested(one: Site, other: Site) -> bool:
    """Return whether one site says where the other is."""
    pairs = [(a, b) for a in one.places for b in other.places]
    return one is other or any(holds(a, b) or holds(b, a) for a, b in pairs)


def _around(
    document: DocumentView, clause: Span, tree: Tree, site: Site, choice: Choice[Site]
) -> tuple[ReportPlace, ...]:
    """Return the place around a site that no gazetteer has: an area, or what it lies at."""
    weighed = list(zip(choice.candidates, choice.probabilities, strict=True))
    least = _LEAST_AROUND * (1 - sum(chance for other, chance in weighed if other is site))
    found = []
    for other, chance in weighed:
        named = other.head
        if other is not site and named.place:
            if _hangs_on(tree, named, site.head):
                found.append((1.0, named))
            elif named.place.kind in AREAS and chance > least:
                found.append((chance, named))
    if not found:
        return ()
    _, named = max(found, key=lambda pair: (pair[0], -pair[1].span.start))
    around = placed(document, clause, tree, named)
    is_point = around.role == "at" and around.precision in {"settlement", "site"}
    return (replace(around, role="near", precision="near") if is_point else around,)


def _hangs_on(tree: Tree, named: Named, site: Named) -> bool:
    """Return whether a name says where another is: "X in Gezira state", "the X district of Y"."""
    above = list(tree.above(named.word))
    governor = tree.tokens[site.word].head
    is_noun = tree.tokens[governor].is_noun
    return site.word in above or (is_noun and governor in above and named.word > site.word)


def _by_coordinates(
    document: DocumentView, tree: Tree, event: int, sites: Sequence[Site]
) -> ReportPlace | None:
    """Return the point that the coordinates nearest to the event give."""
    found = list(coordinates(document, tree.start, tree.end))
    if not found:
        return None
    at = tree.tokens[event].start
    span, place = min(found, key=lambda pair: (pair[0].start < at, abs(pair[0].start - at)))
    codes = {p.country for s in sites for p in s.places if p.country}
    place = replace(place, country=codes.pop() if len(codes) == 1 else "")
    resolution = Resolution(
        toponym=Toponym(span=span, key=span.text.casefold()),
        place=place,
        probability=_AS_TOLD,
        why=("coordinates in the text",),
    )
    return ReportPlace(resolution=resolution, place=place, role="at", precision="site")
