"""Folium's side of the page: the map, its proxy layers and its frame in a notebook."""

from __future__ import annotations

import json
import re

import pages

from mapper.webmap.document import draw
from mapper.webmap.layers import SANDBOX, IncidentMap, ProxyLayer

HOSTILE = "<b>'x' ${1} {{ 2 }} `3` </script>"


def test_a_proxy_layer_writes_its_value_without_signs() -> None:
    layer = ProxyLayer(group="month", value=HOSTILE, name=HOSTILE)
    assert json.loads(layer.written_value) == HOSTILE
    assert not set("<>&'`${}%#") & set(layer.written_value)
    assert not set("<>`${}%") & set(layer.layer_name)


def test_each_value_of_a_group_is_a_layer() -> None:
    chart = IncidentMap(label="Map", max_zoom=9)
    chart.add_proxies("month", [("2021-05", "May 2021"), ("2021-06", "June 2021")])
    layers = [child for child in chart._children.values() if isinstance(child, ProxyLayer)]  # noqa: SLF001  # Folium names no children in public
    assert [(layer.group, layer.layer_name) for layer in layers] == [
        ("month", "May 2021"),
        ("month", "June 2021"),
    ]
    assert all(layer.show and layer.overlay for layer in layers)


def test_a_notebook_shows_the_page_in_a_frame_that_reaches_nothing() -> None:
    frame = draw(pages.one_sided())._repr_html_()
    assert frame.startswith('<iframe srcdoc="')
    assert f'sandbox="{SANDBOX}"' in frame
    assert "allow-same-origin" not in frame
    assert len(re.findall(r"<iframe", frame)) == 1


def test_the_map_has_no_tiles_of_its_own() -> None:
    chart = IncidentMap(label="Map", max_zoom=9)
    assert list(chart._children) == []  # noqa: SLF001  # as above
    assert [name for name, _ in (*chart.default_js, *chart.default_css)] == [
        "leaflet",
        "leaflet_css",
    ]
