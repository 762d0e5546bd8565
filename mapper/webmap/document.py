"""The page as a `folium.Map`: the map, the proxy layers, and what stands around them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from mapper.webmap import assets, facts, fallback
from mapper.webmap.columns import Columns

if TYPE_CHECKING:
    import folium

    from mapper.model import Reading

MAX_ZOOM = 18
MARGIN = 0.35  # of the extent of the incidents, on each side, is drawn of the base map
LEAST_EXTENT = 1.5  # degrees: so that one incident has surroundings
MOST_PROXIES = 200  # layers in Folium's own control; the page's panel has no limit


def render(reading: Reading, *, title: str | None = None) -> str:
    """The whole page as HTML: one file that needs nothing else; same reading, same bytes."""
    html: str = draw(reading, title=title).get_root().render()
    return html


def draw(reading: Reading, *, title: str | None = None) -> folium.Map:
    """The page as a Folium map, to which layers without pop-ups or stock icons can be added.

    OutputError is raised on rendering when an added layer needs a link that the page does not
    carry.
    """
    from mapper.webmap.figure import Content, OfflineFigure
    from mapper.webmap.layers import IncidentMap

    tables = Columns(reading).tables()
    ground = _basemap(tables)
    about = facts.facts(reading, title=title, credit=ground["credit"])
    values = {
        "facts": about,
        "fallback": fallback.rows(reading),
        "left_out": fallback.left_out(reading),
    }
    data = _packed({**tables, "basemap": ground, "facts": about, "words": assets.words()})
    chart = IncidentMap(label=assets.words()["map"], max_zoom=MAX_ZOOM)
    OfflineFigure(Content(title=about["title"], values=values, data=data)).add_child(chart)
    chart.add_proxies("month", facts.months(reading)[:MOST_PROXIES])
    chart.add_proxies("outlets", facts.outlets(reading)[:MOST_PROXIES])
    chart.add_control()
    return chart


def _packed(value: dict[str, Any]) -> str:
    """The value as JSON, packed."""
    return assets.packed(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def _basemap(tables: dict[str, Any]) -> dict[str, Any]:
    from mapper.basemap import clip

    extent = _extent(tables)
    found: dict[str, Any] = clip(**extent)
    return {**found, "extent": extent}


def _extent(tables: dict[str, Any]) -> dict[str, float]:
    """The box around all places and areas with a margin, in degrees; the world where none is."""
    places, areas = tables["places"], tables["areas"]
    lons = [lon / 1e5 for lon in places["lon"]] + [a[0] / 1e4 for a in areas["anchor"]]
    lats = [lat / 1e5 for lat in places["lat"]] + [a[1] / 1e4 for a in areas["anchor"]]
    if not lons:
        return {"west": -180, "south": -60, "east": 180, "north": 80}
    across = max((max(lons) - min(lons)) * MARGIN, LEAST_EXTENT)
    along = max((max(lats) - min(lats)) * MARGIN, LEAST_EXTENT)
    return {
        "west": max(round(min(lons) - across, 2), -180),
        "south": max(round(min(lats) - along, 2), -85),
        "east": min(round(max(lons) + across, 2), 180),
        "north": min(round(max(lats) + along, 2), 85),
    }
