"""Reports of one shelling near Alba, each of a text of its own, for tests of linking."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from records import article, day, place, report, report_place, span

from mapper.model import Toll

if TYPE_CHECKING:
    from mapper.model import Article, Incident, Report

SHELLED = (
    "Posts near Alba were shelled from Corva, the ministry said, and two soldiers were killed."
)
AGAIN = "Northland says posts near Alba were shelled from Corva and soldiers were killed there."


def told(text: str, source: str, **fields: Any) -> Report:
    """A shelling near Alba as told by a text of its own."""
    from_text: Article = article(text, source=source, **fields.pop("article", {}))
    given = {
        "date": day("2021-05-03"),
        "places": (report_place(place(), span(text, "Alba")),),
        **fields,
    }
    return report(from_text, text, **given)


def ids(incidents: list[Incident]) -> list[list[str]]:
    """The sources of each incident's reports."""
    return [[r.citation.source for r in i.reports] for i in incidents]


def dead(text: str, number: int) -> tuple[Toll, ...]:
    """A toll of soldiers killed."""
    words = span(text, "soldiers")
    return (Toll(outcome="killed", best=number, low=number, high=number, side="NO", written=words),)
