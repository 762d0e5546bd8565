"""Readings for tests of the page: one side's claims, two sides', hostile text."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import records

from mapper.model import (
    Answer,
    Article,
    Candidate,
    Conflict,
    DateSpan,
    Incident,
    Outlet,
    Reading,
    Report,
    ReportPlace,
    Span,
    Toll,
)

SENTENCES = (
    "Units fired on posts in Kalbajar and Lachin districts from Basarkechar, Istisu and Gorus",
    "There were losses among the personnel",
    "Groups laid mines in the directions of Dashkasan, Kalbajar and Lachin",
    "A grenade was thrown near Shusha and 3 servicemen were injured",
    "An attack in the direction of Lachin district was prevented; 7 were killed and 10 injured",
    "Over the past month firing in Gadabay was systematic",
    "A convoy was seen in the country",
    "Posts in Kalbajar region were fired on at an unknown time",
    "The claim that towns were shelled is false",
)
TEXT = ". ".join(SENTENCES) + "."
DISTRICTS = {
    "Dashkasan": (46.0, 40.47, 22.0),
    "Kalbajar": (46.318, 40.058, 48.1),
    "Lachin": (46.296, 39.701, 34.9),
    "Gadabay": (45.68, 40.56, 20.0),
}
TOWNS = {
    "Basarkechar": ("Vardenis", 45.7316, 40.1827),
    "Istisu": ("Jermuk", 45.6722, 39.8417),
    "Gorus": ("Goris", 46.3383, 39.5111),
}
SHELLING = "Shelling/artillery/missile attack"
BATTLES: dict[str, Any] = {"event_type": "Battles", "sub_type": "Armed clash"}
STRATEGIC: dict[str, Any] = {"event_type": "Strategic developments", "sub_type": "mine-laying"}
GRENADE: dict[str, Any] = {"event_type": "Explosions/Remote violence", "sub_type": "Grenade"}


def source(name: str = "first.txt", outlet: str | None = "Daily One", text: str = TEXT) -> Article:
    """An article whose text is one paragraph."""
    known = None if outlet is None else Outlet(name=outlet, basis="stated")
    return records.article(
        text,
        id=f"{name}-id",
        source=name,
        outlet=known,
        published=records.day("2022-09-13"),
        url="https://example.org/a?b=1&c=2",
        title=Span(start=0, end=5, text=text[:5]),
    )


def district(article: Article, name: str, *, role: str = "at") -> ReportPlace:
    """A district of the border, or its stretch of the border where it is a direction."""
    lon, lat, radius_km = DISTRICTS[name]
    place = records.place(
        f"{name} District", lon, lat, id=f"AZ-D-{name.lower()}d", kind="district", country="AZ",
        radius_km=radius_km, aliases=(name, f"{name} rayonu"),
    )  # fmt: skip
    precision = "border_strip" if role == "direction" else "district"
    border = ("AM", "AZ") if role == "direction" else None
    written = records.span(article.text, name)
    return records.report_place(place, written, role=role, precision=precision, border=border)


def town(article: Article, written: str) -> ReportPlace:
    """A town from where somebody is said to have fired; Istisu may be another place."""
    name, lon, lat = TOWNS[written]
    place = records.place(name, lon, lat, country="AM", aliases=(written,))
    found = records.report_place(
        place, records.span(article.text, written), role="fired_from", precision="settlement"
    )
    if written != "Istisu":
        return found
    other = records.place("İstisu", 45.96, 39.95, country="AZ")
    candidates = (
        Candidate(place=place, score=0.7, why=("the army stands there",)),
        Candidate(place=other, score=0.25, why=("the same name",)),
    )
    return replace(
        found, resolution=replace(found.resolution, probability=0.7, candidates=candidates)
    )


def night(first: str, last: str) -> DateSpan:
    """A night with the words it was read from."""
    return records.day(
        first, last, precision="night", basis="linked", why="year from the second article"
    )


def toll(article: Article, outcome: str, words: str, **fields: Any) -> Toll:
    """A toll read from `words` of the article."""
    given = {"outcome": outcome, "written": records.span(article.text, words), **fields}
    return Toll(**given)


def ministry(side: str = "AZ") -> Any:
    """A ministry of a side."""
    return records.claimant(f"Ministry of Defence of {side}", side, kind="government")


def shelling(articles: tuple[Article, ...], **fields: Any) -> Incident:
    """One shelling of two districts from three towns, carried by every article."""
    reports = []
    for article in articles:
        places = (
            district(article, "Kalbajar"),
            district(article, "Lachin"),
            *(town(article, name) for name in TOWNS),
        )
        losses = toll(article, "killed", "losses among the personnel", unquantified=True, side="AZ")
        reports.append(
            records.report(
                article, SENTENCES[0], places=places, date=night("2022-09-12", "2022-09-13"),
                claimant=ministry(), tolls=(losses,),
            )
        )  # fmt: skip
    given = {"why": ("same night, same districts, same type",), **fields}
    return records.incident(*reports, **given)


def single(article: Article, number: int, first: str | None, **fields: Any) -> Incident:
    """An incident of one report, told by the sentence of that number."""
    own = {
        name: fields.pop(name)
        for name in ("not_drawn", "answers", "conflicts", "sides", "claimants")
        if name in fields
    }
    given = {"claimant": ministry(), "date": first and records.day(first), **fields}
    return records.incident(records.report(article, SENTENCES[number], **given), **own)


def _drawn(one: Article, two: Article) -> tuple[Incident, ...]:
    embassy = records.claimant("Embassy in Somewhere", "AZ", kind="government")
    shusha = records.report_place(
        records.place("Shusha", 46.75, 39.76, country="AZ"), records.span(one.text, "Shusha")
    )
    tolls = (
        toll(one, "killed", "7 were killed", best=7, side="AZ"),
        toll(one, "injured", "10 injured", best=10, side="AZ"),
    )
    mines = tuple(
        district(one, name, role="direction") for name in ("Dashkasan", "Kalbajar", "Lachin")
    )
    return (
        shelling((one, two)),
        single(one, 2, "2022-09-12", places=mines, **STRATEGIC),
        single(one, 3, "2021-11-13", places=(shusha,), claimant=embassy, **GRENADE),
        single(
            one, 4, "2021-11-16", places=(district(one, "Lachin", role="direction"),),
            tolls=tolls, claimant=embassy, status="prevented", **BATTLES,
        ),
    )  # fmt: skip


def _kept(one: Article) -> tuple[Incident, ...]:
    country = records.place("Azerbaijan", 47.5, 40.4, kind="country", country="AZ", id="C-AZ")
    everywhere = records.report_place(
        country, records.span(one.text, "country"), role="at", precision="country"
    )
    return (
        single(
            one, 5, "2022-08-13", places=(district(one, "Gadabay"),), status="pattern",
            not_drawn="a pattern, not one event",
        ),
        single(one, 6, "2022-09-01", places=(everywhere,), not_drawn="known only to the country"),
    )  # fmt: skip


def undated(one: Article) -> Incident:
    """An incident whose day is not told; the map draws it with a sign of its own."""
    return single(one, 7, None, places=(district(one, "Kalbajar"),))


def one_sided() -> Reading:
    """One side's claims: 5 drawn incidents, one undated, and 2 kept: a pattern, a country-wide."""
    one, two = source(), source("second.txt", outlet=None)
    found = (*_drawn(one, two), *_kept(one), undated(one))
    return records.reading(*found, articles=(one, two))


def two_sided() -> Reading:
    """The same with another side that answers: one incident claimed by both, one by the other."""
    one, two = source(), source("second.txt", "Evening Two")
    other = ministry("AM")
    first, *rest = _drawn(one, two)
    denial = records.report(
        two, SENTENCES[8], status="denied", date=night("2022-09-12", "2022-09-13"), claimant=other
    )
    told = shelling(
        (one, two),
        sides=("AM", "AZ"),
        claimants=(ministry(), other),
        answers=(Answer(response="denies", claimant=other, report_id=denial.id),),
        conflicts=(
            Conflict(
                field="perpetrator",
                values=(("Armenia", (first.reports[0].id,)), ("Azerbaijan", (denial.id,))),
                claimants=((first.reports[0].claimant.name,), (other.name,)),
                why="the two reports name opposite perpetrators",
            ),
        ),
    )
    told = replace(told, reports=(*told.reports, denial), aliases=(*told.aliases, denial.id))
    gadabay = (district(one, "Gadabay"),)
    theirs = single(one, 5, "2022-09-02", places=gadabay, claimant=other, **BATTLES)
    shusha = rest[1].places
    khojaly = records.place("Khojaly", 46.95, 39.95, country="AZ")
    both = single(
        one, 1, "2021-11-14", places=(replace(shusha[0], place=khojaly),),
        sides=("AM", "AZ"), claimants=(ministry(), other), **BATTLES,
    )  # fmt: skip
    denied = single(
        one, 8, "2022-09-14", claimant=other, status="denied", not_drawn="only a denial tells of it"
    )
    return records.reading(
        told, *rest, theirs, both, denied,
        articles=(one, two), known_by_denial=(denied.id,),
    )  # fmt: skip


def hostile(*payloads: str) -> Reading:
    """A reading with each payload in every field that a text or gazetteer can fill."""
    told = [_hostile_incident(payload) for payload in payloads]
    return records.reading(
        *(incident for _, incidents in told for incident in incidents),
        articles=tuple(article for article, _ in told),
    )


def _hostile_incident(payload: str) -> tuple[Article, tuple[Incident, Incident]]:
    article = replace(
        source(payload, payload, f"{payload} Kalbajar {SENTENCES[0]}. {payload} losses"),
        url=payload,
        source=payload,
    )
    where = records.place(payload, 46.1, 40.1, id=payload, aliases=(payload, "x"), country="AZ")
    written = records.span(article.text, payload)
    report = _hostile_report(article, payload, records.report_place(where, written))
    incident = records.incident(
        report, sides=(payload,), outlets=(payload,), why=(payload,), sub_type=payload,
        conflicts=(Conflict(
                field=payload,
                values=((payload, (report.id,)),),
                claimants=((payload,),),
                why=payload,
            ),),
        answers=(Answer(response="denies", claimant=report.claimant, report_id=report.id),),
    )  # fmt: skip
    return article, (incident, replace(incident, id=f"{payload}2", aliases=(), not_drawn=payload))


def _hostile_report(article: Article, payload: str, where: ReportPlace) -> Report:
    claimant = records.claimant(payload, payload, why=payload)
    quoted = records.span(article.text, payload)
    return records.report(
        article, payload, id=f"{payload}1", places=(where,), claimant=claimant, chain=(claimant,),
        sub_type=payload, denied_by=claimant,
        date=records.day("2022-09-12", why=payload, span=quoted),
        tolls=(Toll(outcome="killed", unquantified=True, side=payload, written=quoted),),
    )  # fmt: skip
