"""Names to places: rows of gazetteer.csv laid over the world index."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import degrees
from pathlib import Path
from typing import TYPE_CHECKING, cast

from mapper import gazetteer_check, gazetteer_csv, worldindex
from mapper.errors import DataError
from mapper.gazetteer_check import Finding
from mapper.model import Place, PlaceKind
from mapper.worldindex import EARTH_RADIUS_KM, distance_km, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mapper.gazetteer_csv import Entry

__all__ = [
    "Finding",
    "Gazetteer",
    "check",
    "default_overlay",
    "distance_km",
    "fold",
    "open_world",
]

_PACKAGE = Path(__file__).parent
_REMEMBERED = 20_000  # names


class Memo(dict[object, object]):
    """What was worked out of names already; forgotten when full and never handed on."""

    def put(self, key: object, value: object) -> None:
        """Keep the value for that key."""
        if len(self) >= _REMEMBERED:
            self.clear()
        self[key] = value

    def __reduce__(self) -> tuple[type[Memo], tuple[()]]:
        """Another process begins with an empty one."""
        return Memo, ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gazetteer:
    """Places by name, id and nearness; overlay rows come first and hide their world rows."""

    overlay: Mapping[str, Place] = field(repr=False)
    by_key: Mapping[str, tuple[Place, ...]] = field(repr=False)
    prefixes: frozenset[str] = field(repr=False)
    hidden: frozenset[int] = field(repr=False)
    demonyms: Mapping[str, str] = field(repr=False)
    capitals: Mapping[str, frozenset[str]] = field(repr=False)
    world: worldindex.WorldIndex | None = field(repr=False)
    memo: Memo = field(default_factory=Memo, repr=False, compare=False)
    openings: Memo = field(default_factory=Memo, repr=False, compare=False)

    @classmethod
    def load(cls, *, overlay: Path | None = None, world: bool = True) -> Gazetteer:
        """The packaged gazetteer.csv, `overlay` over it, both over the world index.

        GazetteerError for an unusable row, DataError when the package's own data is missing.
        """
        entries = gazetteer_csv.read(default_overlay())
        if overlay is not None:
            entries += gazetteer_csv.read(overlay)
        return cls.from_entries(entries, world=open_world() if world else None)

    @classmethod
    def from_entries(
        cls, entries: Iterable[Entry], *, world: worldindex.WorldIndex | None = None
    ) -> Gazetteer:
        """A gazetteer of these entries, later ones standing in for earlier ones of their id."""
        latest = {entry.place.id: entry for entry in entries}
        overlay = {place_id: entry.place for place_id, entry in latest.items()}
        by_key = _by_key(overlay.values())
        return cls(
            overlay=overlay,
            by_key=by_key,
            prefixes=frozenset(_prefixes(by_key)),
            hidden=frozenset(_hidden(latest.values(), world)) if world else frozenset(),
            demonyms=_demonyms(),
            capitals=_capitals(),
            world=world,
        )

    def lookup(self, name: str) -> list[Place]:
        """All places with that name (folded here): overlay rows first, then by population."""
        return list(self.places(fold(name)))

    def places(self, key: str) -> tuple[Place, ...]:
        """As `lookup` of a name that is folded already; remembered."""
        known = self.memo.get(key)
        if known is None:
            known = (*self.by_key.get(key, ()), *self._places(self._rows_named(key)))
            self.memo.put(key, known)
        return cast("tuple[Place, ...]", known)

    def has(self, key: str) -> bool:
        """Whether a place has this folded name."""
        return key in self.by_key or bool(self._rows_named(key))

    def has_prefix(self, key: str) -> bool:
        """Whether a folded name is these words or goes on after them."""
        if key in self.prefixes:
            return True
        return self.world is not None and self.world.has_prefix(key)

    def opening(self, word: str) -> tuple[str, bool, bool]:
        """A word or words, folded; whether a place has this name; whether a name goes on after it.

        Remembered, as most words of a text have been seen before.
        """
        known = self.openings.get(word)
        if known is None:
            key = fold(word)
            known = (key, self.has(key), bool(key) and self.goes_on(key))
            self.openings.put(word, known)
        return cast("tuple[str, bool, bool]", known)

    def goes_on(self, key: str) -> bool:
        """Whether a name of several words begins with these folded words."""
        if key in self.prefixes:
            return True
        return self.world is not None and self.world.goes_on(key)

    def place(self, place_id: str) -> Place | None:
        """The place with this id."""
        if place_id in self.overlay or self.world is None:
            return self.overlay.get(place_id)
        number = self.world.row_with_id(place_id)
        return None if number is None else _place(self.world.row(number))

    def country(self, code: str) -> Place | None:
        """The country with this ISO 3166-1 alpha-2 code."""
        place = self.place(code)
        return place if place is not None and place.kind == "country" else None

    def capital(self, code: str) -> frozenset[str]:
        """The folded name of the capital of the country with this code, none where it has none."""
        return self.capitals.get(code, frozenset())

    def countries(self) -> list[Place]:
        """All countries, by code."""
        codes = sorted(line["id"] for line in gazetteer_csv.country_table())
        return [place for code in codes if (place := self.country(code)) is not None]

    def demonym(self, word: str) -> str | None:
        """The ISO code that a demonym or adjective stands for: "Armenian", "Spaniards"."""
        return self.demonyms.get(fold(word))

    def near(self, *, lon: float, lat: float, within_km: float) -> list[Place]:
        """Places whose point lies within that distance, nearest first."""
        here = {"to_lon": lon, "to_lat": lat}
        found = [(distance_km(lon=p.lon, lat=p.lat, **here), p) for p in self.overlay.values()]
        if self.world is not None:
            reach = degrees(within_km / EARTH_RADIUS_KM)
            for row in self.world.rows_between(south=lat - reach, north=lat + reach):
                point = self.world.point(row)
                km = distance_km(**point, **here)
                if km <= within_km and row not in self.hidden:
                    found.append((km, _place(self.world.row(row))))
        found.sort(key=lambda pair: (pair[0], pair[1].id))
        return [place for km, place in found if km <= within_km]

    def _rows_named(self, key: str) -> list[int]:
        if self.world is None:
            return []
        return [row for row in self.world.rows_named(key) if row not in self.hidden]

    def _places(self, rows: Iterable[int]) -> list[Place]:
        return [] if self.world is None else [_place(self.world.row(row)) for row in rows]


def default_overlay() -> Path:
    """The packaged gazetteer.csv, or the one at the top of an editable checkout."""
    for path in (_PACKAGE / "data" / "gazetteer.csv", _PACKAGE.parent / "gazetteer.csv"):
        if path.is_file():
            return path
    message = "gazetteer.csv is missing from the package; install incident-mapper again"
    raise DataError(message)


def check(path: Path) -> list[Finding]:
    """What is wrong or doubtful in a gazetteer.csv, by line; empty when nothing is."""
    return gazetteer_check.check(path, world=open_world())


def open_world() -> worldindex.WorldIndex:
    """The packaged world index; DataError when it is missing or damaged."""
    try:
        return worldindex.open_index(_PACKAGE / "vendor" / "world")
    except (OSError, ValueError) as error:
        message = f"the world index is missing or damaged ({error}); install incident-mapper again"
        raise DataError(message) from error


def _place(row: worldindex.Row) -> Place:
    return Place(
        id=row.id,
        name=row.name,
        kind=cast("PlaceKind", row.kind),
        country=row.country,
        admin1=row.admin1,
        lon=row.lon,
        lat=row.lat,
        radius_km=row.radius_km,
        population=row.population,
        source=row.source,
    )


def _hidden(entries: Iterable[Entry], world: worldindex.WorldIndex) -> Iterator[int]:
    """Rows of the world index that an overlay row replaces: of the same id, or named by it."""
    for entry in entries:
        for place_id in (entry.place.id, *entry.replaces):
            number = world.row_with_id(place_id)
            if number is not None:
                yield number


def _by_key(places: Iterable[Place]) -> dict[str, tuple[Place, ...]]:
    found: dict[str, list[Place]] = {}
    for place in places:
        for key in {fold(name) for name in (place.name, *place.aliases)} - {""}:
            found.setdefault(key, []).append(place)
    for rows in found.values():
        rows.sort(key=lambda place: -place.population)
    return {key: tuple(rows) for key, rows in found.items()}


def _prefixes(keys: Iterable[str]) -> set[str]:
    found = set(keys)
    for words in (key.split() for key in tuple(found) if " " in key):
        found.update(" ".join(words[:count]) for count in range(1, len(words)))
    return found


def _capitals() -> dict[str, frozenset[str]]:
    """The folded name of its capital by the code of a country."""
    rows = gazetteer_csv.country_table()
    return {row["id"]: frozenset({fold(row["capital"])}) for row in rows if row["capital"]}


def _demonyms() -> dict[str, str]:
    """Codes by folded demonym; where two countries share one ("Congolese") the larger has it."""
    codes: dict[str, str] = {}
    for line in sorted(gazetteer_csv.country_table(), key=lambda line: -int(line["population"])):
        for word in filter(None, line["demonyms"].split("|")):
            codes.setdefault(fold(word), line["id"])
    return codes
