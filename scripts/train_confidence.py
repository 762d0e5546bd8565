"""Fit how likely a pin is right: python train_confidence.py LGL.jsonl GEOVIRUS.jsonl.

Gold files are as for train_resolution.py. The first is read in five folds by its field "source",
each by models that saw the other four; the second by models that saw the first only. The
probabilities of these pins and whether gold has the place within 161 km give a logistic
regression (scikit-learn's), both files weighing the same. Writes confidence.toml.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import model_file
import train_resolution
import train_toponym_recognition
from sklearn.linear_model import LogisticRegression
from train_resolution import Text

from mapper.evidence import Weights, bounded_log_odds, packaged
from mapper.gazetteer.layered import Gazetteer
from mapper.geo.containment import is_same_spot
from mapper.geo.distance import distance_km
from mapper.model import Resolution
from mapper.resolution import resolver
from mapper.resolution.evidence import RIGHT_KM, width

FOLDS = 5


@dataclass(frozen=True, slots=True)
class Pin:
    """A pin: the parts of its log-odds, and whether it is right."""

    parts: tuple[float, float, float]
    is_right: bool


def fold_of(source: str) -> int:
    """The fold that the articles of an outlet are in."""
    return int(sha256(source.encode()).hexdigest(), 16) % FOLDS


def models(path: Path, gazetteer: Gazetteer, left_out: int | None) -> tuple[Weights, Weights]:
    """The models for names and places that saw a file, without the outlets of one fold."""
    names = [
        name
        for name in train_toponym_recognition.names([path], gazetteer)
        if left_out is None or fold_of(name.source) != left_out
    ]
    model = train_toponym_recognition.train(names)
    seen = [
        text
        for text in train_resolution.texts([path], gazetteer, model)
        if left_out is None or fold_of(text.source) != left_out
    ]
    return model, train_resolution.train(seen, gazetteer, packaged("resolution"))


def unseen(path: Path, other: Path, gazetteer: Gazetteer) -> Iterator[list[Pin]]:
    """The pins in each file, by models that did not see what they read."""
    pins: list[Pin] = []
    for fold in range(FOLDS):
        model, weights = models(path, gazetteer, fold)
        found = train_resolution.texts([path], gazetteer, model)
        pins += read([t for t in found if fold_of(t.source) == fold], gazetteer, weights)
    yield pins
    model, weights = models(path, gazetteer, None)
    yield read(list(train_resolution.texts([other], gazetteer, model)), gazetteer, weights)


def read(texts: Sequence[Text], gazetteer: Gazetteer, weights: Weights) -> list[Pin]:
    """The pins in texts, but for names that gold has and does not locate."""
    return [
        pin
        for text in texts
        for at, one in enumerate(
            resolver.resolve(text.found, text.article, gazetteer, weights=weights)
        )
        if at in text.truth and (pin := _pin(one, text.truth[at]))
    ]


def _pin(one: Resolution, where: tuple[float, float] | None) -> Pin | None:
    place = one.place
    if place is None:
        return None
    here = [c.score for c in one.candidates if is_same_spot(place, c.place)]
    parts = (
        bounded_log_odds(one.toponym.probability),
        bounded_log_odds(sum(here)),
        width(place.radius_km),
    )
    near = where is not None and (
        distance_km(lon=place.lon, lat=place.lat, to_lon=where[1], to_lat=where[0]) <= RIGHT_KM
    )
    return Pin(parts, near)


def fit(*files: Sequence[Pin]) -> Weights:
    """The model of the pins of all files, each file weighing the same."""
    pins = [pin for found in files for pin in found]
    weights = [1.0 / len(found) for found in files for _ in found]
    model = LogisticRegression(C=1e6)
    scale = len(pins) / len(files)
    model.fit(
        [pin.parts for pin in pins],
        [pin.is_right for pin in pins],
        sample_weight=[scale * weight for weight in weights],
    )
    name, choice, wide = (round(float(one), 3) for one in model.coef_[0])
    bias = round(float(model.intercept_[0]), 3)
    learned = {"bias": bias, "wide": wide, "name": name, "choice": choice}
    return packaged("confidence").refitted(learned)


def main() -> None:
    """Fit to both files and write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs=2, type=Path, metavar="GOLD.jsonl")
    options = parser.parse_args()
    first, second = options.gold
    model_file.write("confidence", fit(*unseen(first, second, Gazetteer.load())))


if __name__ == "__main__":
    main()
