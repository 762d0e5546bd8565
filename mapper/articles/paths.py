"""Files are called in outputs by names that say nothing of the machine."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from mapper.failures import writable

FilePath = str | os.PathLike[str]
FACTS = "articles.csv"  # states of the texts beside it what they do not say themselves


def listed(paths: FilePath | Sequence[FilePath]) -> list[Path]:
    """Return one path or several as a list."""
    named = [paths] if isinstance(paths, (str, os.PathLike)) else paths
    return [Path(path) for path in named]


def prefix(path: Path, *, several: bool) -> str:
    """Return what stands before the names of a folder's files where several paths are read."""
    return f"{path.resolve().name}/" if several and is_folder(path) else ""


def is_folder(path: Path) -> bool:
    """Return whether there is a folder; not for a name that the system refuses."""
    try:
        return path.is_dir()
    except OSError:
        return False


def without_folder(warning: str, *, paths: Sequence[Path]) -> str:
    """Return what the reader says of `paths` with the file named as in outputs.

    These know no path of the machine. Where paths lie in each other, the innermost counts.
    """
    for path in sorted(paths, key=lambda path: -len(path.parts)):
        for read, named in _named(path, several=len(paths) > 1):
            if warning.startswith(read):
                return writable(named + warning.removeprefix(read))
    return writable(warning)


def _named(path: Path, *, several: bool) -> tuple[tuple[str, str], tuple[str, str]]:
    """Return how the reader's lines on a path and on what belongs to it begin, and in outputs."""
    if not is_folder(path):
        return (f"{path}:", f"{path.name}:"), (f"{path.with_name(FACTS)}:", f"{FACTS}:")
    inside = str(path / FACTS).removesuffix(FACTS)
    return (f"{path}:", f"{path.resolve().name}:"), (inside, prefix(path, several=several))
