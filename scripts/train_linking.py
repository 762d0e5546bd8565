"""Fit how much each feature counts of two reports being one incident.

    python train_linking.py FOLDER

FOLDER holds articles.jsonl and incidents.jsonl, news and which articles are of one incident. The
threshold is the one that joins articles best on folds that no weight was fitted to. Writes
linking.toml.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import events
import model_file

from mapper import pipeline
from mapper.articles import reader
from mapper.evidence import Weights, logistic, packaged
from mapper.gazetteer.layered import Gazetteer
from mapper.linking.blocking import pairs
from mapper.linking.clustering import clusters
from mapper.linking.features import pair_features
from mapper.linking.scoring import PairScorer
from mapper.linking.similarity import Profile, profiles_of
from mapper.model import DRAWN_STATUSES, Report

RIDGE, FOLDS = 2.0, 5
THRESHOLDS = (-1.0, -0.75, -0.5, -0.25, 0.0, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0)  # log-odds


@dataclass(frozen=True, slots=True)
class Example:
    """A pair's features, whether it is one incident, and its fold (-1 where it has two)."""

    features: Sequence[str]
    right: bool
    fold: int


@dataclass(frozen=True, slots=True)
class Corpus:
    """The main report of each article in the order of link, their profiles and gold incidents."""

    reports: Sequence[Report]
    profiles: dict[str, Profile]
    gold: dict[str, frozenset[str]]

    def fold(self, report: Report) -> int:
        """The fold of a report, the same for all of an incident."""
        name = min(self.gold[report.id], default=report.id)
        return int(sha256(name.encode()).hexdigest(), 16) % FOLDS


def corpus(folder: Path) -> Corpus:
    """The articles of a folder as read by mapper."""
    gazetteer = Gazetteer.load()
    gold: dict[str, set[str]] = defaultdict(set)
    for incident in _lines(folder / "incidents.jsonl"):
        for article_id in incident["articles"]:
            gold[article_id].add(incident["id"])
    main, texts, of = [], [], {}
    for row in _lines(folder / "articles.jsonl"):
        given = {name: row[name] for name in ("title", "outlet", "published") if row.get(name)}
        text = row["text"]
        article = reader.parse(text, source=row["id"], raw=text.encode(), supplied=given)
        made = [r for r in pipeline.extract(article, gazetteer) if r.status in DRAWN_STATUSES]
        if made:
            report = max(made, key=lambda r: (r.probability, -r.quote.start))
            main.append(report)
            texts.append(article)
            of[report.id] = frozenset(gold[row["id"]])
    return Corpus(main, profiles_of(main, texts), of)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text("utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def examples(found: Corpus) -> Iterator[Example]:
    """The pairs worth comparing that may be one incident."""
    for n, m in pairs(found.reports, found.profiles):
        a, b = found.reports[n], found.reports[m]
        one, other = found.profiles[a.id], found.profiles[b.id]
        folds = {found.fold(a), found.fold(b)}
        fold = folds.pop() if len(folds) == 1 else -1
        yield Example(
            pair_features(a, b, one, other), bool(found.gold[a.id] & found.gold[b.id]), fold
        )


def train(found: Iterable[Example]) -> Weights:
    """The weights of the features."""
    kept = list(found)
    learned = events.fit([e.features for e in kept], [e.right for e in kept], ridge=RIDGE)
    return packaged("linking").refitted(learned)


def b_cubed(found: Corpus, sets: Sequence[Sequence[Report]]) -> tuple[float, float]:
    """Precision and recall, a mean over the reports."""
    home = {r.id: members for members in sets for r in members}
    gold = defaultdict(set)
    for members in sets:
        for r in members:
            for name in found.gold[r.id]:
                gold[name].add(r.id)
    precision = recall = 0.0
    for report_id, members in home.items():
        own = found.gold[report_id]
        true = {other for name in own for other in gold[name]} | {report_id}
        right = sum(m.id in true for m in members)
        precision += right / len(members)
        recall += right / len(true)
    return precision / len(home), recall / len(home)


class HeldOut(PairScorer):
    """A scorer whose every score comes from a model that the first report's fold was kept from."""

    def __init__(self, found: Corpus, models: Sequence[Weights]) -> None:
        """Keep the model of each fold."""
        self._scorers = [PairScorer(found.reports, found.profiles, model) for model in models]
        self._found = found
        super().__init__(found.reports, found.profiles, models[0])

    def score(self, a: Report, b: Report) -> float:
        """As of a scorer."""
        return self._scorers[self._found.fold(a)].score(a, b)


def at_threshold(model: Weights, log_odds: float) -> Weights:
    """A model with another threshold."""
    return replace(model, threshold_probability=round(logistic(log_odds), 4))


def held_out(found: Corpus, all_examples: Sequence[Example]) -> float:
    """The threshold that joins best with models that did not see the pair, each printed.

    Precision counts double: a wrong join hides an incident, a missed one shows it twice.
    """
    models = [train(e for e in all_examples if e.fold != fold) for fold in range(FOLDS)]
    scores = {}
    for threshold in THRESHOLDS:
        scorer = HeldOut(found, [at_threshold(model, threshold) for model in models])
        sets = [c.reports for c in clusters(found.reports, found.profiles, scorer)]
        p, r = b_cubed(found, sets)
        scores[threshold] = 1.25 * p * r / (0.25 * p + r)
        print(f"{threshold:5.2f}: P {p:.3f} R {r:.3f} F0.5 {scores[threshold]:.4f}")
    return max(scores, key=lambda t: scores[t])


def main() -> None:
    """Fit to the folder given and write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    found = corpus(parser.parse_args().folder)
    all_examples = list(examples(found))
    print(
        len(found.reports),
        "reports,",
        len(all_examples),
        "pairs,",
        sum(e.right for e in all_examples),
        "right",
    )
    threshold = held_out(found, all_examples)
    model_file.write("linking", at_threshold(train(all_examples), threshold))


if __name__ == "__main__":
    main()
