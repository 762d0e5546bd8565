"""Persons that a text tells of several times are counted once."""

from __future__ import annotations

import pytest
from told import count_of, reports, wrong


def counted(text: str, outcome: str) -> str:
    """The first toll of that outcome in the first report, "" where there is none."""
    return next((count_of(t) for t in reports(text)[0].tolls if t.outcome == outcome), "")


@pytest.mark.parametrize(
    ("text", "outcome", "count"),
    [
        ("His brother, 22-year-old Kalil Ames, was shot dead in Reno on Monday.", "killed", "1"),
        ("John Ames, 24, and Mary Dole, 31, were killed in a shooting in Reno.", "killed", "2"),
        ("An officer and his wife were wounded in a shooting in Reno.", "injured", "2"),
        ("The father of Ann Dole, who died after she was shot in Reno, wept.", "killed", "1"),
        ("A mob beat a man to death in Reno on Monday.", "killed", "1"),
        ("A man and a boy were shot in Reno. Both were pronounced dead.", "killed", "2"),
        ("Ten people, eight students and two teachers, were shot dead in Reno.", "killed", "10"),
        ("Twenty people, most of them tourists, were killed by a bomb in Reno.", "killed", "20"),
        ("A bomb in Reno killed half a dozen people.", "killed", "6"),
        ("Gunmen in Reno killed all 29 passengers on a bus.", "killed", "29"),
        ("A boat sank near Reno. The bodies of 12 migrants were recovered.", "killed", "12"),
        (
            "Two more people died after the bombing in Reno, bringing the toll to 12.",
            "killed",
            "12",
        ),
        ("A bomb exploded in Reno. There were no casualties.", "injured", "0"),
        ("A bomb exploded in Reno. Nobody was hurt.", "killed", "0"),
        ("THE MURDER OF HECTOR OQUELI IN GUATEMALA CITY YESTERDAY SHOCKED MANY.", "killed", "1"),
        (
            (
                "A woman was stabbed to death in Turku on Monday. The victim was 30-year-old Aino "
                "Lahti. Lahti worked as a nurse."
            ),
            "killed",
            "1",
        ),
        (
            (
                "A man was shot dead in Oslo on Monday. Police named him as Ola Berg. Berg was "
                "killed by a single shot."
            ),
            "killed",
            "1",
        ),
        (
            "Four people were shot in Oslo on Monday. One of them died in hospital.",
            "killed",
            "1",
        ),
        (
            "Four people were shot in Oslo on Monday. One of them died in hospital.",
            "injured",
            "3",
        ),
        wrong(
            "A man was killed and a woman was shot in the leg in Cali on Monday.",
            "injured",
            "1",
            why="somebody shot beside somebody killed is taken for the same person",
        ),
        ("A gunman killed three people and himself in Reno on Monday.", "killed", "4"),
        wrong(
            "A gunman killed three people in Reno on Monday before turning the gun on himself.",
            "killed",
            "4",
            why="turning a gun on oneself is no death",
        ),
        wrong(
            "A man shot his neighbour dead in Reno on Monday before he killed himself.",
            "killed",
            "2",
            why="who kills himself after it is not counted",
        ),
        (
            "Two of five men who were attacked near Lomé on Monday died.",
            "killed",
            "2",
        ),
    ],
)
def test_persons_are_counted_once(text: str, outcome: str, count: str) -> None:
    assert counted(text, outcome) == count


def test_a_person_told_of_much_later_and_apart_is_not_one_more_victim() -> None:
    first = "A man was shot and killed in Reno on Sunday, police said. "
    between = "Officers asked anyone with information to call them. " * 6
    assert [
        counted(first + rest, "killed")
        for rest in (
            "A woman was also killed.",
            between + "A woman was also killed.",
            between + "A woman and a boy were also killed.",
        )
    ] == ["2", "1", "3"]


def test_someone_wounded_beside_someone_killed_is_injured() -> None:
    text = "A man was killed and a woman was wounded in a shooting in Cali on Monday."
    assert (counted(text, "killed"), counted(text, "injured")) == ("1", "1")
