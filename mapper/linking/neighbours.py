"""What came near to an incident and was kept apart, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mapper.linking.blocking import pairs
from mapper.linking.scoring import Judge, is_generic
from mapper.linking.similarity import gists

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mapper.model import Article, Incident, Report

_BELOW = "too little speaks for it"
_IN_ALL = "its other reports do not fit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A report of another incident that came near: to which report, how near, and why apart.

    `likeness` are the log-odds that the two are one by their signs alone.
    """

    incident_id: str
    report: Report
    to: Report
    likeness: float
    signs: tuple[str, ...]
    why: str


def near(
    incident: Incident,
    incidents: Sequence[Incident],
    articles: Iterable[Article] = (),
    *,
    most: int = 8,
) -> tuple[Near, ...]:
    """The reports that came nearest to an incident, one for each other incident, nearest first."""
    home = {r.id: i for i in incidents for r in i.reports}
    reports = [r for i in incidents for r in i.reports]
    told = [r for r in reports if not is_generic(r)]
    said = gists(reports, articles)
    judge = Judge(reports, said)
    best: dict[str, Near] = {}
    for n, m in pairs(told, said):
        inside, outside = told[n], told[m]
        if (home[inside.id].id == incident.id) == (home[outside.id].id == incident.id):
            continue
        if home[inside.id].id != incident.id:
            inside, outside = outside, inside
        one = _near(home[outside.id].id, inside, outside, judge)
        if one.incident_id not in best or one.likeness > best[one.incident_id].likeness:
            best[one.incident_id] = one
    return tuple(sorted(best.values(), key=lambda one: (-one.likeness, one.report.id)))[:most]


def find(incidents: Sequence[Incident], name: str) -> Incident | None:
    """The incident that an id or alias names, None where there is none."""
    return next((i for i in incidents if name == i.id or name in i.aliases), None)


def _near(incident_id: str, inside: Report, outside: Report, judge: Judge) -> Near:
    verdict = judge.verdict(inside, outside)
    below = _IN_ALL if judge.is_one(verdict.score) else _BELOW
    return Near(
        incident_id=incident_id,
        report=outside,
        to=inside,
        likeness=judge.likeness(inside, outside),
        signs=verdict.why,
        why=verdict.apart or below,
    )
