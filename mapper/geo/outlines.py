"""The outlines of the world's countries, first-level units and disputed areas, read once.

mapper/data/basemap.json.gz holds, in whole 1/`scale` degrees (x longitude, y latitude, WGS 84):

- `lands`: countries and disputed areas: `name`, `iso` ("" where disputed), `names` (those of a
  disputed area), `note`, `label` [x, y, rank]
- `units`: first-level units: [name, number of the land, west, south, east, north, x, y, rank]
- `arcs`: every edge once: `of` (numbers of the units it bounds, one at a coast) and `path`
- `historical`: lines of the past: `note` and `path`; `towns`: [name, x, y, rank]; `credit`

A path is `[x0, y0, dx1, dy1, ...]`. The outline of any set of units is the arcs that an odd number
of them own; joined end to end these make rings that are filled by the even-odd rule.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from mapper import resources

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from shapely.geometry.base import BaseGeometry

Point = tuple[int, int]
Ring = list[Point]


@cache
def world() -> Mapping[str, Any]:
    """Return the world as in the file; DataError when it is missing or damaged."""
    content: dict[str, Any] = resources.record("data/basemap.json.gz")
    return content


def points(path: list[int]) -> Ring:
    """Return the points of a path."""
    return list(zip(accumulate(path[::2]), accumulate(path[1::2]), strict=True))


def rings(units: Iterable[int]) -> list[Ring]:
    """Return the outline of all these units as closed rings (first point not repeated)."""
    arcs = world()["arcs"]
    of_unit = _arcs_of_units()
    times = Counter(number for unit in units for number in of_unit[unit])
    return joined([points(arcs[number]["path"]) for number in sorted(times) if times[number] % 2])


def joined(lines: list[Ring]) -> list[Ring]:
    """Join lines end to end into closed rings; what does not close is closed straight."""
    at: dict[Point, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        at[line[0]].append(number)
        at[line[-1]].append(number)
    used: set[int] = set()
    return [_walk(number, lines, at, used) for number in range(len(lines)) if number not in used]


def _walk(start: int, lines: list[Ring], at: Mapping[Point, list[int]], used: set[int]) -> Ring:
    """Return the ring that begins with a line; marks the lines it takes as used."""
    used.add(start)
    ring = list(lines[start])
    while ring[0] != ring[-1]:
        following = next((number for number in at[ring[-1]] if number not in used), None)
        if following is None:
            return ring
        used.add(following)
        line = lines[following]
        ring += line[1:] if line[0] == ring[-1] else line[-2::-1]
    return ring[:-1]


def polygon(outline: Iterable[Ring]) -> BaseGeometry:
    """Return the area within rings by the even-odd rule, in degrees (EPSG:4326)."""
    import shapely

    scale = world()["scale"]
    closed = [[*ring, ring[0]] for ring in outline if len(ring) > 2]
    lines = [[(x / scale, y / scale) for x, y in ring] for ring in closed]
    area: BaseGeometry = shapely.build_area(shapely.node(shapely.MultiLineString(lines)))
    return area


@cache
def country(iso: str) -> BaseGeometry | None:
    """Return the area of a country without its disputed areas; None for an unknown code."""
    lands = {n for n, land in enumerate(world()["lands"]) if iso and land["iso"] == iso}
    units = [number for number, unit in enumerate(world()["units"]) if unit[1] in lands]
    return polygon(rings(units)) if units else None


def area_named(names: Iterable[str], *, iso: str) -> BaseGeometry | None:
    """Return the first-level unit of a country or disputed area, or that area, with such a name."""
    wanted = {name.casefold() for name in names}
    lands = world()["lands"]
    units = [
        number
        for number, row in enumerate(world()["units"])
        if (row[0].casefold() in wanted and lands[row[1]]["iso"] in (iso, ""))
        or wanted.intersection(name.casefold() for name in lands[row[1]]["names"])
    ]
    return polygon(rings(units)) if units else None


@cache
def _arcs_of_units() -> Mapping[int, tuple[int, ...]]:
    """Return the numbers of the arcs that bound each unit."""
    found: dict[int, list[int]] = defaultdict(list)
    for number, arc in enumerate(world()["arcs"]):
        for owner in arc["of"]:
            found[owner].append(number)
    return {owner: tuple(numbers) for owner, numbers in found.items()}
