"""A page of 100,000 incidents: as small and quick as MAP.md of the design asks, and honest."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING

import made_up
import page_scale
import pages
import pytest
import records
from browser import opened

from mapper.presentation.view import View
from mapper.webmap import quotes
from mapper.webmap.document import render

if TYPE_CHECKING:
    from playwright.sync_api import Browser

COUNT = 100_000
CROWD_GAP_PX = 80
SLACK = 2.0  # of the times, as machines are busy; benchmarks/page_scale.py prints them bare


@pytest.fixture(scope="module")
def large(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, page_scale.Figures]:
    """The page's file and its figures."""
    folder = tmp_path_factory.mktemp("large")
    figures = page_scale.ours(made_up.reading(COUNT), browser, folder)
    return folder / "ours.html", figures


def test_it_is_small_and_quick(large: tuple[Path, page_scale.Figures]) -> None:
    _, figures = large
    assert figures.megabytes < 8
    assert figures.heap_mb < 40
    assert figures.written_s < 8 * SLACK
    assert figures.ready_s < 2 * SLACK
    for spent in (figures.time_ms, figures.side_ms, figures.search_ms):
        assert spent is not None
        assert spent < 100 * SLACK


def test_donuts_lie_apart_and_what_was_cut_is_said(
    browser: Browser, large: tuple[Path, page_scale.Figures]
) -> None:
    with opened(browser, large[0]) as found:
        note = found.page.inner_text("#left-out")
        assert note == (
            "Quotes longer than 55 characters are cut; paragraphs around them are left out."
        )
        marks = found.inspect("marks")
        assert len({i for mark in marks for i in mark["ids"]}) > COUNT * 0.9
        for n, one in enumerate(marks):
            for other in marks[n + 1 :]:
                gap = math.hypot(one["x"] - other["x"], one["y"] - other["y"])
                assert gap >= min(CROWD_GAP_PX, one["radius"] + other["radius"])
        claimants = found.page.get_by_role("group", name="Claimant", exact=True)
        assert claimants.get_by_role("checkbox").count() == 200
        assert "more are not listed; the search finds them" in claimants.inner_text()
        found.page.keyboard.press("t")
        assert "The first 500 of 100,000 are listed" in found.page.inner_text("#table-note")
        found.page.keyboard.press("n")
        assert "…" in found.page.inner_text("#card mark")
        assert found.complaints == []


def test_texts_are_cut_only_as_far_as_needed() -> None:
    reports = [r for i in pages.one_sided().incidents for r in i.reports]
    assert quotes.chosen(reports) == quotes.Quotes()
    whole = sum(len(report.quote.text) for report in reports)
    assert quotes.chosen(reports, most=whole) == quotes.Quotes(paragraphs=False)
    cut = quotes.chosen(reports, most=len(reports) * 45)
    assert cut == quotes.Quotes(paragraphs=False, longest=45)
    assert len(reports) > 5
    for report in reports:
        text, start, length = cut(report)
        assert (start, length) == (0, len(text))
        assert text.rstrip("…").rstrip() == report.quote.text[: len(text.rstrip("…").rstrip())]
        assert len(text) <= 46


def test_a_small_page_says_nothing_of_cuts() -> None:
    assert 'id="left-out"' not in render(pages.one_sided())


def test_all_that_was_left_out_is_said_and_the_list_without_scripts_is_cut_too() -> None:
    articles = [records.article(f"Shelled near Alba. {n} " + 400_000 * "word ") for n in range(4)]
    told = [records.incident(records.report(article, article.text)) for article in articles]
    crowd = made_up.reading(20).incidents
    html = render(records.reading(*crowd, *told), view=View(is_published=True))
    note = html.partition('id="left-out">')[2].partition("<")[0]
    assert note.startswith("For publication: ")
    assert "are cut" in note
    assert len(html) < sum(len(article.text) for article in articles) / 4
