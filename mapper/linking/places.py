"""The places of an incident are the most precise ones that fit what all its reports tell."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, get_args

from mapper.geo import km_between, touch
from mapper.linking.features import is_coarse, nearby_candidate
from mapper.linking.scoring import is_generic
from mapper.model import Precision, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mapper.model import Place, Report, ReportPlace, Resolution

_ROLES: tuple[Role, ...] = get_args(Role)
_PRECISIONS: tuple[Precision, ...] = get_args(Precision)
_TOWNS = {"site", "settlement"}
_AS_FINE_AS: dict[Precision, Precision] = {"near": "settlement"}


def agreed(reports: Sequence[Report]) -> Sequence[Report]:
    """Return the reports, a name that may mean a place of another text's report taken to mean it.

    Only names that were taken for a place where no other text has the incident, and less surely.
    """
    there: dict[str, _There] = {}
    for report in reports:
        for told in report.occurred_at:
            if not is_coarse(told):
                known = there.setdefault(told.place.id, _There(told.place))
                known.told_by.add(report.citation.article_id)
                known.names.append(told.resolution)
    if len(there) < 2:
        return reports
    return [_settled(r, there.values()) for r in reports]


def _settled(report: Report, there: Iterable[_There]) -> Report:
    """Return a report with each place where it has the incident agreed."""
    own = report.citation.article_id
    places = (_agreed(p, own, there) if p in report.occurred_at else p for p in report.places)
    return replace(report, places=tuple(places))


@dataclass(slots=True)
class _There:
    """A place of the reports of an incident, the texts that tell of it, and its names in them."""

    place: Place
    told_by: set[str] = field(default_factory=set)
    names: list[Resolution] = field(default_factory=list)

    def yields(self, name: Resolution) -> bool:
        """Return whether all its names may mean the place of a surer name."""
        return name.place is not None and all(
            n.probability <= name.probability and nearby_candidate(n, (name.place,))
            for n in self.names
        )


def _agreed(told: ReportPlace, article_id: str, there: Iterable[_There]) -> ReportPlace:
    others = [t for t in there if t.told_by - {article_id}]
    if is_coarse(told) or any(touch(told.place, t.place) for t in others):
        return told
    firm = [t.place for t in others if not t.yields(told.resolution)]
    found = nearby_candidate(told.resolution, firm)
    if found is None:
        return told
    candidate, near = found
    why = (*candidate.why, f"another report of the incident tells of {near.name}")
    resolution = replace(told.resolution, place=candidate.place, why=why)
    return replace(told, place=candidate.place, resolution=resolution)


def places_of(reports: Sequence[Report]) -> tuple[ReportPlace, ...]:
    """Return each place once, in its plainest role; none for which a more precise one is told.

    What lies apart from the place of another report is kept beside it: where reports contradict
    each other, or the incident had several places, the map shows them all.
    """
    told = [r for r in reports if not is_generic(r) and r.places] or reports
    found = [p for r in told for p in r.places]
    if any(not is_coarse(p) for p in found):
        found = [p for p in found if not is_coarse(p) or p.role == "fired_from"]
    best: dict[tuple[str, bool], ReportPlace] = {}
    for place in sorted(found, key=lambda p: (_ROLES.index(p.role), p.carried)):
        best.setdefault((place.place.id, place.role == "fired_from"), place)
    several = [{p.place.id for p in r.places} for r in told]
    return tuple(
        p for p in best.values() if not any(_refines(q, p, several) for q in best.values())
    )


def _refines(fine: ReportPlace, whole: ReportPlace, several: Sequence[set[str]]) -> bool:
    """Return whether one place is told more precisely than another that holds or touches it.

    `several` are the places that each report tells together: towns beside each other are two.
    """
    is_strip = whole.precision == "border_strip"  # drawn as such, whatever it passes
    if is_strip or fine.role != whole.role or _fineness(fine) > _fineness(whole):
        return False
    if _fineness(fine) < _fineness(whole):
        return _holds(whole, fine)
    one, other = fine.place, whole.place
    if whole.precision not in _TOWNS or any({one.id, other.id} <= ids for ids in several):
        return False
    return touch(one, other) and (one.radius_km, one.id) < (other.radius_km, other.id)


def _holds(whole: ReportPlace, part: ReportPlace) -> bool:
    same_country = part.place.country == whole.place.country
    if whole.precision == "country" or not same_country:
        return same_country
    return km_between(part.place, whole.place) <= whole.place.radius_km


def _fineness(place: ReportPlace) -> int:
    """Return 0 for the most precise; what is near a settlement counts as the settlement."""
    return _PRECISIONS.index(_AS_FINE_AS.get(place.precision, place.precision))
