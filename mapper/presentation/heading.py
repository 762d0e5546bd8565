"""What the page says about the whole reading: title, counts, sides, review state, credits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from mapper.dates import bounds
from mapper.model import Incident, Reading
from mapper.presentation import wording
from mapper.presentation.totals import first_and_last_day, is_dated, summary
from mapper.text import many

MOST_MONTHS = 1200  # of one incident: a date span over a century names no months


def facts(
    reading: Reading, *, title: str | None, credit: str, left_out: str = ""
) -> dict[str, Any]:
    """Return the facts of header and credits as words; `credit` is that of the base map.

    `left_out` says what the page lacks of the texts.
    """
    words = wording.words()
    drawn = tuple(i for i in reading.incidents if i.is_drawn)
    return {
        "title": title if title is not None else default_title(reading),
        "count": _count(drawn),
        "voices": summary(replace(reading, incidents=drawn)).claimed_by,
        "review": words["review"].format(
            reviewed=f"{sum(i.reviewed for i in drawn):,}", all=f"{len(drawn):,}"
        ),
        "period": period(drawn),
        "is_in_title": title is None,
        "left_out": left_out,
        "credits": [credit, *words["credits"]],
    }  # fmt: skip


def _count(drawn: Sequence[Incident]) -> str:
    """Return how many incidents are drawn, those whose day is not known apart."""
    words, number = wording.words(), len(drawn)
    counted = str(words["count"]).format(shown=f"{number:,}", all=f"{number:,}")
    dated = sum(map(is_dated, drawn))
    if dated == number:
        return counted
    apart = words["count_apart"].format(dated=f"{dated:,}", undated=f"{number - dated:,}")
    return f"{counted} ({apart})"


def default_title(reading: Reading) -> str:
    """Return a neutral title: how many articles, and the months that the incidents span."""
    articles = many(len(reading.articles), "article")
    found = period(i for i in reading.incidents if i.is_drawn)
    key = "title_period" if found else "title"
    return str(wording.words()[key]).format(articles=articles, period=found)


def period(incidents: Iterable[Incident]) -> str:
    """Return the months that incidents span, in words; "" where no date is known."""
    first, last = first_and_last_day(incidents)
    return _period(first, last) if first and last else ""


def sides(incidents: Iterable[Incident]) -> tuple[str, ...]:
    """Return the sides that claim any of these incidents, in the order of their colours."""
    return tuple(sorted({side for incident in incidents for side in incident.sides}))


def months(reading: Reading) -> list[tuple[str, str]]:
    """Return (value, name) of each month in which a drawn incident may have happened."""
    found = sorted({month for i in reading.incidents if i.is_drawn for month in _months(i)})
    return [(f"{y:04}-{m:02}", _named("layer_date", _month_name(y, m))) for y, m in found]


def outlets(reading: Reading) -> list[tuple[str, str]]:
    """Return (value, name) of each outlet of a drawn incident, in alphabetical order."""
    found = sorted({name for i in reading.incidents if i.is_drawn for name in i.outlets})
    return [(outlet, _named("layer_source", outlet)) for outlet in found]


def _named(key: str, name: str) -> str:
    return str(wording.words()[key]).format(name=name)


def _month_name(year: int, month: int) -> str:
    return f"{wording.words()['months'][month - 1]} {year}"


def _period(first: date, last: date) -> str:
    start, end = _month_name(first.year, first.month), _month_name(last.year, last.month)
    return start if start == end else f"{start} – {end}"


def _months(incident: Incident) -> Iterator[tuple[int, int]]:
    known = bounds(incident.date)
    if known:
        start, end = (day.year * 12 + day.month - 1 for day in known)
        for month in range(start, min(end, start + MOST_MONTHS) + 1):
            yield divmod(month, 12)[0], month % 12 + 1
