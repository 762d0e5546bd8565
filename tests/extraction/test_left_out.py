"""What no report took anything from, each with the reason in words."""

from __future__ import annotations

import pytest
import told


def left_out(text: str, matter: str) -> dict[str, str]:
    """Words of that matter -> why they were left out."""
    return {one.span.text: one.why for one in told.left_out(text) if one.matter == matter}


@pytest.mark.parametrize(
    ("text", "matter", "words", "why"),
    [
        (
            "A bomb exploded in Basra on Monday, Turkey said.",
            "toponym",
            "Turkey",
            "acts or speaks here, and is not where it happened",
        ),
        (
            "KAMPALA, May 11 - A bomb exploded in Hilla on Monday.",
            "toponym",
            "KAMPALA",
            "says where it was written",
        ),
        (
            "A bomb exploded in Hilla on Monday. Hilla was calm on Tuesday.",
            "toponym",
            "Hilla",
            "the place of a report, named again",
        ),
        (
            "A bomb exploded in Hilla on Monday. The fair in Basra begins on 1 June at noon.",
            "date",
            "1 June",
            "no words of an event stand beside it",
        ),
        (
            "A bomb exploded in Hilla on Monday, damaging 40 houses.",
            "number",
            "40",
            "stands before “houses”: not read as a number of killed, injured, captured or missing",
        ),
        (
            "A boy of 12, aged 12 years old, was hurt by a bomb in Hilla on Monday at 10:30.",
            "number",
            "10",
            "looks like a time of day",
        ),
        ("The fair in Basra is open.", "toponym", "Basra", "no words of an event stand beside it"),
        ("Have rebels attacked a bank in Lima?", "trigger", "attacked", "stands in a question"),
    ],
)
def test_why_words_were_left_out(text: str, matter: str, words: str, why: str) -> None:
    assert left_out(text, matter).get(words) == why


def test_all_that_was_left_out_is_exact_and_in_order() -> None:
    text = (
        "KAMPALA, May 11 - A bomb exploded in Hilla on Monday, damaging 40 houses. France "
        "condemned it. In 2019, 265 people were killed in Iraq.\n"
    )
    found = told.left_out(text)
    assert len(found) > 3
    assert [text[o.span.start : o.span.end] for o in found] == [o.span.text for o in found]
    assert [o.span.start for o in found] == sorted(o.span.start for o in found)


def test_nothing_is_left_out_of_a_text_without_names_dates_and_events() -> None:
    assert told.left_out("The soup was good.") == ()
