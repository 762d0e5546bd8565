"""What the scripts that fit models share: examples in folds, and figures of texts left out."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Protocol, TypeVar

import events
import model_file
import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from mapper.evidence import Weights, packaged
from mapper.gazetteer.layered import Gazetteer

FOLDS = 5


def fold_of(group: str) -> int:
    """Return the fold of the texts of a group, which folds must not split."""
    return int(sha256(group.encode()).hexdigest(), 16) % FOLDS


class Folded(Protocol):
    """An example that knows the fold it is in."""

    @property
    def fold(self) -> int:
        """The number of the fold."""


class Option(Protocol):
    """Something to choose, with what speaks for it."""

    @property
    def features(self) -> Sequence[str]:
        """The names of its features."""


_Example = TypeVar("_Example", bound=Folded)


@dataclass(frozen=True, slots=True)
class Judged:
    """What is so or not: its features, whether it is, its fold and how much it counts."""

    features: Sequence[str]
    right: bool
    fold: int
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Choice:
    """What is to be chosen among: options, which of them are right, its fold and its source."""

    options: Sequence[Option]
    right: Sequence[bool]
    fold: int
    source: str = ""


def fit_judged(name: str, found: Iterable[Judged], *, ridge: float) -> Weights:
    """Return the packaged weights of that name, learned anew from what is so or not."""
    kept = list(found)
    learned = events.fit(
        [e.features for e in kept],
        [e.right for e in kept],
        ridge=ridge,
        weights=[e.weight for e in kept],
    )
    return packaged(name).refitted(learned)


def fit_softmax(name: str, found: Sequence[Choice], *, ridge: float) -> Weights:
    """Return the packaged weights of that name, learned anew as those of a choice among options.

    The likelihood is that of the right options together; every choice counts the same.
    """
    count = Counter(f for one in found for option in one.options for f in option.features)
    names = sorted(name for name, times in count.items() if times >= events.LEAST)
    column = {name: at for at, name in enumerate(names)}
    choice: list[int] = []
    cells: list[tuple[int, int]] = []
    right: list[bool] = []
    for number, one in enumerate(found):
        for option, is_right in zip(one.options, one.right, strict=True):
            cells += [(len(choice), column[f]) for f in option.features if f in column]
            choice.append(number)
            right.append(is_right)
    rows, columns = np.array(cells).T
    table = csr_matrix((np.ones(len(cells)), (rows, columns)), (len(choice), len(names)))
    of, held = np.array(choice), np.array(right)
    packaged_by_hand = packaged(name).by_hand
    free = np.array([f not in packaged_by_hand for f in names])
    start = np.array([packaged(name).log_odds[f] if f in packaged_by_hand else 0.0 for f in names])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = table @ weights
        scores = np.exp(scores - scores.max())
        every = np.bincount(of, scores)
        good = np.bincount(of, scores * held)
        slope = scores / every[of] - scores * held / np.maximum(good[of], 1e-300)
        value = np.log(every).sum() - np.log(np.maximum(good, 1e-300)).sum()
        gradient = (table.T @ slope + ridge * weights) * free
        return float(value + ridge * (weights[free] ** 2).sum() / 2), gradient

    done = minimize(loss, start, jac=True, method="L-BFGS-B")
    learned = {name: round(float(points), 3) for name, points in zip(names, done.x, strict=True)}
    return packaged(name).refitted(learned)


def share_chosen(held: Iterable[Choice], model: Weights) -> str:
    """Say how often the likeliest option is right, of the choices that have one."""
    known = [one for one in held if any(one.right)]
    hits = 0
    for one in known:
        chances = [model.probability(option.features) for option in one.options]
        hits += one.right[chances.index(max(chances))]
    return f"{hits / max(1, len(known)):.3f} of {len(known)}"


def fit_and_write(
    name: str,
    about: str | None,
    examples: Callable[[Sequence[Path], Gazetteer], Iterator[_Example]],
    train: Callable[[Sequence[_Example]], Weights],
    share: Callable[[Sequence[_Example], Weights], str],
) -> None:
    """Print a figure for each fold left out of the fit, and write the model of all gold given."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("gold", nargs="+", type=Path)
    found = list(examples(parser.parse_args().gold, Gazetteer.load()))
    for fold in range(FOLDS):
        model = train([e for e in found if e.fold != fold])
        print(f"fold {fold}: {share([e for e in found if e.fold == fold], model)}")
    model_file.write(name, train(found))
