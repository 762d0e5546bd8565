"""Places and names of many files are sorted by id on the disk and joined place by place."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from mapper.errors import GazetteerError
from mapper.gazetteer import overlay
from mapper.gazetteer.geonames import dump
from mapper.gazetteer.geonames import known as gazetteer_known
from mapper.gazetteer.geonames.dump import Feature, Source, Tally
from mapper.gazetteer.index import Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mapper.gazetteer.geonames.known import Known
    from mapper.gazetteer.index import Sorter
    from mapper.gazetteer.overlay import Entry

Item = TypeVar("Item")
_PLACE, _NAME = "0", "1"  # a place is sorted before the names of its id


class Watch(Protocol):
    """A wrapper that shows how far an iteration is."""

    def __call__(self, items: Iterable[Item], /, *, what: str) -> Iterable[Item]:
        """The same items."""


@dataclass(slots=True, kw_only=True)
class Join:
    """Takes files one after the other, then gives back their places with all their names."""

    lines: Sorter
    refuses: Callable[[Row], str]
    watch: Watch
    known: Known = field(default_factory=gazetteer_known.load)
    admins: dict[str, str] = field(default_factory=dict)
    replaced: set[str] = field(default_factory=set)
    tallies: list[Tally] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def read(self, source: Source) -> None:
        """Take the lines of one file; InputError when too many cannot be read."""
        tally = Tally(source=source)
        self.tallies.append(tally)
        if source.form == "places":
            self._read_places(source, tally)
        elif source.form == "names":
            for place_id, name in self._watched(dump.names(source, tally), source):
                self._add_name(place_id, name)
        elif source.form == "regions":
            self._read_regions(source, tally)
        elif source.form == "table":
            self._read_table(source, tally)
        tally.check()

    def rows(self) -> Iterator[Row]:
        """Yield the places, each once, in the order of their ids."""
        names = {**self.admins, **gazetteer_known.regions()}
        met: set[str] = set()
        for _, group in groupby(self.lines, key=_key_of):
            place, aliases = self._gather(group)
            if place is None:
                self.counts["names of places that were not read"] += len(aliases)
                continue
            row = self._finish(place, aliases, names, met)
            if row is not None:
                self.counts["places"] += 1
                self.counts["names"] += 1 + len(row.names)
                yield row

    def _watched(self, items: Iterable[Item], source: Source) -> Iterable[Item]:
        return self.watch(items, what=source.name)

    def _read_places(self, source: Source, tally: Tally) -> None:
        for line, feature in self._watched(dump.features(source, tally), source):
            if feature.division.count(".") == 1:
                self.admins.setdefault(feature.division, feature.row.name)
            if reason := self.refuses(feature.row):
                tally.left_out[reason] += 1
            else:
                self._add_place(feature.row.id[2:].zfill(10), line, feature, is_own=False)

    def _read_regions(self, source: Source, tally: Tally) -> None:
        for code, place_id, names in self._watched(dump.regions(source, tally), source):
            if code.count(".") == 1:
                self.admins[code] = names[0]
            for name in names:
                self._add_name(place_id, name)

    def _read_table(self, source: Source, tally: Tally) -> None:
        own, countries = self.known.ids(), gazetteer_known.geonames_ids()
        for line, cells in self._watched(overlay.lines(source.path), source):
            tally.lines += 1
            for problem in overlay.problems(cells):
                message = f"{source.where}:{line}: {problem.message}"
                raise GazetteerError(message)
            row = _row_of(overlay.entry(cells, line=line), source)
            if reason := self.refuses(row):
                tally.left_out[reason] += 1
                continue
            ids = (*row.other_ids[::-1], row.id, countries.get(row.id, ""))
            joined = next((place_id for place_id in ids if place_id[2:].isdecimal()), row.id)
            self.replaced.update({*row.other_ids, *({row.id} & own)} - {joined})
            key = joined[2:].zfill(10) if joined[2:].isdecimal() else f"~{joined}"
            self._add_place(key, line, Feature(row, "", ""), is_own=True)

    def _add_place(self, key: str, line: int, feature: Feature, *, is_own: bool) -> None:
        order = f"{len(self.tallies):04d}{line:010d}"
        text = json.dumps((*feature, is_own))
        self.lines.add(f"{key}\t{_PLACE}\t{order}{text}".encode())

    def _add_name(self, place_id: str, name: str) -> None:
        self.lines.add(f"{place_id.zfill(10)}\t{_NAME}\t{name}".encode())

    def _gather(self, group: Iterable[bytes]) -> tuple[list[Any] | None, list[str]]:
        """Return the place of one id as the last file has it, or None, and its names."""
        place, names = None, []
        for line in group:
            _, what, text = line.rstrip(b"\n").decode().split("\t", 2)
            if what == _NAME:
                names.append(text)
            else:
                if place is not None:
                    self.counts["lines of a place that a later line has too"] += 1
                place = json.loads(text[14:])
        return place, names

    def _finish(
        self, place: list[Any], names: list[str], admins: dict[str, str], met: set[str]
    ) -> Row | None:
        """Return the row of the index; None where a row of the user's own replaces it."""
        values, admin, division, is_own = place
        row = Row(*values)
        row = row._replace(
            admin1=row.admin1 or admins.get(admin, ""),
            names=(*row.names, *names),
            other_ids=tuple(row.other_ids),
        )
        if is_own:
            return row
        same = self.known.same(Feature(row, admin, division))
        if row.id in self.replaced or (same and same.id in self.replaced):
            self.counts["places that a row of a table replaces"] += 1
            return None
        if same is None or same.id in met:
            return row._replace(other_ids=self.known.own_ids(row))
        met.add(same.id)
        return _merged(same, row)


def _key_of(line: bytes) -> bytes:
    return line[: line.index(b"\t")]


def _row_of(entry: Entry, source: Source) -> Row:
    place = entry.place
    return Row(
        id=place.id,
        name=place.name,
        kind=place.kind,
        country=place.country,
        admin1=place.admin1,
        lon=place.lon,
        lat=place.lat,
        radius_km=place.radius_km,
        population=place.population,
        source=place.source or source.name,
        names=place.aliases,
        other_ids=entry.replaces,
    )


def _merged(known: Row, row: Row) -> Row:
    return known._replace(
        population=known.population or row.population,
        source=f"{known.source}; names: {row.source}",
        names=(*known.names, row.name, *row.names),
        other_ids=(row.id,),
    )
