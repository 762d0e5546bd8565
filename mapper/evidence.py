"""A choice among candidates weighs the evidence on each and decides, with reasons.

The name "Paris" may mean a city of France, a town in Texas, or no place that is known. Whatever
speaks for or against a candidate is evidence; a unit of it adds its weight to the log-odds of the
candidate; how likely each is, is the softmax over all candidates and "none of these". A question
of yes or no is the choice between one candidate and none: there evidence is features, names that
are each there once, and the softmax is the logistic function.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from math import exp, inf, isfinite, log
from typing import Any, Generic, TypeVar

from mapper import resources
from mapper.errors import DataError

DIGITS = 4  # of a probability that is told
SHOWN = 5  # candidates that a decision tells of
LEAST_SHOWN = 0.005  # a candidate less likely is not told of, unless it is the likeliest
LEAST_TOLD = 0.25  # log-odds that evidence must add to be a reason worth telling
SUREST = 0.998  # no probability is taken to be surer when it is calibrated
_TEXTS = ("question", "learned_on", "threshold_origin", "unlisted")
_PARTS = frozenset({"log_odds", "prior", "words", "by_hand"})
C = TypeVar("C")
# Something that speaks for or against a candidate: its name, how much of it, about what. A plain
# tuple, as thousands are made for a text, and making and unpacking any other takes several times
# as long.
Evidence = tuple[str, float, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What a unit of each evidence on a question adds to the log-odds, its words and its origin.

    `words` are templates of reasons with "{}" for what it is about: without one the name is told,
    with an empty one nothing. `by_hand` says why a weight is not learned, `priors` are weights that
    learning starts from. Evidence without a weight counts nothing where `is_open`, and otherwise is
    a DataError. A candidate less likely against none of these than `threshold_probability` is not
    chosen.
    """

    question: str
    log_odds: Mapping[str, float]
    learned_on: str = ""
    is_open: bool = False
    threshold_probability: float = 0.0
    threshold_origin: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    by_hand: Mapping[str, str] = field(default_factory=dict)
    priors: Mapping[str, float] = field(default_factory=dict)

    @property
    def threshold_log_odds(self) -> float:
        """The threshold as log-odds against none of these."""
        odds = self.threshold_probability / (1.0 - self.threshold_probability)
        return log(odds) if odds else -inf

    def weigh(self, evidence: Sequence[Evidence]) -> float:
        """Return the log-odds that evidence adds; DataError for one without a needed weight."""
        known = self.log_odds
        try:
            return sum([known[name] * amount for name, amount, _ in evidence])
        except KeyError as missing:
            if self.is_open:
                return sum([known.get(name, 0.0) * amount for name, amount, _ in evidence])
            message = f"no weight for the evidence {missing} on {self.question}"
            raise DataError(message) from missing

    def weigh_features(self, features: Iterable[str]) -> float:
        """Return the log-odds of yes, by features that are each there once."""
        known = self.log_odds
        if self.is_open:
            return sum([known.get(name, 0.0) for name in features])
        return self.weigh([(name, 1.0, "") for name in features])

    def probability(self, features: Iterable[str]) -> float:
        """Return the probability of yes, by features that are each there once."""
        return logistic(self.weigh_features(features))

    def origin(self, name: str) -> str:
        """Return where a weight comes from: learned on which texts, or set by hand and why."""
        why = self.by_hand.get(name)
        return f"learned on {self.learned_on}" if why is None else f"by hand: {why}"

    def refitted(self, learned: Mapping[str, float]) -> Weights:
        """Return the same question with other weights learned; those set by hand stay."""
        held = {name: self.log_odds[name] for name in self.by_hand}
        return replace(self, log_odds={**learned, **held})

    def reasons(
        self, evidence: Iterable[Evidence], rival: Iterable[Evidence] = ()
    ) -> tuple[str, ...]:
        """Return evidence in words, first what sets its candidate apart from the rival."""
        known, said = self.log_odds.get, self.words.get
        against = {name: known(name, 0.0) * amount for name, amount, _ in rival}
        told = [
            (against.get(name, 0.0) - added, -added, said(name, name), about)
            for name, amount, about in evidence
            if abs(added := known(name, 0.0) * amount) >= LEAST_TOLD
        ]
        told.sort(key=lambda reason: reason[:2])
        reasons = [_told(words, about, -added) for _, added, words, about in told]
        return tuple(dict.fromkeys(filter(None, reasons)))

    def strongest(self, features: Iterable[str], *, count: int = 3) -> tuple[str, ...]:
        """Return the features that speak most for yes in words, strongest first."""
        found = sorted(((self.log_odds.get(name, 0.0), name) for name in features), reverse=True)
        return tuple(self.words.get(name, name) for added, name in found[:count] if added > 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative(Generic[C]):
    """A candidate of a decision with its probability and what speaks for it, in words."""

    candidate: C
    probability: float
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Generic[C]):
    """The candidate that is chosen, None for none of these, and the likely ones rejected for it.

    `probability` is that the decision is right: of the chosen candidate with those that are one
    with it, or of none of these, which is also `none`.
    """

    chosen: Alternative[C] | None
    probability: float
    rejected: tuple[Alternative[C], ...]
    none: float

    @property
    def ranked(self) -> tuple[Alternative[C], ...]:
        """The chosen candidate and those rejected for it, best first."""
        return self.rejected if self.chosen is None else (self.chosen, *self.rejected)

    def instead(self, other: Alternative[C]) -> Decision[C]:
        """Return the decision told as another candidate that stands for the same answer."""
        if other is self.chosen:
            return self
        rejected = tuple(one for one in self.ranked if one is not other)
        return replace(self, chosen=other, rejected=rejected)

    def calibrated(self, weights: Weights, others: Iterable[Evidence] = ()) -> Decision[C]:
        """Return the decision with the calibrated probability, unless nothing is chosen."""
        if self.chosen is None:
            return self
        return Decision(
            chosen=self.chosen,
            probability=round(calibrated(self.probability, weights, others), DIGITS),
            rejected=self.rejected,
            none=self.none,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Generic[C]):
    """A question put: its candidates, the evidence on each and on none of them, and their log-odds.

    `layers` hold the evidence on the candidates in the order in which it came; all that is told of
    candidates is in their order. What their `probabilities` leave is that of none of these.
    """

    weights: Weights
    candidates: Sequence[C]
    layers: tuple[Sequence[Sequence[Evidence]], ...]
    log_odds: Sequence[float]
    none: Sequence[Evidence]
    none_log_odds: float
    probabilities: Sequence[float]

    def evidence(self, at: int) -> list[Evidence]:
        """Return all evidence on a candidate, by its number."""
        return [one for layer in self.layers for one in layer[at]]

    def likeliest(self, most: int) -> Choice[C]:
        """Return the choice among the `most` likeliest of its candidates, in their order."""
        if len(self.candidates) <= most:
            return self
        ranked = sorted(range(len(self.candidates)), key=lambda at: -self.log_odds[at])
        kept = sorted(ranked[:most])
        log_odds = [self.log_odds[at] for at in kept]
        return replace(
            self,
            candidates=[self.candidates[at] for at in kept],
            layers=tuple([layer[at] for at in kept] for layer in self.layers),
            log_odds=log_odds,
            probabilities=softmax(log_odds, self.none_log_odds),
        )

    def with_more(self, more: Sequence[Sequence[Evidence]]) -> Choice[C]:
        """Return the choice with more evidence on each of its candidates."""
        weigh = self.weights.weigh
        log_odds = [a + weigh(b) for a, b in zip(self.log_odds, more, strict=True)]
        return Choice(
            weights=self.weights,
            candidates=self.candidates,
            layers=(*self.layers, more),
            log_odds=log_odds,
            none=self.none,
            none_log_odds=self.none_log_odds,
            probabilities=softmax(log_odds, self.none_log_odds),
        )

    def ranked(self, order: Callable[[C], Any]) -> tuple[Alternative[C], ...]:
        """Return the likeliest candidates with reasons, best first, then by `order`."""
        found, chances = self.candidates, self.probabilities
        ranks = sorted(range(len(found)), key=lambda at: (-chances[at], order(found[at])))
        shown = [at for at in ranks[:SHOWN] if chances[at] >= LEAST_SHOWN or at == ranks[0]]
        evidence = [self.evidence(at) for at in ranks[: max(2, len(shown))]]
        rivals = [*evidence[1:2], *evidence[:1] * (len(shown) - 1)] or [[]]
        return tuple(
            Alternative(
                candidate=found[at],
                probability=round(chances[at], DIGITS),
                why=self.weights.reasons(own, rival),
            )
            for at, own, rival in zip(shown, evidence, rivals, strict=False)
        )

    def decide(
        self, *, order: Callable[[C], Any], is_one: Callable[[C, C], bool] = lambda a, b: a is b
    ) -> Decision[C]:
        """Return the likeliest candidate, or none of these where it is not likely enough.

        Candidates that `is_one` says are the same answer are as likely as all of them together.
        """
        ranked = self.ranked(order)
        chance = 1.0 - sum(self.probabilities)
        sure = sum(a.probability for a in ranked if is_one(ranked[0].candidate, a.candidate))
        none, threshold = round(chance, DIGITS), self.weights.threshold_probability
        is_none = not ranked or (1.0 - threshold) * sure < threshold * chance
        return Decision(
            chosen=None if is_none else ranked[0],
            probability=none if is_none else round(min(1.0, sure), DIGITS),
            rejected=ranked if is_none else ranked[1:],
            none=none,
        )


def calibrated(probability: float, weights: Weights, others: Iterable[Evidence] = ()) -> float:
    """Return how often a choice of that probability is right, as `weights` have learned it.

    They weigh its log-odds ("choice"), a constant ("bias") and `others`.
    """
    choice = bounded_log_odds(probability)
    return logistic(weights.weigh([("bias", 1.0, ""), *others, ("choice", choice, "")]))


def _told(words: str, about: str, log_odds: float) -> str:
    """Return a reason in words, "" for none; one against the candidate says so."""
    told = words.format(about)
    return f"against it: {told}" if log_odds < 0 and told else told


def choose(
    candidates: Sequence[C],
    evidence: Sequence[Sequence[Evidence]],
    weights: Weights,
    *,
    none: Sequence[Evidence] = (),
) -> Choice[C]:
    """Return the choice among the candidates, by the evidence on each and on none of them."""
    log_odds = [weights.weigh(one) for one in evidence]
    none_log_odds = weights.weigh(none)
    return Choice(
        weights=weights,
        candidates=candidates,
        layers=(evidence,),
        log_odds=log_odds,
        none=none,
        none_log_odds=none_log_odds,
        probabilities=softmax(log_odds, none_log_odds),
    )


def softmax(log_odds: Sequence[float], none: float) -> list[float]:
    """Return the probabilities of candidates with these log-odds beside none of them."""
    top = max(max(log_odds, default=none), none)
    parts = [exp(one - top) for one in log_odds]
    whole = sum(parts) + exp(none - top)
    return [part / whole for part in parts]


def logistic(log_odds: float) -> float:
    """Return the probability that has these log-odds."""
    return 1.0 / (1.0 + exp(-log_odds))


def bounded_log_odds(probability: float) -> float:
    """Return the log-odds of a probability, of one that is all but certain those of SUREST."""
    sure = min(SUREST, max(1.0 - SUREST, probability))
    return log(sure / (1.0 - sure))


@cache
def packaged(name: str) -> Weights:
    """Return the weights `mapper/data/models/<name>.toml`, read once; DataError when damaged."""
    file = f"data/models/{name}.toml"
    return weights_of(resources.table(file), file=f"mapper/{file}")


def weights_of(table: Mapping[str, Any], *, file: str) -> Weights:
    """Return the weights in the table of a model file; DataError with its name when damaged."""
    try:
        return _weights(table)
    except (TypeError, ValueError) as error:
        raise DataError(f"{file}: {error}; install incident-mapper again") from error


def _weights(table: Mapping[str, Any]) -> Weights:
    question, learned_on, origin, unlisted = (_text(table, key) for key in _TEXTS)
    rows = _rows(table)
    threshold = _number(table, "threshold_probability") if "threshold_probability" in table else 0.0
    found = Weights(
        question=question,
        learned_on=learned_on,
        is_open=unlisted == "free",
        threshold_probability=threshold,
        threshold_origin=origin,
        log_odds={name: _number(row, "log_odds", name) for name, row in rows.items()},
        words={name: _template(row, name) for name, row in rows.items() if "words" in row},
        by_hand={n: _text(row, "by_hand", n) for n, row in rows.items() if "by_hand" in row},
        priors={n: _number(row, "prior", n) for n, row in rows.items() if "prior" in row},
    )
    unknown = sorted(table.keys() - {*_TEXTS, "threshold_probability", "evidence"})
    if unknown or unlisted not in {"", "free"}:
        raise ValueError(f"{unknown[0]!r} is unknown" if unknown else f"unlisted {unlisted!r}")
    if not question or not rows or not (learned_on or rows.keys() == found.by_hand.keys()):
        raise ValueError("it lacks a question, evidence, or what that was learned on")
    if not 0.0 <= threshold < 1.0 or ("threshold_probability" in table) != bool(origin):
        raise ValueError(f"threshold_probability {threshold!r}, and its origin {origin!r}")
    return found


def _rows(table: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Return log-odds, prior, words and reason why by hand of each evidence, what there is."""
    found = table.get("evidence")
    if not isinstance(found, Mapping):
        raise TypeError("no table of evidence")
    rows = {
        name: row if isinstance(row, Mapping) else {"log_odds": row} for name, row in found.items()
    }
    odd = [
        (name, *sorted(row.keys() - _PARTS)) for name, row in rows.items() if row.keys() - _PARTS
    ]
    if odd:
        raise ValueError(f"evidence {odd[0][0]!r}: {odd[0][1]!r} is unknown")
    return rows


def _number(row: Mapping[str, Any], key: str, name: str = "") -> float:
    value = row.get(key)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not isfinite(value):
        raise ValueError(f"{name and f'evidence {name!r}: '}{key} {value!r} is no number")
    return float(value)


def _text(row: Mapping[str, Any], key: str, name: str = "") -> str:
    value = row.get(key, "")
    if not isinstance(value, str):
        raise TypeError(f"{name and f'evidence {name!r}: '}{key} {value!r} is no text")
    return value


def _template(row: Mapping[str, Any], name: str) -> str:
    """Return the words of a reason, in which "{}" stands for what it is about."""
    words = _text(row, "words", name)
    try:
        words.format("")
    except (LookupError, ValueError) as error:
        raise ValueError(f"evidence {name!r}: words {words!r} are no template") from error
    return words
