"""Known places are those of the packaged tables that a dump has too, so that both are one.

A table of the world index keeps its id, label, point and radius, which are chosen by hand or
measured; the dump adds its names and its id. Rivers, ranges and the like of gazetteer.csv hide
those of the dump.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mapper import resources
from mapper.gazetteer import overlay
from mapper.gazetteer.index import SOURCES, Row, table_rows
from mapper.gazetteer.layered import default_overlay
from mapper.geo import km_between
from mapper.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mapper.gazetteer.geonames.dump import Feature
    from mapper.model import Place

_KINDS = {"continent", "region", "river", "lake", "sea", "mountain"}  # of macro_regions.csv
_OWN_KINDS = {"river", "lake", "sea", "mountain", "site"}  # whose rows name no id of GeoNames
SLACK_KM = 50.0  # how far the points of one sea or range may lie apart beyond its radius
_COUNTRIES, _REGIONS, _COUNTIES, _MACRO, _DISTRICTS = SOURCES[1:]


@dataclass(frozen=True, slots=True)
class Known:
    """Rows by GeoNames id, by code of a division, by kind and folded name."""

    by_id: Mapping[str, Row]
    by_division: Mapping[str, Row]
    by_name: Mapping[tuple[str, str], Row]
    own: Mapping[tuple[str, str], tuple[Place, ...]]

    def own_ids(self, row: Row) -> tuple[str, ...]:
        """Return the ids of rows of gazetteer.csv of this name and kind around this point."""
        found = {
            place.id: place
            for name in ((row.name, *row.names) if row.kind in _OWN_KINDS else ())
            for place in self.own.get((row.kind, fold(name)), ())
        }
        return tuple(sorted(i for i, place in found.items() if _is_near(place, row)))

    def ids(self) -> set[str]:
        """Return the ids of all rows."""
        tables = (self.by_id.values(), self.by_division.values(), self.by_name.values())
        return {row.id for rows in tables for row in rows}

    def same(self, feature: Feature) -> Row | None:
        """Return the row that is the same place as a feature."""
        row = feature.row
        if row.id in self.by_id:
            return self.by_id[row.id]
        if feature.division:
            return self.by_division.get(feature.division)
        kind = "region" if row.kind == "area" else row.kind
        if kind not in _KINDS:
            return None
        found = self.by_name.get((kind, fold(row.name)))
        return found if found and _is_near(found, row) else None


def _is_near(one: Row | Place, other: Row) -> bool:
    return km_between(one, other) <= one.radius_km + SLACK_KM


def regions() -> dict[str, str]:
    """Return names of the packaged regions by GeoNames' code: "AM.04"."""
    lines = (*resources.rows("data/regions.csv"), *resources.rows("data/districts.csv"))
    return {line["code"]: line["name"] for line in lines if line["code"]}


def geonames_ids() -> dict[str, str]:
    """Return GeoNames' ids of the countries by ISO code: "AM" is "GN174982"."""
    rows = resources.rows("data/geonames_ids.csv")
    return {row["id"]: f"GN{row['geonames_id']}" for row in rows}


def load() -> Known:
    """Return all rows of the packaged tables that a dump can have."""
    countries = geonames_ids()
    codes = {line["id"]: line["code"] for line in resources.rows("data/regions.csv")}
    by_code = {codes[row.id]: row for row in table_rows(_REGIONS) if codes[row.id]}
    states = {row.name: code for code, row in by_code.items() if row.country == "US"}
    counties = {
        f"{states[row.admin1]}.{row.id[-3:]}": row
        for row in table_rows(_COUNTIES)
        if row.admin1 in states
    }
    districts = {row.id.partition("-")[2]: row for row in table_rows(_DISTRICTS)}
    names = [(row, name) for row in table_rows(_MACRO) for name in (row.name, *row.names)]
    return Known(
        by_id={countries[row.id]: row for row in table_rows(_COUNTRIES)},
        by_division=districts | by_code | counties,
        by_name={(row.kind, fold(name)): row for row, name in names},
        own=_own(),
    )


def _own() -> dict[tuple[str, str], tuple[Place, ...]]:
    found: dict[tuple[str, str], tuple[Place, ...]] = {}
    for entry in overlay.read(default_overlay()):
        place = entry.place
        for key in {(place.kind, fold(name)) for name in (place.name, *place.aliases)}:
            found[key] = (*found.get(key, ()), place)
    return found
