"""What a build says in a terminal: what was read and drawn, and what is to check."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import records

from mapper.cli.console.summaries import build_record, summary
from mapper.model import Incident, Reading
from mapper.outputs import Build, Output

TEXT = "Posts near Zamzam were shelled on Monday."
COUNTS = (
    ("articles", 2), ("in_other_languages", 0), ("foreign_paragraphs", 0), ("toponyms", 3),
    ("reports", 2), ("incidents", 2), ("drawn", 2), ("undated", 1), ("warnings", 0),
)  # fmt: skip
PAGE = Output(path=Path("maps/index.html"), size=1200, sha256="0")


def told(source: str, published: Any, **fields: Any) -> Incident:
    """An incident of one report in a text of its own."""
    article = records.article(TEXT, source=source, published=published)
    unresolved = (records.span(TEXT, "Zamzam"),)
    report = records.report(article, TEXT, id=f"{source}-0", unresolved=unresolved)
    return records.incident(report, **fields)


def built(*incidents: Incident, **fields: Any) -> Build:
    """A build of these incidents."""
    reading: Reading = records.reading(*incidents, counts=COUNTS, **fields)
    return Build(reading=reading, outputs=(PAGE,))


def checks(*incidents: Incident, **fields: Any) -> list[str]:
    """What the summary of a build says is to check."""
    lines = summary(built(*incidents, **fields)).splitlines()
    return [line.removeprefix("Check     ") for line in lines if line.startswith("Check")]


def test_names_that_nothing_resolves_are_named_first_those_beside_what_is_drawn() -> None:
    found = told("a.txt", None, date=records.day("2021-05-03"))
    (line,) = checks(found, unresolved=("Abu Zerega", "Zamzam", "the Zamzam"))
    assert line == (
        "2 names unresolved, 1 of them in sentences of drawn incidents (Zamzam, Abu Zerega): "
        "mapper gazetteer suggest"
    )
    kept = told("a.txt", None, date=records.day("2021-05-03"), not_drawn="told as pattern")
    assert checks(kept, unresolved=("Zamzam",)) == [
        "1 name unresolved (Zamzam): mapper gazetteer suggest"
    ]


def test_what_is_undated_names_the_texts_without_a_day_of_publication() -> None:
    without = [told(f"{n:02}.txt", None) for n in (3, 5)]
    assert checks(*without) == ["2 incidents undated: 03.txt, 05.txt have no day of publication"]
    assert checks(told("a.txt", records.day("2021-05-04"))) == [
        "1 incident undated: no day told, or no year"
    ]


def test_nothing_to_check_is_said_as_no_warnings() -> None:
    found = told("a.txt", None, date=records.day("2021-05-03"))
    assert checks(found) == []
    assert "Warnings  none\n" in summary(built(found))
    assert "Drawn     2 incidents, 1 of them undated\n" in summary(built(found))


def test_the_record_of_a_build_has_the_same_for_programs() -> None:
    found = told("a.txt", None, flags=("contested",))
    record = build_record(built(found, unresolved=("Zamzam", "Abu Zerega")))
    assert record["unresolved"] == ["Zamzam", "Abu Zerega"]
    assert record["unresolved_beside_drawn"] == ["Zamzam"]
    assert record["undated_without_publication"] == ["a.txt"]
    assert record["flags"] == {"contested": 1}
