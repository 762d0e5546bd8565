"""Features say how far two reports tell of one incident, for a model to weigh.

What each counts was learned from news of many articles on one incident, see models/linking.toml.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from mapper.dates import days_by
from mapper.geo import km_between, touch

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from mapper.linking.similarity import Profile
    from mapper.model import Candidate, DateSpan, Outcome, Place, Report, ReportPlace, Resolution

_COARSE: Final = frozenset({"country", "border", "province", "sea"})
_NARROW: Final = frozenset({"city", "settlement", "site", "district"})
_DEFAULTS: Final = frozenset({"publication", "inferred"})  # where no words give a day
_FAR_KM: Final = 25.0
_KM: Final = (10, 25, 50, 100, 300)
_DAYS: Final = (1, 3, 7, 14, 30, 365)
_PERCENT: Final = (3, 6, 9, 12, 15, 18, 21, 25, 30, 35, 40, 50, 60, 80)
_MOST_NAMES, _MOST_PERSONS, _MOST_NUMBERS, _MOST_COUNTED = 3, 8, 4, 4


def pair_features(a: Report, b: Report, one: Profile, other: Profile) -> tuple[str, ...]:
    """Return the features of a pair of reports and of their passages, in a fixed order."""
    days, where = days_between(a.date, b.date).feature, places_between(a, b).feature
    same_outlet = a.citation.outlet is not None and a.citation.outlet == b.citation.outlet
    return (
        "any",
        f"days:{days}",
        f"published:{_publication_feature(a, b)}",
        f"place:{where}",
        f"days:{days} place:{where}",
        f"alike:{_step(round(100 * one.similarity(other)), _PERCENT)}",
        f"full names:{_shared(one.full_names, other.full_names, _MOST_NAMES)}",
        f"persons:{_shared(one.persons, other.persons, _MOST_PERSONS)}",
        f"numbers:{_shared(one.numbers, other.numbers, _MOST_NUMBERS)}",
        f"killed:{_toll_feature(a, b, 'killed')}",
        f"injured:{_toll_feature(a, b, 'injured')}",
        f"outlet:{'same' if same_outlet else 'other'}",
        f"court:{one.is_court_news + other.is_court_news} days:{days}",
    )


def _step(value: float, steps: Sequence[int]) -> str:
    return str(next((step for step in steps if value <= step), "more"))


def _shared(one: frozenset[str], other: frozenset[str], most: int) -> int:
    return min(len(one & other), most)


class DaysBetween(NamedTuple):
    """How the days of two reports lie to each other; `gap` counts the days between them.

    `is_told` is whether words of both texts give their days.
    """

    relation: Literal["unknown", "same", "overlap", "apart"]
    gap: int = 0
    is_told: bool = True

    @property
    def feature(self) -> str:
        """The value of the feature; "?" marks a day that no words of a text give."""
        told = _step(self.gap, _DAYS) if self.relation == "apart" else self.relation
        return told if self.is_told else f"{told}?"


def days_between(a: DateSpan | None, b: DateSpan | None) -> DaysBetween:
    """Return how far the days of two reports are apart."""
    one, other = days_by(a), days_by(b)
    if not (a and b and one and other):
        return DaysBetween("unknown")
    is_told = _is_said(a) and _is_said(b)
    if one == other:
        return DaysBetween("same", is_told=is_told)
    gap = max((one[0] - other[1]).days, (other[0] - one[1]).days, 0)
    return DaysBetween("apart" if gap else "overlap", gap, is_told)


def _is_said(when: DateSpan) -> bool:
    return when.span is not None or when.basis not in _DEFAULTS


def _publication_feature(a: Report, b: Report) -> str:
    one, two = _published(a), _published(b)
    if one is None or two is None:
        return "unknown"
    gap = abs((one - two).days)
    return _step(gap, _DAYS) if gap else "same"


def _published(report: Report) -> date | None:
    return report.citation.published.last if report.citation.published else None


class PlacesBetween(NamedTuple):
    """How the nearest places of two reports lie; `km` between their points.

    `is_coarse` is whether one of them is known only to a province or more.
    """

    relation: Literal["unknown", "same", "touch", "apart"]
    is_coarse: bool = False
    km: float = 0.0

    @property
    def is_far(self) -> bool:
        """Whether they are hardly places of one event."""
        return self.relation == "apart" and (self.is_coarse or self.km > _FAR_KM)

    @property
    def feature(self) -> str:
        """The value of the feature."""
        if self.is_coarse:
            return f"{'within' if self.relation == 'touch' else self.relation} coarse"
        return _step(self.km, _KM) if self.relation == "apart" else self.relation


def places_between(a: Report, b: Report) -> PlacesBetween:
    """Return how the two nearest places of occurrence of two reports lie to each other."""
    if not a.occurred_at or not b.occurred_at:
        return PlacesBetween("unknown")
    shared = {p.place.id for p in a.occurred_at} & {p.place.id for p in b.occurred_at}
    if shared:
        fine = any(p.place.id in shared and not is_coarse(p) for p in a.occurred_at)
        return PlacesBetween("same", is_coarse=not fine)
    return min(_relation(p, q) for p in a.occurred_at for q in b.occurred_at)[-1]


def _relation(p: ReportPlace, q: ReportPlace) -> tuple[bool, float, str, PlacesBetween]:
    """Return how two places lie, behind what sorts pairs: fine ones first, the nearest first."""
    km = km_between(p.place, q.place)
    gap = max(km - p.place.radius_km - q.place.radius_km, 0.0)
    coarse = is_coarse(p) or is_coarse(q)
    found = PlacesBetween("apart" if gap else "touch", coarse, km)
    return coarse, gap, found.feature, found


def is_coarse(place: ReportPlace) -> bool:
    """Return whether a place is known only to a province or more."""
    return place.precision in _COARSE


def _toll_feature(a: Report, b: Report, outcome: Outcome) -> str:
    one, two = persons_counted(a, outcome), persons_counted(b, outcome)
    if one is None and two is None:
        return "unsaid"
    if one is None or two is None:
        return "one unsaid"
    if one == two:
        return f"same {min(one, _MOST_COUNTED)}"
    return "near" if abs(one - two) == 1 else "other"


def persons_counted(report: Report, outcome: Outcome) -> int | None:
    """Return how many persons of an outcome the report's own claimant counts, None where unsaid."""
    told = [
        t.best
        for t in report.tolls
        if t.outcome == outcome and t.best is not None and t.claimant is None
    ]
    return sum(told) if told else None


def may_be_one_place(a: Report, b: Report) -> bool:
    """Return whether a name in one may mean, less likely, a place beside one of the other."""
    return any(
        nearby_candidate(p.resolution, [q.place for q in told.occurred_at]) is not None
        for report, told in ((a, b), (b, a))
        for p in report.occurred_at
    )


def nearby_candidate(name: Resolution, places: Sequence[Place]) -> tuple[Candidate, Place] | None:
    """Return the likeliest meaning of a name that touches one of the places; no wide one counts."""
    narrow = (c for c in name.candidates if c.place.kind in _NARROW)
    return next(((c, p) for c in narrow for p in places if touch(c.place, p)), None)
