"""Claimants are told by sayings, by quotations, and by the voice of the whole text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from mapper import resources
from mapper.extraction.sayings import Saying, called_false, covering, sayings_in, words
from mapper.extraction.says_who.references import Known
from mapper.extraction.says_who.sources import Source
from mapper.extraction.says_who.voices import signature, stated, voice
from mapper.model import DRAWN_STATUSES, Claimant, Span, Status
from mapper.text import cut, parsed, span_has

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mapper.extraction.story import Clue, Story
    from mapper.extraction.view import DocumentView
    from mapper.text import Tree


_LEAD = 2  # paragraphs in which a text says whose statement it is
_BESIDE = 2  # paragraphs before and behind a story in which somebody may speak of it
_LONGEST_CUE = 80  # characters of the words that a reason repeats
UNNAMED = Claimant(name="Unnamed", kind="unknown", basis="inferred", why="the text does not say")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """A saying with its source, and where it stands; `cue` are the words that say it."""

    saying: Saying
    source: Source
    sentence: Span
    paragraph: int
    cue: str
    opens: bool  # ends with a colon: what follows is said
    relay: Source | None = None  # who quotes the source


class Heard(NamedTuple):
    """The sayings of one tree and who makes those of them that somebody makes."""

    tree: Tree
    said: Mapping[int, Saying]
    told: Mapping[int, Attribution]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attributions:
    """All attributions of an article in order, by sentence too, and the voice of what has none."""

    heard: tuple[Heard, ...]
    default: Claimant

    @property
    def all(self) -> list[Attribution]:
        """The attributions in text order."""
        return [one for heard in self.heard for one in heard.told.values()]

    def over(self, offset: int) -> list[Attribution | Saying]:
        """Return under whose sayings a word stands, the innermost first, else where nobody says."""
        for heard in self.heard:
            if heard.tree.start <= offset < heard.tree.end:
                at = heard.tree.at(offset)
                sayings = covering(heard.tree, at, heard.said) if at is not None else []
                return [heard.told.get(s.at, s) for s in sayings]
        return []


class Told(NamedTuple):
    """Who claims something, who passed it on, who denies it, and whether it is said to be so."""

    claimant: Claimant
    chain: tuple[Claimant, ...] = ()
    denied_by: Claimant | None = None
    status: Status = "asserted"


def attributions_of(
    document: DocumentView, found: Sequence[Story] | None = None, *, accused: str | None = None
) -> Attributions:
    """Return who speaks in an article around what its stories tell, everywhere without any.

    `accused` is the side that its reports mostly accuse.
    """
    signed = signature(document)
    known = Known(document, signed)
    heard: list[Heard] = []
    for sentence, paragraph, tree in _trees(document, found):
        said = sayings_in(tree)
        told: dict[int, Attribution] = {}
        for at, saying in sorted(said.items(), key=lambda pair: pair[1].speaker or pair[0]):
            source = known.speaker(tree, saying.speaker) if saying.speaker is not None else None
            relay = known.speaker(tree, saying.relay) if saying.relay is not None else None
            if source is not None:
                made = _attribution(document, saying, source, sentence, paragraph)
                told[at] = replace(made, relay=relay)
        known.note(tree)
        heard.append(Heard(tree, said, dict(sorted(told.items()))))
    given = [
        (a.source, a.saying.tree, a.paragraph)
        for h in heard
        for a in h.told.values()
        if a.saying.act == "says" and not a.saying.token.is_noun
    ]
    default = voice(document, signed or stated(given, _LEAD))
    sole = _sole(document, [a for h in heard for a in h.told.values()], accused)
    if default.kind == "author" and sole is not None:
        default = replace(sole.claimant("the only source that the text names"), basis="inferred")
    return Attributions(heard=tuple(heard), default=default)


def _sole(
    document: DocumentView, told: Sequence[Attribution], accused: str | None
) -> Source | None:
    """Return the one body that says all that anybody says in a text, and that of its events."""
    first = told[0].source if told else None
    if first is None or first.side in {None, accused} or first.is_person or not first.is_full:
        return None
    of_events = any(document.trees[document.sentence_of(a.sentence.start)] for a in told)
    return first if of_events and {a.source.name for a in told} == {first.name} else None


def _trees(
    document: DocumentView, found: Sequence[Story] | None
) -> Iterator[tuple[Span, int, Tree]]:
    """Yield sentence, paragraph and tree of all that may say something, the headline's first.

    Sentences near a story without a tree that have a word of saying are read here.
    """
    told = None if found is None else {c.paragraph for story in found for c in story.clues}
    title = document.article.title
    lines = [*document.sentences, *([(title, -1)] if title else [])]
    order = [*range(len(document.sentences), len(lines)), *range(len(document.sentences))]
    missing = [
        n for n in order
        if not document.trees[n] and _is_near(lines[n][1], told) and _may_say(lines[n][0].text)
    ]  # fmt: skip
    names = [r.span for r in document.resolutions]
    read = parsed(document.text, [lines[n][0] for n in missing], names=names)
    trees = dict(zip(missing, read, strict=True))
    for n in order:
        for tree in document.trees[n] or trees.get(n, ()):
            yield (*lines[n], tree)


def _is_near(paragraph: int, told: set[int] | None) -> bool:
    """Return whether a paragraph stands at the head of a text or beside one that tells of it."""
    return told is None or paragraph < _LEAD or any(abs(paragraph - n) <= _BESIDE for n in told)


def _may_say(sentence: str) -> bool:
    return _begins().search(sentence) is not None


@cache
def _begins() -> re.Pattern[str]:
    listed = resources.table("data/en/sayings.toml")["begins"]
    forms = (re.escape(word.removesuffix("$")) + r"\b" * word.endswith("$") for word in listed)
    return re.compile(rf"\b(?:{'|'.join(sorted(forms))})", re.IGNORECASE)


def _attribution(
    document: DocumentView, saying: Saying, source: Source, sentence: Span, paragraph: int
) -> Attribution:
    token = saying.token
    span = source.span
    cue = document.text[min(span.start, token.start) : max(span.end, token.end)]
    return Attribution(
        saying=saying, source=source, sentence=sentence, paragraph=paragraph,
        cue=cut(" ".join(cue.split()), _LONGEST_CUE), opens=sentence.text.rstrip().endswith(":"),
    )  # fmt: skip


def claimant_of(document: DocumentView, attributed: Attributions, story: Story) -> Told:
    """Return who claims what a story tells, who passed it on, and who denies it.

    What somebody denies and another tells of in the same story is claimed by the other.
    """
    told = _told(document, attributed, story)
    if told.denied_by is attributed.default:
        under = _under(document, attributed, story.head)
        if under is not None and under.source.name != told.claimant.name:
            told = told._replace(denied_by=under.source.claimant(f'"{under.cue}" before it'))
    if told.denied_by is None and story.status == "denied":
        return Told(UNNAMED, told.chain, told.claimant, "denied")
    if story.status != "denied" and told.claimant is not UNNAMED:
        return told._replace(denied_by=None, status=story.status)
    told = told._replace(status="denied")
    others = ((c, _own(attributed, c.trigger.span)) for c in story.clues[1:])
    tells = (
        one._replace(denied_by=told.denied_by, status=clue.status)
        for clue, one in others
        if one is not None and one.denied_by is None and clue.status in DRAWN_STATUSES
    )
    return next(tells, told)


def _told(document: DocumentView, attributed: Attributions, story: Story) -> Told:
    for clue in story.clues:
        own = _own(attributed, clue.trigger.span)
        if own is not None:
            return own
        if clue is story.head:
            under = _under(document, attributed, clue)
            if under is not None:
                return _linked(attributed, [under], basis="inferred")
    return Told(attributed.default)


def stated_by(attributed: Attributions, words_of: Span) -> Claimant | None:
    """Return who is said to say some words in the sentence that holds them."""
    own = _own(attributed, words_of)
    return own.claimant if own and own.claimant is not UNNAMED else None


def _own(attributed: Attributions, span: Span) -> Told | None:
    """Return the claimant that the sentence of some words names for them."""
    line = attributed.over(span.start)
    sources = [one for one in line if isinstance(one, Attribution)]
    if not sources:
        return None
    inner = line[0] if isinstance(line[0], Saying) else line[0].saying
    denier = next((a for a in sources if a.saying.act == "denies"), None)
    told = [a for a in sources if a.saying.act != "denies"]
    denied_by = denier.source.claimant(f'"{denier.cue}"') if denier else None
    if inner.act == "denies" or not told:
        return Told(UNNAMED, (), denied_by or sources[0].source.claimant(f'"{sources[0].cue}"'))
    is_doubted = inner.token.is_noun or called_false(inner)
    if is_doubted and denied_by is None and len(told) == 1:
        denied_by = attributed.default
    return _linked(attributed, told)._replace(denied_by=denied_by)


def _linked(attributed: Attributions, line: Sequence[Attribution], basis: str = "") -> Told:
    """Return the claimant of a line of sayings: the innermost that is no outlet."""
    first = next((a for a in line if a.source.kind != "media"), line[0])
    speaks = attributed.default.kind not in {"media", "author"}
    if first.source.kind == "media" and speaks:
        return Told(attributed.default, (first.source.claimant("it passes the claim on"),))
    where = "before it and no other source since" if basis else "in the same sentence"
    claimant = first.source.claimant(f'"{first.cue}" {where}')
    if basis:
        claimant = replace(claimant, basis="inferred")
    passing = [a.source for a in line if a is not first]
    passing += [a.relay for a in line if a.relay is not None]
    others = [source.claimant("it passes the claim on") for source in passing]
    if speaks:
        others = others or [attributed.default]
    relays = {c.name: c for c in others if c.name != claimant.name}
    return Told(claimant, tuple(relays.values()))


def _under(document: DocumentView, attributed: Attributions, clue: Clue) -> Attribution | None:
    """Return the attribution that a clause without one of its own stands under."""
    clause = clue.clause
    told = [a for a in attributed.all if a.saying.act != "denies" and a.paragraph >= 0]
    before = [a for a in told if a.sentence.end <= clause.start]
    after = [a for a in told if a.sentence.start >= clause.end]
    if any(span_has(quotation, clue.trigger.span.start) for quotation in document.quotations):
        near = [a for a in (*reversed(before), *after) if a.paragraph == clue.paragraph]
        return next(iter([*near, *after[:1], *reversed(before)]), None)
    if before and not _shifts(document, before[-1], clause):
        last = before[-1]
        if last.paragraph == clue.paragraph or last.opens:
            return last
    return next((a for a in after[:1] if _goes_on(document, clue, a)), None)


def _goes_on(document: DocumentView, clue: Clue, after: Attribution) -> bool:
    """Return whether the next sentence of a paragraph says who tells of what a clause tells."""
    numbers = [document.sentence_of(at) for at in (clue.clause.start, after.sentence.start)]
    return (
        after.paragraph == clue.paragraph and numbers[1] == numbers[0] + 1
        and after.source.kind != "media" and bool(document.trees[numbers[1]])
    )  # fmt: skip


def _shifts(document: DocumentView, last: Attribution, clause: Span) -> bool:
    """Return whether the text has gone on to something else since an attribution."""
    return any(
        sentence.text.casefold().startswith(tuple(words("nouns")["shift"]))
        for sentence, _ in document.sentences
        if last.sentence.end <= sentence.start <= clause.start
    )
