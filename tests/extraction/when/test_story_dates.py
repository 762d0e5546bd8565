"""When an event happened: which of the dates of a text is that of its event.

Texts are of Wednesday, 12 May 2021, where nothing else is said.
"""

from __future__ import annotations

import pytest
from told import dated, days, report, reports, wrong


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("A bomb exploded in Quetta on 3 May 2021.", "2021-05-03 day stated"),
        ("A bomb exploded in Quetta on 3 May.", "2021-05-03 day publication"),
        ("A bomb exploded in Quetta on Monday.", "2021-05-10 day publication"),
        ("A bomb exploded in Quetta on Thursday.", "2021-05-06 day publication"),
        ("A bomb exploded in Quetta yesterday.", "2021-05-11 day publication"),
        ("A bomb exploded in Quetta on Monday night.", "2021-05-10/2021-05-11 night publication"),
        ("A bomb exploded in Quetta last week.", "2021-05-03/2021-05-09 week publication"),
        ("A bomb exploded in Quetta in April.", "2021-04-01/2021-04-30 month publication"),
        (
            "Soldiers clashed with rebels near Quibdo from 3 to 5 May 2021.",
            "2021-05-03/2021-05-05 days stated",
        ),
    ],
)
def test_day_with_precision_and_basis(text: str, when: str) -> None:
    assert dated(report(text)) == when


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("A bomb exploded in Quetta on 3 May 2021.", "2021-05-03 day stated"),
        ("A bomb exploded in Quetta on Monday.", "? day relative"),
        ("A bomb exploded in Quetta.", ""),
        ("A bomb exploded in Quetta on 3 May.", "? day stated"),
    ],
)
def test_without_a_day_of_publication_only_what_is_stated_is_known(text: str, when: str) -> None:
    assert dated(report(text, published="")) == when


@pytest.mark.parametrize("published", ["", "2021-05-12", "2023-01-01"])
def test_a_stated_date_stays_whenever_it_was_published(published: str) -> None:
    text = "A bomb exploded in Quetta on 3 May 2021."
    assert dated(report(text, published=published)) == "2021-05-03 day stated"


def test_what_happened_never_lies_ahead_of_publication() -> None:
    text = "A woman was stabbed in Bergen in December, police said."
    assert days(report(text)) == "2020-12-01/2020-12-31"


@pytest.mark.parametrize(
    ("text", "when"),
    [
        (
            "A man was shot dead in Durban on Saturday. A suspect appeared in court on Tuesday.",
            "2021-05-08",
        ),
        (
            "Police said on Tuesday that a man had been shot dead in Durban on Saturday.",
            "2021-05-08",
        ),
        ("A girl hurt in a blast in Hebron on 1 May died in hospital on Monday.", "2021-05-01"),
        ("Gunmen kidnapped a priest near Jacmel on Friday. He was freed on Tuesday.", "2021-05-07"),
        (
            (
                "A grenade wounded two in Bujumbura on Sunday. The president, elected in May 2020, "
                "condemned it."
            ),
            "2021-05-09",
        ),
        (
            "Fighters of the March 23 Movement attacked a village near Rutshuru on Sunday.",
            "2021-05-09",
        ),
        ("A bomb exploded at the Third of May stadium in Quetta on Sunday.", "2021-05-09"),
    ],
)
def test_the_day_of_the_event_and_not_of_what_stands_beside_it(text: str, when: str) -> None:
    assert days(reports(text)[0]) == when


def test_the_day_told_in_the_sentence_before_is_carried_on() -> None:
    text = "Villagers near Bor woke to gunfire on 3 May 2021. Raiders killed four herders."
    assert {days(one) for one in reports(text)} == {"2021-05-03"}


def test_a_day_within_the_month_told_is_the_day() -> None:
    text = (
        "A teacher was shot in Tacna last month. "
        "Police said that she was shot on 12 April at her school."
    )
    assert days(report(text)) == "2021-04-12"


def test_own_days_make_two_events() -> None:
    text = (
        "Rockets hit Nahariya on 3 May 2021, wounding one. "
        "Rockets hit Nahariya again on 6 May 2021, wounding two."
    )
    assert [days(one) for one in reports(text)] == ["2021-05-03", "2021-05-06"]


def test_years_of_a_list_stay_with_their_events() -> None:
    text = """
A bomb killed nine people in Jolo on 2 May 2021.

Bombs killed 20 people in Jolo in January 2019."""
    assert [(one.status, days(one)) for one in reports(text)] == [
        ("asserted", "2021-05-02"),
        ("historical", "2019-01-01/2019-01-31"),
    ]


def test_an_undated_event_of_a_dated_article_happened_by_its_day() -> None:
    one = report("Gunmen attacked a checkpoint near Mazar-i-Sharif.")
    assert one.date is not None
    assert (f"{one.date.last}", one.date.basis, one.date.span) == (
        "2021-05-12",
        "publication",
        None,
    )


def test_the_words_of_the_date_are_kept() -> None:
    one = report("A bomb exploded in Quetta late on Monday, the governor said.")
    assert one.date is not None
    assert one.date.span is not None
    assert "Monday" in one.date.span.text


@pytest.mark.parametrize(
    ("text", "when"),
    [
        wrong(
            "Police arrested two men on Tuesday over a bomb that went off in Quetta on Monday.",
            "10",
            why="of an arrest and the deed behind it the arrest is read",
        ),
        ("On Tuesday a court in Lima jailed a man who shot two people on Sunday.", "09"),
        ("A man shot in Reno on Saturday died in hospital on Tuesday.", "08"),
        ("Two soldiers were killed near Bria on Monday, the army said on Tuesday.", "10"),
        ("The army said on Tuesday that two soldiers were killed near Bria on Monday.", "10"),
    ],
)
def test_a_day_is_of_the_word_that_it_hangs_on(text: str, when: str) -> None:
    assert days(reports(text)[0]) == f"2021-05-{when}"


@pytest.mark.xfail(
    strict=True,
    raises=AssertionError,
    reason="the only day of a text goes over to an event elsewhere that has none",
)
def test_an_event_elsewhere_lends_no_day() -> None:
    text = (
        "A bomb killed two people in Quetta on 3 May 2021. "
        "In 2019 gunmen attacked a bus near Herat.\n\n"
        "A mine killed a shepherd near Goris."
    )
    last = reports(text, published="")[-1]
    assert (last.date, [place.place.name for place in last.occurred_at]) == (None, ["Goris"])


def test_a_heading_dates_what_stands_below_it() -> None:
    text = (
        "Diary of a siege\n\n3 May 2021\n\nShells fell on Goris.\n\nA mine killed a man in Kapan."
        "\n\n5 May 2021\n\nA bomb exploded in Meghri."
    )
    assert [days(one) for one in reports(text, published="")] == [
        "2021-05-03",
        "2021-05-03",
        "2021-05-05",
    ]


@pytest.mark.parametrize("published", ["", "2021-05-12"])
def test_a_day_that_is_not_told_is_by_publication_at_most(published: str) -> None:
    one = report("Gunmen attacked a checkpoint near Mazar-i-Sharif.", published=published)
    known = (one.date.first, f"{one.date.last}", one.date.span) if one.date else None
    assert known == ((None, "2021-05-12", None) if published else None)


@pytest.mark.parametrize("published", ["", "2021-05-12"])
def test_what_is_stated_holds_though_publication_makes_days_of_others(published: str) -> None:
    text = (
        "A bomb exploded in Quetta on 3 May 2021. Police said on Monday that it was home-made. "
        "A man was arrested yesterday."
    )
    assert days(reports(text, published=published)[0]) == "2021-05-03"
