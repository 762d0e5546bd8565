"""The map page: a reading as one self-contained HTML file that is also a `folium.Map`."""

from mapper.webmap.document import check, draw, render
from mapper.webmap.view import View

__all__ = ["View", "check", "draw", "render"]
