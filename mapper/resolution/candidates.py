"""Candidates are the places that a name may mean, with what speaks for each before any text."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from math import log10
from types import MappingProxyType
from typing import NamedTuple, cast

from mapper.evidence import Evidence
from mapper.gazetteer import Gazetteer
from mapper.geo import is_minor, is_wide, km_between, unit_vector
from mapper.model import Place, PlaceKind
from mapper.text import fold

MAX_OPTIONS = 80
LARGE_TOWN = 5.0  # log10 of inhabitants
LARGE_CITY = 10**LARGE_TOWN
FAR_LARGER = 0.7  # log10 of inhabitants: five times as many
CENTRE_KM = 80.0  # from the middle of a region that is hardly more than its city
POINT_KINDS = frozenset({"city", "settlement"})
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


class Option(NamedTuple):
    """A place with its standing evidence; `province` names its first-level region.

    `x`, `y`, `z` is its point on the unit sphere, so that near places need no trigonometry.
    """

    place: Place
    evidence: tuple[Evidence, ...]
    country: str
    province: tuple[str, str]
    is_capital: bool
    is_listed: bool
    x: float
    y: float
    z: float


def options(key: str, gazetteer: Gazetteer) -> tuple[Option, ...]:
    """Return the options of a folded name, most inhabitants first; looked up once a gazetteer."""
    known = gazetteer.memo.get(("options", key))
    if known is None:
        places = gazetteer.places(key)[:MAX_OPTIONS]
        rivals = _rivals(places, key)
        known = tuple(_option(place, key, rivals, gazetteer) for place in places)
        gazetteer.memo.put(("options", key), known)
    return cast("tuple[Option, ...]", known)


class _Rivals(NamedTuple):
    """All places of a name: sizes from the largest, that of the largest whose main name it is.

    `lands` are codes of countries of that name, `cities` the large towns among them.
    """

    places: Sequence[Place]
    sizes: list[float]
    largest_own: float
    lands: frozenset[str]
    cities: list[Place]


def _rivals(places: Sequence[Place], key: str) -> _Rivals:
    own = [size_of(place) for place in places if fold(place.name) == key]
    return _Rivals(
        places=places,
        sizes=sorted(map(size_of, places), reverse=True),
        largest_own=max(own, default=0.0),
        lands=frozenset(p.country for p in places if p.kind == "country" and is_wide(p)),
        cities=[place for place in places if place.population >= LARGE_CITY],
    )


def _option(place: Place, key: str, rivals: _Rivals, gazetteer: Gazetteer) -> Option:
    x, y, z = unit_vector(lon=place.lon, lat=place.lat)
    return Option(
        place=place,
        evidence=tuple(_standing(place, key, rivals, gazetteer.overlay)),
        country=place.country,
        province=(place.country, place.name if place.kind == "province" else place.admin1),
        is_listed=place.id in gazetteer.overlay,
        is_capital=_is_capital(place, rivals.places, gazetteer),
        x=x,
        y=y,
        z=z,
    )


def _is_capital(place: Place, rivals: Collection[Place], gazetteer: Gazetteer) -> bool:
    """Return whether it is its country's capital and there the largest town of that name."""
    capital = gazetteer.capital(place.country)
    if place.kind not in POINT_KINDS or not capital or fold(place.name) not in capital:
        return False
    towns = (r for r in rivals if r.country == place.country and r.kind in POINT_KINDS)
    return place.id == max(towns, key=lambda r: r.population, default=place).id


def _standing(
    place: Place, key: str, rivals: _Rivals, listed: Collection[str]
) -> Iterator[Evidence]:
    """Yield the evidence on a place that holds in any text."""
    size = size_of(place)
    if place.population > 0 and place.kind in POINT_KINDS:
        yield "size", size, f"{place.population:,}"
        yield "fame", max(0.0, size - LARGE_TOWN), f"{place.population:,}"
    else:
        yield "size_of_kind", size, place.kind
    yield "kind_minor" if is_minor(place) else f"kind_{place.kind}", 1.0, place.kind
    if fold(place.name) == key:
        yield "own_name", 1.0, place.name
    else:
        if place.kind in POINT_KINDS and size < LARGE_TOWN:
            yield "by_name_of_town", 1.0, place.name
        if rivals.largest_own > size - FAR_LARGER:
            yield "name_of_another", 1.0, place.name
    if place.id in listed:
        yield "listed", 1.0, ""
    if place.kind != "country" and place.country in rivals.lands:
        yield "named_like_its_country", 1.0, place.country
    if place.kind in {"province", "district"} and _is_around(place, rivals.cities):
        yield "named_like_its_town", 1.0, ""
    if len(rivals.sizes) == 1:
        yield "only_one", 1.0, ""
        if place.population >= LARGE_CITY:
            yield "only_one_and_large", 1.0, ""
    else:
        largest = rivals.sizes[rivals.sizes[0] == size]
        yield "dominance", max(-2.0, min(2.0, size - largest)), ""


def _is_around(place: Place, cities: Sequence[Place]) -> bool:
    """Return whether an area is around a large town of its very name."""
    return any(
        city.name == place.name
        and city.country == place.country
        and km_between(place, city) <= CENTRE_KM
        for city in cities
    )


def size_of(place: Place) -> float:
    """Return the logarithm (base 10) of inhabitants, or what is typical of its kind."""
    return log10(place.population) if place.population > 0 else TYPICAL[place.kind]
