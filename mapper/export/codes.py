"""Our precisions as the codes of UCDP (where_prec, date_prec) and ACLED (geo_, time_precision).

Smaller is more precise in all four; None where a scheme does not record such an event.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.model import DateSpan, ReportPlace

WHERE = {
    "site": (1, 1),
    "settlement": (1, 1),
    "near": (2, 2),
    "border_strip": (5, 3),
    "district": (3, 3),
    "province": (4, 3),
    "border": (5, 3),
    "country": (6, None),
    "sea": (7, 3),
}
WHEN = {
    "day": (1, 1),
    "night": (1, 1),
    "days": (2, 2),
    "week": (3, 2),
    "month": (4, 3),
    "year": (5, None),
}
LONGEST_DAYS = (("days", 6), ("week", 7), ("month", 31))  # for ranges of any length
SEVERAL_DISTRICTS = 5  # UCDP's code for an extent of several units


def where_codes(places: Sequence[ReportPlace]) -> tuple[int | None, int | None]:
    """UCDP's and ACLED's code for all these places together: those of the coarsest."""
    if not places:
        return None, None
    where, geo = max((WHERE[place.precision] for place in places), key=lambda codes: codes[0])
    districts = {place.place.id for place in places if place.precision == "district"}
    if len(districts) > 1:
        where = max(where, SEVERAL_DISTRICTS)
    return where, geo


def when_codes(when: DateSpan | None) -> tuple[int | None, int | None]:
    """UCDP's and ACLED's code for a date; None for both where the days are not known."""
    if when is None or when.first is None or when.last is None:
        return None, None
    precision = str(when.precision)
    if precision == "range":
        days = (when.last - when.first).days + 1
        precision = next((name for name, longest in LONGEST_DAYS if days <= longest), "year")
    return WHEN[precision]
