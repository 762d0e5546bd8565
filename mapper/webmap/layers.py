"""Folium's side of the page has the map and the layers by date and by reporting source."""

from __future__ import annotations

import json
from collections.abc import Iterable

import folium
from folium.map import Layer, LayerControl
from folium.template import Template

from mapper.webmap import assets
from mapper.webmap.tiles import Tiles

# What the page needs of a frame; without allow-same-origin it cannot touch what holds it.
SANDBOX = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox allow-modals"
FRAME_PX = 640


class IncidentMap(folium.Map):
    """A Folium map without tiles whose incidents come from the page's one data block."""

    _template = Template(assets.template("map.html"))

    def __init__(self, *, label: str, max_zoom: int) -> None:
        """Make an empty map; `label` names it for screen readers."""
        super().__init__(
            location=[0, 0], zoom_start=2, tiles=None, zoom_control=False, maxZoom=max_zoom
        )
        self.label = label
        self.default_js = [("leaflet", "leaflet.js")]
        self.default_css = [("leaflet_css", "leaflet.css")]

    def add_proxies(self, group: str, values: Iterable[tuple[str, str]]) -> None:
        """Add a layer for each (value, name), switching `value` in the filter `group`."""
        for value, name in values:
            self.add_child(ProxyLayer(group=group, value=value, name=name))

    def add_tiles(self, layers: Iterable[Tiles]) -> None:
        """Add online layers, hidden: nothing is asked for before a reader ticks one."""
        for layer in layers:
            self.options["attributionControl"] = True
            tiles = folium.TileLayer(
                layer.url, attr=layer.attribution, name=_escaped(layer.name), overlay=True,
                show=False, max_zoom=layer.max_zoom, subdomains=layer.subdomains,
            )  # fmt: skip
            self.add_child(tiles)

    def _repr_html_(self, **kwargs: object) -> str:
        """Return the page in a frame of its own, for notebooks: it can reach nothing around it."""
        from html import escape

        html = escape(self.get_root().render(**kwargs))
        return (
            f'<iframe srcdoc="{html}" sandbox="{SANDBOX}" title="{escape(self.label)}" '
            f'style="width: 100%; height: {FRAME_PX}px; border: 0" allowfullscreen></iframe>'
        )

    def add_control(self) -> None:
        """Add Folium's own layer control, which follows the page's filters and drives them."""
        self.add_child(LayerControl(position="topright", collapsed=True), name="layer_control")

    def render(self, **kwargs: object) -> None:  # type: ignore[override]  # Folium's returns nothing too
        """Render layer controls last, as a layer after its control stops the page."""
        for name, child in list(self._children.items()):
            if isinstance(child, LayerControl):
                self._children.move_to_end(name)
        super().render(**kwargs)  # type: ignore[no-untyped-call]


class ProxyLayer(Layer):
    """A layer that draws nothing: shown or hidden, it switches a value of the page's filter."""

    _template = Template(assets.template("proxy.html"))

    def __init__(self, *, group: str, value: str, name: str) -> None:
        """Make a layer for `value` of the filter `group`, listed as `name` (escaped)."""
        super().__init__(name=_escaped(name), overlay=True, control=True, show=True)
        self._name = "ProxyLayer"
        self.group = group
        self.written_value = _written(value)


def _escaped(name: str) -> str:
    """Return a name safe for Leaflet's control, which sets HTML, and for branca's templates."""
    from html import escape

    return escape(name).translate({ord(sign): f"&#{ord(sign)};" for sign in "`${}%#"})


def _written(value: str) -> str:
    """Return a text for a script, without signs that branca would read as a template."""
    signs = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&'`${}%#"}
    return json.dumps(value).translate(signs)
