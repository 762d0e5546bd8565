"""What the scripts that fit models share: examples in folds, and figures of texts left out."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Protocol, TypeVar

import events
import model_file

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


def fit_choices(name: str, found: Iterable[Choice], *, ridge: float) -> Weights:
    """Return the packaged weights of that name, learned anew; every choice counts the same."""
    each = [
        Judged(option.features, right, one.fold, 2.0 / len(one.options))
        for one in found
        for option, right in zip(one.options, one.right, strict=True)
    ]
    return fit_judged(name, each, ridge=ridge)


def share_judged(held: Sequence[Judged], model: Weights) -> str:
    """Say how often the threshold tells right what is so, and how much of all is."""
    least = model.threshold_probability
    right = sum((model.probability(e.features) >= least) == e.right for e in held)
    share = sum(e.right for e in held) / len(held)
    return f"{right / len(held):.3f} of {len(held)}, {share:.3f} are so"


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
