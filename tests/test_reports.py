"""Passages about many countries against what a careful reader takes from them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mapper import articles, reports
from mapper.gazetteer import Gazetteer

if TYPE_CHECKING:
    from collections.abc import Callable

    from mapper.model import Report

GOLD = Path(__file__).parent / "gold" / "passages.toml"
PASSAGES = tomllib.loads(GOLD.read_text(encoding="utf-8"))["passage"]
GAZETTEER = Gazetteer.load()


def read(text: str) -> list[Report]:
    """The reports of one text."""
    article = articles.parse(text, source="passage.txt", raw=text.encode())
    return reports.extract(article, GAZETTEER)


def days(report: Report) -> str:
    """The days of a report as in the gold, "" where they are not known."""
    when = report.date
    return f"{when.first}/{when.last}" if when and when.is_full else ""


def number(report: Report, outcome: str) -> int | None:
    """The first count of an outcome."""
    return next((t.best for t in report.tolls if t.outcome == outcome), None)


READERS: dict[str, Callable[[Report], Any]] = {
    "sub_type": lambda r: r.sub_type,
    "status": lambda r: r.status,
    "date": days,
    "places": lambda r: [f"{p.place.name}: {p.role}" for p in r.places],
    "perpetrator": lambda r: (r.perpetrator.side if r.perpetrator else None) or "",
    "target": lambda r: (r.target.side if r.target else None) or "",
    "killed": lambda r: number(r, "killed"),
    "injured": lambda r: number(r, "injured"),
    "claimant": lambda r: r.claimant.name,
    "side": lambda r: r.claimant.side or "",
    "denied_by": lambda r: r.denied_by.name if r.denied_by else "",
}


def test_the_gold_holds_passages() -> None:
    assert len(PASSAGES) >= 12


@pytest.mark.parametrize("passage", PASSAGES, ids=[p["title"] for p in PASSAGES])
def test_passage(passage: dict[str, Any]) -> None:
    found = read(f"{passage['title']}\n\n{passage['text'].strip()}\n")
    expected = passage["reports"]
    assert [r.quote.text for r in found][len(expected) :] == []
    shown = [{k: READERS[k](r) for k in want} for r, want in zip(found, expected, strict=False)]
    assert shown == expected


OTHER = {
    "Armenia": "Azerbaijan", "Azerbaijan": "Armenia",
    "Armenian": "Azerbaijani", "Azerbaijani": "Armenian",
}  # fmt: skip
TWO_SIDED = """\
Ministry statement on the night's events

On September 13, 2022, units of the Armenian armed forces shelled positions of the Azerbaijan \
army in the direction of Lachin, the Ministry of Defence of Azerbaijan said. Two Azerbaijani \
servicemen were killed.
"""


def swapped(text: str) -> str:
    """The text with the two sides' names exchanged."""
    return re.sub(r"\b(?:Armenian?|Azerbaijani?)\b", lambda m: OTHER[m.group()], text)


def test_swapping_the_sides_swaps_them_and_changes_nothing_else() -> None:
    (one,), (two,) = read(TWO_SIDED), read(swapped(TWO_SIDED))
    other = {"AM": "AZ", "AZ": "AM", None: None}
    assert one.perpetrator
    assert two.perpetrator
    assert one.target
    assert two.target
    assert two.perpetrator.side == other[one.perpetrator.side] == "AZ"
    assert two.target.side == other[one.target.side] == "AM"
    assert two.claimant.side == other[one.claimant.side] == "AM"
    assert [other[t.side] for t in one.tolls] == [t.side for t in two.tolls] == ["AM"]
    assert [(p.place.id, p.role) for p in one.places] == [(p.place.id, p.role) for p in two.places]
    assert (one.sub_type, days(one), one.status) == (two.sub_type, days(two), two.status)


NEWS = "shelled|killed|two|soldiers|in|Kharkiv|,|.|“|”|on 3 May 2022|said|the army|\n\n|was|not|by"
WORDS = st.sampled_from(NEWS.split("|"))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, min_size=1, max_size=40))
def test_every_span_is_exact(words: list[str]) -> None:
    text = " ".join(words) + " end."
    for report in read(text):
        spans = [report.quote, report.context, *(t.written for t in report.tolls)]
        spans += [p.written for p in report.places]
        spans += [a.written for a in (report.perpetrator, report.target) if a]
        assert [s.text for s in spans] == [text[s.start : s.end] for s in spans]
