"""What follows from the reports of one incident: status, date, tolls, answers, whether drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from records import claimant, day, place, report_place, span
from shellings import AGAIN, SHELLED, dead, told

from mapper.linking.incidents import incident_of
from mapper.linking.linker import link
from mapper.model import Answer, Toll

if TYPE_CHECKING:
    from mapper.model import Incident, Report


def of(*told_of: Report) -> Incident:
    """The incident of these reports."""
    return incident_of(told_of, (), {})


def test_who_answers_in_a_text_answers_the_incident_once() -> None:
    denier = claimant("Ministry of Defence of Southland", "SE")
    answer = Answer(response="denies", claimant=denier, report_id="x")
    denied = told(AGAIN, "b.txt", status="denied", denied_by=denier)
    incidents = link([told(SHELLED, "a.txt", answers=(answer,)), denied])
    (found,) = (i for i in incidents if i.is_drawn)
    assert [(a.response, a.claimant) for a in found.answers] == [("denies", denier)]


def test_unplaced_and_countrywide_are_kept_and_the_undated_drawn() -> None:
    country = place("Northland", kind="country")
    wide = report_place(country, span(AGAIN, "Northland"), role="at", precision="country")
    reasons = [
        link([told(AGAIN, "a.txt", **fields)])[0].not_drawn
        for fields in ({"date": None}, {"places": ()}, {"places": (wide,)})
    ]
    assert reasons == ["", "no place is told", "told only of a country"]


def test_the_date_told_most_often_wins_and_of_these_the_shortest() -> None:
    often = [told(SHELLED + " " * n, f"{n}.txt", date=day("2021-05-03")) for n in range(2)]
    once = told(AGAIN, "c.txt", date=day("2021-05-02"))
    week = told(AGAIN + " ", "d.txt", date=day("2021-05-01", "2021-05-07"))
    for reports, wanted in (
        ((once, *often), "2021-05-03"),
        ((week, once), "2021-05-02"),
        ((week,), "2021-05-01"),
    ):
        when = of(*reports).date
        assert when
        assert f"{when.first}" == wanted


def test_asserted_by_one_is_asserted() -> None:
    tried = told(SHELLED, "a.txt", status="attempted")
    assert of(tried, told(AGAIN, "b.txt")).status == "asserted"
    assert of(tried).status == "attempted"


def test_the_kind_that_most_tell_is_that_of_the_incident() -> None:
    attack = told(SHELLED, "a.txt", event_type="Violence against civilians", sub_type="Attack")
    shelled = [told(AGAIN + " " * n, f"{n}.txt") for n in range(2)]
    found = of(attack, *shelled)
    assert (found.sub_type, found.id) == ("Shelling/artillery/missile attack", attack.id)


def test_each_number_is_kept_once_and_losses_only_where_there_is_none() -> None:
    words = span(SHELLED, "soldiers")
    some = Toll(outcome="killed", unquantified=True, side="NO", written=words)
    hurt = Toll(outcome="injured", unquantified=True, side="NO", written=words)
    found = of(
        told(SHELLED, "a.txt", tolls=(some, hurt)),
        told(AGAIN, "b.txt", tolls=dead(AGAIN, 2)),
        told(AGAIN + " ", "c.txt", tolls=dead(AGAIN, 2)),
    )
    assert [(t.outcome, t.best, t.unquantified) for t in found.tolls] == [
        ("injured", None, True),
        ("killed", 2, False),
    ]


def test_civilians_and_soldiers_are_counted_apart() -> None:
    words = span(SHELLED, "soldiers")
    three = [
        Toll(outcome="killed", best=3, low=3, high=3, side="NO", civilian=kind, written=words)
        for kind in (True, False)
    ]
    losses = Toll(
        outcome="killed", unquantified=True, side="NO", civilian=False, written=words
    )  # fmt: skip
    found = of(told(SHELLED, "a.txt", tolls=tuple(three)))
    assert [(t.civilian, t.best) for t in found.tolls] == [(True, 3), (False, 3)]
    assert [(c.civilian, c.best) for c in found.counts] == [(True, 3), (False, 3)]
    assert found.conflicts == ()
    uncounted = of(told(SHELLED, "a.txt", tolls=(three[0], losses)))
    assert [(t.civilian, t.best) for t in uncounted.tolls] == [(True, 3), (False, None)]


def test_outlets_claimants_and_sides_are_those_of_its_reports() -> None:
    south = claimant("Southland army", "SE")
    found = of(told(SHELLED, "a.txt"), told(AGAIN, "b.txt", claimant=south))
    assert found.outlets == ("Northland News",)
    assert [c.name for c in found.claimants] == ["Northland army", "Southland army"]
    assert found.sides == ("NO", "SE")
    assert found.aliases == tuple(r.id for r in found.reports)
    assert found.why == ("told by one report",)
