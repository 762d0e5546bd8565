"""Lines are sorted, however many: in memory up to a bound, beyond it on the disk."""

from __future__ import annotations

import heapq
import tempfile
from typing import IO, TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PIECE_BYTES = 48_000_000
_OVERHEAD = 56  # bytes that a line takes in memory beside its own


class Sorter:
    """Takes lines in any order and gives them back once, in the order of their bytes.

    What it writes into `folder` has no name there and is gone when the sorter is closed, or the
    process ended, however it ends.
    """

    def __init__(self, folder: Path, *, piece_bytes: int = PIECE_BYTES) -> None:
        """At most `piece_bytes` are held in memory."""
        self._folder = folder
        self._bound = piece_bytes
        self._size = 0
        self._lines: list[bytes] = []
        self._pieces: list[IO[bytes]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    def add(self, line: bytes) -> None:
        """Take a line, which holds no line break."""
        self._lines.append(line + b"\n")
        self._size += len(line) + _OVERHEAD
        if self._size > self._bound:
            self._spill()

    def __iter__(self) -> Iterator[bytes]:
        """The lines in order, with their line breaks."""
        if self._pieces:
            self._spill()
            yield from heapq.merge(*self._pieces)
        else:
            self._lines.sort()
            yield from self._lines
        self._close()  # the disk is wanted for what comes after

    def _close(self) -> None:
        for piece in self._pieces:
            piece.close()
        self._lines, self._pieces = [], []

    def _spill(self) -> None:
        self._lines.sort()
        piece = tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115  # __exit__ closes it
        self._pieces.append(piece)
        piece.writelines(self._lines)
        piece.seek(0)
        self._lines, self._size = [], 0
