"""The scanner finds the date words of a text, with what the words around them add."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Literal

from mapper.dates.forms import forms
from mapper.dates.words import Mention, Parts, words
from mapper.text import number_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from mapper.dates.forms import Form
    from mapper.dates.words import Mark
    from mapper.model import DatePrecision

_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"[.!?]\s|\n")
_REACH = 100  # characters before or after a date that can change what it means


def mentions(text: str, *, skip: Sequence[tuple[int, int]] = ()) -> list[Mention]:
    """Return the date words of `text` in order, none in the ranges `skip` and none overlapping."""
    found = [m for m in _spot(text) if not any(a < m.end and m.start < b for a, b in skip)]
    found = [m for m in found if not _is_name(m, text)]
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
    forms_of = words().patterns["relative_forms"]
    made = {name: (form, _READERS[name]) for name, form in forms_of.items()}
    for name, starts in _starts().items():
        for start in starts:
            known = table.get(start, ())
            table[start] = (*known, made[name]) if made[name] not in known else known
    return table


def _starts() -> dict[str, set[str]]:
    """Return for each relative form the words that it may begin with."""
    lexicon = words()
    first = re.compile(r"\w+").match
    phrases = {
        "offset": lexicon.offsets,
        "relative": lexicon.relatives,
        "vague": lexicon.lists["vague"],
    }
    table = {name: {m.group() for p in found if (m := first(p))} for name, found in phrases.items()}
    for name, found in lexicon.first_words.items():
        table[name] = set(found)
    table["ago"] = {"0", *lexicon.numbers}
    table["weekday"] |= lexicon.weekdays.keys()
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
    if not match["n"] and match.start("l") == match.start():
        return None
    if not match["n"] and match["u"].casefold() not in words().units:
        return _vague(match)
    return Mention(
        start=match.start(), end=match.end(), kind="offset", precision="range", extent="during",
        shift=(-_count(match["n"]) * words().units[_unit(match["u"])][0] or -1, 0),
    )  # fmt: skip


def _unit(text: str) -> str:
    """Return a unit in the singular."""
    return text.casefold().removesuffix("s")


def _count(text: str | None) -> int:
    """Return a number in digits or words; 1 where there is none."""
    return number_of(text.strip(), words().numbers) if text else 1


def _step(word: str | None) -> int:
    """Return -1 for last, 1 for next, else 0."""
    return words().steps.get(_phrase(word or ""), 0)


def _calendar_unit(match: re.Match[str]) -> Mention:
    """Read "this week", "last month", "next year"."""
    units: tuple[Literal["week", "month", "year"], ...] = ("week", "month", "year")
    unit = next(unit for unit in units if match[unit])
    return Mention(
        start=match.start(), end=match.end(), kind="unit", unit=unit, step=_step(match["w"]),
        precision=unit,
    )  # fmt: skip


def _weekend(match: re.Match[str]) -> Mention:
    """Read "over the weekend": Saturday and Sunday."""
    return Mention(
        start=match.start(), end=match.end(), kind="weekday", weekday=5, step=_step(match["w"]),
        precision="days", shift=(0, 1),
    )  # fmt: skip


def _ago(match: re.Match[str]) -> Mention | None:
    """Read "three days ago", "two days later"; "Sunday, two days after" is when the other was."""
    lexicon, way = words(), match["a"].casefold()
    if match["other"] and not _led("counted_day", match.start(), match.string):
        return None  # counts to another event, whose day is not said beside it
    length, slack = lexicon.units[_unit(match["u"])]
    days = _count(match["n"]) * length
    from_publication = way in lexicon.ways["publication"]
    if not length:
        return _counted(match, (-1, 0), "days", is_ago=True) if from_publication else None
    sign = 1 if way in lexicon.ways["on"] else -1
    shift = (sign * days - slack, sign * days + slack)
    return _counted(match, shift, "range" if slack else "day", is_ago=from_publication)


def _counted(
    match: re.Match[str], shift: tuple[int, int], precision: DatePrecision, *, is_ago: bool
) -> Mention:
    """Return a mention so many days from publication or from the date before it."""
    return Mention(
        start=match.start(), end=match.end(), shift=shift, precision=precision,
        kind="offset" if is_ago else "relative",
    )  # fmt: skip


def _weekday(match: re.Match[str]) -> Mention | None:
    """Read "last Friday", "Tuesday night"; not the Sunday Times nor Good Friday."""
    if match["d"].islower() or match["d"].casefold() not in _full_weekdays():
        return None
    if words().patterns["after"]["weekday_name"].match(match.string, match.end("d")):
        return None
    if _led("weekday_name", match.start(), match.string):
        return None
    night = bool(match["night"])
    return Mention(
        start=match.start(), end=match.end(), kind="weekday", step=_step(match["w"]),
        weekday=words().weekdays[match["d"].casefold()], precision="night" if night else "day",
        shift=(0, 1) if night else (0, 0),
    )  # fmt: skip


@cache
def _full_weekdays() -> frozenset[str]:
    """Return weekdays that are no abbreviations; "Sat" and "Sun" alone are other words too."""
    longest: dict[int, str] = {}
    for name, number in words().weekdays.items():
        longest[number] = max(longest.get(number, ""), name, key=len)
    return frozenset(longest.values())


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
    """Return two dates with "to" or the like between them as a range, or as the night between."""
    between, links = text[a.end : b.start], words().patterns["between"]
    if a.kind not in {"calendar", "weekday"} or b.kind not in {"calendar", "weekday"}:
        return None
    is_night = a.precision == "night" or _led("overnight", a.start, text)
    if is_night and links["into"].fullmatch(between):
        return _night_between(a, b)
    is_to = bool(links["to"].fullmatch(between))
    is_between = bool(links["and"].fullmatch(between)) and bool(_led("between", a.start, text))
    if a.kind != b.kind or not (is_to or is_between):
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


def _night_between(a: Mention, b: Mention) -> Mention | None:
    """Return the night from one day to the next ("overnight Thursday into Friday")."""
    year = a.first.year or b.first.year
    if a.kind == b.kind == "weekday" and (b.weekday - a.weekday) % 7 != 1:
        return None
    whole = replace(a, end=b.end, precision="night", extent="within", shift=(0, 1))
    return replace(whole, first=replace(a.first, year=year), last=replace(a.last, year=year))


def _led(name: str, start: int, text: str) -> re.Match[str] | None:
    """Return the words before an offset that are as a pattern of the lexicon says."""
    return words().patterns["before"][name].search(text[max(0, start - _REACH) : start])


def _surrounded(mention: Mention, text: str) -> Mention:
    """Return the mention with its further words: "the night of", "beginning that evening"."""
    if mention.kind not in {"calendar", "weekday", "relative"} or mention.precision not in {
        "day",
        "days",
        "night",
    }:
        return mention
    for name in ("night_of", "night_to", "overnight", "eve", "part"):
        led = _led(name, mention.start, text)
        if led:
            moved = mention if mention.precision == "night" else _shifted(name, mention)
            return replace(moved, start=mention.start - len(led.group().lstrip()))
    if mention.precision == "night":
        return mention
    for name in ("into_night", "night", "part"):
        after = words().patterns["after"][name].match(text, mention.end)
        if after:
            night = mention if name == "part" else _shifted("night_of", mention)
            return replace(night, end=after.end())
    is_between = mention.precision == "days" and _led("between", mention.start, text)
    return replace(mention, extent="within") if is_between else mention


def _shifted(name: str, mention: Mention) -> Mention:
    """Return the mention with the days that the words before it mean."""
    a, b = mention.shift
    if name == "part":
        return mention
    if name == "eve":
        return replace(mention, shift=(a - 1, a - 1), note="the day before")
    if mention.precision == "days":
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


def _is_name(mention: Mention, text: str) -> bool:
    """Return whether a date is part of a name ("March 23 Movement", "9 May Square")."""
    after = words().patterns["after"]["name"].match(text, mention.end)
    return after is not None and not after.group().split()[-1][0].islower()


def _marked(mention: Mention, text: str) -> Mention:
    """Return the mention with its mark and with whether its sentence speaks of the future."""
    if mention.kind in {"vague", "ambiguous"}:
        return mention
    before = words().patterns["before"]
    opening = _SENTENCE_END.split(text[max(0, mention.start - 2 * _REACH) : mention.start])[-1]
    clause = before["other_clause"].split(opening)[-1]
    future = mention.step > 0 or bool(before["future"].search(clause))
    return replace(mention, mark=_mark(mention, text), future=future)


def _mark(mention: Mention, text: str) -> Mark:
    """Return what a date does in its sentence beside saying when."""
    named = words().patterns["after"]["document"].match(text, mention.end)
    is_led = _led("document", mention.start, text)
    if is_led or (named and _led("the", mention.start, text)):
        return "document"
    marks: tuple[Mark, ...] = ("since", "until", "life", "said")
    for name in marks:
        led = _led(name, mention.start, text)
        if led and not (name == "since" and _describes(led, mention, text)):
            return name
    return ""


def _describes(led: re.Match[str], mention: Mention, text: str) -> bool:
    """Return whether a date says which event is meant ("since the Dec. 23 shooting")."""
    after = words().patterns["after"]["described"].match(text, mention.end)
    return after is not None and _led("the", mention.start, text) is not None and bool(led)
