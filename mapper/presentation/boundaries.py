"""The user's own boundaries instead of the base map's, in the form that `basemap.clip` returns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mapper.errors import InputError
from mapper.presentation.areas import deltas

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geopandas import GeoDataFrame
    from shapely.geometry.base import BaseGeometry

NAME_COLUMNS = ("name", "NAME", "name_en", "NAME_EN", "ADMIN", "admin", "shapeName")
AREA_KINDS = ("country", "disputed")
LINE_KINDS = ("border", "disputed", "historical", "coast")
PIXELS = 1500  # nothing finer than the box's width divided by this is kept
CREDIT = "Boundaries: {name}, supplied by the user"
Feature = dict[str, Any]


def replaced(ground: dict[str, Any], path: Path) -> dict[str, Any]:
    """Return the base map `ground` (basemap.clip) with the areas and lines of the file at `path`.

    Any format that geopandas reads; a column `name` labels areas, `iso` has the code of a country,
    by which sides are known, `kind` says what a row is: country or disputed for areas, border,
    disputed, historical or coast for lines. A file without areas leaves the land as it is.
    InputError for a file that cannot be used.
    """
    frame = _read(path)
    scale, box = ground["scale"], ground["extent"]
    rows = list(_rows(frame, box, scale, path))
    areas = [row for row in rows if "rings" in row]
    lines = [row for row in rows if "path" in row]
    kept = [] if areas else [line for line in ground["lines"] if line["kind"] == "coast"]
    towns = [label for label in ground["labels"] if label["kind"] == "city"]
    contested = [row for row in areas if row["disputed"]]
    disputed = [{"names": [row["name"]], "rings": row["rings"], "note": ""} for row in contested]
    credit = f"{CREDIT.format(name=path.name)}; {ground['credit']}"
    return {
        **ground,
        "countries": areas or ground["countries"],
        "admin1": [],
        "disputed": disputed,
        "lines": [*kept, *lines],
        "labels": [*(label for row in areas for label in row["labels"]), *towns],
        "credit": credit,
    }


def _read(path: Path) -> GeoDataFrame:
    import geopandas

    try:
        frame: Any = geopandas.read_file(path)
        whole = frame.to_crs("EPSG:4326") if frame.crs else frame
    except Exception as error:  # whatever the drivers raise, it is the file that cannot be used
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        msg = f"--boundaries: {path.name} cannot be read: {reason}"
        raise InputError(msg) from error
    if not isinstance(whole, geopandas.GeoDataFrame) or whole.geometry.dropna().empty:
        msg = f"--boundaries: {path.name} holds no areas and no lines"
        raise InputError(msg)
    return whole


def _rows(frame: GeoDataFrame, box: dict[str, float], scale: int, path: Path) -> Iterator[Feature]:
    """Yield areas and lines of the file within the box."""
    import shapely

    edges = (box["west"], box["south"], box["east"], box["north"])
    column = next((name for name in NAME_COLUMNS if name in frame.columns), None)
    names = frame[column] if column else [""] * len(frame)
    kinds = frame["kind"] if "kind" in frame.columns else [None] * len(frame)
    codes = frame["iso"] if "iso" in frame.columns else [None] * len(frame)
    for name, code, kind, whole in zip(names, codes, kinds, frame.geometry, strict=True):
        if whole is None or whole.is_empty:
            continue
        shape = shapely.make_valid(whole).simplify((edges[2] - edges[0]) / PIXELS)
        shape = shapely.clip_by_rect(shape, *edges)
        names_of = {
            "name": name if isinstance(name, str) else "",
            "iso": code if isinstance(code, str) else "",
        }
        yield from _parts(shape, names_of, _kind(kind, whole, path), scale)


def _kind(kind: object, shape: BaseGeometry, path: Path) -> str:
    is_area = "Polygon" in shape.geom_type
    allowed = AREA_KINDS if is_area else LINE_KINDS
    if not isinstance(kind, str) or not kind:
        return allowed[0]
    if kind not in allowed:
        what = "an area" if is_area else "a line"
        msg = f"--boundaries: {path.name}: kind {kind!r} of {what} is not one of {allowed}"
        raise InputError(msg)
    return kind


def _parts(shape: BaseGeometry, called: dict[str, str], kind: str, scale: int) -> Iterator[Feature]:
    """Yield an area with its label and its edges, or the lines of a line."""
    import shapely

    polygons = [part for part in _flat(shape) if part.geom_type == "Polygon"]
    is_disputed = kind == "disputed"
    edge, name = "disputed" if is_disputed else "border", called["name"]
    if polygons:
        rings = [ring for area in polygons for ring in (area.exterior, *area.interiors)]
        point = max(polygons, key=lambda area: area.area).representative_point()
        label = {
            "name": name, "kind": "disputed" if is_disputed else "country",
            "x": round(point.x * scale), "y": round(point.y * scale), "rank": 0,
        }  # fmt: skip
        yield {
            **called, "disputed": is_disputed, "labels": [label] if name else [],
            "rings": [deltas(ring.coords[:-1], scale) for ring in rings],
        }  # fmt: skip
        lines = [shapely.LineString(ring.coords) for ring in rings]
    else:
        lines = [part for part in _flat(shape) if part.geom_type == "LineString"]
        edge = kind
    for line in lines:
        yield {"kind": edge, "path": deltas(line.coords, scale), "note": name}


def _flat(shape: BaseGeometry) -> Iterator[Any]:
    parts = getattr(shape, "geoms", None)
    if parts is None:
        yield shape
    for part in parts or ():
        yield from _flat(part)
