"""Who confirms and who denies what a text tells."""

from __future__ import annotations

import pytest
from told import claimant, report, reports

CLAIM = (
    "Thai forces shelled a village near Samraong on Monday, "
    "the Ministry of Defence of Cambodia said. "
)
THAI = "Ministry of Defence of Thailand, military (TH)"


def answers(text: str) -> list[tuple[str, str]]:
    """How the first report is answered, and by whom."""
    return [(a.response, claimant(a.claimant)) for a in reports(text)[0].answers]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("The Ministry of Defence of Thailand denied this.", [("denies", THAI)]),
        ("The Ministry of Defence of Thailand denied the claim.", [("denies", THAI)]),
        ("The Ministry of Defence of Thailand called the report false.", [("denies", THAI)]),
        ("The Ministry of Defence of Thailand rejected the accusation.", [("denies", THAI)]),
        ("The Ministry of Defence of Thailand confirmed the shelling.", [("confirms", THAI)]),
        ("The Ministry of Defence of Thailand said nothing.", []),
        ("The Ministry of Defence of Thailand did not comment.", []),
        ("", []),
        ("The Ministry of Defence of Cambodia denied rumours of a retreat.", []),
    ],
)
def test_answer(answer: str, expected: list[tuple[str, str]]) -> None:
    assert answers(CLAIM + answer) == expected


def test_a_denial_leaves_the_accusation_asserted() -> None:
    text = CLAIM + "The Ministry of Defence of Thailand denied the claim."
    one = reports(text)[0]
    assert (one.status, one.claimant.side) == ("asserted", "KH")


def test_what_is_known_through_a_denial_alone_is_denied() -> None:
    one = report("The army of Chad denied that it had bombed a market in Faya on Monday.")
    assert (one.status, claimant(one.denied_by)) == (
        "denied",
        "Armed Forces of Chad, military (TD)",
    )


def test_a_denial_that_names_whose_claim_it_is_has_that_claimant() -> None:
    text = (
        "The Ministry of Defence of Thailand denied on Tuesday the claim of the Ministry of "
        "Defence of Cambodia that its troops had shelled a village near Samraong on Monday."
    )
    one = report(text)
    assert (one.claimant.side, one.denied_by and one.denied_by.side) == ("KH", "TH")


def test_the_answer_points_at_the_report() -> None:
    one = reports(CLAIM + "The Ministry of Defence of Thailand denied the claim.")[0]
    assert [a.report_id for a in one.answers] == [one.id]
