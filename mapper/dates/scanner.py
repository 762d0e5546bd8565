"""The scanner finds the date words of a text, with what the words around them add."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from mapper.dates.forms import forms
from mapper.dates.words import Mention, Parts, pattern, words
from mapper.text import number_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from mapper.dates.forms import Form
    from mapper.dates.words import Mark
    from mapper.model import DatePrecision

_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"[.!?]\s|\n")
_REACH = 100  # characters before or after a date that can change what it means

_TOLD = (
    r"(?:\s+(?:reporters|journalists|lawmakers|parliament|residents|(?:the\s+)?media|[A-Z][\w-]+|"
    r"(?:in|at|during|via|on|through)\s+an?\s+(?:[\w-]+\s+){0,3}?(?:statement|interview|briefing|tweet|"
    r"post|address|release|message|report|speech|conference)))?"
)
_BEFORE = {
    "night_of": r"\b(?:the\s+)?night\s+(?:of|on|from|between)\s+(?:the\s+)?$",
    "night_to": r"(?:overnight\s+(?:on|in|into|to)|(?:the\s+)?night\s+(?:into|to|before))\s+"
    r"(?:the\s+)?$",
    "overnight": r"\bovernight\s+(?:from\s+|between\s+)?$",
    "eve": r"(?:the\s+)?eve\s+of\s+(?:the\s+)?$",
    "part": r"(?:the\s+)?(?:early\s+|late\s+|mid-?)?(?:morning|evening|afternoon|hours|dawn)"
    r"\s+(?:of|on)\s+(?:the\s+)?$",
    "between": r"\bbetween\s+(?:the\s+)?$",
    "since": r"\b(?:since|(?:starting|beginning)(?:\s+(?:on|from|in))?)\s+(?:(?:at\s+least|"
    r"early|late|the)\s+)*$",
    "until": r"\b(?:until|till|by|before|prior\s+to|up\s+to)\s+(?:(?:early|late|the)\s+)*$",
    "document": r"\b(?:{documents}|{events})\s+(?:(?:of|from|dated|in)|(?:[^.;\n]{0,60}?\s)?"
    r"(?:signed|adopted|"
    r"reached|concluded|brokered|ratified|held)(?:\s[^.;\n]{0,40}?)?\s(?:of|on|in))\s+(?:the\s+)?$",
    "the": r"(?:\bthe|['’]s)\s+(?:\w+\s+)?$",
    "said": r"\b{said}" + _TOLD + r"\s+(?:(?:late|early|on)\s+)*$",
}
_AFTER = {
    "night": r",?\s+(?:(?:at|in\s+the)\s+)?night\b",
    "into_night": r",?\s+(?:(?:beginning|starting|from)\s+(?:late\s+)?(?:that|the\s+same)\s+"
    r"(?:evening|night)|"
    r"(?:late\s+)?(?:that|the\s+same)\s+night|late\s+(?:that|the\s+same)\s+evening)\b",
    "part": r"\s+(?:morning|afternoon|evening)\b",
    "document": r"(?:['’]s)?,?\s+(?:[\w-]+\s+){0,2}?(?:{documents}|{events})\b",
}
_RELATIVE = {
    "offset": r"(?P<o>{offset})\b(?!['’]s\b)",
    "relative": r"(?P<r>{relative})\b",
    "vague": r"{vague}\b",
    "rolling": r"(?:(?:over|during|in|within|for|throughout|across)\s+)?(?:the\s+)?(?:past|last)\s+"
    r"(?P<n>{number}\s+)?(?P<u>{unit})\b(?!\s+of\b)",
    "unit": r"(?:(?:earlier|later|early|late)\s+)?(?P<w>this|last|next)\s+(?P<u>week|month|"
    r"year)\b(?!['’]s|end)",
    "weekend": r"(?:(?:over|at|during)\s+the|(?P<w>this|last|next)(?:\s+past)?)\s+weekend\b",
    "ago": r"(?P<n>{number})\s+(?P<u>{unit})\s+(?P<a>ago|earlier|later|after|before)\b",
    "weekday": r"(?:(?P<w>last|next|this(?:\s+past|\s+coming)?|past|coming|the\s+previous|the"
    r"\s+following)\s+)?"
    r"(?:(?:early|late)\s+(?:on\s+)?)?(?P<d>{weekday})\b(?:\s+(?P<p>night|morning|afternoon|evening|midday|noon))?",
}

# What stands before these words is no part of a date's clause ("will be charged after he shot").
_OWN_CLAUSE = re.compile(r"\b(?:after|when|who|which|since|because|following)\b", re.IGNORECASE)


def mentions(text: str, *, skip: Sequence[tuple[int, int]] = ()) -> list[Mention]:
    """Return the date words of `text` in order, none in the ranges `skip` and none overlapping."""
    found = [m for m in _spot(text) if not any(a < m.end and m.start < b for a, b in skip)]
    grown = [_surrounded(mention, text) for mention in _joined(found, text)]
    return [_marked(mention, text) for mention in _apart(grown)]


def _spot(text: str) -> Iterator[Mention]:
    """Yield the mentions by themselves, from left to right."""
    table, done = _table(), 0
    for word in _WORD.finditer(text):
        key = word.group().lower()
        candidates = table.get("0" if key[0].isdecimal() else key)
        if candidates and word.start() >= done:
            mention = _first(candidates, text, word.start())
            if mention:
                done = mention.end
                yield mention


def _first(candidates: tuple[Form, ...], text: str, at: int) -> Mention | None:
    """Return what the first form that reads here says."""
    for form, read in candidates:
        match = form.match(text, at)
        mention = read(match) if match else None
        if mention:
            return mention
    return None


@cache
def _table() -> dict[str, tuple[Form, ...]]:
    """Return by first words the calendar forms, then the relative ones."""
    table = dict(forms())
    made = {name: (pattern(form), _READERS[name]) for name, form in _RELATIVE.items()}
    for name, starts in _starts().items():
        for start in starts:
            known = table.get(start, ())
            table[start] = (*known, made[name]) if made[name] not in known else known
    return table


def _starts() -> dict[str, set[str]]:
    """Return for each relative form the words that it may begin with."""
    lexicon = words()
    first = re.compile(r"\w+").match
    led = {"over", "during", "in", "within", "for", "throughout", "across", "the", "past", "last"}
    phrases = {
        "offset": lexicon.offsets,
        "relative": lexicon.relatives,
        "vague": lexicon.lists["vague"],
    }
    table = {name: {m.group() for p in found if (m := first(p))} for name, found in phrases.items()}
    table["rolling"] = led
    table["unit"] = {"earlier", "later", "early", "late", "this", "last", "next"}
    table["weekend"] = {"over", "at", "during", "this", "last", "next"}
    table["ago"] = {"0", *lexicon.numbers}
    before = {"last", "next", "this", "past", "coming", "the", "early", "late"}
    table["weekday"] = before | set(lexicon.weekdays)
    return table


def _offset(match: re.Match[str]) -> Mention:
    """Read "tonight", "yesterday": days from the day of publication."""
    row = words().offsets[_phrase(match["o"])]
    return Mention(
        start=match.start(), end=match.end(), kind="offset", shift=tuple(row["days"]),
        precision=row["precision"],
    )  # fmt: skip


def _relative(match: re.Match[str]) -> Mention:
    """Read "the same day", "the previous night": days from the date before it."""
    row = words().relatives[_phrase(match["r"])]
    return Mention(
        start=match.start(), end=match.end(), kind="relative", shift=tuple(row["days"]),
        precision=row["precision"],
    )  # fmt: skip


def _phrase(text: str) -> str:
    """Return a phrase as the lexicon writes it."""
    return " ".join(text.casefold().replace("’", "'").split())


def _vague(match: re.Match[str]) -> Mention:
    """Read "recently", "in recent months": no days at all."""
    return Mention(
        start=match.start(), end=match.end(), kind="vague", precision="range", extent="during"
    )


def _rolling(match: re.Match[str]) -> Mention | None:
    """Read "over the past month": the days up to publication; "last month" is a calendar month."""
    unit = _unit(match["u"])
    if not match["n"] and match.group().casefold().split()[0] == "last":
        return None
    if not match["n"] and match["u"].casefold().endswith("s"):
        return Mention(
            start=match.start(), end=match.end(), kind="vague", precision="range", extent="during"
        )
    return Mention(
        start=match.start(), end=match.end(), kind="offset", precision="range", extent="during",
        shift=(-_count(match["n"]) * words().units[unit] or -1, 0),
    )  # fmt: skip


def _unit(text: str) -> str:
    """Return a unit in the singular."""
    return text.casefold().removesuffix("s")


def _count(text: str | None) -> int:
    """Return a number in digits or words; 1 where there is none."""
    return number_of(text.strip(), words().numbers) if text else 1


def _step(word: str | None) -> int:
    """Return -1 for last, 1 for next, else 0."""
    word = (word or "").casefold()
    if "next" in word or "coming" in word or "following" in word:
        return 1
    return -1 if "last" in word or "past" in word or "previous" in word else 0


def _calendar_unit(match: re.Match[str]) -> Mention:
    """Read "this week", "last month", "next year"."""
    unit = match["u"].casefold()
    precision = {"week": "week", "month": "month", "year": "year"}[unit]
    return Mention(
        start=match.start(), end=match.end(), kind="unit", unit=unit, step=_step(match["w"]),
        precision=precision,  # type: ignore[arg-type]
    )  # fmt: skip


def _weekend(match: re.Match[str]) -> Mention:
    """Read "over the weekend": Saturday and Sunday."""
    return Mention(
        start=match.start(), end=match.end(), kind="weekday", weekday=5, step=_step(match["w"]),
        precision="days", shift=(0, 1),
    )  # fmt: skip


def _ago(match: re.Match[str]) -> Mention | None:
    """Read "three days ago", "two days later"; "Sunday, two days after" is when the other was."""
    unit, ago = _unit(match["u"]), match["a"].casefold()
    if ago in {"after", "before"} and not _day_before_count().search(
        match.string[max(0, match.start() - _REACH) : match.start()]
    ):
        return None  # counts to another event, whose day is not said beside it
    days = _count(match["n"]) * words().units[unit]
    if unit == "hour":
        return None if ago != "ago" else _ago_made(match, (-1, 0), "days")
    slack = days and {"week": 3, "fortnight": 3, "month": 15, "year": 182, "decade": 1826}.get(
        unit, 0
    )
    sign = 1 if ago in {"later", "before"} else -1
    return _ago_made(match, (sign * days - slack, sign * days + slack), "range" if slack else "day")


@cache
def _day_before_count() -> re.Pattern[str]:
    """Return a day right before a count of days ("on Sunday, just")."""
    day = r"(?:{weekday}|(?:{month}\.?\s+{day}|{day}\s+{month})(?:,?\s+{year})?|{offset})"
    part = r"(?:\s+(?:night|morning|afternoon|evening))?"
    return pattern(rf"\b{day}{part},?\s+(?:(?:just|about|some|only|nearly)\s+)?$")


def _ago_made(match: re.Match[str], shift: tuple[int, int], precision: str) -> Mention:
    """Return a mention so many days from publication or from the date before it."""
    return Mention(
        start=match.start(), end=match.end(), shift=shift,
        kind="offset" if match["a"].casefold() == "ago" else "relative",
        precision="range" if precision == "range" else "days" if precision == "days" else "day",
    )  # fmt: skip


def _weekday(match: re.Match[str]) -> Mention | None:
    """Read "last Friday", "Tuesday night"; not the Sunday Times nor Good Friday."""
    if match["d"].islower() or match["d"].casefold() not in _full_weekdays():
        return None
    text, part = match.string, (match["p"] or "").casefold()
    if pattern(r"\s+{weekday_names_after}\b").match(text, match.end("d")):
        return None
    if pattern(r"\b{weekday_names_before}\s+$").search(
        text[max(0, match.start() - 20) : match.start()]
    ):
        return None
    night = part == "night"
    return Mention(
        start=match.start(), end=match.end(), kind="weekday", step=_step(match["w"]),
        weekday=words().weekdays[match["d"].casefold()], precision="night" if night else "day",
        shift=(0, 1) if night else (0, 0),
    )  # fmt: skip


@cache
def _full_weekdays() -> frozenset[str]:
    """Return weekdays that are no abbreviations; "Sat" and "Sun" alone are other words too."""
    return frozenset(name for name in words().weekdays if name.endswith("day"))


_READERS: Mapping[str, Callable[[re.Match[str]], Mention | None]] = {
    "offset": _offset, "relative": _relative, "vague": _vague, "rolling": _rolling, "ago": _ago,
    "unit": _calendar_unit, "weekend": _weekend, "weekday": _weekday,
}  # fmt: skip


def _joined(found: Sequence[Mention], text: str) -> list[Mention]:
    """Return `found` with "from X to Y" and "between X and Y" as one."""
    joined: list[Mention] = []
    for mention in found:
        both = _range(joined[-1], mention, text) if joined else None
        if both:
            joined[-1] = both
        else:
            joined.append(mention)
    return joined


def _range(a: Mention, b: Mention, text: str) -> Mention | None:
    """Return two dates with "to" or the like between them as a range."""
    between = text[a.end : b.start]
    is_to = re.fullmatch(
        r"\s*(?:-|–|—|to|until|till|through)\s*(?:the\s+)?", between, re.IGNORECASE
    )
    is_between = between.strip().lower() == "and" and _led("between", a, text)
    if a.kind != b.kind or not (is_to or is_between) or a.kind not in {"calendar", "weekday"}:
        return None
    longest: DatePrecision = "range" if "day" not in {a.precision, b.precision} else "days"
    made = replace(a, end=b.end, extent="during" if is_to else "within", precision=longest)
    if a.kind == "weekday":
        return replace(made, shift=(0, (b.weekday - a.weekday) % 7 + b.shift[1]))
    first, last = a.first, b.last
    if not first.year and last.year:
        over = (first.month, first.day) > (last.month, last.day)
        first = Parts(year=last.year - over, month=first.month, day=first.day)
    return replace(made, first=first, last=last)


def _led(name: str, mention: Mention, text: str) -> re.Match[str] | None:
    """Return the words before a mention that match a row of `_BEFORE`."""
    return pattern(_BEFORE[name]).search(text[max(0, mention.start - _REACH) : mention.start])


def _surrounded(mention: Mention, text: str) -> Mention:
    """Return the mention with its further words: "the night of", "beginning that evening"."""
    if mention.kind not in {"calendar", "weekday", "relative"} or mention.precision not in {
        "day",
        "days",
    }:
        return mention
    for name in ("night_of", "night_to", "overnight", "eve", "part"):
        led = _led(name, mention, text)
        if led:
            start = mention.start - (len(led.group()))
            return replace(_shifted(name, mention), start=start)
    for name in ("into_night", "night", "part"):
        after = pattern(_AFTER[name]).match(text, mention.end)
        if after:
            night = mention if name == "part" else _shifted("night_of", mention)
            return replace(night, end=after.end())
    is_between = mention.precision == "days" and _led("between", mention, text)
    return replace(mention, extent="within") if is_between else mention


def _shifted(name: str, mention: Mention) -> Mention:
    """Return the mention with the days that the words before it mean."""
    a, b = mention.shift
    if name == "part":
        return mention
    if name == "eve":
        return replace(mention, shift=(a - 1, a - 1), note="the day before")
    several = mention.precision == "days"
    if several:
        return replace(mention, precision="night", extent="within")
    moved = (a - 1, b) if name == "night_to" else (a, a + 1)
    return replace(mention, precision="night", shift=moved)


def _apart(found: Sequence[Mention]) -> list[Mention]:
    """Leave out those that lie in a longer one ("that evening" in "late that evening")."""
    kept: list[Mention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
        elif mention.end - mention.start > kept[-1].end - kept[-1].start:
            kept[-1] = mention
    return kept


def _marked(mention: Mention, text: str) -> Mention:
    """Return the mention with its mark and with whether its sentence speaks of the future."""
    if mention.kind in {"vague", "ambiguous"}:
        return mention
    opening = _SENTENCE_END.split(text[max(0, mention.start - 2 * _REACH) : mention.start])[-1]
    future = mention.step > 0 or bool(
        pattern(r"\b{future}\b").search(_OWN_CLAUSE.split(opening)[-1])
    )
    return replace(mention, mark=_mark(mention, text), future=future)


def _mark(mention: Mention, text: str) -> Mark:
    """Return what a date does in its sentence beside saying when."""
    named = pattern(_AFTER["document"]).match(text, mention.end)
    if _led("document", mention, text) or (named and _led("the", mention, text)):
        return "document"
    marks: tuple[Mark, ...] = ("since", "until", "said")
    for name in marks:
        led = _led(name, mention, text)
        if led and not (name == "since" and _describes(led, mention, text)):
            return name
    return ""


def _describes(led: re.Match[str], mention: Mention, text: str) -> bool:
    """Return whether a date says which event is meant ("since the Dec. 23 shooting")."""
    after = pattern(
        r"\s+(?!(?:{after_date}|and|or|but|of|which|who|that|a|an|the|he|she|it|they)\b)[a-z]"
    )
    return led.group().rstrip().endswith("the") and after.match(text, mention.end) is not None
