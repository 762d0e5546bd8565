"""Make mapper/data/areas.json: outlines of districts and provinces by gazetteer id.

Usage: python scripts/make_areas.py AZ_DISTRICTS.geojson AM_PROVINCES.geojson

Both are cut-outs of Natural Earth 1:10m admin-1. Regions are united from districts by
mapper/data/area_unions.csv. Rings are delta-coded in whole 1/`scale` degrees, as in
mapper/geo/outlines.py, filled by the even-odd rule.
"""

from __future__ import annotations

import csv
import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geopandas
import shapely

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

ROOT = Path(__file__).parent.parent
DATA = ROOT / "mapper" / "data"
SCALE = 10_000
TOLERANCE = 0.005  # degrees, of shapely.coverage_simplify
PROVINCES = {
    "AM.AG": "AM-M-Aragat", "AM.AR": "AM-M-Ararat", "AM.AV": "AM-M-Armavi", "AM.ER": "AM-M-Yereva",
    "AM.GR": "AM-M-Geghar", "AM.KT": "AM-M-Kotayk", "AM.LO": "AM-M-Lori", "AM.SH": "AM-M-Shirak",
    "AM.SU": "AM-M-Syunik", "AM.TV": "AM-M-Tavush", "AM.VD": "AM-M-Vayots",
}  # fmt: skip


def main(districts: Path, provinces: Path) -> None:
    """Write the outlines and print how many there are."""
    az, am = geopandas.read_file(districts), geopandas.read_file(provinces)
    ids = [*az["gazetteer_id"], *(PROVINCES[code] for code in am["id"])]
    shapes = [*_simplified(az.geometry.values), *_simplified(am.geometry.values)]
    outlines = dict(zip(ids, shapes, strict=True))
    outlines |= _unions(outlines)
    areas = {key: [_steps(ring) for ring in _rings(outlines[key])] for key in sorted(outlines)}
    text = json.dumps({"scale": SCALE, "areas": areas}, separators=(",", ":"))
    (DATA / "areas.json").write_text(text + "\n", encoding="utf-8")
    print(f"{len(areas)} areas, {len(text)} bytes")


def _simplified(shapes: Any) -> Any:  # noqa: ANN401 - an array of geometries has no type
    return shapely.coverage_simplify(shapes, TOLERANCE)


def _unions(outlines: dict[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """The regions of area_unions.csv."""
    with (DATA / "area_unions.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["id"]: shapely.union_all([outlines[key] for key in row["members"].split("|")])
            for row in csv.DictReader(file)
        }


def _rings(shape: BaseGeometry) -> list[BaseGeometry]:
    polygons = getattr(shape, "geoms", [shape])
    return [ring for polygon in polygons for ring in (polygon.exterior, *polygon.interiors)]


def _steps(ring: BaseGeometry) -> list[int]:
    points = [(round(x * SCALE), round(y * SCALE)) for x, y in ring.coords[:-1]]
    steps = [after[axis] - before[axis] for before, after in pairwise(points) for axis in (0, 1)]
    return [*points[0], *steps]


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
