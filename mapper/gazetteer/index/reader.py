"""A memory-mapped index of place names: compiled once, opened in milliseconds.

One folder holds tries of folded names and of ids, each of one range of the sorted keys, one .npy
file a column, the names as they are written, and a note (index.json) of where each range begins.
All is read-only, shared between processes, and the same bytes for the same rows. It is written
before the package is installed, by the modules beside this one.
"""

from __future__ import annotations

import json
import mmap
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, cast, get_args

from mapper.model import PlaceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FORMAT = 2
NOTE = "index.json"
KINDS: tuple[PlaceKind, ...] = get_args(PlaceKind)
SCALE = 100_000  # coordinates are stored as whole 1e-5 degrees: a metre, exactly as GeoNames has it
COLUMNS = {
    "lon": "<i4", "lat": "<i4", "radius_m": "<u4", "population": "<u4", "kind": "|u1",
    "source": "<u2", "country": "<u2", "admin1": "<u2", "id": "<u4", "row_of_id": "<u4",
    "name_start": "<u4", "first_of_key": "<u4", "row_of_key": "<u4", "south_to_north": "<u4",
}  # fmt: skip
CODES: dict[str, Literal["i", "I", "H", "B"]]
CODES = {"<i4": "i", "<u4": "I", "<u2": "H", "|u1": "B"}
_HEADER = re.compile(
    rb"\x93NUMPY\x01\x00..\{'descr': '([^']*)', 'fortran_order': False, 'shape': \((\d+),\), \}"
    rb" *\n",
    re.DOTALL,
)


class Row(NamedTuple):
    """One place of the index; lengths in km, WGS 84 degrees.

    `names` are its other names, `other_ids` the ids under which it is found too.
    """

    id: str
    name: str
    kind: str
    country: str
    admin1: str
    lon: float
    lat: float
    radius_km: float
    population: int
    source: str
    names: tuple[str, ...] = ()
    other_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tries:
    """Keys in several tries, each for one range of the sorted keys; each key has one number."""

    firsts: tuple[str, ...]
    parts: tuple[Any, ...]
    starts: tuple[int, ...]

    def number(self, key: str) -> int | None:
        """Return the number of this key, None where there is no such key."""
        at = bisect_right(self.firsts, key) - 1
        if at < 0 or key not in self.parts[at]:
            return None
        return self.starts[at] + int(self.parts[at][key])

    def __len__(self) -> int:
        """How many keys there are."""
        return sum(len(part) for part in self.parts)

    def __contains__(self, key: str) -> bool:
        at = bisect_right(self.firsts, key) - 1
        return at >= 0 and key in self.parts[at]

    def key(self, number: int) -> str:
        """Return the key of that number."""
        at = bisect_right(self.starts, number) - 1
        return str(self.parts[at].restore_key(number - self.starts[at]))

    def beginning(self, start: str) -> Iterator[str]:
        """Yield the keys that begin so; in order of their parts, not within one."""
        at = max(bisect_right(self.firsts, start) - 1, 0)
        while at < len(self.parts):
            yield from self.parts[at].iterkeys(start)
            at += 1
            if at == len(self.parts) or not self.firsts[at].startswith(start):
                return


@dataclass(frozen=True, slots=True)
class WorldIndex:
    """An open index; rows are numbered by weight, most inhabitants first."""

    folder: Path
    names: Tries
    ids: Tries
    sources: tuple[str, ...]
    texts: mmap.mmap | bytes
    columns: dict[str, memoryview]

    def __reduce__(self) -> tuple[object, tuple[Path]]:
        """Another process opens the same files, so that all share one copy."""
        return open_index, (self.folder,)

    def __len__(self) -> int:
        """How many places it holds."""
        return len(self.columns["lat"])

    def goes_on(self, key: str) -> bool:
        """Return whether a name of more words begins with these."""
        return next(self.names.beginning(f"{key} "), None) is not None

    def rows_named(self, key: str) -> list[int]:
        """Return the numbers of the places with this folded name, weightiest first."""
        number, starts = self.names.number(key), self.columns["first_of_key"]
        if number is None:
            return []
        return self.columns["row_of_key"][starts[number] : starts[number + 1]].tolist()

    def row_with_id(self, place_id: str) -> int | None:
        """Return the number of the place with this id."""
        number = self.ids.number(place_id)
        return None if number is None else self.columns["row_of_id"][number]

    def id(self, number: int) -> str:
        """Return the id of the place of that number."""
        return self.ids.key(self.columns["id"][number])

    def row(self, number: int) -> Row:
        """Return the place of that number, without its other names and ids."""
        of = self.columns
        country = of["country"][number]
        return Row(
            id=self.id(number),
            name=self._text(number),
            kind=KINDS[of["kind"][number]],
            country=chr(country >> 8) + chr(country & 255) if country else "",
            admin1=self._text(len(self) + of["admin1"][number]),
            lon=of["lon"][number] / SCALE,
            lat=of["lat"][number] / SCALE,
            radius_km=of["radius_m"][number] / 1000,
            population=of["population"][number],
            source=self.sources[of["source"][number]],
        )

    def point(self, number: int) -> dict[str, float]:
        """Return where the place of that number lies, as `lon` and `lat`."""
        return {name: self.columns[name][number] / SCALE for name in ("lon", "lat")}

    def rows_between(self, *, south: float, north: float) -> list[int]:
        """Return the numbers of the places between two latitudes, from south to north."""
        order, lat = self.columns["south_to_north"], self.columns["lat"]
        first = bisect_left(order, south * SCALE, key=lat.__getitem__)
        last = bisect_right(order, north * SCALE, key=lat.__getitem__)
        return order[first:last].tolist()

    def _text(self, number: int) -> str:
        starts = self.columns["name_start"]
        return bytes(self.texts[starts[number] : starts[number + 1]]).decode()


def open_index(folder: Path) -> WorldIndex:
    """Return the index in `folder`; OSError or ValueError when it is missing or damaged.

    What each file holds is not looked at, only whether all are whole and belong together.
    """
    note = _note(folder / NOTE)
    found = WorldIndex(
        folder=folder,
        names=_tries(folder, "names", note["names"]),
        ids=_tries(folder, "ids", note["ids"]),
        sources=tuple(note["sources"]),
        texts=_mapped(folder / "texts.bin"),
        columns={name: _column(folder / f"{name}.npy", dtype) for name, dtype in COLUMNS.items()},
    )
    _check_lengths(found)
    return found


def _note(path: Path) -> dict[str, list[str]]:
    """Return the lists of the note."""
    note = json.loads(path.read_text("utf-8"))
    if not isinstance(note, dict) or note.get("format") != FORMAT:
        message = f"{path}: not the note of an index of format {FORMAT}"
        raise ValueError(message)
    lists = {name: note.get(name) for name in ("names", "ids", "sources")}
    for name, found in lists.items():
        if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
            message = f"{path}: no list of texts {name!r}"
            raise ValueError(message)
    return cast("dict[str, list[str]]", lists)


def _check_lengths(index: WorldIndex) -> None:
    """Raise ValueError where files are of different indexes, so that a look-up could miss."""
    starts, keys = index.columns["name_start"], index.columns["first_of_key"]
    wanted = dict.fromkeys(COLUMNS, len(index)) | {
        "name_start": max(len(starts), len(index) + 1),  # the names of regions stand behind
        "first_of_key": len(index.names) + 1,
        "row_of_key": keys[-1] if keys else 0,
        "row_of_id": len(index.ids),
    }
    for name, length in wanted.items():
        if len(index.columns[name]) != length:
            message = f"{index.folder}: {name} has {len(index.columns[name])} numbers, not {length}"
            raise ValueError(message)
    if starts[-1] != len(index.texts):
        message = f"{index.folder}: texts.bin has {len(index.texts)} bytes, not {starts[-1]}"
        raise ValueError(message)


def _tries(folder: Path, name: str, firsts: Iterable[str]) -> Tries:
    import marisa_trie

    found = tuple(firsts)
    try:
        paths = (folder / f"{name}-{at}.marisa" for at in range(len(found)))
        parts = tuple(marisa_trie.Trie().mmap(str(path)) for path in paths)
    except RuntimeError as error:
        message = f"{folder}: a file of {name} is missing or damaged ({error})"
        raise ValueError(message) from error
    starts = tuple(accumulate((len(part) for part in parts[:-1]), initial=0))
    return Tries(firsts=found, parts=parts, starts=starts)


def _mapped(path: Path) -> mmap.mmap | bytes:
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def _column(path: Path, dtype: str) -> memoryview:
    """Return the numbers of a .npy file without numpy, whose import would cost most of all."""
    mapped = memoryview(_mapped(path))
    header = _HEADER.match(mapped)
    if header is None or header[1] != dtype.encode():
        message = f"{path}: not a column of {dtype!r}"
        raise ValueError(message)
    size = header.end() + int(header[2]) * int(dtype[-1])
    if len(mapped) != size:
        message = f"{path}: {len(mapped)} bytes instead of {size}"
        raise ValueError(message)
    return mapped[header.end() :].cast(CODES[dtype])
