"""What speaks for a date being that of an event is told by the words alone.

Whether they can be counted out to days does not matter: so the same words are chosen with and
without a day of publication. Features are of the tree in which date and event stand (on what the
date hangs, which clause borders lie between), of the sentences between them, and of what the clause
of the date tells of; how much each counts was learned, see models/date_of_event.toml.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mapper.extraction.when.matters import (
    DEATH,
    HARM,
    clause_head,
    clock,
    heads_clause,
    matter_of,
    matters,
    time_words,
)
from mapper.text import span_has

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mapper.extraction.story import Clue
    from mapper.extraction.view import DocumentView
    from mapper.model import DateSpan, Span
    from mapper.text import Tree

_REACH = 45
_AGES = ((0, "0"), (1, "1"), (2, "2"), (3, "3"), (7, "4-7"), (31, "8-31"), (366, "32-366"))
_FAR = 4  # sentences or steps, and more


@dataclass(frozen=True, slots=True, kw_only=True)
class Hung:
    """Where a date hangs in its tree: its own head word and the word that it is of."""

    tree: Tree
    word: int
    holder: int
    by: str


def hung(document: DocumentView, date: DateSpan) -> Hung | None:
    """Return where the words of a date hang, None where their sentence has no tree."""
    found = document.word_at(_first_letter(date.span)) if date.span else None
    if found is None or date.span is None:
        return None
    tree, word = found
    inside = {n for n, t in enumerate(tree.tokens) if date.span.start <= t.start < date.span.end}
    while tree.tokens[word].head in inside and tree.tokens[word].head != word:
        word = tree.tokens[word].head
    holder, by = word, ""
    while (head := tree.tokens[holder].head) != holder:
        holder = head
        token = tree.tokens[holder]
        if token.relation == "prep" or token.tag == "IN":
            by = by or token.lemma
        elif holder not in inside and token.lemma not in time_words():
            break
    return Hung(tree=tree, word=word, holder=holder, by=by)


def _first_letter(span: Span | None) -> int:
    if span is None:
        return -1
    return next((span.start + n for n, sign in enumerate(span.text) if sign.isalnum()), span.start)


def of_kind(document: DocumentView, date: DateSpan) -> Iterator[str]:
    """Yield what kind of date it is, and whether a time of day stands with it."""
    if date.span is None:
        return
    is_numbered = any(letter.isdigit() for letter in date.span.text)
    yield f"kind:{date.precision}:{date.extent}:{'numbered' if is_numbered else 'named'}"
    if clock().search(document.text, max(0, date.span.start - _REACH), date.span.end + _REACH):
        yield "with a time of day"


def of_hold(document: DocumentView, date: DateSpan, triggers: Sequence[Span]) -> Iterator[str]:
    """Yield how a date hangs on what it is of, and what its own clause tells of.

    Where that is one of the words of the event itself, an arrest is as good as harm.
    """
    if date.refers_to == "speech":
        yield "said"
    at = hung(document, date)
    if at is None:
        yield "no tree"
        return
    own = at.tree.tokens[at.word]
    yield f"by:{at.by or (own.lemma if own.relation == 'prep' else own.relation)}"
    yield f"beside:{_matter(at, triggers)[0] or '-'}"
    if at.tree.tokens[at.holder].is_noun:
        yield f"of a noun:{matters().get(at.tree.tokens[at.holder].lemma, '-')}"


def _matter(at: Hung, triggers: Sequence[Span]) -> tuple[str, int]:
    """Return what the clause of a date tells of, and the word that says so.

    The words of the event tell of harm, an arrest as well, but for a death: its blow was before.
    """
    matter, word = matter_of(at.tree, at.holder)
    is_its_own = any(span_has(trigger, at.tree.tokens[word].start) for trigger in triggers)
    return HARM if is_its_own and matter != DEATH else matter, word


def other_matter(document: DocumentView, date: DateSpan, triggers: Sequence[Span] = ()) -> str:
    """Return the word beside a date by which it is of courts or speech, "" where it is not."""
    at = hung(document, date)
    matter, word = _matter(at, triggers) if at else ("", 0)
    return at.tree.tokens[word].text if at and matter not in {"", HARM} else ""


def of_clause(document: DocumentView, date: DateSpan, clause: Span, trigger: Span) -> Iterator[str]:
    """Yield how a date stands to the word of an event in the same sentence."""
    if date.span is None:
        return
    yield "in the sentence"
    if span_has(clause, date.span.start):
        yield "in the clause"
    yield "before it" if date.span.start < trigger.start else "behind it"
    at, event = hung(document, date), document.word_at(trigger.start)
    if at is None or event is None or event[0] is not at.tree:
        return
    is_stretch = date.precision == "range" and date.extent == "during"
    yield from _of_path(at, _head_of(at.tree, trigger), is_stretch=is_stretch)


def _head_of(tree: Tree, trigger: Span) -> int:
    """Return the word of a trigger that the others of it hang on."""
    inside = [n for n, t in enumerate(tree.tokens) if trigger.start <= t.start < trigger.end]
    return next((n for n in inside if tree.tokens[n].head not in inside), inside[0])


def _of_path(at: Hung, event: int, *, is_stretch: bool) -> Iterator[str]:
    """Yield the clause borders on the path from a date to the word of an event."""
    tree = at.tree
    up = [at.word, *tree.above(at.word)]
    ups = [event, *tree.above(event)]
    meet = next((n for n in ups if n in up), None)
    if meet is None:
        yield "apart"
        return
    below_date = [n for n in up[: up.index(meet)] if heads_clause(tree, n)]
    below_event = [n for n in ups[: ups.index(meet)] if heads_clause(tree, n)]
    if meet == event:
        yield "below the event"
    if not below_date and not below_event:
        yield "in its own clause"
        if is_stretch:
            yield "a stretch in its clause"
        yield f"steps:{min(_FAR, abs(up.index(meet)) + ups.index(meet))}"
    if below_date:
        yield f"date in another clause:{tree.tokens[below_date[-1]].relation}"
    if below_event:
        relation = tree.tokens[below_event[-1]].relation
        yield f"event in another clause:{relation}"
        above = matters().get(tree.tokens[clause_head(tree, meet)].lemma, "-")
        yield f"event below:{above}"
    if len(below_date) + len(below_event) > 1:
        yield "several clauses apart"


def of_company(document: DocumentView, date: DateSpan, clues: Sequence[Clue]) -> Iterator[str]:
    """Yield where a date stands in a text to the clauses that tell of an event."""
    if date.span is None:
        return
    start = date.span.start
    title = document.article.title
    if title is not None and span_has(title, start):
        yield "in the headline"
    here = document.sentence_of(start)
    gap = min(
        (here - document.sentence_of(clue.clause.start) for clue in clues),
        key=lambda one: (abs(one), one),
    )
    yield f"sentences:{max(-_FAR, min(_FAR, gap))}"
    if all(document.paragraph_of(start) != clue.paragraph for clue in clues):
        yield "in another paragraph"


def of_order(document: DocumentView, date: DateSpan, ordered: Sequence[DateSpan]) -> Iterator[str]:
    """Yield where a date lies among the known ones, and how long before the text."""
    if date not in ordered or date.last is None:
        return
    days = [d.last for d in ordered if d.last]
    if date.last == max(days):
        yield "latest"
    if date.last == min(days):
        yield "earliest"
    if any(d.basis != "stated" for d in ordered) or date.basis != "stated":
        age = document.age(date.last, _AGES)
        yield f"age:{age}"
        yield f"precision:{date.precision}&age:{age}"


def is_told_alike(one: DateSpan, other: DateSpan) -> bool:
    """Return whether two dates are the same stated days or the same words."""
    if one.is_full and one.basis == other.basis == "stated":
        return (one.first, one.last) == (other.first, other.last)
    return bool(one.span and other.span and one.span.text.casefold() == other.span.text.casefold())
