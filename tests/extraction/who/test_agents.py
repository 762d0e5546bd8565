"""Who did it and who bore it, by grammar and never by which nation it is."""

from __future__ import annotations

from itertools import permutations

import pytest
from told import actor, report, reports

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


def filled(template: str, one: str, other: str) -> str:
    """A template with the names of two sides."""
    (a, _), (b, _) = SIDES[one], SIDES[other]
    return template.format(A=a, B=b, a=a, b=b, Aland=one, Bland=other)


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_swapped_sides_are_swapped_and_nothing_else(template: str, one: str, other: str) -> None:
    here, there = (reports(filled(template, *pair))[0] for pair in ((one, other), (other, one)))
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


@pytest.mark.parametrize(
    ("text", "doer", "target"),
    [
        ("Rebels attacked a village near Bria on Monday.", "Rebels", "village"),
        ("A village near Bria was attacked by rebels on Monday.", "rebels", "village"),
        (
            "Today at 13:00 units of the armed forces of Chad attacked Libyan posts.",
            "units of the armed forces of Chad (TD)",
            "Libyan posts (LY)",
        ),
        ("Two soldiers were killed by shelling near Goris on Monday.", "", "soldiers"),
        ("Three policemen came under fire in Quetta on Monday.", "", "policemen"),
        ("Rebels attacked a police station in Toribio on Monday.", "Rebels", "police station"),
        (
            "An Israeli air strike on a house in Jwaya killed four people on Monday.",
            "Israeli (IL)",
            "house",
        ),
        (
            "A bomb struck a convoy near Mopti on Monday, killing four Malian soldiers.",
            "",
            "Malian soldiers (ML)",
        ),
        (
            "Chad's army said that Libya shelled a village near Aozou on Monday.",
            "Libya (LY)",
            "village",
        ),
        (
            "Thai soldiers shelled a Cambodian position on Monday.",
            "Thai soldiers (TH)",
            "Cambodian position (KH)",
        ),
        (
            "A Cambodian position was shelled by Thai soldiers on Monday.",
            "Thai soldiers (TH)",
            "Cambodian position (KH)",
        ),
        (
            "Thai soldiers shelled Cambodian posts on Monday.",
            "Thai soldiers (TH)",
            "Cambodian posts (KH)",
        ),
        ("Police fired on protesters in Lagos on Monday.", "Police", "protesters"),
        ("Protesters threw stones at police in Lagos on Monday.", "Protesters", "police"),
        ("Protesters clashed with police in Minsk on Monday.", "Protesters", "police"),
        (
            "A bomb planted by rebels killed two soldiers near Marawi on Monday.",
            "rebels",
            "soldiers",
        ),
        ("Two farmers were killed near Marawi on Monday.", "", "farmers"),
        ("A bomb exploded in Jolo on Monday.", "", ""),
        ("Gunmen kidnapped two nurses near Minna on Monday.", "Gunmen", "nurses"),
        (
            "Three policemen were wounded in an attack by militants in Quetta on Monday.",
            "militants",
            "policemen",
        ),
        ("Rebels ambushed a convoy near Bria on Monday, the army said.", "Rebels", ""),
    ],
)
def test_who_did_it_and_who_bore_it(text: str, doer: str, target: str) -> None:
    one = reports(text)[0]
    assert (actor(one.perpetrator), actor(one.target)) == (doer, target)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Soldiers attacked a village near Bria on Monday.", 1),
        ("Police shot a man dead in Recife on Monday.", 1),
        ("Rebels attacked a village near Bria on Monday.", 2),
        ("Militiamen attacked a village near Bria on Monday.", 3),
        ("Rioters set fire to a bus in Santiago on Monday.", 5),
        ("Protesters clashed with police in Minsk on Monday.", 6),
    ],
)
def test_the_kind_of_doer_is_the_code_of_interactions(text: str, code: int) -> None:
    one = reports(text)[0]
    assert one.perpetrator
    assert one.perpetrator.inter == code


def test_civilians_have_their_code_too() -> None:
    one = report("Rebels killed four villagers near Bria on Monday.")
    assert one.target
    assert one.target.inter == 7


@pytest.mark.parametrize(
    "text",
    [
        "An explosion killed two Italian tourists in Luxor on Monday.",
        "A bomb exploded outside the French school in Beirut on Monday.",
        "The Norwegian Refugee Council said that shells hit a clinic in Idlib on Monday.",
        "A drone hit a Turkish-made truck near Sirte on Monday.",
    ],
)
def test_a_nationality_beside_an_event_is_not_the_doer(text: str) -> None:
    assert [one.perpetrator and one.perpetrator.side for one in reports(text)] == [None]


def test_our_positions_are_those_of_the_side_that_speaks() -> None:
    text = (
        "Thai forces shelled our positions near Surin on Monday, "
        "the Ministry of Defence of Cambodia said."
    )
    one = report(text)
    assert one.target
    assert (one.perpetrator and one.perpetrator.side, one.target.side) == ("TH", "KH")


def test_who_tells_of_it_did_not_do_it() -> None:
    one = report("A patrol was ambushed near Kidal on Monday, the army said.")
    assert actor(one.perpetrator) == ""


def test_the_army_in_the_name_of_a_movement_is_not_that_of_the_state() -> None:
    one = report("Fighters of the Arakan Army attacked a post near Maungdaw on Monday.")
    assert one.perpetrator
    assert (one.perpetrator.side, one.perpetrator.inter) == ("Arakan Army", 2)
