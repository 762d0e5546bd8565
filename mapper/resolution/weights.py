"""How much each kind of evidence for a place counts, and the words that tell it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from mapper import resources


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Points of each kind of evidence, fitted from those set by hand, and its reason in words.

    `prior` are the ones set by hand, `held` the kinds that are not fitted; a reason that is not
    told is "".
    """

    points: Mapping[str, float]
    prior: Mapping[str, float]
    held: frozenset[str]
    words: Mapping[str, str]

    def told(self, name: str, points: float, about: str) -> str:
        """The reason in words; one against the place says so."""
        words = self.words[name].format(about)
        return f"against it: {words}" if points < 0 and words else words


@cache
def load() -> Weights:
    """The packaged weights, read once."""
    table = resources.table("data/models/resolve.toml")
    return Weights(
        points=table["points"],
        prior=table["prior"],
        held=frozenset(table["held"]),
        words=table["words"],
    )
