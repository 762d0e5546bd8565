"""The resolver decides which place each toponym means, with rejected places and reasons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from mapper.evidence import Alternative, Choice, Decision, Weights, choose, packaged
from mapper.gazetteer import Gazetteer
from mapper.geo import is_same_spot, km_between
from mapper.model import Article, Candidate, Place, Resolution, Toponym
from mapper.resolution.candidates import CENTRE_KM, LARGE_CITY, POINT_KINDS, Option, options
from mapper.resolution.context import Context, Mention, context_of
from mapper.resolution.evidence import (
    Common,
    coherence,
    heard_somewhere,
    in_region,
    local,
    of_none,
    of_pin,
)
from mapper.text import fold, joined, name_lexicon, restored
from mapper.toponyms import spot

ROUNDS = 2  # of judging names by what the other names most likely are
MOST = 40  # places of a name that are weighed against the other names


def resolve(
    toponyms: Sequence[Toponym],
    article: Article,
    gazetteer: Gazetteer,
    *,
    weights: Weights | None = None,
) -> list[Resolution]:
    """Return one resolution a toponym, in order; `place` is None where no known place fits.

    `weights` other than the packaged ones are for those who fit them.
    """
    context = context_of(toponyms, article, gazetteer)
    return list(_resolved(context, study(context, weights or packaged("resolution"))))


def _resolved(context: Context, found: Mapping[str, Choice[Option]]) -> Iterator[Resolution]:
    """Yield the mentions resolved; those that say nothing more share the one of their name."""
    silent: dict[str, _Meaning] = {}
    for mention in context.mentions:
        key, kind_word = mention.key, mention.toponym.kind_word
        if not mention.is_silent:
            meaning = _meaning(heard(context, mention, found[key]), kind_word)
        elif key in silent:
            meaning = silent[key]
        else:
            meaning = silent[key] = _meaning(found[key], kind_word)
        yield _resolution(mention.toponym, meaning)


def study(context: Context, weights: Weights) -> dict[str, Choice[Option]]:
    """Return for each name the choice among its places once all names have been heard."""
    common, said = Common(context), heard_somewhere(context)
    alone = {
        key: choose(
            found,
            [
                [*option.evidence, *common.evidence(option, found), *said.get((key, at), ())]
                for at, option in enumerate(found)
            ],
            weights,
            none=of_none(key, found, context),
        ).likeliest(MOST)
        for key, found in context.options.items()
    }
    choices = alone
    for _ in range(ROUNDS):
        more = coherence(choices, context.listed)
        choices = {key: choice.with_more(more[key]) for key, choice in alone.items()}
    return choices


def heard(context: Context, mention: Mention, choice: Choice[Option]) -> Choice[Option]:
    """Return the choice among the places of a name with what the words around a mention say."""
    return choice.with_more([list(local(context, mention, option)) for option in choice.candidates])


def candidates_of(name: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """Return the places that `name` may mean without any text, likeliest first."""
    found = options(fold(name), gazetteer)
    evidence = [
        [*option.evidence, *in_region(option.country, gazetteer.regions)] for option in found
    ]
    choice = choose(found, evidence, packaged("resolution"), none=[("none", 1.0, "")])
    return _candidates(choice.ranked(_by_id))


def resolve_name(name: str, article: Article, gazetteer: Gazetteer) -> list[Resolution]:
    """Return what `name` means wherever the article has it, in text order."""
    key, plain = fold(name), joined(article)
    found = resolve(spot(plain, gazetteer), plain, gazetteer)
    meant = tuple(r for r in found if key in {r.toponym.key, fold(r.span.text)})
    return list(restored(meant, article.text))


def _by_id(option: Option) -> str:
    return option.place.id


def _is_same_spot(one: Option, other: Option) -> bool:
    return is_same_spot(one.place, other.place)


class _Meaning(NamedTuple):
    """What a name means: the decision, its candidates, the chosen one first, and why."""

    decision: Decision[Option]
    candidates: tuple[Candidate, ...]
    why: tuple[str, ...]


def _meaning(choice: Choice[Option], kind_word: str) -> _Meaning:
    """Return what a name means; `kind_word` beside it says which kind of place, or ""."""
    decision = choice.decide(order=_by_id, is_one=_is_same_spot)
    if not decision.ranked:
        return _Meaning(decision, (), ())
    best = _told_as(decision.ranked, kind_word)
    if decision.chosen:
        decision = decision.instead(best)
    candidates = _candidates(decision.ranked)
    if decision.chosen:
        return _Meaning(decision, candidates, (*candidates[0].why, _rival(candidates)))
    count, named = len(choice.candidates), _named(best.candidate.place)
    why = f"none of the places of that name fits ({count}): best {named}"
    return _Meaning(decision, candidates, (why,))


def _told_as(ranked: Sequence[Alternative[Option]], kind_word: str) -> Alternative[Option]:
    """Return the likely place that the likeliest one is told as: "Kyiv" is told as the city."""
    return _town_of(ranked, kind_word) if kind_word else _city_of(ranked)


def _town_of(ranked: Sequence[Alternative[Option]], kind_word: str) -> Alternative[Option]:
    """Return the best, or the town at its spot that the text names ("the settlement of")."""
    best, allowed = ranked[0], name_lexicon().kinds.get(kind_word, ())
    if best.candidate.place.kind in allowed or not POINT_KINDS.issuperset(allowed):
        return best
    fitting = (one for one in ranked if one.candidate.place.kind in allowed)
    return next((one for one in fitting if _is_same_spot(best.candidate, one.candidate)), best)


def _city_of(ranked: Sequence[Alternative[Option]]) -> Alternative[Option]:
    """Return the large city of a region that is hardly more than it; else the best itself."""
    best = ranked[0]
    if best.candidate.place.kind != "province":
        return best
    return next(
        (one for one in ranked if _is_centre(one.candidate.place, best.candidate.place)), best
    )


def _is_centre(city: Place, region: Place) -> bool:
    """Return whether a region is hardly more than that large city of its name."""
    is_namesake = city.kind == "city" and city.name == region.name
    return is_namesake and city.population >= LARGE_CITY and km_between(region, city) <= CENTRE_KM


def _resolution(toponym: Toponym, meaning: _Meaning) -> Resolution:
    decision, candidates, why = meaning
    place, probability = None, decision.probability
    if not candidates:
        probability, why = 0.0, (f"no place named {toponym.span.text!r} in the gazetteer",)
    elif decision.chosen:
        place = decision.chosen.candidate.place
        evidence = of_pin(name=toponym.probability, radius_km=place.radius_km)
        probability = decision.calibrated(packaged("confidence"), evidence).probability
        why = (*why, *_coarser(toponym, place))
    return Resolution(
        toponym=toponym, place=place, probability=probability, candidates=candidates, why=why
    )


def _coarser(toponym: Toponym, place: Place) -> tuple[str, ...]:
    allowed = name_lexicon().kinds.get(toponym.kind_word, ())
    if not allowed or place.kind in allowed or place.kind not in POINT_KINDS:
        return ()
    return (f'"{toponym.kind_word}": the area around it rather than the {place.kind} itself',)


def _rival(found: Sequence[Candidate]) -> str:
    if len(found) == 1:
        return "the only place of that name known"
    best, second = found[0].place, found[1].place
    return f"next: {_named(second)}, {km_between(best, second):.0f} km away"


def _named(place: Place) -> str:
    where = ", ".join(part for part in (place.kind, place.admin1, place.country) if part)
    return f"{place.name} ({where})"


def _candidates(ranked: Sequence[Alternative[Option]]) -> tuple[Candidate, ...]:
    return tuple(
        Candidate(place=one.candidate.place, score=one.probability, why=one.why or ("its name",))
        for one in ranked
    )
