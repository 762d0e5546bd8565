"""Blocking finds the pairs of reports worth comparing, in time near-linear in their number.

Reports meet at a key: a rare word or name of their passages, or a cell of the globe on a day. Where
many share a key, each meets its neighbours there only, in the order of the reports; of all that a
report meets, those of the most keys are kept.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from mapper.dates import days_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mapper.linking.similarity import Profile
    from mapper.model import Report

_MOST_AT_KEY = 64
_NEIGHBOURS = 8  # to each side, where more than that many share a key
_MOST_MET = 32
_MOST_DAYS = 8  # a longer stretch is filed by its first days only
_CELL = 2  # degrees
_UNDATED = 0  # is no day


def pairs(reports: Sequence[Report], profiles: Mapping[str, Profile]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of the reports of each pair worth comparing, the lower first, each once."""
    filed: defaultdict[str, list[int]] = defaultdict(list)
    found: list[list[list[int]]] = []  # the lists themselves: their names take more room
    for number, report in enumerate(reports):
        found.append([filed[key] for key in _keys(report, profiles[report.id])])
        for there in found[-1]:
            there.append(number)
    del filed
    met = [array("I", sorted(_met(number, own))) for number, own in enumerate(found)]
    for number, others in enumerate(met):
        for other in others:
            if number < other or not _has(met[other], number):
                yield min(number, other), max(number, other)


def _met(number: int, own: Iterable[Sequence[int]]) -> Iterator[int]:
    """Yield the reports that one meets at most of its keys, the nearest in order first."""
    met: Counter[int] = Counter()
    for there in own:
        if len(there) > 1:
            met.update(_at(number, there))
    del met[number]
    best = sorted(met, key=lambda other: (-met[other], abs(other - number), other))
    yield from best[:_MOST_MET]


def _has(ordered: Sequence[int], number: int) -> bool:
    at = bisect_left(ordered, number)
    return at < len(ordered) and ordered[at] == number


def _at(number: int, there: Sequence[int]) -> Sequence[int]:
    if len(there) <= _MOST_AT_KEY:
        return there
    at = bisect_left(there, number)
    return there[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS + 1]


def _keys(report: Report, profile: Profile) -> Iterator[str]:
    """Yield what a report is filed under, each once."""
    yield from profile.keys
    days = day_numbers(report) or [_UNDATED]
    cells = {cell for p in report.occurred_at for cell in _cells(p.place.lon, p.place.lat)}
    for cell in sorted(cells):
        for day in days:
            yield f"@{cell}|{day}"


def day_numbers(report: Report) -> list[int]:
    """Return the proleptic ordinals of a report's days, of a long stretch the first few."""
    known = days_by(report.date)
    if known is None:
        return []
    first, last = (day.toordinal() for day in known)
    return list(range(first, min(last, first + _MOST_DAYS) + 1))


def _cells(lon: float, lat: float) -> Iterator[str]:
    """Yield the cells that a point lies in; they overlap by half, so that near points share one."""
    for east in (0, 1):
        for north in (0, 1):
            x, y = (lon + 180 + east) // _CELL, (lat + 90 + north) // _CELL
            yield f"{int(x)}.{east}:{int(y)}.{north}"
