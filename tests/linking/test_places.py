"""Where an incident was: each place once, and none for which a more precise one is told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from records import place, report_place, span
from shellings import SHELLED, told

from mapper.linking.places import agreed, places_of
from mapper.model import Candidate

if TYPE_CHECKING:
    from mapper.model import Place, ReportPlace


def at(where: Place, words: str = "Alba", **fields: object) -> ReportPlace:
    """A place as the text above names it."""
    return report_place(where, span(SHELLED, words), **fields)


def names(*told_of: tuple[ReportPlace, ...]) -> list[str]:
    """The places of an incident whose reports have these places, by name and role."""
    reports = [told(SHELLED + " " * n, f"{n}.txt", places=p) for n, p in enumerate(told_of)]
    return [f"{p.place.name}: {p.role}" for p in places_of(reports)]


PROVINCE = place("North", 20.1, 10.1, kind="province", radius_km=80.0)
FAR = place("Delta", 60.0, 40.0)


def test_each_place_stands_once_in_its_plainest_role() -> None:
    near, there = at(place()), at(place(), role="at", precision="settlement")
    assert names((near,), (there,)) == ["Alba: at"]


def test_a_province_gives_way_to_a_town_in_it() -> None:
    wide = at(PROVINCE, role="near", precision="province")
    assert names((wide,), (at(place()),)) == ["Alba: near"]
    assert names((wide,)) == ["North: near"]


def test_places_apart_are_both_kept() -> None:
    assert names((at(place()),), (at(FAR),)) == ["Alba: near", "Delta: near"]


def test_a_firing_place_stays_beside_the_place_it_hit() -> None:
    corva = at(place("Corva", 20.5, 10.2), "Corva", role="fired_from", precision="settlement")
    assert names((at(place()), corva)) == ["Alba: near", "Corva: fired_from"]


def test_towns_that_one_report_tells_together_are_two() -> None:
    beside = place("Albina", 20.02, 10.0, radius_km=2.0)
    near = {"role": "at", "precision": "settlement"}
    assert names((at(place(), **near), at(beside, **near))) == ["Alba: at", "Albina: at"]
    assert names((at(place(), **near),), (at(beside, **near),)) == ["Albina: at"]


def test_a_doubtful_name_means_the_place_of_another_text() -> None:
    alba, other = place(), place("Alba", 60.0, 40.0, id="T-far")
    sure = at(alba)
    doubtful = at(other)
    resolution = replace(
        doubtful.resolution,
        probability=0.5,
        candidates=(
            Candidate(place=other, score=0.5, why=("the larger",)),
            Candidate(place=alba, score=0.4, why=("the nearer",)),
        ),
    )
    told_of = [
        told(SHELLED, "a.txt", places=(sure,)),
        told(SHELLED + " ", "b.txt", places=(replace(doubtful, resolution=resolution),)),
    ]
    settled = agreed(told_of)[1].places[0]
    assert settled.place == alba
    assert settled.resolution.why[-1] == "another report of the incident tells of Alba"


def test_sure_names_of_two_texts_stay() -> None:
    told_of = [
        told(SHELLED, "a.txt", places=(at(place()),)),
        told(SHELLED + " ", "b.txt", places=(at(FAR),)),
    ]
    assert agreed(told_of) == told_of
