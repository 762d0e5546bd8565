"""A story tells of an incident of its own, or only speaks of such things in passing.

"Two men were shot dead in Cali on Monday" tells of one; "the wave of murders must end" does not.
The features are those of grammar and of how much is told; what each counts was learned, see
models/event_probability.toml.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from mapper.evidence import Weights, packaged
from mapper.extraction.how_many import read_tolls, tolls_of
from mapper.model import DRAWN_STATUSES
from mapper.text import WORD_OF_LETTERS, span_has

if TYPE_CHECKING:
    from mapper.extraction.story import Clue, Story
    from mapper.extraction.view import DocumentView

_REACH = 40
_DAYS = ((3, "0-3"), (14, "4-14"), (62, "15-62"), (400, "63-400"))


def weighed(
    document: DocumentView, found: Sequence[Story], model: Weights | None = None
) -> list[Story]:
    """Return the stories of a text, each with the probability that it is an incident of its own."""
    model = model or packaged("event_probability")
    return [
        replace(story, probability=round(model.probability(these), 4)) if these else story
        for story, these in zip(found, features(document, found), strict=True)
    ]


def features(document: DocumentView, found: Sequence[Story]) -> list[list[str]]:
    """Return the features of each story of a text, none where it is not said to have happened."""
    told = [s for s in found if s.status in DRAWN_STATUSES]
    ranks = {id(story): rank for rank, story in enumerate(told)}
    shared = _text_features(document, found, told) if told else set()
    return [
        sorted(shared | _features(document, story, ranks[id(story)])) if id(story) in ranks else []
        for story in found
    ]


def _text_features(
    document: DocumentView, found: Sequence[Story], told: Sequence[Story]
) -> set[str]:
    """Return the features that all stories of a text share."""
    sentences = max(1, len(document.sentences))
    harm = document.lexicon.words["date_context", "harm"]
    harmed = sum(harm.search(sentence.text) is not None for sentence, _ in document.sentences)
    clues = sum(len(story.clues) for story in told)
    title = document.article.title
    shared = {
        "any",
        f"stories:{min(len(told), 5)}",
        f"kind of text:{document.text_kind}",
        f"harm in sentences:{min(5, harmed * 8 // sentences)}",
        f"clues in sentences:{min(5, clues * 8 // sentences)}",
        f"not told:{min(3, len(found) - len(told))}",
        f"of other kinds:{min(3, sum(story.head.kind.group != 'violence' for story in told))}",
    }
    if title and document.lexicon.tells(title.text, 0, len(title.text)) is not None:
        shared.add("the headline tells")
    return shared


def _features(document: DocumentView, story: Story, rank: int) -> set[str]:
    head = story.head
    sentence = document.sentence_of(head.clause.start)
    found = {
        f"rank:{min(rank, 4)}",
        f"clues:{min(len(story.clues), 5)}",
        f"scope:{min(4, len(story.scope) // 2)}",
        f"sub-type:{head.sub_type}",
        f"strength:{head.trigger.strength}",
        f"status:{head.status}",
        f"doer:{head.doer.kind if head.doer else '-'}",
        f"target:{head.target.kind if head.target else '-'}",
        f"sentence:{_bucket(sentence, (0, 1, 3, 7, 15))}",
        *_word_features(document, head),
        *_date_features(document, story),
        *_place_features(story),
        *_toll_features(document, story),
    }
    if any(c.trigger.strength == "strong" for c in story.clues[1:]):
        found.add("told again")
    return found


def _word_features(document: DocumentView, clue: Clue) -> Iterator[str]:
    text, span, clause = document.text, clue.trigger.span, clue.clause
    words = WORD_OF_LETTERS.findall(span.text.casefold())
    if words:
        yield f"word:{words[-1]}"
        yield f"form:{_form(words[-1])}"
    found = WORD_OF_LETTERS.findall
    before = found(text[max(clause.start, span.start - _REACH) : span.start].casefold())
    after = found(text[span.end : min(clause.end, span.end + _REACH)].casefold())
    yield f"before:{before[-1] if before and len(before[-1]) < 5 else '-'}"
    yield f"after:{after[0] if after and len(after[0]) < 8 else '-'}"
    lists = document.lexicon.plain
    inside = set(WORD_OF_LETTERS.findall(clause.text.casefold()))
    yield from (f"has:{word}" for word in sorted(inside & lists["general"]))
    if inside & lists["modals"]:
        yield "modal"
    if inside & lists["us"]:
        yield "speaks of us"
    if any(span_has(q, span.start) for q in document.quotations):
        yield "quoted"
    if {"has", "have"} & set(before[-4:]):
        yield "perfect"
    if "had" in before[-4:]:
        yield "pluperfect"
    if {"not", "no", "never"} & set(before[-4:]):
        yield "negated"


def _form(word: str) -> str:
    for ending in ("ings", "ing", "ed", "ions", "ion", "ers", "er", "s"):
        if word.endswith(ending):
            return ending
    return "-"


def _date_features(document: DocumentView, story: Story) -> Iterator[str]:
    own = [c.date for c in story.clues if c.date]
    yield f"own dates:{min(len(own), 2)}"
    when = story.date
    if when is None:
        yield "undated"
        return
    is_told = when.first or when.month_day or when.offsets or not when.last
    yield f"date:{when.basis}:{when.precision if is_told else 'day'}"
    yield f"age:{document.age(when.last, _DAYS)}"


def _place_features(story: Story) -> Iterator[str]:
    places = story.places
    yield f"places:{min(len(places), 3)}"
    if places:
        yield f"precision:{places[0].precision}"
        yield "place carried" if places[0].carried else "place its own"
        yield f"place use:{places[0].resolution.toponym.use}"


def _toll_features(document: DocumentView, story: Story) -> Iterator[str]:
    told = [t for c in story.clues for t in read_tolls(document, c.clause)]
    for outcome in ("killed", "injured"):
        counts = [t.best for t in told if t.outcome == outcome]
        if counts:
            best = counts[0]
            size = "some" if best is None else _bucket(best, (0, 1, 5, 20, 100))
            yield f"{outcome}:{size}"
    if not told:
        yield "no toll"
    whole = tolls_of(document, story)
    for outcome in ("killed", "injured"):
        numbers = [t.best for t in whole if t.outcome == outcome and t.best is not None]
        yield f"all {outcome}:{_bucket(numbers[0], (0, 1, 9)) if numbers else '-'}"


def _bucket(number: int, steps: Sequence[int]) -> str:
    return next((f"<={step}" for step in steps if number <= step), "more")
