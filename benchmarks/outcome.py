"""What the measures of reading.py share: figures by part, what is wrong, and how sure it was."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, NamedTuple

from splits import Part

from mapper import export, pipeline
from mapper.gazetteer import Gazetteer

Share = Literal["held", "learn", "all"]
SHARES: tuple[Share, ...] = ("held", "learn", "all")
Row = dict[str, Any]


class Figure(NamedTuple):
    """A figure: what it is, and the bar that it shall reach, or not exceed."""

    heading: str
    bar: float | None
    is_ceiling: bool = False
    is_pinned: bool = True


class Value(NamedTuple):
    """A measured figure and how many things it is of; None where there are none."""

    value: float | None
    n: int


class Wrong(NamedTuple):
    """One wrong thing of a text: which, what is wrong, and the words."""

    part: Part
    source: str
    what: str
    words: str


class Judged(NamedTuple):
    """An incident that was read: how likely the program says it is one, and whether it is."""

    part: Part
    probability: float | None
    is_incident: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a measure gives: figures by share of the texts, what is wrong, and judgements."""

    values: Mapping[Share, Mapping[str, Value]]
    wrong: tuple[Wrong, ...] = ()
    judged: tuple[Judged, ...] = ()


@dataclass(slots=True)
class Counts:
    """Counts by share of the texts: of one part, and of all."""

    of: dict[Share, Counter[str]] = field(
        default_factory=lambda: {share: Counter() for share in SHARES}
    )

    def add(self, part: Part, counted: Mapping[str, int]) -> None:
        """Count for a part and for all."""
        for share in (part, "all"):
            self.of[share].update(counted)


def ratio(counts: Mapping[str, int], right: str, of: str) -> Value:
    """The share of one count in another."""
    n = counts[of]
    return Value(round(counts[right] / n, 3) if n else None, n)


def lines(path: Path) -> list[Row]:
    """The lines of a file."""
    return [json.loads(x) for x in path.read_text("utf-8").split("\n") if x.strip()]


def write_lines(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write a line of JSON a row."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")


def properties(paths: Path, gazetteer: Gazetteer) -> list[Row]:
    """What the GeoJSON of one run over some texts says of each incident."""
    reading = pipeline.read(paths, gazetteer=gazetteer)
    return [feature["properties"] for feature in json.loads(export.geojson(reading))["features"]]
