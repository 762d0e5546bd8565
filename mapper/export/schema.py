"""The schema lists the columns of every output: name, meaning, and how each is made.

CSV, GeoJSON, GeoDataFrame and the downloads of the page are made from this list. A table has the
`value` of a column; several values share a cell by "|". GeoJSON has the value, several values as a
list, or the `records` behind them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, get_args

from mapper import taxonomy
from mapper.dates import lacks
from mapper.export import geometry, plain, tolls, values
from mapper.model import DatePrecision, Flag, Precision, Status
from mapper.taxonomy import Family

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapper.model import Incident, Outcome

# Grows by one when a column is renamed or removed, or changes what it holds; not when one is new.
SCHEMA_VERSION = 1
SEPARATOR = "|"

Kind = Literal["text", "texts", "integer", "number", "flag", "day"]
Value = str | int | float | date | None
Of = Callable[["Incident"], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its name, the kind and unit of its values, what they are, how they are made.

    `value` is None where only GeoJSON has it, `records` where GeoJSON has the value itself.
    `in_page` says whether the page can make it for its downloads, which have no records.
    """

    name: str
    kind: Kind
    about: str
    value: Of | None
    unit: str = ""
    records: Of | None = None
    in_page: bool = True

    def cell(self, event: Incident) -> Value:
        """Return its value for a table: several texts in one, None where none is said."""
        found = self.value(event) if self.value else None
        return joined(found) if self.kind == "texts" and found is not None else found

    def member(self, event: Incident) -> Any:  # noqa: ANN401  # any plain value
        """Return its value in GeoJSON: records, or the value with days in ISO 8601."""
        if self.records:
            return self.records(event)
        found = self.value(event) if self.value else None
        return found.isoformat() if isinstance(found, date) else found


def joined(texts: Sequence[str | None]) -> str | None:
    """Return the texts in one, "" for those not said; None when none is said."""
    found = ["" if text is None else text.replace(SEPARATOR, "/") for text in texts]
    return SEPARATOR.join(found) if any(found) else None


def _one_of(closed: object) -> str:
    """Return the members of a closed set in words: "a, b or c"."""
    *names, last = get_args(closed)
    return f"{', '.join(names)} or {last}"


def _text(name: str, about: str, value: Of, **more: Any) -> Column:  # noqa: ANN401  # fields
    return Column(name=name, kind="text", about=about, value=value, **more)


def _texts(name: str, about: str, value: Of | None, **more: Any) -> Column:  # noqa: ANN401
    return Column(name=name, kind="texts", about=about, value=value, **more)


def _integer(name: str, about: str, value: Of, *, unit: str = "") -> Column:
    return Column(name=name, kind="integer", about=about, value=value, unit=unit)


def _number(name: str, about: str, value: Of, *, unit: str) -> Column:
    return Column(name=name, kind="number", about=about, value=value, unit=unit)


def _flag(name: str, about: str, value: Of) -> Column:
    return Column(name=name, kind="flag", about=about, value=value)


def _day(name: str, about: str, value: Of) -> Column:
    return Column(name=name, kind="day", about=about, value=value, unit="ISO 8601")


def _whether() -> tuple[Column, ...]:
    """Return the columns of what it is, and whether the map shows it."""
    return (
        _text("id", "the id of its first report by publication; GeoJSON has it as the "
              "feature's `id` too", lambda event: event.id),
        _texts("aliases", "the ids of all its reports, by each of which corrections and addresses "
               "of pages know it", None, records=lambda event: list(event.aliases), in_page=False),
        _text("event_type", "ACLED's event type, or Other", lambda event: event.event_type),
        _text("sub_type", "ACLED's sub-event type, or one of our own (docs/kinds.md)",
              lambda event: event.sub_type),
        _text("family", f"{_one_of(Family)}: the coarse kind, for symbols",
              lambda event: taxonomy.family(event.event_type, event.sub_type)),
        _text("status", f"how it is told: {_one_of(Status)}", lambda event: event.status),
        _number("probability", "how likely the texts tell of an incident and not only speak of "
                "such things", lambda event: round(100 * event.probability) / 100, unit="0-1"),
        _flag("drawn", "whether the map shows it without being asked",
              lambda event: event.is_drawn),
        _text("not_drawn_because", "why it is kept off the map", lambda e: e.not_drawn or None),
        _texts("flags", f"what a reviewer should doubt: {_one_of(Flag)}",
               lambda event: list(event.flags)),
        _texts("unresolved_names", "names in its sentences that stand for places nobody knows",
               values.unresolved_names),
    )  # fmt: skip


def _when() -> tuple[Column, ...]:
    """Return the columns of the days on which it happened and was published."""
    return (
        _day("date_first", "the first day on which it may have happened", values.date_first),
        _day("date_last", "the last day, inclusive", values.date_last),
        _text("date_precision", _one_of(DatePrecision),
              lambda event: event.date.precision if event.date else None),
        _text("date_extent", "whether it lasted `during` all these days or happened once `within` "
              "them", lambda event: event.date.extent if event.date else None),
        _text("date_basis", "stated, relative to another day, from the day of publication, linked "
              "from another article, inferred, or supplied by you",
              lambda event: event.date.basis if event.date else None),
        _text("date_lacks", "what is missing where the days are not known: `day` where none is "
              "told, `year` where one is told without it, `publication` where it counts from a day "
              "of publication that is not known; drawn all the same, with a sign of its own",
              lambda event: lacks(event.date)),
        _text("date_why", "the reason for the days, in words",
              lambda event: event.date.why if event.date else None),
        _integer("date_prec", "UCDP's code, 1 (the day) to 5 (a year or more)", values.date_prec),
        _integer("time_precision", "ACLED's code, 1 (the day) to 3 (a month)",
                 values.time_precision),
        _day("published_first", "the earliest day on which one of its articles was published",
             values.published_first),
        _integer("report_lag_days", "the days from `date_last` to `published_first`; 0 where it "
                 "may have happened later than that", values.report_lag_days, unit="days"),
    )  # fmt: skip


def _where() -> tuple[Column, ...]:
    """Return the columns of the first place and of all, whose n-th values belong together."""
    return (
        _text("place", "the first place where it is said to have happened", values.place),
        _number("place_probability", "how likely the name in the text means this place",
                values.place_probability, unit="0-1"),
        _number("lon", "the longitude of a point within this place", values.lon,
                unit="degrees east, WGS 84"),
        _number("lat", "the latitude of that point", values.lat, unit="degrees north, WGS 84"),
        _text("geometry_kind", "point, area, or mixed, for all places together; empty where no "
              "place is finer than a country", values.geometry_kind),
        _texts("places", "all places where it is said to have happened, by the gazetteer's name",
               values.places,
               records=lambda e: [plain.place(p) for p in geometry.occurrence_places(e)]),
        _texts("place_ids", "their ids in the gazetteer", values.place_ids),
        _texts("place_roles", "at, near, direction or target", values.place_roles),
        _texts("place_precisions", _one_of(Precision), values.place_precisions),
        _texts("named_in_source", "the names as the texts write them", values.named_in_source),
        _texts("countries", "the countries that they lie in, none where disputed",
               values.countries, unit="ISO 3166-1 alpha-2"),
        _flag("one_of_places", "whether a report says that it was at one of these places and not "
              "at all of them", values.is_at_one_of_places),
        _integer("where_prec", "UCDP's code for the coarsest place, 1 (the spot) to 7 (at sea)",
                 values.where_prec),
        _integer("geo_precision", "ACLED's code for it, 1 (the town) to 3 (the province)",
                 values.geo_precision),
        _texts("fired_from", "places that were fired from; never part of the geometry",
               values.fired_from,
               records=lambda e: [_firing(p) for p in values.places_of(e, "fired_from")]),
        _text("fired_from_points", "the points of these places", values.fired_from_points,
              unit="well-known text, longitude first"),
        _texts("other_places", "places on the route or named beside it", None, in_page=False,
               records=lambda e: [plain.place(p) for p in values.places_of(e, "route", "context")]),
    )  # fmt: skip


def _firing(where: Any) -> dict[str, Any]:  # noqa: ANN401  # a ReportPlace
    """Return a place that was fired from, with a position of its own."""
    place = plain.place(where)
    return {**place, "coordinates": [place["lon"], place["lat"]]}


def _who() -> tuple[Column, ...]:
    """Return the columns of who says so, and who is said to have done and borne it."""
    return (
        _text("claimant", "who makes the first claim; the others stand in `claimants`",
              values.claimant),
        _text("side", "the side that claims it, `several` where more than one does, empty where "
              "no claimant takes a side", values.side,
              unit="ISO 3166-1 alpha-2 or a group's name"),
        _texts("sides", "the sides of the independent claimants", lambda e: list(e.sides)),
        _texts("claimants", "the independent claimants: who repeats another is none",
               values.claimants,
               records=lambda e: [plain.claimant(who) for who in e.claimants]),
        _integer("independent_claimants", "how many these are", lambda e: len(e.claimants)),
        _text("outlet", "who published the first report", values.outlet),
        _texts("outlets", "who published any of the reports, sorted", lambda e: list(e.outlets)),
        _integer("outlet_count", "how many these are", lambda event: len(event.outlets)),
        _texts("perpetrators", "who is said to have done it, each once", values.perpetrators),
        _texts("targets", "who is said to have borne it, each once", values.targets),
    )  # fmt: skip


def _of_outcome(outcome: Outcome) -> Iterator[Column]:
    """Yield the columns of one outcome, a number each."""

    def value(part: str) -> Of:
        return partial(_figure, outcome=outcome, part=part)

    some = f"persons {outcome}"
    yield _texts(f"{outcome}_side", f"the side of the {some}, for each toll that is told",
                 partial(tolls.sides, outcome=outcome))  # fmt: skip
    yield _integer(
        f"{outcome}_best",
        f"how many were {outcome}, in one number: what most reports say, of these the latest; "
        "where the sides that count differ, the lowest; over several sides of victims, or "
        "civilians and others, their sum, or the number of all where that is not less "
        "(`toll_note`); 0 where none is said, empty where nothing is",
        value("best"), unit="persons",
    )  # fmt: skip
    yield _integer(f"{outcome}_low", "the least that is said; empty where that is left open",
                   value("low"), unit="persons")  # fmt: skip
    yield _integer(f"{outcome}_high", "the most that is said; empty where that is left open, as "
                   'in "at least 12" and where some are not counted', value("high"),
                   unit="persons")  # fmt: skip
    yield _flag(f"{outcome}_unquantified", f"whether some were {outcome} whom nobody counts "
                '("losses")', value("unquantified"))  # fmt: skip


def _figure(event: Incident, *, outcome: Outcome, part: str) -> int | bool | None:
    found = tolls.figures(event, outcome)
    value: int | bool | None = getattr(found, part) if found else None
    return value


def _how_many() -> tuple[Column, ...]:
    """Return the columns of how many it hit, and what the numbers rest on."""
    return (
        *(column for outcome in tolls.OUTCOMES for column in _of_outcome(outcome)),
        _text("toll_note", "how several numbers became one, where they did; every number stands in "
              "`tolls`", tolls.note),
        _texts("tolls", 'every number that is told, in words: "killed: 7 (AZ)"',
               tolls.texts,
               records=lambda e: [plain.claimed_toll(e, toll) for toll in e.tolls]),
        _texts("counts", "how many each side counts, best, low and high", None, in_page=False,
               records=plain.counts),
    )  # fmt: skip


def _sayings() -> tuple[Column, ...]:
    """Return the columns of answers, of contradictions, and of the words themselves."""
    return (
        _texts("answers", "who confirms, denies or answers", values.answers,
               records=plain.answers),
        _texts("conflicts", "fields in which reports contradict each other, with who gives each "
               "value", values.conflicts, records=plain.conflicts),
        _texts("related", "ids of incidents that this is part of, or that are parts of it",
               lambda event: list(event.related)),
        _texts("why", "why its reports are one incident", lambda event: list(event.why)),
        _flag("reviewed", "whether a person has reviewed it", lambda event: event.reviewed),
        _text("quote", "the words that the first report was read from; in a page that had to "
              "leave out texts, and says so, their beginning", values.quote),
        _text("url", "the address of the first report's article", values.url),
        _texts("report_ids", "the ids of its reports: article and offset of the quote",
               values.report_ids),
        _texts("sources", "the files that its articles were read from, each once",
               values.sources),
        _texts("urls", "the addresses of its articles, each once", values.urls),
        _texts("quotes", "the words that each report was read from", values.quotes),
        Column(name="reports", kind="integer", unit="reports",
               about="how many reports tell of it; in GeoJSON the reports themselves",
               value=lambda event: len(event.reports),
               records=lambda event: [plain.report(report) for report in event.reports]),
    )  # fmt: skip


COLUMNS: tuple[Column, ...] = (
    *_whether(), *_when(), *_where(), *_who(), *_how_many(), *_sayings(),
)  # fmt: skip
