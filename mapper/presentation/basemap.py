"""The vector base map inside the page: Natural Earth, simplified, with disputed areas of no side.

`clip` returns the part of it that a page needs, as one JSON-able object. All coordinates are
integers, `scale` units to a degree (WGS 84): a *path* is `[x0, y0, dx1, dy1, dx2, dy2, ...]`, its
first point absolute, every further one a step from the one before; x is longitude, y latitude. A
*ring* is a path whose last point is its first one, left out; rings of a feature are filled by
the even-odd rule (holes are just further rings). Members:

- `scale`: units per degree
- `countries`: `[{"name", "iso", "disputed", "rings"}]`; `iso` is ISO 3166-1 alpha-2. A disputed
  area is in nobody's rings but those of its own entry (`disputed` true, `iso` "", `name` its names)
- `admin1`: `[{"name", "country", "rings"}]`; `country` as `iso` above ("" in disputed areas)
- `lines`: `[{"kind", "path", "note"}]`; `kind` is `border` (between two countries), `coast`,
  `disputed` (around a disputed area: dash it) or `historical` (a line of the past, with its date
  in `note`: dash it more faintly); `note` is "" elsewhere
- `water`: `[{"name", "rings"}]`, inland waters; may be empty
- `disputed`: `[{"names", "rings", "note"}]`, to be hatched; `names` in alphabetical order; `note`
  says who claims it, on what cited basis and as of when
- `labels`: `[{"name", "kind", "x", "y", "rank"}]`; `kind` is `country`, `admin1`, `city` or
  `disputed`; rank 0 is the most important of its kind, 9 the least
- `credit`: what to print beside the map
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

from mapper import geo

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mapper.geo import Point, Ring

Box = tuple[int, int, int, int]  # west, south, east, north
Feature = dict[str, Any]

UNITS_UP_TO = 25.0  # degrees of width up to which first-level units are given
TOWNS = 400  # at most so many, the largest first
COARSE_SCALE, COARSE_PIXELS = 10, 300
MARGIN_SHARE = 0.1  # of width and height, on each side of a clipped box
PIXELS = 1000  # nothing smaller than the box's width divided by this is given


def clip(
    *, west: float, south: float, east: float, north: float, margin: float = MARGIN_SHARE
) -> dict[str, Any]:
    """Return the base map of a box (degrees), wider on each side by `margin` of its size.

    A wide box gets fewer points; a box wider than 25 degrees gets no first-level units.
    """
    wide, high = (east - west) * margin, (north - south) * margin
    scale = geo.world()["scale"]
    edges = (west - wide, south - high, east + wide, north + high)
    box: Box = tuple(round(edge * scale) for edge in edges)
    units = [n for n, unit in enumerate(geo.world()["units"]) if _meets(unit[2:6], box)]
    countries = _countries(units, box)
    return {
        "scale": scale,
        "countries": countries,
        "admin1": _admin1(units, box) if east - west <= UNITS_UP_TO else [],
        "lines": [*_arcs(units, box), *_historical(box)],
        "water": [],
        "disputed": _disputed(countries),
        "labels": list(_labels(units, box)),
        "credit": geo.world()["credit"],
    }


@cache
def coarse_world() -> dict[str, Any]:
    """Return the whole world in few points, for what lies beyond a `clip`: about 20 kB when packed.

    `scale` units per degree; `land` are rings, `borders` and `disputed` paths as in `clip`.
    """
    units = list(range(len(geo.world()["units"])))
    scale = geo.world()["scale"]
    step = scale // COARSE_SCALE
    box: Box = (-180 * scale, -85 * scale, 180 * scale, 85 * scale)
    least = 360 * scale / COARSE_PIXELS
    rings = (_spaced(ring, least) for ring in geo.rings(units))
    lines: dict[str, list[list[int]]] = {"border": [], "disputed": []}
    for kind, line in _bounds(units):
        if kind in lines:
            lines[kind].append(_coarsened(_spaced(line, least), step))
    return {
        "scale": COARSE_SCALE,
        "land": [_coarsened(ring, step) for ring in rings if _area(_clipped(ring, box)) > least**2],
        "borders": lines["border"],
        "disputed": lines["disputed"],
    }


def _coarsened(line: Ring, step: int) -> list[int]:
    """Return a path in units that are `step` times as large."""
    whole = [(round(x / step), round(y / step)) for x, y in line]
    kept = [point for at, point in enumerate(whole) if at == 0 or point != whole[at - 1]]
    return _path(kept)


def _countries(units: list[int], box: Box) -> list[Feature]:
    """Return the countries and disputed areas made of these units, within the box."""
    groups: dict[int, list[int]] = defaultdict(list)
    for number in units:
        groups[geo.world()["units"][number][1]].append(number)
    found = []
    for number, members in sorted(groups.items()):
        land = geo.world()["lands"][number]
        rings = _rings(members, box)
        row = {"name": land["name"], "iso": land["iso"], "disputed": bool(land["names"])}
        found.append({**row, "rings": rings})
    return [feature for feature in found if feature["rings"]]


def _disputed(countries: list[Feature]) -> list[Feature]:
    """Return what is to be said of the disputed ones among the countries."""
    lands = {land["name"]: land for land in geo.world()["lands"] if land["names"]}
    return [
        {
            "names": lands[feature["name"]]["names"],
            "rings": feature["rings"],
            "note": lands[feature["name"]]["note"],
        }
        for feature in countries
        if feature["disputed"]
    ]


def _admin1(units: list[int], box: Box) -> list[Feature]:
    """Return the units by themselves, within the box."""
    world = geo.world()
    rows = [(world["units"][number], _rings([number], box)) for number in units]
    return [
        {"name": unit[0], "country": world["lands"][unit[1]]["iso"], "rings": rings}
        for unit, rings in rows
        if rings
    ]


def _arcs(units: list[int], box: Box) -> Iterator[Feature]:
    """Yield the coasts and borders of these units that meet the box."""
    for kind, whole in _bounds(units):
        for line in _pieces(whole, box):
            yield {"kind": kind, "path": _path(_thinned(line, box)), "note": ""}


def _bounds(units: list[int]) -> Iterator[tuple[str, Ring]]:
    """Yield kind and points of each coast and border of these units."""
    world = geo.world()
    near = set(units)
    for arc in world["arcs"]:
        if near.isdisjoint(arc["of"]):
            continue
        lands = {world["units"][number][1] for number in arc["of"]}
        if len(lands) == 1 and len(arc["of"]) > 1:
            continue
        disputed = any(world["lands"][land]["names"] for land in lands)
        kind = "coast" if len(lands) == 1 else "disputed" if disputed else "border"
        yield kind, geo.points(arc["path"])


def _historical(box: Box) -> Iterator[Feature]:
    """Yield the lines of the past that meet the box."""
    for row in geo.world()["historical"]:
        for line in _pieces(geo.points(row["path"]), box):
            yield {"kind": "historical", "path": _path(line), "note": row["note"]}


def _labels(units: list[int], box: Box) -> Iterator[Feature]:
    """Yield the names in the box: countries and disputed areas, units unless it is wide, towns."""
    world = geo.world()
    wide = box[2] - box[0] > UNITS_UP_TO * world["scale"] * 1.2
    for land in world["lands"]:
        kind = "disputed" if land["names"] else "country"
        yield from _label(kind, [land["name"], *land["label"]], box)
    for unit in () if wide else map(world["units"].__getitem__, units):
        if unit[0] and not world["lands"][unit[1]]["names"]:
            yield from _label("admin1", [unit[0], *unit[6:9]], box)
    towns = (label for town in world["towns"] for label in _label("city", town, box))
    yield from islice(towns, TOWNS)


def _label(kind: str, row: list[Any], box: Box) -> list[Feature]:
    """Return the label of [name, x, y, rank] where it lies in the box."""
    name, x, y, rank = row
    if not _meets((x, y, x, y), box):
        return []
    return [{"name": name, "kind": kind, "x": x, "y": y, "rank": rank}]


def _rings(units: list[int], box: Box) -> list[list[int]]:
    """Return the outline of units within the box, as paths."""
    least = ((box[2] - box[0]) / PIXELS) ** 2
    clipped = (_clipped(_thinned(ring, box), box) for ring in geo.rings(units))
    return [_path(ring) for ring in clipped if _area(ring) > least]


def _meets(part: Iterable[int], box: Box) -> bool:
    """Return whether two boxes have a point in common."""
    west, south, east, north = part
    return west <= box[2] and east >= box[0] and south <= box[3] and north >= box[1]


def _clipped(ring: Ring, box: Box) -> Ring:
    """Return the part of a ring inside the box, edge after edge (Sutherland and Hodgman)."""
    for axis, limit, sign in ((0, box[0], 1), (1, box[1], 1), (0, box[2], -1), (1, box[3], -1)):
        ring = _half(ring, axis, limit, sign)
    return ring


def _half(ring: Ring, axis: int, limit: int, sign: int) -> Ring:
    """Return the part of a ring on one side of a line across an axis."""
    beyond = (min if sign > 0 else max)((point[axis] for point in ring), default=limit)
    if (beyond - limit) * sign >= 0:
        return ring
    kept: Ring = []
    for before, after in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
        was_in, is_in = ((point[axis] - limit) * sign >= 0 for point in (before, after))
        if was_in != is_in:
            kept.append(_crossing(before, after, axis, limit))
        if is_in:
            kept.append(after)
    return kept


def _crossing(before: Point, after: Point, axis: int, limit: int) -> Point:
    """Return where the edge between two points crosses a line across an axis."""
    share = (limit - before[axis]) / (after[axis] - before[axis])
    other = round(before[1 - axis] + share * (after[1 - axis] - before[1 - axis]))
    return (limit, other) if axis == 0 else (other, limit)


def _pieces(line: Ring, box: Box) -> Iterator[Ring]:
    """Yield the runs of a line's edges that meet the box, uncut."""
    piece: Ring = []
    for before, after in pairwise(line):
        edge = (*map(min, before, after), *map(max, before, after))
        if _meets(edge, box):
            piece += [after] if piece else [before, after]
        elif piece:
            yield piece
            piece = []
    if piece:
        yield piece


def _thinned(line: Ring, box: Box) -> Ring:
    """Return the line without points nearer to the last kept one than can be seen; ends stay."""
    return _spaced(line, (box[2] - box[0]) / PIXELS)


def _spaced(line: Ring, least: float) -> Ring:
    """Return the line without points nearer than `least` to the last kept one; ends stay."""
    kept = line[:1]
    for x, y in line[1:-1]:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= least:
            kept.append((x, y))
    return kept + line[1:][-1:]


def _area(ring: Ring) -> float:
    """Return the area of a ring in square units."""
    pairs = zip(ring, [*ring[1:], *ring[:1]], strict=True)
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs)) / 2


def _path(line: Ring) -> list[int]:
    """Return the first point, then the step to each next one."""
    steps = (after[axis] - before[axis] for before, after in pairwise(line) for axis in (0, 1))
    return [*line[0], *steps]
