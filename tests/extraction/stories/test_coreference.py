"""What belongs to a story: its place, its day, its victims, its actors and who says so."""

from __future__ import annotations

from itertools import permutations

import pytest

from mapper import pipeline
from mapper.articles import reader
from mapper.extraction.who.groups import groups_in
from mapper.gazetteer.layered import Gazetteer
from mapper.model import Report, Toll

GAZETTEER = Gazetteer.load()
SIDES = {
    "Armenia": ("Armenian", "AM"),
    "Azerbaijan": ("Azerbaijani", "AZ"),
    "India": ("Indian", "IN"),
    "Pakistan": ("Pakistani", "PK"),
    "Ukraine": ("Ukrainian", "UA"),
    "Ethiopia": ("Ethiopian", "ET"),
}
TEMPLATES = (
    "{A} troops shelled {b} positions near the border on 3 May 2021.",
    "{B} positions were shelled by {a} troops on 3 May 2021.",
    "Two {b} soldiers were killed by {a} fire near the border on 3 May 2021.",
    "On 3 May 2021 units of the armed forces of {Aland} opened fire at {b} posts.",
    "The Ministry of Defence of {Bland} said that {a} forces shelled {b} positions on 3 May 2021.",
    "{A} aircraft bombed a {b} village on 3 May 2021, killing four villagers.",
    "On 3 May 2021 three {b} servicemen were wounded when {a} units opened fire on {b} positions.",
)
PAIRS = [pair for pair in permutations(SIDES, 2) if pair[0] < pair[1]]


def read(text: str, published: str = "2021-05-12") -> list[Report]:
    """The reports of a text published that day."""
    given = {"published": published}
    article = reader.parse(text + "\n", source="x.txt", raw=text.encode(), supplied=given)
    return pipeline.extract(article, GAZETTEER)


def told(text: str, published: str = "2021-05-12") -> Report:
    """The first report of a text."""
    return read(text, published)[0]


def counted(text: str, outcome: str) -> Toll | None:
    """The first toll of that outcome in the first report."""
    return next((t for t in told(text).tolls if t.outcome == outcome), None)


def filled(template: str, one: str, other: str) -> str:
    """A template with the names of two sides."""
    (a, _), (b, _) = SIDES[one], SIDES[other]
    return template.format(A=a, B=b, a=a, b=b, Aland=one, Bland=other)


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_swapped_sides_are_swapped_and_nothing_else(template: str, one: str, other: str) -> None:
    here, there = told(filled(template, one, other)), told(filled(template, other, one))
    swap = {SIDES[one][1]: SIDES[other][1], SIDES[other][1]: SIDES[one][1], None: None}
    assert here.perpetrator
    assert there.perpetrator
    assert here.perpetrator.side == SIDES[one][1]
    assert there.perpetrator.side == swap[here.perpetrator.side]
    sides = [actor.target.side if actor.target else None for actor in (here, there)]
    assert sides[1] == swap[sides[0]]
    assert [t.side for t in there.tolls] == [swap[t.side] for t in here.tolls]
    assert there.claimant.side == swap[here.claimant.side]
    assert [(t.outcome, t.best) for t in here.tolls] == [(t.outcome, t.best) for t in there.tolls]
    assert (here.sub_type, here.status, here.date and here.date.first) == (
        there.sub_type, there.status, there.date and there.date.first,
    )  # fmt: skip


def test_letters_name_a_group_only_beside_its_country_or_full_name() -> None:
    alone = groups_in("The ETA of the ship is noon.", ())
    with_country = groups_in("ETA set off a bomb.", ("ES",))
    in_full = groups_in("The Kurdistan Workers' Party (PKK) said so. The PKK denied it.", ())
    assert not alone
    assert [named.group.name for named in with_country] == ["ETA"]
    assert [named.span.text for named in in_full] == ["Kurdistan Workers' Party", "PKK", "PKK"]


def test_a_group_is_a_side_with_its_code() -> None:
    report = told("Boko Haram fighters attacked a village near Maiduguri on Monday.")
    assert report.perpetrator
    assert (report.perpetrator.side, report.perpetrator.inter) == ("Boko Haram", 2)


def test_an_area_around_a_place_is_context() -> None:
    report = told("Gunmen killed five farmers in Tulua, Valle del Cauca, on Sunday.")
    assert [(p.place.name, p.role) for p in report.places] == [
        ("Tuluá", "at"),
        ("Valle del Cauca Department", "context"),
    ]
    assert [p.place.name for p in report.occurred_at] == ["Tuluá"]


def test_districts_that_and_joins_are_all_places() -> None:
    report = told("Shells hit the Dashkasan, Kalbajar and Lachin districts on 3 May 2021.")
    assert len(report.occurred_at) == 3


def test_where_somebody_is_from_is_not_where_it_was() -> None:
    report = told("A Dallas man was shot dead in Shreveport, Louisiana, on Sunday.")
    assert [p.place.name for p in report.occurred_at] == ["Shreveport"]


def test_the_outlets_name_is_no_place() -> None:
    text = "SAN SALVADOR, 9 JUN 89 (RADIO CADENA SONORA) -- A BOMB EXPLODED IN SANTA ANA TODAY."
    assert [p.place.name for p in told(text, "1989-06-09").occurred_at] == ["Santa Ana"]


def test_a_name_that_goes_on_is_not_the_shorter_one() -> None:
    text = "EL SALVADOR: A BOMB EXPLODED IN SAN MIGUEL DE MERCEDES TODAY."
    assert all(p.place.name != "San Miguel" for p in told(text).places)


def test_a_day_within_a_month_told_is_the_day() -> None:
    text = "A woman was shot in Reno last month. Police said that she was shot on 12 April at home."
    when = told(text).date
    assert when
    assert f"{when.first}" == "2021-04-12"


def test_what_somebody_died_of_has_the_day_of_the_blow() -> None:
    text = (
        "A teen died on Friday. He was struck by a bullet when shots were fired on 2 May in Reno."
    )
    when = told(text).date
    assert when
    assert f"{when.first}" == "2021-05-02"


def test_what_happened_lies_behind() -> None:
    when = told("A man was stabbed in Reno in December, police said.").date
    assert when
    assert when.last
    assert when.last.year == 2020


@pytest.mark.parametrize(
    ("text", "outcome", "count"),
    [
        ("His brother, 22-year-old Kalil Ames, was shot dead in Reno on Monday.", "killed", 1),
        ("John Ames, 24, and Mary Dole, 31, were killed in a shooting in Reno.", "killed", 2),
        ("An officer and his wife were wounded in a shooting in Reno.", "injured", 2),
        ("The father of Ann Dole, who died after she was shot in Reno, wept.", "killed", 1),
        ("A mob beat a man to death in Reno on Monday.", "killed", 1),
        ("A man and a boy were shot in Reno. Both were pronounced dead.", "killed", 2),
        ("Ten people, eight students and two teachers, were shot dead in Reno.", "killed", 10),
        ("Twenty people, most of them tourists, were killed by a bomb in Reno.", "killed", 20),
        ("A bomb in Reno killed half a dozen people.", "killed", 6),
        ("Gunmen in Reno killed all 29 passengers on a bus.", "killed", 29),
        ("A boat sank near Reno. The bodies of 12 migrants were recovered.", "killed", 12),
        ("Two more people died after the bombing in Reno, bringing the toll to 12.", "killed", 12),
        ("A bomb exploded in Reno. There were no casualties.", "injured", 0),
        ("A bomb exploded in Reno. Nobody was hurt.", "killed", 0),
        ("THE MURDER OF HECTOR OQUELI IN GUATEMALA CITY YESTERDAY SHOCKED MANY.", "killed", 1),
    ],
)
def test_persons_are_counted_once(text: str, outcome: str, count: int) -> None:
    toll = counted(text, outcome)
    assert toll
    assert toll.best == count


def test_a_person_told_of_much_later_and_apart_is_not_one_more_victim() -> None:
    first = "A man was shot and killed in Reno on Sunday, police said. "
    between = "Officers asked anyone with information to call them. " * 6
    assert [
        toll.best if (toll := counted(first + rest, "killed")) else None
        for rest in (
            "A woman was also killed.",
            between + "A woman was also killed.",
            between + "A woman and a boy were also killed.",
        )
    ] == [2, 1, 3]


@pytest.mark.parametrize(
    "text",
    [
        "Shelling near Reno on Monday killed 30 cows.",
        "A man was shot in Reno. Last year 265 people were killed nationwide.",
        "Gunmen opened fire on a car in Reno on Monday, firing 12 rounds.",
    ],
)
def test_what_is_no_victim_is_not_counted(text: str) -> None:
    assert counted(text, "killed") is None


def test_who_is_cited_vouches_and_who_cites_passes_on() -> None:
    report = told(
        "Helicopters hit a depot in Belgorod on Friday, RIA Novosti reported, citing the governor."
    )
    assert report.claimant.kind == "official"
    assert [(c.name, c.kind) for c in report.chain] == [("RIA Novosti", "media")]


def test_what_a_drill_imagines_is_no_report() -> None:
    assert read("Police in Seville will train on Wednesday with a drill of a bomb attack.") == []
