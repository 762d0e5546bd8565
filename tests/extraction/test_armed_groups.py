"""Armed groups by their names and letters, as sides of their own."""

from __future__ import annotations

import pytest
from told import actor, claimant, report, reports


@pytest.mark.parametrize(
    ("text", "side", "code"),
    [
        ("Boko Haram fighters attacked a village near Maiduguri on Monday.", "Boko Haram", 2),
        ("Taliban militants attacked a village near Kunduz on Monday.", "Taliban", 2),
        ("Al-Shabaab fighters attacked a village near Kismayo on Monday.", "Al-Shabaab", 2),
        (
            "FARC rebels attacked a police post in Tumaco, Colombia, on Monday.",
            "Revolutionary Armed Forces of Colombia",
            2,
        ),
        (
            "Fighters of the LRA attacked a village near Gulu, Uganda, on Monday.",
            "Lord's Resistance Army",
            2,
        ),
        ("Hezbollah fired rockets at Kiryat Shmona on Monday.", "Hezbollah", 2),
    ],
)
def test_a_group_is_a_side_with_its_code(text: str, side: str, code: int) -> None:
    doer = reports(text)[0].perpetrator
    assert doer
    assert (doer.side, doer.inter) == (side, code)


def test_a_group_that_bears_it_is_the_target() -> None:
    one = report("Nigerian troops attacked a camp of Boko Haram near Gwoza on Monday.")
    assert one.target
    assert (one.perpetrator and one.perpetrator.side, one.target.side) == ("NG", "Boko Haram")


def test_letters_beside_the_full_name_are_the_same_group() -> None:
    text = (
        "The Kurdistan Workers' Party (PKK) attacked a post near Hakkari on Monday. "
        "On Sunday the PKK attacked a convoy near Siirt."
    )
    sides = [one.perpetrator.side for one in reports(text) if one.perpetrator]
    assert sides == ["Kurdistan Workers' Party"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "The ETA of the ferry that caught fire off Piraeus on Monday was noon.",
        "A member of the NPA, the national planning agency, was killed in Oslo on Monday.",
    ],
)
def test_letters_alone_far_from_the_country_of_a_group_are_not_it(text: str) -> None:
    assert [actor(one.perpetrator) for one in reports(text)] == [""]


def test_a_group_may_be_who_says_so() -> None:
    text = "The Taliban claimed responsibility for an attack on a convoy in Ghazni on Monday."
    assert claimant(report(text).claimant) == "Taliban, armed group (Taliban)"
