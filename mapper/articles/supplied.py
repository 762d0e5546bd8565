"""A table articles.csv states outlet, day, address and title of the texts beside it."""

from __future__ import annotations

import csv
import io
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mapper import dates
from mapper.articles.encodings import decode
from mapper.articles.paths import FACTS, is_folder
from mapper.errors import InputError
from mapper.failures import Failure, attempt, attempt_each
from mapper.model import DateSpan

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import NoReturn

Facts = dict[str, dict[str, str]]  # file name -> what is stated of it
COLUMNS = ("file", "outlet", "published", "url", "title")


def learn(folder: Path, known: dict[Path, Facts]) -> Iterator[Failure]:
    """Add to `known` what the table of a folder states; a row that cannot be used is a failure."""
    if folder in known:
        return
    known[folder] = {}
    path = folder / FACTS
    if not path.is_file():
        return
    for row in attempt_each(str(path), _rows(path)):
        if isinstance(row, Failure):
            yield row
        else:
            known[folder].update(row)


def _rows(path: Path) -> Iterator[Facts | Failure]:
    text = decode(loaded(path))
    if text is None:
        message = f"{path}: is no text"
        raise InputError(message)
    rows = csv.DictReader(io.StringIO(text, newline=""))
    names = rows.fieldnames or ()
    allowed = f"allowed are {', '.join(COLUMNS)}"
    if "file" not in names:
        message = f"{path}:1: no column 'file'; {allowed}"
        raise InputError(message)
    for name in names:
        if name not in COLUMNS:
            yield attempt(
                str(path), partial(_refuse, f"{path}:1: unknown column {name!r}; {allowed}")
            )
    for row in rows:
        where = f"{path}:{rows.line_num}"
        yield attempt(where, partial(_checked, row, where, path.parent))


def _refuse(message: str) -> NoReturn:
    raise InputError(message)


def _checked(row: Mapping[Any, Any], where: str, folder: Path) -> Facts:
    """Return the facts of one row; InputError for a missing file, too many values or a bad date."""
    if None in row:
        message = f"{where}: {row[None]!r} has no column"
        raise InputError(message)
    if not row["file"] or not (folder / row["file"]).is_file():
        message = f"{where}: file {row['file']!r} is not in this folder"
        raise InputError(message)
    if row.get("published"):
        supplied_day(row["published"], where)
    facts = {name: row[name] or "" for name in COLUMNS if name in row and name != "file"}
    return {row["file"]: facts}


def supplied_day(value: str, where: str) -> DateSpan:
    """Return a supplied date; InputError where it is no full day."""
    day = dates.parse_day(value)
    if day is None or day.first is None or day.last is None:
        message = f"{where}: published {value!r} is not a day such as 2022-09-13"
        raise InputError(message)
    return DateSpan(
        first=day.first,
        last=day.last,
        precision="day",
        basis="supplied",
        why="supplied with the text",
    )


def loaded(path: Path) -> bytes:
    """Return the bytes of a file; InputError where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        message = f"{path}: {error.strerror}"
        raise InputError(message) from error


def tables_of(paths: Sequence[Path]) -> Iterator[tuple[str, Path]]:
    """Yield the tables beside the texts at `paths`, each once, by name relative to these."""
    found: set[Path] = set()
    for path in paths:
        folder, depths = (path, ("", "*/")) if is_folder(path) else (path.parent, ("",))
        for file in sorted(f for depth in depths for f in folder.glob(depth + FACTS)):
            if file.is_file() and file.resolve() not in found:
                found.add(file.resolve())
                yield file.relative_to(folder).as_posix(), file
