"""Tolls of an incident become one number each: killed, injured, captured, missing.

Who styles a map needs one number; what each claimant says of each side stands in `tolls`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, get_args

from mapper.model import Outcome
from mapper.presentation import amount_phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mapper.model import Incident, Toll

KINDS = {True: "civilians", False: "others", None: ""}
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """One number for an outcome; `low` and `high` are None where that end is left open.

    `unquantified`: there were some whom nobody counts. `note`: how several numbers became one.
    """

    best: int | None = None
    low: int | None = None
    high: int | None = None
    unquantified: bool = False
    note: str = ""

    @property
    def size(self) -> int:
        """How many it tells of, by the first number that is known."""
        known = (number for number in (self.best, self.low, self.high) if number is not None)
        return next(known, 0)


def figures(event: Incident, outcome: Outcome) -> Figures | None:
    """Return the numbers for an outcome, None where nothing is said of it.

    A number that names no side of the victims holds those of sides, unless they are more.
    """
    told = [toll for toll in event.tolls if toll.outcome == outcome]
    if len(told) < 2:
        return _said(told[0]) if told else None
    uncounted = any(toll.unquantified for toll in told)
    found = _of_all(_by_side(event, outcome, told), whole="no side")
    if found is None:
        return Figures(unquantified=uncounted)
    return replace(found, high=None if uncounted else found.high, unquantified=uncounted)


def sides(event: Incident, outcome: Outcome) -> list[str | None]:
    """Return the side of the victims of each toll."""
    return [toll.side for toll in event.tolls if toll.outcome == outcome]


def texts(event: Incident) -> list[str | None]:
    """Return every toll in words: "killed: 7 (AZ)", "injured: at least 12"."""
    return [f"{toll.outcome}: {amount_phrase(toll)}" for toll in event.tolls]


def note(event: Incident) -> str | None:
    """Return how several numbers became one, for each outcome where they did."""
    found = ((outcome, figures(event, outcome)) for outcome in OUTCOMES)
    said = [f"{outcome}: {known.note}" for outcome, known in found if known and known.note]
    return "; ".join(said) or None


def _by_side(event: Incident, outcome: Outcome, told: Iterable[Toll]) -> dict[str, Figures]:
    """Return the figures of each side of the victims, "" where none is named."""
    grouped: dict[str, list[Toll]] = defaultdict(list)
    for toll in told:
        if _is_counted(toll):
            grouped[toll.side or ""].append(toll)
    bests: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for count in event.counts:
        if count.outcome == outcome:
            bests[count.side or ""][KINDS[count.civilian]].add(count.best)
    return {side: _of_side(tolls, bests[side], side) for side, tolls in grouped.items()}


def _is_counted(toll: Toll) -> bool:
    return any(number is not None for number in (toll.best, toll.low, toll.high))


def _of_side(tolls: Iterable[Toll], bests: Mapping[str, set[int]], side: str) -> Figures:
    """Return the figures of one side; a number of civilians is within that of all."""
    kinds: dict[str, list[Toll]] = defaultdict(list)
    for toll in tolls:
        kinds[KINDS[toll.civilian]].append(toll)
    found = {
        kind: _agreed(map(_said, given), bests.get(kind, set()), side)
        for kind, given in kinds.items()
    }
    return _of_all(found, whole="all") or Figures()


def _said(toll: Toll) -> Figures:
    return Figures(best=toll.best, low=toll.low, high=toll.high, unquantified=toll.unquantified)


def _of_all(parts: Mapping[str, Figures], *, whole: str) -> Figures | None:
    """Return one number for named parts and their whole (""), None where there are none."""
    named = {name: part for name, part in parts.items() if name}
    added, all_of_them = _sum(named), parts.get("")
    if added is None or all_of_them is None:
        return added or all_of_them
    if all_of_them.size < added.size:
        return _agreed([all_of_them, added], set(), "")
    note = f"the number of {whole}, which holds what is said of {_and(named)}"
    return replace(all_of_them, note=_joined(note, all_of_them.note))


def _agreed(told: Iterable[Figures], bests: set[int], side: str) -> Figures:
    """Return one number of several, the lowest of `bests` or of all, and the whole range."""
    found = list(dict.fromkeys(told))
    if len(found) == 1:
        return found[0]
    known = bests or {part.best for part in found if part.best is not None}
    lows, highs = [part.low for part in found], [part.high for part in found]
    return Figures(
        best=min(known, default=None),
        low=None if None in lows else min(low for low in lows if low is not None),
        high=None if None in highs else max(high for high in highs if high is not None),
        note=f"numbers of {side} differ" if side else "numbers differ",
    )


def _sum(parts: Mapping[str, Figures]) -> Figures | None:
    """Return the sum of parts, None where there are none; an end that one leaves open is open."""
    if not parts:
        return None
    added = f"the sum of {_and(parts)}" if len(parts) > 1 else ""
    return Figures(
        best=_added(part.best for part in parts.values()),
        low=_added(part.low for part in parts.values()),
        high=_added(part.high for part in parts.values()),
        note=_joined(added, *(part.note for part in parts.values())),
    )


def _added(numbers: Iterable[int | None]) -> int | None:
    known = list(numbers)
    return None if None in known else sum(number for number in known if number is not None)


def _and(names: Iterable[str]) -> str:
    return " and ".join(sorted(names))


def _joined(*notes: str) -> str:
    return ", ".join(filter(None, notes))
