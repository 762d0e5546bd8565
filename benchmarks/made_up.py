"""Readings of any size, made up: incidents around some centres, in texts of made-up words."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from mapper import taxonomy
from mapper.model import (
    Article,
    Citation,
    Claimant,
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

if TYPE_CHECKING:
    from mapper.taxonomy import SubType

FIRST_DAY, DAYS = date(2019, 1, 1), 2000
CENTRES = 400
FEW = 100
PLACES = 30_000
REPORTS_PER_TEXT = 4
INCIDENTS_PER_CLAIMANT = 20
TEXTS_PER_OUTLET = 25
SIDES = ("Side A", "Side B", "Side C", "Side D", "Side E", "Side F", None)
SUB_TYPES: tuple[SubType, ...] = (
    "Armed clash", "Shelling/artillery/missile attack", "Air/drone strike", "Attack",
    "Peaceful protest", "Arrests",
)  # fmt: skip
SYLLABLES = tuple(c + v for c in "bcdfghklmnprstvz" for v in "aeiou")
WORDS = 8000
SENTENCES = 4
KILLED_SHARE = 0.4


class _Stock(NamedTuple):
    """What incidents are made of."""

    rng: random.Random
    articles: Sequence[Article]
    claimants: Sequence[Claimant]
    centres: Sequence[tuple[float, float]]  # longitude, latitude


def reading(count: int) -> Reading:
    """So many incidents of one report each, the same for the same number."""
    rng = random.Random(count)  # noqa: S311  # equal runs, nothing secret
    words = ["".join(rng.choices(SYLLABLES, k=rng.randint(1, 4))) for _ in range(WORDS)]
    stock = _Stock(
        rng=rng,
        articles=list(_articles(rng, max(1, count // REPORTS_PER_TEXT), words)),
        claimants=list(_claimants(rng, max(21, count // INCIDENTS_PER_CLAIMANT), words)),
        centres=_centres(rng, count),
    )
    incidents = tuple(_incident(stock, number) for number in range(count))
    return Reading(incidents=incidents, articles=tuple(stock.articles))


def _claimants(rng: random.Random, count: int, words: list[str]) -> Iterator[Claimant]:
    """Offices of all sides, as different as those of so many texts."""
    offices = ("Ministry of Defence", "police", "governor's office")
    for number in range(count):
        name = f"{rng.choice(words).title()} {rng.choice(words).title()} {offices[number % 3]}"
        yield Claimant(name=name, kind="official", side=SIDES[number % len(SIDES)])


def _centres(rng: random.Random, count: int) -> list[tuple[float, float]]:
    """Longitude and latitude of where incidents cluster: few near each other for few incidents."""
    if count < FEW:
        return [(rng.uniform(21, 27), rng.uniform(47, 50)) for _ in range(3)]
    return [(rng.uniform(-20, 60), rng.uniform(-5, 60)) for _ in range(CENTRES)]


def _articles(rng: random.Random, count: int, words: list[str]) -> Iterator[Article]:
    kinds = ("Daily", "Post")
    own = max(20, count // TEXTS_PER_OUTLET)
    outlets = [f"{rng.choice(words).title()} {kind}" for kind in kinds for _ in range(own)]
    for number in range(count):
        lines = (" ".join(rng.choices(words, k=rng.randint(12, 22))) for _ in range(SENTENCES))
        text = " ".join(f"{line.capitalize()}." for line in lines)
        yield Article(
            id=f"{number:012x}",
            source=f"{number}.txt",
            text=text,
            body=Span(start=0, end=len(text), text=text),
            sha256=f"{rng.getrandbits(256):064x}",
            outlet=Outlet(name=rng.choice(outlets), basis="stated"),
            published=_day(FIRST_DAY + timedelta(days=rng.randrange(DAYS))),
            url=f"https://example.org/{number}",
        )


def _incident(stock: _Stock, number: int) -> Incident:
    rng, article = stock.rng, stock.rng.choice(stock.articles)
    start = article.text.index(".", rng.randint(0, 60)) + 2
    end = article.text.index(".", start) + 1
    quote = Span(start=start, end=end, text=article.text[start:end])
    where = _place(stock, quote, number)
    claimant = rng.choice(stock.claimants)
    sub_type = rng.choice(SUB_TYPES)
    killed = Toll(outcome="killed", best=rng.randint(1, 9), written=where.written)
    told = Report(
        id=f"{article.id}-{number}",
        citation=_citation(article),
        quote=quote,
        context=article.body,
        event_type=taxonomy.kind(sub_type).event_type,
        sub_type=sub_type,
        status="asserted",
        date=_day(FIRST_DAY + timedelta(days=rng.randrange(DAYS))),
        places=(where,),
        claimant=claimant,
        tolls=(killed,) if rng.random() < KILLED_SHARE else (),
    )
    return Incident(
        id=told.id,
        aliases=(told.id,),
        reports=(told,),
        event_type=taxonomy.kind(sub_type).event_type,
        sub_type=sub_type,
        status="asserted",
        date=told.date,
        places=told.places,
        tolls=told.tolls,
        outlets=(told.citation.outlet or "",),
        claimants=(claimant,),
        sides=(claimant.side,) if claimant.side else (),
    )


def _place(stock: _Stock, quote: Span, number: int) -> ReportPlace:
    rng = stock.rng
    lon, lat = rng.choice(stock.centres)
    name = quote.text.split()[0]
    place = Place(
        id=f"P{number % PLACES}",
        name=name,
        kind="settlement",
        country="AM",
        lon=round(lon + rng.gauss(0, 1.5), 3),
        lat=round(lat + rng.gauss(0, 1.0), 3),
        radius_km=2.0,
    )
    written = Span(start=quote.start, end=quote.start + len(name), text=name)
    toponym = Toponym(span=written, key=name.casefold())
    resolution = Resolution(toponym=toponym, place=place, probability=0.9, why=("its name",))
    return ReportPlace(resolution=resolution, place=place, role="at", precision="settlement")


def _citation(article: Article) -> Citation:
    return Citation(
        article_id=article.id,
        source=article.source,
        title="",
        outlet=article.outlet.name if article.outlet else None,
        published=article.published,
        url=article.url,
        sha256=article.sha256,
    )


def _day(day: date) -> DateSpan:
    return DateSpan(first=day, last=day, precision="day", basis="stated")
