"""Writes an index of place names, in memory that does not grow with the number of rows.

Rows, names and ids are sorted on the disk where they are many; each trie is built from one range
of the sorted keys.
"""

from __future__ import annotations

import json
import os
import struct
from array import array
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Self

from mapper.gazetteer.index.reader import CODES, COLUMNS, FORMAT, KINDS, NOTE, SCALE, Row
from mapper.gazetteer.index.sort import PIECE_BYTES, Sorter
from mapper.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

TRIE_KEYS = 500_000  # keys of one trie: some 100 MB while it is built
_HEADER_BYTES = 128
_FLUSH = 65_536
_MOST = 65_535  # that a number of two bytes tells apart


class Column:
    """A .npy file of whole numbers, written from its start to its end, or at chosen places."""

    def __init__(self, path: Path, dtype: str) -> None:
        """The file at `path`, made new."""
        self._file = path.open("w+b")
        self._file.write(bytes(_HEADER_BYTES))
        self._dtype = dtype
        self._waiting = array(CODES[dtype])
        self._count = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._flush()
        shape = f"{{'descr': '{self._dtype}', 'fortran_order': False, 'shape': ({self._count},), }}"
        header = shape.ljust(_HEADER_BYTES - 11) + "\n"
        self._file.seek(0)
        self._file.write(b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header.encode())
        self._file.close()

    def append(self, number: int) -> None:
        """Add a number at the end."""
        self._waiting.append(number)
        self._count += 1
        if len(self._waiting) >= _FLUSH:
            self._flush()

    def extend(self, numbers: Iterable[int]) -> None:
        """Add numbers at the end."""
        for number in numbers:
            self.append(number)

    def put(self, at: int, number: int) -> None:
        """Write a number at a place of its own; never mixed with `append`."""
        size = self._waiting.itemsize
        place = _HEADER_BYTES + at * size
        os.pwrite(self._file.fileno(), number.to_bytes(size, "little"), place)
        self._count = max(self._count, at + 1)

    def _flush(self) -> None:
        if self._waiting:
            self._waiting.tofile(self._file)
            self._waiting = array(CODES[self._dtype])


@dataclass(slots=True)
class Part:
    """Keys of one trie in their order, and the numbers of each: `numbers[starts[i]:...]`."""

    keys: list[str] = field(default_factory=list)
    starts: array[int] = field(default_factory=lambda: array("I"))
    numbers: array[int] = field(default_factory=lambda: array("I"))

    def begin(self, key: str) -> None:
        """Begin the next key, to which the numbers added from now on belong."""
        self.keys.append(key)
        self.starts.append(len(self.numbers))

    def numbers_of(self, at: int) -> array[int]:
        """Return the numbers of one key."""
        end = self.starts[at + 1] if at + 1 < len(self.starts) else len(self.numbers)
        return self.numbers[self.starts[at] : end]

    def write_trie(self, path: Path) -> array[int]:
        """Write the keys as a trie; which key each of its numbers stands for."""
        import marisa_trie

        trie = marisa_trie.Trie(self.keys)
        trie.save(str(path))
        order = array("I", bytes(4 * len(self.keys)))
        for at, key in enumerate(self.keys):
            order[trie[key]] = at
        return order


def write_index(
    rows: Iterable[Row],
    folder: Path,
    *,
    trie_keys: int = TRIE_KEYS,
    piece_bytes: int = PIECE_BYTES,
) -> None:
    """Write `rows` as an index into `folder`, weightiest first; ids must be unique."""
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        by_weight, names, ids, points = (
            stack.enter_context(Sorter(folder, piece_bytes=piece_bytes)) for _ in range(4)
        )
        columns = {
            name: stack.enter_context(Column(folder / f"{name}.npy", dtype))
            for name, dtype in COLUMNS.items()
        }
        admins, sources = _sort_rows(rows, by_weight)
        texts = stack.enter_context((folder / "texts.bin").open("wb"))
        spell = _speller(texts, columns["name_start"])
        for number, row in enumerate(_rows(by_weight)):
            spell(row.name)
            _write_row(row, columns, admin=admins[row.admin1], source=sources[row.source])
            points.add(b"%010d\t%010d" % (round(row.lat * SCALE) + 90 * SCALE, number))
            _sort_keys(row, number, names=names, ids=ids)
        for admin in admins:
            spell(admin)
        spell("")
        for line in points:
            columns["south_to_north"].append(int(line[11:]))
        firsts = {
            "names": list(_write_names(_parts(names, trie_keys), folder, columns)),
            "ids": list(_write_ids(_parts(ids, trie_keys), folder, columns)),
        }
    note = {"format": FORMAT, "sources": list(sources), **firsts}
    text = json.dumps(note, ensure_ascii=False, indent=1)
    (folder / NOTE).write_text(text + "\n", "utf-8")


def _sort_rows(rows: Iterable[Row], by_weight: Sorter) -> tuple[dict[str, int], dict[str, int]]:
    """Return the numbers of the regions and of the sources, after all rows went to `by_weight`."""
    admins: set[str] = set()
    sources: set[str] = set()
    for row in rows:
        if not row.id.isprintable():
            message = f"id {row.id!r} holds a character that cannot be printed"
            raise ValueError(message)
        admins.add(row.admin1)
        sources.add(row.source)
        by_weight.add(f"{_heaviest_first(row)}{row.id}\t{json.dumps(row)}".encode())
    return _numbered(admins, "regions"), _numbered(sources, "sources")


def _numbered(texts: set[str], what: str) -> dict[str, int]:
    if len(texts) > _MOST:
        message = f"{len(texts):,} different {what} among the rows; an index holds {_MOST:,}"
        raise ValueError(message)
    return {text: number for number, text in enumerate(sorted(texts))}


def _heaviest_first(row: Row) -> str:
    """Return what sorts rows by inhabitants, else by size: a sea outweighs a hamlet."""
    weight = float(row.population or row.radius_km**2)
    (bits,) = struct.unpack(">Q", struct.pack(">d", weight))  # ordered as the numbers are
    return f"{2**64 - 1 - bits:016x}"


def _rows(by_weight: Sorter) -> Iterator[Row]:
    for line in by_weight:
        row = Row(*json.loads(line[line.index(b"\t") :]))
        yield row._replace(names=tuple(row.names), other_ids=tuple(row.other_ids))


def _speller(texts: IO[bytes], starts: Column) -> Callable[[str], None]:
    """Return what appends a text to `texts` and where it starts to `starts`."""
    end = 0

    def spell(text: str) -> None:
        nonlocal end
        starts.append(end)
        end += texts.write(text.encode())

    return spell


def _write_row(row: Row, columns: Mapping[str, Column], *, admin: int, source: int) -> None:
    for name, number in (
        ("lon", round(row.lon * SCALE)),
        ("lat", round(row.lat * SCALE)),
        ("radius_m", round(row.radius_km * 1000)),
        ("population", row.population),
        ("kind", KINDS.index(row.kind)),
        ("source", source),
        ("country", ord(row.country[0]) << 8 | ord(row.country[1]) if row.country else 0),
        ("admin1", admin),
    ):
        columns[name].append(number)


def _sort_keys(row: Row, number: int, *, names: Sorter, ids: Sorter) -> None:
    """Hand on the keys that lead to this row; its own id as an even number, others as odd."""
    for key in {fold(name) for name in (row.name, *row.names)} - {""}:
        names.add(f"{key}\t{number:010d}".encode())
    ids.add(f"{row.id}\t{2 * number:010d}".encode())
    for other in {*row.other_ids} - {row.id}:
        ids.add(f"{other}\t{2 * number + 1:010d}".encode())


def _parts(lines: Iterable[bytes], trie_keys: int) -> Iterator[Part]:
    """Yield the sorted keys, as many to a part as a trie shall have."""
    part, last = Part(), b""
    for line in lines:
        key, _, number = line.rpartition(b"\t")
        if key != last:
            if len(part.keys) == trie_keys:
                yield part
                part = Part()
            part.begin(key.decode())
            last = key
        part.numbers.append(int(number))
    if part.keys:
        yield part


def _write_names(
    parts: Iterable[Part], folder: Path, columns: Mapping[str, Column]
) -> Iterator[str]:
    """Write the tries of names and the rows of each name; the first key of each trie."""
    first, total = columns["first_of_key"], 0
    for count, part in enumerate(parts):
        for at in part.write_trie(folder / f"names-{count}.marisa"):
            first.append(total)
            rows = part.numbers_of(at)
            total += len(rows)
            columns["row_of_key"].extend(rows)
        yield part.keys[0]
    first.append(total)


def _write_ids(parts: Iterable[Part], folder: Path, columns: Mapping[str, Column]) -> Iterator[str]:
    """Write the tries of ids, the row of each and its id; the first key of each trie."""
    total = 0
    for count, part in enumerate(parts):
        for at in part.write_trie(folder / f"ids-{count}.marisa"):
            numbers = part.numbers_of(at)
            own = [number // 2 for number in numbers if number % 2 == 0]
            if len(own) > 1:
                message = f"id {part.keys[at]!r} occurs {len(own)} times among the rows"
                raise ValueError(message)
            columns["row_of_id"].append(own[0] if own else numbers[0] // 2)
            if own:
                columns["id"].put(own[0], total)
            total += 1
        yield part.keys[0]
