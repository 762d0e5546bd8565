"""How likely an incident is one, and from which probability on it is drawn."""

from __future__ import annotations

from dataclasses import replace

import pytest
from shellings import AGAIN, SHELLED, told

from mapper.evidence import packaged
from mapper.linking.incidents import incident_of
from mapper.linking.probability import MODEL, is_too_weak, probability

MODEL_FILE = packaged(MODEL)


@pytest.mark.parametrize("chance", [0.1, 0.63, 0.9])
def test_the_likeliest_report_says_how_likely_it_is(chance: float) -> None:
    reports = [
        told(SHELLED, "a.txt", probability=0.05), told(AGAIN, "b.txt", probability=chance)
    ]  # fmt: skip
    plain = replace(MODEL_FILE, log_odds={"bias": 0.0, "choice": 1.0})
    assert probability(reports, plain) == pytest.approx(chance, abs=1e-4)


def test_it_is_calibrated_as_the_model_file_says() -> None:
    sure = replace(MODEL_FILE, log_odds={"bias": 1.0, "choice": 1.0})
    assert probability([told(SHELLED, "a.txt", probability=0.5)], sure) == 0.7311


@pytest.mark.parametrize(("threshold", "is_weak"), [(0.0, False), (0.3, False), (0.31, True)])
def test_what_does_not_reach_the_threshold_is_told_too_weakly(
    threshold: float, *, is_weak: bool
) -> None:
    assert is_too_weak(0.3, replace(MODEL_FILE, threshold_probability=threshold)) is is_weak


def test_the_packaged_threshold_keeps_what_is_less_likely_off_the_map() -> None:
    weak, sure = (incident_of([told(SHELLED, "a.txt", probability=p)], (), {}) for p in (0.0, 1.0))
    expected = "told too weakly" if MODEL_FILE.threshold_probability > 0.01 else ""
    assert (weak.not_drawn, sure.not_drawn) == (expected, "")
