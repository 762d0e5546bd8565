"""The likeliest date of a story is found by weighing every date and the day of publication.

What speaks for a date is told by features (in the same clause, with a time of day, beside a word of
courts ...); how much each counts was learned, see models/date_likelihood.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mapper.evidence import Weights, packaged
from mapper.text import span_has

if TYPE_CHECKING:
    from mapper.extraction.story import Story
    from mapper.extraction.view import DocumentView
    from mapper.model import DateSpan

_REACH = 45
_BEFORE = re.compile(
    r"\b(on|in|since|from|until|till|by|before|after|last|late|early|the|of|at|for|this|and)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\b(?:\d{1,2}(?::\d\d)?\s*[ap]\.?\s?m\b|\d{4}\s*(?:gmt|hours|hrs)|noon|midnight|dawn)",
    re.IGNORECASE,
)
_AGES = ((0, "0"), (1, "1"), (2, "2"), (3, "3"), (7, "4-7"), (31, "8-31"), (366, "32-366"))


@dataclass(frozen=True, slots=True, kw_only=True)
class LikelyDate:
    """A date that may be a story's, and the features for it."""

    date: DateSpan
    features: tuple[str, ...]


def likely_dates(
    document: DocumentView, story: Story, usable: Sequence[DateSpan], *, or_published: bool = True
) -> list[LikelyDate]:
    """Return the dates that may be a story's with their features, that of publication last."""
    found = [
        LikelyDate(date=when, features=tuple(sorted(_features(document, story, when, usable))))
        for when in usable
    ]
    published = document.article.published
    if or_published and published is not None and published.is_full:
        day = replace(
            published,
            basis="publication",
            extent="within",
            why="no date is told; the day of publication",
        )
        own = any(_in_clauses(story, d) for d in usable)
        features = {
            "publication",
            f"publication&own dates:{own}",
            f"publication&dates:{min(len(usable), 4)}",
        }
        found.append(LikelyDate(date=day, features=tuple(sorted(features))))
    return found


def likeliest_date(
    document: DocumentView,
    story: Story,
    usable: Sequence[DateSpan],
    *,
    or_published: bool = True,
    model: Weights | None = None,
) -> LikelyDate | None:
    """Return the date for which most speaks, None where there is none."""
    model = model or packaged("date_likelihood")
    found = likely_dates(document, story, usable, or_published=or_published)
    return max(found, key=lambda one: model.probability(one.features), default=None)


def weighed_dates(
    document: DocumentView, story: Story, usable: Sequence[DateSpan], model: Weights | None = None
) -> list[tuple[LikelyDate, float]]:
    """Return the dates of a text, besides its publication, with how likely each is a story's."""
    model = model or packaged("date_likelihood")
    found = likely_dates(document, story, usable, or_published=False)
    return [(one, model.probability(one.features)) for one in found]


def _in_clauses(story: Story, when: DateSpan) -> bool:
    at = when.span.start if when.span else -1
    return any(span_has(c.clause, at) for c in story.clues)


def _features(
    document: DocumentView, story: Story, when: DateSpan, usable: Sequence[DateSpan]
) -> Iterator[str]:
    yield "told"
    yield f"basis:{when.basis}"
    yield f"precision:{when.precision}"
    yield f"extent:{when.extent}"
    age = document.age(when.last, _AGES)
    yield f"age:{age}"
    yield f"precision:{when.precision}&age:{age}"
    if when.refers_to == "speech":
        yield "said"
    yield f"times:{min(sum(_same(when, d) for d in usable), 3)}"
    if usable[0] is when:
        yield "first"
    lasts = [d.last for d in usable if d.last]
    if when.last and lasts:
        if when.last == max(lasts):
            yield "latest"
        if when.last == min(lasts):
            yield "earliest"
    yield from _place_features(document, story, when)


def _place_features(document: DocumentView, story: Story, when: DateSpan) -> Iterator[str]:
    if when.span is None:
        return
    start, end = when.span.start, when.span.end
    title = document.article.title
    if title and span_has(title, start):
        yield "in the headline"
    if span_has(story.head.clause, start):
        yield "in the first clause"
    elif _in_clauses(story, when):
        yield "in a clause"
    yield f"sentences:{_sentences_off(document, story, start)}"
    before = _BEFORE.search(document.text, max(0, start - 20), start)
    yield f"after:{before.group(1).casefold() if before else '-'}"
    around = document.text[max(0, start - _REACH) : end + _REACH]
    if _CLOCK.search(around):
        yield "with a time of day"
    clause = words_around(document.text, start, end)
    for name in ("court", "speech", "later", "harm", "death", "blow"):
        if document.lexicon.words["date_context", name].search(clause):
            yield f"beside:{name}"


def words_around(text: str, start: int, end: int) -> str:
    """Return the words of the part of a sentence that a date stands in."""
    left = max(text.rfind(mark, max(0, start - 120), start) for mark in (".", ",", ";", "\n"))
    rights = [i for mark in (".", ",", ";", "\n") if (i := text.find(mark, end, end + 120)) >= 0]
    return text[max(left + 1, start - 120) : min(rights, default=end + 60)]


def _sentences_off(document: DocumentView, story: Story, at: int) -> str:
    here = document.sentence_of(at)
    gaps = [here - document.sentence_of(c.clause.start) for c in story.clues]
    return f"{max(-4, min(4, min(gaps, key=lambda gap: (abs(gap), gap))))}"


def _same(one: DateSpan, other: DateSpan) -> bool:
    return (one.first, one.last) == (other.first, other.last)
