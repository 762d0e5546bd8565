"""Scores say whether two reports tell of one incident, from their features, or why they cannot."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import inf, log
from typing import TYPE_CHECKING, Final

from mapper import taxonomy
from mapper.evidence import packaged
from mapper.linking.features import (
    days_between,
    may_be_one_place,
    pair_features,
    persons_counted,
    places_between,
)
from mapper.model import DRAWN_STATUSES
from mapper.text import span_has

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mapper.evidence import Weights
    from mapper.linking.similarity import Profile
    from mapper.model import Report

_SURE: Final = frozenset({"day", "night", "days"})
_SAME_DAYS: Final = {"same": "same date", "overlap": "dates overlap"}
_SAME_PLACES: Final = {"same": "same place", "touch": "places beside or within each other"}
_NAMED = 3  # names that a reason gives
# Texts that tell several things are alike as a whole. What tells these things apart cannot be
# learned from news of one thing each: their kinds, the more the rarer, and the words of the quotes.
_OTHER_KIND, _SAME_KIND, _QUOTES_ALIKE, _OTHER_PERSONS = -1.0, 0.5, 2.0, -2.5
_PRIOR = 4  # reports of other kinds that a run is taken to have besides
_DOUBTED = -5.0  # score of a pair by whose days or places it is two: either may be misread


@dataclass(frozen=True, slots=True, kw_only=True)
class PairScore:
    """The log-odds that a pair is one incident, and why; `why_apart` says why it may not be."""

    score: float
    why: tuple[str, ...] = ()
    why_apart: str = ""


class PairScorer:
    """Scores pairs of reports, with reasons; `profiles` are what their passages say."""

    def __init__(
        self,
        reports: Sequence[Report],
        profiles: Mapping[str, Profile],
        model: Weights | None = None,
    ) -> None:
        """Learn from the reports of a run how rare each kind is in it."""
        self._profiles = profiles
        self._model = model or packaged("linking")
        kinds = Counter(r.sub_type for r in reports)
        self._rarity = {k: log((len(reports) + _PRIOR) / (n + 1)) for k, n in kinds.items()}

    def is_one(self, score: float) -> bool:
        """Return whether pairs of this mean score are taken to be one incident."""
        return score >= self._model.threshold_log_odds

    def score(self, a: Report, b: Report) -> float:
        """Return the log-odds that two reports tell of one incident, -inf where they cannot."""
        one, other = self._profiles[a.id], self._profiles[b.id]
        if _why_never(a, b):
            return -inf
        if _why_other_day_or_place(a, b, one, other):
            return _DOUBTED
        return self.log_odds(a, b)

    def log_odds(self, a: Report, b: Report) -> float:
        """Return the log-odds by features alone, also of pairs that are held to be two."""
        one, other = self._profiles[a.id], self._profiles[b.id]
        same = a.sub_type == b.sub_type
        kind = _SAME_KIND * self._rarity[a.sub_type] if same else _OTHER_KIND
        quotes = _QUOTES_ALIKE * one.quote_similarity(other)
        persons = _OTHER_PERSONS * _names_other_persons(one, other)
        learned = self._model.weigh_features(pair_features(a, b, one, other))
        return learned + kind + (quotes + persons)

    def explained(self, a: Report, b: Report) -> PairScore:
        """Return the score of a pair with its reasons in words."""
        one, other = self._profiles[a.id], self._profiles[b.id]
        return PairScore(
            score=self.score(a, b),
            why=tuple(_reasons(a, b, one, other)),
            why_apart=why_apart(a, b, one, other),
        )


def why_apart(a: Report, b: Report, one: Profile, other: Profile) -> str:
    """Return why two reports are held to be of two incidents, "" where they may be of one."""
    return _why_never(a, b) or _why_other_day_or_place(a, b, one, other)


def _names_other_persons(one: Profile, other: Profile) -> bool:
    """Return whether both passages name persons in full and tell ages, and share none of either."""
    for told, others in ((one.persons, other.persons), (one.numbers, other.numbers)):
        named, also = ({t for t in these if " " in t} for these in (told, others))
        if not named or not also or named & also:
            return False
    return True


def _why_never(a: Report, b: Report) -> str:
    return _status(a, b) or _same_text(a, b) or kinds_apart(a, b)


def _why_other_day_or_place(a: Report, b: Report, one: Profile, other: Profile) -> str:
    """Return whether days or places differ, as words; a rare name that both give outweighs it."""
    return "" if one.persons & other.persons else _days(a, b) or _places(a, b)


def is_generic(report: Report) -> bool:
    """Return whether a report only says that something happened ("provocations")."""
    return taxonomy.kind(report.sub_type).stands_for == "anything"


def _status(a: Report, b: Report) -> str:
    kinds = sorted({s if s not in DRAWN_STATUSES else "happened" for s in (a.status, b.status)})
    return "" if len(kinds) == 1 else "one is told as " + " and one as ".join(kinds)


def _same_text(a: Report, b: Report) -> str:
    """Return why two reports of one text are two things: the later adds a day or another kind."""
    if a.citation.article_id != b.citation.article_id or is_generic(a) or is_generic(b):
        return ""
    later = max(a, b, key=lambda r: r.quote.start)
    if a.sub_type != b.sub_type or not _is_one_day(a, b) or _has_own_date(later):
        return "one text tells them as two"
    return ""


def _is_one_day(a: Report, b: Report) -> bool:
    if a.date is None or b.date is None:
        return a.date is b.date
    parts = ((d.first, d.last, d.month_day, d.offsets) for d in (a.date, b.date))
    return next(parts) == next(parts)


def _has_own_date(report: Report) -> bool:
    when = report.date.span if report.date else None
    return when is not None and span_has(report.quote, when.start)


def kinds_apart(a: Report, b: Report) -> str:
    """Return why the kinds of two reports are never those of one event, "" where they may be."""
    if taxonomy.may_be_one(a.sub_type, b.sub_type):
        return ""
    return f"{a.sub_type} is not {b.sub_type}"


def _days(a: Report, b: Report) -> str:
    days = days_between(a.date, b.date)
    if days.relation != "apart" or not days.is_told:
        return ""
    sure = all(r.date and r.date.precision in _SURE for r in (a, b))
    return "other days" if sure else ""


def _places(a: Report, b: Report) -> str:
    far = places_between(a, b).is_far and not may_be_one_place(a, b)
    return "other places" if far else ""


def _reasons(a: Report, b: Report, one: Profile, other: Profile) -> Iterator[str]:
    """Yield what speaks for a pair being one incident, in words."""
    yield from _same_days_and_places(
        days_between(a.date, b.date).relation, places_between(a, b).relation
    )
    if a.sub_type == b.sub_type:
        yield f"both tell of {a.sub_type}"
    yield from _same_tolls(a, b)
    yield from _same_names(one, other)
    yield f"words alike {one.similarity(other):.2f}"


def _same_days_and_places(days: str, where: str) -> Iterator[str]:
    if days in _SAME_DAYS:
        yield _SAME_DAYS[days]
    if where in _SAME_PLACES:
        yield _SAME_PLACES[where]


def _same_tolls(a: Report, b: Report) -> Iterator[str]:
    for outcome in ("killed", "injured"):
        count = persons_counted(a, outcome)
        if count and count == persons_counted(b, outcome):
            yield f"{count} {outcome}"


def _same_names(one: Profile, other: Profile) -> Iterator[str]:
    shared = one.persons & other.persons
    names = sorted(shared, key=lambda name: (" " not in name, name))
    if names:
        yield "both name " + ", ".join(name.title() for name in names[:_NAMED])
