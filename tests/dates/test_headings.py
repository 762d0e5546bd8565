"""Days at the head of paragraphs, and what only begins like one."""

from __future__ import annotations

import pytest

from mapper.articles import reader
from mapper.dates import day_headings, find
from mapper.model import Article
from mapper.text import body_paragraphs


def article(text: str) -> Article:
    return reader.parse(text, source="a.txt", raw=text.encode())


def headings(text: str) -> list[str]:
    """The words of the headings of a text that begins with a headline."""
    read = article(f"Diary of a siege\n\n{text}")
    blocks = [*body_paragraphs(read), *([read.title] if read.title else [])]
    return [day.span.text for _, day in day_headings(find(read), blocks) if day.span]


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Tuesday, 5 August. Shells fell on Goris.", ["Tuesday, 5 August"]),
        ("12 March\n\nShells fell on Goris.", ["12 March"]),
        ("Jan. 8 - A boat capsized off Lagos.", ["Jan. 8"]),
        ("• March 3, 2021: a bomb went off in Kapan.", ["March 3, 2021"]),
        ("2016-04-04 09:15: Grad rockets fell on Hadrut.", ["2016-04-04"]),
        ("03/11/2015 — A grenade was thrown in Cizre.", ["03/11/2015"]),
        ("13/11/2015 — A grenade was thrown in Cizre.", ["13/11/2015"]),
        ("On 4 March 2021, at 10:40, a bomb struck a house.", []),
        ("4 March 2021 was a quiet day in Goris.", []),
        ("Monday: a bomb went off in Kapan.", []),
        ("The fire of 3 May. It burnt for days.", []),
    ],
)
def test_heading(text: str, heading: list[str]) -> None:
    assert headings(text) == heading


def test_a_day_at_the_head_of_a_diary_is_no_dateline() -> None:
    read = article("Diary of a siege\n\nTuesday, 5 August. Shells fell on Goris.")
    assert (read.dateline, read.published) == (None, None)
    assert [day.span.text for day in find(read) if day.span] == ["Tuesday, 5 August"]
