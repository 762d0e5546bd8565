"""The extractor turns a document into reports: what, when, where, who, how many, who says so.

`extract` is pure, so that documents can be read in any order and by many processes.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from mapper.extraction.considered import Considered, considered
from mapper.extraction.how_many import tolls_of
from mapper.extraction.left_out import LeftOut, left_out
from mapper.extraction.says_who import (
    Attributions,
    answers,
    attributions_of,
    claimant_of,
    stated_by,
)
from mapper.extraction.stories import stories
from mapper.extraction.view import DocumentView, view_of
from mapper.extraction.where import containers, place_names
from mapper.model import (
    Article,
    Citation,
    Claimant,
    Report,
    Span,
    Toll,
)
from mapper.text import cut

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mapper.extraction.document import Document
    from mapper.extraction.story import Story
    from mapper.text import Lexicon

_LONGEST = 80  # characters of the words that a reason repeats


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """A document with its reports and what explains them, all with the article's own words.

    `triggers` are the words of events with the ids of their reports, `considered` what their dates
    and places were chosen among.
    """

    document: Document
    reports: tuple[Report, ...]
    triggers: tuple[tuple[Span, str], ...]
    left_out: tuple[LeftOut, ...]
    considered: tuple[Considered, ...] = ()


def extract(document: Document, *, lexicon: Lexicon | None = None) -> tuple[Report, ...]:
    """Return the reports of a document in text order, none where its language is not read.

    `lexicon` stands in for the packaged one of its language. Spans have the article's own words.
    """
    if not document.is_read:
        return ()
    view = view_of(document, lexicon)
    return document.written(reported(view, stories(view), document.article))


def examine(document: Document, *, lexicon: Lexicon | None = None) -> Examined:
    """Return the reports of a document with what they were made from, and what no report took."""
    if not document.is_read:
        return Examined(document=document, reports=(), triggers=(), left_out=())
    view = view_of(document, lexicon)
    found = stories(view)
    made = reported(view, found, document.article)
    told = ((c.trigger.span, r.id) for s, r in zip(found, made, strict=True) for c in s.clues)
    weighed = tuple(considered(view, found, made))
    examined = Examined(
        document=document,
        reports=made,
        triggers=tuple(sorted(told, key=lambda pair: pair[0].start)),
        left_out=left_out(view, document.article, found, made, {one.words for one in weighed}),
        considered=weighed,
    )
    return document.written(examined)


def event_places(document: Document, offsets: Iterable[int]) -> list[tuple[Span, ...]]:
    """Return the names of the places at which the events of words were, as their sentences tell.

    The words are given by their offsets. A name need not be one that the gazetteer has; an event
    has none where its sentence tells no place of it, or tells of no incident at all.
    """
    if not document.is_read:
        return [() for _ in offsets]
    view = view_of(document)
    return [document.written(place_names(view, offset)) for offset in offsets]


def reported(
    document: DocumentView, found: Sequence[Story], article: Article
) -> tuple[Report, ...]:
    """Return the reports of the stories of a document, which cite `article`: as it was read."""
    if not found:
        return ()
    attributed = attributions_of(document, found, accused=_accused(found))
    citation = _citation(article)
    made = tuple(_report(document, story, attributed, citation) for story in found)
    answered = answers(document, found, made, attributed)
    return tuple(replace(r, answers=answered.get(r.id, ())) for r in made) if answered else made


def _accused(found: Sequence[Story]) -> str | None:
    """Return the side that most reports name as the one who did it."""
    sides = Counter(s.head.doer.side for s in found if s.head.doer and s.head.doer.side)
    return min(sides, key=lambda side: (-sides[side], side)) if sides else None


def _citation(article: Article) -> Citation:
    return Citation(
        article_id=article.id,
        source=article.source,
        title=article.title.text if article.title else "",
        outlet=article.outlet.name if article.outlet else None,
        published=article.published,
        url=article.url,
        sha256=article.sha256,
    )


def _report(
    document: DocumentView, story: Story, attributed: Attributions, citation: Citation
) -> Report:
    told = claimant_of(document, attributed, story)
    is_denied = told.status == "denied"
    own_side = (told.denied_by if is_denied and told.denied_by else told.claimant).side
    quote = _quote(document, story)
    perpetrator = story.head.doer.actor(own_side) if story.head.doer else None
    target = story.head.target.actor(own_side) if story.head.target else None
    tolls = tolls_of(
        document, story, side=target.side if target else None, own_side=own_side,
        says=partial(stated_by, attributed),
    )  # fmt: skip
    return Report(
        id=f"{citation.article_id}-{quote.start}",
        citation=citation,
        quote=quote,
        context=document.paragraph(story.head.paragraph),
        trigger=story.head.trigger.span,
        event_type=story.head.kind.event_type,
        sub_type=story.sub_type,
        status=told.status,
        date=story.date,
        places=(*story.places, *containers(document, story.places, story.head.clause)),
        perpetrator=perpetrator,
        target=target,
        tolls=_credited(tolls, attributed, told.claimant),
        claimant=told.claimant,
        chain=told.chain,
        denied_by=told.denied_by if is_denied else None,
        unresolved=document.unknown_beside(story.head.trigger.span.start),
        probability=story.probability,
        tellings=_tellings(story),
        why=_why(story),
    )


def _credited(
    tolls: Sequence[Toll], attributed: Attributions, claimant: Claimant
) -> tuple[Toll, ...]:
    """Return the tolls with who counts each where its sentence names another than the claimant."""
    credited = ((toll, stated_by(attributed, toll.written)) for toll in tolls)
    return tuple(
        replace(toll, claimant=says) if says and says.name != claimant.name else toll
        for toll, says in credited
    )


def _quote(document: DocumentView, story: Story) -> Span:
    """Return the clause without what introduces a quotation before or attributes it after."""
    clause, trigger = story.head.clause, story.head.trigger.span
    start, end = clause.start, clause.end
    opening = max(document.text.rfind(mark, start, trigger.start) for mark in (": “", ': "'))
    if opening >= 0:
        start = opening + 2
    closings = [
        i
        for mark in (",”", "”,", ',"', '",')
        if (i := document.text.find(mark, trigger.end, end)) >= 0
    ]
    if closings:
        end = min(closings)
    return document.span(start, end)


def _tellings(story: Story) -> int:
    taken_up = any(p.carried for p in story.places)
    return len(story.clues) + bool(story.head.factuality.cue) + taken_up


def _why(story: Story) -> tuple[str, ...]:
    reasons = [f'"{story.head.trigger.span.text}" tells of {story.sub_type}']
    if cue := story.head.factuality.cue:
        reasons.append(f'"{cue}" makes it {story.status}')
    if any(p.carried for p in story.places):
        reasons.append("its places were named before")
    reasons += [f'goes on in "{cut(more.clause.text, _LONGEST)}"' for more in story.clues[1:]]
    return tuple(reasons)
