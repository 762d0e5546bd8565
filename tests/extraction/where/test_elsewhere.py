"""The likeliest place of a text for an event whose own sentence names none."""

from __future__ import annotations

import pytest
from told import reports, wrong


def first(text: str, **given: str) -> list[str]:
    """The places of the first report by name."""
    return [p.place.name for p in reports(text, **given)[0].occurred_at]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A family in Turku was woken by shots on Monday. A man of 40 was killed.",
            ["Turku"],
        ),
        (
            "Police in Graz said on Tuesday that a woman had been stabbed outside a shop.",
            ["Graz"],
        ),
        (
            "A woman was stabbed outside a shop on Monday. Graz police are looking for a man.",
            ["Graz"],
        ),
        wrong(
            "The quiet town of Lund was in shock on Monday. A student had been stabbed. "
            "Her parents came from Oslo.",
            ["Lund"],
            why="a town named in the sentence before is not likely enough",
        ),
        wrong(
            "A gunman opened fire in a mall on Monday, killing two. The mall is in the west of "
            "Durban. A similar shooting in Cape Town was never solved.",
            ["Durban"],
            why="a place of another event is likelier than the one told after it",
        ),
    ],
)
def test_likeliest_place(text: str, expected: list[str]) -> None:
    assert first(text) == expected


def test_the_headline_speaks_for_a_place() -> None:
    text = "Gunmen stormed a bank on Monday, killing two guards. Shops in Bogota stayed open."
    assert first(text, title="Two guards killed in Medellin bank raid") == ["Medellín"]


def test_a_local_outlet_speaks_for_its_town() -> None:
    text = "A man was shot at a gas station on Monday night, police said."
    assert first(text, url="https://tulsaworld.com/news/1") == ["Tulsa"]


@pytest.mark.xfail(
    strict=True,
    raises=AssertionError,
    reason="where a ministry speaks is taken for the place of the event",
)
def test_where_it_hardly_was_is_left_out() -> None:
    text = "A bomb exploded on Monday, the ministry said in Ankara. The bomb hit a cafe in Van."
    assert "Ankara" not in first(text)
