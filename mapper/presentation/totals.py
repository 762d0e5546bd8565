"""The facts that head every output: how many, claimed by whom, answered by whom, reviewed or not.

Page, GeoJSON and CSV all take them from here, so that they cannot differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mapper.dates import bounds, interval
from mapper.presentation.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from mapper.model import Claimant, Incident, Reading

CLAIMS_NOTE = "claims by the named sources, not verified"
BOUNDARIES_NOTE = (
    "boundaries are for orientation only and express no opinion on the status of any territory"
)

CREDITS = (
    "Natural Earth (public domain): boundaries and areas",
    "GeoNames (CC BY 4.0, https://www.geonames.org): names and places",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Counts of distinct incidents and who stands behind them; names sorted.

    Sides, claimants and responses are those of the incidents drawn: who is only said to have
    claimed something, by another who denies it, does not speak here. `first` and `last` bound the
    days of all dated incidents (None when none is dated); `undated` counts the drawn ones whose
    days are not known, `responses` those who answer, or claim for another side.
    """

    articles: int
    incidents: int
    drawn: int
    undated: int
    reviewed: int
    responses: int
    known_by_denial: int
    sides: tuple[str, ...]
    claimants: tuple[str, ...]
    outlets: tuple[str, ...]
    first: date | None
    last: date | None

    @property
    def period(self) -> str:
        """The days as an ISO 8601 interval, one day as itself, "" when no incident is dated."""
        return interval(self.first, self.last)

    @property
    def review(self) -> str:
        """The state of review in words."""
        return f"read by machine, {self.reviewed} of {self.incidents} reviewed by a person"

    @property
    def claimed_by(self) -> str:
        """Who claims and who answers, in words."""
        return str(words()["voices"]).format(
            sides=_counted("voices_sides", len(self.sides)),
            claimants=_counted("voices_claimants", len(self.claimants)),
            responses=_counted("voices_responses", self.responses)
            if self.responses
            else words()["no_response"],
        )


def summary(reading: Reading) -> Summary:
    """Return the header facts of a reading; an incident given twice counts once."""
    incidents = tuple({incident.id: incident for incident in reading.incidents}.values())
    drawn = tuple(incident for incident in incidents if incident.is_drawn) or incidents
    first, last = first_and_last_day(incidents)
    return Summary(
        articles=len(reading.articles),
        incidents=len(incidents),
        drawn=sum(incident.is_drawn for incident in incidents),
        undated=sum(i.is_drawn and not is_dated(i) for i in incidents),
        reviewed=sum(incident.reviewed for incident in incidents),
        responses=sum(len(responses(incident)) for incident in drawn),
        known_by_denial=len(set(reading.known_by_denial)),
        sides=tuple(sorted({side for incident in drawn for side in incident.sides})),
        claimants=tuple(sorted({c.name for incident in drawn for c in incident.claimants})),
        outlets=tuple(sorted({outlet for incident in incidents for outlet in incident.outlets})),
        first=first,
        last=last,
    )


def is_dated(incident: Incident) -> bool:
    """Return whether both days of an incident are known."""
    return incident.date is not None and incident.date.is_full


def responses(incident: Incident) -> tuple[str, ...]:
    """Return the names of those who answer an incident, or claim it for another side, each once.

    Who made its first claim, or speaks for the same side, does not answer.
    """
    first = incident.reports[0].claimant
    answering = [a.claimant for a in incident.answers]
    answering += [c for c in incident.claimants if c.side and first.side]
    others = (c.name for c in answering if c.name != first.name and not _is_of(c, first.side))
    return tuple(dict.fromkeys(others))


def _is_of(claimant: Claimant, side: str | None) -> bool:
    """Return whether a claimant is known to speak for a side."""
    return side is not None and claimant.side == side


def first_and_last_day(incidents: Iterable[Incident]) -> tuple[date | None, date | None]:
    """Return the first and the last day of all dated incidents."""
    known = [found for incident in incidents if (found := bounds(incident.date))]
    return min((a for a, _ in known), default=None), max((b for _, b in known), default=None)


def _counted(key: str, number: int) -> str:
    one, several = words()[key]
    return str(one if number == 1 else several).format(n=f"{number:,}")


def credits_of(reading: Reading) -> tuple[str, ...]:
    """Return whom to name beside any output: base map, towns, and the sources of its places."""
    used = {p.place.source for incident in reading.incidents for p in incident.places}
    return (*CREDITS, *sorted(used - {"", *CREDITS}))
