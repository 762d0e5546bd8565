"""Records made by hand, for tests that start behind the reading of texts.

Every factory fills in what a test does not care about; any field can be given by name. Quotes
are looked up in the article's text, so that offsets are always true.
"""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

from mapper.model import (
    Actor,
    Answer,
    Article,
    Citation,
    Claimant,
    Conflict,
    DateSpan,
    Incident,
    Outlet,
    Place,
    Reading,
    Report,
    ReportPlace,
    Resolution,
    Span,
    Toll,
    Toponym,
)

NORTH_TEXT = (
    "The Northland army said its posts near Alba were shelled from Corva on 3 May 2021. "
    "Two soldiers were killed."
)
SOUTH_TEXT = "Southland's Ministry of Defence denied that it shelled posts near Alba on 3 May 2021."


def span(text: str, words: str) -> Span:
    """Return the first occurrence of `words` in `text`; ValueError when there is none."""
    start = text.index(words)
    return Span(start=start, end=start + len(words), text=words)


def day(first: str, last: str | None = None, **fields: Any) -> DateSpan:
    """Return the stated days `first` to `last` (ISO)."""
    end = last or first
    given = {"precision": "day" if end == first else "days", "basis": "stated", **fields}
    return DateSpan(first=date.fromisoformat(first), last=date.fromisoformat(end), **given)


def article(text: str = NORTH_TEXT, **fields: Any) -> Article:
    """Return an article whose body is all of `text`; its id is the hash of it."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    given = {
        "id": digest[:16],
        "source": "north.txt",
        "sha256": digest,
        "outlet": Outlet(name="Northland News", basis="stated"),
        "published": day("2021-05-04"),
        **fields,
    }
    return Article(text=text, body=Span(start=0, end=len(text), text=text), **given)


def place(name: str = "Alba", lon: float = 20.0, lat: float = 10.0, **fields: Any) -> Place:
    """Return a gazetteer row; a settlement of 5 km in Northland unless told otherwise."""
    given = {
        "id": f"T-{name}",
        "kind": "settlement",
        "country": "NO",
        "radius_km": 5.0,
        "source": "made for a test",
        **fields,
    }
    return Place(name=name, lon=lon, lat=lat, **given)


def report_place(where: Place, written: Span, **fields: Any) -> ReportPlace:
    """Return `where` as a place of a report, named `written` there; `near` it unless told."""
    found = Resolution(
        toponym=Toponym(span=written, key=written.text.casefold()),
        place=where,
        probability=1.0,
        why=("the only place of that name",),
    )
    given = {"resolution": found, "role": "near", "precision": "near", **fields}
    return ReportPlace(place=where, **given)


def claimant(name: str = "Northland army", side: str | None = "NO", **fields: Any) -> Claimant:
    """Return who says so; a military of the side `NO` unless told otherwise."""
    return Claimant(name=name, side=side, **{"kind": "military", **fields})


def citation(source: Article) -> Citation:
    """Return what a report says of the article it was read from."""
    return Citation(
        article_id=source.id,
        source=source.source,
        title=source.title.text if source.title else "",
        outlet=source.outlet.name if source.outlet else None,
        published=source.published,
        url=source.url,
        sha256=source.sha256,
    )


def report(source: Article, words: str, **fields: Any) -> Report:
    """Return a shelling claimed in the `words` of an article by the Northland army."""
    quote = span(source.text, words)
    given = {
        "id": f"{source.id}-{quote.start}",
        "citation": citation(source),
        "context": source.body,
        "event_type": "Explosions/Remote violence",
        "sub_type": "Shelling/artillery/missile attack",
        "status": "asserted",
        "claimant": claimant(),
        **fields,
    }
    return Report(quote=quote, **given)


def incident(*reports: Report, **fields: Any) -> Incident:
    """Return the incident of these reports; what is not given is taken from the first."""
    first = reports[0]
    given = {
        "id": first.id,
        "aliases": tuple(r.id for r in reports),
        "event_type": first.event_type,
        "sub_type": first.sub_type,
        "status": first.status,
        "date": first.date,
        "places": first.places,
        "tolls": first.tolls,
        "outlets": tuple(sorted({r.citation.outlet for r in reports if r.citation.outlet})),
        "claimants": (first.claimant,),
        "sides": tuple(s for s in (first.claimant.side,) if s),
        **fields,
    }
    return Incident(reports=reports, **given)


def reading(*incidents: Incident, **fields: Any) -> Reading:
    """Return what a run that found these incidents hands to the outputs."""
    return Reading(incidents=incidents, **{"articles": (), **fields})


def _north_report(source: Article) -> Report:
    """Return Northland's claim of the shelling, with firing place and toll."""
    text = source.text
    corva = place("Corva", 20.5, 10.2, country="SE")
    return report(
        source,
        text.split(". ", maxsplit=1)[0],
        date=day("2021-05-03", span=span(text, "3 May 2021")),
        places=(
            report_place(place(), span(text, "Alba")),
            report_place(corva, span(text, "Corva"), role="fired_from", precision="settlement"),
        ),
        perpetrator=Actor(written=span(text, "Corva"), name="Southland army", side="SE", inter=1),
        tolls=(
            Toll(
                outcome="killed", best=2, low=2, high=2, side="NO", civilian=False,
                written=span(text, "Two soldiers were killed"),
            ),
        ),
        chain=(Claimant(name="Northland News", kind="media"),),
    )  # fmt: skip


def two_sided() -> Reading:
    """Return one shelling that one side claims and the other denies, and one not drawn."""
    north = article()
    south = article(
        SOUTH_TEXT, source="south.txt", outlet=Outlet(name="South Daily", basis="stated")
    )
    ours = _north_report(north)
    ministry = claimant("Ministry of Defence of Southland", "SE", kind="government")
    theirs = report(
        south, SOUTH_TEXT, status="denied", date=day("2021-05-03"), claimant=ministry,
        places=(report_place(place(), span(SOUTH_TEXT, "Alba")),),
    )  # fmt: skip
    shelling = incident(
        ours, theirs, claimants=(ours.claimant, ministry), sides=("NO", "SE"),
        answers=(Answer(response="denies", claimant=ministry, report_id=theirs.id),),
        conflicts=(
            Conflict(
                field="status",
                values=(("asserted", (ours.id,)), ("denied", (theirs.id,))),
                claimants=((ours.claimant.name,), (ministry.name,)),
            ),
        ),
        why=("same day, same place, same type",),
    )  # fmt: skip
    habit = report(north, "Two soldiers were killed", status="pattern")
    undated = incident(habit, not_drawn="a pattern, not one event")
    return reading(shelling, undated, articles=(north, south))
