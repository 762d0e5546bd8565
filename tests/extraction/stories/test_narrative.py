"""Which sentences are reports of their own: what is told, what is summed up, what only recalls."""

from __future__ import annotations

import pytest
from told import reports, wrong


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two men were shot dead in Cali on Monday.", ["asserted"]),
        (
            "A bomb exploded in Hilla on Monday. In 2016 a bomb in Basra killed 30.",
            ["asserted", "historical"],
        ),
        (
            "Gunmen attacked a bank in Lima on Monday. The gang plans to attack a second bank.",
            ["asserted", "planned"],
        ),
        ("More than 9,000 people have been killed in the war since 2014.", []),
        ("A bomb exploded in Hilla on Monday. Who planted the bomb?", ["asserted"]),
        ("The conflict in the region has gone on for ten years.", []),
        ("A series of attacks shook the country.", []),
        ("The weather in Lima was mild on Monday.", []),
        ("The wave of murders in the city must end, the bishop said.", []),
        ("Residents fear more shelling.", []),
        wrong(
            "A memorial for the victims of the attack was unveiled in Nice on Monday.",
            [],
            why="the day and place of a memorial are taken for those of the attack",
        ),
    ],
)
def test_what_a_text_tells_of(text: str, expected: list[str]) -> None:
    assert [one.status for one in reports(text)] == expected


def test_weak_words_need_a_day_or_a_place() -> None:
    placed = "An incident was reported in Hilla on Monday."
    assert [one.sub_type for one in reports(placed)] == ["other"]
    assert reports("An incident was reported.") == ()


def test_reports_stand_in_the_order_of_the_text() -> None:
    text = (
        "Gunmen attacked a bank in Lima on Monday. A bus crashed near Cusco on Sunday. "
        "A landmine exploded near Ayacucho on Saturday."
    )
    found = reports(text)
    assert [one.sub_type for one in found] == [
        "Attack",
        "accident",
        "Remote explosive/landmine/IED",
    ]
    assert [one.quote.start for one in found] == sorted(one.quote.start for one in found)


def test_a_bulletin_is_many_events() -> None:
    text = """
Kabul: a bomb killed two people on Monday.

Lagos: gunmen kidnapped a trader on Sunday.

Lima: police used tear gas to disperse protesters on Tuesday."""
    assert [[p.place.name for p in one.occurred_at] for one in reports(text)] == [
        ["Kabul"],
        ["Lagos"],
        ["Lima"],
    ]


def test_the_id_is_that_of_the_article_and_the_offset_of_the_quote() -> None:
    (one,) = reports("Sad news. Gunmen attacked a bank in Lima on Monday. It was the second.")
    assert one.id == f"{one.citation.article_id}-{one.quote.start}"
    assert one.quote.start == len("Sad news. ")


def test_the_paragraph_around_the_quote_is_kept() -> None:
    text = "It was a warm day.\n\nGunmen attacked a bank in Lima on Monday. The town was calm."
    (one,) = reports(text)
    assert one.context.text == "Gunmen attacked a bank in Lima on Monday. The town was calm."


def test_of_one_crowd_the_graver_kind_counts() -> None:
    text = (
        "Demonstrators marched through Minsk on Sunday. "
        "Police opened fire on the demonstrators, killing one."
    )
    assert [one.sub_type for one in reports(text)] == ["Excessive force against protesters"]


@pytest.mark.parametrize(
    "text",
    [
        "Police in Seville will train on Wednesday with a drill of a bomb attack.",
        "Can you imagine a bomb in the quiet town of Lund?",
    ],
)
def test_what_is_only_imagined_is_no_report(text: str) -> None:
    assert reports(text) == ()
