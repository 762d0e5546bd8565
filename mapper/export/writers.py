"""Readings as GeoJSON, CSV, JSON lines and GeoDataFrame. Equal readings give equal texts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from mapper import __version__
from mapper.export import geometry, plain, table
from mapper.export.codes import when_codes, where_codes
from mapper.presentation import BOUNDARIES_NOTE, CLAIMS_NOTE, credits_of, summary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geopandas import GeoDataFrame

    from mapper.model import Incident, Reading, ReportPlace

__all__ = ["csv_text", "geojson", "reports_jsonl", "to_frame"]


def geojson(reading: Reading) -> str:
    """A FeatureCollection after RFC 7946, one feature a line and an incident, drawn or not."""
    about = _json(_about(reading))
    notes = _notes(reading)
    features = ",\n".join(_json(_feature(event, notes)) for event in reading.incidents)
    return f'{about[:-1]},"features":[\n{features}\n]}}\n'


def csv_text(reading: Reading) -> str:
    """One row an incident with the facts of the GeoJSON, flattened; RFC 4180, UTF-8.

    Every row repeats what must not be lost: that these are claims, of which sides, the state of
    review, and the credits. Texts that begin with = + - @ get an apostrophe before them.
    """
    notes = {**_notes(reading), "generator": _generator()}
    rows = ({**table.row(event), **notes} for event in reading.incidents)
    return _encodable(table.text(rows, columns=(*table.COLUMNS, *notes)))


def reports_jsonl(reading: Reading) -> str:
    """One report a line, with its incident's id; in the order of incidents."""
    lines = (
        _json({"incident": event.id, "drawn": event.is_drawn, **plain.report(report)})
        for event in reading.incidents
        for report in event.reports
    )
    return "".join(f"{line}\n" for line in lines)


def to_frame(incidents: Iterable[Incident]) -> GeoDataFrame:
    """One row an incident with the columns of the CSV and its geometry, in EPSG:4326.

    Days are datetimes, codes and counts nullable integers.
    """
    import geopandas
    import pandas as pd

    events = list(incidents)
    frame = pd.DataFrame([table.row(event) for event in events], columns=list(table.COLUMNS))
    for name in frame.columns:
        if name in ("date_first", "date_last"):
            frame[name] = pd.to_datetime(frame[name])
        elif name.endswith(("_prec", "_precision")) and name != "date_precision":
            frame[name] = frame[name].astype("Int64")
    shapes: Any = [geometry.occurrence(event) for event in events]
    return geopandas.GeoDataFrame(frame, geometry=shapes, crs="EPSG:4326")


def _about(reading: Reading) -> plain.Plain:
    """The members of the collection that say what this is and what it is not."""
    facts = summary(reading)
    articles = f"{facts.articles} article" + ("" if facts.articles == 1 else "s")
    period = f", {facts.period}" if facts.period else ""
    return {
        "type": "FeatureCollection",
        "title": f"Incidents claimed in {articles}{period}",
        "claims": CLAIMS_NOTE,
        "claimed_by": facts.claimed_by,
        "sides": list(facts.sides),
        "claimants": list(facts.claimants),
        "outlets": list(facts.outlets),
        "period": facts.period or None,
        "incidents": facts.incidents,
        "drawn": facts.drawn,
        "undated": facts.undated,
        "known_only_by_denial": list(reading.known_by_denial),
        "reviewed": facts.review,
        "boundaries": BOUNDARIES_NOTE,
        "credits": list(credits_of(reading)),
        "generator": _generator(),
    }


def _notes(reading: Reading) -> dict[str, str]:
    """What no row and no feature may lose, as they are copied out one by one."""
    facts = summary(reading)
    return {
        "claims": CLAIMS_NOTE,
        "all_sides": "|".join(facts.sides),
        "period": facts.period,
        "review": facts.review,
        "boundaries": BOUNDARIES_NOTE,
        "credits": "; ".join(credits_of(reading)),
    }


def _feature(event: Incident, notes: dict[str, str]) -> plain.Plain:
    """An incident as a feature; its geometry is null where no place is known."""
    shape = geometry.geojson(geometry.occurrence(event))
    properties = {**_properties(event), **notes}
    return {"type": "Feature", "id": event.id, "geometry": shape, "properties": properties}


def _properties(event: Incident) -> plain.Plain:
    """All that is known of an incident, with its reports."""
    return {
        "aliases": list(event.aliases),
        "event_type": event.event_type,
        "sub_type": event.sub_type,
        "status": event.status,
        "drawn": event.is_drawn,
        "not_drawn_because": event.not_drawn or None,
        **_when_and_where(event),
        "sides": list(event.sides),
        "claimants": [plain.claimant(who) for who in event.claimants],
        "independent_claimants": len(event.claimants),
        "outlets": list(event.outlets),
        "outlet_count": len(event.outlets),
        "tolls": [plain.claimed_toll(event, toll) for toll in event.tolls],
        "counts": plain.counts(event),
        "answers": plain.answers(event),
        "conflicts": plain.conflicts(event),
        "related": list(event.related),
        "reviewed": event.reviewed,
        "why": list(event.why),
        "reports": [plain.report(report) for report in event.reports],
    }


def _when_and_where(event: Incident) -> plain.Plain:
    """Dates and places with their codes; firing places apart, each a point of its own."""
    when = plain.date(event.date) or {}
    date_prec, time_precision = when_codes(event.date)
    places = geometry.occurrence_places(event)
    where_prec, geo_precision = where_codes(places)
    others = [plain.place(p) for p in event.places if p.role in ("route", "context")]
    return {
        "date_first": when.get("first"),
        "date_last": when.get("last"),
        "date_precision": when.get("precision"),
        "date_extent": when.get("extent"),
        "date_basis": when.get("basis"),
        "date_why": when.get("why"),
        "date_prec": date_prec,
        "time_precision": time_precision,
        "places": [plain.place(where) for where in places],
        "one_of_places": any(report.one_of_places for report in event.reports),
        "where_prec": where_prec,
        "geo_precision": geo_precision,
        "fired_from": [_firing(p) for p in event.places if p.role == "fired_from"],
        "other_places": others,
    }


def _firing(where: ReportPlace) -> plain.Plain:
    """A place that was fired from, with a position of its own: never part of the geometry."""
    place = plain.place(where)
    return {**place, "coordinates": [place["lon"], place["lat"]]}


def _generator() -> str:
    return f"mapper {__version__}"


def _json(value: Any) -> str:  # noqa: ANN401 - any plain value
    return _encodable(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def _encodable(text: str) -> str:
    """The text with lone surrogates, which UTF-8 has no bytes for, written as JSON writes them."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
