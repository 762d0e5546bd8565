"""Points for and against a candidate, each with its reason in words.

Points add up to log-odds: one point makes a candidate e times as likely as it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import exp, log10
from types import MappingProxyType
from typing import NamedTuple

from mapper.gazetteer import distance_km, fold
from mapper.model import Place, PlaceKind
from mapper.placewords import lexicon
from mapper.resolve_company import Company, Mention

NONE_FITS = 1.5
POPULATION = 0.6  # a tenfold population
FAME = 0.8  # a tenfold population more, above that of a large town
LARGE_TOWN = 5.0  # log10 of inhabitants
OWN_NAME = 0.7
COUNTRY = 2.0  # a country or its people named; all of the mentions
FOREIGN = -1.5  # countries are named, but not this one
LISTED = 1.5  # in gazetteer.csv or the user's own, which hold what the texts are about
DATELINE = 1.0
SIDE = 2.0  # forces of its country stand there
CALLED = 4.0  # "the Syrian town of X"
KIND = 2.5
OTHER_KIND = -1.5
DIRECTION = 0.8
CONTAINED = 6.0
LIST_COUNTRY = 1.5
LIST_KIND = 0.5
LIST_NEAR = 1.5
NEAR = 4.0
SAME_COUNTRY = 1.5
SAME_ADMIN = 3.0
NEAR_KM = 120.0
LIST_NEAR_KM = 80.0
MAX_ANCHORS = 12
# What a place counts as when the gazetteer has no population for it: log10 of inhabitants.
TYPICAL: Mapping[PlaceKind, float] = MappingProxyType(
    {
        "continent": 9.0,
        "region": 6.0,
        "country": 6.5,
        "province": 5.8,
        "district": 4.6,
        "city": 4.3,
        "settlement": 3.0,
        "site": 3.0,
        "river": 4.5,
        "lake": 4.3,
        "sea": 6.0,
        "mountain": 4.0,
        "area": 4.5,
    }
)
BONUS: Mapping[PlaceKind, float] = MappingProxyType({"country": 3.0, "continent": 1.0})


class Term(NamedTuple):
    """Points with their reason; `about` fills the reason when it is told."""

    points: float
    reason: str
    about: tuple[object, ...] = ()

    @property
    def told(self) -> str:
        """The reason in words; one against the place says so."""
        words = self.reason.format(*self.about) if self.about else self.reason
        return words if self.points >= 0 else f"against it: {words}"


class Scored(NamedTuple):
    """A candidate with all that speaks for and against it, and the sum."""

    place: Place
    terms: tuple[Term, ...]
    points: float

    def plus(self, terms: Sequence[Term]) -> Scored:
        """The same with more terms."""
        if not terms:
            return self
        points = self.points + sum(term.points for term in terms)
        return Scored(self.place, (*self.terms, *terms), points)


class Anchor(NamedTuple):
    """What another name of the article most likely is, and how likely."""

    key: str
    group: int
    place: Place
    share: float


def prior(place: Place, key: str) -> Iterator[Term]:
    """What speaks for a place before any text."""
    size = log10(place.population) if place.population > 0 else TYPICAL[place.kind]
    points = POPULATION * size + BONUS.get(place.kind, 0.0)
    if place.population > 0 and place.kind in {"city", "settlement"}:
        points += FAME * max(0.0, size - LARGE_TOWN)
        yield Term(points, "{:,} inhabitants", (place.population,))
    else:
        yield Term(points, "a known {}", (place.kind,))
    if fold(place.name) == key:
        yield Term(OWN_NAME, "its main name")


def common(company: Company, place: Place) -> Iterator[Term]:
    """What the article as a whole says of the place's country."""
    share = company.countries.get(place.country, 0.0)
    if share:
        name = company.names.get(place.country, place.country)
        yield Term(COUNTRY * min(1.0, 2 * share), "the text names {} or its people", (name,))
    elif company.countries and place.country:
        yield Term(FOREIGN, "of a country that the text does not name")
    if place.id in company.listed:
        yield Term(LISTED, "listed in gazetteer.csv")
    if company.dateline and company.dateline == place.country:
        yield Term(DATELINE, "the article was written in its country")


def local(company: Company, mention: Mention, place: Place) -> Iterator[Term]:
    """What the words around one mention say of the place."""
    kind_word = mention.toponym.kind_word
    allowed = lexicon().kinds.get(kind_word, ())
    if place.kind in allowed:
        points = KIND - 0.25 * allowed.index(place.kind)
        yield Term(points, 'the text calls it a "{}"', (kind_word,))
    elif allowed:
        yield Term(OTHER_KIND, 'the text calls it a "{}"', (kind_word,))
    elif mention.is_direction and place.kind in {"district", "province"}:
        yield Term(DIRECTION, 'an area, as "direction of" suggests')
    side = mention.side
    if side.code and side.code == place.country:
        if side.is_called:
            yield Term(CALLED, "the text calls it {}", (side.words,))
        else:
            yield Term(SIDE, 'the sentence puts it among the positions of "{}"', (side.words,))
    if any(_holds(larger, place) for larger in company.places.get(mention.outer, ())[:8]):
        yield Term(CONTAINED, "followed by the name of where it lies")
    if any(_holds(place, smaller) for smaller in company.places.get(mention.inner, ())[:8]):
        yield Term(CONTAINED, "the place named before it lies in it")


def _holds(outer: Place, inner: Place) -> bool:
    if inner.country != outer.country or inner.kind in {"country", "continent"}:
        return False
    if outer.kind == "country":
        return True
    if outer.kind in {"province", "region"}:
        return inner.kind != "province" and fold(inner.admin1) == fold(outer.name)
    return outer.kind == "district" and _km(outer, inner) <= outer.radius_km


def anchors_of(company: Company, scored: Sequence[Sequence[Scored]]) -> list[Anchor]:
    """The likeliest place of each name, the surest first, countries left out."""
    found: dict[str, Anchor] = {}
    for mention, candidates in zip(company.mentions, scored, strict=True):
        if candidates and mention.toponym.use != "boilerplate":
            anchor = _anchor(mention, candidates)
            if anchor.place.kind in {"country", "continent"}:
                continue
            if mention.key not in found or found[mention.key].share < anchor.share:
                found[mention.key] = anchor
    return sorted(found.values(), key=lambda a: (-a.share, a.key))[:MAX_ANCHORS]


def _anchor(mention: Mention, candidates: Sequence[Scored]) -> Anchor:
    best = max(candidates, key=lambda one: one.points)
    total = sum(exp(one.points - best.points) for one in candidates)
    share = 1.0 / (total + exp(NONE_FITS - best.points))
    return Anchor(mention.key, mention.group, best.place, share)


def coherence(key: str, place: Place, anchors: Sequence[Anchor]) -> list[Term]:
    """How well the place goes with what the other names of the article most likely are."""
    others = [anchor for anchor in anchors if anchor.key != key]
    if not others or place.kind == "continent":
        return []
    whole = 1.0 + sum(anchor.share for anchor in others)
    country = sum(a.share for a in others if a.place.country == place.country) / whole
    if place.kind == "country":
        return [Term(SAME_COUNTRY * country, "other places of the text lie in it")]
    admin = sum(a.share for a in others if _same_province(place, a.place)) / whole
    near = [(anchor, _km(place, anchor.place)) for anchor in others]
    close = sum(anchor.share * exp(-km / NEAR_KM) for anchor, km in near) / whole
    nearest, km = min(near, key=lambda pair: pair[1])
    return [
        Term(NEAR * close, "{:.0f} km from {}, also named", (km, nearest.place.name)),
        Term(SAME_COUNTRY * country, "in one country with other places of the text"),
        Term(SAME_ADMIN * admin, "in one province with other places of the text"),
    ]


def _same_province(one: Place, other: Place) -> bool:
    province = _province(one)
    return bool(province) and one.country == other.country and province == _province(other)


def _province(place: Place) -> str:
    return place.name if place.kind == "province" else place.admin1


def in_list(place: Place, siblings: Sequence[Anchor]) -> list[Term]:
    """How well the place goes with the other names of its list."""
    if not siblings:
        return []
    whole = 0.3 + sum(anchor.share for anchor in siblings)
    country = sum(a.share for a in siblings if a.place.country == place.country)
    kind = sum(a.share for a in siblings if a.place.kind == place.kind)
    close = sum(a.share * exp(-_km(place, a.place) / LIST_NEAR_KM) for a in siblings)
    names = ", ".join(anchor.place.name for anchor in siblings[:3])
    return [
        Term(LIST_COUNTRY * country / whole, "listed with {}, of the same country", (names,)),
        Term(LIST_KIND * kind / whole, "listed with places of its kind"),
        Term(LIST_NEAR * close / whole, "near {}, which stand beside it", (names,)),
    ]


def _km(one: Place, other: Place) -> float:
    return distance_km(lon=one.lon, lat=one.lat, to_lon=other.lon, to_lat=other.lat)
