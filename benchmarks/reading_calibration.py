"""Whether what the program says of how likely an incident is one can be believed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from outcome import SHARES, Figure, Judged, Outcome, Value

BINS = 10  # of equal mass
FIGURES: Mapping[str, Figure] = {
    "ece": Figure("expected error of the probability", 0.06, is_ceiling=True),
    "brier": Figure("Brier score, better than a constant by", 0.15),
    "share": Figure("of what is read are incidents", None, is_pinned=False),
}


def measure(judged: Sequence[Judged]) -> Outcome:
    """The figures of all incidents that were read, drawn or not, and have a probability."""
    return Outcome(
        values={
            share: figures([one for one in judged if share in ("all", one.part)])
            for share in SHARES
        }
    )


def figures(judged: Sequence[Judged]) -> dict[str, Value]:
    """The figures of some incidents; None where none has a probability."""
    right = np.array([one.is_incident for one in judged], float)
    share = Value(round(float(right.mean()), 3) if judged else None, len(judged))
    given = [one for one in judged if one.probability is not None]
    if not given:
        return {"ece": Value(None, 0), "brier": Value(None, 0), "share": share}
    said = np.array([one.probability for one in given], float)
    held = np.array([one.is_incident for one in given], float)
    constant = float(np.mean((held.mean() - held) ** 2))
    brier = 1 - float(np.mean((said - held) ** 2)) / constant if constant else None
    return {
        "ece": Value(round(expected_error(said, held), 3), len(given)),
        "brier": Value(None if brier is None else round(brier, 3), len(given)),
        "share": share,
    }


def expected_error(said: np.ndarray, held: np.ndarray) -> float:
    """The mean distance of what is said from what holds, in bins of equal mass."""
    order = np.argsort(said, kind="stable")
    bins = [part for part in np.array_split(order, BINS) if len(part)]
    apart = (len(part) * abs(said[part].mean() - held[part].mean()) for part in bins)
    return float(sum(apart)) / len(said)
