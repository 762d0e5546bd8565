"""An event whose own sentence names no place has the likeliest of the sentences around it.

Only so many sentences before and after it are looked at, with the headline, the first sentences and
the dateline; what speaks for a place there is evidence, see models/place_elsewhere.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mapper.evidence import choose, packaged
from mapper.extraction.where.names import hung_by, sites_in
from mapper.extraction.where.own_places import choice_among
from mapper.extraction.where.wherein import class_of, is_of, words
from mapper.geo import holds, km_between
from mapper.text import overlaps_any, span_has

if TYPE_CHECKING:
    from mapper.evidence import Choice
    from mapper.extraction.story import Clue, Story
    from mapper.extraction.view import DocumentView
    from mapper.model import Place, Resolution, Span

MODEL = "place_elsewhere"
_COARSE = frozenset({"country", "continent", "sea"})
_BEFORE, _AFTER = 6, 3  # sentences around an event that may name its place
_LEADING = 2  # sentences at the beginning of a text that always may
_CLUES = 4  # clauses of an event that are looked around
_BESIDE = 40  # characters beside a name that are looked at
_POSSESSIVE = re.compile(r"[’']s\b")
_HOME_KM = 80.0
_LARGE = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Likely:
    """A place of the text and where it is named near an event, in text order."""

    place: Place
    mentions: tuple[Resolution, ...]


def likeliest(
    document: DocumentView, story: Story, within: Sequence[Place] = ()
) -> tuple[Likely, tuple[str, ...]] | None:
    """Return the place around an event where it most likely was, with reasons; None if unlikely.

    `within` are areas that it must lie in.
    """
    choice = choice_around(document, story, within=within)
    decision = choice.decide(order=lambda one: one.mentions[0].span.start)
    return (decision.chosen.candidate, decision.chosen.why) if decision.chosen else None


def choice_around(
    document: DocumentView, story: Story, *, within: Sequence[Place] = ()
) -> Choice[Likely]:
    """Return the choice among the places that are named around an event."""
    found = [
        one
        for one in _candidates(document, story)
        if all(holds(area, one.place) for area in within)
    ]
    own = _chances(document, story)
    told = [dict.fromkeys(_evidence(document, story, one, found, own)) for one in found]
    return choose(
        found,
        [[(name, 1.0, "") for name in names] for names in told],
        packaged(MODEL),
        none=[("none", 1.0, ""), (f"of places: {min(len(found), 6)}", 1.0, "")],
    )


def _candidates(document: DocumentView, story: Story) -> list[Likely]:
    named: dict[str, list[Resolution]] = {}
    for span in _around(document, story):
        for one in document.resolutions_in(span):
            usable = one.place and one.place.kind not in _COARSE and one.toponym.use != "name"
            if usable and one.place and not document.is_of_masthead(one.span):
                named.setdefault(one.place.id, []).append(one)
    return [Likely(place=_place(group[0]), mentions=tuple(group)) for group in named.values()]


def _place(one: Resolution) -> Place:
    assert one.place is not None  # noqa: S101  # only those with a place are asked
    return one.place


def _around(document: DocumentView, story: Story) -> list[Span]:
    """Return the headline, the dateline and the sentences that may name the place of an event."""
    numbers = set(range(min(_LEADING, len(document.sentences))))
    for clue in story.clues[:_CLUES]:
        at = document.sentence_of(clue.clause.start)
        numbers.update(range(max(0, at - _BEFORE), min(len(document.sentences), at + _AFTER + 1)))
    sentences = [document.sentences[n][0] for n in sorted(numbers)]
    article = document.article
    rest = [s for s in (article.title, article.dateline) if s]
    return [*(span for span in rest if not overlaps_any(span, sentences)), *sentences]


def _chances(document: DocumentView, story: Story) -> Mapping[str, float]:
    """Return how likely the sentences of an event's clauses have it at each place."""
    found: dict[str, float] = {}
    for clue in story.clues[:_CLUES]:
        word = document.word_at(clue.trigger.span.start)
        if word is None:
            continue
        sites = sites_in(document, word[0])
        choice = choice_among(word[0], hung_by(word[0], clue.trigger.span), sites)
        for site, chance in zip(sites, choice.probabilities, strict=True):
            for place in site.places:
                found[place.id] = max(found.get(place.id, 0.0), chance)
    return found


def _evidence(
    document: DocumentView,
    story: Story,
    one: Likely,
    found: Sequence[Likely],
    own: Mapping[str, float],
) -> Iterator[str]:
    place, mentions = one.place, one.mentions
    yield f"kind: {place.kind}"
    yield f"times: {min(len(mentions), 4)}"
    if one is found[0]:
        yield "first named"
    if place.population >= _LARGE:
        yield "large"
    if place.id in own:
        yield f"its own sentence: {int(own[place.id] * 5)}"
    yield f"sure: {int(max(m.probability for m in mentions) * 5)}"
    others = [other.place for other in found if other is not one]
    if any(holds(place, other) for other in others):
        yield "holds another"
    if any(holds(other, place) for other in others):
        yield "within another"
    yield from _of_country(document, story, place)
    if all(m.toponym.use == "dateline" for m in mentions):
        yield "only the dateline"
        yield f"only the dateline, in the main country: {place.country == document.main_country}"
    gaps = [_gap(document, story, m) for m in mentions]
    yield f"sentences away: {min(gaps, key=lambda gap: (abs(gap), gap))}"
    for mention in mentions:
        yield from _of_mention(document, story, mention)


def _gap(document: DocumentView, story: Story, one: Resolution) -> int:
    """Return how many sentences a name is behind the nearest clause of the event, at most 4."""
    at = document.sentence_of(one.span.start)
    gaps = [at - document.sentence_of(c.clause.start) for c in story.clues[:_CLUES]]
    return max(-4, min(4, min(gaps, key=lambda gap: (abs(gap), gap))))


def _of_country(document: DocumentView, story: Story, place: Place) -> Iterator[str]:
    home = document.home
    if home and place.country == home.country:
        yield f"in the outlet's state: {home.admin1 in {place.admin1, place.name}}"
        if place.kind != "province" and km_between(place, home) <= _HOME_KM:
            yield "near the outlet's town"
    share = document.named_countries.get(place.country, 0.0)
    yield f"share of its country: {int(share * 5)}" if share else "its country is not named"
    if document.main_country:
        yield f"in the main country: {place.country == document.main_country}"
    clauses = [c.clause for c in story.clues[:_CLUES]]
    told = {n.code for c in clauses for n in document.nations_in(c.start, c.end)}
    if told:
        yield "of a nation told" if place.country in told else "of no nation told"


def _of_mention(document: DocumentView, story: Story, one: Resolution) -> Iterator[str]:
    title, span = document.article.title, one.span
    yield f"use: {one.toponym.use}"
    if title and span_has(title, span.start):
        yield "in the headline"
    if one.toponym.use == "dateline":
        yield "in the dateline"
    elif any(_is_in_paragraph(document, span, clue) for clue in story.clues[:_CLUES]):
        yield "in a paragraph of the event"
    text = document.text
    after = _POSSESSIVE.sub(" ", text[span.end : span.end + _BESIDE]).casefold().split()[:2]
    kinds = (class_of(word.rstrip(",.s")) for word in after)
    yield from (f"before {kind}" for kind in kinds if kind in {"person", "body", "care"})
    leading = text[max(0, span.start - _BESIDE) : span.start].split()
    last = (w for w in reversed(leading) if w.islower() and not _is_small(w))
    yield f"after {next(last, 'nothing')}"


def _is_small(word: str) -> bool:
    """Return whether a word may stand between a preposition and a name."""
    return is_of(word, "kind", "part") or word in words("fillers")


def _is_in_paragraph(document: DocumentView, span: Span, clue: Clue) -> bool:
    number = document.sentence_of(span.start)
    return number >= 0 and document.sentences[number][1] == clue.paragraph
