"""What the rest of a text says for each place that a name may mean.

Evidence is terms: the name of a weight, how much of it, and what it is about. The points of a
term are its amount times the weight; points add up to log-odds, so that one point makes a place
e times as likely as it was.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import acos, exp

from mapper.gazetteer_within import holds
from mapper.placewords import lexicon
from mapper.resolve_company import Company, Mention
from mapper.resolve_options import Option, Term
from mapper.worldindex import EARTH_RADIUS_KM

NEAR_KM = 120.0
BESIDE_KM = 40.0
MIN_SHARE = 0.05  # a reading less likely than that has no say about others
MAX_READINGS = 3  # of each name that others may be near to
MAX_ANCHORS = 16
FAR = 0.97  # cosine of the angle (about 1,560 km) beyond which nearness is nil
_WIDE = frozenset({"continent", "country"})
Votes = dict[str, float]


@dataclass(slots=True, kw_only=True)
class Case:
    """A name of the text with its options, their terms and how likely each is so far."""

    key: str
    options: tuple[Option, ...]
    terms: list[list[Term]]
    none: list[Term]
    listed: frozenset[str] = frozenset()
    shares: list[float] = field(default_factory=list)


@dataclass(slots=True)
class Anchor:
    """A likely reading of a name, which others may be near to."""

    key: str
    share: float
    option: Option


@dataclass(slots=True)
class Opinion:
    """What all names together say: shares by country, by province, of provinces named."""

    countries: dict[str, float]
    provinces: dict[tuple[str, str], float]
    named: dict[tuple[str, str], float]
    anchors: list[Anchor]
    total: float


def common(company: Company, option: Option, *, has_rival: bool) -> Iterator[Term]:
    """What the article as a whole says of the place's country.

    `has_rival` when another option of the name lies in a country that the text names.
    """
    country = option.country
    share = company.countries.get(country, 0.0) if country else 0.0
    if share:
        name = company.names.get(country, country)
        yield "country_named", min(1.0, 2 * share), name
        yield "country_named_at_all", 1.0, name
    elif country and company.countries:
        yield "foreign", 1.0, ""
        if option.is_listed and has_rival:
            yield "listed_but_foreign", 1.0, ""
    if company.breadth and (option.is_capital or option.place.kind == "country"):
        yield "capital_in_world_news" if option.is_capital else "country_in_world_news", (
            company.breadth
        ), ""
    if company.dateline and company.dateline == country:
        yield "dateline", 1.0, ""
    if country and country in company.regions:
        yield "region", 1.0, country


def local(company: Company, mention: Mention, option: Option) -> Iterator[Term]:
    """What the words around one mention say of the place."""
    place, kind_word = option.place, mention.toponym.kind_word
    allowed = lexicon().kinds.get(kind_word, ())
    if place.kind in allowed:
        yield "kind_word", 1.0 - 0.1 * allowed.index(place.kind), kind_word
    elif allowed:
        yield "other_kind", 1.0, kind_word
    elif mention.is_direction and place.kind in {"district", "province"}:
        yield "direction", 1.0, ""
    side = mention.side
    if side.code and side.code == place.country:
        yield "called" if side.is_called else "side", 1.0, side.words
    if mention.outer and any(holds(o.place, place) for o in company.options[mention.outer][:12]):
        yield "contained", 1.0, ""
    if mention.inner and any(holds(place, o.place) for o in company.options[mention.inner][:12]):
        yield "contains", 1.0, ""


def opinion_of(cases: Collection[Case]) -> Opinion:
    """What the likely readings of all names say together."""
    countries: dict[str, float] = {}
    provinces: dict[tuple[str, str], float] = {}
    named: dict[tuple[str, str], float] = {}
    anchors: list[Anchor] = []
    total = 0.0
    for case in cases:
        readings = []
        for share, option in zip(case.shares, case.options, strict=True):
            kind = option.place.kind
            if share < MIN_SHARE / 5 or kind in _WIDE:
                continue
            total += share
            countries[option.country] = countries.get(option.country, 0.0) + share
            if option.province[1]:
                table = named if kind == "province" else provinces
                table[option.province] = table.get(option.province, 0.0) + share
            if share >= MIN_SHARE and kind != "province":
                readings.append(Anchor(case.key, share, option))
        readings.sort(key=lambda anchor: -anchor.share)
        anchors += readings[:MAX_READINGS]
    anchors.sort(key=lambda anchor: (-anchor.share, anchor.key, anchor.option.place.id))
    return Opinion(countries, provinces, named, anchors[:MAX_ANCHORS], total)


def coherence(case: Case, opinion: Opinion, keys: Collection[str]) -> list[list[Term]]:
    """How well each option goes with what the other names most likely are."""
    own = opinion_of([case])
    whole = 1.0 + max(0.0, opinion.total - own.total)
    others = [anchor for anchor in opinion.anchors if anchor.key != case.key]
    listed = [anchor for anchor in others if anchor.key in keys]
    return [
        [
            *_together(option, opinion, own, whole),
            *_near(option, others, whole),
            *_in_list(option, listed),
        ]
        for option in case.options
    ]


def _together(option: Option, opinion: Opinion, own: Opinion, whole: float) -> Iterator[Term]:
    """In one country or province with others."""
    kind = option.place.kind
    if kind == "continent" or not option.country:
        return
    country = opinion.countries.get(option.country, 0.0) - own.countries.get(option.country, 0.0)
    if country > 0:
        yield "holds_others" if kind == "country" else "same_country", country / whole, ""
    if kind == "country":
        return
    province = option.province
    inside = opinion.provinces.get(province, 0.0) - own.provinces.get(province, 0.0)
    if inside > 0:
        many = 1.0 - exp(-2.0 * inside)
        yield "province_holds" if kind == "province" else "same_province", inside / whole, ""
        yield "province_holds_some" if kind == "province" else "same_province_some", many, ""
    named = opinion.named.get(province, 0.0) - own.named.get(province, 0.0)
    if named > 0 and kind != "province":
        yield "province_named", 1.0 - exp(-2.0 * named), province[1]


def _near(option: Option, anchors: Sequence[Anchor], whole: float) -> Iterator[Term]:
    """Near others."""
    if option.place.kind in _WIDE or not anchors:
        return
    x, y, z = option.x, option.y, option.z
    close, best, name = 0.0, 0.0, ""
    for anchor in anchors:
        there = anchor.option
        cosine = x * there.x + y * there.y + z * there.z
        if cosine > FAR:
            km = EARTH_RADIUS_KM * acos(min(1.0, cosine))
            close += anchor.share * exp(-km / NEAR_KM)
            beside = anchor.share * exp(-km / BESIDE_KM)
            if beside > best:
                best, name = beside, f"{km:.0f} km from {there.place.name}"
    if close > 0.01:
        yield "near", close / whole, name
    if best > 0.05:
        yield "beside", best, name


def _in_list(option: Option, listed: Sequence[Anchor]) -> Iterator[Term]:
    """Alike the names of its list."""
    if not listed:
        return
    whole = 0.3 + sum(anchor.share for anchor in listed)
    country = kind = 0.0
    for anchor in listed:
        if anchor.option.country == option.country:
            country += anchor.share
        if anchor.option.place.kind == option.place.kind:
            kind += anchor.share
    names = ", ".join(dict.fromkeys(anchor.option.place.name for anchor in listed[:3]))
    if country:
        yield "list_country", country / whole, names
    if kind:
        yield "list_kind", kind / whole, ""


def none_terms(case_key: str, found: Sequence[Option], company: Company) -> list[Term]:
    """What speaks for none of the options."""
    words = lexicon()
    terms: list[Term] = [("none", 1.0, "")]
    if case_key in words.person_names:
        terms.append(("none_person", 1.0, ""))
    if case_key in words.common:
        terms.append(("none_word", 1.0, ""))
    if company.countries and not any(o.country in company.countries for o in found):
        terms.append(("none_foreign", 1.0, ""))
    return terms


def weigh(terms: Sequence[Term], weights: Mapping[str, float]) -> float:
    """The points of terms together."""
    return sum([weights[name] * amount for name, amount, _ in terms])
