"""A list of incidents stands in for the map where a browser cannot run the page."""

from __future__ import annotations

from typing import Any

from mapper import presentation
from mapper.dates import days
from mapper.model import Incident, Reading
from mapper.presentation import Labels
from mapper.webmap.quotes import Quotes

MOST_ROWS = 500
MOST_QUOTES = 5


def rows(reading: Reading, labels: Labels, quotes: Quotes) -> list[dict[str, Any]]:
    """Return the first incidents as words: what, when, where, who claims it, quotes, notes."""
    return [_row(incident, labels, quotes) for incident in reading.incidents[:MOST_ROWS]]


def left_out(reading: Reading) -> str:
    """Return a sentence on how many incidents the list leaves out; "" where it is whole."""
    rest = len(reading.incidents) - MOST_ROWS
    return str(presentation.words()["fallback_cut"]).format(n=f"{rest:,}") if rest > 0 else ""


def _row(incident: Incident, labels: Labels, quotes: Quotes) -> dict[str, Any]:
    words = presentation.words()
    names = dict.fromkeys(labels(p.place) for p in incident.places)
    claimants = dict.fromkeys(c.name for c in incident.claimants)
    return {
        "what": incident.sub_type or incident.event_type,
        "when": days(incident.date),
        "where": ", ".join(names) or words["place_not_stated"],
        "claimed": words["claimed_by"].format(names=", ".join(claimants) or words["unknown"]),
        "note": incident.not_drawn and words["not_drawn_because"].format(why=incident.not_drawn),
        "quotes": [quotes.cut(report) for report in incident.reports[:MOST_QUOTES]],
    }
