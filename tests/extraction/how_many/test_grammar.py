"""The ways in which a sentence counts persons: as subject, as object, in pairs, with hedges."""

from __future__ import annotations

import pytest
from told import reports, tolls


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Seven soldiers were killed near Bria on Monday.", ["killed 7"]),
        ("Seven soldiers have been killed near Bria, the army said.", ["killed 7"]),
        ("Seven soldiers died in an ambush near Bria on Monday.", ["killed 7"]),
        ("An ambush near Bria on Monday killed seven soldiers.", ["killed 7"]),
        ("An ambush near Bria on Monday left seven soldiers dead.", ["killed 7"]),
        ("An ambush near Bria claimed the lives of seven soldiers.", ["killed 7"]),
        ("Seven dead in ambush near Bria on Monday", ["killed 7"]),
        (
            "The bodies of seven people were found near Bria after an attack on Monday.",
            ["killed 7"],
        ),
        ("Rebels attacked a bus near Bria on Monday, killing seven passengers.", ["killed 7"]),
        (
            "Rebels attacked a bus near Bria on Monday, killing the driver and seven passengers.",
            ["killed 8"],
        ),
        ("Seven soldiers and two civilians were killed near Bria on Monday.", ["killed 9"]),
        ("As many as seven soldiers were killed near Bria on Monday.", ["killed -7"]),
        ("At least seven soldiers were feared dead after an attack near Bria.", ["killed 7+"]),
        ("Scores of soldiers were killed near Bria on Monday.", ["killed some"]),
        ("Twenty-one soldiers were killed near Bria on Monday.", ["killed 21"]),
        ("A hundred soldiers were killed near Bria on Monday.", ["killed 100"]),
        ("Two thousand people were killed by an earthquake near Herat on Monday.", ["killed 2000"]),
        ("No soldiers were killed in the attack near Bria on Monday.", ["killed 0"]),
        ("Seven soldiers were lightly wounded near Bria on Monday.", ["injured 7"]),
    ],
)
def test_ways_of_counting(text: str, expected: list[str]) -> None:
    found = reports(text)[0].tolls
    sums = {t.outcome: 0 for t in found}
    whole = [t for t in found if t.best is not None]
    if len(whole) == len(found) > 1:  # sides are counted apart
        for toll in whole:
            sums[toll.outcome] += toll.best or 0
        assert [f"{outcome} {count}" for outcome, count in sums.items()] == expected
    else:
        assert tolls(reports(text)[0]) == expected
