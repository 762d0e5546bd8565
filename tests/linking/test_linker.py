"""Which reports become one incident, what follows from them, and what stays apart."""

from __future__ import annotations

from itertools import permutations
from random import Random
from typing import TYPE_CHECKING

from records import article, claimant, day, place, report, report_place, span
from shellings import AGAIN, SHELLED, dead, ids, told

from mapper.linking.linker import known_by_denial, link

if TYPE_CHECKING:
    pass


def test_two_texts_of_one_event_are_one_incident_with_reasons() -> None:
    (found,) = link([told(SHELLED, "a.txt"), told(AGAIN, "b.txt")])
    assert [r.citation.source for r in found.reports] == ["a.txt", "b.txt"] or [
        r.citation.source for r in found.reports
    ] == ["b.txt", "a.txt"]
    assert "same date" in found.why[0]
    assert found.id == found.reports[0].id
    assert set(found.aliases) == {r.id for r in found.reports}
    assert [c.name for c in found.claimants] == ["Northland army"]
    assert found.is_drawn


def test_other_days_other_places_other_kinds_stay_apart() -> None:
    first = told(SHELLED, "a.txt")
    later = told(AGAIN, "b.txt", date=day("2021-05-09"))
    far = told(
        AGAIN + " ",
        "c.txt",
        places=(report_place(place("Alba", 60.0, 40.0, id="T-far"), span(AGAIN, "Alba")),),
    )
    mines = told(AGAIN + "  ", "d.txt", event_type="Strategic developments", sub_type="mine-laying")
    assert sorted(map(sorted, ids(link([first, later, far, mines])))) == [
        ["a.txt"], ["b.txt"], ["c.txt"], ["d.txt"],
    ]  # fmt: skip


def test_a_denial_and_a_pattern_are_not_the_event() -> None:
    denier = claimant("Ministry of Defence of Southland", "SE")
    denied = told(AGAIN, "b.txt", status="denied", denied_by=denier)
    habit = told(AGAIN + " ", "c.txt", status="pattern")
    incidents = link([told(SHELLED, "a.txt"), denied, habit])
    assert sorted(map(sorted, ids(incidents))) == [["a.txt"], ["b.txt"], ["c.txt"]]
    drawn = {i.reports[0].citation.source: i for i in incidents}
    assert drawn["a.txt"].is_drawn
    assert drawn["b.txt"].not_drawn == "told as denied"
    assert drawn["c.txt"].not_drawn == "told as pattern"
    assert [(a.response, a.claimant.name) for a in drawn["a.txt"].answers] == [
        ("denies", "Ministry of Defence of Southland")
    ]
    assert known_by_denial(incidents) == (drawn["b.txt"].id,)


def test_what_only_sums_up_joins_the_event_of_its_text() -> None:
    text = "There were provocations near Alba. Posts near Alba were shelled."
    source = article(text)
    where = (report_place(place(), span(text, "Alba")),)
    summary = report(
        source, "There were provocations near Alba.", date=day("2021-05-03"), places=where,
        event_type="Other", sub_type="other",
    )  # fmt: skip
    event = report(source, "Posts near Alba were shelled.", date=day("2021-05-03"), places=where)
    (found,) = link([summary, event])
    assert found.sub_type == "Shelling/artillery/missile attack"
    assert len(found.reports) == 2


def test_the_order_of_reports_does_not_matter() -> None:
    reports = [
        told(SHELLED, "a.txt"), told(AGAIN, "b.txt"), told(AGAIN + " ", "c.txt", status="pattern"),
        told(SHELLED + " ", "d.txt", date=day("2021-05-09")), told(AGAIN + "  ", "e.txt"),
    ]  # fmt: skip
    expected = link(reports)
    assert all(link(order) == expected for order in permutations(reports))


def test_the_order_of_the_reports_does_not_matter() -> None:
    told_twice = [
        told(text, f"{n}.txt", date=day(f"2021-05-{2 + n % 4:02}"), tolls=dead(text, n))
        for n, text in enumerate((SHELLED, AGAIN, SHELLED + " ", AGAIN + " ", SHELLED + "  "))
    ]
    wanted = link(told_twice)
    random = Random(7)  # noqa: S311  # the same orders each time
    for _ in range(10):
        shuffled = random.sample(told_twice, len(told_twice))
        assert link(shuffled) == wanted


def test_one_more_text_leaves_the_ids_of_others_valid() -> None:
    far = {"places": (report_place(place("Delta", 60.0, 40.0), span(SHELLED, "Alba")),)}
    before = link([told(SHELLED, "b.txt"), told(SHELLED + " ", "c.txt", **far)])
    earlier = {"published": day("2021-05-03")}
    after = link(
        [
            told(SHELLED, "b.txt"),
            told(SHELLED + " ", "c.txt", **far),
            told(AGAIN, "a.txt", article=earlier),
        ]
    )
    known = {alias: i.id for i in after for alias in i.aliases}
    assert all(i.id in known for i in before)
    assert sum(known[i.id] == i.id for i in before) == 1


def test_words_of_a_quote_that_its_text_leaves_out_are_compared_too() -> None:
    text = "Corva Times. " + SHELLED
    whole = article(text, boilerplate=(span(text, SHELLED),))
    (found,) = link([report(whole, SHELLED)], [whole])
    assert found.aliases == (found.id,)
