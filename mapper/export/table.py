"""One flat row an incident, for spreadsheets and frames. Several values share a cell by "|"."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any, get_args

from mapper.export.codes import when_codes, where_codes
from mapper.export.geometry import occurrence_places
from mapper.geo import representative_point
from mapper.model import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mapper.model import Conflict, Incident, ReportPlace, Toll

Row = dict[str, Any]

COLUMNS = (
    "id", "event_type", "sub_type", "status", "drawn", "not_drawn_because", "date_first",
    "date_last", "date_precision", "date_extent", "date_basis", "date_why", "date_prec",
    "time_precision", "places", "place_ids", "place_roles", "place_precisions", "named_in_source",
    "countries", "one_of_places", "lon", "lat", "where_prec", "geo_precision", "fired_from",
    "fired_from_points", "sides", "claimants", "independent_claimants", "outlets", "outlet_count",
    "perpetrators", "targets", "killed_side", "killed_best", "killed_low", "killed_high",
    "killed_unquantified", "injured_side", "injured_best", "injured_low", "injured_high",
    "injured_unquantified", "captured_side", "captured_best", "captured_low", "captured_high",
    "captured_unquantified", "missing_side", "missing_best", "missing_low", "missing_high",
    "missing_unquantified", "answers", "conflicts", "related", "reports", "report_ids", "sources",
    "urls", "quotes", "why", "reviewed",
)  # fmt: skip
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def row(event: Incident) -> Row:
    """The facts of an incident; None where nothing is said, ISO days, lon/lat in degrees."""
    return {
        "id": event.id,
        "event_type": event.event_type,
        "sub_type": event.sub_type,
        "status": event.status,
        "drawn": event.is_drawn,
        "not_drawn_because": event.not_drawn or None,
        **_when(event),
        **_where(event),
        **_who(event),
        **_tolls(event.tolls),
        **_sayings(event),
        "reviewed": event.reviewed,
    }


def text(rows: Iterable[Mapping[str, Any]], *, columns: Iterable[str]) -> str:
    """CSV after RFC 4180; a text that a spreadsheet might run as a formula begins with "'"."""
    names = list(columns)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([_cell(row[name]) for name in names] for row in rows)
    return out.getvalue()


def _when(event: Incident) -> Row:
    """First and last day, their precision, basis and codes."""
    when = event.date
    date_prec, time_precision = when_codes(when)
    return {
        "date_first": when.first.isoformat() if when and when.first else None,
        "date_last": when.last.isoformat() if when and when.last else None,
        "date_precision": when.precision if when else None,
        "date_extent": when.extent if when else None,
        "date_basis": when.basis if when else None,
        "date_why": when.why if when else None,
        "date_prec": date_prec,
        "time_precision": time_precision,
    }


def _where(event: Incident) -> Row:
    """The places of occurrence; `lon`, `lat` are a point within the first of them."""
    places = occurrence_places(event)
    fired_from = [place for place in event.places if place.role == "fired_from"]
    where_prec, geo_precision = where_codes(places)
    first = representative_point(places[0]) if places else None
    return {
        "places": _listed(p.place.name for p in places),
        "place_ids": _listed(p.place.id for p in places),
        "place_roles": _listed(p.role for p in places),
        "place_precisions": _listed(p.precision for p in places),
        "named_in_source": _listed(p.written.text for p in places),
        "countries": _listed(p.place.country for p in places),
        "one_of_places": any(r.one_of_places for r in event.reports),
        "lon": round(first.x, 6) if first is not None else None,
        "lat": round(first.y, 6) if first is not None else None,
        "where_prec": where_prec,
        "geo_precision": geo_precision,
        "fired_from": _listed(p.place.name for p in fired_from),
        "fired_from_points": _points(fired_from),
    }


def _who(event: Incident) -> Row:
    """Claimants, their sides, outlets, and who is said to have done it to whom."""
    doers = [r.perpetrator for r in event.reports if r.perpetrator]
    targets = [r.target for r in event.reports if r.target]
    return {
        "sides": _listed(event.sides),
        "claimants": _listed(c.name for c in event.claimants),
        "independent_claimants": len(event.claimants),
        "outlets": _listed(event.outlets),
        "outlet_count": len(event.outlets),
        "perpetrators": _listed(dict.fromkeys(actor.name for actor in doers)),
        "targets": _listed(dict.fromkeys(actor.name for actor in targets)),
    }


def _tolls(tolls: Iterable[Toll]) -> Row:
    """Columns for each outcome; the n-th values of an outcome's columns belong together."""
    cells: Row = {}
    for outcome in get_args(Outcome):
        counts = [toll for toll in tolls if toll.outcome == outcome]
        cells |= {
            f"{outcome}_side": _listed(toll.side for toll in counts),
            f"{outcome}_best": _numbers(toll.best for toll in counts),
            f"{outcome}_low": _numbers(toll.low for toll in counts),
            f"{outcome}_high": _numbers(toll.high for toll in counts),
            f"{outcome}_unquantified": _flags(toll.unquantified for toll in counts),
        }
    return cells


def _values(conflict: Conflict) -> Iterator[str]:
    """Each value with who gives it."""
    for (value, _), who in zip(conflict.values, conflict.claimants, strict=True):
        yield f"{value} ({', '.join(who)})"


def _sayings(event: Incident) -> Row:
    """Answers, conflicts, and every report's quote with its source."""
    return {
        "answers": _listed(f"{a.claimant.name} {a.response}" for a in event.answers),
        "conflicts": _listed(
            f"{c.field}: {' / '.join(_values(c))} ({c.why})" for c in event.conflicts
        ),
        "related": _listed(event.related),
        "reports": len(event.reports),
        "report_ids": _listed(r.id for r in event.reports),
        "sources": _listed(dict.fromkeys(r.citation.source for r in event.reports)),
        "urls": _listed(dict.fromkeys(r.citation.url for r in event.reports)),
        "quotes": _listed(r.quote.text for r in event.reports),
        "why": _listed(event.why),
    }


def _listed(values: Iterable[str | None]) -> str | None:
    """The values in one cell, "" for those not said; None when none is said."""
    found = ["" if value is None else value.replace("|", "/") for value in values]
    return "|".join(found) if any(found) else None


def _numbers(values: Iterable[int | None]) -> str | int | None:
    """One number as a number, several in one cell."""
    found = list(values)
    return found[0] if len(found) == 1 else _listed(None if v is None else str(v) for v in found)


def _flags(values: Iterable[bool]) -> str | bool | None:
    """One flag as true or false, several in one cell, None for none."""
    found = list(values)
    return found[0] if len(found) == 1 else _listed(str(value).lower() for value in found)


def _points(places: list[ReportPlace]) -> str | None:
    """Well-known text of the places' points, longitude first."""
    points = [f"({round(p.place.lon, 6)} {round(p.place.lat, 6)})" for p in places]
    return f"MULTIPOINT ({', '.join(points)})" if points else None


def _cell(value: object) -> object:
    """A cell's value: true and false in small letters, texts made safe for spreadsheets."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value
