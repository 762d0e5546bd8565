"""Near misses are the reports that came near to an incident and were kept apart, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mapper.linking.blocking import pairs
from mapper.linking.scoring import PairScorer, is_generic
from mapper.linking.similarity import profiles_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mapper.model import Article, Incident, Report

_BELOW = "too little speaks for it"
_IN_ALL = "its other reports do not fit"


@dataclass(frozen=True, slots=True, kw_only=True)
class NearMiss:
    """A report of another incident that came near: to which report, how near, and why apart.

    `log_odds` are the log-odds that the two are one by their features alone.
    """

    incident_id: str
    report: Report
    to: Report
    log_odds: float
    reasons: tuple[str, ...]
    why_apart: str


def near_misses(
    incident: Incident,
    incidents: Sequence[Incident],
    articles: Iterable[Article] = (),
    *,
    most: int = 8,
) -> tuple[NearMiss, ...]:
    """Return the reports that came nearest to an incident, one of each other incident."""
    home = {r.id: i for i in incidents for r in i.reports}
    reports = [r for i in incidents for r in i.reports]
    told = [r for r in reports if not is_generic(r)]
    profiles = profiles_of(reports, articles)
    scorer = PairScorer(reports, profiles)
    best: dict[str, NearMiss] = {}
    for n, m in pairs(told, profiles):
        inside, outside = told[n], told[m]
        if (home[inside.id].id == incident.id) == (home[outside.id].id == incident.id):
            continue
        if home[inside.id].id != incident.id:
            inside, outside = outside, inside
        one = _near_miss(home[outside.id].id, inside, outside, scorer)
        if one.incident_id not in best or one.log_odds > best[one.incident_id].log_odds:
            best[one.incident_id] = one
    return tuple(sorted(best.values(), key=lambda one: (-one.log_odds, one.report.id)))[:most]


def find(incidents: Sequence[Incident], name: str) -> Incident | None:
    """Return the incident that an id or alias names, None where there is none."""
    return next((i for i in incidents if name == i.id or name in i.aliases), None)


def _near_miss(incident_id: str, inside: Report, outside: Report, scorer: PairScorer) -> NearMiss:
    pair = scorer.explained(inside, outside)
    below = _IN_ALL if scorer.is_one(pair.score) else _BELOW
    return NearMiss(
        incident_id=incident_id,
        report=outside,
        to=inside,
        log_odds=scorer.log_odds(inside, outside),
        reasons=pair.why,
        why_apart=pair.why_apart or below,
    )
