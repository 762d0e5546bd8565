"""The layout of a text tells headline, dateline, page furniture and day of publication."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from mapper import dates, resources
from mapper.articles import outlets
from mapper.model import DateSpan, Span
from mapper.text import span_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LINE = re.compile(r"[^\r\n]+")
_LONGEST_HEADLINE = 200
_LONGEST_TEASER = 140
_DATELINE_REACH = 160
_DATELINE_LINES = 4  # a byline or two may stand above the dateline
_LONGEST_BYLINE = 100
_LONGEST_PLACE = 6  # words
_NO_DATE = "NO DATE"
_FULL_STOP = re.compile(r"[.,;:](?:[\"'”’)]*)$")
_INITIALS = re.compile(r"(?:\b[A-Z]\.){2,}$|\b(?:Inc|Jr|Sr|St|Co|No|vs|Gov|Sen)\.$")

_NAME = r"[A-ZÀ-ÖØ-ÞЀ-Я][\w.'’-]*"
_PLACE = (
    rf"(?P<place>{_NAME}(?:[ /-]+(?:{_NAME}|of|de|del|la|el|al|and|the))*(?:,\s+{_NAME}"
    rf"(?: {_NAME})*){{0,2}}?)(?:\s+[(\[][\w .]{{2,40}}[)\]])?"
)
_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = (
    rf"(?P<date>(?:\w+day,?\s+)?(?:{_MONTHS}\s+\d{{1,2}}(?:,?\s+\d{{4}})?|\d{{1,2}}\s+{_MONTHS}(?:,?\s+\d{{2,4}})?|"
    r"\d{4}-\d\d-\d\d|\d\d[./]\d\d[./]\d{4}|NO DATE))"
)
_DASH = r"(?:--+|—|–|-|:)"
# With a day or an outlet the place may be in small letters; alone it must be in capitals.
_DATELINES = tuple(
    re.compile(expression, re.IGNORECASE if flag else 0)
    for expression, flag in (
        ((rf"\s*(?-i:{_PLACE})[,.]+\s+{_DAY}[,.]?\s*(?:[(/\[]"
        rf"(?P<outlet>[^)/\]\n]{{2,60}})[)/\]])\s*\.?\s*{_DASH}?"), True),
        ((rf"\s*(?-i:{_PLACE})[,.]+\s+{_DAY},?\s+(?P<outlet>(?-i:[A-Z][A-Z.-]{{2,20}}"
        rf"(?: [A-Z]{{3,}})?))\b\s*[.:,/-]*\s"), True),
        (rf"\s*(?-i:{_PLACE})[,.]+\s+{_DAY}\s*[.,]?\s*(?:{_DASH}\s|\.\s|\[)", True),
        (
            rf"\s*(?:{_PLACE}\s+)?\((?P<outlet>[A-Z][\w ./&’'-]{{1,40}})\)\s*(?P<dash>{_DASH})?",
            False,
        ),
        (rf"\s*(?:{_PLACE}\.?\s+)?/(?P<outlet>[A-Z][\w .&’'-]{{1,40}})/\.?\s*{_DASH}?", False),
        ((r"\s*(?P<place>[A-Z][A-Z.'’-]{2,}(?:[ /-][A-Z][A-Z.'’-]+){0,3}(?:, [A-Z][\w.]+"
        r"(?: [A-Z]\w+)?)?)\s*(?:--+|—|–|:)\s+(?=\S)"), False),
    )
)  # fmt: skip
_TAGS = re.compile(r"\s*(?:\[(?P<tag>[^\]\n]{2,60})\]\s*){1,3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """The line at the head of a report: `start` to `end`, and what stands in it."""

    start: int
    end: int
    place: Span | None
    day: Span | None
    outlet: Span | None


@dataclass(frozen=True, slots=True)
class _Furniture:
    """Expressions for lines, beginnings of lines, headings of teasers, publication days."""

    line: re.Pattern[str]
    start: re.Pattern[str]
    heading: re.Pattern[str]
    published: tuple[re.Pattern[str], ...]


@cache
def _furniture() -> _Furniture:
    """Return the packaged list; DataError when it is missing or damaged."""
    data = resources.table("data/lexicon/boilerplate.toml")
    return _Furniture(
        re.compile(_any(data["lines"]), re.IGNORECASE),
        re.compile(_any(data["starts"]), re.IGNORECASE),
        re.compile(_any(data["headings"]), re.IGNORECASE),
        tuple(re.compile(p, re.IGNORECASE) for p in data["published"]),
    )


def _any(expressions: Sequence[str]) -> str:
    """Return one expression for any of these."""
    return "|".join(f"(?:{e})" for e in expressions)


def lines(text: str, start: int = 0) -> Iterator[Span]:
    """Yield the lines that are not blank, without the white space around them."""
    for match in _LINE.finditer(text, start):
        stripped = match.group().strip()
        if stripped:
            at = match.start() + match.group().index(stripped)
            yield span_of(text, at, at + len(stripped))


def headline(text: str) -> Span | None:
    """Return the first line where it reads as a headline, None where it is text itself."""
    both = lines(text)
    first, second = next(both, None), next(both, None)
    if not first or not second or len(first.text) > _LONGEST_HEADLINE:
        return None
    head = dateline_at(text, first.start)
    if head and (head.day or head.outlet):
        return None
    if " " not in first.text or (
        _FULL_STOP.search(first.text) and not _INITIALS.search(first.text)
    ):
        return None
    gap = text[first.end : second.start].replace("\r\n", "\n").count("\n")
    return first if gap > 1 or _stands_above(first.text, second.text) else None


def _stands_above(first: str, second: str) -> bool:
    """Return whether a line right above another is no part of its paragraph."""
    return (
        first[-1] not in "-–" and second[0].isupper() and len(second) > max(len(first) * 1.5, 100)
    )


def dateline(text: str, start: int) -> Dateline | None:
    """Return the dateline ("KYIV, March 3 (Reuters) -") at `start` or below a byline, or None."""
    for line in islice(lines(text, start), _DATELINE_LINES):
        found = dateline_at(text, line.start)
        if found or len(line.text) > _LONGEST_BYLINE:
            return found
    return None


def dateline_at(text: str, start: int) -> Dateline | None:
    """Return the dateline that begins at `start`, or None."""
    head = text[: start + _DATELINE_REACH]
    for expression in _DATELINES:
        match = expression.match(head, start)
        if match and _is_dateline(match):
            return _read_dateline(text, match)
    return None


def _is_dateline(match: re.Match[str]) -> bool:
    """Return whether a match is no sentence that merely begins like one."""
    found = match.groupdict()
    outlet, place = found.get("outlet") or "", found.get("place") or ""
    if any(mention.start == 0 for mention in dates.mentions(place)):
        return False  # "Tuesday, 5 August." heads a day of a diary
    if day := found.get("date"):
        return day.upper() == _NO_DATE or dates.parse_day(day) is not None
    if outlet:
        known = outlets.known_name(outlet) is not None
        return known or (
            bool(re.search(r"[A-Z]{2}", outlet)) and found.get("dash", "/") is not None
        )
    return len(place.split()) <= _LONGEST_PLACE


def _read_dateline(text: str, match: re.Match[str]) -> Dateline:
    """Return the parts of a dateline; tags after it ("[TEXT]") belong to it."""
    tags = _TAGS.match(text, match.end() - match.group().endswith("["))
    names = match.groupdict()
    part = {
        name: span_of(text, *match.span(name))
        for name in ("place", "date", "outlet")
        if names.get(name)
    }
    start = next(n for n in range(match.start(), match.end()) if not text[n].isspace())
    end = tags.end() if tags else match.end()
    return Dateline(
        start=start,
        end=end,
        place=part.get("place"),
        day=part.get("date"),
        outlet=part.get("outlet"),
    )


def boilerplate(text: str, start: int) -> tuple[Span, ...]:
    """Return the lines from `start` on that are page furniture, in order."""
    furniture, found, teasers = _furniture(), [], False
    for line in lines(text, start):
        is_furniture = bool(furniture.line.fullmatch(line.text) or furniture.start.match(line.text))
        if is_furniture:
            teasers = teasers or bool(furniture.heading.fullmatch(line.text))
        elif teasers:
            teasers = len(line.text) <= _LONGEST_TEASER and line.text[-1] not in '.”"'
        if is_furniture or teasers:
            found.append(line)
    return tuple(found)


def published_line(text: str) -> DateSpan | None:
    """Return the day in a line such as "Published: 13 September 2022", or None."""
    every = [line for line in lines(text) if len(line.text) <= 100]
    for expression in _furniture().published:
        for line in every:
            match = expression.match(line.text)
            day = dates.parse_day(line.text[match.end() :]) if match else None
            if match and day and day.is_full and day.span and day.span.start == 0:
                return _placed(text, day, line.start + match.end(), why=f"“{line.text}”")
    return None


def dateline_day(text: str, found: Dateline) -> DateSpan | None:
    """Return the day in a dateline; its year may be unknown."""
    day = dates.parse_day(found.day.text) if found.day else None
    return _placed(text, day, found.day.start, why="dateline") if day and found.day else None


def _placed(text: str, day: DateSpan, offset: int, *, why: str) -> DateSpan | None:
    """Return `day` with its span moved to where it stands in the text."""
    if day.span is None:
        return None
    start, end = day.span.start + offset, day.span.end + offset
    return replace(day, span=span_of(text, start, end), why=why)
