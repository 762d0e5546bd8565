"""Unknown names -> rows of a gazetteer that a person keeps or strikes, from an online service."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import cast

from mapper import resources
from mapper.errors import ServiceError
from mapper.gazetteer import MAX_RADIUS_KM, SAME_POINT_KM, Gazetteer
from mapper.geo import distance_km, km_between
from mapper.model import Place, PlaceKind
from mapper.resolution import TOO_WIDE, Standing
from mapper.suggest.nominatim import Hit
from mapper.suggest.unknown_names import Unknown, find
from mapper.text import fold, name_lexicon

__all__ = ["Standing", "Suggestion", "Unknown", "find", "kinds", "nearest", "suggest", "table"]

COLUMNS = (
    "id", "name", "kind", "country", "admin1", "lat", "lon", "radius_km", "aliases", "source",
)  # fmt: skip
NAME_TAGS = ("name", "name:en", "int_name", "official_name", "alt_name", "old_name")
BANDS_KM = (50.0, 250.0)  # from the places that the text names: beside them, around them, far
SMALLEST_KM = 0.1
AROUND_KM = 50.0  # rows that may lie in the same region


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """An unknown name and the places that it may be, best first, as rows of a gazetteer.

    A place may stand under several names; its aliases are then the same under each. `passed` is
    the number of things of that name that are no places: shops, streets.
    """

    unknown: Unknown
    places: tuple[Place, ...]
    passed: int


def suggest(
    unknown: Iterable[Unknown],
    ask: Callable[[str], Sequence[Hit]],
    gazetteer: Gazetteer,
    *,
    host: str,
    most: int,
) -> list[Suggestion]:
    """Return up to `most` places for each name, from what `ask` says of it.

    ServiceError says how many names were answered.
    """
    found: list[Suggestion] = []
    for one in unknown:
        try:
            hits = ask(one.name)
        except ServiceError as error:
            if not found:
                raise
            kept = f"answers to {len(found)} of the names are kept"
            msg = f"{error}; {kept}, the same command goes on from there"
            raise ServiceError(msg) from error
        places = [place for hit in hits if (place := _place(hit, gazetteer, host)) is not None]
        ranked = sorted(places, key=lambda place: _rank(place, one))
        found.append(
            Suggestion(
                unknown=one,
                places=tuple(_distinct(ranked))[:most],
                passed=len(hits) - len(places),
            )
        )
    return _merged(found)


def table(suggestions: Iterable[Suggestion]) -> str:
    """Return the text of a gazetteer file with each place once, those of a name together."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    places = {place.id: place for one in suggestions for place in one.places}
    for place in places.values():
        cells = {name: getattr(place, name) for name in COLUMNS}
        cells |= {name: f"{cells[name]:g}" for name in ("radius_km",)}
        writer.writerow((cells | {"aliases": "|".join(place.aliases)}).values())
    return text.getvalue()


def nearest(place: Place, unknown: Unknown) -> tuple[float, Place] | None:
    """Return the kilometres to the nearest place that stands around the name, and that place."""
    around = {p.id: p for s in unknown.standings for p in s.known if p.kind not in TOO_WIDE}
    apart = [(km_between(place, other), other) for other in around.values()]
    return min(apart, key=lambda pair: (pair[0], pair[1].id), default=None)


def _rank(place: Place, unknown: Unknown) -> tuple[bool, int, bool]:
    """Return what sorts hits: in a country of the text, near its places, of the kind said.

    Sorting keeps the order of the service among equals.
    """
    countries = {known.country for s in unknown.standings for known in s.known} - {""}
    neighbour = nearest(place, unknown)
    away_km = max(0.0, neighbour[0] - neighbour[1].radius_km) if neighbour else 0.0
    words = {s.kind_word for s in unknown.standings}
    kinds = {kind for word in words for kind in name_lexicon().kinds.get(word, ())}
    return (
        bool(countries) and place.country not in countries,
        sum(away_km > band for band in BANDS_KM),
        bool(kinds) and place.kind not in kinds,
    )


def _distinct(places: Iterable[Place]) -> Iterator[Place]:
    """Yield the places without those that another one is: a village is a point and an outline."""
    kept: list[Place] = []
    for place in places:
        if not any(_is_same(place, other) for other in kept):
            kept.append(place)
            yield place


def _is_same(one: Place, other: Place) -> bool:
    if one.id == other.id:
        return True
    same = fold(one.name) == fold(other.name) and one.kind == other.kind
    return same and km_between(one, other) <= SAME_POINT_KM


def _merged(found: Sequence[Suggestion]) -> list[Suggestion]:
    """Return the suggestions, with all spellings that led to a place among its aliases."""
    places: list[Place] = []
    at_of: list[list[int]] = []
    for one in found:
        numbers = []
        for place in one.places:
            at = next((n for n, known in enumerate(places) if _is_same(place, known)), len(places))
            places[at : at + 1] = [_named(places[at] if at < len(places) else place, one.unknown)]
            numbers.append(at)
        at_of.append(list(dict.fromkeys(numbers)))
    return [
        replace(one, places=tuple(places[at] for at in numbers))
        for one, numbers in zip(found, at_of, strict=True)
    ]


def _named(place: Place, unknown: Unknown) -> Place:
    """Return the place with the spellings of the texts, each once, before its other names."""
    return replace(place, aliases=_aliases(place.name, (*unknown.spellings, *place.aliases)))


def _aliases(name: str, others: Iterable[str]) -> tuple[str, ...]:
    """Return the names that are found under another key than `name`, each key once."""
    by_key: dict[str, str] = {}
    for other in others:
        text = " ".join(other.replace("|", " ").split())
        by_key.setdefault(fold(text), text)
    return tuple(text for key, text in by_key.items() if key not in {"", fold(name)})


def _place(hit: Hit, gazetteer: Gazetteer, host: str) -> Place | None:
    """Return the row that a thing makes, None where it is no place of a gazetteer."""
    kind = _kind(hit)
    if not kind or not fold(hit.name) or not (-90 <= hit.lat <= 90 and -180 <= hit.lon <= 180):
        return None
    names = [part for tag in NAME_TAGS for part in hit.names.get(tag, "").split(";")]
    return Place(
        id=f"OSM-{hit.osm_id}",
        name=" ".join(hit.name.split()),
        kind=cast("PlaceKind", kind),
        country=hit.country if gazetteer.country(hit.country) else "",
        admin1=_admin1(hit, gazetteer),
        lat=round(hit.lat, 5),
        lon=round(hit.lon, 5),
        radius_km=_radius_km(hit, kind),
        aliases=_aliases(hit.name, names),
        source=f"OpenStreetMap contributors (ODbL 1.0), via Nominatim at {host}",
    )


def _kind(hit: Hit) -> str:
    """Return the kind of the table, "" where the thing is no place."""
    known = kinds()
    if (hit.category, hit.type) == ("boundary", "administrative"):
        ranks = known["administrative_rank"]
        by_rank = [kind for kind, rank in ranks.items() if 0 <= float(rank) <= hit.rank]
        return str(known["administrative"].get(hit.unit) or (by_rank or ["district"])[-1])
    types = known.get(hit.category, {})
    return str(types.get(hit.type) or types.get("*", ""))


@cache
def kinds() -> Mapping[str, Mapping[str, str | float]]:
    """Return the tables of data/osm_kinds.toml: by class the types and their kinds, read once."""
    return resources.table("data/osm_kinds.toml")


def _admin1(hit: Hit, gazetteer: Gazetteer) -> str:
    """Return the first-level region as rows around it name it, else as the service does."""
    around = gazetteer.near(lon=hit.lon, lat=hit.lat, within_km=AROUND_KM)
    names = {fold(p.admin1): p.admin1 for p in around if p.country == hit.country}
    bare, _, last = hit.region.rpartition(" ")
    kind = name_lexicon().kind_word(last.lower())
    return names.get(fold(hit.region)) or (kind and names.get(fold(bare))) or hit.region


def _radius_km(hit: Hit, kind: str) -> float:
    """Return the distance to the farthest corner of the bounding box, else the usual radius."""
    if hit.box is None:
        return float(kinds()["radius_km"][kind])
    south, north, west, east = hit.box
    corners = [(lat, lon) for lat in (south, north) for lon in (west, east)]
    far = max(distance_km(lon=hit.lon, lat=hit.lat, to_lon=x, to_lat=y) for y, x in corners)
    return min(max(round(far, 1), SMALLEST_KM), MAX_RADIUS_KM)
