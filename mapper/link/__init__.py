"""Reports of one thing, from one text or many, become one incident; nothing is averaged.

The only global step of the pipeline. The order of the reports does not matter.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mapper.link.dating import lend_dates
from mapper.link.incidents import answered, incident_of
from mapper.link.scoring import SAME, Verdict, compare, is_generic
from mapper.link.words import cosine, weights
from mapper.model import DRAWN_STATUSES, Incident, Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Bags = dict[str, dict[str, float]]
_FITS = 1.0  # the score above which a summary belongs to an incident of its text
_MOST_DAYS = 8  # a longer stretch is filed by its first days only, so that blocks stay small


@dataclass(slots=True)
class _Cluster:
    """Reports joined so far, in order, and the reasons for joining them."""

    reports: list[Report]
    why: list[str] = field(default_factory=list)


def link(reports: Iterable[Report]) -> list[Incident]:
    """The incidents that the reports tell of, ordered by date and id."""
    ordered = lend_dates(sorted(reports, key=_order))
    bags = weights(ordered)
    clusters = _clusters([r for r in ordered if not is_generic(r)], bags)
    clusters = _with_generic([r for r in ordered if is_generic(r)], clusters, bags)
    incidents = [incident_of(sorted(c.reports, key=_order), c.why, bags) for c in clusters]
    return sorted(answered(incidents), key=_incident_order)


def known_by_denial(incidents: Iterable[Incident]) -> tuple[str, ...]:
    """The ids of incidents of which nothing is known but that somebody denies them."""
    return tuple(i.id for i in incidents if all(r.status == "denied" for r in i.reports))


def _order(report: Report) -> tuple[str, str, int]:
    published = report.citation.published
    day = published.first.isoformat() if published and published.first else "9999"
    return day, report.citation.article_id, report.quote.start


def _incident_order(incident: Incident) -> tuple[str, str, str]:
    when = incident.date
    first = when.first.isoformat() if when and when.first else "9999"
    last = when.last.isoformat() if when and when.last else "9999"
    return first, last, incident.id


def _clusters(reports: Sequence[Report], bags: Bags) -> list[_Cluster]:
    """Clusters in which no two reports exclude each other, strongest pairs joined first."""
    home = {r.id: _Cluster([r]) for r in reports}
    for _, a, b, verdict in sorted(_pairs(reports, bags), key=lambda p: (-p[0], p[1].id, p[2].id)):
        one, two = home[a.id], home[b.id]
        if one is two or _exclude(one, two, bags):
            continue
        one.reports += two.reports
        one.why += [*two.why, _reason(a, b, verdict)]
        home |= {r.id: one for r in two.reports}
    return list({id(c): c for c in home.values()}.values())


def _reason(a: Report, b: Report, verdict: Verdict) -> str:
    names = sorted({_short(a), _short(b)})
    return f"{' and '.join(names)}: {', '.join(verdict.why)}"


def _short(report: Report) -> str:
    return report.citation.outlet or report.citation.source


def _exclude(one: _Cluster, two: _Cluster, bags: Bags) -> bool:
    return any(_verdict(a, b, bags).apart for a in one.reports for b in two.reports)


def _pairs(
    reports: Sequence[Report], bags: Bags
) -> Iterator[tuple[float, Report, Report, Verdict]]:
    """The pairs that share a block and score as the same, once each."""
    seen: set[tuple[str, str]] = set()
    for block in _blocks(reports).values():
        for i, a in enumerate(block):
            for b in block[i + 1 :]:
                key = (min(a.id, b.id), max(a.id, b.id))
                if key in seen:
                    continue
                seen.add(key)
                verdict = _verdict(a, b, bags)
                if not verdict.apart and verdict.score >= SAME:
                    yield verdict.score, a, b, verdict


def _verdict(a: Report, b: Report, bags: Bags) -> Verdict:
    return compare(a, b, cosine(bags[a.id], bags[b.id]))


def _blocks(reports: Iterable[Report]) -> Mapping[str, list[Report]]:
    """Reports that may be one: by day and cell where both are known, else by kind and place."""
    blocks: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        for key in sorted(set(_keys(report))):
            blocks[key].append(report)
    return blocks


def _keys(report: Report) -> Iterator[str]:
    kind = report.status if report.status not in DRAWN_STATUSES else "happened"
    cells = {f"{x}:{y}" for p in report.occurred_at for x, y in _cells(p.place.lon, p.place.lat)}
    days = _day_numbers(report) or [0]
    for cell in cells or {report.sub_type}:
        for day in days:
            yield f"{kind}|{day}|{cell}"
        if kind != "happened":
            yield f"{kind}|{report.sub_type}|{cell}"


def _cells(lon: float, lat: float) -> Iterator[tuple[int, int]]:
    """Half-overlapping cells of two degrees, so that near points share at least one."""
    for shift in (0, 1):
        for other in (0, 1):
            yield (
                int((lon + 180 + shift) // 2) * 2 + shift,
                int((lat + 90 + other) // 2) * 2 + other,
            )


def _day_numbers(report: Report) -> list[int]:
    when = report.date
    if when is None or when.first is None or when.last is None:
        return []
    first, last = when.first.toordinal(), when.last.toordinal()
    return list(range(first, min(last, first + _MOST_DAYS) + 1))


def _with_generic(
    generic: Sequence[Report], clusters: list[_Cluster], bags: Bags
) -> list[_Cluster]:
    """What only sums up ("provocations") joins the incident of its own text that fits best."""
    alone: list[_Cluster] = []
    for report in generic:
        fits = [(_fit(report, cluster, bags), -n) for n, cluster in enumerate(clusters)]
        score, n = max(fits, default=(0.0, 0))
        if score > _FITS:
            clusters[-n].reports.append(report)
            clusters[-n].why.append(f"{_short(report)} sums it up")
        else:
            alone.append(_Cluster([report]))
    return clusters + alone


def _fit(report: Report, cluster: _Cluster, bags: Bags) -> float:
    """How well a summary fits what its own text tells of an incident, 0 where it cannot."""
    own = (r for r in cluster.reports if r.citation.article_id == report.citation.article_id)
    verdicts = (_verdict(report, r, bags) for r in own)
    return max((v.score for v in verdicts if not v.apart), default=0.0)
