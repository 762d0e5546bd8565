"""The outlines of places that are areas, as delta-coded integers, each stored once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from mapper.model import OCCURRENCE_ROLES, Precision, ReportPlace

if TYPE_CHECKING:
    from shapely import LinearRing, Polygon
    from shapely.geometry.base import BaseGeometry

AREA_PRECISIONS: frozenset[Precision] = frozenset(
    {"district", "province", "border_strip", "border", "country", "sea"}
)
DEGREE = 10_000  # 1e-4 degree, about 11 m: outlines are approximate anyway


class Areas:
    """Outlines by index in order of appearance."""

    def __init__(self) -> None:
        """An empty store."""
        self._index: dict[tuple[Any, ...], int] = {}
        self._rows: list[tuple[list[int], list[list[int]], list[int]]] = []

    def __call__(self, occurrence: ReportPlace) -> int:
        """The index of the area that `occurrence` covers; -1 where a point is drawn."""
        if occurrence.precision not in AREA_PRECISIONS or occurrence.role not in OCCURRENCE_ROLES:
            return -1
        place = occurrence.place
        key = (place.id, occurrence.precision, occurrence.role, occurrence.border)
        if key not in self._index:
            self._index[key] = self._add(occurrence)
        return self._index[key]

    def table(self) -> dict[str, list[Any]]:
        """Return `anchor` ([lon, lat] within the area) and `rings` (closed, deltas in 1e-4 degree).

        `polygons` are how many rings each of its polygons has, the outer one first.
        """
        anchors, rings, sizes = zip(*self._rows, strict=True) if self._rows else ((), (), ())
        return {"anchor": [*anchors], "rings": [*rings], "polygons": [*sizes]}

    def _add(self, occurrence: ReportPlace) -> int:
        from mapper.geo import footprint

        geometry = footprint(occurrence)
        polygons = [p for p in _polygons(geometry) if p.area > 0]
        if not polygons:
            return -1
        largest = max(polygons, key=lambda polygon: polygon.area)
        anchor = largest.representative_point()
        rings = [deltas(ring.coords, DEGREE) for polygon in polygons for ring in _rings(polygon)]
        sizes = [1 + len(polygon.interiors) for polygon in polygons]
        row = ([round(anchor.x * DEGREE), round(anchor.y * DEGREE)], rings, sizes)
        if row in self._rows:
            return self._rows.index(row)
        self._rows.append(row)
        return len(self._rows) - 1


def _polygons(geometry: BaseGeometry) -> Iterator[Polygon]:
    from shapely import Polygon

    if isinstance(geometry, Polygon):
        yield geometry
    for part in getattr(geometry, "geoms", ()):
        yield from _polygons(part)


def _rings(polygon: Polygon) -> Iterator[LinearRing]:
    yield polygon.exterior
    yield from polygon.interiors


def deltas(points: Iterable[Sequence[float]], scale: int) -> list[int]:
    """Return the first point (lon, lat), then the steps to each next, in 1/`scale` degrees."""
    steps: list[int] = []
    last = (0, 0)
    for lon, lat, *_ in points:
        point = (round(lon * scale), round(lat * scale))
        if point != last or not steps:
            steps += [point[0] - last[0], point[1] - last[1]]
        last = point
    return steps
