"""What a text tells: its reports, read through the door that users have, and short words of them.

Tests of extraction read texts through `reports` and `report` alone, so that they hold whatever is
behind it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from mapper import extraction, pipeline
from mapper.articles import reader
from mapper.gazetteer.layered import Gazetteer

if TYPE_CHECKING:
    from _pytest.mark import ParameterSet

    from mapper.extraction import LeftOut
    from mapper.model import Actor, Article, Claimant, Report, Toll

WEDNESDAY = "2021-05-12"


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer as installed, without what the user of this machine imported."""
    return Gazetteer.load(imported=False)


def reports(text: str, *, published: str = WEDNESDAY, **given: str) -> tuple[Report, ...]:
    """The reports of a text published that day; `given` may be its title, outlet and url."""
    article = _article(text, {"published": published, **given} if published else given)
    return extraction.extract(pipeline.annotate(article, gazetteer()))


def left_out(text: str) -> tuple[LeftOut, ...]:
    """What no report of a text took anything from."""
    article = _article(text, {"published": WEDNESDAY})
    return extraction.examine(pipeline.annotate(article, gazetteer())).left_out


def _article(text: str, given: dict[str, str]) -> Article:
    written = text.strip() + "\n"
    return reader.parse(written, source="text.txt", raw=written.encode(), supplied=given)


def report(text: str, *, published: str = WEDNESDAY, **given: str) -> Report:
    """The only report of a text."""
    found = reports(text, published=published, **given)
    assert [r.quote.text for r in found] == [r.quote.text for r in found[:1]], "more than one"
    assert found, "no report"
    return found[0]


def wrong(*values: object, why: str) -> ParameterSet:
    """A case that is read wrongly as yet, and why: it fails once it is read as it should be."""
    mark = pytest.mark.xfail(strict=True, raises=AssertionError, reason=why)
    return pytest.param(*values, marks=mark)


# --- short words of a report


def days(one: Report) -> str:
    """The days of a report: "2021-05-03", "2021-05-03/2021-05-04", "" where they are not known."""
    when = one.date
    if when is None or not when.is_full:
        return ""
    return f"{when.first}" if when.first == when.last else f"{when.first}/{when.last}"


def dated(one: Report) -> str:
    """The days of a report with precision and basis: "2021-05-03 day stated", "" for none."""
    return f"{days(one) or '?'} {one.date.precision} {one.date.basis}" if one.date else ""


def places(one: Report) -> list[str]:
    """The places of a report with their roles, without context: ["Goris: near"]."""
    return [f"{p.place.name}: {p.role}" for p in one.places if p.role != "context"]


def within(one: Report) -> list[str]:
    """The areas that a report names around its places."""
    return [p.place.name for p in one.places if p.role == "context"]


def count_of(toll: Toll) -> str:
    """A toll in short: "12", "12+", "-20", "~30", "12-15", "some"."""
    if toll.unquantified:
        return "some"
    if toll.low is None:
        return f"~{toll.best}" if toll.high is None else f"-{toll.high}"
    if toll.high is None:
        return f"{toll.low}+"
    return f"{toll.low}" if toll.low == toll.high else f"{toll.low}-{toll.high}"


def listed(toll: Toll) -> str:
    """A toll with side and whether soldiers or civilians: "killed 2 AM military"."""
    kind = {True: "civilian", False: "military", None: ""}[toll.civilian]
    return " ".join(w for w in (toll.outcome, count_of(toll), toll.side or "", kind) if w)


def tolls(one: Report) -> list[str]:
    """The tolls of a report as "killed 2", without sides."""
    return [f"{t.outcome} {count_of(t)}" for t in one.tolls]


def actor(who: Actor | None) -> str:
    """Whom a report names, with the side: "Armenian forces (AM)", "" for nobody."""
    if who is None:
        return ""
    return f"{who.written.text} ({who.side})" if who.side else who.written.text


def claimant(who: Claimant | None) -> str:
    """Who says so, with kind and side: "Ministry of Defence of Armenia, military (AM)"."""
    if who is None:
        return ""
    return f"{who.name}, {who.kind}" + (f" ({who.side})" if who.side else "")
