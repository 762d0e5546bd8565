"""Positions told by numbers: coordinates, so far this way from a town, between two towns.

"63 NM southwest of Hodeidah" is a point at sea with the radius that such words leave open; "on the
road between A and B" the middle, with a radius that reaches both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from mapper.extraction.where.wherein import amounts, words
from mapper.geo import destination, km_between
from mapper.model import Place
from mapper.text import lexicon_of, number_of, spelt_number

if TYPE_CHECKING:
    from mapper.extraction.view import DocumentView
    from mapper.model import Span

_ANGLE = (
    r"(?P<{0}>\d{{1,3}}(?:\.\d+)?)\s?[°º:]?\s?(?:(?P<{0}_minutes>\d{{1,2}}(?:\.\d+)?)\s?['′’:]?\s?"
    r"(?:(?P<{0}_seconds>\d{{1,2}}(?:\.\d+)?)\s?(?:[\"″”]|'')?)?)?\s?(?P<{0}_half>[{1}])\b"
)
_LETTERED = re.compile(_ANGLE.format("lat", "NS") + r"[\s,;/-]*" + _ANGLE.format("lon", "EW"))
_DECIMAL = re.compile(
    r"(?<![\w.])(?P<lat>[-+−]?\d{1,2}\.\d{3,})°?[\s,;/]+(?P<lon>[-+−]?\d{1,3}\.\d{3,})(?![\w.]\d)"
)
_GRID = re.compile(
    r"\b\d{1,2}[C-HJ-NP-X]\s?[A-HJ-NP-Z][A-HJ-NP-V]\s?(?:\d{2,5}\s\d{2,5}|\d{4,10})\b"
)
_SITE_KM = 1.0  # what coordinates leave open
_LEAST_KM = 2.0
_ROUGH = 0.15  # of a distance that is told in round numbers, also for its bearing
_FARTHEST_KM = 1_000.0
_WIDEST_KM = 400.0  # of two towns that something is between
_LEAD = 110  # characters before a name in which a distance to it stands
Point = tuple[float, float]  # latitude and longitude, as both are written


@dataclass(frozen=True, slots=True, kw_only=True)
class Offset:
    """How far from a town, which way (degrees, None where it is not told), and the words' start."""

    km: float
    bearing: float | None
    start: int


def coordinates(document: DocumentView, start: int, end: int) -> Iterator[tuple[Span, Place]]:
    """Yield the points that are told by coordinates between two offsets, in text order."""
    found: list[tuple[tuple[int, int], Point | None]] = []
    for pattern, read in ((_LETTERED, _lettered), (_DECIMAL, _decimal), (_GRID, _of_grid)):
        found += [(m.span(), read(m)) for m in pattern.finditer(document.text, start, end)]
    for (first, last), point in sorted(found):
        if point and abs(point[0]) <= 90 and abs(point[1]) <= 180:
            span = document.span(first, last)
            yield span, _site(span.text, point)


def _site(name: str, point: Point) -> Place:
    lat, lon = point
    return Place(
        id=_id(lon=lon, lat=lat), name=name, kind="site", lon=lon, lat=lat, radius_km=_SITE_KM,
        source="the text",
    )  # fmt: skip


def _id(*, lon: float, lat: float) -> str:
    return f"point:{lat:.4f},{lon:.4f}"


def _lettered(match: re.Match[str]) -> Point:
    return _degrees(match, "lat", "S"), _degrees(match, "lon", "W")


def _degrees(match: re.Match[str], name: str, below: str) -> float:
    whole, minutes, seconds = (
        float(match[part] or 0) for part in (name, f"{name}_minutes", f"{name}_seconds")
    )
    sign = -1 if match[f"{name}_half"] == below else 1
    return sign * round(whole + minutes / 60 + seconds / 3600, 6)


def _decimal(match: re.Match[str]) -> Point:
    lat, lon = (float(match[name].replace("−", "-")) for name in ("lat", "lon"))
    return lat, lon


def _of_grid(match: re.Match[str]) -> Point | None:
    """Return the point of a reference in the military grid, None for one that is none."""
    from mgrs import MGRS, core

    try:
        lat, lon = MGRS().toLatLon("".join(match.group().split()))
    except core.MGRSError:
        return None
    return round(float(lat), 6), round(float(lon), 6)


def offset_before(document: DocumentView, name: Span) -> Offset | None:
    """Return the distance that is told right before a name ("30 km north of the town of X")."""
    match = _offsets().search(document.text, max(0, name.start - _LEAD), name.start)
    if match is None:
        return None
    told = [_number(match[part]) for part in ("number", "more") if match[part]]
    km = sum(told) / len(told) * _solid_amounts("units_km")[_solid(match["unit"])]
    bearing = _solid_amounts("bearings").get(_solid(match["bearing"] or ""))
    is_near = 0 < km <= _FARTHEST_KM
    return Offset(km=km, bearing=bearing, start=match.start()) if is_near else None


def moved(place: Place, offset: Offset, told: str) -> Place:
    """Return what is so far from a place, as `told`: its circle where no bearing is."""
    if offset.bearing is None:
        radius_km = max(offset.km, _LEAST_KM)
        return _area(told, (place.lat, place.lon), radius_km, place.country)
    lon, lat = destination(lon=place.lon, lat=place.lat, bearing=offset.bearing, km=offset.km)
    radius_km = max(_LEAST_KM, _ROUGH * offset.km)
    return _area(told, (lat, (lon + 180) % 360 - 180), radius_km, place.country)


def middle(one: Place, other: Place, told: str) -> Place | None:
    """Return what lies between two places, None where they are too far apart to say where."""
    km = km_between(one, other)
    if km > _WIDEST_KM or abs(one.lon - other.lon) > 180:
        return None
    point = (one.lat + other.lat) / 2, (one.lon + other.lon) / 2
    country = one.country if one.country == other.country else ""
    return _area(told, point, max(_LEAST_KM, km / 2), country)


def _area(name: str, point: Point, radius_km: float, country: str) -> Place:
    """Return a circle that no gazetteer has as a place."""
    lat, lon = round(point[0], 5), round(point[1], 5)
    return Place(
        id=_id(lon=lon, lat=lat), name=name, kind="area", country=country, lon=lon, lat=lat,
        radius_km=round(radius_km, 1), source="the text",
    )  # fmt: skip


def _number(written: str) -> float:
    plain = written.replace(",", "").strip(".")
    if plain.replace(".", "", 1).isdigit():
        return float(plain)
    lexicon = lexicon_of()
    return float(number_of(written, lexicon.numbers, lexicon.multipliers))


def _solid(written: str) -> str:
    return re.sub(r"[\s.-]", "", written).casefold()


@cache
def _solid_amounts(name: str) -> Mapping[str, float]:
    return {_solid(word): amount for word, amount in amounts(name).items()}


@cache
def _offsets() -> re.Pattern[str]:
    """Return the expression for a distance, up to the name that it is from."""
    units, bearings = (_any_of(amounts(name)) for name in ("units_km", "bearings"))
    through, origin = (_any_of(words(name)) for name in ("between_numbers", "from"))
    number = rf"\d[\d.,]*|{spelt_number(lexicon_of().numbers)}"
    return re.compile(
        rf"(?<![\w.,])(?P<number>{number})(?:\s?(?:[-–]|{through})\s?(?P<more>\d[\d.,]*))?[\s-]*"
        rf"(?P<unit>{units})\b\.?(?:\s*\([^()]*\))?,?\s+(?:\w+\s+){{0,3}}?"
        rf"(?:(?P<bearing>{bearings})\b\s*)?(?:\w+\s+)?(?:{origin})\s+(?:[\w’'-]+\s+){{0,5}}$",
        re.IGNORECASE,
    )


def _any_of(written: Iterable[str]) -> str:
    longest = sorted(written, key=lambda word: (-len(word), word))
    return "|".join(
        re.escape(word).replace(r"\ ", r"\s+").replace(r"\-", r"[\s-]?") for word in longest
    )
