"""Clusters grow from the likeliest pairs; reports that fit badly are never chained together."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import fsum
from typing import TYPE_CHECKING

from mapper import taxonomy
from mapper.linking.blocking import pairs
from mapper.model import DRAWN_STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mapper.linking.scoring import PairScorer
    from mapper.linking.similarity import Profile
    from mapper.model import Report

_CLAUSE, _VICTIMS = 0.02, 0.3  # worth of a clause and of a toll beside the probability
_SPOKESMEN = 8  # reports of a cluster that are compared with those of another


@dataclass(slots=True)
class Cluster:
    """Reports joined so far, the pairs that joined them, and those that only sum the event up."""

    reports: list[Report]
    joined: list[tuple[Report, Report]] = field(default_factory=list)
    summaries: list[Report] = field(default_factory=list)


def main_reports(reports: Iterable[Report]) -> frozenset[str]:
    """Return the ids of the reports that their texts are most about, one a text."""
    best: dict[str, Report] = {}
    for report in reports:
        known = best.setdefault(report.citation.article_id, report)
        if _order(report) > _order(known):
            best[report.citation.article_id] = report
    return frozenset(report.id for report in best.values())


def prominence(report: Report) -> float:
    """Return how much a text is about a report: likely told, in several clauses, of victims."""
    return report.probability + _CLAUSE * report.tellings + _VICTIMS * bool(report.tolls)


def _order(report: Report) -> tuple[bool, float, int]:
    return report.status in DRAWN_STATUSES, prominence(report), -report.quote.start


def clusters(
    reports: Sequence[Report], profiles: Mapping[str, Profile], scorer: PairScorer
) -> list[Cluster]:
    """Return clusters whose reports tell of one incident by their mean log-odds, none held apart.

    What texts are most about is joined first: what they mention besides often repeats it, misread.
    """
    scores = {
        (reports[a].id, reports[b].id): score
        for a, b in pairs(reports, profiles)
        if scorer.is_one(score := scorer.score(reports[a], reports[b]))
    }
    by_id = {r.id: r for r in reports}
    lead = main_reports(reports)
    home = {r.id: Cluster([r]) for r in reports}

    def rank(pair: tuple[str, str]) -> tuple[int, float, list[str]]:
        told = len(lead & {*pair}) if _is_of_one_kind(*(by_id[name] for name in pair)) else 0
        return -told, -scores[pair], sorted(pair)

    refused: dict[tuple[int, int], tuple[int, int]] = {}
    for a, b in sorted(scores, key=rank):
        one, two = home[a], home[b]
        both, sizes = (id(one), id(two)), (len(one.reports), len(two.reports))
        if one is two or refused.get(both) == sizes:
            continue
        if not scorer.is_one(_mean(one, two, scores, scorer)):
            refused[both] = sizes
            continue
        if len(one.reports) < len(two.reports):
            one, two = two, one
        one.reports += two.reports
        one.joined += [*two.joined, (by_id[a], by_id[b])]
        home |= {r.id: one for r in two.reports}
    return list({id(c): c for c in home.values()}.values())


def _is_of_one_kind(a: Report, b: Report) -> bool:
    told = {a.sub_type, b.sub_type}
    return len(told) == 1 or any(taxonomy.kind(name).stands_for == "violence" for name in told)


def _mean(
    one: Cluster, two: Cluster, scores: Mapping[tuple[str, str], float], scorer: PairScorer
) -> float:
    """Return the mean score of the pairs of two clusters; minus infinity where two are apart."""
    found = [
        _score(a, b, scores, scorer)
        for a in one.reports[:_SPOKESMEN]
        for b in two.reports[:_SPOKESMEN]
    ]
    return fsum(found) / len(found) if min(found) > -float("inf") else -float("inf")


def _score(
    a: Report, b: Report, scores: Mapping[tuple[str, str], float], scorer: PairScorer
) -> float:
    known = scores.get((a.id, b.id), scores.get((b.id, a.id)))
    return scorer.score(a, b) if known is None else known
