"""Records become plain values for JSON: dicts, lists, texts, numbers; `null` is "not said"."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from mapper.export.codes import where_codes
from mapper.failures import writable

if TYPE_CHECKING:
    from mapper.model import (
        Actor,
        Answer,
        Citation,
        Claimant,
        DateSpan,
        Incident,
        Report,
        ReportPlace,
        Span,
        Toll,
    )

Plain = dict[str, Any]


def as_json(value: Any) -> str:  # noqa: ANN401 - any plain value
    """Return the value as one line of JSON."""
    return writable(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def report(told: Report) -> Plain:
    """Return a report with its quote, offsets, places, actors, tolls, claimants and article."""
    return {
        "id": told.id,
        "article": article(told.citation),
        "quote": span(told.quote),
        "context": span(told.context),
        "event_type": told.event_type,
        "sub_type": told.sub_type,
        "status": told.status,
        "date": date(told.date),
        "places": [place(where) for where in told.places],
        "one_of_places": told.one_of_places,
        "perpetrator": actor(told.perpetrator),
        "target": actor(told.target),
        "tolls": [toll(count) for count in told.tolls],
        "claimant": claimant(told.claimant),
        "chain": [claimant(step) for step in told.chain],
        "denied_by": claimant(told.denied_by) if told.denied_by else None,
        "answers": [answer(given) for given in told.answers],
        "unresolved": [span(name) for name in told.unresolved],
        "probability": round(told.probability, 4),
        "why": list(told.why),
    }


def article(source: Citation) -> Plain:
    """Return what is needed to find the article again."""
    return {
        "id": source.article_id,
        "source": source.source,
        "title": source.title,
        "outlet": source.outlet,
        "published": date(source.published),
        "url": source.url or None,
        "sha256": source.sha256,
    }


def span(words: Span) -> Plain:
    """Return words with their offsets in code points, end exclusive."""
    return {"start": words.start, "end": words.end, "text": words.text}


def date(when: DateSpan | None) -> Plain | None:
    """Return a date with its basis and the words it was read from."""
    if when is None:
        return None
    return {
        "first": when.first.isoformat() if when.first else None,
        "last": when.last.isoformat() if when.last else None,
        "precision": when.precision,
        "extent": when.extent,
        "basis": when.basis,
        "written": span(when.span) if when.span else None,
        "why": when.why,
    }


def place(where: ReportPlace) -> Plain:
    """Return a place with its role and precision, by its name and as written in the source."""
    row = where.place
    where_prec, geo_precision = where_codes([where])
    return {
        "id": row.id,
        "name": row.name,
        "named_in_source": span(where.written),
        "role": where.role,
        "precision": where.precision,
        "where_prec": where_prec,
        "geo_precision": geo_precision,
        "kind": row.kind,
        "country": row.country or None,
        "admin1": row.admin1 or None,
        "lon": round(row.lon, 6),
        "lat": round(row.lat, 6),
        "radius_km": row.radius_km,
        "border": list(where.border) if where.border else None,
        "named_before": where.carried,
        "probability": round(where.resolution.probability, 4),
        "why": list(where.resolution.why),
    }


def actor(who: Actor | None) -> Plain | None:
    """Return an actor as written and by side, or null."""
    if who is None:
        return None
    return {"name": who.name, "side": who.side, "inter": who.inter, "written": span(who.written)}


def toll(count: Toll) -> Plain:
    """Return a count of persons; all numbers null and `unquantified` true for "losses"."""
    return {
        "outcome": count.outcome,
        "side": count.side,
        "civilian": count.civilian,
        "best": count.best,
        "low": count.low,
        "high": count.high,
        "unquantified": count.unquantified,
        "perpetrators": count.perpetrators,
        "claimant": claimant(count.claimant) if count.claimant else None,
        "written": span(count.written),
    }


def claimant(who: Claimant) -> Plain:
    """Return who says so, and why that is assumed."""
    return {
        "name": who.name,
        "kind": who.kind,
        "side": who.side,
        "side_basis": who.side_basis if who.side else None,
        "basis": who.basis,
        "written": span(who.written) if who.written else None,
        "why": who.why,
    }


def claimed_toll(event: Incident, count: Toll) -> Plain:
    """Return a count with the names of the claimants who give just these numbers."""
    said_by = {
        (t.claimant or r.claimant).name
        for r in event.reports
        for t in r.tolls
        if t.said == count.said
    }
    return {**toll(count), "claimed_by": sorted(said_by)}


def answer(given: Answer) -> Plain:
    """Return who confirms, denies or answers, and in which report."""
    return {
        "response": given.response,
        "claimant": claimant(given.claimant),
        "report": given.report_id,
    }


def answers(event: Incident) -> list[Plain]:
    """Return all answers to an incident: who confirms, denies or answers."""
    return [answer(given) for given in event.answers]


def conflicts(event: Incident) -> list[Plain]:
    """Return the fields in which reports contradict each other, with each value and who says so."""
    return [
        {
            "field": conflict.field,
            "values": [
                {"value": value, "claimants": list(who), "reports": list(ids)}
                for (value, ids), who in zip(conflict.values, conflict.claimants, strict=True)
            ],
            "why": conflict.why,
        }
        for conflict in event.conflicts
    ]


def counts(event: Incident) -> list[Plain]:
    """Return how many were hit as each side counts them, best, low and high, never mixed."""
    return [
        {
            "outcome": count.outcome,
            "side": count.side,
            "civilian": count.civilian,
            "counted_by": count.counted_by,
            "best": count.best,
            "low": count.low,
            "high": count.high,
            "reports": list(count.report_ids),
        }
        for count in event.counts
    ]
