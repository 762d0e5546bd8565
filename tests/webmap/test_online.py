"""Online layers: asked for only once ticked, of just the hosts that the policy names."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pages
import pytest
from browser import opened

from mapper.errors import InputError
from mapper.presentation.view import View
from mapper.webmap import tiles
from mapper.webmap.document import check, render

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@contextmanager
def tile_server() -> Iterator[tuple[str, list[str]]]:
    """The address of a server of tiles on this machine, and the paths that it was asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the library's name
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "image/png")
            self.end_headers()
            self.wfile.write(PIXEL)

        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()
    thread.join()


def image_sources(html: str) -> list[str]:
    """The sources of images that the page's policy allows."""
    found = re.search(r"img-src ([^;]*);", html)
    assert found
    return found.group(1).split()


def test_nothing_is_asked_for_before_a_layer_is_ticked(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    with tile_server() as (address, asked):
        name = f"Aerial {{{{7*7}}}} <b>={address}/{{z}}/{{x}}/{{y}}.png".replace("{{7*7}}", "view")
        html = render(pages.one_sided(), view=View(tiles=(name,)))
        assert image_sources(html) == ["data:", address]
        file.write_text(html, encoding="utf-8")
        with opened(browser, file) as found:
            found.page.context.set_offline(offline=False)
            found.page.keyboard.press("n")
            found.page.mouse.wheel(0, -200)
            found.page.wait_for_timeout(300)
            assert asked == []
            assert found.requests == found.requests[:1]
            found.page.hover(".leaflet-control-layers")
            found.page.get_by_label("Aerial view <b>").check()
            found.page.wait_for_selector("img.leaflet-tile-loaded")
            assert asked
            assert {re.sub(r"\d+", "9", path) for path in asked} == {"/9/9/9.png"}
            assert "Aerial view" in found.page.inner_text(".leaflet-control-attribution")
            assert found.complaints == []


def test_the_policy_names_just_the_hosts_of_the_chosen_layers() -> None:
    html = render(pages.one_sided(), view=View(tiles=("Esri.WorldImagery", "OpenTopoMap")))
    assert image_sources(html) == [
        "data:",
        "https://server.arcgisonline.com",
        *(f"https://{letter}.tile.opentopomap.org" for letter in "abc"),
    ]
    assert "Esri" in html
    assert image_sources(render(pages.one_sided())) == ["data:"]


def test_attribution_is_the_providers() -> None:
    import xyzservices.providers as xyz

    (layer,) = tiles.chosen(["OpenTopoMap"])
    assert layer.attribution == xyz.OpenTopoMap.html_attribution


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("Nowhere.AtAll", "no provider 'Nowhere.AtAll'"),
        ("Thunderforest.Landscape", "needs a key"),
        ("mine=https://tiles.example/{z}/{x}.png", "is not NAME=https://host/{z}/{x}/{y}.png"),
        ("https://tiles.example/{z}/{x}/{y}.png", "is not NAME=https://host/{z}/{x}/{y}.png"),
        ("mine=https://{{x}}.example/{z}/{x}/{y}.png", "is not NAME="),
        ("mine=https://a;b/{z}/{x}/{y}.png", "does not tell its host"),
    ],
)
def test_a_layer_that_cannot_be_used_is_refused(name: str, why: str) -> None:
    with pytest.raises(InputError) as caught:
        check(View(tiles=(name,)))
    assert why in str(caught.value)
