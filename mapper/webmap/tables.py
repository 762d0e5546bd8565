"""Tables are dicts of equally long columns, for JSON: values stored once, lists laid end to end."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Any, Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Table = dict[str, Any]
Fields = dict[str, Callable[[Any], Any]]


class Once(Generic[Key]):
    """Values stored once, each with its index in order of appearance."""

    def __init__(self) -> None:
        """Make an empty store."""
        self._index: dict[Key, int] = {}

    def __call__(self, value: Key | None) -> int:
        """Return the index of `value`, which is stored if new; -1 for None."""
        return -1 if value is None else self._index.setdefault(value, len(self._index))

    def __iter__(self) -> Iterator[Key]:
        """Yield the values in order of their index."""
        return iter(self._index)


def table(rows: Iterable[Any], fields: Fields, lists: Fields | None = None) -> Table:
    """Return a column for each of `fields`; those of `lists` as `listed` lays them out."""
    found = list(rows)
    single = {name: list(map(value, found)) for name, value in fields.items()}
    return single | {name: listed(map(value, found)) for name, value in (lists or {}).items()}


def listed(rows: Iterable[Iterable[Any]]) -> dict[str, list[Any]]:
    """Return lists as `counts` and all `values`, far smaller in a browser than lists."""
    counts: list[int] = []
    values: list[Any] = []
    for row in rows:
        before = len(values)
        values.extend(row)
        counts.append(len(values) - before)
    return {"counts": counts, "values": values}
