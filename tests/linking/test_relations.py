"""Parts and wholes are related, and never summed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from records import day, incident, place, report_place, span
from shellings import AGAIN, SHELLED, told

from mapper.linking.linker import link
from mapper.linking.relations import related

if TYPE_CHECKING:
    from mapper.model import Incident


def test_a_part_is_related_to_its_whole_and_not_merged() -> None:
    wide = (report_place(place(), span(SHELLED, "Alba")),)
    two = (*wide, report_place(place("Corva", 21.0, 11.0), span(SHELLED, "Corva")))
    habit = told(AGAIN, "b.txt", status="pattern", date=day("2021-05-01", "2021-05-31"))
    part, pattern = link([told(SHELLED, "a.txt", places=wide), habit])
    if part.status == "pattern":
        part, pattern = pattern, part
    assert (part.related, pattern.related) == ((pattern.id,), (part.id,))
    both = told(SHELLED, "c.txt", places=two, sub_type="Attack")
    apart = told(SHELLED, "c.txt", id="c-2", places=wide, sub_type="Armed clash")
    found = link([both, apart])
    assert [len(i.related) for i in found] == [1, 1]


def ties(*incidents: Incident) -> list[tuple[str, ...]]:
    """The ids that each incident is related to, without those of the articles."""
    numbers = {one.id: str(n) for n, one in enumerate(incidents)}
    return [tuple(numbers[other] for other in one.related) for one in related(incidents)]


def happened(name: str, first: str, last: str | None = None, **fields: object) -> Incident:
    """An incident of one report near Alba on these days."""
    return incident(told(SHELLED + " " * len(name), name, date=day(first, last)), **fields)


def test_a_pattern_holds_what_happened_in_its_days() -> None:
    habit = happened("pattern", "2021-05-01", "2021-05-31", status="pattern")
    assert ties(habit, happened("a", "2021-05-03")) == [("1",), ("0",)]


def test_a_pattern_is_part_of_nothing() -> None:
    habit = happened("pattern", "2021-05-03", status="pattern")
    assert ties(habit, happened("a", "2021-05-01", "2021-05-31")) == [(), ()]


def test_other_days_and_other_places_are_not_related() -> None:
    habit = happened("pattern", "2021-05-01", "2021-05-31", status="pattern")
    far = report_place(place("Delta", 60.0, 40.0), span(SHELLED, "Alba"))
    elsewhere = happened("bb", "2021-05-03", places=(far,))
    assert ties(habit, happened("a", "2021-06-03"), elsewhere) == [(), (), ()]


def test_another_kind_is_not_related() -> None:
    habit = happened("pattern", "2021-05-01", "2021-05-31", status="pattern")
    text = SHELLED + "  "
    protest = told(text, "bb", event_type="Protests", sub_type="Peaceful protest")
    assert ties(habit, incident(protest)) == [(), ()]


def test_what_lies_in_an_area_told_is_part_of_it() -> None:
    area = place("North", 20.1, 10.1, kind="district", radius_km=60.0)
    wide = report_place(area, span(SHELLED, "Alba"), precision="district")
    shared = report_place(place("Corva", 23.0, 11.0), span(SHELLED, "Corva"))
    inside = report_place(place(), span(SHELLED, "Alba"))
    outside = report_place(place("Delta", 25.0, 12.0), span(SHELLED, "Alba"))
    whole = happened("whole", "2021-05-01", "2021-05-31", places=(wide, shared))
    part = happened("a", "2021-05-03", places=(inside, shared))
    other = happened("bb", "2021-05-03", places=(outside, shared))
    assert ties(whole, part) == [("1",), ("0",)]
    assert ties(whole, other) == [(), ()]
