"""A mention is what a text says of a date, before anything is known about its day."""

from __future__ import annotations

import re
from calendar import monthcalendar
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from mapper import resources

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mapper.model import DateExtent, DatePrecision

Kind = Literal[
    "calendar", "weekday", "offset", "unit", "relative", "vague", "ambiguous",
]  # fmt: skip
Mark = Literal["", "since", "until", "document", "life", "said"]
LEXICON = "data/en/dates.toml"
PATTERNS = ("calendar", "relative_forms", "before", "after", "between")  # tables of the lexicon


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

    def as_date(self) -> date:
        """Return the day of parts that state all of it."""
        return date(self.year, self.month, self.day)

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
    Of an ambiguous one `first` is the day with the day first, `last` with the month first;
    `is_day_first` is known of numeric dates that only one of the two can be.
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
    is_day_first: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The lexicon: numbers by word in lower case, patterns with the words of lists put in."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    numbers: Mapping[str, int]
    steps: Mapping[str, int]
    units: Mapping[str, tuple[int, int]]
    ways: Mapping[str, frozenset[str]]
    lists: Mapping[str, tuple[str, ...]]
    first_words: Mapping[str, tuple[str, ...]]
    offsets: Mapping[str, Mapping[str, Any]]
    relatives: Mapping[str, Mapping[str, Any]]
    holidays: Mapping[str, tuple[int, ...]]
    patterns: Mapping[str, Mapping[str, re.Pattern[str]]]


@cache
def words() -> Words:
    """Return the English lexicon; DataError when the package's file is missing or damaged."""
    data = resources.table(LEXICON)
    lists = {key: tuple(found) for key, found in data["words"].items()}
    return Words(
        months=_numbered(data["months"]),
        weekdays=_numbered(data["weekdays"]),
        numbers=data["numbers"],
        steps=_numbered(data["steps"]),
        units={unit: tuple(days) for unit, days in data["units"].items()},
        ways={way: frozenset(found) for way, found in data["ways"].items()},
        lists=lists,
        first_words={form: tuple(found) for form, found in data["first_words"].items()},
        offsets=_by_phrase(data["offset"]),
        relatives=_by_phrase(data["relative"]),
        holidays={key.casefold(): tuple(row) for key, row in data["holidays"].items()},
        patterns=_patterns(data, lists),
    )


def _numbered(table: Mapping[str, list[str]]) -> dict[str, int]:
    """Return the number of the row in which each word (in lower case) stands."""
    return {word.casefold(): int(number) for number, row in table.items() for word in row}


def _by_phrase(rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return the row in which each phrase (in lower case) stands."""
    return {phrase.casefold(): row for row in rows for phrase in row["phrases"]}


def _patterns(
    data: Mapping[str, Any], lists: Mapping[str, tuple[str, ...]]
) -> dict[str, dict[str, re.Pattern[str]]]:
    """Return the patterns of each table by name, whatever the case."""
    full = [row[0] for row in data["months"].values()]
    month = rf"(?:{alternatives(full)}\b|{alternatives(_numbered(data['months']))}\b\.?)"
    parts = {name: alternatives(found) for name, found in lists.items()} | {
        "month": month,
        "weekday": alternatives(_numbered(data["weekdays"])),
        "numbers": alternatives(data["numbers"]),
        "units": alternatives(data["units"]),
        "offset": alternatives(_by_phrase(data["offset"])),
        "relative": alternatives(_by_phrase(data["relative"])),
        "holiday": alternatives(data["holidays"]),
    }
    for name, expression in data["expressions"].items():
        parts[name] = _filled(expression, parts)
    return {
        table: {
            name: re.compile(_filled(row[0], parts), re.IGNORECASE)
            for name, row in data[table].items()
        }
        for table in PATTERNS
    }


def alternatives(names: Iterable[str]) -> str:
    """Return an expression for any of `names`, longest first; spaces match any white space."""
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    quoted = (re.escape(n).replace(r"\ ", r"\s+").replace("'", "['’]") for n in longest_first)
    return "(?:" + "|".join(quoted) + ")"


def _filled(template: str, parts: Mapping[str, str]) -> str:
    """Return an expression with what its placeholders stand for."""
    for name, expression in parts.items():
        template = template.replace("{" + name + "}", expression)
    return template
