"""Whose text it is: the headline's body, a line that names nobody else, a statement, the outlet."""

from __future__ import annotations

import pytest
from told import claimant, report

TOLD = "On 3 May 2021 Thai units opened fire at posts near Samraong."
CAMBODIA = "Ministry of Defence of Cambodia, military (KH)"


@pytest.mark.parametrize(
    ("title", "who"),
    [
        ("Statement by the Ministry of Defence of Cambodia", CAMBODIA),
        ("Ministry of Defence of Cambodia: posts under fire", CAMBODIA),
        ("Posts under fire near Samraong: Ministry of Defence of Cambodia", CAMBODIA),
        ("Posts under fire near Samraong", "Unnamed author, author"),
        ("Two Cambodian soldiers wounded near Samraong", "Unnamed author, author"),
        ("Cambodia: posts under fire", "Unnamed author, author"),
    ],
)
def test_the_headline(title: str, who: str) -> None:
    assert claimant(report(TOLD, title=title).claimant) == who


@pytest.mark.parametrize(
    "text",
    [
        f"Press service of the Ministry of Defence of Cambodia\n\n{TOLD}",
        f"{TOLD}\n\nPress service of the Ministry of Defence of Cambodia",
        f"{TOLD} Press service of the Ministry of Defence of Cambodia",
        f"The Ministry of Defence of Cambodia published a statement.\n\n{TOLD}",
    ],
)
def test_a_line_of_its_own_signs_a_text(text: str) -> None:
    assert claimant(report(text).claimant) == CAMBODIA


def test_the_outlet_speaks_where_nobody_is_named() -> None:
    assert claimant(report(TOLD, outlet="Le Monde").claimant) == "Le Monde, media"
