"""What cannot be lost: on paper, in the embedded page, in a notebook."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pages
import pytest
from browser import opened

import mapper
from mapper.presentation.view import View
from mapper.webmap.document import render

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LINES = (
    "claims, not verified", "claimed by 1 side, 2 claimants; no response read in these texts",
    "Nov 2021 – Sep 2022", "read by machine, 0 of 5 reviewed by a person", "Natural Earth",
    "GeoNames (CC BY 4.0)", "Boundaries are for orientation only",
)  # fmt: skip
CUT = """() => [...document.querySelectorAll('.claims, .credits, #embed-line')]
  .filter((e) => e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1)
  .map((e) => e.className || e.id)"""
CLIPPED = """() => [...document.querySelectorAll('#table-area, #panel, .values, .quote, #sources')]
  .filter((e) => e.scrollHeight > e.clientHeight + 1)
  .filter((e) => getComputedStyle(e).overflowY !== 'visible').length"""
OFF_SCREEN = """() => [...document.querySelectorAll('.claims, .credits, #embed-line')]
  .map((e) => e.getBoundingClientRect())
  .filter((r) => r.top < 0 || r.left < 0 || r.bottom > innerHeight + 1 || r.right > innerWidth + 1)
  .length"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of one side's claims with a title of its own."""
    found = tmp_path_factory.mktemp("pages") / "page.html"
    found.write_text(render(pages.one_sided(), view=View(title="Ours")), encoding="utf-8")
    return found


@pytest.mark.parametrize("size", [(320, 240), (480, 320), (1400, 900)])
def test_the_embedded_page_keeps_what_cannot_be_lost(
    browser: Browser, file: Path, size: tuple[int, int]
) -> None:
    viewport = {"width": size[0], "height": size[1]}
    with opened(browser, file, address="?embed", viewport=viewport) as found:
        shown = " ".join(found.page.inner_text("body").split())
        assert [line for line in LINES if line not in shown] == []
        assert "Azerbaijan 5" in shown
        assert found.page.evaluate(CUT) == []
        assert found.page.evaluate(OFF_SCREEN) == 0
        frame = found.page.locator(".folium-map").bounding_box()
        assert frame
        assert frame["height"] >= size[1] * 0.4
        for selector in (".tools", "#panel", "#timeline"):
            assert found.page.is_hidden(selector)
        whole = found.page.get_attribute("#embed-line a", "href") or ""
        assert "?embed" not in whole
        assert whole.startswith(file.as_uri())
        assert found.complaints == []


def test_on_paper_nothing_is_cut(browser: Browser, file: Path) -> None:
    with opened(browser, file, color_scheme="dark") as found:
        page = found.page
        page.emulate_media(media="print", color_scheme="dark")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        paper = " ".join(page.inner_text("body").split())
        assert [line for line in LINES if line not in paper] == []
        for words in ("Claimed by side (colour)", "Signs", "Sources", "sha256:", "Kept, not drawn"):
            assert words in paper
        assert page.locator("#incident-table tbody tr[data-id]").count() == 7
        assert page.locator("#sources ol li").count() == 2
        assert _painted(page) > 0.1
        assert page.evaluate(CLIPPED) == 0
        assert (
            page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        )
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.locator("#paper-map canvas").count() == 0
        assert found.complaints == []


def test_it_prints_to_a_pdf(browser: Browser, file: Path) -> None:
    with opened(browser, file) as found:
        content = found.page.pdf(prefer_css_page_size=True)
        assert content.startswith(b"%PDF")
        assert content.count(b"/Type /Page\n") >= 2
        assert found.complaints == []


def _painted(page: Any) -> float:
    """The share of the paper's map that is not of one colour."""
    script = """() => {
      const canvas = document.querySelector('#paper-map canvas');
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      let other = 0;
      const [red, , blue] = data;
      for (let n = 4; n < data.length; n += 4) other += data[n] !== red || data[n + 2] !== blue;
      return other / (data.length / 4);
    }"""
    return float(page.evaluate(script))


class _Frame(HTMLParser):
    """The attributes of the one frame."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag == "iframe"
        self.attributes = dict(attrs)


def test_a_notebook_shows_the_same_page_apart_from_all_else(
    browser: Browser, tmp_path: Path
) -> None:
    incidents = pages.one_sided().incidents
    framed = mapper.draw(incidents)._repr_html_()  # what a notebook asks for
    reader = _Frame()
    reader.feed(framed)
    assert "allow-same-origin" not in (reader.attributes["sandbox"] or "")
    assert mapper.render(incidents) == reader.attributes["srcdoc"]
    holder = tmp_path / "notebook.html"
    holder.write_text(f"<!DOCTYPE html><html class=ready><body>{framed}</body></html>", "utf-8")
    session = browser.new_context(viewport={"width": 1000, "height": 700})
    page = session.new_page()
    complaints: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(holder.as_uri())
    frame = page.frame_locator("iframe")
    frame.locator("html.ready").wait_for()
    assert "5 of 5 incidents" in frame.locator("#count").inner_text()
    frame.locator("#table-button").click()
    assert frame.locator("tbody.shown tr[data-id]").count() == 5
    assert complaints == []
    session.close()
