"""The page for everyone: by keyboard alone, with assistive technology, in another browser."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pages
import pytest
from browser import Opened, opened
from npm_tools import MODULES, firefox, node, npm_file

from mapper.webmap.document import render

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SIZES = {"desktop": (1400, 900), "phone": (390, 844)}
RUN_AXE = """async () => {
  const { violations, passes } = await axe.run(document);
  if (passes.length < 15) return [["too few rules passed", passes.length]];
  return violations.filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => [id, nodes.slice(0, 3).map(({ html }) => html.slice(0, 120))]);
}"""
FOCUSED = """() => {
  const e = document.activeElement;
  const label = e.closest("label")?.innerText;
  return e.getAttribute("aria-label") || e.id || label || e.innerText || e.tagName;
}"""
MOST_TABS = 120


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of two sides' claims."""
    found = tmp_path_factory.mktemp("pages") / "page.html"
    found.write_text(render(pages.two_sided()), encoding="utf-8")
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", list(SIZES))
def test_axe_finds_nothing_serious(browser: Browser, file: Path, size: str, scheme: str) -> None:
    axe = npm_file("axe-core/axe.min.js").read_text(encoding="utf-8")
    width, height = SIZES[size]
    looks: dict[str, Any] = {"viewport": {"width": width, "height": height}, "color_scheme": scheme}
    with opened(browser, file, **looks) as found:
        found.page.evaluate(axe)
        for keys in ("", "n", "t", "f", "?"):
            for key in keys:
                found.page.keyboard.press(key)
            found.page.wait_for_timeout(100)
            assert found.page.evaluate(RUN_AXE) == [], (size, scheme, keys)


def test_everything_is_done_by_keyboard_alone(browser: Browser, file: Path) -> None:
    with opened(browser, file) as found:
        page = found.page
        whole = found.inspect("shown")
        _tab_to(found, "Azerbaijan")
        page.keyboard.press("Space")
        assert 0 < len(found.inspect("shown")) < len(whole)
        page.keyboard.press("Space")
        assert found.inspect("shown") == whole
        page.keyboard.press("/")
        page.keyboard.type("Shusha")
        assert 0 < len(found.inspect("shown")) < len(whole)
        for _ in "Shusha":
            page.keyboard.press("Backspace")
        page.keyboard.press("Tab")
        page.keyboard.press("n")
        assert page.is_visible("#card")
        _tab_to(found, "Copy citation")
        page.keyboard.press("Enter")
        page.keyboard.press("Escape")
        assert page.is_hidden("#card")
        _tab_to(found, "From")
        page.keyboard.press("End")
        assert len(found.inspect("shown")) < len(whole)
        page.keyboard.press("Home")
        _tab_to(found, "To", back=True)
        page.keyboard.press("Home")
        assert 0 < len(found.inspect("shown")) < len(whole)
        page.keyboard.press("End")
        assert found.inspect("shown") == whole
        page.keyboard.press("t")
        page.keyboard.press("Tab")
        _tab_to(found, "13 Nov 2021")
        page.keyboard.press("Enter")
        assert "Grenade" in page.inner_text("#card")
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        assert page.is_hidden("#table-area")
        assert found.complaints == []


def _tab_to(found: Opened, name: str, *, back: bool = False) -> None:
    """Moves the focus by Tab until it is on the control of that name."""
    for _ in range(MOST_TABS):
        if str(found.page.evaluate(FOCUSED)).strip().startswith(name):
            return
        found.page.keyboard.press("Shift+Tab" if back else "Tab")
    pytest.fail(f"Tab never came to {name!r}")


def test_firefox_shows_the_same_without_complaint(file: Path) -> None:
    npm_file("puppeteer-core")
    script = Path(__file__).parents[1] / "firefox.mjs"
    command = [node(), str(script), str(MODULES), firefox(), file.as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    seen = json.loads(done.stdout)
    drawn = sorted(i.id for i in pages.two_sided().incidents if i.is_drawn)
    assert seen["errors"] == []
    assert [url for url in seen["requests"] if url.startswith("http")] == []
    assert sorted(seen["shown"]) == sorted(seen["marked"]) == drawn
    assert "Claimed by" in seen["card"]
