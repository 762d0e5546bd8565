"""Flags say what a reviewer should doubt in an incident; each is of a closed set."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from mapper.dates import bounds
from mapper.model import Flag

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mapper.model import Claimant, Incident, Report, ReportPlace, Toll

_AREAS = frozenset({"district", "province"})
_NOBODY = frozenset({"author", "media", "unknown"})  # kinds of who speaks where nobody is named


def flags_of(incident: Incident) -> tuple[Flag, ...]:
    """Return what is doubtful in an incident with its answers, in the order of the closed set."""
    return tuple(flag for flag in get_args(Flag) if _TESTS[flag](incident))


def is_inferred(claimant: Claimant) -> bool:
    """Return whether the side of a claimant is inferred, so that no colour may show it."""
    return claimant.side is not None and claimant.side_basis == "inferred"


def _is_place_of_another_sentence(incident: Incident) -> bool:
    """Return whether a place of occurrence stands in the sentence of no report that has it."""
    named = {
        where.place.id
        for report in incident.reports
        for where in report.occurred_at
        if not where.carried
    }
    return any(where.place.id not in named for where in incident.occurred_at)


def _is_container(incident: Incident) -> bool:
    """Return whether an area is drawn where a sentence also has a name that nothing resolves."""
    return any(
        any(map(_is_own_area, report.occurred_at))
        for report in incident.reports
        if report.unresolved
    )


def _is_own_area(where: ReportPlace) -> bool:
    return where.precision in _AREAS and not where.carried


def _is_said_by_inference(incident: Incident) -> bool:
    return any(c.basis == "inferred" and c.kind not in _NOBODY for c in incident.claimants)


def _is_of_several_sides(incident: Incident) -> bool:
    return len({r.claimant.side for r in incident.reports if r.claimant.side}) > 1


def _is_day_of_publication(incident: Incident) -> bool:
    """Return whether the reports with its days have none but those of publication."""
    known = bounds(incident.date)
    telling = [r for r in incident.reports if known and bounds(r.date) == known]
    return bool(telling) and all(map(_has_no_day_of_its_own, telling))


def _has_no_day_of_its_own(report: Report) -> bool:
    published, date = report.citation.published, report.date
    if published is None or date is None or date.basis != "publication":
        return False
    return bounds(date) == bounds(published) and date.span in (None, published.span)


def _is_contested(incident: Incident) -> bool:
    """Return whether somebody denies it, or the reports accuse different sides."""
    denied = any(answer.response == "denies" for answer in incident.answers)
    denied |= any(report.denied_by for report in incident.reports)
    return denied or any(conflict.field == "perpetrator" for conflict in incident.conflicts)


def _is_hedged(toll: Toll) -> bool:
    """Return whether a number is a range or open at an end."""
    numbers = (toll.low, toll.best, toll.high)
    return any(number is not None for number in numbers) and len(set(numbers)) > 1


_TESTS: Mapping[Flag, Callable[[Incident], bool]] = {
    "place_from_other_sentence": _is_place_of_another_sentence,
    "place_is_container": _is_container,
    "claimant_inferred": _is_said_by_inference,
    "side_inferred": lambda incident: any(map(is_inferred, incident.claimants)),
    "merged_across_sides": _is_of_several_sides,
    "unresolved_name_in_sentence": lambda incident: any(r.unresolved for r in incident.reports),
    "day_is_publication": _is_day_of_publication,
    "toll_hedged": lambda incident: any(map(_is_hedged, incident.tolls)),
    "contested": _is_contested,
}
