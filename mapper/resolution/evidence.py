"""What the rest of a text says for each place that a name may mean.

Evidence is terms: the name of a weight, how much of it, and what it is about. The points of a
term are its amount times the weight; points add up to log-odds, so that one point makes a place
e times as likely as it was.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import acos, exp

from mapper.geo import EARTH_RADIUS_KM, holds, km_between
from mapper.resolution.candidates import Option, Term
from mapper.resolution.context import Company, Mention
from mapper.text import name_lexicon

NEAR_KM = 120.0
BESIDE_KM = 40.0
HOME_KM = 100.0
MIN_SHARE = 0.05  # a reading less likely than that has no say about others
MAX_READINGS = 3  # of each name that others may be near to
MAX_ANCHORS = 16
FAR = 0.97  # cosine of the angle (about 1,560 km) beyond which nearness is nil
_WIDE = frozenset({"continent", "country"})
Votes = dict[str, float]


@dataclass(slots=True, kw_only=True)
class Case:
    """A name of the text with its options, their terms and points, and how likely each is so far.

    `none` are the terms for none of the options, `against` their points.
    """

    key: str
    options: Sequence[Option]
    terms: list[list[Term]]
    none: list[Term]
    against: float = 0.0
    listed: frozenset[str] = frozenset()
    points: list[float] = field(default_factory=list)
    shares: list[float] = field(default_factory=list)

    def keep(self, most: int) -> None:
        """Forget all but the options with the most points so far, in their order."""
        if len(self.options) > most:
            ranked = sorted(range(len(self.options)), key=lambda at: -self.points[at])
            kept = sorted(ranked[:most])
            self.options = [self.options[at] for at in kept]
            self.terms = [self.terms[at] for at in kept]
            self.points = [self.points[at] for at in kept]


@dataclass(slots=True)
class Anchor:
    """A likely reading of a name, which others may be near to, and its point."""

    key: str
    share: float
    option: Option
    x: float
    y: float
    z: float


@dataclass(slots=True)
class Opinion:
    """What all names together say: shares by country, by province, of provinces named."""

    countries: dict[str, float]
    provinces: dict[tuple[str, str], float]
    named: dict[tuple[str, str], float]
    anchors: list[Anchor]
    total: float


class Common:
    """What an article as a whole says of places, worked out once for each country."""

    def __init__(self, company: Company) -> None:
        """Of the article that keeps this company."""
        self._company = company
        self._by_country: dict[str, list[Term]] = {}

    def terms(self, option: Option, rivals: Sequence[Option]) -> list[Term]:
        """The terms of an option among all options of its name."""
        company, country = self._company, option.country
        if country not in self._by_country:
            self._by_country[country] = list(self._of(country))
        terms = [*self._by_country[country], *at_home(company, option)]
        foreign = bool(country) and country not in company.countries
        if option.is_listed and foreign and any(r.country in company.countries for r in rivals):
            terms.append(("listed_but_foreign", 1.0, ""))
        if company.breadth and option.is_capital:
            terms.append(("capital_in_world_news", company.breadth, ""))
        elif company.breadth and option.place.kind == "country":
            terms.append(("country_in_world_news", company.breadth, ""))
        return terms

    def _of(self, country: str) -> Iterator[Term]:
        company = self._company
        if not country:
            return
        share = company.countries.get(country, 0.0)
        if share:
            name = company.names.get(country, country)
            yield "country_named", min(1.0, 2 * share), name
            yield "country_named_at_all", 1.0, name
        elif company.countries:
            yield "foreign", company.told * (1.0 - company.breadth / 2), ""
        if company.dateline == country:
            yield "dateline", 1.0, ""
        if company.outlet == country:
            yield "outlet", 1.0, ""
        yield from in_region(country, company.regions)


def at_home(company: Company, option: Option) -> Iterator[Term]:
    """Whether a place lies in the state of a local outlet, or near its town."""
    home, place = company.home, option.place
    if home is None or place.country != home.country or place.kind == "country":
        return
    if home.admin1 in {place.admin1, place.name}:
        yield "home_state", 1.0, home.admin1
    if place.kind != "province" and km_between(home, place) <= HOME_KM:
        yield "home_near", 1.0, home.name


def in_region(country: str, regions: Collection[str]) -> list[Term]:
    """Whether texts are said to be about that country."""
    return [("region", 1.0, country)] if country in regions else []


def local(company: Company, mention: Mention, option: Option) -> Iterator[Term]:
    """What the words around one mention say of the place."""
    place, kind_word = option.place, mention.toponym.kind_word
    allowed = name_lexicon().kinds.get(kind_word, ())
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
        readings: list[Anchor] = []
        for share, option in zip(case.shares, case.options, strict=True):
            if share < MIN_SHARE / 5:
                continue
            kind = option.place.kind
            if kind in _WIDE:
                continue
            total += share
            countries[option.country] = countries.get(option.country, 0.0) + share
            if option.province[1]:
                table = named if kind == "province" else provinces
                table[option.province] = table.get(option.province, 0.0) + share
            if share >= MIN_SHARE and kind != "province":
                readings.append(Anchor(case.key, share, option, option.x, option.y, option.z))
        readings.sort(key=lambda anchor: -anchor.share)
        anchors += readings[:MAX_READINGS]
    anchors.sort(key=lambda anchor: (-anchor.share, anchor.key, anchor.option.place.id))
    return Opinion(countries, provinces, named, anchors[:MAX_ANCHORS], total)


def coherence(case: Case, opinion: Opinion) -> list[list[Term]]:
    """How well each option goes with what the other names most likely are."""
    own = opinion_of([case])
    whole = 1.0 + max(0.0, opinion.total - own.total)
    others = [anchor for anchor in opinion.anchors if anchor.key != case.key]
    listed = [anchor for anchor in others if anchor.key in case.listed]
    found: list[list[Term]] = [[] for _ in case.options]
    for option, own_terms in zip(case.options, found, strict=True):
        kind = option.place.kind
        if kind != "continent" and option.country:
            _add_together(own_terms, option, opinion, own, whole)
        if others and kind not in _WIDE:
            _add_near(own_terms, option, others, whole)
        if listed:
            own_terms.extend(_in_list(option, listed))
    return found


def _add_together(
    terms: list[Term], option: Option, opinion: Opinion, own: Opinion, whole: float
) -> None:
    """In one country or province with others."""
    country, province = option.country, option.province
    shared = opinion.countries.get(country, 0.0) - own.countries.get(country, 0.0)
    if shared <= 0:
        return
    kind = option.place.kind
    if kind == "country":
        terms.append(("holds_others", shared / whole, ""))
        return
    terms.append(("same_country", shared / whole, ""))
    inside = opinion.provinces.get(province, 0.0) - own.provinces.get(province, 0.0)
    if inside > 0:
        name = "province_holds" if kind == "province" else "same_province"
        terms.append((name, inside / whole, ""))
        terms.append((f"{name}_some", 1.0 - exp(-2.0 * inside), ""))
    named = opinion.named.get(province, 0.0) - own.named.get(province, 0.0)
    if named > 0 and kind != "province":
        terms.append(("province_named", 1.0 - exp(-2.0 * named), province[1]))


def _add_near(terms: list[Term], option: Option, anchors: Sequence[Anchor], whole: float) -> None:
    """Near others."""
    x, y, z = option.x, option.y, option.z
    close, best, name = 0.0, 0.0, ""
    for anchor in anchors:
        cosine = x * anchor.x + y * anchor.y + z * anchor.z
        if cosine > FAR:
            km = EARTH_RADIUS_KM * acos(min(1.0, cosine))
            close += anchor.share * exp(-km / NEAR_KM)
            beside = anchor.share * exp(-km / BESIDE_KM)
            if beside > best:
                best, name = beside, f"{km:.0f} km from {anchor.option.place.name}"
    if close > 0.01:
        terms.append(("near", close / whole, name))
    if best > 0.05:
        terms.append(("beside", best, name))


def _in_list(option: Option, listed: Sequence[Anchor]) -> Iterator[Term]:
    """Alike the names of its list."""
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
    words = name_lexicon()
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
