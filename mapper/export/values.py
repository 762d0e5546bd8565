"""Values of an incident fill its columns, each by a function; None where nothing is said.

Several values are a list, None for each that is not said. Days are dates, lengths of time in days,
coordinates degrees of WGS 84 with six decimals.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.dates import bounds
from mapper.export.codes import when_codes, where_codes
from mapper.export.geometry import (
    DECIMALS,
    POINT_PRECISIONS,
    first_place,
    mapped_places,
    occurrence_places,
)
from mapper.geo import representative_point
from mapper.presentation import conflict_values

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from mapper.model import Actor, Incident, ReportPlace, Role

AT_OWN_POINT = POINT_PRECISIONS | {"near"}  # their footprint holds the place's own point
SEVERAL = "several"

Texts = list[str | None]


def date_prec(event: Incident) -> int | None:
    """Return UCDP's code for the precision of the date."""
    return when_codes(event.date)[0]


def time_precision(event: Incident) -> int | None:
    """Return ACLED's code for the precision of the date."""
    return when_codes(event.date)[1]


def date_first(event: Incident) -> date | None:
    """Return the first day of an incident."""
    return event.date.first if event.date else None


def date_last(event: Incident) -> date | None:
    """Return the last day of an incident."""
    return event.date.last if event.date else None


def published_first(event: Incident) -> date | None:
    """Return the earliest day on which one of its articles was published."""
    spans = (report.citation.published for report in event.reports)
    return min((day.first for day in spans if day and day.first), default=None)


def report_lag_days(event: Incident) -> int | None:
    """Return the days from its last day to the first publication, 0 where that lies before it."""
    published, known = published_first(event), bounds(event.date)
    return max((published - known[1]).days, 0) if published and known else None


def place(event: Incident) -> str | None:
    """Return the name of the first place of an incident."""
    first = first_place(event)
    return first.place.name if first else None


def place_probability(event: Incident) -> float | None:
    """Return how likely the name means its first place, to a hundredth."""
    first = first_place(event)
    return round(100 * first.resolution.probability) / 100 if first else None


def places(event: Incident) -> Texts:
    """Return the names of its places of occurrence."""
    return [where.place.name for where in occurrence_places(event)]


def place_ids(event: Incident) -> Texts:
    """Return the gazetteer's ids of the places of occurrence."""
    return [where.place.id for where in occurrence_places(event)]


def place_roles(event: Incident) -> Texts:
    """Return the roles of the places of occurrence."""
    return [where.role for where in occurrence_places(event)]


def place_precisions(event: Incident) -> Texts:
    """Return the precisions of the places of occurrence."""
    return [where.precision for where in occurrence_places(event)]


def named_in_source(event: Incident) -> Texts:
    """Return the places of occurrence as the texts name them."""
    return [where.written.text for where in occurrence_places(event)]


def countries(event: Incident) -> Texts:
    """Return the countries of the places of occurrence."""
    return [where.place.country or None for where in occurrence_places(event)]


def is_at_one_of_places(event: Incident) -> bool:
    """Return whether a report says that it was at one of these places."""
    return any(report.one_of_places for report in event.reports)


def lon(event: Incident) -> float | None:
    """Return the longitude of a point within the first place."""
    first = first_place(event)
    if first is None:
        return None
    own = first.precision in AT_OWN_POINT
    return round(first.place.lon if own else float(representative_point(first).x), DECIMALS)


def lat(event: Incident) -> float | None:
    """Return the latitude of a point within the first place."""
    first = first_place(event)
    if first is None:
        return None
    own = first.precision in AT_OWN_POINT
    return round(first.place.lat if own else float(representative_point(first).y), DECIMALS)


def geometry_kind(event: Incident) -> str | None:
    """Return whether the geometry is of points, of areas, or mixed."""
    kinds = {
        "point" if where.precision in POINT_PRECISIONS else "area" for where in mapped_places(event)
    }
    return "mixed" if len(kinds) > 1 else next(iter(kinds), None)


def where_prec(event: Incident) -> int | None:
    """Return UCDP's code for the precision of the places."""
    return where_codes(occurrence_places(event))[0]


def geo_precision(event: Incident) -> int | None:
    """Return ACLED's code for the precision of the places."""
    return where_codes(occurrence_places(event))[1]


def places_of(event: Incident, *roles: Role) -> list[ReportPlace]:
    """Return the places of an incident with one of these roles."""
    return [where for where in event.places if where.role in roles]


def fired_from(event: Incident) -> Texts:
    """Return the names of the places that were fired from."""
    return [where.place.name for where in places_of(event, "fired_from")]


def fired_from_points(event: Incident) -> str | None:
    """Return the points of places fired from as well-known text, longitude first."""
    found = [where.place for where in places_of(event, "fired_from")]
    points = [f"({degrees(place.lon)} {degrees(place.lat)})" for place in found]
    return f"MULTIPOINT ({', '.join(points)})" if points else None


def degrees(value: float) -> str:
    """Return a coordinate with one to six decimals, as in every text."""
    whole, _, rest = f"{value:.{DECIMALS}f}".partition(".")
    return f"{whole}.{rest.rstrip('0') or '0'}"


def unresolved_names(event: Incident) -> Texts:
    """Return the names in the sentences of its reports that nothing resolves, each once."""
    return _once(span.text for report in event.reports for span in report.unresolved)


def claimant(event: Incident) -> str | None:
    """Return who made the first claim that counts as one."""
    names = {who.name for who in event.claimants}
    told = (report.claimant.name for report in event.reports)
    first = next((name for name in told if name in names), None)
    return first or next((who.name for who in event.claimants), None)


def side(event: Incident) -> str | None:
    """Return the side that claims an incident, or a word for several."""
    return SEVERAL if len(event.sides) > 1 else next(iter(event.sides), None)


def claimants(event: Incident) -> Texts:
    """Return the names of the independent claimants."""
    return [who.name for who in event.claimants]


def perpetrators(event: Incident) -> Texts:
    """Return who is said to have done it, each once."""
    return _names(report.perpetrator for report in event.reports)


def targets(event: Incident) -> Texts:
    """Return who is said to have borne it, each once."""
    return _names(report.target for report in event.reports)


def outlet(event: Incident) -> str | None:
    """Return who carried the first report."""
    return event.reports[0].citation.outlet


def quote(event: Incident) -> str:
    """Return the words of the first report."""
    return event.reports[0].quote.text


def url(event: Incident) -> str | None:
    """Return the address of the first report's article."""
    return event.reports[0].citation.url or None


def answers(event: Incident) -> Texts:
    """Return who confirms, denies or answers."""
    return [f"{given.claimant.name} {given.response}" for given in event.answers]


def conflicts(event: Incident) -> Texts:
    """Return the fields in which reports contradict each other, and who gives each value."""
    return [f"{c.field}: {' / '.join(conflict_values(c))} ({c.why})" for c in event.conflicts]


def report_ids(event: Incident) -> Texts:
    """Return the ids of the reports of an incident."""
    return [report.id for report in event.reports]


def quotes(event: Incident) -> Texts:
    """Return the words of the reports of an incident."""
    return [report.quote.text for report in event.reports]


def sources(event: Incident) -> Texts:
    """Return the files of an incident's articles, each once."""
    return _once(report.citation.source for report in event.reports)


def urls(event: Incident) -> Texts:
    """Return the addresses of an incident's articles, each once."""
    return _once(report.citation.url for report in event.reports)


def _names(actors: Iterable[Actor | None]) -> Texts:
    return _once(actor.name for actor in actors if actor)


def _once(found: Iterable[str]) -> Texts:
    return list(dict.fromkeys(value or None for value in found))
