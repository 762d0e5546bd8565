"""The grammar of dates reads the words of a text as mentions, form by form."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from mapper.dates.words import Mention, Parts, words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Form = tuple[re.Pattern[str], Callable[[re.Match[str]], Mention | None]]

_WORD = re.compile(r"\w+")
_BEFORE = 40  # characters before a date that its form looks at
_DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_PIVOT = 70  # "12 Jan 90" is 1990, "12 Jan 22" is 2022


def forms() -> Mapping[str, tuple[Form, ...]]:
    """Return the forms by the first words (in lower case, "0" for digits) that may begin them."""
    return _forms()


@cache
def _forms() -> dict[str, tuple[Form, ...]]:
    """Return the calendar forms, each under every word that may begin it."""
    lexicon = words()
    made = {name: (form, _READERS[name]) for name, form in lexicon.patterns["calendar"].items()}
    numeric = (
        "iso", "compact", "numeric", "short", "two_months", "day_first", "years", "year",
    )  # fmt: skip
    by_name = ("two_months_us", "month_first", "months", "month", "month_alone")
    table = {"0": tuple(made[name] for name in numeric)}
    for month in lexicon.months:
        table[month] = tuple(made[name] for name in by_name)
    for day in lexicon.weekdays:
        table[day] = (made["day_first"], made["month_first"])
    for holiday in lexicon.holidays:
        first = _WORD.match(holiday).group()  # type: ignore[union-attr]
        others = [form for form in table.get(first, ()) if form is not made["holiday"]]
        table[first] = (made["holiday"], *others)
    return table


def _number(text: str | None) -> int:
    """Return the digits of "3rd" as a number; 0 where there is none."""
    return int(re.sub(r"\D", "", text)) if text else 0


def _month(name: str) -> int:
    """Return the number of a month's name, with or without its dot."""
    return words().months[name.rstrip(".").casefold()]


def _year(match: re.Match[str]) -> int:
    """Return the year of a match, whole or as its last two digits; 0 where it has none."""
    found = match.groupdict()
    short = found.get("yy")
    if short:
        return int(short) + (1900 if int(short) >= _PIVOT else 2000)
    return _number(found.get("y"))


def _led(name: str, match: re.Match[str]) -> re.Match[str] | None:
    """Return the words before a match that are as a pattern of the lexicon says."""
    before = match.string[max(0, match.start() - _BEFORE) : match.start()]
    return words().patterns["before"][name].search(before)


def _is_possible(parts: Parts) -> bool:
    """Return whether such a day can be; 29 February in a leap year or an unknown one only."""
    if not 1 <= parts.month <= 12 or not 1 <= parts.day <= _DAYS_IN_MONTH[parts.month - 1]:
        return False
    leap = parts.year % 4 == 0 and (parts.year % 100 != 0 or parts.year % 400 == 0)
    return (parts.month, parts.day) != (2, 29) or not parts.year or leap


def _days(match: re.Match[str], first: Parts, last: Parts) -> Mention | None:
    """Return a mention of one day or of the days first to last; None where there is no such day."""
    if not (_is_possible(first) and _is_possible(last)):
        return None
    same = first == last
    if (first.year, first.month) == (last.year, last.month) and last.day < first.day:
        return None
    return Mention(
        start=match.start(), end=_end(match), kind="calendar", first=first, last=last,
        precision="day" if same else "days", extent="within" if same else "during",
    )  # fmt: skip


def _end(match: re.Match[str]) -> int:
    """Return the end of the match without a bracket that opened before it."""
    text = match.group()
    return match.end() - (text.endswith(")") and "(" not in text)


def _iso(match: re.Match[str]) -> Mention | None:
    """Read "2022-09-13" and "20220913", which is none after the words of a number."""
    if "s" not in match.groupdict() and _led("number", match):
        return None
    day = Parts(year=_year(match), month=int(match["m"]), day=int(match["d"]))
    return _days(match, day, day)


def _numeric(match: re.Match[str]) -> Mention | None:
    """Read "13.09.2022", "13/09/2022", "09/13/2022"; ambiguous where both could be the month."""
    a, b, year = int(match["a"]), int(match["b"]), _year(match)
    day_first, month_first = Parts(year=year, month=b, day=a), Parts(year=year, month=a, day=b)
    is_first, is_last = _is_possible(day_first), _is_possible(month_first)
    if match["s"] == "." or a == b or not (is_first and is_last):
        day = month_first if is_last and not is_first else day_first
        made = _days(match, day, day)
        return replace(made, is_day_first=is_first) if made and a != b else made
    return Mention(
        start=match.start(), end=match.end(), kind="ambiguous", first=day_first, last=month_first
    )


def _one_month(match: re.Match[str]) -> Mention | None:
    """Read "November 16, 2021", "13 September", "December 9-10", "3, 4 and 5 May"."""
    if _is_verb(match):
        return None
    year, month = _year(match), _month(match["m"])
    first = Parts(year=year, month=month, day=_number(match["d"]))
    last = Parts(year=year, month=month, day=_last_day(match) or first.day)
    return _days(match, first, last)


def _last_day(match: re.Match[str]) -> int:
    """Return the second day of a form; 0 where it has one day only."""
    found = match.groupdict()
    return _number(found.get("e") or found.get("f"))


def _two_months(match: re.Match[str]) -> Mention | None:
    """Read "30 April - 2 May 2022"; the first year is the one before where months run over it."""
    year, month, other = _year(match), _month(match["m"]), _month(match["n"])
    first = Parts(year=year - (month > other) if year else 0, month=month, day=_number(match["d"]))
    return _days(match, first, Parts(year=year, month=other, day=_number(match["e"])))


def _is_verb(match: re.Match[str]) -> bool:
    """Return whether "may", "march" ... is written small in a text that writes names large."""
    return match["m"] in words().lists["other_words"]


def _month_year(match: re.Match[str]) -> Mention | None:
    """Read "September 2022", but not the rest of a day that cannot be ("31 April 2020")."""
    if _led("half_a_day", match):
        return None
    month = Parts(year=_year(match), month=_month(match["m"]))
    return _long(match, month, month, "month")


def _months(match: re.Match[str]) -> Mention | None:
    """Read "March-May 2022", "December 2021 to January 2022"."""
    year, month, other = _year(match), _month(match["m"]), _month(match["n"])
    start = _number(match["z"]) or year - (month > other)
    return _long(
        match, Parts(year=start, month=month), Parts(year=year, month=other), "range", during=True
    )


def _month_alone(match: re.Match[str]) -> Mention | None:
    """Read months alone: "in September", "last May"; bare names of months are often persons."""
    if match["m"].islower() or not _led("month_alone", match):
        return None
    month = Parts(month=_month(match["m"]))
    return _long(match, month, month, "month")


def _years(match: re.Match[str]) -> Mention | None:
    """Read "2014-2016", "1988-94"."""
    first, short = int(match["z"]), match["y"]
    last = int(match["z"][: 4 - len(short)] + short)
    if last <= first:
        return None
    return _long(match, Parts(year=first), Parts(year=last), "range", during=True)


def _year_alone(match: re.Match[str]) -> Mention | None:
    """Read years alone: "in 2014"; others of four digits are counts, so is "of 2000 men"."""
    if not _led("year_alone", match) or (match["w"] and _is_count(match)):
        return None
    year = Parts(year=int(match["y"] or match["w"]))
    return _long(match, year, year, "year")


def _is_count(match: re.Match[str]) -> bool:
    """Return whether the next word is what is counted, as in "2000 men", and goes on no date."""
    return not words().patterns["after"]["no_count"].match(match.string, match.end())


def _holiday(match: re.Match[str]) -> Mention | None:
    """Read "New Year's Eve 2015"."""
    row = words().holidays[" ".join(match["h"].replace("’", "'").casefold().split())]
    month, moving = row[0], (row[1], row[2]) if len(row) > 2 else None
    about = 7 * (row[2] if row[2] > 0 else 4) if moving else row[1]
    found = Parts(year=_year(match), month=month, day=about, moving=moving)
    return _days(match, found, found)


def _long(
    match: re.Match[str],
    first: Parts,
    last: Parts,
    precision: str,
    *,
    during: bool = False,
) -> Mention:
    """Return a mention of months or years."""
    return Mention(
        start=match.start(), end=match.end(), kind="calendar", first=first, last=last,
        precision="month" if precision == "month" else "year" if precision == "year" else "range",
        extent="during" if during else "within",
    )  # fmt: skip


_READERS: Mapping[str, Callable[[re.Match[str]], Mention | None]] = {
    "iso": _iso,
    "compact": _iso,
    "numeric": _numeric,
    "short": _numeric,
    "two_months": _two_months,
    "two_months_us": _two_months,
    "day_first": _one_month,
    "month_first": _one_month,
    "months": _months,
    "month": _month_year,
    "month_alone": _month_alone,
    "years": _years,
    "year": _year_alone,
    "holiday": _holiday,
}
