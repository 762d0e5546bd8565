"""What mapper reads in an article alone, as the incidents that the scorers of benches take."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from mapper import pipeline
from mapper.gazetteer.layered import Gazetteer
from mapper.linking.clustering import prominence
from mapper.linking.probability import is_too_weak, probability
from mapper.model import (
    DRAWN_STATUSES,
    OCCURRENCE_ROLES,
    Article,
    DateSpan,
    Outcome,
    Report,
    ReportPlace,
)

# The words of the scorers for our sub-types; ours for what is out of their scope, so that it
# counts as given.
_WORDS = {
    "Suicide bomb": "bombing",
    "Remote explosive/landmine/IED": "bombing",
    "Grenade": "bombing",
    "Air/drone strike": "air strike",
    "Shelling/artillery/missile attack": "shelling",
    "Chemical weapon": "attack",
    "Attack": "attack",
    "Abduction/forced disappearance": "kidnapping",
    "Mob violence": "violence",
}
_BURNING = re.compile(r"ars|burn|fire|torch|blaze|alight", re.IGNORECASE)
_OVER = re.compile(r"overnight|into|early", re.IGNORECASE)
_COARSE = frozenset({"country", "border"})
_FINEST = ("site", "settlement", "near", "border_strip", "district", "province", "sea")


def incidents_in(article: Article, gazetteer: Gazetteer) -> dict[str, Any]:
    """The line of an article: outlet, day and place of its dateline, incidents, the main first."""
    reports = pipeline.extract(article, gazetteer)
    published = article.published
    return {
        "published": _day(published, "first"),
        "source": article.outlet.name if article.outlet else None,
        "dateline_place": article.dateline.text if article.dateline else None,
        "incidents": chosen(reports),
    }


def chosen(made: Sequence[Report]) -> list[dict[str, Any]]:
    """The reports that tell of an incident and not only speak of such things, the main first."""
    likely = (r for r in made if not is_too_weak(probability([r])))
    told = [r for r in likely if r.status in DRAWN_STATUSES]
    return [incident_of(report) for report in sorted(told, key=prominence, reverse=True)]


def incident_of(report: Report) -> dict[str, Any]:
    """A report as an incident: its kind, days, place and victims; null where nothing is said."""
    occurred = [p for p in report.places if p.role in OCCURRENCE_ROLES]
    fine = [p for p in occurred if p.precision not in _COARSE]
    place = min(fine, key=lambda p: _FINEST.index(p.precision), default=None)
    return {
        "type": kind_of(report),
        "date_start": _day(_dated(report), "first"),
        "date_end": _day(_dated(report), "last"),
        "lat": place.place.lat if place else None,
        "lon": place.place.lon if place else None,
        "country": None if place else _country(occurred),
        "killed": _count(report, "killed"),
        "injured": _count(report, "injured"),
    }


def kind_of(report: Report) -> str:
    """The scorer's word for the kind of a report."""
    if report.sub_type == "Looting/property destruction":
        burnt = report.trigger and _BURNING.search(report.trigger.text)
        return "arson" if burnt else "looting"
    return _WORDS.get(report.sub_type, f"{report.sub_type} (out of scope)")


def _dated(report: Report) -> DateSpan | None:
    """The date of a report; of a night the day that scorers know it by.

    "Friday night" is Friday, "overnight" the day it ended.
    """
    when = report.date
    if when is None or when.precision != "night" or when.span is None:
        return when
    if _OVER.search(when.span.text):
        return replace(when, first=when.last)
    return replace(when, last=when.first)


def _day(when: DateSpan | None, end: str) -> str | None:
    """A day; where only the last is known on which it can have been, that: scorers need one."""
    day = (getattr(when, end) or when.last) if when else None
    return day.isoformat() if day else None


def _country(places: Sequence[ReportPlace]) -> str | None:
    return next((p.place.country for p in places if p.precision == "country"), None)


def _count(report: Report, outcome: Outcome) -> int | None:
    """All persons of an outcome as the first to do so counts them, None where nobody does."""
    counted = [t for t in report.tolls if t.outcome == outcome and t.best is not None]
    voices = [t.claimant.name if t.claimant else None for t in counted]
    own = [t.best or 0 for t, voice in zip(counted, voices, strict=True) if voice == voices[0]]
    return sum(own) if counted else None
