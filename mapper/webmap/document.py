"""The page is a `folium.Map` with proxy layers and what stands around them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from mapper import articles, presentation
from mapper.errors import InputError
from mapper.geo import longitude_scale
from mapper.presentation import Labels, View
from mapper.webmap import assets, downloads, fallback, tiles
from mapper.webmap.columns import Columns

if TYPE_CHECKING:
    import folium

    from mapper.model import Article, Citation, Incident, Reading

MAX_ZOOM = 18
MARGIN = 0.35  # of the extent of the incidents, on each side, is drawn of the base map
LEAST_EXTENT = 1.5  # degrees: so that one incident has surroundings
WIDEST, NARROWEST = 1.9, 0.75  # width to height of windows that the base map fills
WIDE = 300  # degrees: such a base map needs no coarse one around it
MOST_PROXIES = 200  # layers in Folium's own control; the page's panel has no limit


def render(found: Reading | Iterable[Incident], *, view: View | None = None) -> str:
    """Return the whole page as HTML: one file that needs nothing else; same input, same bytes."""
    html: str = draw(found, view=view).get_root().render()
    return html


def draw(found: Reading | Iterable[Incident], *, view: View | None = None) -> folium.Map:
    """Return the page as a Folium map, to which layers without pop-ups or stock icons can be added.

    A notebook shows it as it stands, apart from everything else there. InputError for a choice of
    `view` that cannot be met; OutputError on rendering when an added layer needs a link that the
    page does not carry.
    """
    from mapper.webmap.figure import Content, OfflineFigure
    from mapper.webmap.layers import IncidentMap

    view = view or View()
    reading = _reading(found)
    columns = Columns(reading, Labels(view.names))
    tables = columns.tables()
    ground = _basemap(tables, view)
    words = presentation.words()
    notes = [words["published_page"] if view.is_published else "", columns.quotes.note]
    note = " ".join(filter(None, notes))
    about = presentation.facts(reading, title=view.title, credit=ground["credit"], left_out=note)
    about["credits"] += words["page_credits"]
    layers = tiles.chosen(view.tiles)
    values = {
        "facts": about,
        "fallback": fallback.rows(reading, columns.labels, columns.quotes),
        "left_out": fallback.left_out(reading),
    }
    data = _packed(
        {
            **tables,
            "basemap": ground,
            "facts": about,
            "words": words,
            "signs": presentation.signs(),
        }
    )
    chart = IncidentMap(label=words["map"], max_zoom=MAX_ZOOM)
    hosts = tuple(host for layer in layers for host in layer.hosts)
    content = Content(
        title=about["title"],
        values=values,
        data=data,
        exports=_packed(downloads.block(columns)),
        image_hosts=hosts,
    )
    OfflineFigure(content).add_child(chart)
    chart.add_tiles(layers)
    chart.add_proxies("month", presentation.months(reading)[:MOST_PROXIES])
    chart.add_proxies("outlets", presentation.outlets(reading)[:MOST_PROXIES])
    chart.add_control()
    return chart


def checked(view: View, *, is_published: bool) -> View:
    """Return the choices for the page of a build; InputError for one that cannot be met."""
    articles.check_whole(view.title or "", "the title")
    check(view)
    return replace(view, is_published=is_published)


def check(view: View) -> None:
    """Raise InputError for a choice that cannot be met, before anything is read."""
    Labels(view.names)
    tiles.chosen(view.tiles)
    if view.boundaries is not None and not view.boundaries.is_file():
        msg = f"--boundaries {view.boundaries}: no such file"
        raise InputError(msg)


def _packed(value: dict[str, Any]) -> str:
    """Return the value as packed JSON."""
    return assets.packed(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def _reading(found: Reading | Iterable[Incident]) -> Reading:
    """Return the reading, or one of these incidents alone, with what they say of articles."""
    from mapper.model import Reading

    if isinstance(found, Reading):
        return found
    incidents = tuple(found)
    cited = {r.citation.article_id: r.citation for i in incidents for r in i.reports}
    return Reading(incidents=incidents, articles=tuple(map(_article, cited.values())))


def _article(cited: Citation) -> Article:
    """Return what is known of an article without its text."""
    from mapper.model import Article, Span

    nothing = Span(start=0, end=0, text="")
    return Article(
        id=cited.article_id, source=cited.source, text="", body=nothing, sha256=cited.sha256,
        published=cited.published, url=cited.url,
    )  # fmt: skip


def _basemap(tables: dict[str, Any], view: View) -> dict[str, Any]:
    from mapper.presentation import MARGIN_SHARE, clip, coarse_world, replaced

    extent = _extent(tables)
    found: dict[str, Any] = {**clip(**extent), "extent": extent, "margin": MARGIN_SHARE}
    if view.boundaries:
        return replaced(found, view.boundaries)
    is_world = extent["east"] - extent["west"] > WIDE
    return found if is_world else {**found, "world": coarse_world()}


def _extent(tables: dict[str, Any]) -> dict[str, float]:
    """Return the box around all places and areas with a margin, in degrees, or the world."""
    places, areas = tables["places"], tables["areas"]
    lons = [lon / 1e5 for lon in places["lon"]] + [a[0] / 1e4 for a in areas["anchor"]]
    lats = [lat / 1e5 for lat in places["lat"]] + [a[1] / 1e4 for a in areas["anchor"]]
    if not lons:
        return {"west": -180, "south": -60, "east": 180, "north": 80}
    wide = max((max(lons) - min(lons)) * (1 + 2 * MARGIN), 2 * LEAST_EXTENT)
    high = max((max(lats) - min(lats)) * (1 + 2 * MARGIN), 2 * LEAST_EXTENT)
    lon, lat = (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2
    shrink = longitude_scale(lat, least=0.1)
    wide, high = max(wide, WIDEST * high / shrink), max(high, wide * shrink / NARROWEST)
    return {
        "west": max(round(lon - wide / 2, 2), -180),
        "south": max(round(lat - high / 2, 2), -85),
        "east": min(round(lon + wide / 2, 2), 180),
        "north": min(round(lat + high / 2, 2), 85),
    }
