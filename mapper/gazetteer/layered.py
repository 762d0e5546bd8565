"""A gazetteer has layers: gazetteer.csv over imported places over the world index."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, cast

from mapper import resources
from mapper.errors import DataError, GazetteerError
from mapper.gazetteer import checks, index
from mapper.gazetteer import layer as gazetteer_layer
from mapper.gazetteer import overlay as gazetteer_csv
from mapper.gazetteer.checks import Finding
from mapper.gazetteer.layer import Layer, LayerName
from mapper.gazetteer.store import Imported, find_imported
from mapper.geo import degrees_of, distance_km
from mapper.model import Place
from mapper.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from mapper.gazetteer.overlay import Entry

__all__ = [
    "Finding",
    "Gazetteer",
    "Imported",
    "check",
    "default_overlay",
    "find_imported",
    "open_world",
]

_REMEMBERED = 20_000  # names
_COUNTRIES = ("countries",)  # a key that is no name


class Memo(dict[object, object]):
    """A memory of what was worked out for names; emptied when full and never handed on."""

    def put(self, key: object, value: object) -> None:
        """Keep the value for that key."""
        if len(self) >= _REMEMBERED:
            self.clear()
        self[key] = value

    def __reduce__(self) -> tuple[type[Memo], tuple[()]]:
        """Let another process begin with an empty one."""
        return Memo, ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gazetteer:
    """Places by name, id and nearness; upper layers come first and hide their places below.

    `regions` are codes of the countries that texts are said to be about.
    """

    overlay: Mapping[str, Place] = field(repr=False)
    by_key: Mapping[str, tuple[Place, ...]] = field(repr=False)
    prefixes: frozenset[str] = field(repr=False)
    demonyms: Mapping[str, str] = field(repr=False)
    capitals: Mapping[str, frozenset[str]] = field(repr=False)
    layers: tuple[Layer, ...] = field(repr=False)
    regions: frozenset[str] = frozenset()
    memo: Memo = field(default_factory=Memo, repr=False, compare=False)
    openings: Memo = field(default_factory=Memo, repr=False, compare=False)

    @classmethod
    def load(
        cls, *, overlay: Path | None = None, imported: Path | bool = True, world: bool = True
    ) -> Gazetteer:
        """Return the packaged gazetteer.csv, `overlay` over it, both over the indexes.

        `imported` is the folder of data that holds an imported index, True for the user's; none
        is used for False. GazetteerError for an unusable row, DataError when an index is damaged.
        """
        entries = gazetteer_csv.read(default_overlay())
        if overlay is not None:
            entries += gazetteer_csv.read(overlay)
        found = find_imported(imported)
        return cls.from_entries(
            entries,
            imported=found.open() if found else None,
            world=open_world() if world else None,
        )

    @classmethod
    def from_entries(
        cls,
        entries: Iterable[Entry],
        *,
        imported: index.WorldIndex | None = None,
        world: index.WorldIndex | None = None,
    ) -> Gazetteer:
        """Return a gazetteer of these entries; later ones replace earlier ones of their id."""
        latest = {entry.place.id: entry for entry in entries}
        overlay = {place_id: entry.place for place_id, entry in latest.items()}
        by_key = _by_key(overlay.values())
        replaced = [i for entry in latest.values() for i in (entry.place.id, *entry.replaces)]
        indexes: tuple[tuple[LayerName, index.WorldIndex | None], ...]
        indexes = (("imported", imported), ("world", world))
        return cls(
            overlay=overlay,
            by_key=by_key,
            prefixes=frozenset(_prefixes(by_key)),
            demonyms=_demonyms(),
            capitals=_capitals(),
            layers=gazetteer_layer.layers(indexes, replaced=replaced),
        )

    def about(self, regions: Iterable[str]) -> Gazetteer:
        """Return it for texts about these countries (ISO codes); GazetteerError for an unknown one.

        It is a hint for names that several places share, no filter.
        """
        codes = frozenset(code.strip().upper() for code in regions)
        known = {line["id"] for line in _country_rows()} if codes else set()
        for code in sorted(codes):
            if code not in known:
                message = (
                    f"{code!r} is no country; use codes of two letters (ISO 3166-1) as in AM,AZ"
                )
                raise GazetteerError(message)
        return replace(self, regions=codes)

    def lookup(self, name: str) -> list[Place]:
        """Return all places with that name (folded here): by layer, then by population."""
        return list(self.places(fold(name)))

    def places(self, key: str) -> tuple[Place, ...]:
        """Return what `lookup` does for a name that is folded already; remembered."""
        known = self.memo.get(key)
        if known is None:
            below = (place for layer in self.layers for place in layer.places(key))
            known = (*self.by_key.get(key, ()), *below)
            self.memo.put(key, known)
        return cast("tuple[Place, ...]", known)

    def has(self, key: str) -> bool:
        """Return whether a place has this folded name."""
        return key in self.by_key or any(layer.has(key) for layer in self.layers)

    def beginning(self, start: str) -> Iterator[str]:
        """Yield the folded names that begin so, hidden ones too, in no order, some twice."""
        yield from (key for key in self.by_key if key.startswith(start))
        for layer in self.layers:
            yield from layer.index.names.beginning(start)

    def opening(self, word: str) -> tuple[str, bool, bool]:
        """Return words folded, whether a place is called so, and whether longer names begin so.

        Remembered, as most words of a text have been seen before.
        """
        known = self.openings.get(word)
        if known is None:
            key = fold(word)
            known = (key, self.has(key), bool(key) and self.goes_on(key))
            self.openings.put(word, known)
        return cast("tuple[str, bool, bool]", known)

    def goes_on(self, key: str) -> bool:
        """Return whether a name of several words begins with these folded words."""
        return key in self.prefixes or any(layer.index.goes_on(key) for layer in self.layers)

    def place(self, place_id: str) -> Place | None:
        """Return the place with this id."""
        if place_id in self.overlay:
            return self.overlay[place_id]
        for layer in self.layers:
            number = layer.index.row_with_id(place_id)
            if number is not None:
                return layer.place(number)
        return None

    def similar(self, name: str) -> list[str]:
        """Return up to five names that begin as this one does and are spelt nearly so, folded."""
        from difflib import get_close_matches

        key = fold(name)
        begun = self.beginning(key[: max(1, min(3, len(key) - 1))]) if key else iter(())
        alike = {found for found in begun if abs(len(found) - len(key)) <= 2 and found != key}
        return get_close_matches(key, sorted(alike), n=5, cutoff=0.75)

    def layer_of(self, place: Place) -> LayerName:
        """Return the layer that a place of this gazetteer is from."""
        if place.id in self.overlay:
            return "overlay"
        found = (
            layer.name for layer in self.layers if layer.index.row_with_id(place.id) is not None
        )
        return next(found, "world")

    def country(self, code: str) -> Place | None:
        """Return the country with this ISO 3166-1 alpha-2 code."""
        place = self.place(code)
        return place if place is not None and place.kind == "country" else None

    def capital(self, code: str) -> frozenset[str]:
        """Return the folded name of the capital of a country by its code, "" where it has none."""
        return self.capitals.get(code, frozenset())

    def countries(self) -> tuple[Place, ...]:
        """Return all countries, those of the overlay among them, by code; remembered."""
        known = self.memo.get(_COUNTRIES)
        if known is None:
            listed = {line["id"] for line in _country_rows()}
            codes = sorted(listed | {p.id for p in self.overlay.values() if p.kind == "country"})
            known = tuple(place for code in codes if (place := self.country(code)) is not None)
            self.memo.put(_COUNTRIES, known)
        return cast("tuple[Place, ...]", known)

    def demonym(self, word: str) -> str | None:
        """Return the ISO code that a demonym or adjective stands for: "Armenian", "Spaniards"."""
        return self.demonyms.get(fold(word))

    def near(self, *, lon: float, lat: float, within_km: float) -> list[Place]:
        """Return the places whose point lies within that distance, nearest first."""
        here = {"to_lon": lon, "to_lat": lat}
        found = [(distance_km(lon=p.lon, lat=p.lat, **here), p) for p in self.overlay.values()]
        reach = degrees_of(within_km)
        for layer in self.layers:
            for row in layer.index.rows_between(south=lat - reach, north=lat + reach):
                km = distance_km(**layer.index.point(row), **here)
                if km <= within_km and layer.shows(row):
                    found.append((km, layer.place(row)))
        found.sort(key=lambda pair: (pair[0], pair[1].id))
        return [place for km, place in found if km <= within_km]


def default_overlay() -> Path:
    """Return the packaged gazetteer.csv, or the one at the top of an editable checkout."""
    package = resources.PACKAGE.path
    packaged, top = package / "data" / "gazetteer.csv", package.parent / "gazetteer.csv"
    return top if top.is_file() and not packaged.is_file() else resources.file("data/gazetteer.csv")


def check(path: Path) -> list[Finding]:
    """Return what is wrong or doubtful in a gazetteer.csv, by line; empty when nothing is."""
    return checks.check(path, world=open_world())


def open_world() -> index.WorldIndex:
    """Return the packaged world index; DataError when it is missing or damaged."""
    try:
        return index.open_index(resources.file("vendor/world"))
    except (OSError, ValueError) as error:
        message = f"the world index is missing or damaged ({error}); install incident-mapper again"
        raise DataError(message) from error


def _country_rows() -> list[resources.Cells]:
    return resources.rows("data/countries.csv")


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
    """Return the folded name of its capital by the code of a country."""
    rows = _country_rows()
    return {row["id"]: frozenset({fold(row["capital"])}) for row in rows if row["capital"]}


def _demonyms() -> dict[str, str]:
    """Return codes by folded demonym; of two countries ("Congolese") the larger has it."""
    codes: dict[str, str] = {}
    for line in sorted(_country_rows(), key=lambda line: -line.whole("population")):
        for word in filter(None, line["demonyms"].split("|")):
            codes.setdefault(fold(word), line["id"])
    return codes
