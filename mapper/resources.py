"""Every file that the package brings along is read here and nowhere else.

    words = resources.table("data/en/dates.toml")

Names are relative to the folder `mapper`. What is read is fresh on every call; who builds something
of it keeps that. A file that is missing or damaged is a DataError that names it, with the line.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NoReturn

from mapper.errors import DataError

_AT = re.compile(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Say where in a file something stands, and what helps when the file is damaged.

    `line` may be "12:5", with the column; `tables` are the keys around a value of TOML.
    """

    name: str
    remedy: str
    line: int | str = ""
    tables: tuple[str, ...] = ()

    def at(self, line: int | str) -> Where:
        """Return a line of the same file."""
        return replace(self, line=line)

    def inside(self, key: str) -> Where:
        """Return a table of the same file of TOML."""
        return replace(self, tables=(*self.tables, key))

    def refuse(self, what: str) -> NoReturn:
        """Raise the DataError that says what is wrong here."""
        line = f":{self.line}" if self.line else ""
        table = f" [{'.'.join(self.tables)}]" if self.tables else ""
        remedy = f"; {self.remedy}" if self.remedy else ""
        raise DataError(f"{self.name}{line}:{table} {what}{remedy}")


class Cells(dict[str, str]):
    """Hold the cells of a row by column, and refuse one that is not the number it should be."""

    __slots__ = ("where",)

    def __init__(self, cells: Iterator[tuple[str, str]], where: Where) -> None:
        """Keep the cells and where they stand, for messages."""
        super().__init__(cells)
        self.where = where

    def __missing__(self, column: str) -> NoReturn:
        """Refuse the table for a column that it lacks."""
        self.where.refuse(f"no column {column!r}")

    def number(self, column: str) -> float:
        """Return the finite number in a column."""
        try:
            value = float(self[column])
        except ValueError:
            value = float("nan")
        if value - value != 0.0:  # not a number, or infinite
            self.where.refuse(f"{column} {self[column]!r} is not a number")
        return value

    def whole(self, column: str, *, empty: int | None = None) -> int:
        """Return the whole number in a column; `empty` where the cell is empty and may be."""
        text = self[column]
        if not text and empty is not None:
            return empty
        try:
            return int(text)
        except ValueError:
            self.where.refuse(f"{column} {text!r} is not a whole number")


class Table(dict[str, Any]):
    """Hold a table of a TOML file, and refuse the file for a key that the table lacks."""

    __slots__ = ("where",)

    def __init__(self, values: dict[str, Any], where: Where) -> None:
        """Keep the values, the tables among them as such."""
        super().__init__((key, _nested(value, where, key)) for key, value in values.items())
        self.where = where

    def __missing__(self, key: str) -> NoReturn:
        """Refuse the file for a key that it lacks."""
        self.where.refuse(f"no key {key!r}")


def _nested(value: object, where: Where, key: str) -> object:
    """Return a value of a TOML file whose tables know the keys above them, for messages."""
    if isinstance(value, dict):
        return Table(value, where.inside(key))
    if isinstance(value, list):
        return [_nested(one, where, key) for one in value]
    return value


@dataclass(frozen=True, slots=True)
class Folder:
    """Read files of one folder, which messages name as `shown` or else by its path."""

    path: Path
    shown: str = ""
    remedy: str = ""

    def where(self, name: str) -> Where:
        """Return the file as messages name it."""
        return Where(name=f"{self.shown or self.path}/{name}", remedy=self.remedy)

    def refuse_value(self, name: str, value: str, what: str) -> NoReturn:
        """Raise the DataError that says what is wrong with a value, at the first line that has it.

        The line is left out for one that no line has as it is, as with escapes.
        """
        numbered = enumerate(self.text(name).split("\n"), start=1)
        line = next((number for number, line in numbered if value in line), "")
        self.where(name).at(line).refuse(f"{value!r} {what}")

    def file(self, name: str) -> Path:
        """Return the path of a file or folder, which must be there."""
        path = self.path / name
        if not path.exists():
            self.where(name).refuse("it is missing")
        return path

    def inner(self, name: str) -> Folder:
        """Return a folder in this one."""
        return replace(self, path=self.path / name, shown=f"{self.shown or self.path}/{name}")

    def names(self) -> tuple[str, ...]:
        """Return the names of what is in the folder, in order."""
        return tuple(sorted(path.name for path in self.path.iterdir()))

    def content(self, name: str) -> bytes:
        """Return the bytes of a file, unpacked where its name ends in ".gz"."""
        try:
            packed = self.file(name).read_bytes()
        except OSError as error:
            self.where(name).refuse(f"it cannot be read ({error.strerror})")
        if not name.endswith(".gz"):
            return packed
        import gzip
        import zlib

        try:
            return gzip.decompress(packed)
        except (OSError, EOFError, zlib.error) as error:
            self.where(name).refuse(f"it cannot be unpacked ({error})")

    def text(self, name: str) -> str:
        """Return a text in UTF-8, with line feeds alone between its lines."""
        content = self.content(name)
        try:
            return content.decode("utf-8").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            self.where(name).at(line).refuse(f"byte {error.start} is not UTF-8")

    def lines(self, name: str) -> tuple[str, ...]:
        """Return the lines of a list, at least one, none of them empty."""
        found = self.text(name).removesuffix("\n").split("\n")
        if "" in found:
            self.where(name).at(found.index("") + 1).refuse("the line is empty")
        return tuple(found)

    def table(self, name: str) -> dict[str, Any]:
        """Return the tables of a TOML file."""
        text, where = self.text(name), self.where(name)
        try:
            return Table(tomllib.loads(text), where)
        except tomllib.TOMLDecodeError as error:
            found = _AT.fullmatch(str(error))
            what, line, column = found.groups() if found else (str(error), None, None)
            at = f"{line}:{column}" if line else str(max(1, len(text.splitlines())))
            where.at(at).refuse(f"not TOML ({what})")

    def record(self, name: str) -> Any:  # noqa: ANN401  # whatever the JSON holds
        """Return what a JSON file holds."""
        import json

        try:
            return json.loads(self.text(name))
        except json.JSONDecodeError as error:
            at = f"{error.lineno}:{error.colno}"
            self.where(name).at(at).refuse(f"not JSON ({error.msg})")

    def rows(self, name: str) -> list[Cells]:
        """Return the rows of a CSV file, at least one; its first line names the columns."""
        import csv
        import io

        where = self.where(name)
        reader = csv.reader(io.StringIO(self.text(name), newline=""), strict=True)
        try:
            header, *rows = [(cells, reader.line_num) for cells in reader] or [([], 1)]
        except csv.Error as error:
            where.at(reader.line_num).refuse(f"not a row of a CSV file ({error})")
        if not rows:
            where.at(1).refuse("no columns, or no row below them")
        columns = header[0]
        for cells, line in rows:
            if len(cells) != len(columns):
                where.at(line).refuse(f"{len(cells)} cells, but {len(columns)} columns")
        return [Cells(zip(columns, cells, strict=True), where.at(line)) for cells, line in rows]


PACKAGE = Folder(Path(__file__).parent, shown="mapper", remedy="install incident-mapper again")
file, text, lines = PACKAGE.file, PACKAGE.text, PACKAGE.lines
table, record, rows = PACKAGE.table, PACKAGE.record, PACKAGE.rows
