"""Which sentences of a text tell of one event, and which of another."""

from __future__ import annotations

import pytest
from told import days, places, report, reports, tolls, wrong


@pytest.mark.parametrize(
    "text",
    [
        (
            "A bomb exploded at a market in Hilla on Monday. The blast killed nine people. "
            "The explosion was heard across the town."
        ),
        (
            "A man was shot dead in Oslo on Monday. The shooting happened outside a bar. "
            "Police are looking for the gunman."
        ),
        wrong(
            "Gunmen stormed a hotel in Bamako on Friday, taking guests hostage. Nine guests were "
            "killed in the attack. The siege ended on Saturday.",
            why="what was done in an attack is taken as another event",
        ),
        "A bus crashed near Cusco on Monday. Nine passengers were killed.",
        "Protesters marched through Dhaka on Monday. The march ended at the university.",
        (
            "A teacher was stabbed in Lille on Tuesday. He was attacked in front of his school. "
            "The stabbing shocked the town."
        ),
        "Three people were killed by a landslide near Pokhara on Monday. The landslide hit a road.",
    ],
)
def test_an_event_told_again_is_one(text: str) -> None:
    assert [days(one) for one in reports(text)] == [days(report(text.split(". ", 1)[0] + "."))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A bomb exploded in Hilla on Monday. Another bomb exploded in Basra on Monday.",
            [["Al Hillah: at"], ["Basra: at"]],
        ),
        (
            "Gunmen attacked a bank in Lima on Monday. Gunmen attacked a bank in Cusco on Sunday.",
            [["Lima: at"], ["Cusco: at"]],
        ),
        (
            (
                "A bus crashed near Cusco on Monday. Nine passengers were killed. "
                "On Sunday a lorry crashed near Puno, killing two."
            ),
            [["Cusco: near"], ["Puno: near"]],
        ),
        (
            (
                "A boy was killed in a shooting in Gary on Saturday. "
                "On Sunday his brother was shot in Hammond."
            ),
            [["Gary: at"], ["Hammond: at"]],
        ),
        (
            "Gunmen attacked banks in Lima on Monday. Gunmen attacked a bank in Lima on 1 March.",
            [["Lima: at"], ["Lima: at"]],
        ),
        wrong(
            "On 3 May 2021 shells hit Marinka. On 4 May 2021 shells hit Toretsk. "
            "On 5 May 2021 shells hit Bakhmut.",
            [["Marinka: at"], ["Toretsk: at"], ["Bakhmut: at"]],
            why="two of three days of shelling are taken for one",
        ),
    ],
)
def test_own_day_and_own_place_make_a_new_event(text: str, expected: list[list[str]]) -> None:
    assert [places(one) for one in reports(text)] == expected


def test_tolls_do_not_leak_between_events() -> None:
    text = (
        "A bomb exploded in Hilla on Monday, killing two. "
        "A bomb exploded in Basra on Sunday, wounding five."
    )
    assert [tolls(one) for one in reports(text)] == [["killed 2"], ["injured 5"]]


def test_what_two_sides_did_to_each_other_is_two_events() -> None:
    text = "Thai troops shelled Samraong on Monday. Cambodian troops shelled Surin in answer."
    sides = [one.perpetrator and one.perpetrator.side for one in reports(text)]
    assert sides == ["TH", "KH"]


@pytest.mark.xfail(
    strict=True,
    raises=AssertionError,
    reason="a second event of one kind at one place is folded into the first",
)
def test_a_second_blast_in_the_same_town_is_an_event_of_its_own() -> None:
    text = (
        "A bomb exploded in Hilla on Monday, killing two. "
        "Two hours later a second bomb exploded in the same town, killing five."
    )
    assert [tolls(one) for one in reports(text)] == [["killed 2"], ["killed 5"]]


def test_what_somebody_died_of_has_the_day_of_the_blow() -> None:
    text = (
        "A teen died on Friday. He was struck by a bullet when shots were fired on 2 May in Reno."
    )
    assert days(reports(text)[0]) == "2021-05-02"
