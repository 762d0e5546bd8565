"""An explained text as a page without script, network and other files."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from explained import explained, hostile

from mapper.explanation.html import page

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


class Tags(HTMLParser):
    """Collects tags, ids and links of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.append(tag)
        self.ids += [values["id"] or ""] if "id" in values else []
        self.links += [values["href"] or ""] if "href" in values else []


def test_every_link_of_the_page_leads_somewhere_in_it() -> None:
    html = page((explained(), hostile()))
    found = Tags(html)
    assert len(found.ids) == len(set(found.ids))
    assert {link.removeprefix("#") for link in found.links} <= set(found.ids)
    assert found.links
    assert all(link.startswith("#") for link in found.links)
    assert {f"a1-m-{n.label}" for n in explained().notes} <= set(found.ids)
    assert {"script", "img", "link", "iframe"}.isdisjoint(found.tags)
    assert "default-src &#39;none&#39;" in html
    assert html == page((explained(), hostile()))


def test_a_hostile_text_executes_nothing_and_asks_for_nothing(
    browser: Browser, tmp_path: Path
) -> None:
    file = tmp_path / "explained.html"
    file.write_text(page((hostile(), explained())), encoding="utf-8")
    seen: list[str] = []
    context = browser.new_context(viewport={"width": 390, "height": 844})
    context.set_offline(offline=True)
    shown = context.new_page()
    shown.on("dialog", lambda dialog: seen.append(dialog.message))
    shown.on("console", lambda message: seen.append(message.text))
    shown.on("request", lambda request: seen.append(request.url))
    shown.goto(file.as_uri())
    assert seen == [file.as_uri()]
    assert "<script>alert(1)</script>" in shown.inner_text("h2 >> nth=0")
    assert shown.evaluate("document.documentElement.scrollWidth <= innerWidth")
    shown.click("#a2 .text a.mark.number")
    target = str(shown.evaluate("location.hash"))
    assert re.fullmatch(r"#a2-[NA]\d+", target)
    assert "soldiers" in shown.inner_text(target)
    context.close()
