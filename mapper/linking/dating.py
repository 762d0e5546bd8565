"""A text with a partial date takes year or day from another text that tells of the same.

A report that knows only month and day ("the night of September 12") or only how far it is from an
unknown publication day ("tonight") takes year or day from a report of another article that tells
the same with a full date; the rest of its article then counts from there.
"""

from __future__ import annotations

from calendar import isleap
from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from mapper.model import DRAWN_STATUSES, DateSpan, Report

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mapper.linking.similarity import Profile

_Filed = dict[tuple[str, str], list[Report]]
_MOST_LENDERS = 1000  # reports of one kind at one place that are asked for a date
_ROUNDS = 4  # a date may pass through this many texts
_SHARED_PLACES = 0.5
_ALIKE_WITH_DAY = 0.1  # how alike the words must be where month and day agree
_ALIKE_WITHOUT = 0.3  # and where nothing but the words and places speaks for it


def lend_dates(reports: Sequence[Report], profiles: Mapping[str, Profile]) -> list[Report]:
    """Return the reports in order, partial dates completed where another article helps."""
    current = list(reports)
    for _ in range(_ROUNDS):
        lent = _round(current, profiles)
        if lent == current:
            break
        current = lent
    return current


def _round(reports: list[Report], profiles: Mapping[str, Profile]) -> list[Report]:
    full: _Filed = defaultdict(list)
    by_article: dict[str, list[Report]] = {}
    for report in reports:
        by_article.setdefault(report.citation.article_id, []).append(report)
        if report.date and report.date.is_full and report.status in DRAWN_STATUSES:
            for key in _filed_at(report):
                full[key].append(report)
    lent: dict[str, Report] = {}
    for own in by_article.values():
        if any(_is_partial(r) for r in own):
            lent |= {r.id: r for r in _completed(own, full, profiles)}
    return [lent.get(r.id, r) for r in reports]


def _filed_at(report: Report) -> set[tuple[str, str]]:
    """Return what two reports must share to tell the same: their kind at a place."""
    return {(report.sub_type, p.place.id) for p in report.occurred_at}


def _is_partial(report: Report) -> bool:
    when = report.date
    return when is not None and not when.is_full and bool(when.month_day or when.offsets)


def _completed(own: list[Report], full: _Filed, profiles: Mapping[str, Profile]) -> list[Report]:
    """Return the reports of one article, each partial date completed as far as an anchor allows."""
    anchor = _anchor(own, full, profiles)
    if anchor is None:
        return own
    found, lender = anchor
    year = _year_of(lender)
    dated = [_with_year(r, year, lender) if r is not found else _as(r, lender) for r in own]
    told = [r.date.last for r in dated if r.date and r.date.last and r.status in DRAWN_STATUSES]
    if not told:
        return dated
    day = _publication(found, lender) or max(told)
    return [_with_day(r, day, lender) for r in dated]


def _anchor(
    own: list[Report], full: _Filed, profiles: Mapping[str, Profile]
) -> tuple[Report, Report] | None:
    """Return the partial report and the full one that tell the same most surely."""
    best: tuple[float, Report, Report] | None = None
    for report in own:
        if not _is_partial(report) or report.status not in DRAWN_STATUSES:
            continue
        for other in _lenders(report, full):
            score = _same_event(
                report, other, profiles[report.id].quote_similarity(profiles[other.id])
            )
            if score and (best is None or score > best[0]):
                best = (score, report, other)
    return (best[1], best[2]) if best else None


def _lenders(report: Report, full: _Filed) -> Iterator[Report]:
    """Yield reports of other articles that are filed where one is, each once, in order."""
    seen: set[str] = set()
    for key in sorted(_filed_at(report)):
        for other in full.get(key, ())[:_MOST_LENDERS]:
            if other.citation.article_id != report.citation.article_id and other.id not in seen:
                seen.add(other.id)
                yield other


def _same_event(report: Report, other: Report, alike: float) -> float:
    """Return how surely two reports tell the same, 0 where they do not."""
    if report.sub_type != other.sub_type or report.date is None or other.date is None:
        return 0.0
    a = {p.place.id for p in report.occurred_at}
    b = {p.place.id for p in other.occurred_at}
    shared = len(a & b) / len(a | b) if a | b else 0.0
    if shared < _SHARED_PLACES:
        return 0.0
    if report.date.month_day:
        agrees = _agrees(report.date.month_day, other.date)
        return shared + alike if agrees and alike >= _ALIKE_WITH_DAY else 0.0
    return shared + alike if alike >= _ALIKE_WITHOUT else 0.0


def _agrees(month_day: tuple[int, int, int, int], other: DateSpan) -> bool:
    if other.first is None or other.last is None:
        return False
    return (other.first.month, other.first.day) == month_day[:2] or (
        other.last.month, other.last.day) == month_day[2:]  # fmt: skip


def _year_of(lender: Report) -> int:
    return lender.date.first.year if lender.date and lender.date.first else 0


def _publication(found: Report, lender: Report) -> date | None:
    """Return the publication day that follows where a report counts from it."""
    if found.date is None or found.date.offsets is None or not lender.date or not lender.date.last:
        return None
    return lender.date.last - timedelta(days=found.date.offsets[1])


def _as(report: Report, lender: Report) -> Report:
    """Return the report on the days of its lender; its own extent, precision and words are kept."""
    if report.date is None or lender.date is None:
        return report
    if report.date.month_day:
        return _with_year(report, _year_of(lender), lender)
    return _dated(report, lender.date.first, lender.date.last, lender)


def _with_year(report: Report, year: int, lender: Report) -> Report:
    when = report.date
    if when is None or when.is_full or when.month_day is None:
        return report
    month, day, last_month, last_day = when.month_day
    if (month, day) == (2, 29) and not isleap(year):
        return report
    first = date(year, month, day)
    last = date(year + ((last_month, last_day) < (month, day)), last_month, last_day)
    return _dated(report, first, last, lender)


def _with_day(report: Report, day: date, lender: Report) -> Report:
    when = report.date
    if when is None or when.is_full or when.offsets is None:
        return report
    first, last = (day + timedelta(days=n) for n in when.offsets)
    return _dated(report, first, last, lender)


def _dated(report: Report, first: date | None, last: date | None, lender: Report) -> Report:
    if report.date is None:
        return report
    source = lender.citation.outlet or lender.citation.source
    words = lender.date.span.text if lender.date and lender.date.span else ""
    why = f'from {source}, which tells the same and says "{words}"'
    told = "; ".join(w for w in (report.date.why, why) if w)
    return replace(
        report, date=replace(report.date, first=first, last=last, basis="linked", why=told)
    )
