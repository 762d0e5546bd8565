"""Files are called in outputs by names that say nothing of the machine."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from mapper.failures import writable

FilePath = str | os.PathLike[str]


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


def without_folder(warning: str, paths: Sequence[Path]) -> str:
    """Return the warning with the file named as in outputs, which know no path of the machine."""
    for path in paths:
        inside, rest = warning.removeprefix(f"{path}/"), warning.removeprefix(f"{path}:")
        if inside != warning:
            return writable(prefix(path, several=len(paths) > 1) + inside)
        if rest != warning:
            return writable(f"{path.name}:{rest}")
    return writable(warning)
