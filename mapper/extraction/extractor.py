"""From an article to its reports: what, when, where (with role), who, how many, who says so.

`analyse` is pure, so that articles can be read in any order and by many processes.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from mapper.extraction.document import Ground, survey
from mapper.extraction.how_many import tolls_of
from mapper.extraction.left_out import left_out
from mapper.extraction.says_who import Voices, answers, claimant_of, denied_claim, listen, stated_by
from mapper.extraction.stories import stories
from mapper.extraction.where import containers
from mapper.model import (
    Article,
    Citation,
    Claimant,
    DateSpan,
    LeftOut,
    Report,
    Resolution,
    Span,
    Toll,
)
from mapper.text import (
    ENGLISH,
    Language,
    Passage,
    joined,
    languages,
    lexicon_of,
    main_language,
    passages,
    restored,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from mapper.extraction.story import Story
    from mapper.gazetteer import Gazetteer

_UNNAMED = Claimant(name="Unnamed", kind="unknown", basis="inferred", why="the text does not say")


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """All that was read in one article, in text order.

    `language` is the one that was read, or else that of most of the text; nothing is read in the
    `foreign` passages. Only an analysis in full has `triggers`, the words of events with the ids of
    their reports, and `left_out`.
    """

    article: Article
    resolutions: tuple[Resolution, ...]
    dates: tuple[DateSpan, ...]
    reports: tuple[Report, ...]
    language: Language = ENGLISH
    foreign: tuple[Passage, ...] = ()
    triggers: tuple[tuple[Span, str], ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def is_read(self) -> bool:
        """Whether the article's language is one that is read."""
        return all(passage.language != self.language for passage in self.foreign)


def extract(article: Article, gazetteer: Gazetteer) -> list[Report]:
    """The reports of an article in text order."""
    return list(analyse(article, gazetteer).reports)


def analyse(
    article: Article,
    gazetteer: Gazetteer,
    *,
    lexicons: Path | None = None,
    in_full: bool = False,
) -> Analysis:
    """The reports of an article with the toponyms and dates they were read from.

    `lexicons` is a folder of lexicons that stands in for the package's. `in_full` also says what
    was left out and why, which takes longer.
    """
    text = joined(article)
    found = passages(text)
    language = main_language(found, readable=languages(lexicons))
    if language.code not in languages(lexicons):
        return restored(_unread(article, language, found), article.text)
    foreign = tuple(p for p in found if p.language != language)
    own = replace(text, boilerplate=(*text.boilerplate, *(p.span for p in foreign)))
    ground = survey(own, gazetteer, lexicon_of(language.code, lexicons))
    analysis = _analysis(ground, article, in_full=in_full)
    analysis = replace(analysis, language=language, foreign=foreign)
    return analysis if text.text == article.text else restored(analysis, article.text)


def _unread(article: Article, language: Language, found: tuple[Passage, ...]) -> Analysis:
    return Analysis(
        article=article, resolutions=(), dates=(), reports=(), language=language, foreign=found
    )


def _analysis(ground: Ground, article: Article, *, in_full: bool) -> Analysis:
    found = stories(ground)
    made = reported(ground, found, article)
    analysis = Analysis(
        article=article,
        resolutions=ground.resolutions,
        dates=ground.dates,
        reports=made,
    )
    if not in_full:
        return analysis
    told = tuple((c.trigger.span, r.id) for s, r in zip(found, made, strict=True) for c in s.clues)
    return replace(
        analysis,
        triggers=tuple(sorted(told, key=lambda pair: pair[0].start)),
        left_out=left_out(ground, article, found, made),
    )


def reported(
    ground: Ground, found: Sequence[Story], article: Article | None = None
) -> tuple[Report, ...]:
    """The reports of the stories of an article (by default the one that was surveyed)."""
    if not found:
        return ()
    voices = listen(ground, accused=_accused(found))
    citation = _citation(article or ground.article)
    made = tuple(_report(ground, story, voices, citation) for story in found)
    answered = answers(ground, found, made, voices)
    return tuple(replace(r, answers=answered.get(r.id, ())) for r in made) if answered else made


def _accused(found: Sequence[Story]) -> str | None:
    """The side that most reports name as the one who did it."""
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


def _report(ground: Ground, story: Story, voices: Voices, citation: Citation) -> Report:
    claimant, chain, denied_by = _who_says(ground, story, voices)
    voice = (denied_by or claimant).side
    quote = _quote(ground, story)
    perpetrator = story.head.doer.actor(voice) if story.head.doer else None
    target = story.head.target.actor(voice) if story.head.target else None
    tolls = tolls_of(
        ground, story, side=target.side if target else None, voice=voice,
        says=partial(stated_by, voices),
    )  # fmt: skip
    return Report(
        id=f"{citation.article_id}-{quote.start}",
        citation=citation,
        quote=quote,
        context=ground.paragraph(story.head.paragraph),
        trigger=story.head.trigger.span,
        event_type=story.head.kind.event_type,
        sub_type=story.sub_type,
        status=story.status,
        date=story.date,
        places=(*story.places, *containers(ground, story.places, story.head.clause)),
        perpetrator=perpetrator,
        target=target,
        tolls=_credited(tolls, voices, claimant),
        claimant=claimant,
        chain=chain,
        denied_by=denied_by,
        probability=story.probability,
        why=_why(story),
    )


def _credited(tolls: Sequence[Toll], voices: Voices, claimant: Claimant) -> tuple[Toll, ...]:
    """The tolls, each with who counts it where its sentence names another than the claimant."""
    voiced = ((toll, stated_by(voices, toll.written)) for toll in tolls)
    return tuple(
        replace(toll, claimant=says) if says and says.name != claimant.name else toll
        for toll, says in voiced
    )


def _who_says(
    ground: Ground, story: Story, voices: Voices
) -> tuple[Claimant, tuple[Claimant, ...], Claimant | None]:
    claimant, chain = claimant_of(ground, voices, story.head.clause, story.head.paragraph)
    if story.status != "denied":
        return claimant, chain, None
    claim = denied_claim(ground, story.head.clause)
    if claim is None or claim.name == claimant.name:
        claim = _UNNAMED
    return claim, chain, claimant


def _quote(ground: Ground, story: Story) -> Span:
    """The clause without what introduces a quotation before the trigger or attributes it after."""
    clause, trigger = story.head.clause, story.head.trigger.span
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


def _why(story: Story) -> tuple[str, ...]:
    reasons = [f'"{story.head.trigger.span.text}" tells of {story.sub_type}']
    if story.head.cue:
        reasons.append(f'"{story.head.cue}" makes it {story.status}')
    if any(p.carried for p in story.places):
        reasons.append("its places were named before")
    reasons += [f'goes on in "{_short(more.clause.text)}"' for more in story.clues[1:]]
    return tuple(reasons)


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79]}…"
