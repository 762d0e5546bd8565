"""Points for and against a candidate, each with its reason in words.

Points add up to log-odds: one point makes a candidate e times as likely as it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log10
from typing import TYPE_CHECKING, NamedTuple

from mapper.gazetteer import distance_km, fold
from mapper.placewords import lexicon
from mapper.resolve_company import same_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mapper.model import Place, PlaceKind
    from mapper.resolve_company import Company, Mention

NONE_FITS = 1.0
POPULATION = 0.6  # a tenfold population
OWN_NAME = 0.7
COUNTRY = 2.5  # a country or its people named; all of the mentions
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
NEAR = 3.0
SAME_COUNTRY = 1.5
SAME_ADMIN = 1.0
NEAR_KM = 120.0
LIST_NEAR_KM = 80.0
MAX_ANCHORS = 20
# What a place counts as when the gazetteer has no population for it: log10 of inhabitants.
TYPICAL: Mapping[PlaceKind, float] = {
    "continent": 9.0, "region": 6.0, "country": 6.5, "province": 5.8, "district": 4.6, "city": 4.3,
    "settlement": 3.0, "site": 3.0, "river": 4.5, "lake": 4.3, "sea": 6.0, "mountain": 4.0, "area": 4.5,
}  # fmt: skip
BONUS: Mapping[PlaceKind, float] = {"country": 2.0, "province": 0.5, "continent": 1.0}


class Term(NamedTuple):
    """Points with their reason; `about` fills the reason when it is told."""

    points: float
    reason: str
    about: tuple[object, ...] = ()

    @property
    def told(self) -> str:
        """The reason in words; one against it says so."""
        words = self.reason.format(*self.about) if self.about else self.reason
        return words if self.points >= 0 else f"against it: {words}"


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with all that speaks for and against it."""

    place: Place
    terms: tuple[Term, ...]

    @property
    def points(self) -> float:
        """The sum."""
        return sum(term.points for term in self.terms)

    def plus(self, terms: tuple[Term, ...]) -> Scored:
        """The same with more terms."""
        return Scored(self.place, self.terms + terms)


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
        yield Term(points, "{:,} inhabitants", (place.population,))
    else:
        yield Term(points, "a {}", (place.kind,))
    if same_name(place, key):
        yield Term(OWN_NAME, "its main name")


def common(company: Company, place: Place) -> Iterator[Term]:
    """What the article as a whole says of the place's country."""
    share = company.countries.get(place.country, 0.0)
    if share:
        name = company.names[place.country]
        yield Term(COUNTRY * min(1.0, 2 * share), "the text names {} or its people", (name,))
    if company.dateline and company.dateline == place.country:
        yield Term(DATELINE, "written in its country")


def local(company: Company, mention: Mention, place: Place) -> Iterator[Term]:
    """What the words around one mention say of the place."""
    kind_word = mention.toponym.kind_word
    allowed = lexicon().kinds.get(kind_word, ())
    if place.kind in allowed:
        yield Term(KIND - 0.25 * allowed.index(place.kind), 'called a "{}"', (kind_word,))
    elif allowed:
        yield Term(OTHER_KIND, 'called a "{}"', (kind_word,))
    elif mention.is_direction and place.kind in {"district", "province"}:
        yield Term(DIRECTION, 'an area, as "direction of" suggests')
    if mention.side and mention.side == place.country:
        yield Term(SIDE, "the sentence puts it among the positions of {!r}", (mention.side_words,))
    if mention.called and mention.called == place.country:
        yield Term(CALLED, "called {}", (mention.side_words,))
    if mention.outer:
        yield from _containment(company, mention.outer, place)


def _containment(company: Company, outer: str, place: Place) -> Iterator[Term]:
    for larger in company.places[outer][:8]:
        if larger.id != place.id and _holds(larger, place):
            yield Term(CONTAINED, "followed by {}, which it lies in", (larger.name,))
            return


def _holds(outer: Place, inner: Place) -> bool:
    if inner.country != outer.country:
        return False
    if outer.kind == "country":
        return inner.kind != "country"
    same = fold(inner.admin1) in {fold(outer.name), fold(outer.admin1)} and inner.kind in {
        "district", "city", "settlement", "site",
    }  # fmt: skip
    if outer.kind in {"province", "region"}:
        return same and fold(inner.admin1) == fold(outer.name)
    return outer.kind == "district" and _km(outer, inner) <= outer.radius_km


def anchors_of(company: Company, scored: Sequence[Sequence[Scored]]) -> list[Anchor]:
    """The likeliest place of each name, once a name, countries left out."""
    found: dict[str, Anchor] = {}
    for mention, candidates in zip(company.mentions, scored, strict=True):
        if not candidates or mention.toponym.use == "boilerplate":
            continue
        best = max(candidates, key=lambda one: one.points)
        if best.place.kind in {"country", "continent"}:
            continue
        total = sum(exp(one.points - best.points) for one in candidates)
        share = 1.0 / (total + exp(NONE_FITS - best.points))
        key = mention.toponym.key
        if key not in found or found[key].share < share:
            found[key] = Anchor(key, mention.group, best.place, share)
    return sorted(found.values(), key=lambda a: (-a.share, a.key))[:MAX_ANCHORS]


def coherence(
    company: Company, mention: Mention, place: Place, anchors: Sequence[Anchor]
) -> tuple[Term, ...]:
    """How well the place goes with the other places of the article and of its list."""
    others = [a for a in anchors if a.key != mention.toponym.key and a.key != mention.outer]
    if not others or place.kind in {"country", "continent"}:
        return ()
    near = [(a, _km(place, a.place)) for a in others]
    terms = list(_among(place, near))
    siblings = [(a, km) for a, km in near if a.group == mention.group]
    if siblings:
        terms += _in_list(place, siblings)
    return tuple(terms)


def _among(place: Place, near: Sequence[tuple[Anchor, float]]) -> Iterator[Term]:
    whole = 1.0 + sum(anchor.share for anchor, _ in near)
    close = sum(anchor.share * exp(-km / NEAR_KM) for anchor, km in near) / whole
    country = sum(a.share for a, _ in near if a.place.country == place.country) / whole
    admin = sum(
        a.share
        for a, _ in near
        if place.admin1 and (a.place.country, a.place.admin1) == (place.country, place.admin1)
    )
    nearest, km = min(near, key=lambda pair: pair[1])
    yield Term(NEAR * close, "{:.0f} km from {}, also named", (km, nearest.place.name))
    yield Term(SAME_COUNTRY * country, "in one country with other places of the text")
    yield Term(SAME_ADMIN * admin / whole, "in one province with other places of the text")


def _in_list(place: Place, siblings: Sequence[tuple[Anchor, float]]) -> Iterator[Term]:
    whole = 0.3 + sum(anchor.share for anchor, _ in siblings)
    country = sum(a.share for a, _ in siblings if a.place.country == place.country)
    kind = sum(a.share for a, _ in siblings if a.place.kind == place.kind)
    close = sum(a.share * exp(-km / LIST_NEAR_KM) for a, km in siblings)
    names = ", ".join(anchor.place.name for anchor, _ in siblings[:3])
    yield Term(LIST_COUNTRY * country / whole, "listed with {}, of the same country", (names,))
    yield Term(LIST_KIND * kind / whole, "listed with places of its kind")
    yield Term(LIST_NEAR * close / whole, "near {}, which stand beside it", (names,))


def _km(one: Place, other: Place) -> float:
    return distance_km(lon=one.lon, lat=one.lat, to_lon=other.lon, to_lat=other.lat)
