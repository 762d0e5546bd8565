"""Whether two reports tell of one thing: a score with reasons, or why they cannot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mapper.model import DRAWN_STATUSES, Report, ReportPlace
from mapper.worldindex import distance_km

if TYPE_CHECKING:
    from datetime import date

    from mapper.model import DateSpan

_COARSE = {"country", "border", "province"}
_ALIKE = (
    {"Armed clash", "Attack"},
    {"Armed clash", "Shelling/artillery/missile attack"},
    {"Attack", "Shelling/artillery/missile attack"},
    {"Attack", "Remote explosive/landmine/IED"},
    {"Attack", "Abduction/forced disappearance"},
)
SAME = 4.0  # the score from which two reports of different articles are one incident


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The score of a pair and why; `apart` says why the two can never be one."""

    score: float
    why: tuple[str, ...]
    apart: str = ""


def compare(a: Report, b: Report, alike: float) -> Verdict:
    """The verdict on two reports; `alike` is the cosine of their words."""
    parts = (_status(a, b), _dates(a, b), _types(a, b), _places(a, b), _same_text(a, b))
    apart = next((why for score, why in parts if score is None), "")
    if apart:
        return Verdict(score=0.0, why=(), apart=apart)
    told = [*parts, _sides(a, b), _tolls(a, b), (2 * alike, f"words alike {alike:.2f}")]
    return Verdict(
        score=sum(score for score, _ in told if score),
        why=tuple(why for score, why in told if score and why),
    )


def is_generic(report: Report) -> bool:
    """Whether a report only says that something happened ("provocations")."""
    return report.sub_type == "other"


def _status(a: Report, b: Report) -> tuple[float | None, str]:
    kinds = {s if s not in DRAWN_STATUSES else "happened" for s in (a.status, b.status)}
    return (
        (0.0, "")
        if len(kinds) == 1
        else (None, "one is told as " + " and one as ".join(sorted(kinds)))
    )


def _dates(a: Report, b: Report) -> tuple[float | None, str]:
    if a.date is None or b.date is None or not (a.date.is_full and b.date.is_full):
        return 0.0, ""
    if _days(a.date) == _days(b.date):
        return 2.0, "same date"
    if _overlap(a.date, b.date):
        return 1.5, "dates overlap"
    return None, "other dates"


def _days(when: DateSpan) -> tuple[date | None, date | None]:
    return when.first, when.last


def _overlap(a: DateSpan, b: DateSpan) -> bool:
    if not (a.first and a.last and b.first and b.last):
        return False
    return a.first <= b.last and b.first <= a.last


def _types(a: Report, b: Report) -> tuple[float | None, str]:
    if a.sub_type == b.sub_type:
        return 2.0, f"both tell of {a.sub_type}"
    if is_generic(a) or is_generic(b):
        return 0.5, ""
    if {a.sub_type, b.sub_type} in _ALIKE:
        return 0.3, ""
    if a.event_type == b.event_type and a.event_type != "Strategic developments":
        return 1.0, f"both tell of {a.event_type}"
    return None, f"{a.sub_type} is not {b.sub_type}"


def _places(a: Report, b: Report) -> tuple[float | None, str]:
    if not a.occurred_at or not b.occurred_at:
        return 0.0, ""
    ids_a, ids_b = ({p.place.id for p in r.occurred_at} for r in (a, b))
    if ids_a & ids_b:
        share = len(ids_a & ids_b) / len(ids_a | ids_b)
        return 2 * share, "same places" if share == 1 else "places in common"
    if any(_touch(p, q) for p in a.occurred_at for q in b.occurred_at):
        return 0.5, "places beside or within each other"
    return None, "other places"


def _touch(a: ReportPlace, b: ReportPlace) -> bool:
    return apart_km(a, b) <= a.place.radius_km + b.place.radius_km


def apart_km(a: ReportPlace, b: ReportPlace) -> float:
    """Great-circle distance between the points of two places, in km."""
    one, two = a.place, b.place
    return distance_km(lon=one.lon, lat=one.lat, to_lon=two.lon, to_lat=two.lat)


def _same_text(a: Report, b: Report) -> tuple[float | None, str]:
    """Two reports of one text are two things unless the later adds no day and no other kind."""
    if a.citation.article_id != b.citation.article_id:
        return 0.0, ""
    later = max(a, b, key=lambda r: r.quote.start)
    if is_generic(a) or is_generic(b):
        return 0.0, ""
    if a.sub_type != b.sub_type or not _one_day(a, b) or _own_date(later):
        return None, "one text tells them as two"
    return 0.0, ""


def _one_day(a: Report, b: Report) -> bool:
    if a.date is None or b.date is None:
        return a.date is b.date
    parts = ((d.first, d.last, d.month_day, d.offsets) for d in (a.date, b.date))
    return next(parts) == next(parts)


def _own_date(report: Report) -> bool:
    when = report.date.span if report.date else None
    return when is not None and report.quote.start <= when.start < report.quote.end


def _sides(a: Report, b: Report) -> tuple[float | None, str]:
    one, two = (r.perpetrator.side if r.perpetrator else None for r in (a, b))
    if one is None or two is None:
        return 0.0, ""
    return (0.5, "same side accused") if one == two else (-1.0, "different sides accused")


def _tolls(a: Report, b: Report) -> tuple[float | None, str]:
    pairs = [
        (t.best, u.best)
        for t in a.tolls
        for u in b.tolls
        if t.outcome == u.outcome and t.side == u.side and t.best is not None and u.best is not None
    ]
    if not pairs:
        return 0.0, ""
    return (1.0, "same toll") if all(x == y for x, y in pairs) else (-0.5, "different tolls")


def is_coarse(place: ReportPlace) -> bool:
    """Whether a place is known only to a province or more."""
    return place.precision in _COARSE
