"""The places of an incident become one GeoJSON geometry after RFC 7946."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mapper.geo import footprint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

    from mapper.model import Incident, ReportPlace

DECIMALS = 6  # of a degree: 11 cm
POINT_PRECISIONS = frozenset({"site", "settlement"})


def occurrence_places(event: Incident) -> list[ReportPlace]:
    """Return the places where it is said to have happened, each once, without firing places."""
    found = {(p.place.id, p.precision): p for p in event.occurred_at}
    return list(found.values())


def first_place(event: Incident) -> ReportPlace | None:
    """Return the place that stands for an incident where there is room for one."""
    return next(iter(occurrence_places(event)), None)


def mapped_places(event: Incident) -> list[ReportPlace]:
    """Return its places that have a geometry: places no finer than a country have none."""
    return [p for p in occurrence_places(event) if p.precision not in ("country", "sea")]


def is_of_areas(event: Incident) -> bool:
    """Return whether the geometry of an incident is made of several areas and nothing else."""
    places = mapped_places(event)
    return len(places) > 1 and all(p.precision not in POINT_PRECISIONS for p in places)


def occurrence(event: Incident) -> BaseGeometry | None:
    """Return where it happened (EPSG:4326) as one geometry, None without a place."""
    return _together([footprint(place) for place in mapped_places(event)])


def geojson(shape: BaseGeometry | None) -> dict[str, Any] | None:
    """Return a shape as GeoJSON: outer rings counter-clockwise, six decimals; None stays None."""
    from shapely.geometry import mapping

    if shape is None:
        return None
    rounded: dict[str, Any] = _rounded(mapping(_oriented(shape)))
    return rounded


def _together(shapes: Sequence[BaseGeometry]) -> BaseGeometry | None:
    """Return one shape of many: of one kind where that is valid, else a collection."""
    import shapely

    if len(shapes) < 2:
        return shapes[0] if shapes else None
    parts = [part for shape in shapes for part in shapely.get_parts(shape)]
    if {part.geom_type for part in parts} == {"Point"}:
        return shapely.MultiPoint(parts)
    if {part.geom_type for part in parts} == {"Polygon"}:
        area = shapely.MultiPolygon(parts)
        if area.is_valid:
            return area
    return shapely.GeometryCollection(parts)


def _oriented(shape: BaseGeometry) -> BaseGeometry:
    """Return the shape with its outer rings counter-clockwise and its holes clockwise."""
    import shapely
    from shapely.geometry.polygon import orient

    if isinstance(shape, shapely.Polygon):
        return orient(shape, 1.0)
    parts = shapely.get_parts(shape)
    turned = [orient(part) if isinstance(part, shapely.Polygon) else part for part in parts]
    if shape.geom_type == "MultiPolygon":
        return shapely.MultiPolygon(turned)
    if shape.geom_type == "GeometryCollection":
        return shapely.GeometryCollection(turned)
    return shape


def _rounded(value: Any) -> Any:  # noqa: ANN401 - any depth of lists and dicts
    """Return the coordinates with lists for tuples and numbers rounded."""
    if isinstance(value, dict):
        return {key: _rounded(part) for key, part in value.items()}
    if isinstance(value, float):
        return round(value, DECIMALS)
    return [_rounded(part) for part in value] if isinstance(value, (tuple, list)) else value
