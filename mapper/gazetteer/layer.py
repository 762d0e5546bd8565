"""A layer of the gazetteer is one index without the places that a layer above replaces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias, cast

from mapper.model import Place, PlaceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mapper.gazetteer.index import WorldIndex

LayerName: TypeAlias = Literal["overlay", "imported", "world"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """An index, the numbers of its rows that the overlay hides, and the indexes above it."""

    name: LayerName
    index: WorldIndex
    hidden: frozenset[int]
    above: tuple[WorldIndex, ...]

    def has(self, key: str) -> bool:
        """Return whether a visible place has this folded name."""
        return any(map(self.shows, self.index.rows_named(key)))

    def places(self, key: str) -> list[Place]:
        """Return the visible places with this folded name, by population."""
        return [self.place(row) for row in self.index.rows_named(key) if self.shows(row)]

    def shows(self, row: int) -> bool:
        """Return whether no layer above replaces the place of that number."""
        if row in self.hidden:
            return False
        if not self.above:
            return True
        place_id = self.index.id(row)
        return all(index.row_with_id(place_id) is None for index in self.above)

    def place(self, number: int) -> Place:
        """Return the place of that number."""
        row = self.index.row(number)
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


def layers(
    indexes: Iterable[tuple[LayerName, WorldIndex | None]], *, replaced: Iterable[str]
) -> tuple[Layer, ...]:
    """Return the layers of these indexes, upper ones first, without the places replaced."""
    present = [(name, index) for name, index in indexes if index is not None]
    ids = tuple(replaced)
    return tuple(
        Layer(
            name=name,
            index=index,
            hidden=frozenset(_rows_with(ids, index)),
            above=tuple(upper for _, upper in present[:at]),
        )
        for at, (name, index) in enumerate(present)
    )


def _rows_with(ids: Iterable[str], index: WorldIndex) -> Iterator[int]:
    for place_id in ids:
        row = index.row_with_id(place_id)
        if row is not None:
            yield row
