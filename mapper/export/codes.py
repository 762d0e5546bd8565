"""Precisions have codes of UCDP (where_prec, date_prec) and ACLED (geo_, time_precision).

Smaller is more precise in all four; None where a scheme does not record such an event.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper import taxonomy
from mapper.dates import length_days

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.model import DateSpan, ReportPlace


def where_codes(places: Sequence[ReportPlace]) -> tuple[int | None, int | None]:
    """Return UCDP's and ACLED's code for all these places together: those of the coarsest."""
    if not places:
        return None, None
    known = taxonomy.place_codes()
    where, geo = max((known[place.precision] for place in places), key=lambda codes: codes[0])
    districts = {place.place.id for place in places if place.precision == "district"}
    if len(districts) > 1:
        where = max(where, taxonomy.several_districts())
    return where, geo


def when_codes(when: DateSpan | None) -> tuple[int | None, int | None]:
    """Return UCDP's and ACLED's code for a date; None for both where the days are not known."""
    if when is None or not when.is_full:
        return None, None
    precision = str(when.precision)
    if precision == "range":
        days = length_days(when) + 1
        longest = taxonomy.longest_days()
        precision = next((name for name, most in longest.items() if days <= most), "year")
    return taxonomy.date_codes()[precision]
