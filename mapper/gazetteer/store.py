"""The store keeps an imported index in a folder of the user's, with a note of what is in it.

The note is replaced in one step and names the folder of the index, so that a reader finds the
former index or the new one, whatever happens in between.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mapper.errors import DataError, OutputError
from mapper.gazetteer.index import WorldIndex, open_index

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

VARIABLE = "MAPPER_DATA"
NOTE = "imported.json"
_DRAFT = "importing-"
_FOLDER = re.compile(r"imported-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """An imported index as its note describes it, and the note's own name and SHA-256."""

    note: Mapping[str, Any]
    name: str
    sha256: str
    folder: Path

    def open(self) -> WorldIndex:
        """Return the index; DataError when it is missing or damaged."""
        try:
            return open_index(self.folder)
        except (OSError, ValueError) as error:
            raise _damaged(self.folder, error) from error


def data_folder() -> Path:
    """Return the folder of the user's data: $MAPPER_DATA, else where the desktop keeps such."""
    if named := os.environ.get(VARIABLE):
        return Path(named)
    home = os.environ.get("XDG_DATA_HOME")
    return Path(home or Path.home() / ".local" / "share") / "incident-mapper"


def find_imported(data: Path | bool = True) -> Imported | None:  # noqa: FBT001, FBT002  # as in Gazetteer.load
    """Return what was imported into `data` (True: the user's folder); None for False or nothing.

    DataError when the note cannot be read.
    """
    if data is False:
        return None
    path = (data_folder() if data is True else data) / NOTE
    try:
        content = path.read_bytes()
        note = json.loads(content)
        folder = _FOLDER.fullmatch(note["folder"])
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _damaged(path, error) from error
    if folder is None:
        raise _damaged(path, ValueError(f"{note['folder']!r} is no folder of an index"))
    return Imported(
        note=note,
        name=NOTE,
        sha256=hashlib.sha256(content).hexdigest(),
        folder=path.parent / folder.group(),
    )


def _damaged(path: Path, error: Exception) -> DataError:
    return DataError(
        f"{path}: the imported index is missing or damaged ({error}); import the files again,"
        " remove it (mapper gazetteer imported --remove), or do without it (--no-imported)"
    )


@contextmanager
def draft(data: Path) -> Iterator[Path]:
    """Return a new folder in `data` to write an index into; gone in the end unless it was kept."""
    with _writing(data):
        data.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=_DRAFT, dir=data))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def keep(folder: Path, data: Path, note: Mapping[str, object]) -> None:
    """Make the index in `folder` the imported one of `data`, in the place of the former."""
    former = _former(data)
    digests = _digests(folder)
    name = f"imported-{hashlib.sha256(json.dumps(digests).encode()).hexdigest()[:12]}"
    text = json.dumps({**note, "folder": name, "index": digests}, ensure_ascii=False, indent=1)
    if _digests(data / name) != digests:
        shutil.rmtree(data / name, ignore_errors=True)
        folder.rename(data / name)
    new = data / f"{_DRAFT}{os.getpid()}.json"
    new.write_text(text + "\n", "utf-8")
    new.replace(data / NOTE)
    if former and former != data / name:
        shutil.rmtree(former, ignore_errors=True)


def remove(data: Path | None = None) -> bool:
    """Remove what was imported, and remains of imports that were cut off; whether any was."""
    folder = data or data_folder()
    with _writing(folder):
        remains = [*folder.glob("imported-*"), *folder.glob(f"{_DRAFT}*")]
        found = (folder / NOTE).exists()
        (folder / NOTE).unlink(missing_ok=True)
        for path in remains:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    return found or bool(remains)


def _former(data: Path) -> Path | None:
    try:
        found = find_imported(data)
    except DataError:
        return None
    return found.folder if found else None


@contextmanager
def _writing(data: Path) -> Iterator[None]:
    """Turn an error of the system into one line with what may be done."""
    try:
        yield
    except OutputError:
        raise
    except OSError as error:
        message = (
            f"{error.filename or data}: cannot be written: {error.strerror}; set {VARIABLE} to a"
            " folder that can be"
        )
        raise OutputError(message) from error


def _digests(folder: Path) -> dict[str, str]:
    return {path.name: sha256(path) for path in sorted(folder.glob("*"))}


def sha256(path: Path) -> str:
    """Return the hexadecimal SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
