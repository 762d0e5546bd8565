"""How likely an incident is one follows from its reports; what is too unlikely is not drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.evidence import DIGITS, calibrated, packaged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.evidence import Weights
    from mapper.model import Report

MODEL = "incident_probability"
TOO_WEAK = "told too weakly"


def probability(reports: Sequence[Report], weights: Weights | None = None) -> float:
    """Return how likely reports tell of an incident: as the likeliest of them does, calibrated."""
    best = max(report.probability for report in reports)
    return round(calibrated(best, weights or packaged(MODEL)), DIGITS)


def is_too_weak(chance: float, weights: Weights | None = None) -> bool:
    """Return whether a probability does not reach the threshold of the model file."""
    return chance < (weights or packaged(MODEL)).threshold_probability
