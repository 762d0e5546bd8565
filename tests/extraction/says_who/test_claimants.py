"""Who says so: the claimant of each report, and the way that the claim took to the outlet."""

from __future__ import annotations

import pytest
from told import claimant, report, reports, wrong


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Gunmen attacked a bank near Puno on Monday, the Ministry of Defence of Peru said.",
            "Ministry of Defence of Peru, military (PE)",
        ),
        (
            "According to the Ministry of Defence of Chad, rebels attacked Bria on Monday.",
            "Ministry of Defence of Chad, military (TD)",
        ),
        (
            "Chad's defence ministry said on Tuesday that rebels attacked Bria on Monday.",
            "Ministry of Defence of Chad, military (TD)",
        ),
        ("Gunmen attacked Bria on Monday, police said.", "Police, police"),
        ("Gunmen attacked Bria on Monday, residents said.", "Residents, witness"),
        ("Gunmen attacked Bria on Monday, witnesses said.", "Witnesses, witness"),
        ("Gunmen attacked Bria on Monday, a witness told reporters.", "Witness, witness"),
        ("Rebels attacked Bria on Monday, witnesses said.", "Witnesses, witness"),
        wrong(
            "Rebels attacked Faya on Monday, the Ministry of Defence of Chad said.",
            "Ministry of Defence of Chad, military (TD)",
            why="a ministry loses its country behind a place that is attacked",
        ),
        (
            "Rebels attacked Bria on Monday, Amnesty International said.",
            "Amnesty International, organisation",
        ),
        ("Gunmen attacked Bria on Monday, Governor Awa Diop said.", "Awa Diop, official"),
        ("Rebels attacked Bria on Monday.", "Unnamed author, author"),
    ],
)
def test_who_says_so(text: str, who: str) -> None:
    assert claimant(report(text).claimant) == who


def test_nobody_named_is_the_outlet() -> None:
    one = report("Rebels attacked Bria on Monday.", outlet="Le Monde")
    assert claimant(one.claimant) == "Le Monde, media"


def test_a_source_goes_on_speaking_until_another_does() -> None:
    text = (
        "The Ministry of Defence of Chad said that rebels shelled Faya on 3 May 2021. "
        "On 5 May 2021 they burned a village near Mao."
    )
    found = [(claimant(one.claimant), one.claimant.basis) for one in reports(text)]
    assert found == [
        ("Ministry of Defence of Chad, military (TD)", "stated"),
        ("Ministry of Defence of Chad, military (TD)", "inferred"),
    ]


def test_each_of_two_sources_has_its_own_claim() -> None:
    text = (
        "Thai forces shelled a village near Samraong on 3 May 2021, "
        "the Ministry of Defence of Cambodia said. "
        "Cambodian forces shelled a village near Surin on 4 May 2021, "
        "the Ministry of Defence of Thailand said."
    )
    assert [
        (one.claimant.side, one.perpetrator and one.perpetrator.side) for one in reports(text)
    ] == [
        ("KH", "TH"),
        ("TH", "KH"),
    ]


@pytest.mark.parametrize(
    ("text", "who", "chain"),
    [
        (
            "Shells hit a depot in Poltava on Friday, Ukrinform reported, citing the governor.",
            "official",
            ["Ukrinform"],
        ),
        wrong(
            "As the Ministry of Defence of Armenia informed Armenpress, Sotk was shelled Friday.",
            "military",
            ["Armenpress"],
            why="whom a ministry informs is left out of the chain",
        ),
        ("Posts near Sotk were shelled on Friday, police said.", "police", []),
    ],
)
def test_who_is_cited_vouches_and_who_cites_passes_on(
    text: str, who: str, chain: list[str]
) -> None:
    one = report(text)
    assert (one.claimant.kind, [c.name for c in one.chain]) == (who, chain)


def test_the_headline_names_who_speaks_in_a_statement() -> None:
    text = "On 3 May 2021 Thai units opened fire at posts near Samraong."
    one = report(text, title="Statement by the Ministry of Defence of Cambodia")
    assert claimant(one.claimant) == "Ministry of Defence of Cambodia, military (KH)"


def test_a_quotation_belongs_to_whom_it_is_quoted_from() -> None:
    text = "“Rebels attacked our post near Bria on Monday,” the army chief of Chad said."
    assert report(text).claimant.side == "TD"


def test_a_side_is_not_taken_from_the_enemy_in_the_sentence() -> None:
    text = "The Ministry of Defence of Cambodia said that Thai troops shelled a post on Monday."
    assert report(text).claimant.side == "KH"


def test_a_bare_ministry_is_that_of_the_dateline() -> None:
    text = "PHNOM PENH, May 11 - Samraong was shelled on Monday, the defence ministry said."
    assert report(text).claimant.side == "KH"


def test_the_reason_and_the_words_are_kept() -> None:
    one = report("A bomb exploded at a bridge on Monday, the Ministry of Defence of Chad said.")
    assert one.claimant.written
    assert one.claimant.written.text == "Ministry of Defence of Chad"
    assert "in the same sentence" in one.claimant.why


def test_the_only_source_is_not_the_claimant_of_what_it_does_not_say() -> None:
    text = (
        "A bomb exploded at a bank in Cali on Monday. "
        "Traffic was slow on Tuesday, the transport company said."
    )
    assert reports(text)[0].claimant.kind == "author"
