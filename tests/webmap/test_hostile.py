"""Hostile text in every field that a text, a gazetteer or a user can fill executes nothing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pages
import pytest
from browser import opened

from mapper.presentation.view import View
from mapper.still import drawing
from mapper.webmap.document import render

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PAYLOADS = (
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script>",
    "</ScRiPt ><script src=//x.example/a.js></script>",
    "<script>alert(3)//",
    "<img src=x onerror=alert(4)>",
    "<IMG SRC=x OnErRoR=alert(5)>",
    "<img src=x onerror='alert`6`'>",
    "<svg onload=alert(7)>",
    "<svg><script>alert(8)</script></svg>",
    "<svg><animate onbegin=alert(9) attributeName=x dur=1s>",
    "<math><mi xlink:href='javascript:alert(10)'>x</mi></math>",
    "<iframe srcdoc='<script>parent.alert(11)</script>'></iframe>",
    "<iframe src=javascript:alert(12)></iframe>",
    "<object data=javascript:alert(13)></object>",
    "<embed src=javascript:alert(14)>",
    "<a href=javascript:alert(15)>x</a>",
    "<form action=javascript:alert(16)><button>x</button></form>",
    "<base href=//x.example/>",
    "<link rel=stylesheet href=//x.example/a.css>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(17)'>",
    "<style>*{display:none}</style>",
    "</style><style>body{background:red}</style>",
    "<style>@import '//x.example/a.css';</style>",
    "<div style='position:fixed;inset:0;z-index:9999'>x</div>",
    "<body onload=alert(18)>",
    "<details open ontoggle=alert(19)>x</details>",
    "<input autofocus onfocus=alert(20)>",
    "<video><source onerror=alert(21)></video>",
    "<template><script>alert(22)</script></template>",
    "<!--<script>alert(23)</script>-->",
    "--><script>alert(24)</script>",
    "<![CDATA[<script>alert(25)</script>]]>",
    "</title><script>alert(26)</script>",
    "</textarea><script>alert(27)</script>",
    "${alert(28)}",
    "`${alert(29)}`",
    "{{constructor.constructor('alert(30)')()}}",
    "{% print(7*7) %}{{ 7*7 }}",
    "javascript:alert(31)",
    " \tjava\nscript:alert(32)",
    "data:text/html,<script>alert(33)</script>",
    "vbscript:alert(34)",
    "';alert(35);//",
    '";alert(36);//',
    "\\';alert(37);//",
    "\u2028alert(38)\u2029",
    "\"'><img src=x onerror=alert(39)>\u2028",
    "%3Cscript%3Ealert(40)%3C/script%3E",
    "&lt;script&gt;alert(41)&lt;/script&gt;",
    "&#60;img src=x onerror=alert(42)&#62;",
    "\x00<script>alert(43)</script>\x00",
    "\u202e<script>alert(44)</script>\u202c\u2066x\u2069",
    "W" * 3000,
    "\u0645\u0631\u062d\u0628\u0627 " * 40,
    "a\u0300\u0301\u0302\u0303\u0304\u0305" * 60,
    '=HYPERLINK("javascript:alert(45)")',
    "$\\frac{1}{0}$ $x^$ \\input{/etc/passwd}",
    "__proto__",
    "constructor",
    "\U0001f4a5\ufeff\u200b\u00ad",
)  # fmt: skip
PAGE_WIDTH = (
    "[document.documentElement.scrollWidth - innerWidth, document.body.scrollHeight - innerHeight]"
)
STRANGE = "#card img, #card svg, #card iframe, #card style, #card script, table img, .tools iframe"


@pytest.fixture(scope="module")
def html() -> str:
    """A page with every payload in every field."""
    return render(pages.hostile(*PAYLOADS), view=View(title=" ".join(PAYLOADS)))


def test_there_are_enough() -> None:
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 40


@pytest.mark.parametrize("has_policy", [True, False])
def test_hostile_text_executes_nothing(
    browser: Browser, tmp_path: Path, html: str, *, has_policy: bool
) -> None:
    if not has_policy:
        html, removed = re.subn(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", html)
        assert removed == 1
    file = tmp_path / "hostile.html"
    file.write_text(html, encoding="utf-8")
    with opened(browser, file) as found:
        page = found.page
        page.keyboard.press("t")
        for _ in PAYLOADS:
            page.keyboard.press("n")
            assert page.locator(STRANGE).count() == 0
        assert page.locator("a[href^='javascript' i], a[href^='data' i]").count() == 0
        page.hover(".leaflet-control-layers")
        assert "{% print(7*7) %}{{ 7*7 }}" in page.inner_text(".leaflet-control-layers-list")
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        page.click("#help-button")
        page.keyboard.press("Escape")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        found.inspect("csv")
        found.inspect("geojson")
        for payload in PAYLOADS[::7]:
            page.fill("#search", payload.replace("\n", " ").replace("\x00", ""))
        page.fill("#search", "")
        page.wait_for_timeout(200)
        assert found.complaints == []
        assert found.requests == found.requests[:1]


def test_hostile_text_breaks_no_layout(browser: Browser, tmp_path: Path, html: str) -> None:
    file = tmp_path / "hostile.html"
    file.write_text(html, encoding="utf-8")
    for width, height in ((1400, 900), (390, 844)):
        with opened(browser, file, viewport={"width": width, "height": height}) as found:
            for key in ("", "n", "t"):
                if key:
                    found.page.keyboard.press(key)
                assert found.page.evaluate(PAGE_WIDTH) == [0, 0]
            frame = found.page.locator(".folium-map").bounding_box()
            assert frame
            assert frame["width"] > width / 3
            assert frame["height"] > height / 6


def test_hostile_addresses_are_read_as_text(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(render(pages.one_sided()), encoding="utf-8")
    hashes = (
        "#<img src=x onerror=alert(1)>",
        "#7/40/46&id=<script>alert(2)</script>&q=${alert(3)}&side=%3Cimg%20src=x%20onerror=alert(4)%3E",
        "#NaN/1e9/x&from=javascript:alert(5)&to=9999-99-99&__proto__=1&constructor=2&%E0%A4%A",
    )
    for address in hashes:
        with opened(browser, file, address=address) as found:
            assert found.complaints == []
            assert found.page.locator("#notice img, #notice script").count() == 0


@pytest.mark.parametrize("suffix", ["svg", "png"])
def test_hostile_text_in_pictures_is_text(suffix: str) -> None:
    view = View(title="$\\frac{1}{0}$ <script>alert(1)</script>")
    found = drawing.picture(pages.hostile(*PAYLOADS[:6], PAYLOADS[-4]), f"a.{suffix}", view=view)
    assert b"<script" not in found
    if suffix == "svg":
        assert b"&lt;script&gt;" in found
        assert b"$\\frac{1}{0}$" in found


def test_no_text_is_read_as_a_template() -> None:
    text = "{{ 7 * 191 }}{% set x = 1 %}{# x #}"
    found = render(pages.hostile(text), view=View(title=text))
    assert "1337" not in found
    assert "{{ 7 * 191 }}" in found.partition("</title>")[0]
    assert "\\u0026#123;\\u0026#123; 7 * 191 \\u0026#125;" in found  # in the layer control
