"""Actors are the forces, groups and persons around a trigger who did it or bore it.

The rules look at grammar (passive, "by", "of", "against"), never at which nation it is: swapping
the names of two sides in a text swaps the sides of its actors and changes nothing else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mapper import taxonomy
from mapper.extraction.sayings import sayings_in
from mapper.model import Actor, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mapper.extraction.view import DocumentView
    from mapper.extraction.what import Trigger
    from mapper.taxonomy import ActorKind
    from mapper.text import Lexicon
    from mapper.toponyms import Nation

_OF = re.compile(
    r"\s+(?:of|belonging\s+to|from)\s+(?:the\s+)?(?:Republic\s+of\s+)?$", re.IGNORECASE
)
_HEAD = re.compile(
    r"(?:,\s+(?:and\s+)?[\w-]+|\s+and\s+[\w-]+){0,4}"
    r"\s+(?:of|in|among|belonging\s+to)\s+(?:the\s+|some\s+)?$",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"\b(?:against|on|at|upon|towards?|with|between|for|over|among|involving|into)\s+(?:the\s+|some\s+|\w+\s+)?$",
    re.IGNORECASE,
)
_AGENT = re.compile(
    r"^(?:[\s,]+(?!to\b|which\b|who\b|that\b|as\b|by\b)[\w,&-]+){0,10}?\s+(by|from)\s+(?:the\s+|some\s+|an?\s+|\w+\s+)?$",
    re.IGNORECASE,
)
_OWNED = re.compile(r"\b(?:their|its|his|her)\s+(?:\w+\s+)?$", re.IGNORECASE)
_POSSESSED = re.compile(r"\bof\s+(?:the\s+|some\s+|\w+\s+)?$", re.IGNORECASE)
_PASSIVE = re.compile(
    r"\b(?:was|were|been|being|is|are|came|come|coming|get|got)\s+(?:\w+\s+){0,2}$", re.IGNORECASE
)
_PASSIVE_VERB = re.compile(r"(?:was|were|been|being)\s", re.IGNORECASE)
_SUFFERS = re.compile(r"(?:kill|injur|wound|martyr|died|dies|dead|perish|hurt|lost)", re.IGNORECASE)
_SUFFERED = re.compile(
    r"\b(?:was|were|been)\s+(?:\w+\s+)?(?:killed|wounded|injured|hurt|shot)|\bdied\b", re.IGNORECASE
)
_PHRASE = re.compile(
    r"(?:[’'‘]s)?\s+(?:(?!(?:and|or|in|on|of|to|by|at|is|was|are|were|has|have|had|against|that|which|who"
    r"|said|says|when|while|as|but|for|with|from|after|before|will|would|side)\b)[\w-]+\s+){0,4}",
    re.IGNORECASE,
)
_ADVERBIAL = re.compile(
    r"\b(?:in|during|after|amid|following)\s+(?:an?\s+|the\s+|some\s+)?(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby\s+(?:the\s+|some\s+|an?\s+|\w+\s+)?$", re.IGNORECASE)
_PLANTED = re.compile(
    r"\b(?:planted|placed|set(?:\s+off)?|laid|thrown|hurled|fired|launched|left|dropped|driven|detonated|staged)"
    r"\s+by\s+(?:the\s+|some\s+|an?\s+|\w+\s+)?$",
    re.IGNORECASE,
)
_PASSIVE_INSIDE = re.compile(r"\b(?:was|were|been|being)\b", re.IGNORECASE)
_REACH = 80  # characters after an adjective in which its noun is looked for
_NEAR = 30  # characters between a mention and the trigger that still count as beside it


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """An actor in a clause: its words, side and kind, and how it stands in the sentence."""

    span: Span
    side: str | None
    kind: ActorKind
    ours: bool = False

    def actor(self, voice: str | None) -> Actor:
        """Return the record; `voice` is the side that "our" speaks for."""
        side = voice if self.ours and self.side is None else self.side
        return Actor(
            written=self.span,
            name=self.span.text,
            side=side,
            inter=taxonomy.actor_kinds()[self.kind].acled,
        )


def mentions(document: DocumentView, clause: Span) -> list[Mention]:
    """Return the actors named in a clause, in order, none overlapping another."""
    found = [*_bodies(document, clause), *_national(document, clause), *_common(document, clause)]
    found.sort(key=lambda m: (m.span.start, -m.span.end))
    kept: list[Mention] = []
    for mention in found:
        if not kept or mention.span.start >= kept[-1].span.end:
            kept.append(mention)
    return kept


def roles(
    document: DocumentView, clause: Span, trigger: Trigger
) -> tuple[Mention | None, Mention | None]:
    """Return perpetrator and target of a trigger, each None where the clause names none."""
    text = document.text
    all_of = mentions(document, clause)
    before = [m for m in all_of if _stands_before(trigger, m)]
    after = [m for m in all_of if m not in before and not _speaks(document, m)]
    inside = next((m for m in after if _is_trying(text, trigger, m)), None)
    if inside is not None:
        return inside, next((m for m in after if m.span.start >= trigger.span.end), None)
    passive = _is_passive(text, clause, trigger)
    planter = next((m for m in before if _PLANTED.search(text[clause.start : m.span.start])), None)
    agent = planter or next(
        (m for m in after if _is_agent(document, trigger, m, passive=passive)), None
    )
    if passive:
        return agent, _subject(document, clause, before, trigger)
    if before and _ADVERBIAL.search(text[clause.start : trigger.span.start]):
        return _around_noun(text, before, trigger, agent)
    if _SUFFERS.match(trigger.span.text) and not after:
        return None, _subject(document, clause, before, trigger)
    doer = agent or _subject(document, clause, before, trigger)
    borne = [m for m in after if m is not agent]
    named = next((m for m in borne if m.side or m.ours), borne[0] if borne else None)
    return doer, named or _object(document, clause, before, doer)


def _stands_before(trigger: Trigger, mention: Mention) -> bool:
    """Return whether a mention is before the words of the event or their own subject."""
    if mention.span.end <= trigger.span.start:
        return True
    opens = mention.span.start <= trigger.span.start and mention.span.end < trigger.span.end
    return opens and not _PASSIVE_INSIDE.search(trigger.span.text)


def _speaks(document: DocumentView, mention: Mention) -> bool:
    """Return whether a mention is the one who tells of an event (", the army said")."""
    found = document.word_at(mention.span.start)
    if found is None:
        return False
    tree, at = found
    speakers = {s.speaker for s in sayings_in(tree).values()}
    return any(word in speakers for word in (at, *tree.above(at)) if tree.tokens[word].is_noun)


def _around_noun(
    text: str, before: Sequence[Mention], trigger: Trigger, agent: Mention | None
) -> tuple[Mention | None, Mention | None]:
    """Return doer and target where the event is an adverbial ("X killed two in a gun battle")."""
    if _SUFFERED.search(text[before[0].span.end : trigger.span.start]):
        by = next((m for m in before if _BY.search(text[before[0].span.end : m.span.start])), None)
        return by or agent, before[0]
    return before[0], before[1] if len(before) > 1 else None


def _is_passive(text: str, clause: Span, trigger: Trigger) -> bool:
    if re.match(r"(?:came|come|coming) under", trigger.span.text, re.IGNORECASE):
        return True
    lead = text[clause.start : trigger.span.start]
    return bool(_PASSIVE.search(lead) or _PASSIVE_VERB.match(trigger.span.text))


def _subject(
    document: DocumentView, clause: Span, before: Sequence[Mention], trigger: Trigger
) -> Mention | None:
    text = document.text
    for mention in reversed(before):
        lead = text[clause.start : mention.span.start]
        is_near = trigger.span.start - mention.span.end < _NEAR
        if not _OBJECT.search(lead) and (
            is_near or not _POSSESSED.search(lead) or _of_event(document, lead)
        ):
            return mention
    return (
        before[0]
        if before and not _OBJECT.search(text[clause.start : before[0].span.start])
        else None
    )


def _of_event(document: DocumentView, lead: str) -> bool:
    noun = re.search(r"([\w-]+)\s+of\s+(?:the\s+|some\s+|\w+\s+)?$", lead)
    return bool(noun and document.lexicon.tells(noun.group(1), 0, len(noun.group(1))) == 0)


def _object(
    document: DocumentView, clause: Span, before: Sequence[Mention], doer: Mention | None
) -> Mention | None:
    for mention in reversed(before):
        lead = document.text[clause.start : mention.span.start]
        if mention is not doer and _OBJECT.search(lead):
            return mention
    return None


def _is_trying(text: str, trigger: Trigger, mention: Mention) -> bool:
    """Return whether the event's words hold who does it ("attempts of X to infiltrate")."""
    within = mention.span.end < trigger.span.end
    return within and bool(re.match(r"\s+to\s", text[mention.span.end : trigger.span.end]))


def _is_agent(document: DocumentView, trigger: Trigger, mention: Mention, *, passive: bool) -> bool:
    """Return whether a mention follows the trigger as the one "by" whom it was done."""
    gap = document.text[trigger.span.end : mention.span.start]
    agent = _AGENT.match(gap)
    if not agent:
        return False
    other = document.lexicon.words["actor", "not_agent"].search(gap)
    if other and gap[other.end() : agent.start(1)].isspace():
        return False
    return passive or agent.group(1).casefold() == "by"


def _bodies(document: DocumentView, clause: Span) -> Iterator[Mention]:
    """Yield the bodies that bear arms on a side of their own, with their fighters."""
    for body, span in ((n.body, n.span) for n in document.bodies_in(clause.start, clause.end)):
        if body.inter and body.side and not body.is_of_state:
            start = _with_head(document, span.start, clause)
            words = document.span(start, _phrase_end(document, span.end, clause))
            kind = taxonomy.group_kind(body.inter)
            yield Mention(span=words, side=body.side, kind=kind)


def _national(document: DocumentView, clause: Span) -> Iterator[Mention]:
    for nation in document.nations_in(clause.start, clause.end):
        kind, end = _force_after(document, nation, clause)
        start = nation.span.start
        if kind is None:
            start, kind = _force_before(document, nation, clause)
        if kind is None:
            kind = _bare(document, nation, clause)
        if kind is not None:
            span = document.span(_with_head(document, start, clause), end)
            yield Mention(span=span, side=nation.code, kind=kind)


def _force_after(
    document: DocumentView, nation: Nation, clause: Span
) -> tuple[ActorKind | None, int]:
    """Return the force after a nation's name or adjective, and the end of its phrase."""
    found: tuple[ActorKind | None, int] = (None, nation.span.end)
    text = document.text
    for kind, pattern in _kinds(document.lexicon):
        match = pattern.search(text, nation.span.end, min(clause.end, nation.span.end + 60))
        nearer = match and (found[0] is None or match.start() < found[1])
        if match and nearer and _joins(text[nation.span.end : match.start()]):
            found = (kind, match.end())
    return (found[0], _phrase_end(document, found[1], clause)) if found[0] else found


def _phrase_end(document: DocumentView, end: int, clause: Span) -> int:
    """Return the end of a phrase of words for forces that follow each other ("army positions")."""
    for _, pattern in _kinds(document.lexicon):
        gap = re.match(r"\s+", document.text[end : clause.end])
        match = gap and pattern.match(document.text, end + gap.end(), clause.end)
        if match:
            return _phrase_end(document, match.end(), clause)
    return end


def _joins(gap: str) -> bool:
    """Return whether the words between an adjective and a noun belong to one phrase."""
    return bool(_PHRASE.fullmatch(gap))


def _force_before(
    document: DocumentView, nation: Nation, clause: Span
) -> tuple[int, ActorKind | None]:
    lead = document.text[clause.start : nation.span.start]
    joint = _OF.search(lead)
    if not joint:
        return nation.span.start, None
    for kind, pattern in _kinds(document.lexicon):
        match = re.search(rf"(?:{pattern.pattern})$", lead[: joint.start()], re.IGNORECASE)
        if match:
            return clause.start + match.start(), kind
    return nation.span.start, None


def _bare(document: DocumentView, nation: Nation, clause: Span) -> ActorKind | None:
    """Return the kind of a country that acts ("Armenia attempted") or an adjective, or None."""
    if not nation.is_adjective:
        uses = [r.toponym.use for r in document.resolutions_in(nation.span)]
        return "state" if "actor" in uses else None
    if document.lexicon.words["actor", "fire"].match(document.text, nation.span.end + 1):
        return "forces"
    end = min(clause.end, nation.span.end + _REACH)
    start = document.lexicon.tells(document.text, nation.span.end, end)
    joined = start is not None and _joins(document.text[nation.span.end : start])
    return "state" if joined else None


def _with_head(document: DocumentView, start: int, clause: Span) -> int:
    """Return the start of the phrase a force belongs to: "units of the", "posts of the"."""
    lead = document.text[clause.start : start]
    head = _HEAD.search(lead)
    if not head:
        return start
    for kind, pattern in _kinds(document.lexicon):
        words = re.search(rf"(?:{pattern.pattern})$", lead[: head.start()], re.IGNORECASE)
        if words and kind != "civilians":
            return clause.start + words.start()
    return start


def _common(document: DocumentView, clause: Span) -> Iterator[Mention]:
    for kind, pattern in _kinds(document.lexicon):
        for match in pattern.finditer(document.text, clause.start, clause.end):
            lead = document.text[clause.start : match.start()]
            if _OWNED.search(lead):
                continue
            ours = bool(re.search(r"\bour\s+(?:\w+\s+){0,2}$", lead, re.IGNORECASE))
            yield Mention(
                span=document.span(match.start(), match.end()), side=None, kind=kind, ours=ours
            )


def _kinds(lexicon: Lexicon) -> tuple[tuple[ActorKind, re.Pattern[str]], ...]:
    """Return the kinds of actors that a lexicon has words for."""
    words = ((name, lexicon.words.get(("actor", name))) for name in taxonomy.actor_kinds())
    return tuple((name, pattern) for name, pattern in words if pattern is not None)
