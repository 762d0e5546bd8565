"""Gold turned into records, as a perfect reader would return them: to test the scorer with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from gate_gold import (
    Days,
    Gold,
    GoldArticle,
    GoldIncident,
    GoldPlace,
    GoldReport,
    GoldToponym,
    Voice,
    Words,
)
from gate_match import overlap

from mapper.model import (
    Actor,
    Article,
    Citation,
    Claimant,
    DateSpan,
    Incident,
    Outlet,
    Place,
    Report,
    ReportPlace,
    Resolution,
    Span,
    Toll,
    Toponym,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """An article with what was read in it."""

    article: Article
    resolutions: tuple[Resolution, ...]
    reports: tuple[Report, ...]


def perfect(gold: Gold, texts: dict[str, str]) -> tuple[list[Read], list[Incident]]:
    """Return what a perfect reader would; `texts` by article id."""
    analyses = [_analysis(gold, article, texts[article.id]) for article in gold.articles]
    reports = {r.id: r for analysis in analyses for r in analysis.reports}
    linked = {key for incident in gold.incidents for key in incident.reports}
    incidents = [_incident(incident, reports) for incident in gold.incidents]
    for key, report in reports.items():
        if key not in linked and key not in _summaries(gold):
            incidents.append(_single(report))
    return analyses, incidents


def _summaries(gold: Gold) -> set[str]:
    return {key for incident in gold.incidents for key in incident.summaries}


def place_of(gold: GoldPlace) -> Place:
    """Return the gazetteer row that a gold place stands for."""
    return Place(
        id=gold.key,
        name=gold.name,
        kind=cast("Any", gold.kind),
        country=gold.country,
        lon=gold.lon,
        lat=gold.lat,
        radius_km=gold.tolerance_km or 500.0,
    )


def _span(words: Words) -> Span:
    return Span(start=words.start, end=words.end, text=words.text)


def _resolution(words: Words, place: Place) -> Resolution:
    toponym = Toponym(span=_span(words), key=words.text.casefold())
    return Resolution(toponym=toponym, place=place, probability=1.0, why=("gold",))


def _analysis(gold: Gold, article: GoldArticle, text: str) -> Read:
    outlet = article.outlets[0]
    record = Article(
        id=article.id,
        source=f"seeds/{article.source}",
        text=text,
        body=Span(start=0, end=len(text), text=text),
        sha256="",
        outlet=Outlet(name=outlet, basis="stated") if outlet else None,
    )
    resolutions = tuple(
        _resolution(t.words, place_of(gold.places[t.place])) for t in article.toponyms
    )
    return Read(
        article=record,
        resolutions=resolutions,
        reports=tuple(_reports(gold, article, record)),
    )


def _reports(gold: Gold, article: GoldArticle, record: Article) -> Iterator[Report]:
    citation = Citation(
        article_id=article.id,
        source=record.source,
        title="",
        outlet=article.outlets[0],
        published=None,
        url="",
        sha256="",
    )
    voices = [claimant_of(voice) for voice in article.voices if voice.required]
    for report in article.reports:
        quote = _span(report.quotes[0])
        denied = report.statuses[0] == "denied"
        event_type, sub_type = report.types[0]
        yield Report(
            id=report.id,
            citation=citation,
            quote=quote,
            context=quote,
            event_type=cast("Any", event_type),
            sub_type=cast("Any", sub_type),
            status=cast("Any", report.statuses[0]),
            date=date_of(report.dates[0]),
            places=tuple(_places(gold, article, report)),
            perpetrator=_actor(quote, report.perpetrator[0]),
            target=_actor(quote, report.target[0]),
            tolls=tuple(_tolls(quote, report)),
            claimant=claimant_of(report.claimants[0]) if denied else voices[0],
            chain=tuple(voices[1:]),
        )


def date_of(days: Days) -> DateSpan | None:
    """Return a stated date of known days."""
    if days is None:
        return None
    return DateSpan(first=days[0], last=days[1], precision="day", basis="stated")


def claimant_of(voice: Voice) -> Claimant:
    """Return a claimant that the gold allows."""
    kind = voice.kind[0] if voice.kind else "government"
    name = voice.name or voice.side or "the author"
    return Claimant(name=name, kind=cast("Any", kind), side=voice.side)


def _actor(words: Span, side: str | None) -> Actor | None:
    return Actor(written=words, name=side, side=side) if side else None


def _places(gold: Gold, article: GoldArticle, report: GoldReport) -> Iterator[ReportPlace]:
    """The places, each with the mention that is meant."""
    for role in report.places:
        mention = _mention(article, report, role.place)
        place = place_of(gold.places[role.place])
        yield ReportPlace(
            resolution=_resolution(mention.words, place),
            place=place,
            role=cast("Any", role.role),
            precision=cast("Any", role.precision),
            carried=role.carried,
        )


def _mention(article: GoldArticle, report: GoldReport, place: str) -> GoldToponym:
    """The mention of a place that a report means: one fit for the map, in the quote, near it."""
    quote = report.quotes[0]
    on_map = {False} if report.statuses[0] == "pattern" else {True, None}
    return min(
        (t for t in article.toponyms if t.place == place),
        key=lambda t: (
            t.on_map not in on_map,
            not overlap(t.words, quote),
            t.on_map is None,
            abs(t.words.start - quote.start),
        ),
    )


def _tolls(words: Span, report: GoldReport) -> Iterator[Toll]:
    side = report.toll_side
    if report.killed is not None:
        yield Toll(outcome="killed", best=report.killed, side=side, written=words)
    if report.injured is not None:
        yield Toll(outcome="injured", best=report.injured, side=side, written=words)
    if report.unquantified:
        yield Toll(outcome="killed", unquantified=True, side=side, written=words)


def _incident(incident: GoldIncident, reports: dict[str, Report]) -> Incident:
    members = tuple(reports[key] for key in (*incident.reports, *incident.summaries))
    keys = {*incident.places, *incident.fired_from}
    places = {
        place.place.id: place
        for report in members
        for place in report.places
        if place.place.id in keys
    }
    return Incident(
        id=incident.id,
        aliases=tuple(report.id for report in members),
        reports=members,
        event_type=members[0].event_type,
        sub_type=members[0].sub_type,
        status=members[0].status,
        date=date_of(incident.dates[0]),
        places=tuple(places.values()),
        not_drawn="" if incident.drawn else "a pattern",
    )


def _single(report: Report) -> Incident:
    """An incident of one report that is not drawn."""
    return Incident(
        id=report.id,
        aliases=(report.id,),
        reports=(report,),
        event_type=report.event_type,
        sub_type=report.sub_type,
        status=report.status,
        date=report.date,
        places=report.places,
        not_drawn=report.status,
    )
