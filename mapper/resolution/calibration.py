"""How likely a pin is right: from how likely the name is a place, and this place, and its extent.

Right means: the text names a place here, and it lies within 161 km of this point. A wide place
has no one point, so where sources put its point differs; that is part of what may be wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import exp, log

from mapper import resources

RIGHT_KM = 161.0  # a hundred miles, as scorers of geoparsers have it
CLOSEST = 0.002  # probabilities are not taken for surer than that


@dataclass(frozen=True, slots=True, kw_only=True)
class Confidence:
    """A logistic model: what each part adds to the log-odds of a pin being right."""

    bias: float
    name: float
    place: float
    wide: float

    def of(self, *, name: float, place: float, radius_km: float) -> float:
        """The probability, from that of being a name, of this place, and the place's radius."""
        odds = self.bias + self.wide * width(radius_km)
        odds += self.name * log_odds(name) + self.place * log_odds(place)
        return 1.0 / (1.0 + exp(-odds))


def log_odds(probability: float) -> float:
    """The logarithm of the odds, within bounds."""
    sure = min(1.0 - CLOSEST, max(CLOSEST, probability))
    return log(sure / (1.0 - sure))


def width(radius_km: float) -> float:
    """How far a place reaches beyond what counts as right, as a logarithm; 0 where it does not."""
    return log(max(radius_km, RIGHT_KM) / RIGHT_KM)


@cache
def packaged() -> Confidence:
    """The packaged model, read once."""
    return Confidence(**resources.table("data/models/confidence.toml")["points"])
