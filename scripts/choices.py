"""Fit the weights of a choice among candidates and none of these: a conditional logit."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import model_file
import numpy as np
from scipy import sparse
from scipy.optimize import minimize
from training import FOLDS, fold_of

from mapper.evidence import Evidence, Weights, choose
from mapper.gazetteer.layered import Gazetteer

__all__ = ["Put", "fit_and_write", "fold_of", "learned", "refitted", "share_right"]

LEAST = 15  # times that evidence must be there to get a weight
SMALL = 0.03  # log-odds not worth a row


@dataclass(frozen=True, slots=True)
class Put:
    """A choice put: the evidence on each candidate and on none, and which candidates are right."""

    evidence: Sequence[Sequence[Evidence]]
    none: Sequence[Evidence]
    right: Sequence[bool]
    fold: int = 0
    weight: float = 1.0


def learned(found: Sequence[Put], *, ridge: float, least: int = LEAST) -> dict[str, float]:
    """The log-odds of each evidence under which the right candidates are likeliest.

    None of these is right where no candidate is.
    """
    rows = [row for put in found for row in (*put.evidence, put.none)]
    counts = Counter(name for row in rows for name in {name for name, _, _ in row})
    names = {name: at for at, name in enumerate(sorted(n for n, c in counts.items() if c >= least))}
    cells = [
        (at, names[name], amount)
        for at, row in enumerate(rows)
        for name, amount, _ in row
        if name in names
    ]
    down, across, amounts = (np.array(column) for column in zip(*cells, strict=True))
    table = sparse.csr_matrix((amounts, (down, across)), shape=(len(rows), len(names)))
    points = _fitted(table, found, ridge)
    fitted = {name: round(float(points[at]), 3) for name, at in names.items()}
    return {name: points for name, points in fitted.items() if abs(points) >= SMALL}


def _fitted(table: Any, found: Sequence[Put], ridge: float) -> Any:  # noqa: ANN401  # arrays
    right = np.concatenate([[*put.right, not any(put.right)] for put in found])
    sizes = np.array([len(put.right) + 1 for put in found])
    weights = np.array([put.weight for put in found])
    first = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    owner = np.repeat(np.arange(len(found)), sizes)

    def loss(points: Any) -> tuple[float, Any]:  # noqa: ANN401
        z = table @ points
        z -= np.maximum.reduceat(z, first)[owner]
        parts = np.exp(z)
        good = np.where(right, parts, 0.0)
        whole, rightly = np.add.reduceat(parts, first), np.add.reduceat(good, first)
        share = parts / whole[owner] - good / rightly[owner]
        gradient = table.T @ (weights[owner] * share) + 2 * ridge * points
        cost = -(weights * np.log(rightly / whole)).sum() + ridge * (points**2).sum()
        return float(cost), gradient

    start = np.zeros(table.shape[1])
    return minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 400}).x


def share_right(held: Sequence[Put], weights: Weights) -> str:
    """Say how often the likeliest is right, and how often none where none is."""
    told = {True: 0, False: 0}
    hits = {True: 0, False: 0}
    for put in held:
        numbers = range(len(put.right))
        choice = choose(numbers, put.evidence, weights, none=put.none)
        chosen = choice.decide(order=lambda at: at).chosen
        is_there = any(put.right)
        told[is_there] += 1
        is_right = put.right[chosen.candidate] if chosen else not is_there
        hits[is_there] += is_right
    return ", ".join(
        f"{hits[one] / max(1, told[one]):.3f} of {told[one]} {words}"
        for one, words in ((True, "with a right one"), (False, "without"))
    )


def refitted(weights: Weights, found: Sequence[Put], *, ridge: float) -> Weights:
    """The weights learned anew."""
    return weights.refitted(learned(found, ridge=ridge))


def fit_and_write(
    name: str,
    about: str | None,
    examples: Callable[[Sequence[Path], Gazetteer], Iterator[Put]],
    train: Callable[[Sequence[Put]], Weights],
) -> None:
    """Print a figure for each fold left out of the fit, and write the model of all gold given."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("gold", nargs="+", type=Path)
    found = list(examples(parser.parse_args().gold, Gazetteer.load(imported=False)))
    for fold in range(FOLDS):
        weights = train([put for put in found if put.fold != fold])
        held = [put for put in found if put.fold == fold]
        print(f"fold {fold}: {share_right(held, weights)}")
    model_file.write(name, train(found))
