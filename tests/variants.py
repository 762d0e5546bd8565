"""The seeds with days shifted, sides swapped or places moved, and the gold that goes with each.

A rule that was fitted to the names or days of the seeds loses on these.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any

from gate_gold import (
    Days,
    Gold,
    GoldArticle,
    GoldIncident,
    GoldPlace,
    GoldReport,
    Voice,
    Words,
)

TABLES = Path(__file__).parent / "gold" / "variants.toml"
SHIFT = timedelta(days=325)
TYPED = {"\n": "\r\n", "“": '"', "”": '"', "’": "'", "‘": "'", "\u00a0": " "}
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
DAY = re.compile(
    rf"\b(?:(?P<first_day>\d{{1,2}}) )?(?P<month>{'|'.join(MONTHS)})"
    r"(?: (?P<day>\d{1,2})(?:-(?P<last>\d{1,2}))?)?(?:,? (?P<year>\d{4}))?\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """New words for a range of a text."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """Changed texts by file name, and their gold."""

    gold: Gold
    texts: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """How texts and answers are changed: edits of a text, file name, days, sides, names, places."""

    edits: Callable[[str, GoldArticle], list[Edit]] = lambda _text, _article: []
    source: Callable[[GoldArticle], str] = lambda article: article.source
    day: Callable[[date], date] = lambda day: day
    codes: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


def names() -> tuple[str, ...]:
    """Return the names of all variants."""
    return (*PLAIN, *tables())


def tables() -> dict[str, dict[str, Any]]:
    """Return the tables of names and places by the name of the variant."""
    return tomllib.loads(TABLES.read_text("utf-8"))


def make(name: str, gold: Gold, texts: Mapping[str, str]) -> Variant:
    """Return a variant of texts given by file name; KeyError for an unknown one."""
    change = PLAIN[name] if name in PLAIN else _names(tables()[name])
    edits = {a.id: change.edits(texts[a.source], a) for a in gold.articles}
    new = {a.id: applied(texts[a.source], edits[a.id]) for a in gold.articles}
    articles = tuple(_article(a, edits[a.id], new[a.id], change) for a in gold.articles)
    return Variant(
        gold=replace(
            gold,
            places={key: _place(place, change) for key, place in gold.places.items()},
            articles=_with_sides(articles, change),
            incidents=tuple(_incident(incident, change) for incident in gold.incidents),
        ),
        texts={change.source(a): new[a.id] for a in gold.articles},
    )


def _names(table: Mapping[str, Any]) -> Change:
    words: Mapping[str, str] = table["words"]
    pattern = re.compile("|".join(rf"\b{name}\b" for name in sorted(words, key=len, reverse=True)))

    def edits(text: str, _: GoldArticle) -> list[Edit]:
        return [
            Edit(start=found.start(), end=found.end(), words=words[found.group()])
            for found in pattern.finditer(text)
        ]

    return Change(edits=edits, codes=table["codes"], words=words, places=table["places"])


def applied(text: str, edits: Sequence[Edit]) -> str:
    """Return a text with edits made that do not overlap and are in text order."""
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts += [text[at : edit.start], edit.words]
        at = edit.end
    return "".join([*parts, text[at:]])


def moved(offset: int, edits: Sequence[Edit], *, is_end: bool) -> int:
    """Return where an offset lies after the edits; outwards from within new words."""
    shift = 0
    for edit in edits:
        if edit.end <= offset:
            shift += len(edit.words) - (edit.end - edit.start)
        elif edit.start < offset:
            return edit.start + shift + (len(edit.words) if is_end else 0)
    return offset + shift


def _date_edits(text: str, article: GoldArticle) -> list[Edit]:
    """One edit for each date with a day, moved by SHIFT; the year is the article's if unsaid."""
    usual = next(days[0].year for r in article.reports for days in r.dates if days)
    return [
        Edit(start=found.start(), end=found.end(), words=_shifted(found, usual))
        for found in DAY.finditer(text)
        if found["day"] or found["first_day"]
    ]


def _shifted(found: re.Match[str], usual: int) -> str:
    year = int(found["year"] or usual)
    month = MONTHS.index(found["month"]) + 1
    first = date(year, month, int(found["first_day"] or found["day"])) + SHIFT
    name = MONTHS[first.month - 1]
    if found["first_day"]:
        return f"{first.day} {name} {first.year}"
    words = f"{name} {first.day}"
    if found["last"]:
        last = first + timedelta(days=int(found["last"]) - int(found["day"]))
        words += (
            f"-{last.day}" if last.month == first.month else f"-{MONTHS[last.month - 1]} {last.day}"
        )
    return f"{words}, {first.year}" if found["year"] else words


def _words(words: Words, edits: Sequence[Edit], text: str) -> Words:
    start = moved(words.start, edits, is_end=False)
    end = moved(words.end, edits, is_end=True)
    return Words(start=start, end=end, text=text[start:end])


def _article(article: GoldArticle, edits: Sequence[Edit], text: str, change: Change) -> GoldArticle:
    return replace(
        article,
        source=change.source(article),
        voices=tuple(_voice(voice, change) for voice in article.voices),
        must_not=tuple(_voice(voice, change) for voice in article.must_not),
        toponyms=tuple(replace(t, words=_words(t.words, edits, text)) for t in article.toponyms),
        reports=tuple(_report(report, edits, text, change) for report in article.reports),
        optional_quotes=tuple(_words(quote, edits, text) for quote in article.optional_quotes),
    )


def _report(report: GoldReport, edits: Sequence[Edit], text: str, change: Change) -> GoldReport:
    return replace(
        report,
        quotes=tuple(_words(quote, edits, text) for quote in report.quotes),
        dates=tuple(_days(days, change) for days in report.dates),
        perpetrator=tuple(_side(side, change) for side in report.perpetrator),
        target=tuple(_side(side, change) for side in report.target),
        toll_side=_side(report.toll_side, change),
        claimants=tuple(_voice(voice, change) for voice in report.claimants),
    )


def _incident(incident: GoldIncident, change: Change) -> GoldIncident:
    return replace(incident, dates=tuple(_days(days, change) for days in incident.dates))


def _days(days: Days, change: Change) -> Days:
    return (change.day(days[0]), change.day(days[1])) if days else None


def _side(side: str | None, change: Change) -> str | None:
    return change.codes.get(side, side) if side else None


def _voice(voice: Voice, change: Change) -> Voice:
    name = voice.name
    if name and change.words:
        pattern = "|".join(rf"\b{word}\b" for word in change.words)
        name = re.sub(pattern, lambda found: change.words[found.group()], name)
    return replace(voice, name=name, side=_side(voice.side, change))


def _place(place: GoldPlace, change: Change) -> GoldPlace:
    return replace(place, **change.places.get(place.key, {}))


def _with_sides(articles: tuple[GoldArticle, ...], change: Change) -> tuple[GoldArticle, ...]:
    """Where sides are swapped, what named one country names the other."""
    if set(change.codes) != set(change.codes.values()):
        return articles
    other = {one.casefold(): two.casefold() for one, two in change.codes.items()}
    return tuple(
        replace(
            article,
            toponyms=tuple(replace(t, place=other.get(t.place, t.place)) for t in article.toponyms),
            reports=tuple(
                replace(
                    report,
                    places=tuple(
                        replace(p, place=other.get(p.place, p.place)) for p in report.places
                    ),
                )
                for report in article.reports
            ),
        )
        for article in articles
    )


def _typing_edits(text: str, _: GoldArticle) -> list[Edit]:
    """One edit for each sign that is typed otherwise elsewhere."""
    return [
        Edit(start=at, end=at + 1, words=TYPED[sign])
        for at, sign in enumerate(text)
        if sign in TYPED
    ]


PLAIN: Mapping[str, Change] = MappingProxyType(
    {
        "dates": Change(edits=_date_edits, day=lambda day: day + SHIFT),
        "files": Change(source=lambda article: f"text{900 - int(article.id)}.txt"),
        "typing": Change(edits=_typing_edits),
    }
)
