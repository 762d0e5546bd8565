"""How many were killed, injured, captured or missing, on which side, and who counts them."""

from __future__ import annotations

import pytest
from told import listed, report, reports, tolls


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A bomb in Hilla killed twelve people on Monday.", ["killed 12"]),
        ("A bomb in Hilla killed 12 people and injured 30 on Monday.", ["killed 12", "injured 30"]),
        ("Twelve were killed and thirty wounded by a bomb in Hilla.", ["killed 12", "injured 30"]),
        ("A bomb in Hilla killed at least 27 people on Monday.", ["killed 27+"]),
        ("A bomb in Hilla killed more than 100 people on Monday.", ["killed 100+"]),
        ("A bomb in Hilla killed up to 20 people on Monday.", ["killed -20"]),
        ("A bomb in Hilla killed about 30 people on Monday.", ["killed ~30"]),
        (
            "A bomb in Hilla killed dozens of people on Monday.",
            ["killed some"],
        ),
        ("A bomb in Hilla killed scores of people on Monday.", ["killed some"]),
        ("A bomb in Hilla killed 1,200 people on Monday.", ["killed 1200"]),
        ("A bomb in Hilla killed a teacher on Monday.", ["killed 1"]),
        ("Gunmen near Minna kidnapped 15 students on Monday.", ["captured 15"]),
        (
            "Gunmen in Minna took 15 students hostage on Monday.",
            ["captured 15"],
        ),
        ("A boat sank off Sfax on Monday and 21 people are missing.", ["missing 21"]),
        ("A bomb exploded in Hilla on Monday. Nobody was hurt.", ["killed 0", "injured 0"]),
        ("A bomb exploded in Hilla on Monday.", []),
        (
            "Two soldiers were killed, seven were wounded and three are missing near Bria.",
            ["killed 2", "injured 7", "missing 3"],
        ),
        ("A bomb in Hilla killed between 10 and 15 people on Monday.", ["killed 10-15"]),
        (
            "Four people, two of them children, were killed by a bomb in Hilla.",
            ["killed 4"],
        ),
        ("A bomb in Hilla killed nine people, including two children.", ["killed 9"]),
        ("The death toll of the bombing in Hilla rose to 45 on Monday.", ["killed 45"]),
    ],
)
def test_counts(text: str, expected: list[str]) -> None:
    assert sorted(tolls(reports(text)[0])) == sorted(expected)


@pytest.mark.parametrize(
    "text",
    [
        "Shelling near Orikhiv on Monday killed 30 cows.",
        "Gunmen opened fire on a car in Reynosa on Monday, firing 12 rounds.",
        "A bomb damaged 40 houses in Hilla on Monday.",
        "A bomb of 20 kg exploded at 10 a.m. in Hilla on Monday.",
        "Air defences shot down 52 drones over Odesa on Monday.",
        "A blast in Hilla on Monday cost the shop 4,000 dollars.",
        "A bomb exploded 300 metres from the market of Hilla on Monday.",
    ],
)
def test_what_is_no_person_is_not_counted(text: str) -> None:
    assert tolls(reports(text)[0]) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A bomb killed two people in Hilla on Monday. Last year 265 people were killed.",
            ["killed 2"],
        ),
        (
            "A bomb killed two people in Hilla on Monday. In 2016 a bomb in Baghdad killed 300.",
            ["killed 2"],
        ),
        (
            (
                "A bomb killed two people in Hilla on Monday, bringing to 40 the number of people "
                "killed this month."
            ),
            ["killed 2"],
        ),
        (
            (
                "Two men were shot dead in Celaya on Monday. Over 2,000 people have been killed "
                "in the state since January."
            ),
            ["killed 2"],
        ),
    ],
)
def test_numbers_of_other_events_and_sums_are_not_its_toll(text: str, expected: list[str]) -> None:
    assert tolls(reports(text)[0]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two Thai soldiers were killed near Surin on Monday.", ["killed 2 TH military"]),
        ("Two villagers were killed near Surin on Monday.", ["killed 2 civilian"]),
        (
            "Two Thai soldiers and three Cambodian soldiers were killed near Surin on Monday.",
            ["killed 2 TH military", "killed 3 KH military"],
        ),
        (
            "Five soldiers and three civilians were killed near Surin on Monday.",
            ["killed 5 military", "killed 3 civilian"],
        ),
    ],
)
def test_sides_are_counted_apart(text: str, expected: list[str]) -> None:
    assert [listed(t) for t in reports(text)[0].tolls] == expected


def test_two_counts_by_two_claimants_stay_side_by_side() -> None:
    text = (
        "An air strike hit a market in Taiz on Monday. "
        "The hospital said that 14 people were killed. "
        "The Ministry of Defence of Yemen said that three people were killed."
    )
    counted = [
        (toll.best, toll.claimant.name if toll.claimant else one.claimant.name)
        for one in reports(text)
        for toll in one.tolls
    ]
    assert (14, "Ministry of Defence of Yemen") not in counted
    assert (3, "Ministry of Defence of Yemen") in counted


def test_those_who_did_it_and_died_are_counted_apart() -> None:
    text = "A gunman killed three people and himself in Reno on Monday, police said."
    (toll,) = report(text).tolls
    assert (toll.best, toll.perpetrators) == (4, 1)


def test_losses_without_a_number_are_some() -> None:
    one = report("Rebels attacked a base near Bria on Monday. There were casualties.")
    assert [(t.best, t.unquantified) for t in one.tolls] == [(None, True)]


def test_the_words_of_a_count_are_kept() -> None:
    text = "A bomb in Hilla killed at least 27 people on Monday."
    (toll,) = report(text).tolls
    assert "at least 27" in toll.written.text
    assert text[toll.written.start : toll.written.end] == toll.written.text
