"""Reports of one thing, from one text or many, become one incident; nothing is averaged.

The only global step of the pipeline. The order of the reports does not matter.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from mapper.dates import bounds
from mapper.linking.clustering import Cluster, clusters
from mapper.linking.dating import lend_dates
from mapper.linking.flags import flags_of
from mapper.linking.incidents import answered, incident_of
from mapper.linking.provenance import by_publication
from mapper.linking.relations import related
from mapper.linking.scoring import PairScorer, is_generic
from mapper.linking.similarity import profiles_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mapper.model import Article, Incident, Report


def link(reports: Iterable[Report], articles: Iterable[Article] = ()) -> list[Incident]:
    """Return the incidents that the reports tell of, ordered by date and id.

    The words of a report's article, where it is given, are compared; else only its paragraph.
    """
    ordered = sorted(reports, key=_order)
    texts = {article.id: article for article in articles}
    profiles = profiles_of(ordered, texts.values())
    ordered = lend_dates(ordered, profiles)
    scorer = PairScorer(ordered, profiles)
    found = clusters([r for r in ordered if not is_generic(r)], profiles, scorer)
    found += _with_generic([r for r in ordered if is_generic(r)], found, scorer)
    incidents = [
        incident_of(sorted(c.reports, key=_order), _reasons(c, scorer), texts) for c in found
    ]
    told = (replace(i, flags=flags_of(i)) for i in related(answered(incidents)))
    return sorted(told, key=_incident_order)


def counts(incidents: Sequence[Incident]) -> tuple[tuple[str, int], ...]:
    """Return what was linked, as pairs of what and how many."""
    drawn = [incident for incident in incidents if incident.is_drawn]
    undated = sum(bounds(incident.date) is None for incident in drawn)
    return ("incidents", len(incidents)), ("drawn", len(drawn)), ("undated", undated)


def known_by_denial(incidents: Iterable[Incident]) -> tuple[str, ...]:
    """Return the ids of incidents of which nothing is known but that somebody denies them."""
    return tuple(i.id for i in incidents if all(r.status == "denied" for r in i.reports))


def _order(report: Report) -> tuple[str, str, int]:
    return *by_publication(report), report.quote.start


def _incident_order(incident: Incident) -> tuple[str, str, str]:
    when = incident.date
    first = when.first.isoformat() if when and when.first else "9999"
    last = when.last.isoformat() if when and when.last else "9999"
    return first, last, incident.id


def _reasons(cluster: Cluster, scorer: PairScorer) -> Iterator[str]:
    """Yield why the reports of a cluster are together, a line for each pair that joined them."""
    for a, b in cluster.joined:
        names = sorted({_short(a), _short(b)})
        yield f"{' and '.join(names)}: {', '.join(scorer.explained(a, b).why)}"
    for report in cluster.summaries:
        yield f"{_short(report)} sums it up"


def _short(report: Report) -> str:
    return report.citation.outlet or report.citation.source


def _with_generic(
    generic: Sequence[Report], found: Sequence[Cluster], scorer: PairScorer
) -> list[Cluster]:
    """Return summaries that fit no incident; the others join the best fit of their own text."""
    told: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in found:
        for article_id in sorted({r.citation.article_id for r in cluster.reports}):
            told[article_id].append(cluster)
    alone: list[Cluster] = []
    for report in generic:
        of_text = told[report.citation.article_id]
        scores = [(_fit(report, cluster, scorer), -n) for n, cluster in enumerate(of_text)]
        score, n = max(scores, default=(-float("inf"), 0))
        if scorer.is_one(score):
            of_text[-n].reports.append(report)
            of_text[-n].summaries.append(report)
        else:
            alone.append(Cluster([report]))
    return alone


def _fit(report: Report, cluster: Cluster, scorer: PairScorer) -> float:
    """Return how well a summary fits what its own text tells of an incident."""
    own = [r for r in cluster.reports if r.citation.article_id == report.citation.article_id]
    return max(scorer.score(report, r) for r in own)
