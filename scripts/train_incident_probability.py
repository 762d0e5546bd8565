"""Fit how likely an incident is one: python train_incident_probability.py CASES.jsonl NEWS_FOLDER.

The incidents read in written cases and in ordinary news of the part that is learnt from (see
benchmarks/splits.py), and whether each is one of the labels, give a logistic regression
(scikit-learn's) on the log-odds of the likeliest report. Writes incident_probability.toml, whose
threshold is set by hand: what is less likely is told too weakly to be drawn.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

import model_file
from sklearn.linear_model import LogisticRegression

from mapper.evidence import Weights, bounded_log_odds, packaged
from mapper.gazetteer.layered import Gazetteer

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

import reading_cases
import reading_news
from outcome import Judged

MODEL = "incident_probability"
LEARNED_ON = "incidents read in written cases and in ordinary news, but for the fifth set aside"


def judged(cases: Path, news: Path) -> list[Judged]:
    """The incidents read in the texts that are learnt from, each with its probability."""
    gazetteer = Gazetteer.load()
    found = reading_cases.measure(cases, gazetteer, twice=False).judged
    found += reading_news.measure(news, gazetteer).judged
    return [one for one in found if one.part == "learn" and one.probability is not None]


def fit(found: list[Judged], weights: Weights) -> Weights:
    """The model of these incidents, whose probabilities `weights` have calibrated."""
    bias, choice = weights.log_odds["bias"], weights.log_odds["choice"]
    told = [[(bounded_log_odds(one.probability or 0.0) - bias) / choice] for one in found]
    model = LogisticRegression(C=1e6).fit(told, [one.is_incident for one in found])
    learned = {"bias": model.intercept_[0], "choice": model.coef_[0][0]}
    rounded = {name: round(float(value), 3) for name, value in learned.items()}
    return replace(weights, log_odds=rounded, by_hand={}, learned_on=LEARNED_ON)


def main() -> None:
    """Fit to the learning part of both and write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", type=Path, metavar="CASES.jsonl")
    parser.add_argument("news", type=Path, metavar="NEWS_FOLDER")
    options = parser.parse_args()
    found = judged(options.cases, options.news)
    model_file.write(MODEL, fit(found, packaged(MODEL)))


if __name__ == "__main__":
    main()
