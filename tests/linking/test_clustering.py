"""Pairs become clusters: the likeliest first, and never two that are apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from records import article, day, report
from shellings import AGAIN, SHELLED, dead, told

from mapper.linking.clustering import clusters, main_reports, prominence
from mapper.linking.scoring import PairScorer
from mapper.linking.similarity import profiles_of

if TYPE_CHECKING:
    from mapper.model import Report


def clustered(*told_of: Report) -> list[list[str]]:
    """The sources of each cluster of reports, sorted."""
    profiles = profiles_of(told_of, ())
    found = clusters(told_of, profiles, PairScorer(told_of, profiles))
    assert sum(len(c.joined) for c in found) == len(told_of) - len(found)
    return sorted(sorted(r.citation.source for r in c.reports) for c in found)


def test_tellings_of_one_event_are_one_cluster() -> None:
    texts = (SHELLED, AGAIN, SHELLED + " ")
    assert clustered(*(told(text, f"{n}.txt") for n, text in enumerate(texts))) == [
        ["0.txt", "1.txt", "2.txt"]
    ]


def test_other_days_are_other_clusters() -> None:
    days = ("2021-05-03", "2021-05-10", "2021-05-17")
    found = clustered(
        *(told(SHELLED + " " * n, f"{n}.txt", date=day(d)) for n, d in enumerate(days))
    )
    assert found == [["0.txt"], ["1.txt"], ["2.txt"]]


def test_neighbours_are_not_chained_where_the_ends_are_apart() -> None:
    weeks = [
        told(SHELLED + " " * n, f"{n}.txt", date=day(first, last))
        for n, (first, last) in enumerate(
            (
                ("2021-05-03", "2021-05-03"),
                ("2021-05-03", "2021-05-20"),
                ("2021-05-20", "2021-05-20"),
            )
        )
    ]
    found = clustered(*weeks)
    assert len(found) > 1
    assert all(not {"0.txt", "2.txt"} <= set(one) for one in found)


def test_nothing_gives_no_cluster() -> None:
    assert clustered() == []


def test_a_text_is_most_about_what_is_likely_and_has_victims() -> None:
    source = article(SHELLED)
    main = report(source, SHELLED, id="main", tolls=dead(SHELLED, 2), probability=0.9)
    aside = report(source, SHELLED, id="aside", probability=0.4)
    habit = report(source, SHELLED, id="habit", status="pattern", tolls=dead(SHELLED, 2))
    assert prominence(main) > prominence(aside)
    assert main_reports([aside, habit, main]) == {"main"}
    assert main_reports([habit, aside]) == {"aside"}
