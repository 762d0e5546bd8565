"""Fit how much each feature counts of a name being a place.

    python train_toponym_recognition.py GOLD.jsonl ...

Gold files are as for train_resolution.py. The model is scikit-learn's logistic regression with a
ridge over the features of each name that the gazetteer has; a name is a place where gold has a
toponym that covers at least half of both (the same words, if gold has no point for it). Writes
toponym_recognition.toml.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import model_file
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from mapper import evidence
from mapper.evidence import Weights
from mapper.gazetteer.layered import Gazetteer
from mapper.text.name_words import name_lexicon
from mapper.toponyms import recogniser
from mapper.toponyms.page import page_of

RIDGE = 3.0
LEAST = 5  # times that a feature must occur


@dataclass(frozen=True, slots=True)
class Name:
    """A name of the gazetteer in a gold text: its features, and whether it is a place there."""

    features: list[str]
    is_place: bool
    source: str


def names(paths: Sequence[Path], gazetteer: Gazetteer) -> Iterator[Name]:
    """The names in the texts of gold files."""
    for path in paths:
        for line in filter(str.strip, path.read_text(encoding="utf-8").split("\n")):
            row = json.loads(line)
            gold = [(t["start"], t["end"], t["lat"] is not None) for t in row["toponyms"]]
            page = page_of(row["text"], gazetteer, name_lexicon())
            for one in recogniser.judge(page):
                span = page.starts_at[one.match.first], page.end(one.match.last - 1)
                is_place = any(_is_same(span, other) for other in gold)
                yield Name(one.features, is_place, row.get("source") or path.stem)


def _is_same(one: tuple[int, int], other: tuple[int, int, bool]) -> bool:
    """Whether they cover each other by half; what gold does not locate (a street) must be equal."""
    if not other[2]:
        return one == other[:2]
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return 2 * shared >= max(one[1], other[1]) - min(one[0], other[0])


def train(found: Sequence[Name], ridge: float = RIDGE) -> Weights:
    """The log-odds of each feature that occurs often enough; those set by hand stay."""
    packaged = evidence.packaged("toponym_recognition")
    count = Counter(one for name in found for one in name.features)
    rows = [
        {s: 1.0 for s in name.features if count[s] >= LEAST and s not in packaged.by_hand}
        for name in found
    ]
    vectors = DictVectorizer()
    table = vectors.fit_transform(rows)
    model = LogisticRegression(C=1.0 / ridge, fit_intercept=False, max_iter=2000)
    model.fit(table, [name.is_place for name in found])
    pairs = zip(vectors.get_feature_names_out(), model.coef_[0], strict=True)
    return packaged.refitted({str(one): round(float(added), 3) for one, added in pairs})


def main() -> None:
    """Fit to all files given and write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path)
    options = parser.parse_args()
    model_file.write("toponym_recognition", train(list(names(options.gold, Gazetteer.load()))))


if __name__ == "__main__":
    main()
