"""Relations tie incidents to those that they are part of; these are never summed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from mapper.dates import bounds, date_covers, length_days
from mapper.geo import km_between
from mapper.linking.features import is_coarse
from mapper.linking.scoring import kinds_apart

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mapper.model import Incident, ReportPlace

_MOST_PLACES = 12
_MOST_THERE = 200  # incidents of one place and month that are looked at for parts
_MONTH = 31  # days


def related(incidents: Sequence[Incident]) -> list[Incident]:
    """Return the incidents, each with the ids of those that are a part of it or hold it."""
    ties: dict[str, set[str]] = defaultdict(set)
    for there in _together(incidents):
        for n, whole in enumerate(there):
            for part in there[:n]:
                if _holds(whole, part) or _holds(part, whole):
                    ties[whole.id].add(part.id)
                    ties[part.id].add(whole.id)
    return [replace(i, related=tuple(sorted(ties[i.id]))) if i.id in ties else i for i in incidents]


def _together(incidents: Iterable[Incident]) -> Iterator[list[Incident]]:
    """Yield incidents that share a place and a month, those of the widest span first."""
    shared: dict[tuple[str, int], list[Incident]] = defaultdict(list)
    for incident in incidents:
        months = _months(incident)
        for place in incident.occurred_at[:_MOST_PLACES]:
            for month in months:
                shared[place.place.id, month].append(incident)
    for there in shared.values():
        if len(there) > 1:
            widest = sorted(there, key=lambda i: (-length_days(i.date), -len(i.occurred_at), i.id))
            yield widest[:_MOST_THERE]


def _months(incident: Incident) -> Iterable[int]:
    known = bounds(incident.date)
    if known is None:
        return ()
    first, last = (day.toordinal() // _MONTH for day in known)
    return range(first, last + 1)


def _holds(whole: Incident, part: Incident) -> bool:
    """Return whether one incident holds another: of its kind, over its days, at more places.

    A pattern holds what happened within its days; what happened holds nothing that is a pattern.
    """
    if kinds_apart(whole.reports[0], part.reports[0]) or not date_covers(whole.date, part.date):
        return False
    if part.status == "pattern" or not _covers_places(whole, part):
        return False
    more_places = len(whole.occurred_at) > len(part.occurred_at)
    is_longer = length_days(whole.date) > length_days(part.date)
    return whole.status == "pattern" or more_places or is_longer


def _covers_places(whole: Incident, part: Incident) -> bool:
    """Return whether each place of the part is one of the whole, or lies in one."""
    places = whole.occurred_at
    return bool(part.occurred_at) and all(
        any(p.place.id == q.place.id or _lies_in(q, p) for p in places) for q in part.occurred_at
    )


def _lies_in(inner: ReportPlace, outer: ReportPlace) -> bool:
    if is_coarse(outer) or outer.place.radius_km <= inner.place.radius_km:
        return False
    return km_between(inner.place, outer.place) <= outer.place.radius_km
