"""What is what on a page of text: headline, dateline, furniture, day of publication."""

from __future__ import annotations

import pytest

from mapper.articles import layout

LONG = (
    "Two soldiers were killed on Tuesday when shells fell on a post near the river, officials "
    "said, and a third was hurt when he came to help."
)


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        (f"Shells fall near river\n\n{LONG}", "Shells fall near river"),
        (f"Shells fall near river\n{LONG}", "Shells fall near river"),
        (f"Police name suspect as J. Smith Jr.\n\n{LONG}", "Police name suspect as J. Smith Jr."),
        (f"KYIV, March 3 (Reuters) - {LONG}\n\n{LONG}", None),
        (f"{LONG}\n\n{LONG}", None),
        ("Shells fall near river", None),
        (f"Shells\n\n{LONG}", None),
        (f"{'Shells ' * 40}\n\n{LONG}", None),
        (f"This line goes on-\n{LONG}", None),
        ("", None),
    ],
)
def test_headline(text: str, headline: str | None) -> None:
    found = layout.headline(text)
    assert (found.text if found else None) == headline


@pytest.mark.parametrize(
    ("line", "place", "day", "outlet"),
    [
        ("KYIV, March 3 (Reuters) - Shells fell.", "KYIV", "March 3", "Reuters"),
        ("Baku, 13 September 2022 (TDI): Shells fell.", "Baku", "13 September 2022", "TDI"),
        ("SAN SALVADOR, 12 JAN 90 (ACAN-EFE) -- A bomb.", "SAN SALVADOR", "12 JAN 90", "ACAN-EFE"),
        ("GOMA, Congo (AP) — Rebels attacked.", "GOMA, Congo", None, "AP"),
        ("NAIROBI -- Police fired.", "NAIROBI", None, None),
        ("MOSCOW /TASS/. A drone fell.", "MOSCOW", None, "TASS"),
        ("LIMA, NO DATE (EFE) -- [TEXT] A bomb.", "LIMA", "NO DATE", "EFE"),
    ],
)
def test_dateline(line: str, place: str, day: str | None, outlet: str | None) -> None:
    found = layout.dateline(line, 0)
    assert found
    parts = (found.place, found.day, found.outlet)
    assert [part.text if part else None for part in parts] == [place, day, outlet]
    assert [line[part.start : part.end] for part in parts if part] == [
        part.text for part in parts if part
    ]
    assert line[found.end :].lstrip() in line


@pytest.mark.parametrize(
    "line",
    [
        "Shells fell near the river on Tuesday, officials said.",
        "The minister (who spoke on Monday) said no.",
        "Baku said: no.",
        "In Kyiv, March was cold.",
    ],
)
def test_a_sentence_is_no_dateline(line: str) -> None:
    assert layout.dateline(line, 0) is None


def test_a_dateline_may_stand_below_a_byline() -> None:
    text = "By Ana Ruiz\n\nKYIV, March 3 (Reuters) - Shells fell."
    found = layout.dateline(text, 0)
    assert found
    assert text[found.start :].startswith("KYIV")


def test_the_day_of_a_dateline_stands_where_it_is_written() -> None:
    text = "By Ana Ruiz\n\nBaku, 13 September 2022 (TDI): Shells fell."
    found = layout.dateline(text, 0)
    assert found
    day = layout.dateline_day(text, found)
    assert day
    assert day.span
    assert (f"{day.first}", text[day.span.start : day.span.end]) == (
        "2022-09-13",
        "13 September 2022",
    )


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Published: 13 September 2022", "2022-09-13"),
        ("A headline\nPosted on September 13, 2022\n\nShells fell.", "2022-09-13"),
        ("Shells fell on 13 September 2022.", None),
        ("Published: soon", None),
    ],
)
def test_line_of_publication(text: str, day: str | None) -> None:
    found = layout.published_line(text)
    assert (f"{found.first}" if found else None) == day


def test_furniture_and_the_teasers_below_it() -> None:
    text = (
        f"{LONG}\n\nAlso Read: A minister meets a president\n\n{LONG}\n\nRelated Articles\n\n"
        "Rain in the north\n\nLeave a Reply"
    )
    assert [span.text for span in layout.boilerplate(text, 0)] == [
        "Also Read: A minister meets a president",
        "Related Articles",
        "Rain in the north",
        "Leave a Reply",
    ]


def test_lines_are_those_that_are_not_blank() -> None:
    text = "  one \r\n\n\t\ntwo\n"
    assert [(span.start, span.text) for span in layout.lines(text)] == [(2, "one"), (11, "two")]
    assert [span.text for span in layout.lines(text, 8)] == ["two"]
