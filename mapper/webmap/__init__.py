"""The map page: a reading as one self-contained HTML file that is also a `folium.Map`."""

from mapper.webmap.document import draw, render

__all__ = ["draw", "render"]
