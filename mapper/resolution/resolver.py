"""Toponyms -> places, by the company that each name keeps; with runners-up and reasons."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp
from typing import NamedTuple

from mapper.gazetteer import Gazetteer
from mapper.geo import is_same_spot, km_between
from mapper.model import Article, Candidate, Place, Resolution, Toponym
from mapper.resolution import calibration
from mapper.resolution import weights as resolve_weights
from mapper.resolution.candidates import CENTRE_KM, LARGE_CITY, Option, Term, options
from mapper.resolution.context import Company, Mention, company_of
from mapper.resolution.evidence import (
    Case,
    Common,
    coherence,
    in_region,
    local,
    none_terms,
    opinion_of,
    weigh,
)
from mapper.resolution.weights import Weights
from mapper.text import fold, joined, name_lexicon, restored
from mapper.toponyms import spot

ROUNDS = 2  # of judging names by what the other names most likely are
MOST = 40  # options of a name that are weighed against the other names
SHOWN = 5
MIN_SHOWN = 0.005
DOUBT = 0.6  # none must be likelier than the likeliest spot by its inverse
PEOPLE = 0.95  # that a demonym means the country it is of, not a language or a people elsewhere
MIN_POINTS = 0.25  # a reason of less is not worth telling


def resolve(
    toponyms: Sequence[Toponym],
    article: Article,
    gazetteer: Gazetteer,
    *,
    weights: Weights | None = None,
) -> list[Resolution]:
    """One resolution a toponym, in order; `place` is None where no known place fits.

    `weights` other than the packaged ones are for those who fit them.
    """
    weights = weights or resolve_weights.load()
    names = [toponym for toponym in toponyms if toponym.use != "demonym"]
    company = company_of(names, article, gazetteer)
    found = study(company, weights)
    silent = {
        key: _chosen(case, case.terms, case.shares, weights, kind_word="")
        for key, case in found.items()
    }
    resolved = iter(
        _resolution(mention.toponym, silent[mention.key])
        if mention.is_silent
        else _heard(company, mention, found[mention.key], weights)
        for mention in company.mentions
    )
    return [
        _of_people(toponym, gazetteer) if toponym.use == "demonym" else next(resolved)
        for toponym in toponyms
    ]


def _of_people(toponym: Toponym, gazetteer: Gazetteer) -> Resolution:
    """The country of a demonym, which it names without being a place."""
    place = gazetteer.country(toponym.key)
    return Resolution(
        toponym=toponym,
        place=place,
        probability=PEOPLE if place else 0.0,
        why=(f"{toponym.span.text!r} is said of {place.name}",) if place else toponym.why,
    )


def study(company: Company, weights: Weights) -> dict[str, Case]:
    """Each name with the terms of its options once all names have been heard."""
    cases = _cases(company)
    for case in cases.values():
        case.points = [weigh(terms, weights.points) for terms in case.terms]
        case.against = weigh(case.none, weights.points)
        case.keep(MOST)
        case.shares = _shares(case.points, case.against)
    more: dict[str, list[list[Term]]] = {}
    for _ in range(ROUNDS):
        opinion = opinion_of(cases.values())
        more = {key: coherence(case, opinion) for key, case in cases.items()}
        for key, case in cases.items():
            extra = [weigh(terms, weights.points) for terms in more[key]]
            total = [a + b for a, b in zip(case.points, extra, strict=True)]
            case.shares = _shares(total, case.against)
    for key, case in cases.items():
        case.terms = [a + b for a, b in zip(case.terms, more[key], strict=True)]
    return cases


def candidates_of(name: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """The places that `name` may mean without any text, likeliest first."""
    weights = resolve_weights.load()
    found = options(fold(name), gazetteer)
    terms = [[*option.terms, *in_region(option.country, gazetteer.regions)] for option in found]
    points = [weigh(own, weights.points) for own in terms]
    shares = _shares(points, weights.points["none"])
    return _candidates(found, terms, shares, weights)


def resolve_name(name: str, article: Article, gazetteer: Gazetteer) -> list[Resolution]:
    """What `name` means wherever the article has it, in text order."""
    key, plain = fold(name), joined(article)
    found = resolve(spot(plain, gazetteer), plain, gazetteer)
    meant = tuple(r for r in found if key in {r.toponym.key, fold(r.span.text)})
    return list(restored(meant, article.text))


def _cases(company: Company) -> dict[str, Case]:
    """Each name once, with what the article as a whole and its mentions say of the options."""
    said: dict[tuple[str, int], dict[str, Term]] = {}
    for mention in company.mentions:
        if not mention.is_silent:
            for at, option in enumerate(company.options[mention.key]):
                for name, amount, about in local(company, mention, option):
                    most = said.setdefault((mention.key, at), {})
                    if name not in most or most[name][1] < amount:
                        most[name] = (f"{name}_somewhere", amount, about)
    common = Common(company)
    return {
        key: Case(
            key=key,
            options=found,
            terms=[
                [*option.terms, *common.terms(option, found), *said.get((key, at), {}).values()]
                for at, option in enumerate(found)
            ],
            none=none_terms(key, found, company),
            listed=company.listed.get(key, frozenset()),
        )
        for key, found in company.options.items()
    }


class _Choice(NamedTuple):
    """What is concluded for a name; None where none of its places fits."""

    place: Place | None
    probability: float
    candidates: tuple[Candidate, ...]
    why: tuple[str, ...]


def _heard(company: Company, mention: Mention, case: Case, weights: Weights) -> Resolution:
    """With what the words around this mention say."""
    terms = [
        [*base, *local(company, mention, option)]
        for base, option in zip(case.terms, case.options, strict=True)
    ]
    points = [weigh(own, weights.points) for own in terms]
    shares = _shares(points, case.against)
    choice = _chosen(case, terms, shares, weights, kind_word=mention.toponym.kind_word)
    return _resolution(mention.toponym, choice)


def _resolution(toponym: Toponym, choice: _Choice) -> Resolution:
    if not choice.candidates:
        why: tuple[str, ...] = (f"no place named {toponym.span.text!r} in the gazetteer",)
    elif choice.place:
        why = (*choice.why, *_coarser(toponym, choice.place))
    else:
        why = choice.why
    return Resolution(
        toponym=toponym,
        place=choice.place,
        probability=round(_sure(toponym, choice), 4),
        candidates=choice.candidates,
        why=why,
    )


def _sure(toponym: Toponym, choice: _Choice) -> float:
    """How likely the choice is right; without a place, how likely none of the known ones fits."""
    if choice.place is None:
        return choice.probability
    return calibration.packaged().of(
        name=toponym.probability, place=choice.probability, radius_km=choice.place.radius_km
    )


def _chosen(
    case: Case,
    terms: Sequence[Sequence[Term]],
    shares: Sequence[float],
    weights: Weights,
    *,
    kind_word: str,
) -> _Choice:
    """The choice; `kind_word` beside the name says which kind of place is meant ("" if none)."""
    found = case.options
    if not found:
        return _Choice(None, 0.0, (), ())
    shown = _candidates(found, terms, shares, weights)
    best = _town_of(shown, kind_word) if kind_word else _city_of(shown[0], shown)
    sure = sum(one.score for one in shown if is_same_spot(shown[0].place, one.place))
    none = 1.0 - sum(shares)
    if DOUBT * none > sure:
        why = f"none of the places of that name fits ({len(found)}): best {_named(best.place)}"
        return _Choice(None, round(none, 4), shown, (why,))
    shown = (best, *(one for one in shown if one is not best))
    return _Choice(best.place, round(min(1.0, sure), 4), shown, (*best.why, *_rivals(shown)))


def _town_of(shown: Sequence[Candidate], kind_word: str) -> Candidate:
    """The best, or the town at the same spot where the text calls it one ("the settlement of")."""
    best, allowed = shown[0], name_lexicon().kinds.get(kind_word, ())
    if best.place.kind in allowed or not set(allowed) <= {"city", "settlement"}:
        return best
    fitting = (one for one in shown if one.place.kind in allowed)
    return next((one for one in fitting if is_same_spot(best.place, one.place)), best)


def _city_of(best: Candidate, shown: Sequence[Candidate]) -> Candidate:
    """The large city of a region that is hardly more and bears its name; else the best itself."""
    if best.place.kind != "province":
        return best
    cities = (one for one in shown if one.place.population >= LARGE_CITY)
    namesakes = (c for c in cities if c.place.kind == "city" and c.place.name == best.place.name)
    near = (c for c in namesakes if km_between(best.place, c.place) <= CENTRE_KM)
    return next(near, best)


def _coarser(toponym: Toponym, place: Place) -> tuple[str, ...]:
    allowed = name_lexicon().kinds.get(toponym.kind_word, ())
    if not allowed or place.kind in allowed or place.kind not in {"city", "settlement"}:
        return ()
    return (f'"{toponym.kind_word}": the area around it rather than the {place.kind} itself',)


def _rivals(found: Sequence[Candidate]) -> tuple[str, ...]:
    if len(found) == 1:
        return ("the only place of that name known",)
    best, second = found[0].place, found[1].place
    km = km_between(best, second)
    return (f"next: {_named(second)}, {km:.0f} km away",)


def _named(place: Place) -> str:
    where = ", ".join(part for part in (place.kind, place.admin1, place.country) if part)
    return f"{place.name} ({where})"


def _candidates(
    found: Sequence[Option],
    terms: Sequence[Sequence[Term]],
    shares: Sequence[float],
    weights: Weights,
) -> tuple[Candidate, ...]:
    """The likeliest, best first, with their shares and reasons."""
    ranked = sorted(range(len(found)), key=lambda at: (-shares[at], found[at].place.id))
    return tuple(
        Candidate(
            place=found[at].place,
            score=round(shares[at], 4),
            why=_reasons(terms[at], terms[ranked[rank == 0]] if len(ranked) > 1 else (), weights),
        )
        for rank, at in enumerate(ranked[:SHOWN])
        if shares[at] >= MIN_SHOWN or rank == 0
    )


def _reasons(terms: Sequence[Term], rival: Sequence[Term], weights: Weights) -> tuple[str, ...]:
    """Reasons in words, first what sets it apart from its best rival."""
    against = {name: weights.points[name] * amount for name, amount, _ in rival}
    told = sorted(
        (
            (against.get(name, 0.0) - points, -points, weights.told(name, points, about))
            for name, amount, about in terms
            if abs(points := weights.points[name] * amount) >= MIN_POINTS
        ),
        key=lambda one: one[:2],
    )
    return tuple(dict.fromkeys(words for *_, words in told if words)) or ("its name",)


def _shares(points: Sequence[float], none: float) -> list[float]:
    """Softmax over the points and those of none of them."""
    top = max(max(points, default=none), none)
    parts = [exp(one - top) for one in points]
    whole = sum(parts) + exp(none - top)
    return [part / whole for part in parts]
