"""Toponyms -> places, by the company that each name keeps; with runners-up and reasons."""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING

from mapper.gazetteer import distance_km, fold
from mapper.model import Candidate, Resolution
from mapper.placewords import lexicon
from mapper.resolve_company import Mention, company_of
from mapper.resolve_score import (
    NONE_FITS,
    Scored,
    Term,
    anchors_of,
    coherence,
    common,
    local,
    prior,
)
from mapper.toponyms import spot

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mapper.gazetteer import Gazetteer
    from mapper.model import Article, Place, Toponym
    from mapper.resolve_company import Company

ROUNDS = 2  # of judging names by what the other names most likely are
OTHER_MENTIONS = 0.7  # weight of what is said where the same name stands elsewhere
SHOWN = 5
MIN_SHOWN = 0.005
SAME_SPOT_KM = 15.0
MIN_POINTS = 0.25  # a reason of less is not worth telling


def resolve(
    toponyms: Sequence[Toponym], article: Article, gazetteer: Gazetteer
) -> list[Resolution]:
    """One resolution a toponym, in order; `place` is None where no known place fits."""
    company = company_of(toponyms, article, gazetteer)
    scored = _first_look(company)
    for _ in range(ROUNDS):
        anchors = anchors_of(company, scored)
        scored = [
            [s.plus(coherence(company, mention, s.place, anchors)) for s in first]
            for mention, first in zip(company.mentions, _first_look(company), strict=True)
        ]
    return [_resolution(m, found) for m, found in zip(company.mentions, scored, strict=True)]


def candidates(name: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """The places that `name` may mean without any text, likeliest first."""
    key = fold(name)
    places = gazetteer.lookup(key)
    return _candidates([Scored(place, tuple(prior(place, key))) for place in places])


def resolve_name(name: str, article: Article, gazetteer: Gazetteer) -> list[Resolution]:
    """What `name` means wherever the article has it, in text order."""
    key = fold(name)
    found = resolve(spot(article, gazetteer), article, gazetteer)
    return [r for r in found if key in {r.toponym.key, fold(r.span.text)}]


def _first_look(company: Company) -> list[list[Scored]]:
    """Scores from the name itself and the words around it and its other mentions."""
    near = [_local_terms(company, mention) for mention in company.mentions]
    return [
        [
            Scored(place, (*prior(place, key), *common(company, place), *near[at][place.id]))
            .plus(_elsewhere(company, near, at, place))
            for place in company.places[key]
        ]
        for at, key in enumerate(mention.toponym.key for mention in company.mentions)
    ]


def _local_terms(company: Company, mention: Mention) -> dict[str, tuple[Term, ...]]:
    return {
        place.id: tuple(local(company, mention, place))
        for place in company.places[mention.toponym.key]
    }


def _elsewhere(
    company: Company, near: Sequence[Mapping[str, tuple[Term, ...]]], at: int, place: Place
) -> tuple[Term, ...]:
    """One sense a text: the mean of what the other mentions of the name say."""
    key = company.mentions[at].toponym.key
    others = [
        sum(term.points for term in near[other][place.id])
        for other, mention in enumerate(company.mentions)
        if other != at and mention.toponym.key == key
    ]
    if not others:
        return ()
    points = OTHER_MENTIONS * sum(others) / len(others)
    return (Term(points, "the same name elsewhere in the text"),) if points else ()


def _resolution(mention: Mention, scored: Sequence[Scored]) -> Resolution:
    toponym = mention.toponym
    found = _candidates(scored)
    if not found:
        why = f"no place named {toponym.span.text!r} in the gazetteer"
        return Resolution(toponym=toponym, place=None, probability=0.0, why=(why,))
    best = found[0]
    none = 1.0 - sum(_shares(scored))
    if none > best.score and none > _at_same_spot(best.place, scored):
        why = f"none of the {len(scored)} places of that name fits: {best.place.name} is likeliest"
        return Resolution(
            toponym=toponym, place=None, probability=round(none, 4), candidates=found, why=(why,)
        )
    return Resolution(
        toponym=toponym,
        place=best.place,
        probability=round(_at_same_spot(best.place, scored), 4),
        candidates=found,
        why=(*best.why, *_rivals(found), *_coarser(toponym, best.place)),
    )


def _coarser(toponym: Toponym, place: Place) -> tuple[str, ...]:
    allowed = lexicon().kinds.get(toponym.kind_word, ())
    if not allowed or place.kind in allowed or place.kind not in {"city", "settlement"}:
        return ()
    return (f'"{toponym.kind_word}": the area around it rather than the {place.kind} itself',)


def _rivals(found: Sequence[Candidate]) -> tuple[str, ...]:
    if len(found) == 1:
        return ("the only place of that name known",)
    best, second = found[0].place, found[1].place
    km = distance_km(lon=best.lon, lat=best.lat, to_lon=second.lon, to_lat=second.lat)
    where = ", ".join(part for part in (second.admin1, second.country) if part)
    return (f"next: {second.name} ({second.kind}{', ' if where else ''}{where}), {km:.0f} km away",)


def _candidates(scored: Sequence[Scored]) -> tuple[Candidate, ...]:
    ranked = sorted(
        zip(_shares(scored), scored, strict=True), key=lambda pair: (-pair[0], pair[1].place.id)
    )
    return tuple(
        Candidate(place=one.place, score=round(share, 4), why=_reasons(one.terms))
        for rank, (share, one) in enumerate(ranked[:SHOWN])
        if share >= MIN_SHOWN or rank == 0
    )


def _reasons(terms: Sequence[Term]) -> tuple[str, ...]:
    told = sorted((t for t in terms if abs(t.points) >= MIN_POINTS), key=lambda t: -abs(t.points))
    return tuple(term.told for term in told) or ("its name",)


def _shares(scored: Sequence[Scored]) -> list[float]:
    """Softmax over the scores and that of none of them."""
    top = max((one.points for one in scored), default=0.0)
    top = max(top, NONE_FITS)
    parts = [exp(one.points - top) for one in scored]
    whole = sum(parts) + exp(NONE_FITS - top)
    return [part / whole for part in parts]


def _at_same_spot(place: Place, scored: Sequence[Scored]) -> float:
    """Probability of the place and of others that lie where it lies (a district and its town)."""
    return min(
        1.0,
        sum(
            share
            for share, one in zip(_shares(scored), scored, strict=True)
            if one.place.id == place.id or _overlaps(place, one.place)
        ),
    )


def _overlaps(one: Place, other: Place) -> bool:
    if one.country != other.country or "country" in {one.kind, other.kind}:
        return False
    km = distance_km(lon=one.lon, lat=one.lat, to_lon=other.lon, to_lat=other.lat)
    return km <= max(one.radius_km, other.radius_km, SAME_SPOT_KM)
