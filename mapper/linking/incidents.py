"""An incident is made of its reports; their contradictions are kept."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, get_args

from mapper.dates import bounds, dates_overlap, length_days
from mapper.linking.disagreement import conflicts, counts
from mapper.linking.flags import is_inferred
from mapper.linking.places import agreed, places_of
from mapper.linking.probability import TOO_WEAK, is_too_weak, probability
from mapper.linking.provenance import claimants
from mapper.linking.scoring import is_generic
from mapper.model import (
    DRAWN_STATUSES,
    OCCURRENCE_ROLES,
    Answer,
    Basis,
    DateSpan,
    Incident,
    Report,
    ReportPlace,
    Status,
    Toll,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from mapper.model import Article, Outcome

_BASES: tuple[Basis, ...] = get_args(Basis)
_COUNTRYWIDE = {"country", "border"}


def incident_of(
    reports: Sequence[Report], reasons: Iterable[str], articles: Mapping[str, Article]
) -> Incident:
    """Return the incident that these reports, first published first, tell of."""
    reports = agreed(reports)
    lead = _lead(reports)
    status = _status(reports)
    when = _date(reports)
    places = places_of(reports)
    told = [r for r in reports if not is_generic(r)] or reports
    independent = claimants(told, articles)
    chance = probability(told)
    return Incident(
        id=reports[0].id,
        aliases=tuple(r.id for r in reports),
        reports=tuple(reports),
        event_type=lead.event_type,
        sub_type=lead.sub_type,
        status=status,
        date=when,
        places=places,
        tolls=_tolls(reports),
        counts=counts(reports),
        outlets=tuple(sorted({r.citation.outlet for r in reports if r.citation.outlet})),
        claimants=independent,
        sides=tuple(sorted({c.side for c in independent if c.side and not is_inferred(c)})),
        conflicts=conflicts(reports),
        why=tuple(dict.fromkeys(reasons)) or ("told by one report",),
        probability=chance,
        not_drawn=_not_drawn(status, places) or (TOO_WEAK if is_too_weak(chance) else ""),
    )


def answered(incidents: Sequence[Incident]) -> list[Incident]:
    """Return the incidents with the answers that their reports and denials elsewhere give."""
    denials: dict[tuple[str, str], list[Report]] = defaultdict(list)
    for report in (r for i in incidents for r in i.reports if r.status == "denied"):
        for place_id in {p.place.id for p in report.occurred_at}:
            denials[report.sub_type, place_id].append(report)
    return [replace(i, answers=_answers(i, denials)) for i in incidents]


def _answers(
    incident: Incident, denials: Mapping[tuple[str, str], Sequence[Report]]
) -> tuple[Answer, ...]:
    if incident.status not in DRAWN_STATUSES:
        return ()
    places = dict.fromkeys(p.place.id for p in incident.places if p.role != "context")
    denied = (
        Answer(response="denies", claimant=r.denied_by, report_id=r.id)
        for place_id in places
        for r in denials.get((incident.sub_type, place_id), ())
        if r.denied_by and _may_be_of(r, incident)
    )
    own = (answer for report in incident.reports for answer in report.answers)
    once = {(a.response, a.claimant.name): a for a in (*own, *denied)}
    return tuple(once.values())


def _may_be_of(denial: Report, incident: Incident) -> bool:
    """Return whether what is denied may be this incident by its days."""
    one, other = denial.date, incident.date
    return not (bounds(one) and bounds(other)) or dates_overlap(one, other)


def _lead(reports: Sequence[Report]) -> Report:
    """Return the first report of the kind that most of them tell, summaries aside."""
    specific = [r for r in reports if not is_generic(r)] or list(reports)
    kinds = Counter(r.sub_type for r in specific)
    return max(specific, key=lambda r: (kinds[r.sub_type], -specific.index(r)))


def _status(reports: Sequence[Report]) -> Status:
    told = [r.status for r in reports if not is_generic(r)] or [r.status for r in reports]
    return "asserted" if "asserted" in told else told[0]


def _date(reports: Sequence[Report]) -> DateSpan | None:
    """Return the date told most often, of those the shortest, then the one with the best basis."""
    full = [r.date for r in reports if r.date and r.date.is_full]
    if not full:
        known = [r.date for r in reports if r.date]
        return min(known, key=lambda d: (d.span is None, d.last or date.max), default=None)
    counts = Counter((d.first, d.last) for d in full)
    return min(
        full, key=lambda d: (-counts[d.first, d.last], length_days(d), _BASES.index(d.basis))
    )


def _tolls(reports: Sequence[Report]) -> tuple[Toll, ...]:
    """Return every toll that is told, each once: by outcome, whom it counts, and number."""
    seen: dict[tuple[object, ...], Toll] = {}
    for report in reports:
        for toll in report.tolls:
            seen.setdefault(toll.said, toll)
    numbered = {(t.outcome, t.side, t.civilian) for t in seen.values() if t.best is not None}
    return tuple(t for t in seen.values() if not (t.unquantified and _is_counted(t, numbered)))


def _is_counted(some: Toll, numbered: Collection[tuple[Outcome, str | None, bool | None]]) -> bool:
    """Return whether those whom nobody counts are among the numbers of their side and kind."""
    kinds = (some.civilian, None) if some.civilian is not None else (True, False, None)
    return any((some.outcome, some.side, kind) in numbered for kind in kinds)


def _not_drawn(status: Status, places: Sequence[ReportPlace]) -> str:
    """Return why an incident is kept off the map, "" when it is drawn, as what is undated is."""
    if status not in DRAWN_STATUSES:
        return f"told as {status}"
    occurred = [p for p in places if p.role in OCCURRENCE_ROLES]
    if not occurred:
        return "no place is told"
    if all(p.precision in _COUNTRYWIDE for p in occurred):
        return "told only of a country"
    return ""
