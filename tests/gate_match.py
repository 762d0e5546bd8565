"""What of a prediction belongs to what of the gold: places, quotes, names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import asin, cos, radians, sin, sqrt
from pathlib import PurePosixPath
from typing import Protocol

from gate_gold import Days, Gold, GoldArticle, GoldPlace, GoldReport, Voice

from mapper.model import (
    Article,
    Claimant,
    DateSpan,
    Incident,
    Place,
    Report,
    Resolution,
    Role,
)

EARTH_KM = 6371.0088
FOUND_IOU = 0.5
MAP_ROLES: frozenset[Role] = frozenset({"at", "near", "direction", "target", "fired_from"})
WORD = re.compile(r"\w+")
IDLE_WORDS = frozenset(
    ["the", "of", "in", "and", "for", "by", "s", "republic", "federation", "press", "service"]
)
SHORT_FORMS = {"mfa": "ministry foreign affairs", "mod": "ministry defence", "defense": "defence"}
DEMONYMS = {
    "armenian": "armenia",
    "azerbaijani": "azerbaijan",
    "azeri": "azerbaijan",
    "russian": "russia",
    "colombian": "colombia",
    "venezuelan": "venezuela",
    "ethiopian": "ethiopia",
    "eritrean": "eritrea",
}


class Ranged(Protocol):
    """Anything with a range in a text."""

    @property
    def start(self) -> int:
        """The first code point."""

    @property
    def end(self) -> int:
        """One after the last."""


class Analysed(Protocol):
    """What is read in an article, as far as it is looked at."""

    @property
    def article(self) -> Article:
        """The text as read."""

    @property
    def resolutions(self) -> Sequence[Resolution]:
        """All toponyms."""

    @property
    def reports(self) -> Sequence[Report]:
        """All reports, before linking."""


@dataclass(frozen=True, kw_only=True)
class Match:
    """Gold and prediction side by side."""

    gold: Gold
    analyses: Mapping[str, Analysed]
    incidents: tuple[Incident, ...]
    strays: tuple[str, ...] = field(default=())

    @cached_property
    def linked(self) -> dict[str, Report]:
        """All reports after linking, by id."""
        return {report.id: report for incident in self.incidents for report in incident.reports}

    @cached_property
    def homes(self) -> dict[str, list[Incident]]:
        """The incidents of every report id."""
        homes: dict[str, list[Incident]] = {}
        for incident in self.incidents:
            for report in incident.reports:
                homes.setdefault(report.id, []).append(incident)
        return homes

    @cached_property
    def pairs(self) -> dict[str, Report]:
        """The predicted report of every gold report id that was found."""
        pairs: dict[str, Report] = {}
        for article in self.gold.articles:
            pairs |= _pair(article.reports, self.predicted(article))
        return pairs

    @cached_property
    def gold_of(self) -> dict[str, str]:
        """The gold report id of every predicted report id that was matched."""
        return {report.id: key for key, report in self.pairs.items()}

    def predicted(self, article: GoldArticle) -> list[Report]:
        """Return the reports of an article in text order, as they are after linking."""
        analysis = self.analyses.get(article.id)
        if analysis is None:
            return []
        found = [self.linked.get(report.id, report) for report in analysis.reports]
        return sorted(found, key=lambda report: (report.quote.start, report.quote.end, report.id))

    def is_neutral(self, article: GoldArticle, report: Report) -> bool:
        """Whether a report counts neither for nor against."""
        key = self.gold_of.get(report.id)
        if key is not None:
            return self.gold.reports[key].optional
        return any(iou(report.quote, quote) >= FOUND_IOU for quote in article.optional_quotes)


def match(gold: Gold, analyses: Iterable[Analysed], incidents: Iterable[Incident]) -> Match:
    """Return gold and prediction side by side; articles by the file name of their source."""
    by_name = {article.source: article.id for article in gold.articles}
    known: dict[str, Analysed] = {}
    strays = []
    for analysis in analyses:
        name = PurePosixPath(analysis.article.source).name
        if name in by_name:
            known[by_name[name]] = analysis
        else:
            strays.append(analysis.article.source)
    return Match(gold=gold, analyses=known, incidents=tuple(incidents), strays=tuple(strays))


def iou(one: Ranged, other: Ranged) -> float:
    """Return the shared length over the joint length of two ranges (0..1)."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    joint = max(one.end, other.end) - min(one.start, other.start)
    return max(0, shared) / joint if joint else 0.0


def overlap(one: Ranged, other: Ranged) -> int:
    """Return how many code points two ranges share."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _pair(gold: Sequence[GoldReport], predicted: Sequence[Report]) -> dict[str, Report]:
    """Match one to one: as many as possible, reports that count first, best overlap first."""
    edges: dict[str, list[int]] = {}
    for report in gold:
        scores = [max(iou(words, other.quote) for words in report.quotes) for other in predicted]
        order = sorted(range(len(scores)), key=lambda i: (-scores[i], i))
        edges[report.id] = [i for i in order if scores[i] >= FOUND_IOU]
    owner: dict[int, str] = {}
    for report in sorted(gold, key=lambda report: report.optional):
        _augment(report.id, edges, owner, set())
    return {key: predicted[i] for i, key in sorted(owner.items())}


def _augment(
    key: str, edges: Mapping[str, list[int]], owner: dict[int, str], seen: set[int]
) -> bool:
    """Give `key` one of its candidates, moving earlier owners on where that is possible."""
    for i in edges[key]:
        if i in seen:
            continue
        seen.add(i)
        if i not in owner or _augment(owner[i], edges, owner, seen):
            owner[i] = key
            return True
    return False


def distance_km(place: Place, gold: GoldPlace) -> float:
    """Return the great-circle distance, in km."""
    up, along = radians(gold.lat - place.lat), radians(gold.lon - place.lon)
    part = cos(radians(place.lat)) * cos(radians(gold.lat)) * sin(along / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(sin(up / 2) ** 2 + part))


def is_place(place: Place | None, gold: GoldPlace) -> bool:
    """Whether a place is the gold's: by distance, countries by code."""
    if place is None:
        return False
    if gold.tolerance_km is None:
        return place.kind == "country" and place.country == gold.country
    return distance_km(place, gold) <= gold.tolerance_km


def days_of(span: DateSpan | None) -> Days:
    """Return first and last day; None unless both are known."""
    if span is None or span.first is None or span.last is None:
        return None
    return span.first, span.last


def key_of_name(name: str) -> frozenset[str]:
    """Return the words of a body's name that matter, short forms and demonyms spelt out."""
    words: list[str] = []
    for word in WORD.findall(name.casefold()):
        words += SHORT_FORMS.get(word, DEMONYMS.get(word, word)).split()
    return frozenset(words) - IDLE_WORDS


def is_voice(claimant: Claimant, voice: Voice) -> bool:
    """Whether a claimant is one that the gold allows."""
    if voice.basis and claimant.basis not in voice.basis:
        return False
    if voice.kind:
        return claimant.kind in voice.kind
    if voice.name is None:
        return claimant.side == voice.side
    return key_of_name(claimant.name) == key_of_name(voice.name)


def is_outlet(name: str | None, allowed: Sequence[str | None]) -> bool:
    """Whether an outlet is the gold's, in one of its forms; None is "unknown"."""
    if name is None:
        return None in allowed[:1]
    return any(other and key_of_name(name) == key_of_name(other) for other in allowed)
