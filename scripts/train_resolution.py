"""Fit how much each kind of evidence for a place counts: python train_resolution.py GOLD.jsonl ...

Each line of a gold file is an article: {"id", "text", "source"?, "toponyms": [{"start", "end",
"lat", "lon"}]}. The weights are the coefficients of a conditional logit over the places of each
name and none of them, with a ridge towards their priors, found by scipy's L-BFGS. How likely other
names mean what enters the evidence, so evidence and weights are found in turns. Writes
resolution.toml.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import model_file
import numpy as np
from scipy.optimize import minimize

from mapper.articles import reader
from mapper.evidence import Evidence, Weights, packaged
from mapper.gazetteer.layered import Gazetteer
from mapper.geo.distance import distance_km
from mapper.model import Article, Place, Toponym
from mapper.resolution import resolver
from mapper.resolution.context import context_of
from mapper.text import joined
from mapper.toponyms import recogniser

RIGHT_KM = 161.0  # as scorers of geoparsers have it
TURNS = 3
RIDGE = 1.5
WIDE = frozenset({"continent", "country", "region", "province", "sea"})


@dataclass(frozen=True, slots=True)
class Text:
    """A gold article as spotted; `truth` has (lat, lon) of what gold locates, None for no place."""

    article: Article
    found: list[Toponym]
    truth: dict[int, tuple[float, float] | None]
    source: str
    corpus: str


@dataclass(frozen=True, slots=True)
class Case:
    """A mention: its options and "none" (last) as rows of evidence, and which are right."""

    rows: Any
    right: Any
    weight: float = 1.0


def texts(
    paths: Sequence[Path], gazetteer: Gazetteer, spotting: Weights | None = None
) -> Iterator[Text]:
    """The articles of gold files, each spotted (by the packaged model unless another is given)."""
    for path in paths:
        for line in path.read_text(encoding="utf-8").split("\n"):
            if not line.strip():
                continue
            row = json.loads(line)
            article = joined(reader.parse(row["text"], source=row["id"], raw=row["text"].encode()))
            found = recogniser.spot(article, gazetteer, weights=spotting)
            gold = {(t["start"], t["end"]): t for t in row["toponyms"] if t["lat"] is not None}
            every = [(t["start"], t["end"]) for t in row["toponyms"]]
            truth: dict[int, tuple[float, float] | None] = {}
            for at, one in enumerate(found):
                start, end = one.span.start, one.span.end
                if (start, end) in gold:
                    truth[at] = gold[start, end]["lat"], gold[start, end]["lon"]
                elif not any(a < end and start < b for a, b in every):
                    truth[at] = None
            yield Text(article, found, truth, row.get("source", ""), path.stem)


def cases(
    read: Sequence[Text], gazetteer: Gazetteer, weights: Weights, names: Mapping[str, int]
) -> list[Case]:
    """The mentions whose place gold tells, as evidence under these weights."""
    return [case for text in read for case in _cases(text, gazetteer, weights, names)]


def _cases(
    text: Text, gazetteer: Gazetteer, weights: Weights, names: Mapping[str, int]
) -> Iterator[Case]:
    context = context_of(text.found, text.article, gazetteer)
    studied = resolver.study(context, weights)
    for at, mention in enumerate(context.mentions):
        if at not in text.truth:
            continue
        choice = studied[mention.key]
        if not mention.is_silent:
            choice = resolver.heard(context, mention, choice)
        where = text.truth[at]
        right = [
            where is not None and is_right(option.place, lat=where[0], lon=where[1])
            for option in choice.candidates
        ]
        evidence = [choice.evidence(at) for at in range(len(choice.candidates))]
        rows = np.array([_row(one, names) for one in (*evidence, choice.none)])
        yield Case(rows, np.array([*right, not any(right)]))


def is_right(place: Place, *, lat: float, lon: float) -> bool:
    """Whether gold's point is that of the place; one of a wide place may be anywhere in it."""
    km = distance_km(lon=place.lon, lat=place.lat, to_lon=lon, to_lat=lat)
    return km <= max(RIGHT_KM, place.radius_km if place.kind in WIDE else 0.0)


def _row(evidence: Sequence[Evidence], names: Mapping[str, int]) -> Any:  # noqa: ANN401  # an array
    row = np.zeros(len(names))
    for name, amount, _ in evidence:
        row[names[name]] += amount
    return row


def fit(found: Sequence[Case], prior: Any, held: Any, ridge: float) -> Any:  # noqa: ANN401
    """The points under which the right options are likeliest, not far from the prior ones."""
    rows = np.concatenate([case.rows for case in found])
    right = np.concatenate([case.right for case in found])
    sizes = np.array([len(case.right) for case in found])
    first = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    owner = np.repeat(np.arange(len(found)), sizes)

    def loss(points: Any) -> tuple[float, Any]:  # noqa: ANN401
        z = rows @ points
        z -= np.maximum.reduceat(z, first)[owner]
        parts = np.exp(z)
        whole = np.add.reduceat(parts, first)
        good = np.add.reduceat(np.where(right, parts, 0.0), first)
        share = parts / whole[owner]
        share_good = np.where(right, parts, 0.0) / good[owner]
        gradient = rows.T @ (share - share_good) + 2 * ridge * (points - prior)
        return float(-np.log(good / whole).sum() + ridge * ((points - prior) ** 2).sum()), gradient

    bounds = [(a, a) if firm else (None, None) for a, firm in zip(prior, held, strict=True)]
    return minimize(loss, prior, jac=True, method="L-BFGS-B", bounds=bounds).x


def train(
    read: Sequence[Text], gazetteer: Gazetteer, weights: Weights, ridge: float = RIDGE
) -> Weights:
    """Weights fitted to these texts, evidence and points in turns."""
    names = {name: at for at, name in enumerate(weights.log_odds)}
    prior = np.array([weights.priors.get(name, weights.log_odds[name]) for name in names])
    held = np.array([name in weights.by_hand for name in names])
    for _ in range(TURNS):
        found = cases(read, gazetteer, weights, names)
        points = fit(found, prior, held, ridge)
        fitted = {name: round(float(points[at]), 3) for name, at in names.items()}
        weights = weights.refitted(fitted)
    return weights


def main() -> None:
    """Fit to all files given and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path)
    options = parser.parse_args()
    gazetteer = Gazetteer.load()
    weights = train(list(texts(options.gold, gazetteer)), gazetteer, packaged("resolution"))
    model_file.write("resolution", weights)
    print("\n".join(f"{name:22} {value}" for name, value in weights.log_odds.items()))


if __name__ == "__main__":
    main()
