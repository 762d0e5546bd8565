"""A mention is what a text says of a date, before anything is known about its day."""

from __future__ import annotations

import re
from calendar import monthcalendar
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from mapper import resources

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mapper.model import DateExtent, DatePrecision

Kind = Literal[
    "calendar", "weekday", "offset", "unit", "relative", "vague", "ambiguous",
]  # fmt: skip
Mark = Literal["", "since", "until", "document", "said"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The parts of a calendar date that the text states; 0 where it does not.

    `moving` is the weekday (Monday = 1) of a holiday such as the fourth Thursday of a month, and
    the how manieth (-1 the last); `day` is then about when it is.
    """

    year: int = 0
    month: int = 0
    day: int = 0
    moving: tuple[int, int] | None = None

    def day_in(self, year: int) -> int:
        """Return the day of the month in that year, 0 where the text states none."""
        if self.moving is None:
            return self.day
        weekday, which = self.moving
        weeks = [week[weekday - 1] for week in monthcalendar(year, self.month)]
        days = [day for day in weeks if day]
        return days[which] if which < 0 else days[which - 1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Date words `text[start:end]` and what they say by themselves.

    `shift` are days from the day meant to the first and last day of the span. `weekday` counts
    from Monday = 0 and `step` says which one (-1 last, 0 nearest, 1 next) or which calendar unit.
    """

    start: int
    end: int
    kind: Kind
    precision: DatePrecision = "day"
    extent: DateExtent = "within"
    first: Parts = field(default_factory=Parts)
    last: Parts = field(default_factory=Parts)
    shift: tuple[int, int] = (0, 0)
    weekday: int = 0
    step: int = 0
    unit: str = ""
    mark: Mark = ""
    future: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The lexicon: numbers by word in lower case."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    numbers: Mapping[str, int]
    units: Mapping[str, int]
    lists: Mapping[str, tuple[str, ...]]
    offsets: Mapping[str, Mapping[str, Any]]
    relatives: Mapping[str, Mapping[str, Any]]
    holidays: Mapping[str, tuple[int, ...]]


@cache
def words() -> Words:
    """Return the English lexicon; DataError when the package's file is missing or damaged."""
    data = resources.table("data/lexicon/dates.toml")
    return Words(
        months=_numbered(data["months"]),
        weekdays=_numbered(data["weekdays"]),
        numbers=data["numbers"],
        units=data["units"],
        lists={key: tuple(found) for key, found in data["words"].items()},
        offsets=_by_phrase(data["offset"]),
        relatives=_by_phrase(data["relative"]),
        holidays={key.casefold(): tuple(row) for key, row in data["holidays"].items()},
    )


def _numbered(table: Mapping[str, list[str]]) -> dict[str, int]:
    """Return the number of the row in which each word (in lower case) stands."""
    return {word.casefold(): int(number) for number, row in table.items() for word in row}


def _by_phrase(rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return the row in which each phrase (in lower case) stands."""
    return {phrase.casefold(): row for row in rows for phrase in row["phrases"]}


def alternatives(names: Mapping[str, object] | tuple[str, ...]) -> str:
    """Return an expression for any of `names`, longest first; spaces match any white space."""
    longest_first = sorted((n for n in names), key=lambda name: (-len(name), name))
    quoted = (re.escape(n).replace(r"\ ", r"\s+").replace("'", "['’]") for n in longest_first)
    return "(?:" + "|".join(quoted) + ")"


@cache
def pattern(template: str) -> re.Pattern[str]:
    """Return `template` compiled, whatever the case; {month}, {day} ... stand for such words."""
    lists = {name: alternatives(found) for name, found in words().lists.items()}
    for name, expression in {**_expressions(), **lists}.items():
        template = template.replace("{" + name + "}", expression)
    return re.compile(template, re.IGNORECASE)


@cache
def _expressions() -> dict[str, str]:
    """Return what the placeholders of a template stand for."""
    lexicon = words()
    weekday = alternatives(lexicon.weekdays)
    month = alternatives(lexicon.months) + r"\b\.?"
    return {
        "month": month,
        "weekday": weekday,
        "weekday,": rf"(?:{weekday}\b\.?(?:,\s*|\s+)(?:the\s+)?\(?)?",
        "day": r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d%]|:\d|\.\d|,\d{3}(?!\d))",
        "year": r"(?:19|20)\d\d(?![\d%]|:\d|\.\d|,\d{3}(?!\d))",
        "to": r"\s*(?:-|–|—|/|\b(?:to|till|until|through|and|or)\b|&)\s*",
        "number": rf"(?:\d{{1,2}}|{alternatives(lexicon.numbers)})",
        "unit": alternatives(lexicon.units) + r"s?",
        "offset": alternatives(lexicon.offsets),
        "relative": alternatives(lexicon.relatives),
        "holiday": alternatives(lexicon.holidays),
        "end": rf"(?=\s*(?:[^\w\s’'%$€£]|$)|\s+(?:{alternatives(lexicon.lists['after_date'])}|"
        r"(?:19|20)\d\d)\b)",
    }
