"""How likely something with these signs is so: logistic models, their weights packaged as data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import exp

from mapper import resources


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """Log-odds that each sign adds.

    What has `threshold` or more is taken to be so; it is a probability, for some models a log-odds.
    """

    points: Mapping[str, float]
    threshold: float

    def probability(self, signs: Iterable[str]) -> float:
        """Of being so; a sign never seen in training adds nothing."""
        return 1.0 / (1.0 + exp(-self.log_odds(signs)))

    def log_odds(self, signs: Iterable[str]) -> float:
        """The logarithm of the odds of being so."""
        points = self.points
        return sum([points.get(sign, 0.0) for sign in signs])

    def strongest(self, signs: Iterable[str], *, count: int = 3) -> tuple[str, ...]:
        """The signs that speak most for it, strongest first."""
        found = sorted(((self.points.get(s, 0.0), s) for s in signs), reverse=True)
        return tuple(sign for points, sign in found[:count] if points > 0)


@cache
def packaged(name: str) -> Model:
    """The packaged model `mapper/data/models/<name>.toml`, read once."""
    table = resources.table(f"data/models/{name}.toml")
    return Model(points=table["points"], threshold=table["threshold"])
