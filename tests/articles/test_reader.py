"""Texts as articles: headline, body, furniture, outlet, day, encodings."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.articles import reader
from mapper.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from mapper.model import Article


def parse(text: str, **supplied: str) -> Article:
    """An article from a text, with what articles.csv may say of it."""
    return reader.parse(text, source="a.txt", raw=text.encode(), supplied=supplied or None)


def read(*paths: Path) -> tuple[list[Article], list[str]]:
    """What was read, and a line for each thing left out."""
    skipped: list[str] = []
    found = reader.read(
        [str(path) for path in paths],
        on_skip=skipped.append,
        on_failure=lambda failure: skipped.append(str(failure)),
    )
    return list(found), skipped


BODY = "Shells fell on the village on Monday, officials said. Nobody was hurt in the attack."
OUTLETS = [
    # (text, outlet, day of publication)
    (f"Baku, 13 September 2022 (TDI): {BODY}", "TDI", "2022-09-13"),
    (f"KYIV, March 3, 2022 (Reuters) - {BODY}", "Reuters", "2022-03-03"),
    (f"Shells fall\n\nBAGHDAD (AP) — {BODY}", "AP", None),
    (f"Shells fall\n\n{BODY}\n\nSource: Azeri-Press News Agency", "APA", None),
    (f"Shells fall\n\n{BODY} The minister told APA.", "APA", None),
    (f"Shells fall\n\n“{BODY}” Report‘s Russian bureau informs.", "Report", None),
    (f"Shells fall\n\n{BODY}", None, None),
]


@pytest.mark.parametrize(("text", "outlet", "day"), OUTLETS)
def test_outlet_and_day(text: str, outlet: str | None, day: str | None) -> None:
    found = parse(text)
    assert (found.outlet.name if found.outlet else None) == outlet
    assert (str(found.published.first) if found.published else None) == day
    assert found.outlet is None or found.outlet.why


def test_title_body_and_furniture_are_ranges() -> None:
    text = (
        f"Shells fall on a village\n\n{BODY}\n\nAlso Read: A minister meets a president\n\n"
        f"{BODY}\n\nRelated Articles\n\nLeave a Reply\n\nBack to top button"
    )
    found = parse(text)
    assert found.title
    assert found.title.text == "Shells fall on a village"
    assert [b.text for b in found.boilerplate] == [
        "Also Read: A minister meets a president",
        "Related Articles",
        "Leave a Reply",
        "Back to top button",
    ]
    spans = [found.title, found.body, *found.boilerplate]
    assert [s.text for s in spans] == [text[s.start : s.end] for s in spans]


def test_a_dateline_is_no_headline() -> None:
    found = parse(f"Baku, 13 September 2022 (TDI): {BODY}\n\n{BODY}")
    assert found.title is None
    assert found.dateline
    assert found.dateline.text == "Baku"


def test_what_is_supplied_wins_and_is_marked_so() -> None:
    found = parse(
        f"KYIV, March 3, 2022 (Reuters) - {BODY}", outlet="The Paper", published="2022-03-04"
    )
    assert found.outlet
    assert found.published
    assert (found.outlet.name, found.outlet.basis) == ("The Paper", "supplied")
    assert (str(found.published.first), found.published.basis) == ("2022-03-04", "supplied")


@pytest.mark.parametrize("where", [None, "in/a.jsonl:3"])
def test_a_day_that_is_none_is_named_where_it_stands(where: str | None) -> None:
    supplied = {"published": "May"}
    with pytest.raises(InputError) as caught:
        reader.parse(BODY, source="a", raw=b"", supplied=supplied, where=where)
    stated = f"{where or 'a'}: published 'May' is not a day such as 2022-09-13"
    assert str(caught.value) == stated


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", "Café “quoted” attack in Gəncə.\u00a0It fell."),
        ("utf-8-sig", "Café “quoted” attack in Gəncə. It fell."),
        ("utf-16", "Café “quoted” attack in Gəncə. It fell."),
        ("cp1252", "The café’s owner said “no” after the attack in Málaga. It fell."),
        ("cp1251", "Взрыв произошёл на базаре в Киеве, сообщила полиция города. Никто не погиб."),
    ],
)
def test_encodings(tmp_path: Path, encoding: str, text: str) -> None:
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    (found,), skipped = read(tmp_path / "a.txt")
    assert (found.text, skipped) == (text, [])


def test_formats_share_an_id(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"A head\n\n{BODY}\n", encoding="utf-8")
    line = json.dumps(
        {"title": "A head", "text": BODY, "published": "2022-09-13", "url": "https://a.example/1"}
    )
    (tmp_path / "b.jsonl").write_text(f"\n{line}\n", encoding="utf-8")
    (one, two), skipped = read(tmp_path)
    assert two.id.startswith(one.id), "the address tells the outlet, which the text does not"
    assert two.published
    assert two.published.basis == "supplied"
    assert two.url == "https://a.example/1"
    assert skipped == []


def test_html_by_its_article(tmp_path: Path) -> None:
    page = (
        "<html><head><title>A head</title></head><body><nav>Menu</nav><article><h1>A head</h1>"
        f"<p>{BODY}</p><p>{BODY}</p></article></body></html>"
    )
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (found,), _ = read(tmp_path / "a.html")
    assert BODY in found.text
    assert "<p>" not in found.text


def test_articles_csv_states_what_texts_do_not(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"A head\n\n{BODY}\n", encoding="utf-8")
    table = "file,outlet,published,url,title\na.txt,The Paper,2022-09-13,,\n"
    (tmp_path / "articles.csv").write_text(table, encoding="utf-8")
    (found,), skipped = read(tmp_path)
    assert found.outlet
    assert (found.outlet.name, found.outlet.basis) == ("The Paper", "supplied")
    assert skipped == []


def test_missing_empty_and_binary(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.txt"):
        read(tmp_path / "none.txt")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "good.txt").write_text(f"A head\n\n{BODY}\n", encoding="utf-8")
    found, skipped = read(tmp_path)
    assert [a.source for a in found] == ["good.txt"]
    assert ["binary.txt" in skipped[0], "empty.txt" in skipped[1], len(skipped)] == [True, True, 2]


def test_a_folder_without_texts_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no text in this folder; files that end in"):
        read(tmp_path)


@given(st.text(min_size=1, max_size=300))
def test_ranges_are_exact(text: str) -> None:
    try:
        found = parse(text)
    except InputError:
        return
    spans = [found.body, *found.boilerplate, *([found.title] if found.title else [])]
    assert [s.text for s in spans] == [found.text[s.start : s.end] for s in spans]
