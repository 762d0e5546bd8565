"""Where reports of one incident contradict each other: who says what, and how many it hit."""

from __future__ import annotations

from dataclasses import replace

from records import claimant, day, place, report_place, span
from shellings import AGAIN, SHELLED, dead, told

from mapper.linking.disagreement import conflicts, counts
from mapper.linking.linker import link
from mapper.model import Actor, Claimant, Toll


def test_contradictions_stay_side_by_side() -> None:
    south = Actor(written=span(AGAIN, "Corva"), name="Southland army", side="SE")
    north = Actor(written=span(SHELLED, "Corva"), name="Northland army", side="NO")
    (found,) = link(
        [
            told(SHELLED, "a.txt", perpetrator=north, tolls=dead(SHELLED, 2)),
            told(AGAIN, "b.txt", perpetrator=south, tolls=dead(AGAIN, 7)),
        ]
    )
    values = {c.field: [v for v, _ in c.values] for c in found.conflicts}
    assert values == {"perpetrator": ["NO", "SE"], "killed of NO": ["2", "7"]}
    assert sorted(t.best or 0 for t in found.tolls) == [2, 7]


def test_an_inverted_perpetrator_is_flagged() -> None:
    north, south = claimant("Northland army", "NO"), claimant("Southland army", "SE")
    of_north = Actor(written=span(AGAIN, "Northland"), name="Northland army", side="NO")
    of_south = Actor(written=span(SHELLED, "Corva"), name="Southland army", side="SE")
    first = told(SHELLED, "a.txt", claimant=north, perpetrator=of_south)
    (each,) = link([first, told(AGAIN, "b.txt", claimant=south, perpetrator=of_north)])
    assert [c.why for c in each.conflicts] == ["the sides accuse each other"]
    assert each.conflicts[0].claimants == (("Southland army",), ("Northland army",))
    (own,) = link([first, told(AGAIN, "b.txt", claimant=north, perpetrator=of_north)])
    assert "naming its own side" in own.conflicts[0].why


def test_reports_that_agree_have_no_conflict() -> None:
    assert conflicts([told(SHELLED, "a.txt"), told(AGAIN, "b.txt")]) == ()


def test_other_days_and_other_places_are_conflicts_with_who_says_so() -> None:
    elsewhere = (report_place(place("Delta", 22.0, 10.0), span(AGAIN, "Alba")),)
    south = claimant("Southland army", "SE")
    first = told(SHELLED, "a.txt")
    other = told(AGAIN, "b.txt", date=day("2021-05-04"), places=elsewhere, claimant=south)
    assert [(c.field, c.values, c.claimants) for c in conflicts([first, other])] == [
        (
            "date",
            (("2021-05-03", (first.id,)), ("2021-05-04", (other.id,))),
            (("Northland army",), ("Southland army",)),
        ),
        (
            "place",
            (("Alba", (first.id,)), ("Delta", (other.id,))),
            (("Northland army",), ("Southland army",)),
        ),
    ]


def test_places_that_touch_are_no_conflict() -> None:
    beside = (report_place(place("Albina", 20.05, 10.0), span(AGAIN, "Alba")),)
    assert conflicts([told(SHELLED, "a.txt"), told(AGAIN, "b.txt", places=beside)]) == ()


def test_who_counts_a_toll_is_whose_number_it_is() -> None:
    hospital = Claimant(name="Hospital", kind="organisation")
    (two,) = dead(SHELLED, 2)
    (seven,) = dead(AGAIN, 7)
    first = told(SHELLED, "a.txt", tolls=(two,))
    other = told(AGAIN, "b.txt", tolls=(replace(seven, claimant=hospital),))
    (found,) = conflicts([first, other])
    assert (found.field, found.claimants) == ("killed of NO", (("Northland army",), ("Hospital",)))


def test_counts_never_mix_the_sides_that_count() -> None:
    south = claimant("Southland army", "SE")
    told_of = [
        told(SHELLED, "a.txt", tolls=dead(SHELLED, 2)),
        told(AGAIN, "b.txt", tolls=dead(AGAIN, 3)),
        told(AGAIN + " ", "c.txt", tolls=dead(AGAIN, 3)),
        told(AGAIN + "  ", "d.txt", tolls=dead(AGAIN, 9), claimant=south),
    ]
    assert [(c.outcome, c.side, c.counted_by, c.best, c.low, c.high) for c in counts(told_of)] == [
        ("killed", "NO", "NO", 3, 2, 3),
        ("killed", "NO", "SE", 9, 9, 9),
    ]


def test_losses_without_a_number_are_not_counted() -> None:
    some = Toll(outcome="killed", unquantified=True, written=span(SHELLED, "soldiers"))
    assert counts([told(SHELLED, "a.txt", tolls=(some,))]) == ()
