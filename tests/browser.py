"""The browser that tests open pages with: Debian's Chromium, without any network."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NAMES = ("chromium", "chromium-browser", "google-chrome")
HOW = "no Chromium found: install it (Debian: apt-get install chromium) or set CHROMIUM to its path"
READY_MS = 5_000


@dataclass
class Opened:
    """A page that was opened, with everything that it asked for and complained about."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def inspect(self, name: str) -> Any:
        """What the page's inspector returns for `name`."""
        return self.page.evaluate(f"incidentPage.{name}()")

    def settle(self) -> None:
        """Waits until the marks are painted again."""
        self.page.evaluate("incidentPage.repaint()")


def chromium() -> str | None:
    """The path of a Chromium, or None where there is none."""
    named = os.environ.get("CHROMIUM")
    found = (shutil.which(name) for name in ([named] if named else NAMES))
    return next((path for path in found if path), None)


def require_chromium() -> str:
    """The path of a Chromium; without one the test is skipped, under CI=true it fails."""
    path = chromium()
    if path is None and os.environ.get("CI") == "true":
        pytest.fail(HOW)
    if path is None:
        pytest.skip(HOW)
    return path


@contextmanager
def launched() -> Iterator[Browser]:
    """A browser for many tests."""
    from playwright.sync_api import sync_playwright

    path = require_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
        )
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, file: Path, *, address: str = "", **context: Any) -> Iterator[Opened]:
    """The page in `file`, opened from disk with the network denied, once it is ready."""
    given = {"viewport": {"width": 1400, "height": 900}, "reduced_motion": "reduce", **context}
    session = browser.new_context(**given)
    session.set_offline(offline=True)
    result = Opened(session.new_page())
    result.page.set_default_timeout(READY_MS)
    result.page.on("request", lambda request: result.requests.append(request.url))
    result.page.on("console", lambda message: _note(result, message))
    result.page.on("pageerror", lambda error: result.complaints.append(str(error)))
    result.page.on("dialog", lambda dialog: _refuse(result, dialog))
    result.page.goto(file.as_uri() + address)
    result.page.wait_for_selector("html.ready", timeout=READY_MS)
    result.settle()
    yield result
    session.close()


def _note(result: Opened, message: Any) -> None:
    if message.type in {"error", "warning"}:
        result.complaints.append(message.text)


def _refuse(result: Opened, dialog: Any) -> None:
    result.complaints.append(f"dialog: {dialog.message}")
    dialog.dismiss()
