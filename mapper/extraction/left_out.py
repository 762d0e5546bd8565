"""Words from which no report took anything are told with the reason, worked out afterwards."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from mapper.dates import mentions
from mapper.extraction.how_many import read_tolls
from mapper.extraction.what import least_sense, other_senses, read_status, sense, triggers
from mapper.extraction.when import other_matter, usable
from mapper.model import DRAWN_STATUSES, Span
from mapper.text import overlaps_any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from mapper.extraction.story import Story
    from mapper.extraction.view import DocumentView
    from mapper.extraction.what import Trigger
    from mapper.model import Article, DateSpan, Report, Resolution, Use

Matter = Literal["text", "toponym", "date", "trigger", "toll", "number"]

_USES: dict[Use, str] = {
    "actor": "acts or speaks here, and is not where it happened",
    "modifier": "describes something else",
    "dateline": "says where it was written",
    "boilerplate": "outside the article's own text",
    "name": "part of another name",
}
_OTHER_SENSE = "tells of no incident here: nobody and nothing stands around it to bear one"
_PASSED = "no words of an event stand beside it"
_COUNT = re.compile(r"(?<![\w.,$€£])(?:\d{1,3}(?:,\d{3})+|\d+)(?![\w.]*\d)", re.IGNORECASE)
_NO_PERSONS = (
    (re.compile(r"[- ]years?[- ]old\b|\s*,(?!\d)", re.IGNORECASE), "looks like an age"),
    (re.compile(r":\d\d|\s*[ap]\.?\s?m\b", re.IGNORECASE), "looks like a time of day"),
    (re.compile(r"(?:st|nd|rd|th)\b|\s+block\b", re.IGNORECASE), "looks like an address or a rank"),
    (re.compile(r"\s*(?:%|percent\b|per cent\b)", re.IGNORECASE), "a share of something"),
)
_NEXT = re.compile(r"[-\s]*((?:[^\W\d_]+[- ]?){1,2})")


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Words of a text from which no report took anything: what they seem to be, and why not."""

    span: Span
    matter: Matter
    why: str


def left_out(
    document: DocumentView,
    article: Article,
    found: Sequence[Story],
    made: Sequence[Report],
    weighed: Collection[Span] = (),
) -> tuple[LeftOut, ...]:
    """Return all that no report took anything from, in text order.

    Of names and dates that were `weighed` for a report, its decision says why it has others.
    """
    every = [
        *(LeftOut(span=s, matter="text", why="page furniture") for s in article.boilerplate),
        *_toponyms(document, made, weighed),
        *_dates(document, found, made),
        *_triggers(document, found),
        *_tolls(document, found, made),
        *_numbers(document, found, made),
    ]
    return tuple(sorted(every, key=lambda one: (one.span.start, one.span.end, one.matter)))


def _toponyms(
    document: DocumentView, made: Sequence[Report], weighed: Collection[Span]
) -> Iterator[LeftOut]:
    used = {p.written.start for report in made for p in report.places}
    placed = {p.place.id for report in made for p in report.places}
    for resolution in document.resolutions:
        if resolution.span.start not in used:
            why = _why_no_place(resolution)
            if not why and resolution.place and resolution.place.id in placed:
                why = "the place of a report, named again"
            if why or resolution.span not in weighed:
                yield LeftOut(span=resolution.span, matter="toponym", why=why or _PASSED)


def _why_no_place(resolution: Resolution) -> str:
    """Return why a name can be no place of a report, "" where it can."""
    unknown = "" if resolution.place else "no place is known by this name"
    return _USES.get(resolution.toponym.use, unknown)


def _dates(
    document: DocumentView, found: Sequence[Story], made: Sequence[Report]
) -> Iterator[LeftOut]:
    used = {report.date.span for report in made if report.date}
    for day in document.dates:
        if day.span and day.span not in used:
            yield LeftOut(span=day.span, matter="date", why=_why_no_date(document, day, found))
    yield from _datelines(document)


def _datelines(document: DocumentView) -> Iterator[LeftOut]:
    """Yield dates read as those of the text; the stated day of publication is no news."""
    article = document.article
    known = [d.span for d in document.dates if d.span]
    known += article.boilerplate
    known += [article.published.span] if article.published and article.published.span else []
    for span in _date_words(document):
        if not overlaps_any(span, known):
            yield LeftOut(span=span, matter="date", why="says when the text was written")


def _date_words(document: DocumentView) -> list[Span]:
    return [document.span(m.start, m.end) for m in mentions(document.text)]


def _why_no_date(document: DocumentView, day: DateSpan, found: Sequence[Story]) -> str:
    if day.refers_to == "document":
        return "names a document or another event"
    if day.refers_to == "speech":
        return "says when something was said"
    if not usable(day):
        return f"cannot be the day of an event: {day.why or 'says no days'}"
    if word := other_matter(document, day):
        return f"dates something else: it stands beside “{word}”"
    if day.span and overlaps_any(day.span, (c.clause for s in found for c in s.clues)):
        return "the report has a date that fits better"
    return _PASSED


# Words of events


def _triggers(document: DocumentView, found: Sequence[Story]) -> Iterator[LeftOut]:
    told = {c.trigger.span for story in found for c in story.clues}
    clues = [c.clause for story in found for c in story.clues]
    for number, (sentence, _) in enumerate(document.sentences):
        for span in other_senses(document, number):
            yield LeftOut(span=span, matter="trigger", why=_OTHER_SENSE)
        if not overlaps_any(sentence, clues):
            for trigger in triggers(document, number):
                if trigger.span not in told:
                    why = _told_nothing(document, sentence, trigger)
                    yield LeftOut(span=trigger.span, matter="trigger", why=why)


def _told_nothing(document: DocumentView, sentence: Span, trigger: Trigger) -> str:
    mood = read_status(sentence, trigger, None).mood
    if mood != "told":
        return "stands in a question" if mood == "asked" else "tells of what is made up"
    if sense(document, trigger) < least_sense():
        return "speaks of such things, and tells of none that took place"
    if trigger.strength == "weak":
        return "too weak alone: no day and no place stands beside it"
    return "its sentence goes on telling what was told before"


# Numbers


def _tolls(
    document: DocumentView, found: Sequence[Story], made: Sequence[Report]
) -> Iterator[LeftOut]:
    counted = [t.written for report in made for t in report.tolls]
    for sentence, _ in document.sentences:
        for toll in read_tolls(document, sentence):
            if not overlaps_any(toll.written, counted):
                why = _why_no_toll(toll.written, found)
                yield LeftOut(span=toll.written, matter="toll", why=why)


def _why_no_toll(span: Span, found: Sequence[Story]) -> str:
    for story in found:
        if overlaps_any(span, (clue.clause for clue in story.clues)):
            if story.status not in DRAWN_STATUSES:
                return f"told as {story.status}: not counted"
            return "the report has a count that fits better"
    if overlaps_any(span, (s for story in found for s in story.scope)):
        return "the report has another count, or these are counted already"
    return "belongs to no report"


def _numbers(
    document: DocumentView, found: Sequence[Story], made: Sequence[Report]
) -> Iterator[LeftOut]:
    """Yield the numbers in sentences that tell of an event which count no persons."""
    taken = _date_words(document)
    taken += [t.written for report in made for t in report.tolls]
    taken += [r.span for r in document.resolutions]
    clues = [c.clause for story in found for c in story.clues]
    for sentence, _ in document.sentences:
        if not overlaps_any(sentence, clues):
            continue
        for match in _COUNT.finditer(document.text, sentence.start, sentence.end):
            span = document.span(match.start(), match.end())
            if not overlaps_any(span, taken):
                why = _why_no_count(document.text, span)
                yield LeftOut(span=span, matter="number", why=why)


def _why_no_count(text: str, span: Span) -> str:
    for expression, why in _NO_PERSONS:
        if expression.match(text, span.end):
            return why
    after = _NEXT.match(text, span.end)
    lead = f"stands before “{after.group(1).strip()}”: " if after else ""
    return f"{lead}not read as a number of killed, injured, captured or missing"
