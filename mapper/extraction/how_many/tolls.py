"""Tolls count killed, injured, captured and missing in a clause; no number is made up."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from mapper import taxonomy
from mapper.extraction.how_many.counting import counts
from mapper.extraction.how_many.grammar import OUTCOMES, Grammar, grammar_of
from mapper.extraction.how_many.outcomes import told_in
from mapper.extraction.how_many.persons import surnames_in
from mapper.model import DRAWN_STATUSES, Claimant, Outcome, Span, Toll

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mapper.extraction.how_many.outcomes import Told
    from mapper.extraction.story import Story
    from mapper.extraction.view import DocumentView
    from mapper.text import Lexicon

_BREAKS = re.compile(r"[,;]|\bby\b|\bagainst\b")  # what follows is another phrase
Says = Callable[[Span], Claimant | None]
_AND = re.compile(r"\band\b", re.IGNORECASE)
_YEARS = range(1900, 2101)


def tolls_of(
    document: DocumentView,
    story: Story,
    *,
    side: str | None = None,
    own_side: str | None = None,
    says: Says | None = None,
) -> tuple[Toll, ...]:
    """Return the tolls of a story that is said to have happened, one for each outcome and side.

    `side` is the target's, which a toll has by default; `own_side` the side that "our" speaks for.
    `says` tells who says some words: what others count otherwise follows.
    """
    if story.status not in DRAWN_STATUSES:
        return ()
    found: list[Toll] = []
    for clue in story.clues:
        for toll in read_tolls(document, clue.clause, side=side, own_side=own_side):
            if not any((t.outcome, t.side) == (toll.outcome, toll.side) for t in found):
                found.append(toll)
    told = _persons_told(document, story)
    found = _with_persons(document, story, found, told, side)
    others = _counted_otherwise(document, found, told, says) if says else ()
    return (*found, *_nobody(document, story, found, side), *others)


def _persons_told(document: DocumentView, story: Story) -> list[Told]:
    """Return what all sentences of a story tell of persons, in text order."""
    places = [r.span for r in document.resolutions]
    text, lexicon = document.text, document.lexicon
    scope = story.scope
    named = sorted({n for span in scope for n in surnames_in(text, span.start, span.end, lexicon)})
    return [
        one for span in scope for one in told_in(text, span.start, span.end, lexicon, places, named)
    ]


def _with_persons(
    document: DocumentView,
    story: Story,
    clauses: Sequence[Toll],
    told: Sequence[Told],
    side: str | None,
) -> list[Toll]:
    """Return the tolls with the killed and injured as counted over all sentences of the story.

    What the clauses tell of several sides is kept as it is.
    """
    found = list(clauses)
    lexicon, scope = document.lexicon, story.scope
    deadly = any(lexicon.words["toll", "deadly"].search(span.text) for span in scope)
    for outcome, counted in counts(told, deadly=deadly).items():
        if outcome == "hit":
            continue
        same = [t for t in found if t.outcome == outcome]
        if len(same) > 1:
            continue
        old = same[0] if same else None
        new = Toll(
            outcome=outcome,
            best=counted.best,
            low=counted.low,
            high=counted.high,
            side=old.side if old else side,
            civilian=old.civilian if old and old.best == counted.best else None,
            perpetrators=counted.perpetrators,
            written=_written(document, counted.told),
        )
        found = [t for t in found if t is not old] if old else found
        found.append(new)
    return found


def _counted_otherwise(
    document: DocumentView, found: Sequence[Toll], told: Sequence[Told], says: Says
) -> Iterator[Toll]:
    """Yield other counts of an outcome by others than the first to count."""
    for toll in found:
        first = says(toll.written)
        for one in told if first and toll.best else ():
            other = says(_written(document, one))
            if one.fate != toll.outcome or not _is_whole(one) or one.party.best == toll.best:
                continue
            if other and first and other.name != first.name:
                party = one.party
                yield replace(
                    toll, low=party.low, best=party.best, high=party.high, perpetrators=None,
                    civilian=_civilian(_written(document, one).text, document.lexicon),
                    written=_written(document, one),
                )  # fmt: skip
                break


def _is_whole(one: Told) -> bool:
    """Return whether a count is of all, and not of others or of some of them."""
    return one.party.form == "number" and bool(one.party.best) and not one.party.is_other


def _nobody(
    document: DocumentView, story: Story, found: Sequence[Toll], side: str | None
) -> Iterator[Toll]:
    """Yield zero for each outcome of which a sentence says that nobody suffered it."""
    outcomes: tuple[Outcome, ...] = ("killed", "injured")
    for outcome in outcomes:
        if any(t.outcome == outcome for t in found):
            continue
        words = document.lexicon.words
        patterns = [words["toll", "no_injured"], words["toll", f"no_{outcome}"]]
        for span in story.scope:  # where nobody is hurt nobody is killed
            found_in = (p.search(document.text, span.start, span.end) for p in patterns)
            said = next((match for match in found_in if match), None)
            if said:
                zero = document.span(said.start(), said.end())
                yield Toll(outcome=outcome, best=0, low=0, high=0, side=side, written=zero)
                break


def _written(document: DocumentView, told: Told) -> Span:
    start, end = min(told.party.start, told.start), max(told.party.end, told.end)
    return document.span(start, end)


def read_tolls(
    document: DocumentView, clause: Span, *, side: str | None = None, own_side: str | None = None
) -> list[Toll]:
    """Return the tolls of a clause, one for each outcome and side (`side` if none is named).

    `own_side` is the side that "our" speaks for.
    """
    grammar = grammar_of(document.lexicon)
    sums = document.lexicon.words["toll", "sums"].search(document.text, clause.start, clause.end)
    found: list[Toll] = []
    taken: list[tuple[int, int]] = []
    for toll in _all(document, clause, grammar, side, own_side):
        span = toll.written
        if sums and toll.best:
            continue  # over many events
        clear = all(b <= span.start or span.end <= a for a, b in taken)
        if clear and not any(t.outcome == toll.outcome and t.side == toll.side for t in found):
            found.append(toll)
            taken.append((span.start, span.end))
    return found


def _all(
    document: DocumentView, clause: Span, grammar: Grammar, side: str | None, own_side: str | None
) -> Iterator[Toll]:
    for pattern in (
        grammar.verb,
        grammar.pair,
        grammar.subject,
        grammar.bare,
        grammar.named,
        grammar.vague,
    ):
        for match in pattern.finditer(document.text, clause.start, clause.end):
            toll = _toll(document, clause, match, _side(document, clause, match, side, own_side))
            if toll is not None:
                yield toll


def _toll(
    document: DocumentView, clause: Span, match: re.Match[str], side: str | None
) -> Toll | None:
    words = {name: value for name, value in match.groupdict().items() if value}
    outcome = next((o for o in OUTCOMES if any(n.rstrip("_") == o for n in words)), None)
    if outcome is None or _is_year(document.text, clause, match):
        return None
    low, best, high, unquantified = _count(words, document.lexicon)
    return Toll(
        outcome=outcome,
        best=best,
        low=low,
        high=high,
        unquantified=unquantified,
        side=side,
        civilian=_civilian(match.group(), document.lexicon),
        written=document.span(match.start(), match.end()),
    )


def _count(
    words: dict[str, str], lexicon: Lexicon
) -> tuple[int | None, int | None, int | None, bool]:
    """Return low, best and high, and whether persons are told of without a number."""
    if "none" in words or "none_" in words:
        return 0, 0, 0, False
    if "vague" in words or "vague_count" in words:
        return None, None, None, True
    number = lexicon.number(words["number"]) if "number" in words else 1
    if "least" in words:
        return number, number, None, False
    if "most" in words:
        return None, number, number, False
    if "about" in words:
        return None, number, None, False
    return number, number, number, False


def _is_year(text: str, clause: Span, match: re.Match[str]) -> bool:
    number = match.groupdict().get("number") or ""
    if number.isdigit() and int(number) in _YEARS:
        return True
    lead = text[clause.start : match.start()]
    return bool(re.search(r"\b(?:mother|father|parent|couple|one) of\s*$", lead, re.IGNORECASE))


def _civilian(written: str, lexicon: Lexicon) -> bool | None:
    named = {
        name
        for name in taxonomy.actor_kinds()
        if (words := lexicon.words.get(("actor", name))) and words.search(written)
    }
    if any(taxonomy.actor_kinds()[name].is_force for name in named):
        return None if "civilians" in named and _AND.search(written) else False
    if re.search(r"\b(?:people|persons?|men|man|others?|victims?)\b", written, re.IGNORECASE):
        return None
    return True if "civilians" in named else None


def _side(
    document: DocumentView,
    clause: Span,
    match: re.Match[str],
    side: str | None,
    own_side: str | None,
) -> str | None:
    inside = document.nations_in(match.start(), match.end())
    if inside:
        return inside[0].code
    tail = document.text[match.end() : clause.end]
    belongs = re.match(r"\s*(?:among|of|from|on)\s+(?:[\w-]+\s+){0,10}?", tail)
    ours = re.match(r"\s*(?:\w+\s+){0,6}our\b", tail)
    if ours and own_side:
        return own_side
    after = document.nations_in(match.end(), clause.end)
    if not belongs or not after:
        return side
    gap = document.text[match.end() : after[0].span.start]
    return side if _BREAKS.search(gap) else after[0].code
