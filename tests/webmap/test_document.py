"""The page as text: determinism, policy, refusals, and where hostile text may stand."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import folium
import pages
import pytest
import records
from branca.element import Figure
from folium.plugins import Fullscreen
from page_content import BLOCK, content, unpacked

from mapper.errors import OutputError
from mapper.presentation import content_policy, wording
from mapper.presentation.heading import default_title
from mapper.presentation.view import View
from mapper.webmap import assets
from mapper.webmap.document import draw, render


class Texts(HTMLParser):
    """Scripts and styles of a page as a browser would find them."""

    def __init__(self, html: str) -> None:
        """The texts in `html`."""
        super().__init__()
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self._into: list[str] | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Opens a script or style."""
        if tag in {"script", "style"} and "type" not in dict(attrs):
            self._into = self.scripts if tag == "script" else self.styles
            self._into.append("")

    def handle_endtag(self, tag: str) -> None:
        """Closes it."""
        if tag in {"script", "style"}:
            self._into = None

    def handle_data(self, data: str) -> None:
        """Adds to it."""
        if self._into is not None:
            self._into[-1] += data


def allowed(html: str, directive: str) -> set[str]:
    """The hashes that the policy allows."""
    rules = re.search(r'Security-Policy" content="([^"]*)"', html)
    assert rules
    found = dict(rule.split(" ", 1) for rule in rules.group(1).replace("&#39;", "'").split("; "))
    return set(found[directive].split())


def digest(text: str) -> str:
    """A text's hash as a policy writes it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@pytest.fixture(scope="module")
def html() -> str:
    """The page of one side's claims."""
    return render(pages.one_sided())


def test_same_reading_gives_same_bytes(html: str) -> None:
    assert render(pages.one_sided()) == html


def test_rendering_a_map_twice_gives_the_same_page(html: str) -> None:
    chart = draw(pages.one_sided())
    assert chart.get_root().render() == chart.get_root().render() == html


def test_policy_lists_exactly_the_scripts_and_styles_of_the_page(html: str) -> None:
    found = Texts(html)
    *libraries, _, _ = unpacked(html)  # the last two are data
    assert {digest(text) for text in [*found.scripts, *libraries]} == allowed(html, "script-src")
    assert {digest(text) for text in found.styles} == allowed(html, "style-src")
    assert allowed(html, "default-src") == {"'none'"}


def test_page_names_no_other_file(html: str) -> None:
    assert not re.search(r"<(?:link|iframe|img|object|embed|base)\b", html)
    assert not re.search(r"\b(?:src|href)=(?![\"']?#)", html)
    assert not re.search(r"url\((?!#)", html)
    assert "https://" not in BLOCK.sub("", html)


def test_page_of_a_few_articles_is_small(html: str) -> None:
    assert len(html.encode()) < 300_000


def test_an_unknown_link_is_refused() -> None:
    chart = draw(pages.one_sided())
    chart.add_child(Fullscreen())  # type: ignore[no-untyped-call]
    with pytest.raises(OutputError, match=r"carries no copy.*leaflet\.css, leaflet\.js"):
        chart.get_root().render()


def test_a_layer_that_needs_jquery_is_refused() -> None:
    chart = draw(pages.one_sided())
    folium.CircleMarker([40, 46], popup="words").add_to(chart)
    with pytest.raises(OutputError, match="jQuery"):
        chart.get_root().render()


def test_a_layer_added_later_comes_before_the_layer_control() -> None:
    chart = draw(pages.one_sided())
    folium.CircleMarker([40, 46], radius=3).add_to(chart)
    page = chart.get_root().render()
    assert 0 < page.index("L.circleMarker") < page.index("L.control.layers")


def test_a_script_that_is_not_ours_stops_the_page() -> None:
    chart = draw(pages.one_sided())
    name = "</script><script>alert(1)</script>"
    figure = chart.get_root()
    assert isinstance(figure, Figure)
    figure.html.add_child(folium.Element(name))
    with pytest.raises(OutputError, match="script that is not on its list"):
        chart.get_root().render()


@pytest.mark.parametrize(
    "extra",
    ['<p onclick="x()">', '<p style="top:0">', '<a href="javascript:x()">', "<iframe></iframe>"],
)
def test_what_runs_or_asks_without_a_script_is_found(extra: str) -> None:
    with pytest.raises(OutputError, match="policy does not allow"):
        content_policy.check_policy(f"<body>{extra}</body>", scripts=[], styles=[])


PAYLOADS = (
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    "${alert(1)}`",
    "\u2028</title>",
)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_text_stands_only_in_data_or_escaped(payload: str) -> None:
    page = BLOCK.sub("", render(pages.hostile(payload), view=View(title=payload)))
    for dangerous in ("<img", "<script>alert", "</script><img", "\u2028</title"):
        assert dangerous not in page


def test_data_has_one_row_for_each_incident_and_keeps_what_is_not_drawn(html: str) -> None:
    reading = pages.one_sided()
    incidents = content(html)["incidents"]
    assert isinstance(incidents, dict)
    assert incidents["id"] == [0] * len(reading.incidents)  # each has the id of its first report
    rows = (c["counts"] if isinstance(c, dict) else c for c in incidents.values())
    assert {len(column) for column in rows} == {len(reading.incidents)}


def test_quotes_are_where_the_data_says() -> None:
    text = "\U0001f4a5 First. Fire on 3 May. Last."
    article = records.article(text)
    told = records.report(article, "Fire on 3 May")
    found = content(render(records.reading(records.incident(told), articles=(article,))))
    reports, texts = found["reports"], found["texts"]
    assert isinstance(reports, dict)
    assert isinstance(texts, list)
    context = texts[reports["context"][0]].encode("utf-16-le")
    start, length = reports["start"][0], reports["length"][0]
    assert context[2 * start : 2 * (start + length)].decode("utf-16-le") == "Fire on 3 May"


def test_title_is_neutral_and_can_be_given() -> None:
    assert default_title(pages.one_sided()) == (
        "Incidents claimed in 2 articles, Nov 2021 – Sep 2022"
    )
    assert "<title>Ours &amp; theirs</title>" in render(
        pages.one_sided(), view=View(title="Ours & theirs")
    )


def test_an_empty_reading_gives_a_page() -> None:
    assert "0 of 0 incidents" in render(records.reading())


def test_every_word_the_script_asks_for_exists() -> None:
    words = wording.words()
    asked = set(re.findall(r'\b(?:say|term)\("(\w+)"', assets.page_script()))
    assert len(asked) > 50
    assert asked - words.keys() == set()


def test_the_list_without_script_has_every_incident(html: str) -> None:
    start = html.index('<section id="fallback">')
    assert html[start:].count("<li>") == len(pages.one_sided().incidents)
