"""How a page shows a reading: what the user may choose."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The choices for one page; without any it is neutral, whole, and asks nobody for anything.

    `names` are codes of languages (ISO 639) in the order in which places are called, `tiles`
    online layers (xyzservices' names, or NAME=URL) that are asked for only once ticked,
    `boundaries` a file instead of those of the base map. `is_published`: the texts were limited.
    """

    title: str | None = None
    names: tuple[str, ...] = ()
    tiles: tuple[str, ...] = ()
    boundaries: Path | None = None
    is_published: bool = False
