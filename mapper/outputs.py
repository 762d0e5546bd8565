"""Output files are written all together or not at all."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from mapper import export
from mapper.errors import OutputError

if TYPE_CHECKING:
    from mapper.model import Reading

PAGE = "index.html"
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """A written file: its path, size in bytes, and the SHA-256 of its bytes."""

    path: Path
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """What a build concluded and the files it wrote, the page first."""

    reading: Reading
    outputs: tuple[Output, ...]


def targets(out: Path, *, pictures: Iterable[Path]) -> dict[Path, str]:
    """Return the path of each output of a build with its name, page first, manifest last.

    OutputError where two outputs have one name, or one of them cannot be written.
    """
    found = {out / name: name for name in (PAGE, *export.file_names())}
    found |= {path: path.name for path in pictures}
    found[out / MANIFEST] = MANIFEST
    names = list(found.values())
    for path, name in found.items():
        if names.count(name) > 1:
            refuse(path, f"another output is named {name!r}")
    check_writable(found)
    return found


def check_writable(paths: Iterable[Path]) -> None:
    """Raise OutputError when a file cannot be written at one of `paths`."""
    for path in paths:
        above = next(parent for parent in path.parents if os.path.lexists(parent))
        if not above.is_dir():
            refuse(above, "it is not a folder; name a folder, or a new one")
        if not os.access(above, os.W_OK | os.X_OK):
            refuse(above, "no permission to write in this folder; name another")
        if os.path.lexists(path) and not path.is_file():
            refuse(path, "it is not a regular file; name a file, or a new one")


def write(texts: Mapping[Path, str | bytes]) -> tuple[Output, ...]:
    """Write the files, texts as UTF-8, all or none; OutputError when one cannot be written."""
    contents = {path: as_bytes(text) for path, text in texts.items()}
    check_writable(contents)
    drafts = {path.with_name(f".{path.name}.{os.getpid()}.part"): path for path in contents}
    try:
        for draft, path in drafts.items():
            _write_draft(draft, path, contents[path])
        _move(drafts)
    finally:
        for draft in drafts:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
    return tuple(
        Output(path=path, size=len(content), sha256=sha256(content))
        for path, content in contents.items()
    )


def write_as(named: Mapping[Path, str], contents: Mapping[str, str | bytes]) -> tuple[Output, ...]:
    """Write as `write` does, with the contents by the names that the paths have."""
    return write({path: contents[name] for path, name in named.items()})


def as_bytes(content: str | bytes) -> bytes:
    """Return the bytes in the file of a text, or of bytes."""
    return content.encode() if isinstance(content, str) else content


def _write_draft(draft: Path, path: Path, content: bytes) -> None:
    with _naming(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(content)


def _move(drafts: Mapping[Path, Path]) -> None:
    """Put every draft in its place; an interrupt waits, so that the files belong together."""
    try:
        _move_rest(drafts)
    except KeyboardInterrupt:
        _move_rest(drafts)
        raise


def _move_rest(drafts: Mapping[Path, Path]) -> None:
    for draft, path in drafts.items():
        if draft.exists():
            with _naming(path):
                draft.replace(path)


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Turn an error of the system into one that names `path` rather than its draft."""
    try:
        yield
    except OSError as error:
        msg = f"{path}: cannot be written: {error.strerror}"
        raise OutputError(msg) from error


def refuse(path: Path, reason: str) -> NoReturn:
    """Raise OutputError: the file cannot be written."""
    msg = f"{path}: cannot be written: {reason}"
    raise OutputError(msg)


def sha256(content: bytes) -> str:
    """Return the digest of a content, in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()
