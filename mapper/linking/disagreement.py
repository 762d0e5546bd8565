"""Conflicts say where the reports of one incident disagree; counts say how many persons it hit."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from mapper.dates import interval
from mapper.geo import touch
from mapper.linking.features import is_coarse
from mapper.linking.scoring import is_generic
from mapper.model import Conflict, Count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mapper.model import Claimant, Report, Toll

_KINDS: Mapping[bool | None, str] = {None: "", True: " (civilians)", False: " (no civilians)"}


class _Said(NamedTuple):
    """A value of a field, who says so, and in which report."""

    value: str
    claimant: Claimant
    report: Report


def conflicts(reports: Sequence[Report]) -> tuple[Conflict, ...]:
    """Return the fields in which reports contradict each other; nothing is taken for the truth."""
    told = [r for r in reports if not is_generic(r)]
    fields = {"perpetrator": [_Said(side, r.claimant, r) for side, r in _accused(reports)]}
    fields |= _numbers(reports)
    fields["date"] = [_Said(days, r.claimant, r) for r in told if (days := _days(r))]
    fields["place"] = list(_other_places(told))
    return tuple(c for field, said in fields.items() if (c := _conflict(field, said)))


def _accused(reports: Iterable[Report]) -> Iterator[tuple[str, Report]]:
    for report in reports:
        if report.perpetrator and report.perpetrator.side:
            yield report.perpetrator.side, report


def _numbers(reports: Iterable[Report]) -> dict[str, list[_Said]]:
    numbers: dict[str, list[_Said]] = {}
    for report in reports:
        for toll in report.tolls:
            if toll.best is not None:
                whose = toll.side or "unknown side"
                field = f"{toll.outcome} of {whose}{_KINDS[toll.civilian]}"
                who = toll.claimant or report.claimant
                numbers.setdefault(field, []).append(_Said(str(toll.best), who, report))
    return numbers


def _days(report: Report) -> str:
    return interval(report.date.first, report.date.last) if report.date else ""


def _other_places(reports: Sequence[Report]) -> Iterator[_Said]:
    """Yield where each report has it, if the places of some lie apart from those of another."""
    placed = [(r, [p for p in r.occurred_at if not is_coarse(p)]) for r in reports]
    told = {frozenset(p.place.id for p in fine): fine for _, fine in placed if fine}
    apart = any(
        not any(touch(p.place, q.place) for p in one for q in other)
        for one, other in combinations(told.values(), 2)
    )
    for report, fine in placed if apart else ():
        if fine:
            names = sorted({p.place.name for p in fine})
            yield _Said(", ".join(names), report.claimant, report)


def _conflict(field: str, said: Sequence[_Said]) -> Conflict | None:
    by_value: dict[str, list[_Said]] = defaultdict(list)
    for one in said:
        by_value[one.value].append(one)
    if len(by_value) < 2:
        return None
    ordered = sorted(by_value.items())
    return Conflict(
        field=field,
        values=tuple((v, tuple(dict.fromkeys(s.report.id for s in ss))) for v, ss in ordered),
        claimants=tuple(tuple(sorted({s.claimant.name for s in ss})) for _, ss in ordered),
        why=(_inverted(said) if field == "perpetrator" else "")
        or f"the reports name different {field}",
    )


def _inverted(accusations: Sequence[_Said]) -> str:
    """Return how perpetrator and victim change places between reports, "" where they do not."""
    pairs = {(s.claimant.side, s.value) for s in accusations if s.claimant.side}
    if any((accused, accuser) in pairs and accused != accuser for accuser, accused in pairs):
        return "the sides accuse each other"
    own = sorted({s.claimant.name for s in accusations if s.claimant.side == s.value})
    if own:
        return (
            f"{own[0]} is read as naming its own side: an admission, a reply, or words turned round"
        )
    return ""


def counts(reports: Sequence[Report]) -> tuple[Count, ...]:
    """Return how many were hit, by outcome, side and kind of victims, and side of who counts."""
    told: dict[tuple[str, str, str, str], list[tuple[Toll, Report]]] = defaultdict(list)
    for report in reports:
        for toll in report.tolls:
            if toll.best is not None:
                who = toll.claimant or report.claimant
                key = (toll.outcome, toll.side or "", _KINDS[toll.civilian], who.side or "")
                told[key].append((toll, report))
    return tuple(_count(by, given) for (*_, by), given in sorted(told.items()))


def _count(counted_by: str, given: Sequence[tuple[Toll, Report]]) -> Count:
    """Return a count over tolls of one side and kind in order of publication."""
    numbers = [toll.best or 0 for toll, _ in given]
    often = Counter(numbers)
    last = {number: at for at, number in enumerate(numbers)}
    return Count(
        outcome=given[0][0].outcome,
        side=given[0][0].side,
        civilian=given[0][0].civilian,
        counted_by=counted_by or None,
        best=max(often, key=lambda number: (often[number], last[number])),
        low=min(toll.low if toll.low is not None else toll.best or 0 for toll, _ in given),
        high=max(toll.high if toll.high is not None else toll.best or 0 for toll, _ in given),
        report_ids=tuple(dict.fromkeys(report.id for _, report in given)),
    )
