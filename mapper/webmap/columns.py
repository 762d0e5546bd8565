"""A reading as columns of integers and one list of texts: small when packed, quick to filter.

A table is a dict of equally long columns. Texts, places, areas, dates and claimants are stored
once and named by their index; -1 stands for None. The rows of `reports` and `occurrences` follow
the order of `incidents`, whose columns `reports` and `occurrences` say how many are theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import date
from typing import Any, Generic, TypeVar

from mapper.model import (
    DRAWN_STATUSES,
    Article,
    Claimant,
    DateSpan,
    Incident,
    Place,
    Reading,
    Report,
    Toll,
)
from mapper.webmap.areas import Areas

FORMAT = 1
DEGREE = 100_000  # coordinates are integers of 1e-5 degree, about a metre
EPOCH = date(1970, 1, 1).toordinal()
Key = TypeVar("Key", bound=Hashable)
Table = dict[str, list[Any]]


class Once(Generic[Key]):
    """Values stored once, each with its index in order of appearance."""

    def __init__(self) -> None:
        """An empty store."""
        self._index: dict[Key, int] = {}

    def __call__(self, value: Key | None) -> int:
        """The index of `value`, which is stored if new; -1 for None."""
        return -1 if value is None else self._index.setdefault(value, len(self._index))

    def __iter__(self) -> Iterator[Key]:
        """The values in order of their index."""
        return iter(self._index)


class Columns:
    """The stores that the tables of one reading share."""

    def __init__(self, reading: Reading) -> None:
        """The tables of `reading`, filled."""
        self.texts: Once[str] = Once()
        self.articles: Once[str] = Once()
        self.places: Once[Place] = Once()
        self.dates: Once[DateSpan] = Once()
        self.claimants: Once[tuple[str, ...]] = Once()
        self.areas = Areas()
        self.contexts = {article.id: article for article in reading.articles}
        self.reading = reading

    def tables(self) -> dict[str, Any]:
        """All tables, ready for JSON."""
        incidents = self.reading.incidents
        denials = set(self.reading.known_by_denial)
        reports = [report for incident in incidents for report in incident.reports]
        filled: dict[str, Any] = {
            "format": FORMAT,
            "incidents": _columns(incidents, self._incident_fields(denials)),
            "occurrences": self._occurrences(incidents),
            "reports": _columns(reports, self._report_fields()),
            "tolls": self._tolls([toll for report in reports for toll in report.tolls]),
            "answers": self._answers(incidents),
            "conflicts": self._conflicts(incidents),
        }
        filled["articles"] = _columns(self.reading.articles, self._article_fields())
        filled["claimants"] = self._claimant_table()
        filled["dates"] = _columns(self.dates, self._date_fields())
        filled["places"] = _columns(self.places, self._place_fields())
        filled["areas"] = self.areas.table()
        filled["texts"] = list(self.texts)
        return filled

    def _incident_fields(self, denials: set[str]) -> dict[str, Callable[[Incident], Any]]:
        texts = self.texts
        return {
            "id": lambda i: i.id,
            "event_type": lambda i: texts(i.event_type),
            "sub_type": lambda i: texts(i.sub_type),
            "status": lambda i: texts(i.status),
            "date": lambda i: self.dates(i.date),
            "sides": lambda i: [texts(side) for side in i.sides],
            "outlets": lambda i: [texts(outlet) for outlet in i.outlets],
            "claimants": lambda i: [self._claimant(c) for c in i.claimants],
            "not_drawn": lambda i: texts(i.not_drawn or None),
            "kept": lambda i: texts(kept_because(i) or None),
            "known_by_denial": lambda i: int(i.id in denials),
            "reviewed": lambda i: int(i.reviewed),
            "why": lambda i: [texts(reason) for reason in i.why],
            "related": lambda i: list(i.related),
            "reports": lambda i: len(i.reports),
            "occurrences": lambda i: len(i.places),
        }

    def _occurrences(self, incidents: Iterable[Incident]) -> Table:
        found = [place for incident in incidents for place in incident.places]
        return _columns(
            found,
            {
                "place": lambda p: self.places(p.place),
                "role": lambda p: self.texts(p.role),
                "precision": lambda p: self.texts(p.precision),
                "written": lambda p: self.texts(p.written.text),
                "why": lambda p: [self.texts(reason) for reason in p.resolution.why],
                "probability": lambda p: round(100 * p.resolution.probability),
                "candidates": lambda p: [
                    [self.places(c.place), round(100 * c.score)]
                    for c in p.resolution.candidates
                    if c.place.id != p.place.id
                ],
                "area": self.areas,
            },
        )

    def _report_fields(self) -> dict[str, Callable[[Report], Any]]:
        texts = self.texts
        return {
            "id": lambda r: r.id,
            "article": lambda r: self.articles(r.citation.article_id),
            "claimant": lambda r: self._claimant(r.claimant),
            "chain": lambda r: [self._claimant(c) for c in r.chain],
            "denied_by": lambda r: self._claimant(r.denied_by),
            "event_type": lambda r: texts(r.event_type),
            "sub_type": lambda r: texts(r.sub_type),
            "status": lambda r: texts(r.status),
            "date": lambda r: self.dates(r.date),
            "context": lambda r: texts(_context(r)[0]),
            "start": lambda r: _context(r)[1],
            "length": lambda r: _units(r.quote.text),
            "perpetrator": lambda r: texts(r.perpetrator and r.perpetrator.name),
            "target": lambda r: texts(r.target and r.target.name),
            "tolls": lambda r: len(r.tolls),
        }

    def _article_fields(self) -> dict[str, Callable[[Article], Any]]:
        texts = self.texts
        return {
            "id": lambda a: a.id,
            "source": lambda a: texts(a.source),
            "title": lambda a: texts(a.title and a.title.text),
            "outlet": lambda a: texts(a.outlet and a.outlet.name),
            "published": lambda a: self.dates(a.published),
            "url": lambda a: texts(a.url or None),
            "sha256": lambda a: a.sha256,
        }

    def _date_fields(self) -> dict[str, Callable[[DateSpan], Any]]:
        texts = self.texts
        return {
            "first": lambda d: _day(d.first),
            "last": lambda d: _day(d.last),
            "precision": lambda d: texts(d.precision),
            "extent": lambda d: texts(d.extent),
            "basis": lambda d: texts(d.basis),
            "month_day": lambda d: list(d.month_day or ()),
            "written": lambda d: texts(d.span and d.span.text),
            "why": lambda d: texts(d.why or None),
        }

    def _place_fields(self) -> dict[str, Callable[[Place], Any]]:
        return {
            "id": lambda p: p.id,
            "name": lambda p: self.texts(p.name),
            "kind": lambda p: self.texts(p.kind),
            "country": lambda p: self.texts(p.country or None),
            "lon": lambda p: round(p.lon * DEGREE),
            "lat": lambda p: round(p.lat * DEGREE),
            "radius_km": lambda p: round(p.radius_km, 1),
            "aliases": lambda p: [self.texts(alias) for alias in p.aliases],
        }

    def _tolls(self, tolls: list[Toll]) -> Table:
        return _columns(
            tolls,
            {
                "outcome": lambda t: self.texts(t.outcome),
                "best": lambda t: _count(t.best),
                "low": lambda t: _count(t.low),
                "high": lambda t: _count(t.high),
                "unquantified": lambda t: int(t.unquantified),
                "side": lambda t: self.texts(t.side),
                "civilian": lambda t: -1 if t.civilian is None else int(t.civilian),
                "written": lambda t: self.texts(t.written.text),
                "claimant": lambda t: self._claimant(t.claimant),
            },
        )

    def _answers(self, incidents: Iterable[Incident]) -> Table:
        found = [(n, answer) for n, i in enumerate(incidents) for answer in i.answers]
        return _columns(
            found,
            {
                "incident": lambda row: row[0],
                "response": lambda row: self.texts(row[1].response),
                "claimant": lambda row: self._claimant(row[1].claimant),
                "report": lambda row: row[1].report_id,
            },
        )

    def _conflicts(self, incidents: Iterable[Incident]) -> Table:
        found = [(n, conflict) for n, i in enumerate(incidents) for conflict in i.conflicts]
        return _columns(
            found,
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
        return self.claimants((c.name, c.kind, c.side or "", c.basis, c.why))

    def _claimant_table(self) -> Table:
        names = ("name", "kind", "side", "basis", "why")
        return {
            name: [self.texts(row[n]) for row in self.claimants] for n, name in enumerate(names)
        }


def kept_because(incident: Incident) -> str:
    """Why the page keeps an incident off the map unless asked, "" where only its date lacks.

    What lacks a date alone has its own tick box beside the timeline.
    """
    dated = incident.date is not None and incident.date.is_full
    placed = any(p.precision not in {"country", "sea"} for p in incident.places)
    undated_only = not dated and placed and incident.status in DRAWN_STATUSES
    return "" if undated_only else incident.not_drawn


def _columns(rows: Iterable[Any], fields: dict[str, Callable[[Any], Any]]) -> Table:
    table: Table = {name: [] for name in fields}
    for row in rows:
        for name, value in fields.items():
            table[name].append(value(row))
    return table


def _context(report: Report) -> tuple[str, int]:
    """The paragraph around a quote and where the quote starts in it, in UTF-16 units."""
    offset = report.quote.start - report.context.start
    if report.context.text[max(offset, 0) :].startswith(report.quote.text) and offset >= 0:
        return report.context.text, _units(report.context.text[:offset])
    return report.quote.text, 0


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", errors="surrogatepass")) // 2


def _day(day: date | None) -> int | None:
    return None if day is None else day.toordinal() - EPOCH


def _count(number: int | None) -> int:
    return -1 if number is None else number
