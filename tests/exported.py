"""Readings of one incident at given places, for tests of exports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import records

if TYPE_CHECKING:
    from mapper.model import Reading, ReportPlace

TEXT = "Fire near Alba and Brava in the direction of Lachin district from Corva on 3 May."


def told(*places: ReportPlace, **fields: Any) -> Reading:
    """A reading of one incident at these places."""
    source = records.article(TEXT)
    return records.reading(records.incident(records.report(source, TEXT, places=places, **fields)))


def at(
    name: str = "Alba",
    lon: float = 20.0,
    lat: float = 10.0,
    *,
    role: str = "at",
    precision: str = "settlement",
    **fields: Any,
) -> ReportPlace:
    """A place of occurrence."""
    border = fields.pop("border", None)
    place = records.place(name, lon, lat, **fields)
    written = records.span(TEXT, name.split(maxsplit=1)[0])
    return records.report_place(place, written, role=role, precision=precision, border=border)


def lachin(**fields: Any) -> ReportPlace:
    """A district with an outline."""
    known: dict[str, Any] = {
        "id": "AZ-D-lachind",
        "kind": "district",
        "country": "AZ",
        "radius_km": 35.0,
    }
    return at("Lachin District", 46.29594, 39.70112, **known, **fields)
