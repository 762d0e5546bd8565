"""What mapper makes of a folder of articles, as the table of incidents that scorers take."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import incidents

from mapper import pipeline
from mapper.gazetteer.layered import Gazetteer
from mapper.linking.clustering import main_reports
from mapper.linking.linker import link
from mapper.model import DRAWN_STATUSES, Article, Incident, Report

LIKELY = 0.75  # probability from which one text's incident needs no victims to be believed
LEAST = 0.2


def map_of(articles: Sequence[Article], gazetteer: Gazetteer) -> Iterator[dict[str, Any]]:
    """The incidents that the articles are about, each with the sources of its articles."""
    told = [r for a in articles for r in pipeline.extract(a, gazetteer)]
    names = {a.id: a.source for a in articles}
    main = main_reports(told)
    for incident in link(told, articles):
        about = [r for r in incident.reports if r.id in main]
        if about and incident.status in DRAWN_STATUSES and _is_believed(about):
            yield _row(incident, about, names)


def _is_believed(about: Sequence[Report]) -> bool:
    """Whether several texts are about it, or one that likely tells of an incident."""
    if len({r.citation.article_id for r in about}) > 1:
        return True
    victims = any(t.best for r in about for t in r.tolls if t.outcome in {"killed", "injured"})
    likely = max(r.probability for r in about)
    return likely >= LIKELY or (victims and likely >= LEAST)


def _row(incident: Incident, about: Sequence[Report], names: Mapping[str, str]) -> dict[str, Any]:
    """A line: of each fact what most of the reports say, and of these the first."""
    rows = [incidents.incident_of(report) for report in about]
    start, end = _most((r["date_start"], r["date_end"]) for r in rows if r["date_start"]) or (
        None, None,
    )  # fmt: skip
    lat, lon = _most((r["lat"], r["lon"]) for r in rows if r["lat"] is not None) or (None, None)
    return {
        "id": incident.id,
        "date_start": start,
        "date_end": end,
        "lat": lat,
        "lon": lon,
        "killed": _most(r["killed"] for r in rows if r["killed"] is not None),
        "injured": _most(r["injured"] for r in rows if r["injured"] is not None),
        "articles": sorted({names[r.citation.article_id] for r in about}),
    }


def _most(values: Iterable[Any]) -> Any:  # noqa: ANN401  # whatever the values are
    """The commonest of some values, None where there are none."""
    found = Counter(values).most_common(1)
    return found[0][0] if found else None
