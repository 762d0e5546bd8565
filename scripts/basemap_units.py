"""The first-level units of the world, each of one country or of one disputed area."""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geopandas
import shapely
from shapely.ops import linemerge, nearest_points, polygonize, unary_union

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from shapely.geometry.base import BaseGeometry

DATA = Path(__file__).parent.parent / "mapper" / "data"
LOOSE_END = 0.05  # degrees: a claim line that ends so near an outline is meant to reach it
LEAST_STEP = 1e-6  # degrees: nearer than this, rounding may keep a line from crossing another
LEAST_AREA = 1e-7  # square degrees; less is the rounding of an overlay
LEAST_ISLAND = 0.008  # square degrees; smaller islands are left out beside a larger part
LEASED = {
    "Akrotiri Sovereign Base Area": "GB",
    "Baykonur Cosmodrome": "KZ",
    "Clipperton Island": "FR",
    "Dhekelia Sovereign Base Area": "GB",
    "Indian Ocean Territories": "AU",
    "US Naval Base Guantanamo Bay": "CU",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A first-level unit: its country (ISO code, "" in a disputed area), name and outline."""

    country: str
    name: str
    shape: BaseGeometry
    disputed: str = ""


def disputed_rows(state: str) -> list[dict[str, str]]:
    """The rows of disputed.csv of one state ("disputed" or "historical"), in file order."""
    with (DATA / "disputed.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["state"] == state]


def read_units(source: Path, claims: geopandas.GeoDataFrame) -> list[Unit]:
    """All units, with every disputed area cut out of the units of the source it lies in."""
    frame = geopandas.read_file(source, layer="states_provinces")
    names = zip(frame["iso_a2"], frame["admin"], frame["name"], frame.geometry, strict=True)
    units = [
        Unit(
            country=LEASED.get(admin, iso), name=name if isinstance(name, str) else "", shape=shape
        )
        for iso, admin, name, shape in names
    ]
    for row in disputed_rows("disputed"):
        units = _set_apart(units, row, claims)
    return [_renamed(unit) for unit in units]


def simplified(units: Sequence[Unit], *, tolerance: float, scale: int) -> list[Unit]:
    """The units with fewer points and whole 1/`scale` degrees; neighbours still share edges."""
    whole = [unit.shape for unit in units]
    tree = shapely.STRtree(whole)
    shapes: Any = [_without_islets(shape, tree) for shape in whole]
    shapes = shapely.coverage_simplify(shapes, tolerance)
    shapes = shapely.transform(shapes, lambda points: points * scale)
    mended = [_polygons(shapely.set_precision(shape, 1.0)) for shape in shapes]
    pairs = zip(units, mended, strict=True)
    return [replace(unit, shape=shape) for unit, shape in pairs if not shape.is_empty]


def _set_apart(
    units: list[Unit], row: dict[str, str], claims: geopandas.GeoDataFrame
) -> list[Unit]:
    """The units with the disputed area of `row` taken out of their countries."""
    wanted = [_matching(units, selector) for selector in row["units"].split("|")]
    if not all(wanted):
        message = f"disputed.csv: {row['names']}: no unit for one of {row['units']!r}"
        raise ValueError(message)
    chosen = {number for group in wanted for number in group}
    area = _area([units[number].shape for number in sorted(chosen)], row, claims)
    result: list[Unit] = []
    for number, unit in enumerate(units):
        result += _split(unit, area, row["names"]) if number in chosen else [unit]
    return _with_corners_of(area, result)


def _matching(units: Iterable[Unit], selector: str) -> list[int]:
    """The numbers of the units that "ISO:name" or "ISO:*" selects."""
    iso, name = selector.split(":", maxsplit=1)
    return [
        number
        for number, unit in enumerate(units)
        if unit.country == iso and name in ("*", unit.name)
    ]


def _area(
    shapes: list[BaseGeometry], row: dict[str, str], claims: geopandas.GeoDataFrame
) -> BaseGeometry:
    """The disputed part of `shapes`: all, what a box holds, or the face with the point."""
    whole = unary_union(shapes)
    cut = row["cut_by"]
    if not cut:
        return whole
    if cut.startswith("@"):
        west, south, east, north = map(float, cut[1:].split())
        box = shapely.box(west, south, east, north)
        return _polygons(whole.intersection(box))
    lines = _joined(unary_union(list(claims.geometry[claims["name"] == cut])), whole.boundary)
    point = shapely.Point(float(row["lon"]), float(row["lat"]))
    faces = polygonize(unary_union([whole.boundary, lines]))
    found = [face for face in faces if face.contains(point)]
    if len(found) != 1 or found[0].area > whole.area * 0.97:
        message = f"disputed.csv: {row['names']}: {cut!r} does not cut its units around {point}"
        raise ValueError(message)
    return found[0]


def _joined(lines: Any, outline: BaseGeometry) -> BaseGeometry:  # noqa: ANN401
    """The lines, with loose ends near the outline carried on just across it."""
    merged = linemerge(lines) if lines.geom_type != "LineString" else lines
    parts = list(getattr(merged, "geoms", [merged]))
    for part in tuple(parts):
        for end in (part.coords[0], part.coords[-1]):
            point = shapely.Point(end)
            there = nearest_points(outline, point)[0]
            gap = point.distance(there)
            if 0 < gap < LOOSE_END:
                more = max(1 / 100, LEAST_STEP / gap)
                beyond = (
                    there.x + (there.x - point.x) * more,
                    there.y + (there.y - point.y) * more,
                )
                parts.append(shapely.LineString([end, beyond]))
    return unary_union(parts)


def _split(unit: Unit, area: BaseGeometry, names: str) -> list[Unit]:
    """The parts of a unit outside and inside the area."""
    inside = _polygons(unit.shape.intersection(area))
    outside = _polygons(unit.shape.difference(area))
    parts = []
    if not outside.is_empty:
        parts.append(replace(unit, shape=outside))
    if not inside.is_empty:
        parts.append(replace(unit, country="", disputed=names, shape=inside))
    return parts


def _polygons(shape: BaseGeometry) -> BaseGeometry:
    """The polygons of an overlay's result that are more than its rounding."""
    parts = shapely.get_parts(shapely.get_parts(shape))  # a collection may hold multipolygons
    areas = [part for part in parts if part.geom_type == "Polygon" and part.area > LEAST_AREA]
    return shapely.MultiPolygon(areas)


def _with_corners_of(area: BaseGeometry, units: list[Unit]) -> list[Unit]:
    """The units with the area's corners as corners of every unit that touches it."""
    corners = shapely.MultiPoint(shapely.get_coordinates(area))
    near = area.buffer(0.001)
    return [
        replace(unit, shape=shapely.snap(unit.shape, corners, 1e-7))
        if unit.shape.intersects(near)
        else unit
        for unit in units
    ]


def _without_islets(shape: BaseGeometry, tree: shapely.STRtree) -> BaseGeometry:
    """The shape without its small islands, except the largest part; exclaves stay."""
    parts = sorted(getattr(shape, "geoms", [shape]), key=lambda part: -part.area)
    kept = [
        part
        for number, part in enumerate(parts)
        if number == 0 or part.area >= LEAST_ISLAND or len(tree.query(part, "intersects")) > 1
    ]
    return shapely.MultiPolygon(kept)


def _renamed(unit: Unit) -> Unit:
    """The unit under the name that basemap_names.csv gives it."""
    with (DATA / "basemap_names.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if (row["country"], row["source_name"]) != (unit.country, unit.name):
                continue
            if not row["lon"] or unit.shape.contains(
                shapely.Point(float(row["lon"]), float(row["lat"]))
            ):
                return replace(unit, name=row["name"])
    return unit
