"""How likely a name with these signs is a place: a logistic model, its weights packaged as data."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """Log-odds that each sign adds; a name of `threshold` or more is taken for a place."""

    points: Mapping[str, float]
    threshold: float

    def probability(self, signs: Sequence[str]) -> float:
        """Of being a place; a sign never seen in training adds nothing."""
        points = self.points
        return 1.0 / (1.0 + exp(-sum([points.get(sign, 0.0) for sign in signs])))


@cache
def packaged() -> Model:
    """The packaged model, read once."""
    path = files("mapper") / "data" / "models" / "spot.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return Model(points=table["points"], threshold=table["threshold"])
