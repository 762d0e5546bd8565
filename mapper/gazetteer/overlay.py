"""The overlay reads a hand-edited gazetteer.csv, with the line of each place."""

from __future__ import annotations

import csv
import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast, get_args

from mapper.errors import GazetteerError
from mapper.model import Place, PlaceKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

REQUIRED = ("id", "name", "kind", "lat", "lon", "radius_km")
OPTIONAL = ("country", "admin1", "population", "geonames_id", "replaces", "aliases", "source")
KINDS: tuple[str, ...] = get_args(PlaceKind)
MAX_RADIUS_KM = 20_100.0  # half the way round the Earth

_MARKED = re.compile(r"(?P<code>[a-z]{2,3}):\s*(?P<name>\S.*)")  # an ISO 639 code before a name
_RANGES = {
    "lat": (-90.0, 90.0),
    "lon": (-180.0, 180.0),
    "radius_km": (0.0, MAX_RADIUS_KM),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A row as read: its place, the ids of the world rows it stands for, its line in the file."""

    place: Place
    replaces: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What makes a row unusable: the column, and the value with what is allowed."""

    column: str
    message: str


def read(path: Path) -> list[Entry]:
    """Return the entries of `path` in its order; GazetteerError at the first unusable one."""
    entries = []
    for line, cells in lines(path):
        for problem in problems(cells):
            message = f"{path}:{line}: {problem.message}"
            raise GazetteerError(message)
        entries.append(entry(cells, line=line))
    return entries


def lines(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield (line, cells by column) of each row; GazetteerError for a file that is no table."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from _rows(csv.reader(file, strict=True), path)
    except OSError as error:
        message = f"{path}: cannot be read ({error.strerror})"
        raise GazetteerError(message) from error
    except UnicodeDecodeError as error:
        message = f"{path}: byte {error.start} is not UTF-8; save the file as UTF-8"
        raise GazetteerError(message) from error


def _rows(reader: Iterator[list[str]], path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    header: list[str] | None = None
    while True:
        line = cast("int", getattr(reader, "line_num", 0)) + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            message = f"{path}:{line}: not a row of a CSV file ({error})"
            raise GazetteerError(message) from error
        if header is None:
            header = _header(cells or [], path)
        elif cells is None:
            return
        elif any(cells):
            yield line, _by_column(header, cells, f"{path}:{line}")


def _header(cells: list[str], path: Path) -> list[str]:
    allowed = ", ".join((*REQUIRED, *OPTIONAL))
    for name in cells:
        if name not in (*REQUIRED, *OPTIONAL) or cells.count(name) > 1:
            message = f"{path}:1: column {name!r} is unknown or twice; columns are {allowed}"
            raise GazetteerError(message)
    for name in REQUIRED:
        if name not in cells:
            message = f"{path}:1: column {name!r} is missing; columns are {allowed}"
            raise GazetteerError(message)
    return cells


def _by_column(header: list[str], cells: list[str], where: str) -> dict[str, str]:
    if len(cells) != len(header):
        message = f"{where}: {len(cells)} cells, but the first line names {len(header)} columns"
        raise GazetteerError(message)
    return {name: cell.strip() for name, cell in zip(header, cells, strict=True)}


def problems(cells: Mapping[str, str]) -> list[Problem]:
    """Return why this row cannot be used, in the order of columns; empty when it can."""
    found = [
        Problem(column=name, message=f"{name} is empty")
        for name in ("id", "name")
        if not cells[name]
    ]
    if cells["kind"] not in KINDS:
        text = f"kind {cells['kind']!r} is unknown; kinds are {', '.join(KINDS)}"
        found.append(Problem(column="kind", message=text))
    found += _number_problems(cells)
    country = cells.get("country", "")
    if country and not (len(country) == 2 and country.isascii() and country.isupper()):
        text = f"country {country!r} is not a code of two capital letters (ISO 3166-1)"
        found.append(Problem(column="country", message=text))
    for name in ("population", "geonames_id"):
        value = cells.get(name, "")
        if value and not (value.isascii() and value.isdigit()):
            text = f"{name} {value!r} is not a whole number"
            found.append(Problem(column=name, message=text))
    return found


def _number_problems(cells: Mapping[str, str]) -> list[Problem]:
    found = []
    for name, (low, high) in _RANGES.items():
        value = number(cells[name])
        if value is None or not low <= value <= high or (name == "radius_km" and value == 0):
            least = "more than 0" if name == "radius_km" else f"{low:g}"
            text = f"{name} {cells[name]!r} is not a number from {least} to {high:g}"
            found.append(Problem(column=name, message=text))
    return found


def number(text: str) -> float | None:
    """Return the finite number that `text` is, or None."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def entry(cells: Mapping[str, str], *, line: int) -> Entry:
    """Return the entry that a row without problems states."""
    aliases, names = marked(split(cells.get("aliases", "")))
    place = Place(
        id=cells["id"],
        name=cells["name"],
        kind=cast("PlaceKind", cells["kind"]),
        country=cells.get("country", ""),
        admin1=cells.get("admin1", ""),
        lon=float(cells["lon"]),
        lat=float(cells["lat"]),
        radius_km=float(cells["radius_km"]),
        population=int(cells.get("population") or 0),
        aliases=aliases,
        names=names,
        source=cells.get("source", ""),
    )
    replaced = list(split(cells.get("replaces", "")))
    if cells.get("geonames_id"):
        replaced.append(f"GN{cells['geonames_id']}")
    return Entry(place=place, replaces=tuple(replaced), line=line)


def marked(parts: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Return the names in "az:Gorus" or "Gorus", and those with the code of a language."""
    found = [_MARKED.fullmatch(part) for part in parts]
    names = tuple((match["code"], match["name"]) for match in found if match)
    plain = (match["name"] if match else part for match, part in zip(found, parts, strict=True))
    return tuple(dict.fromkeys(plain)), names


def split(cell: str) -> tuple[str, ...]:
    """Return the parts of a cell that lists several, separated by `|`."""
    return tuple(part for part in (part.strip() for part in cell.split("|")) if part)
