"""How an incident looks in a terminal: what was joined, who says so, what came near."""

from __future__ import annotations

from mapper.dates import days
from mapper.presentation import claimant_phrase, conflict_values, doubts
from mapper.text import many, one_line

TYPE_CHECKING = False  # as type checkers know it; typing would be most of --help's time
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mapper.linking import NearMiss
    from mapper.model import Incident, Report

_LONGEST = 100  # characters of a quote


def incident(told: Incident, nearest: Iterable[NearMiss]) -> str:
    """Return why the reports of an incident are together, and what was kept apart."""
    return "\n".join(_lines(told, nearest)) + "\n"


def _lines(told: Incident, nearest: Iterable[NearMiss]) -> Iterator[str]:
    places = ", ".join(dict.fromkeys(p.place.name for p in told.places if p.role != "context"))
    yield f"Incident {told.id}: {told.sub_type}, {days(told.date)}, {places or 'no place'}"
    yield f"  {told.not_drawn or 'drawn'}"
    outlets = many(len(told.outlets), "outlet")
    yield f"  {many(len(told.reports), 'report')}, {outlets}; independent claimants:"
    yield from (f"    {claimant_phrase(c, with_basis=False)}" for c in told.claimants)
    yield from _section("Reports", map(_quoted, told.reports))
    yield from _section("Together because", told.why)
    yield from _section("To check", doubts(told))
    yield from _section("They disagree", _conflicts(told))
    yield from _section("Part or whole of", told.related)
    yield from _section("Came near and was kept apart", map(_apart, nearest))


def _section(heading: str, lines: Iterable[str]) -> Iterator[str]:
    """Yield a heading with its lines, nothing where there are none."""
    found = list(lines)
    if found:
        yield f"\n{heading}:"
        yield from (f"  {line}" for line in found)


def _quoted(report: Report) -> str:
    words = one_line(report.quote.text, longest=_LONGEST)
    return f'{report.id} {report.citation.source}, {days(report.date)}: "{words}"'


def _conflicts(told: Incident) -> Iterator[str]:
    for conflict in told.conflicts:
        yield f"{conflict.field}: {' / '.join(conflict_values(conflict))}; {conflict.why}"


def _apart(one: NearMiss) -> str:
    return (
        f"{_quoted(one.report)}\n    {one.why_apart}; for it: {', '.join(one.reasons)}"
        f" (log-odds {one.log_odds:+.1f}, with {one.to.id})"
    )
