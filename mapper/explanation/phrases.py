"""Records as the words of an explanation: a place, a date, a count, an actor, a claimant."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mapper.model import Actor, Claimant, DateSpan, Outlet, Place, ReportPlace, Response, Toll

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
RESPONSES: dict[Response, str] = {
    "confirms": "confirmed by", "denies": "denied by", "answers": "answered by",
}  # fmt: skip
_PRECISION = {
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
_ROLE = {
    "at": "at",
    "near": "near",
    "direction": "in the direction of",
    "target": "aimed at",
    "fired_from": "fired from",
    "route": "on the way",
    "context": "context only",
}


def place(row: Place) -> str:
    """A place with what tells it from its namesakes: "Goris, city in Syunik, AM"."""
    kind = f"{row.kind} in {row.admin1}" if row.admin1 and row.admin1 != row.name else row.kind
    return ", ".join(filter(None, (row.name, kind, row.country)))


def place_in_report(where: ReportPlace) -> str:
    """How a report uses a place: "at Goris, city in Syunik, AM, to the town"."""
    border = f", on the border {'-'.join(where.border)}" if where.border else ""
    carried = "; named before" if where.carried else ""
    role, precision = _ROLE[where.role], _PRECISION[where.precision]
    exact = f", {precision}" if where.role != where.precision else ""
    return f"{role} {place(where.place)}{exact}{border}{carried}"


def days(when: DateSpan | None) -> str:
    """When, as far as known: "2022-09-12", "12-09, year unknown"."""
    if when is None:
        return "unknown"
    if when.first and when.last:
        return _pair(when.first.isoformat(), when.last.isoformat())
    if when.month_day:
        first_month, first_day, last_month, last_day = when.month_day
        first, last = f"{first_month:02}-{first_day:02}", f"{last_month:02}-{last_day:02}"
        return f"{_pair(first, last)}, year unknown"
    if when.offsets:
        first, last = (f"{offset:+d}" for offset in when.offsets)
        return f"{_pair(first, last)} days from publication"
    return "days unknown"


def date(when: DateSpan) -> str:
    """A date with precision, extent and basis: "2021-05-03 (day, stated)"."""
    extent = f"{when.extent} it" if when.precision != "day" else ""
    return f"{days(when)} ({', '.join(filter(None, (when.precision, extent, when.basis)))})"


def count(toll: Toll) -> str:
    """One count of persons: "2 (AM, no civilians)", "at least 5", "some, number not said"."""
    sides = {True: "civilians", False: "no civilians", None: ""}[toll.civilian]
    doers = f"{toll.perpetrators} of them who did it" if toll.perpetrators else ""
    says = f"says {toll.claimant.name}" if toll.claimant else ""
    who = ", ".join(filter(None, (toll.side, sides, doers, says)))
    return f"{_number(toll)} ({who})" if who else _number(toll)


def _number(toll: Toll) -> str:
    low, high = toll.low, toll.high
    if toll.unquantified or (toll.best is None and low is None and high is None):
        return "some, number not said"
    if low is None:
        return f"about {toll.best}" if high is None else f"up to {high}"
    if high is None:
        return f"at least {low}"
    return str(low) if low == high else f"{low} to {high}, best {toll.best}"


def actor(who: Actor) -> str:
    """Whom a report names, with kind and side: "soldiers (state forces, AM)"."""
    kind = _INTER.get(who.inter or 0, "kind unknown")
    return f"{who.name} ({', '.join(filter(None, (kind, who.side)))})"


def claimant(who: Claimant, *, with_basis: bool = True) -> str:
    """Who says so: "Ministry of Defence of Armenia (military, AM, stated)"."""
    known = (who.kind, who.side, who.basis if with_basis else "")
    return f"{who.name} ({', '.join(filter(None, known))})"


def outlet(known: Outlet | None) -> str:
    """Who published: "Northland News (stated: dateline)"."""
    if known is None:
        return "unknown"
    return f"{known.name} ({known.basis}{': ' if known.why else ''}{known.why})"


def _pair(first: str, last: str) -> str:
    return first if first == last else f"{first} to {last}"
