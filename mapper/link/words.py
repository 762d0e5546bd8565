"""How alike the words of two quotes are."""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mapper.model import Report

_WORD = re.compile(r"[^\W\d_]{3,}|\d+")
_STEM = 6  # characters of a word that count, so that "shelled" meets "shelling"


def weights(reports: Sequence[Report]) -> dict[str, dict[str, float]]:
    """For each report id its words with tf-idf weights of length 1."""
    bags = {
        r.id: Counter(w[:_STEM] for w in _WORD.findall(r.quote.text.casefold())) for r in reports
    }
    seen = Counter(word for bag in bags.values() for word in bag)
    return {key: _unit(bag, seen, len(bags)) for key, bag in bags.items()}


def cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Cosine of two weighted bags, 0 (no word in common) to 1."""
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    return sum(weight * large.get(word, 0.0) for word, weight in small.items())


def _unit(bag: Counter[str], seen: Counter[str], total: int) -> dict[str, float]:
    raw = {w: n * (math.log((1 + total) / (1 + seen[w])) + 1) for w, n in sorted(bag.items())}
    length = math.sqrt(sum(v * v for v in raw.values())) or 1.0
    return {w: v / length for w, v in raw.items()}
