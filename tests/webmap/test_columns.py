"""A reading as columns that the page filters: every index leads somewhere, nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pages
import pytest
import records

from mapper.model import DateSpan
from mapper.webmap.columns import SAME, Columns

NESTED = {"areas", "texts", "format"}


@pytest.fixture(scope="module")
def tables() -> dict[str, Any]:
    """The tables of two sides' claims."""
    return Columns(pages.two_sided()).tables()


def lengths(table: dict[str, Any]) -> Iterator[int]:
    """How long each column of a table is."""
    for column in table.values():
        yield len(column["counts"] if isinstance(column, dict) else column)


def test_the_columns_of_a_table_are_equally_long(tables: dict[str, Any]) -> None:
    told = tables.keys() - NESTED
    assert len(told) > 7
    for name in sorted(told):
        assert len(set(lengths(tables[name]))) == 1, name


def test_lists_have_as_many_values_as_they_count(tables: dict[str, Any]) -> None:
    lists = [
        column
        for name in tables.keys() - NESTED
        for column in tables[name].values()
        if isinstance(column, dict)
    ]
    assert len(lists) > 5
    assert all(sum(column["counts"]) == len(column["values"]) for column in lists)


def test_incidents_read_back_as_they_were(tables: dict[str, Any]) -> None:
    reading, texts = pages.two_sided(), tables["texts"]
    shown = tables["incidents"]
    for field in ("event_type", "sub_type", "status"):
        assert [texts[n] for n in shown[field]] == [getattr(i, field) for i in reading.incidents]
    assert shown["reports"] == [len(i.reports) for i in reading.incidents]
    assert shown["occurrences"] == [len(i.places) for i in reading.incidents]
    assert len(reading.incidents) > 1


def test_reports_follow_the_order_of_their_incidents(tables: dict[str, Any]) -> None:
    reading, shown = pages.two_sided(), tables["reports"]
    reports = [report for incident in reading.incidents for report in incident.reports]
    articles = tables["articles"]["id"]
    assert [articles[n] for n in shown["article"]] == [r.citation.article_id for r in reports]
    assert shown["at"] == [r.quote.start for r in reports]
    quotes = [
        tables["texts"][context][start : start + length]
        for context, start, length in zip(
            shown["context"], shown["start"], shown["length"], strict=True
        )
    ]
    assert quotes == [r.quote.text for r in reports]


def test_texts_and_places_are_stored_once(tables: dict[str, Any]) -> None:
    assert len(tables["texts"]) == len(set(tables["texts"]))
    names = tables["places"]["name"]
    spots = list(zip(names, tables["places"]["lon"], tables["places"]["lat"], strict=True))
    assert len(spots) == len(set(spots)) > 0


def test_what_an_incident_says_already_is_not_said_again() -> None:
    reading = records.two_sided()
    tables = Columns(reading).tables()
    assert SAME in tables["reports"]["date"]
    alba = tables["occurrences"]["written"][0]
    assert alba == SAME


def test_coordinates_are_integers_of_a_metre() -> None:
    tables = Columns(records.two_sided()).tables()
    assert (tables["places"]["lon"][0], tables["places"]["lat"][0]) == (2_000_000, 1_000_000)


def test_an_empty_reading_has_all_tables_and_no_rows() -> None:
    tables = Columns(records.reading()).tables()
    assert tables["texts"] == []
    assert {n for name in tables.keys() - NESTED for n in lengths(tables[name])} == {0}


def test_the_table_of_dates_says_what_is_missing() -> None:
    partial = DateSpan(precision="day", basis="stated", month_day=(12, 8, 12, 8))
    spans = [
        partial,
        DateSpan(precision="day", basis="relative", offsets=(0, 0)),
        records.day("2021-05-03"),
    ]
    source = records.article()
    told = [records.report(source, "Alba", id=f"r{n}", date=when) for n, when in enumerate(spans)]
    tables = Columns(records.reading(*map(records.incident, told))).tables()
    texts = [*tables["texts"], None]
    lacks = [texts[n] for n in tables["dates"]["lacks"]]
    assert sorted(map(str, lacks)) == ["None", "None", "publication", "year"]
