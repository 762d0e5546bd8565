"""Checks find what is wrong or doubtful in a hand-edited gazetteer.csv, with file and line."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from mapper import geo, resources
from mapper.gazetteer import overlay
from mapper.gazetteer.index import SCALE, WorldIndex
from mapper.geo import degrees_of, distance_km, km_between, longitude_scale
from mapper.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from mapper.gazetteer.overlay import Entry
    from mapper.model import Place

Level: TypeAlias = Literal["error", "warning", "note"]
Remark: TypeAlias = tuple[Level, int, str, str]  # level, line, column, message

SAME_POINT_KM = 2.0
CELL_DEGREES = 0.5
COVERED = 0.95
# A country's circle leaves out 5 % of it and its islands; a row beyond this much is worth a look.
COUNTRY_SLACK, COUNTRY_SLACK_KM = 1.5, 200.0
SHORTEST_ALIAS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something to mend (`error`), to look at (`warning`) or to know (`note`), and where."""

    level: Level
    file: str
    line: int
    column: str
    message: str


def check(path: Path, *, world: WorldIndex) -> list[Finding]:
    """Return all findings of `path` by line; GazetteerError when it is no gazetteer table."""
    found: list[Remark] = []
    entries = []
    for line, cells in overlay.lines(path):
        problems = overlay.problems(cells)
        found += [("error", line, p.column, p.message + _swap_hint(cells)) for p in problems]
        if not problems:
            entries.append(overlay.entry(cells, line=line))
    land = _cells_of_countries(world)
    for entry in entries:
        found += _doubts(entry, world)
        found += _misplaced(entry, land)
        found += _uncovered(entry)
    found += [*_duplicates(entries), *_ambiguous(entries)]
    return [
        Finding(level=level, file=str(path), line=line, column=column, message=message)
        for level, line, column, message in sorted(found, key=lambda f: (f[1], f[0], f[2], f[3]))
    ]


def _swap_hint(cells: Mapping[str, str]) -> str:
    lat, lon = overlay.number(cells["lat"]), overlay.number(cells["lon"])
    if lat is None or lon is None or abs(lat) <= 90 or abs(lon) > 90 or abs(lat) > 180:
        return ""
    return "; are lat and lon swapped?"


def _doubts(entry: Entry, world: WorldIndex) -> Iterator[Remark]:
    place = entry.place
    if not place.source:
        yield "warning", entry.line, "source", f"{place.id} has no source"
    for alias in place.aliases:
        if len(fold(alias)) < SHORTEST_ALIAS and alias.isascii():
            text = f"alias {alias!r} of {place.id} is shorter than {SHORTEST_ALIAS} letters"
            yield "warning", entry.line, "aliases", text
    for place_id in entry.replaces:
        if not place_id.startswith("GN") and world.row_with_id(place_id) is None:
            text = f"{place_id!r}, which {place.id} replaces, is not in the world index"
            yield "warning", entry.line, "replaces", text


def _cells_of_countries(world: WorldIndex) -> dict[str, set[tuple[int, int]]]:
    """Return by country the cells of a half-degree grid that hold or touch a known place."""
    cells: dict[str, set[tuple[int, int]]] = defaultdict(set)
    of = world.columns
    for code, lon, lat in zip(of["country"], of["lon"], of["lat"], strict=True):
        if code:
            country = chr(code >> 8) + chr(code & 255)
            cells[country].add(_cell(lon / SCALE, lat / SCALE))
    around = [(east, north) for east in (-1, 0, 1) for north in (-1, 0, 1)]
    return {
        country: {(x + east, y + north) for x, y in known for east, north in around}
        for country, known in cells.items()
    }


def _cell(lon: float, lat: float) -> tuple[int, int]:
    return int(lon // CELL_DEGREES), int(lat // CELL_DEGREES)


def _misplaced(entry: Entry, land: Mapping[str, set[tuple[int, int]]]) -> Iterator[Remark]:
    """Yield a remark on a place that lies far from all others of its country, with some slack."""
    place = entry.place
    if not place.country:
        return
    if place.country not in land:
        text = f"country {place.country!r} is not in the list of countries"
        yield "warning", entry.line, "country", text
        return
    cells = land[place.country]
    if _cell(place.lon, place.lat) in cells:
        return
    if _cell(place.lat, place.lon) in cells:
        text = (
            f"lat {place.lat:g} and lon {place.lon:g} look swapped: the other way round"
            f" {place.id} lies in {place.country}"
        )
        yield "error", entry.line, "lat", text
    elif _is_beyond(place):
        text = (
            f"lat {place.lat:g}, lon {place.lon:g} of {place.id} is far from every known place"
            f" of {place.country}"
        )
        yield "warning", entry.line, "lat", text


def _is_beyond(place: Place) -> bool:
    for line in resources.rows("data/countries.csv"):
        if line["id"] == place.country:
            km = distance_km(
                lon=place.lon, lat=place.lat, to_lon=line.number("lon"), to_lat=line.number("lat")
            )
            return km > COUNTRY_SLACK * line.number("radius_km") + COUNTRY_SLACK_KM
    return True


def _uncovered(entry: Entry) -> Iterator[Remark]:
    place = entry.place
    share = _covered_share(place)
    if share is not None and share < COVERED:
        text = (
            f"the circle of {place.radius_km:g} km around {place.id} covers {share:.1%} of its"
            f" known outline; {COVERED:.0%} is wanted"
        )
        yield "error", entry.line, "radius_km", text


def _covered_share(place: Place) -> float | None:
    """Return the share of the known outline inside the circle, on a plane true at the point."""
    outline = geo.outline(place.id)
    if outline is None or outline.is_empty:
        return None
    from shapely import Point, affinity

    narrow = longitude_scale(place.lat)
    plane = affinity.scale(outline, xfact=narrow, yfact=1.0, origin=(place.lon, place.lat))
    circle = Point(place.lon, place.lat).buffer(degrees_of(place.radius_km))
    return float(plane.intersection(circle).area / plane.area)


def _duplicates(entries: Iterable[Entry]) -> Iterator[Remark]:
    by_id: dict[str, Entry] = {}
    by_name: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        place = entry.place
        if place.id in by_id:
            text = f"id {place.id!r} is already that of line {by_id[place.id].line}"
            yield "error", entry.line, "id", text
            continue
        by_id[place.id] = entry
        same = by_name[fold(place.name), place.kind]
        for other in same:
            if km_between(place, other.place) <= SAME_POINT_KM:
                text = f"{place.name!r} ({place.kind}) is already on line {other.line}, same point"
                yield "error", entry.line, "name", text
        same.append(entry)


def _ambiguous(entries: Iterable[Entry]) -> Iterator[Remark]:
    sharing: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for key in {fold(name) for name in (entry.place.name, *entry.place.aliases)} - {""}:
            sharing[key].append(entry)
    names: dict[tuple[int, ...], list[str]] = defaultdict(list)
    for key, rows in sharing.items():
        names[tuple(entry.line for entry in rows)].append(key)
    by_line = {entry.line: entry.place.id for rows in sharing.values() for entry in rows}
    for lines, keys in names.items():
        if len({by_line[line] for line in lines}) > 1:
            others = ", ".join(f"{by_line[line]} (line {line})" for line in lines[:-1])
            shared = ", ".join(repr(key) for key in sorted(keys))
            text = f"ambiguous: {by_line[lines[-1]]} shares {shared} with {others}"
            yield "note", lines[-1], "name", text
