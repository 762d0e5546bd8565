"""The likeliest place of a story whose clauses name none is found by weighing all of the text.

What speaks for a place is told by features (in the same sentence, in the headline, after "in" ...);
how much each feature counts was learned, see models/place_likelihood.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mapper.evidence import Weights, packaged
from mapper.extraction.where.clause_places import role_before
from mapper.geo import holds, km_between
from mapper.text import span_has

if TYPE_CHECKING:
    from mapper.extraction.story import Story
    from mapper.extraction.view import DocumentView
    from mapper.model import Place, ReportPlace, Resolution

    Group = Sequence[Resolution]

_COARSE = {"country", "continent", "sea"}
_OWNER = re.compile(
    r"(?:[’'‘]s)?\s+(?:city\s+|town\s+|county\s+|metro\s+|area\s+)?(?:police|sheriff|officers?"
    r"|detectives?|deput|fire|authorit|prosecutor|coroner|district\s+attorney|department|p\.?d\b)",
    re.IGNORECASE,
)
_RESIDENT = re.compile(
    r"(?:[’'‘]s)?\s+(?:[\w-]+\s+)?(?:man|woman|boy|girl|teen\w*|resident|native|mother|father|couple|family)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(in|at|near|of|from|to|on|outside|toward|towards|for|by|and|with)\s+(?:the\s+)?"
    r"(?:(?:north|south|east|west|central|downtown|city|town|village)\w*\s+(?:of\s+)?){0,2}$",
    re.IGNORECASE,
)
_REACH = 60
LEAST_OWN = 0.1
_HOME_KM = 80.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Likely:
    """A place of the text, where it is named (best mention first), and the features for it."""

    resolution: Resolution
    place: Place
    mentions: tuple[Resolution, ...]
    features: tuple[str, ...]
    because: tuple[str, ...] = ()


def likely_places(document: DocumentView, story: Story) -> list[Likely]:
    """Return the places of a text finer than a country with their features, in text order."""
    named: dict[str, list[Resolution]] = {}
    for one in document.resolutions:
        if document.is_of_masthead(one.span):
            continue
        if one.place and one.place.kind not in _COARSE and one.toponym.use != "name":
            named.setdefault(one.place.id, []).append(one)
    groups = list(named.values())
    return [_likely(document, story, group, groups) for group in groups]


def likeliest(document: DocumentView, story: Story, model: Weights | None = None) -> Likely | None:
    """Return the place for which most speaks, None where none is likely enough."""
    model = model or packaged("place_likelihood")
    found = likely_places(document, story)
    best = max(found, key=lambda one: model.probability(one.features), default=None)
    if best is None or model.probability(best.features) < model.threshold_probability:
        return None
    return replace(best, because=model.strongest(best.features))


def likely_own(
    document: DocumentView, story: Story, model: Weights | None = None
) -> tuple[ReportPlace, ...]:
    """Return the places that the clause of a story gives it, without those where it hardly was."""
    model = model or packaged("place_likelihood")
    own = story.head.places
    if all(p.place.kind in _COARSE for p in own):
        return own
    chances = {
        one.place.id: model.probability(one.features) for one in likely_places(document, story)
    }
    doubted = {i for i, chance in chances.items() if chance < LEAST_OWN}
    kept = {p.place.country for p in own if p.place.id not in doubted}  # a list stays whole
    return tuple(
        p
        for p in own
        if p.role == "fired_from" or p.place.id not in doubted or p.place.country in kept
    )


def _likely(
    document: DocumentView,
    story: Story,
    group: Sequence[Resolution],
    groups: Sequence[Sequence[Resolution]],
) -> Likely:
    place = _place(group[0])
    features = {"any", f"kind:{place.kind}", f"times:{min(len(group), 4)}"}
    if group is groups[0]:
        features.add("first named")
    features.add(f"distance:{_nearest(document, story, group)}")
    for one in group:
        features.update(_mention_features(document, story, one))
    features.add(f"sure:{int(max(one.probability for one in group) * 5)}")
    if any(p.place.id == place.id for p in story.head.places):
        features.add("its own")
    features.update(_nesting_features(place, groups))
    features.update(_country_features(document, place))
    nations = list(_nation_features(document, story, place))
    features.update(nations)
    if all(one.toponym.use == "dateline" for one in group):
        features.update(f"only the dateline&{feature}" for feature in nations)
        features.add(f"only the dateline&main:{place.country == document.main_country}")
    if place.population >= 100_000:
        features.add("large")
    return Likely(
        resolution=group[0], place=place, mentions=tuple(group), features=tuple(sorted(features))
    )


def _place(one: Resolution) -> Place:
    assert one.place is not None  # noqa: S101  # groups hold resolved names only
    return one.place


def _nesting_features(place: Place, groups: Sequence[Group]) -> Iterator[str]:
    others = [_place(g[0]) for g in groups if _place(g[0]).id != place.id]
    if any(holds(place, other) for other in others):
        yield "holds another"
    if any(holds(other, place) for other in others):
        yield "within another"
    yield f"places:{min(len(groups), 6)}"


def _nation_features(document: DocumentView, story: Story, place: Place) -> Iterator[str]:
    told = {n.code for c in story.clues for n in document.nations_in(c.clause.start, c.clause.end)}
    if told:
        yield "nation:its own" if place.country in told else "nation:another"


def _country_features(document: DocumentView, place: Place) -> Iterator[str]:
    if document.home and place.country == document.home.country:
        in_state = document.home.admin1 in {place.admin1, place.name}
        yield f"in the outlet's state:{in_state}"
        if place.kind != "province" and km_between(place, document.home) <= _HOME_KM:
            yield "near the outlet's town"
    share = document.named_countries.get(place.country, 0.0)
    yield f"share of its country:{int(share * 5)}" if share else "its country is not named"
    if document.main_country:
        yield f"in the main country:{place.country == document.main_country}"


def _mention_features(document: DocumentView, story: Story, one: Resolution) -> Iterator[str]:
    title = document.article.title
    span = one.span
    yield f"use:{one.toponym.use}"
    if title and span_has(title, span.start):
        yield "in the headline"
    if one.toponym.use == "dateline":
        yield "in the dateline"
    elif any(span_has(c.clause, span.start) for c in story.clues):
        yield "in a clause of the event"
    elif _paragraph(document, span.start) in {c.paragraph for c in story.clues}:
        yield "in a paragraph of the event"
    after = document.text[span.end : span.end + 40]
    if _OWNER.match(after):
        yield "its police"
    elif _RESIDENT.match(after):
        yield "its people"
    lead = document.text[max(0, span.start - _REACH) : span.start]
    yield f"role:{role_before(document.lexicon, lead)}"
    before = _BEFORE.search(lead)
    yield f"after:{before.group(1).casefold() if before else '-'}"


def _nearest(document: DocumentView, story: Story, group: Sequence[Resolution]) -> str:
    """Return how many sentences lie between a mention and the nearest clue after or before it."""
    at = [document.sentence_of(one.span.start) for one in group]
    clues = [document.sentence_of(c.clause.start) for c in story.clues]
    gap = min((abs(a - c), a - c) for a in at for c in clues)[1]
    return f"{max(-4, min(4, gap))}"


def _paragraph(document: DocumentView, at: int) -> int:
    number = document.sentence_of(at)
    if number < 0:
        return -1
    sentence, paragraph = document.sentences[number]
    return paragraph if at < sentence.end else -1
