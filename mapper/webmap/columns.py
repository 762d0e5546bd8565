"""A reading becomes columns of integers and one list of texts: small when packed, quick to filter.

A table is a dict of equally long columns; lists are laid end to end (tables.listed). Texts,
places, areas, dates and claimants are stored once and named by their index, flags are bits of one
number; -1 stands for None, -2 (SAME) for what the row it belongs to says already. The rows of
`reports` and `occurrences` follow the order of `incidents`, whose columns `reports` and
`occurrences` say how many are theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from typing import Any, get_args

from mapper.dates import lacks
from mapper.geo import is_same_spot
from mapper.model import (
    Claimant,
    DateSpan,
    Flag,
    Incident,
    Place,
    Reading,
    ReportPlace,
    Toll,
)
from mapper.presentation import Areas, Labels
from mapper.webmap.quotes import chosen
from mapper.webmap.tables import Fields, Once, Table, table

FORMAT = 2
DEGREE = 100_000  # coordinates are integers of 1e-5 degree, about a metre
EPOCH = date(1970, 1, 1).toordinal()
SAME = -2
MANY_ARTICLES = 10_000  # beyond, their SHA-256 is shortened: it would be a sixth of the page
SHORT_SHA256 = 16  # hexadecimal digits


class Columns:
    """The stores that the tables of one reading share."""

    def __init__(self, reading: Reading, labels: Labels | None = None) -> None:
        """Make the tables of `reading`, whose places are called by `labels`."""
        self.texts: Once[str] = Once()
        self.articles: Once[str] = Once()
        self.places: Once[str] = Once()
        self.dates: Once[DateSpan] = Once()
        self.claimants: Once[tuple[str, ...]] = Once()
        self.areas = Areas()
        self.labels = labels or Labels()
        self.reading = reading
        self.reports = [report for incident in reading.incidents for report in incident.reports]
        self.quotes = chosen(self.reports)
        self.rows = {incident.id: n for n, incident in enumerate(reading.incidents)}
        self._place: dict[str, Place] = {}

    def tables(self) -> dict[str, Any]:
        """Return all tables, ready for JSON."""
        incidents = self.reading.incidents
        filled: dict[str, Any] = {
            "format": FORMAT,
            "incidents": table(incidents, self._incident_fields(), self._incident_lists()),
            "occurrences": self._occurrences(incidents),
            "reports": self._reports(incidents),
            "tolls": self._tolls([toll for report in self.reports for toll in report.tolls]),
            "answers": self._answers(incidents),
            "conflicts": self._conflicts(incidents),
        }
        filled["articles"] = self._articles()
        filled["claimants"] = self._claimant_table()
        filled["dates"] = self._dates()
        filled["places"] = self._places()
        filled["areas"] = self.areas.table()
        filled["texts"] = list(self.texts)
        return filled

    def _incident_fields(self) -> Fields:
        texts = self.texts
        denials = set(self.reading.known_by_denial)
        return {
            "id": _id_or_its_report,
            "event_type": lambda i: texts(i.event_type),
            "sub_type": lambda i: texts(i.sub_type),
            "status": lambda i: texts(i.status),
            "date": lambda i: self.dates(i.date),
            "not_drawn": lambda i: texts(i.not_drawn or None),
            "known_by_denial": lambda i: int(i.id in denials),
            "reviewed": lambda i: int(i.reviewed),
            "probability": lambda i: round(100 * i.probability),
            "flags": _bits,
            "reports": lambda i: len(i.reports),
            "occurrences": lambda i: len(i.places),
        }

    def _incident_lists(self) -> Fields:
        return {
            "sides": lambda i: map(self.texts, i.sides),
            "outlets": lambda i: map(self.texts, i.outlets),
            "claimants": lambda i: map(self._claimant, i.claimants),
            "why": lambda i: map(self.texts, i.why),
            "related": lambda i: [self.rows[other] for other in i.related if other in self.rows],
        }

    def _occurrences(self, incidents: Iterable[Incident]) -> Table:
        texts = self.texts
        return table(
            (place for incident in incidents for place in incident.places),
            {
                "place": lambda p: self._place_row(p.place),
                "role": lambda p: texts(p.role),
                "precision": lambda p: texts(p.precision),
                "written": self._written,
                "probability": lambda p: round(100 * p.resolution.probability),
                "area": self.areas,
            },
            {
                "why": lambda p: map(texts, p.resolution.why),
                "candidates": self._candidates,
            },
        )

    def _candidates(self, where: ReportPlace) -> Iterator[int]:
        """Yield row and percentage of each place elsewhere that the name may mean, in turn."""
        for candidate in where.resolution.candidates:
            if not is_same_spot(candidate.place, where.place):
                yield self._place_row(candidate.place)
                yield round(100 * candidate.score)

    def _written(self, where: ReportPlace) -> int:
        same = where.written.text == self.labels(where.place)
        return SAME if same else self.texts(where.written.text)

    def _reports(self, incidents: Iterable[Incident]) -> Table:
        texts = self.texts
        dated = chain.from_iterable([i.date] * len(i.reports) for i in incidents)
        words = [self.quotes(report) for report in self.reports]
        found = table(
            self.reports,
            {
                "id": lambda r: "" if r.id == f"{r.citation.article_id}-{r.quote.start}" else r.id,
                "at": lambda r: r.quote.start,
                "article": lambda r: self.articles(r.citation.article_id),
                "claimant": lambda r: self._claimant(r.claimant),
                "denied_by": lambda r: self._claimant(r.denied_by),
                "event_type": lambda r: texts(r.event_type),
                "sub_type": lambda r: texts(r.sub_type),
                "status": lambda r: texts(r.status),
                "perpetrator": lambda r: texts(r.perpetrator and r.perpetrator.name),
                "target": lambda r: texts(r.target and r.target.name),
                "tolls": lambda r: len(r.tolls),
            },
            {"chain": lambda r: map(self._claimant, r.chain)},
        )
        pairs = zip(self.reports, dated, strict=True)
        found["date"] = [SAME if r.date == day else self.dates(r.date) for r, day in pairs]
        found["context"] = [texts(context) for context, _, _ in words]
        found["start"] = [start for _, start, _ in words]
        found["length"] = [length for _, _, length in words]
        return found

    def _articles(self) -> Table:
        """Return what is needed to find the articles again, in the order of their indexes."""
        texts = self.texts
        cited = {report.citation.article_id: report.citation for report in self.reports}
        length = SHORT_SHA256 if len(cited) > MANY_ARTICLES else None
        return table(
            [cited[article_id] for article_id in self.articles],
            {
                "id": lambda c: c.article_id,
                "source": lambda c: texts(c.source),
                "title": lambda c: texts(c.title or None),
                "outlet": lambda c: texts(c.outlet),
                "published": lambda c: self.dates(c.published),
                "url": lambda c: texts(c.url or None),
                "sha256": lambda c: c.sha256[:length],
            },
        )

    def _dates(self) -> Table:
        texts = self.texts
        return table(
            list(self.dates),
            {
                "first": lambda d: _day(d.first),
                "last": lambda d: _day(d.last),
                "precision": lambda d: texts(d.precision),
                "extent": lambda d: texts(d.extent),
                "basis": lambda d: texts(d.basis),
                "written": lambda d: texts(d.span and d.span.text),
                "why": lambda d: texts(d.why or None),
                "lacks": lambda d: texts(lacks(d)),
            },
            {"month_day": lambda d: d.month_day or ()},
        )

    def gazetteer_places(self) -> list[Place]:
        """Return the places in the order of their rows."""
        return [self._place[place_id] for place_id in self.places]

    def _place_row(self, place: Place) -> int:
        self._place.setdefault(place.id, place)
        return self.places(place.id)

    def _places(self) -> Table:
        texts = self.texts
        return table(
            self.gazetteer_places(),
            {
                "name": lambda p: texts(self.labels(p)),
                "kind": lambda p: texts(p.kind),
                "country": lambda p: texts(p.country or None),
                "lon": lambda p: round(p.lon * DEGREE),
                "lat": lambda p: round(p.lat * DEGREE),
                "radius_km": lambda p: round(p.radius_km, 1),
            },
            {"aliases": lambda p: map(texts, self.labels.others(p))},
        )

    def _tolls(self, tolls: list[Toll]) -> Table:
        return table(
            tolls,
            {
                "outcome": lambda t: self.texts(t.outcome),
                "best": lambda t: _count(t.best),
                "low": lambda t: _count(t.low),
                "high": lambda t: _count(t.high),
                "unquantified": lambda t: int(t.unquantified),
                "side": lambda t: self.texts(t.side),
                "civilian": lambda t: -1 if t.civilian is None else int(t.civilian),
                "written": lambda t: self.texts(t.written.text if t.unquantified else None),
                "claimant": lambda t: self._claimant(t.claimant),
            },
        )

    def _answers(self, incidents: Sequence[Incident]) -> Table:
        return table(
            ((n, answer) for n, i in enumerate(incidents) for answer in i.answers),
            {
                "incident": lambda row: row[0],
                "response": lambda row: self.texts(row[1].response),
                "claimant": lambda row: self._claimant(row[1].claimant),
                "report": lambda row: row[1].report_id,
            },
        )

    def _conflicts(self, incidents: Sequence[Incident]) -> Table:
        return table(
            ((n, conflict) for n, i in enumerate(incidents) for conflict in i.conflicts),
            {
                "incident": lambda row: row[0],
                "field": lambda row: row[1].field,
                "values": lambda row: [
                    [value, list(who)]
                    for (value, _), who in zip(row[1].values, row[1].claimants, strict=True)
                ],
                "why": lambda row: row[1].why,
            },
        )

    def _claimant(self, claimant: Claimant | None) -> int:
        if claimant is None:
            return -1
        c = claimant
        side_basis = c.side_basis if c.side else ""
        return self.claimants((c.name, c.kind, c.side or "", side_basis, c.basis, c.why))

    def _claimant_table(self) -> Table:
        names = ("name", "kind", "side", "side_basis", "basis", "why")
        return {
            name: [self.texts(row[n]) for row in self.claimants] for n, name in enumerate(names)
        }


def _bits(incident: Incident) -> int:
    """Return the flags of an incident as a number: a bit for each, in the order of the set."""
    return sum(1 << n for n, flag in enumerate(get_args(Flag)) if flag in incident.flags)


def _id_or_its_report(incident: Incident) -> int | str:
    """Return the number of the report whose id an incident has, else the id itself."""
    ids = [report.id for report in incident.reports]
    return ids.index(incident.id) if incident.id in ids else incident.id


def _day(day: date | None) -> int | None:
    return None if day is None else day.toordinal() - EPOCH


def _count(number: int | None) -> int:
    return -1 if number is None else number
