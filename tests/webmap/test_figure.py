"""A Figure that renders a page which asks nobody for anything, the same bytes each time."""

from __future__ import annotations

import re

import folium
import pages
import pytest
from branca.element import CssLink

from mapper.errors import OutputError
from mapper.webmap.document import draw
from mapper.webmap.figure import Content, OfflineFigure
from mapper.webmap.layers import IncidentMap


def empty(title: str = "A title", **values: object) -> OfflineFigure:
    """A page with a map and nothing on it."""
    facts = {"title": title, "count": "", "voices": "", "period": "", "review": "", "credits": []}
    content = Content(
        title=title, values={"facts": facts, "fallback": [], **values}, data="", exports=""
    )
    page = OfflineFigure(content)
    page.add_child(IncidentMap(label="Map", max_zoom=9))
    return page


def test_a_page_is_the_same_however_often_it_is_rendered() -> None:
    page = empty()
    assert page.render() == page.render()
    assert page.render() == empty().render()


def test_a_title_is_text() -> None:
    html = empty("<script>alert(1)</script>").render()
    assert "<title>&lt;script&gt;alert(1)&lt;/script&gt;</title>" in html


def test_ids_are_numbers_in_the_order_of_appearance() -> None:
    ids = re.findall(r"(?<![0-9a-f])0{24}[0-9a-f]{8}(?![0-9a-f])", empty().render())
    assert ids
    assert list(dict.fromkeys(ids)) == sorted(set(ids))


def test_a_link_that_the_page_does_not_carry_is_refused() -> None:
    page = empty()
    page.header.add_child(CssLink("https://example.org/x.css"))
    with pytest.raises(OutputError, match=r"example\.org/x\.css"):
        page.render()


def test_a_layer_that_needs_jquery_is_refused() -> None:
    chart = draw(pages.one_sided())
    chart.add_child(folium.Marker([40, 45], popup="x"))
    with pytest.raises(OutputError, match="needs jQuery"):
        chart.get_root().render()
