"""A footprint is the geometry (EPSG:4326) of a place: a point, a circle or an area.

Areas are approximate: outlines are Natural Earth's, simplified. "In the direction of X district
of the border" is that district's strip along the border, never a pin or a circle across it.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from mapper import resources
from mapper.geo import outlines
from mapper.geo.distance import KM_PER_DEGREE, degrees_of, destination, longitude_scale

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from shapely import Point
    from shapely.geometry.base import BaseGeometry

    from mapper.model import Place, Precision, ReportPlace

STRIP_KM = 12.0  # how far "the border" reaches inland
NEAR_KM = (5.0, 25.0)  # least and greatest radius of "near a settlement"
DISTANT_KM = 30.0  # an outline farther than this from a place's point is not its outline
CORNERS = 64  # of a circle


def footprint(where: ReportPlace) -> BaseGeometry:
    """Return the place of a report as it is to be drawn: never empty.

    A point for a site or settlement, a circle near one, else the outline of the area or, where
    none is known, the circle of the place.
    """
    return _footprint(where.place, where.precision, where.border)


def _footprint(place: Place, precision: Precision, border: tuple[str, str] | None) -> BaseGeometry:
    if precision in ("site", "settlement"):
        return point(place)
    if precision == "near":
        least, most = NEAR_KM
        radius_km = min(max(place.radius_km, least), most)
        return circle(lon=place.lon, lat=place.lat, radius_km=radius_km)
    if precision in ("border_strip", "border") and border:
        return _at_border(place, border, both_sides=precision == "border")
    return _outline_or_circle(place)


def representative_point(where: ReportPlace) -> Point:
    """Return a point that lies within the footprint: the place's own where it does."""
    if where.precision in ("site", "settlement", "near"):
        return point(where.place)
    return _point_within(where.place, where.precision, where.border)


@lru_cache(maxsize=4096)
def _point_within(place: Place, precision: Precision, border: tuple[str, str] | None) -> Point:
    area, own = _footprint(place, precision, border), point(place)
    return own if area.intersects(own) else area.representative_point()


def point(place: Place) -> Point:
    """Return the place's own point."""
    import shapely

    return shapely.Point(place.lon, place.lat)


def circle(*, lon: float, lat: float, radius_km: float) -> BaseGeometry:
    """Return all within `radius_km` on the sphere, cut in two at the 180th meridian."""
    import shapely

    reach = degrees_of(radius_km)
    if abs(lat) + reach >= 90:
        south, north = sorted((lat - reach, 90.0) if lat > 0 else (-90.0, lat + reach))
        return shapely.box(-180, max(south, -90.0), 180, min(north, 90.0))
    bearings = (360 * corner / CORNERS for corner in range(CORNERS))
    corners = [destination(lon=lon, lat=lat, bearing=turn, km=radius_km) for turn in bearings]
    return _within_meridians(shapely.Polygon(corners))


@cache
def outline(place_id: str) -> BaseGeometry | None:
    """Return the area of a district, province, region or country by id; None if unknown."""
    content = _areas()
    rings = content["areas"].get(place_id)
    if rings is None:
        return outlines.country(place_id)
    scale = outlines.world()["scale"] / content["scale"]
    paths = (outlines.points(ring) for ring in rings)
    return outlines.polygon([(x * scale, y * scale) for x, y in path] for path in paths)


def _outline_or_circle(place: Place) -> BaseGeometry:
    """Return the outline of a place by its id or its name, else its circle."""
    found = _outline_of(place)
    if found is None:
        return circle(lon=place.lon, lat=place.lat, radius_km=place.radius_km)
    return found


def _outline_of(place: Place) -> BaseGeometry | None:
    """Return the outline by id, of a first-level unit by name; None if its point is far from it."""
    names = (place.name, *place.aliases)
    found = outline(place.id)
    if found is None and place.kind in ("country", "region", "province", "area", "district"):
        found = outlines.area_named(names, iso=place.country)
    if found is None or found.distance(point(place)) * KM_PER_DEGREE > DISTANT_KM:
        return None
    return found


@lru_cache(maxsize=4096)
def _at_border(place: Place, border: tuple[str, str], *, both_sides: bool) -> BaseGeometry:
    """Return the part of a place's area that lies along the border of two countries.

    Without both countries' outlines, or where the area does not reach the border, the area as far
    as it lies in the place's own country.
    """
    area = _outline_or_circle(place)
    ours, theirs = outlines.country(border[0]), outlines.country(border[1])
    if ours is None or theirs is None:
        return area
    strips = {border[0]: _strip(ours, theirs, area), border[1]: _strip(theirs, ours, area)}
    wanted = strips.values() if both_sides else (strips[c] for c in (place.country,) if c in strips)
    found = _areas_only(wanted)
    if not found.is_empty:
        return found
    own = outlines.country(place.country)
    cut = area if own is None else area.intersection(own)
    return area if cut.is_empty else cut


def _strip(own: BaseGeometry, other: BaseGeometry, area: BaseGeometry) -> BaseGeometry:
    """Return the part of an area on its own side and within `STRIP_KM` of another country.

    An area that is known by its outline may differ a little from its country's: what counts is
    that none of it lies in the other country.
    """
    import shapely

    margin = 2 * STRIP_KM / KM_PER_DEGREE
    west, south, east, north = area.bounds
    middle = (south + north) / 2
    wide = margin / longitude_scale(middle, least=0.1)
    window = shapely.box(west - wide, south - margin, east + wide, north + margin)
    near = _buffered(other.intersection(window), STRIP_KM, lat=middle)
    side = area.difference(other)
    if own.intersection(area).area < area.area / 2:
        side = side.intersection(own)
    return side.intersection(near)


def _buffered(shape: BaseGeometry, distance_km: float, *, lat: float) -> BaseGeometry:
    """Return the shape and all within a distance, measured in a plane true at a latitude."""
    import shapely

    across, along = KM_PER_DEGREE * longitude_scale(lat), KM_PER_DEGREE
    plane = shapely.transform(shape, lambda lonlat: lonlat * (across, along))
    return shapely.transform(plane.buffer(distance_km), lambda km: km / (across, along))


def _areas_only(shapes: Iterable[BaseGeometry]) -> BaseGeometry:
    """Return the union of the polygons among the shapes, without slivers."""
    import shapely

    parts = shapely.get_parts(list(shapes))
    parts = shapely.get_parts(parts)
    whole = shapely.union_all([part for part in parts if part.geom_type == "Polygon"])
    kept = [part for part in shapely.get_parts(whole) if part.area > 1e-4]
    return shapely.union_all(kept)


def _within_meridians(shape: BaseGeometry) -> BaseGeometry:
    """Return the shape with what lies beyond the 180th meridian put on its other side."""
    import shapely
    from shapely.affinity import translate

    west, _, east, _ = shape.bounds
    if west >= -180 and east <= 180:
        return shape
    globe = shapely.box(-180, -90, 180, 90)
    moved = [shape, *(translate(shape, xoff=turn) for turn in (-360, 360))]
    return shapely.union_all([part.intersection(globe) for part in moved])


@cache
def _areas() -> Mapping[str, Mapping[str, list[list[int]]]]:
    """Return the committed outlines; DataError when they are missing or damaged."""
    content: dict[str, Mapping[str, list[list[int]]]] = resources.record("data/areas.json")
    return content
