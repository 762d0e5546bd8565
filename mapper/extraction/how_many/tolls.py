"""Tolls count killed, injured, captured and missing in a clause; no number is made up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from mapper import taxonomy
from mapper.extraction.how_many.counting import Counted, counts
from mapper.extraction.how_many.outcomes import told_in
from mapper.extraction.how_many.quantities import Said
from mapper.extraction.how_many.vocabulary import pattern, words
from mapper.model import DRAWN_STATUSES, Claimant, Outcome, Span, Toll
from mapper.text import span_has

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mapper.extraction.how_many.outcomes import Told
    from mapper.extraction.how_many.party import Party
    from mapper.extraction.story import Story
    from mapper.extraction.view import DocumentView
    from mapper.model import DateSpan
    from mapper.text import Lexicon, Tree

Says = Callable[[Span], Claimant | None]
Kind = tuple[str | None, bool | None]


def read_tolls(
    document: DocumentView, clause: Span, *, side: str | None = None, own_side: str | None = None
) -> list[Toll]:
    """Return the tolls of a clause, one for each outcome and side (`side` if none is named).

    `own_side` is the side that "our" speaks for.
    """
    found: list[Toll] = []
    for one in told_by(document, (clause,)):
        if one.fate == "hit" or one.is_hedged or (one.party.form in {"the", "pronoun", "self"}):
            continue
        for toll in _of_sides(document, one, one.party, one.fate, side, own_side):
            if not any((t.outcome, t.side) == (toll.outcome, toll.side) for t in found):
                found.append(toll)
    return found


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
    if story.status not in DRAWN_STATUSES and story.status != "historical":
        return ()
    told = told_by(document, _own_scope(document, story))
    deadly = any(pattern("deadly").search(span.text) for span in story.scope)
    found: list[Toll] = []
    for fate, counted in counts([t for t in told if not t.is_hedged], deadly=deadly).items():
        if fate != "hit":
            found += _counted(document, fate, counted, side, own_side)
    for clause in (clue.clause for clue in story.clues):
        for toll in read_tolls(document, clause, side=side, own_side=own_side):
            if toll.unquantified and not any(t.outcome == toll.outcome for t in found):
                found.append(toll)
    found += _hedged(document, told, side, own_side)
    others = _counted_otherwise(document, found, told, says) if says else ()
    return (*found, *others)


def _hedged(
    document: DocumentView, told: Sequence[Told], side: str | None, own_side: str | None
) -> Iterator[Toll]:
    """Yield what may have been, as tolls without a best number: "50 people may have died"."""
    for one in told:
        if one.is_hedged and one.fate != "hit" and not one.party.is_single:
            for toll in _of_sides(document, one, one.party, one.fate, side, own_side):
                most = toll.high if toll.high is not None else toll.best
                low = toll.low if toll.low != most else None
                yield replace(toll, best=None, low=low, high=most)


def _own_scope(document: DocumentView, story: Story) -> tuple[Span, ...]:
    """Return the sentences of a story without those that tell of another day."""
    scope = story.scope or tuple(c.clause for c in story.clues)
    when = story.date
    if when is None or not when.is_full:
        return scope
    head = story.head.trigger.span.start
    return tuple(s for s in scope if span_has(s, head) or not _is_of_another_day(document, s, when))


def _is_of_another_day(document: DocumentView, sentence: Span, when: DateSpan) -> bool:
    """Return whether each day that a sentence names lies before an event's."""
    named = [d for d in document.dates if d.span is not None and span_has(sentence, d.span.start)]
    days = [d for d in named if d.is_full]
    return bool(days) and all(d.last < when.first for d in days if d.last and when.first)


def told_by(document: DocumentView, spans: Sequence[Span]) -> list[Told]:
    """Return what some words of a text tell became of persons, in text order."""
    seen: list[Told] = []
    for span in spans:
        for tree in _trees(document, span):
            told = told_in(_said(document, tree))
            seen += [one for one in told if span_has(span, one.start)]
    return seen


def _trees(document: DocumentView, span: Span) -> Iterator[Tree]:
    """Yield the trees that lie in some words or hold them."""
    title = document.article.title
    if title is not None and span_has(title, span.start):
        numbers = range(len(document.sentences), len(document.sentences) + 1)
    else:
        first, last = document.sentence_of(span.start), document.sentence_of(span.end - 1)
        numbers = range(max(first, 0), last + 1)
    for number in numbers:
        for tree in document.trees[number] if number < len(document.trees) else ():
            if tree.start < span.end and span.start < tree.end:
                yield tree


def _said(document: DocumentView, tree: Tree) -> Said:
    """Return a sentence with its names of places, nations, bodies and days."""
    named = [r.span for r in document.resolutions]
    named += [n.span for n in document.nations] + [b.span for b in document.bodies]
    days = [d.span for d in document.dates if d.span is not None]
    published = document.article.published
    days += [published.span] if published and published.span else []
    places, times = (
        tuple(s for s in spans if tree.start <= s.start and s.end <= tree.end)
        for spans in (named, days)
    )
    return Said(tree=tree, text=document.text, lexicon=document.lexicon, places=places, days=times)


def _counted(
    document: DocumentView, fate: Outcome, counted: Counted, side: str | None, own_side: str | None
) -> Iterator[Toll]:
    """Yield the tolls of a count, one for each side where its words count several apart."""
    told = counted.told
    apart = list(_of_sides(document, told, told.party, fate, side, own_side))
    if len(apart) > 1 and sum(t.best or 0 for t in apart) == counted.best:
        yield from apart
        return
    yield replace(
        apart[0],
        best=counted.best,
        low=counted.low,
        high=counted.high,
        unquantified=False,
        perpetrators=counted.perpetrators,
    )


def _of_sides(
    document: DocumentView,
    one: Told,
    whole: Party,
    outcome: Outcome,
    side: str | None,
    own_side: str | None,
) -> Iterator[Toll]:
    """Yield the tolls of a telling: one, or one for each side that its list counts."""
    kinds: dict[Kind, list[Party]] = {}
    for member in one.members:
        kinds.setdefault(_kind(document, member, side, own_side), []).append(member)
    exact = all(p.best is not None for p in one.members)
    sides, roles = ({kind[n] for kind in kinds} for n in (0, 1))
    apart = any(len(named) > 1 and None not in named for named in (sides, roles))
    if exact and apart:
        for kind, members in kinds.items():
            yield _toll(document, one, outcome, _sum(members), kind)
        return
    kind = next(iter(kinds)) if len(kinds) == 1 else _kind(document, whole, side, own_side)
    yield _toll(document, one, outcome, whole, kind)


def _sum(members: Sequence[Party]) -> Party:
    """Return the members of one kind as one party."""
    if len(members) == 1:
        return members[0]
    low, best = (sum(getattr(p, name) or 0 for p in members) for name in ("low", "best"))
    is_open = any(p.high is None for p in members)
    return replace(members[0], low=low, best=best, high=None if is_open else best)


def _toll(document: DocumentView, one: Told, outcome: Outcome, party: Party, kind: Kind) -> Toll:
    return Toll(
        outcome=outcome,
        best=party.best,
        low=party.low,
        high=party.high,
        unquantified=party.best is None and party.low is None and party.high is None,
        side=kind[0],
        civilian=kind[1],
        written=_written(document, one),
    )


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


def _written(document: DocumentView, told: Told) -> Span:
    start, end = min(told.party.start, told.start), max(told.party.end, told.end)
    return document.span(start, end)


def _kind(document: DocumentView, party: Party, side: str | None, own_side: str | None) -> Kind:
    """Return whose the persons are, by their own words, and whether they are civilians."""
    written = document.text[party.start : party.end]
    inside = document.nations_in(party.start, party.end)
    whose = inside[0].code if inside else side
    if not inside and own_side and words()["persons ours"] & {*written.casefold().split()}:
        whose = own_side
    return whose, _civilian(written, document.lexicon)


def _civilian(written: str, lexicon: Lexicon) -> bool | None:
    named = {
        name
        for name in taxonomy.actor_kinds()
        if (words := lexicon.words.get(("actor", name))) and words.search(written)
    }
    if any(taxonomy.actor_kinds()[name].is_force for name in named):
        return None if "civilians" in named else False
    if pattern("anyone").search(written):
        return None
    return True if "civilians" in named else None
