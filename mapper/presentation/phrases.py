"""Records as words, the same in every output: a place, a date, a toll, an actor, a claimant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.dates import days
from mapper.presentation.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mapper.model import (
        Actor,
        Basis,
        Claimant,
        Conflict,
        DateSpan,
        Flag,
        Incident,
        Outlet,
        Place,
        Precision,
        ReportPlace,
        Response,
        Role,
        Toll,
    )

_INTER = {
    1: "state forces",
    2: "rebels",
    3: "political militia",
    4: "communal militia",
    5: "rioters",
    6: "protesters",
    7: "civilians",
    8: "external or other forces",
}
RESPONSES: Mapping[Response, str] = {
    "confirms": "confirmed by", "denies": "denied by", "answers": "answered by",
}  # fmt: skip
_ROLES: Mapping[Role, str] = {
    "at": "at",
    "near": "near",
    "direction": "in the direction of",
    "target": "aimed at",
    "fired_from": "fired from",
    "route": "on the way",
    "context": "context only",
}
_PRECISION: Mapping[Precision, str] = {
    "site": "to the site",
    "settlement": "to the town",
    "near": "near it",
    "border_strip": "to a stretch of the border",
    "district": "to the district",
    "province": "to the province",
    "border": "to the border",
    "country": "only to the country",
    "sea": "to the sea",
}
_UNKNOWN, _UNCOUNTED = "unknown", "number not said"


def place_phrase(row: Place) -> str:
    """Return a place with what tells it from its namesakes: "Goris, city in Syunik, AM"."""
    kind = f"{row.kind} in {row.admin1}" if row.admin1 and row.admin1 != row.name else row.kind
    return ", ".join(filter(None, (row.name, kind, row.country)))


def placing_phrase(where: ReportPlace) -> str:
    """Return how a report uses a place: "at Goris, city in Syunik, AM, to the town"."""
    border = f", on the border {'-'.join(where.border)}" if where.border else ""
    carried = "; named before" if where.carried else ""
    role, precision = _ROLES[where.role], _PRECISION[where.precision]
    exact = f", {precision}" if where.role != where.precision else ""
    return f"{role} {place_phrase(where.place)}{exact}{border}{carried}"


def date_phrase(when: DateSpan | None) -> str:
    """Return a date with precision, extent and basis: "2021-05-03 (day, stated)"."""
    if when is None:
        return days(None)
    extent = f"{when.extent} it" if when.precision != "day" else ""
    return f"{days(when)} ({_listed(when.precision, extent, when.basis)})"


def _amount(toll: Toll) -> str:
    """Return how many persons a toll counts: "2", "at least 5", "some, number not said"."""
    low, best, high = toll.low, toll.best, toll.high
    if not _is_counted(toll):
        return f"some, {_UNCOUNTED}"
    if low is None:
        return f"up to {high}" if high is not None else f"about {best}"
    if high is None:
        return f"at least {low}"
    if low == high:
        return str(low)
    return f"{low} to {high}" + (f", best {best}" if best is not None else "")


def amount_phrase(toll: Toll) -> str:
    """Return the amount of a toll with whom it counts and who counts: "2 (AM, civilians)"."""
    sides = {True: "civilians", False: "no civilians", None: ""}[toll.civilian]
    doers = f"{toll.perpetrators} of them who did it" if toll.perpetrators else ""
    return _with_notes(_amount(toll), toll.side, sides, doers, _counted_by(toll))


def toll_phrase(count: Toll) -> str:
    """Return a toll as a phrase: "at least 7 killed", "injured, number not said (says Army)"."""
    told = f"{_amount(count)} {count.outcome}"
    words = told if _is_counted(count) else f"{count.outcome}, {_UNCOUNTED}"
    return _with_notes(words, _counted_by(count))


def actor_phrase(who: Actor) -> str:
    """Return whom a report names, with kind and side: "soldiers (state forces, AM)"."""
    return _with_notes(who.name, _INTER.get(who.inter or 0, "kind unknown"), who.side)


def claimant_phrase(who: Claimant, *, with_basis: bool = True) -> str:
    """Return who says so: "Ministry of Defence of Armenia (military, AM, stated)"."""
    return _with_notes(who.name, who.kind, who.side, who.basis if with_basis else "")


def outlet_phrase(known: Outlet | None) -> str:
    """Return who published: "Northland News (stated: dateline)"."""
    return f"{known.name} ({basis_phrase(known.basis, known.why)})" if known else _UNKNOWN


def basis_phrase(kind: Basis, why: str) -> str:
    """Return what something was read from, and why: "stated: dateline"."""
    return f"{kind}: {why}" if why else kind


def conflict_values(conflict: Conflict) -> Iterator[str]:
    """Yield each value that reports give to a field, with who gives it: "12 (Ministry, Army)"."""
    for (value, _), who in zip(conflict.values, conflict.claimants, strict=True):
        yield f"{value} ({', '.join(who)})"


def doubts(incident: Incident) -> list[str]:
    """Return what a reviewer should doubt in an incident, in words."""
    known: Mapping[Flag, str] = words()["flags"]
    return [known[flag] for flag in incident.flags]


def _is_counted(toll: Toll) -> bool:
    numbers = (toll.low, toll.best, toll.high)
    return not toll.unquantified and any(number is not None for number in numbers)


def _counted_by(toll: Toll) -> str:
    """Return who counts, where that is not who makes the claim."""
    return f"says {toll.claimant.name}" if toll.claimant else ""


def _with_notes(words: str, *notes: str | None) -> str:
    listed = _listed(*notes)
    return f"{words} ({listed})" if listed else words


def _listed(*notes: str | None) -> str:
    return ", ".join(filter(None, notes))
