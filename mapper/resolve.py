"""Toponyms -> places, by the company that each name keeps; with runners-up and reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp

from mapper.gazetteer import Gazetteer, distance_km, fold
from mapper.model import Article, Candidate, Place, Resolution, Toponym
from mapper.placewords import lexicon
from mapper.resolve_company import Company, Mention, company_of
from mapper.resolve_score import (
    NONE_FITS,
    Anchor,
    Scored,
    Term,
    anchors_of,
    coherence,
    common,
    in_list,
    local,
    prior,
)
from mapper.toponyms import spot

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
    first = _first_look(company)
    scored = first
    for _ in range(ROUNDS):
        scored = _in_company(company, first, anchors_of(company, scored))
    return [_resolution(m, found) for m, found in zip(company.mentions, scored, strict=True)]


def candidates(name: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """The places that `name` may mean without any text, likeliest first."""
    key = fold(name)
    scored = [Scored(place, (), 0.0).plus([*prior(place, key)]) for place in gazetteer.lookup(key)]
    return _candidates(scored, _shares(scored))


def resolve_name(name: str, article: Article, gazetteer: Gazetteer) -> list[Resolution]:
    """What `name` means wherever the article has it, in text order."""
    key = fold(name)
    found = resolve(spot(article, gazetteer), article, gazetteer)
    return [r for r in found if key in {r.toponym.key, fold(r.span.text)}]


def _first_look(company: Company) -> list[list[Scored]]:
    """Scores from each name itself, the words around it and its other mentions."""
    base = {
        key: [Scored(p, (), 0.0).plus([*prior(p, key), *common(company, p)]) for p in places]
        for key, places in company.places.items()
    }
    near = [
        [list(local(company, mention, place)) for place in company.places[mention.key]]
        for mention in company.mentions
    ]
    elsewhere = _elsewhere(company, near)
    return [
        [
            one.plus([*terms, *other])
            for one, terms, other in zip(base[mention.key], near[at], elsewhere[at], strict=True)
        ]
        for at, mention in enumerate(company.mentions)
    ]


def _elsewhere(company: Company, near: Sequence[Sequence[list[Term]]]) -> list[list[list[Term]]]:
    """One sense a text: for each mention and candidate the mean of what the other mentions say."""
    own = [[sum(term.points for term in terms) for terms in found] for found in near]
    total: dict[str, list[float]] = {}
    count: dict[str, int] = {}
    for mention, points in zip(company.mentions, own, strict=True):
        so_far = total.get(mention.key, [0.0] * len(points))
        total[mention.key] = [a + b for a, b in zip(so_far, points, strict=True)]
        count[mention.key] = count.get(mention.key, 0) + 1
    return [
        [
            _repeated(OTHER_MENTIONS * (whole - mine) / max(1, count[mention.key] - 1))
            for whole, mine in zip(total[mention.key], points, strict=True)
        ]
        for mention, points in zip(company.mentions, own, strict=True)
    ]


def _repeated(points: float) -> list[Term]:
    return [Term(points, "the same name elsewhere in the text")] if points else []


def _in_company(
    company: Company, first: Sequence[Sequence[Scored]], anchors: Sequence[Anchor]
) -> list[list[Scored]]:
    """The first look with what the other names most likely are."""
    fits: Mapping[str, list[list[Term]]] = {
        key: [coherence(key, place, anchors) for place in places]
        for key, places in company.places.items()
    }
    return [
        [
            one.plus([*terms, *in_list(one.place, _siblings(mention, anchors))])
            for one, terms in zip(found, fits[mention.key], strict=True)
        ]
        for mention, found in zip(company.mentions, first, strict=True)
    ]


def _siblings(mention: Mention, anchors: Sequence[Anchor]) -> list[Anchor]:
    return [
        a for a in anchors if a.group == mention.group and a.key not in {mention.key, mention.outer}
    ]


def _resolution(mention: Mention, scored: Sequence[Scored]) -> Resolution:
    toponym = mention.toponym
    shares = _shares(scored)
    found = _candidates(scored, shares)
    if not found:
        why = f"no place named {toponym.span.text!r} in the gazetteer"
        return Resolution(toponym=toponym, place=None, probability=0.0, why=(why,))
    best = found[0]
    sure = sum(s for s, one in zip(shares, scored, strict=True) if _overlaps(best.place, one.place))
    none = 1.0 - sum(shares)
    if none > sure:
        why = f"none of the places of that name fits ({len(scored)}): best {_named(best.place)}"
        return Resolution(
            toponym=toponym, place=None, probability=round(none, 4), candidates=found, why=(why,)
        )
    return Resolution(
        toponym=toponym,
        place=best.place,
        probability=round(min(1.0, sure), 4),
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
    return (f"next: {_named(second)}, {km:.0f} km away",)


def _named(place: Place) -> str:
    where = ", ".join(part for part in (place.kind, place.admin1, place.country) if part)
    return f"{place.name} ({where})"


def _candidates(scored: Sequence[Scored], shares: Sequence[float]) -> tuple[Candidate, ...]:
    """The likeliest, best first, with their shares and reasons."""
    ranked = sorted(zip(shares, scored, strict=True), key=lambda pair: (-pair[0], pair[1].place.id))
    return tuple(
        Candidate(place=one.place, score=round(share, 4), why=_reasons(one, ranked[rank == 0 :]))
        for rank, (share, one) in enumerate(ranked[:SHOWN])
        if share >= MIN_SHOWN or rank == 0
    )


def _reasons(one: Scored, rivals: Sequence[tuple[float, Scored]]) -> tuple[str, ...]:
    """Reasons in words, first what sets it apart from its best rival."""
    rival = {t.reason: t.points for t in rivals[0][1].terms} if rivals else {}
    told = sorted(
        (term for term in one.terms if abs(term.points) >= MIN_POINTS),
        key=lambda term: (rival.get(term.reason, 0.0) - term.points, -term.points),
    )
    return tuple(term.told for term in told) or ("its name",)


def _shares(scored: Sequence[Scored]) -> list[float]:
    """Softmax over the scores and that of none of them."""
    top = max((one.points for one in scored), default=0.0)
    top = max(top, NONE_FITS)
    parts = [exp(one.points - top) for one in scored]
    whole = sum(parts) + exp(NONE_FITS - top)
    return [part / whole for part in parts]


def _overlaps(one: Place, other: Place) -> bool:
    """Whether two candidates are one spot on a map, as a district and its town are."""
    if one.id == other.id:
        return True
    if one.country != other.country or "country" in {one.kind, other.kind}:
        return False
    km = distance_km(lon=one.lon, lat=one.lat, to_lon=other.lon, to_lat=other.lat)
    return km <= max(one.radius_km, other.radius_km, SAME_SPOT_KM)
