"""From an article to its reports: what, when, where (with role), who, how many, who says so.

`analyse` is pure, so that articles can be read in any order and by many processes.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mapper.model import (
    DRAWN_STATUSES,
    Article,
    Citation,
    Claimant,
    DateSpan,
    Precision,
    Report,
    ReportPlace,
    Resolution,
    Span,
    Toll,
)
from mapper.reports.claimants import Voices, claimant_of, denied_claim, listen
from mapper.reports.ground import Ground, survey
from mapper.reports.narrative import Draft, drafts
from mapper.reports.tolls import read_tolls

if TYPE_CHECKING:
    from mapper.gazetteer import Gazetteer

_UNNAMED = Claimant(name="Unnamed", kind="unknown", basis="inferred", why="the text does not say")


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """All that was read in one article, in text order."""

    article: Article
    resolutions: tuple[Resolution, ...]
    dates: tuple[DateSpan, ...]
    reports: tuple[Report, ...]


def extract(article: Article, gazetteer: Gazetteer) -> list[Report]:
    """The reports of an article in text order."""
    return list(analyse(article, gazetteer).reports)


def analyse(article: Article, gazetteer: Gazetteer) -> Analysis:
    """The reports of an article with the toponyms and dates they were read from."""
    ground = survey(article, gazetteer)
    found = drafts(ground)
    voices = listen(ground, accused=_accused(found))
    citation = _citation(article)
    placed = any(d.places for d in found)
    return Analysis(
        article=article,
        resolutions=ground.resolutions,
        dates=ground.dates,
        reports=tuple(
            _report(ground, draft if placed else _at_dateline(ground, draft), voices, citation)
            for draft in found
        ),
    )


def _accused(found: list[Draft]) -> str | None:
    """The side that most reports name as the one who did it."""
    sides = Counter(d.doer.side for d in found if d.doer and d.doer.side)
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


def _report(ground: Ground, draft: Draft, voices: Voices, citation: Citation) -> Report:
    claimant, chain, denied_by = _who_says(ground, draft, voices)
    voice = (denied_by or claimant).side
    quote = _quote(ground, draft)
    perpetrator = draft.doer.actor(voice) if draft.doer else None
    target = draft.target.actor(voice) if draft.target else None
    return Report(
        id=f"{citation.article_id}-{quote.start}",
        citation=citation,
        quote=quote,
        context=ground.paragraphs[draft.paragraph],
        trigger=draft.trigger.span,
        event_type=draft.event_type,
        sub_type=draft.sub_type,
        status=draft.status,
        date=_date(draft, citation),
        places=draft.places,
        perpetrator=perpetrator,
        target=target,
        tolls=_tolls(ground, draft, side=target.side if target else None, voice=voice),
        claimant=claimant,
        chain=chain,
        denied_by=denied_by,
        why=_why(draft),
    )


def _who_says(
    ground: Ground, draft: Draft, voices: Voices
) -> tuple[Claimant, tuple[Claimant, ...], Claimant | None]:
    claimant, chain = claimant_of(ground, voices, draft.clause, draft.paragraph)
    if draft.status != "denied":
        return claimant, chain, None
    claim = denied_claim(ground, draft.clause)
    if claim is None or claim.name == claimant.name:
        claim = _UNNAMED
    return claim, chain, claimant


def _tolls(
    ground: Ground, draft: Draft, *, side: str | None, voice: str | None
) -> tuple[Toll, ...]:
    if draft.status not in DRAWN_STATUSES:
        return ()
    found: list[Toll] = []
    for clause in (draft.clause, *draft.more):
        for toll in read_tolls(ground, clause, side=side, voice=voice):
            if not any((t.outcome, t.side) == (toll.outcome, toll.side) for t in found):
                found.append(toll)
    return tuple(found)


def _date(draft: Draft, citation: Citation) -> DateSpan | None:
    """The date told or carried; for what happened with no date told, the publication day."""
    if draft.date is not None:
        if draft.own_date or draft.date.span is None:
            return draft.date
        return replace(
            draft.date, why=f"{draft.date.why}; told in an earlier sentence".lstrip("; ")
        )
    published = citation.published
    if published is None or not published.is_full or draft.status not in DRAWN_STATUSES:
        return None
    return replace(
        published,
        basis="publication",
        extent="within",
        why="no date is told; the day of publication",
    )


def _at_dateline(ground: Ground, draft: Draft) -> Draft:
    return replace(draft, places=draft.places or _dateline_place(ground, draft))


def _dateline_place(ground: Ground, draft: Draft) -> tuple[ReportPlace, ...]:
    """The place of the dateline, where an event has no other and is said to have happened."""
    if draft.status not in DRAWN_STATUSES:
        return ()
    found = [r for r in ground.resolutions if r.place and r.toponym.use == "dateline"]
    if not found or found[0].place is None or found[0].place.kind == "country":
        return ()
    why = (*found[0].why, "the text names no place of the event but its dateline")
    precision: Precision = "near" if found[0].place.kind in {"city", "settlement"} else "province"
    resolution = replace(found[0], why=why)
    return (
        ReportPlace(
            resolution=resolution,
            place=found[0].place,
            role="near",
            precision=precision,
            carried=True,
        ),
    )


def _quote(ground: Ground, draft: Draft) -> Span:
    """The clause without what introduces a quotation before the trigger or attributes it after."""
    clause, trigger = draft.clause, draft.trigger.span
    start, end = clause.start, clause.end
    opening = max(ground.text.rfind(mark, start, trigger.start) for mark in (": “", ': "'))
    if opening >= 0:
        start = opening + 2
    closings = [
        i
        for mark in (",”", "”,", ',"', '",')
        if (i := ground.text.find(mark, trigger.end, end)) >= 0
    ]
    if closings:
        end = min(closings)
    return ground.span(start, end)


def _why(draft: Draft) -> tuple[str, ...]:
    reasons = [f'"{draft.trigger.span.text}" tells of {draft.sub_type}']
    if draft.cue:
        reasons.append(f'"{draft.cue}" makes it {draft.status}')
    if any(p.carried for p in draft.places):
        reasons.append("its places were named before")
    reasons += [f'goes on in "{_short(more.text)}"' for more in draft.more]
    return tuple(reasons)


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79]}…"
