"""The frame gives the map its place on paper and its scale, and keeps labels apart."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from mapper.geo import KM_PER_DEGREE, longitude_scale

if TYPE_CHECKING:
    from mapper.still.scene import Scene

PLACE = (0.02, 0.075, 0.74, 0.79)  # left, bottom, width, height of the map on the figure
STEPS_KM = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
HALO = "#faf9f5"
Rectangle = tuple[float, float, float, float]


@dataclass(slots=True)
class Taken:
    """Rectangles on paper (pixels) that something stands in already."""

    boxes: list[Rectangle] = field(default_factory=list)

    def is_free(self, box: Rectangle) -> bool:
        """Return whether nothing stands in a rectangle."""
        return all(
            box[2] <= other[0] or other[2] <= box[0] or box[3] <= other[1] or other[3] <= box[1]
            for other in self.boxes
        )

    def add(self, box: Rectangle) -> None:
        """Note that something stands in a rectangle now."""
        self.boxes.append(box)


def axes(figure: Any, what: Scene) -> Any:  # noqa: ANN401  # matplotlib's Figure and Axes
    """Return the map's axes, in degrees, with a scale bar; `taken` keeps the room of labels."""
    found = figure.add_axes(PLACE)
    found.set_gid("map")
    west, south, east, north = what.box
    found.set_xlim(west, east)
    found.set_ylim(south, north)
    found.set_aspect(what.stretch, adjustable="box")
    found.set_xticks([])
    found.set_yticks([])
    found.set_facecolor("#d8e6ee")
    for spine in found.spines.values():
        spine.set_color("#9aa0a8")
        spine.set_linewidth(0.6)
    found.taken = Taken()
    _scale_bar(found, what)
    return found


def _scale_bar(found: Any, what: Scene) -> None:  # noqa: ANN401
    west, south, east, north = what.box
    km_per_degree = KM_PER_DEGREE * longitude_scale((south + north) / 2, least=0.05)
    width_km = (east - west) * km_per_degree
    length_km = max((step for step in STEPS_KM if step <= width_km / 6), default=STEPS_KM[0])
    x0, y0 = west + (east - west) * 0.02, south + (north - south) * 0.025
    x1 = x0 + length_km / km_per_degree
    found.plot([x0, x1], [y0, y0], color="#333333", linewidth=2, solid_capstyle="butt", zorder=9)
    text(found, (x0 + x1) / 2, y0, f"{length_km:,} km", size=7, offset=(0, 5), ha="center")


def text(  # as many as a label has looks
    found: Any,  # noqa: ANN401
    x: float,
    y: float,
    words: str,
    *,
    size: float,
    offset: tuple[float, float] = (0, 0),
    **looks: Any,  # noqa: ANN401
) -> Any:  # noqa: ANN401
    """Write words at a point, `offset` points away, on a pale ground; never read as a formula."""
    # A stroke around the letters would turn them into outlines: texts must stay texts in SVG.
    halo = {"facecolor": HALO, "edgecolor": "none", "alpha": 0.72, "pad": 0.5}
    given = {"color": "#1c2430", "va": "center", "ha": "left", "zorder": 10, **looks}
    return found.annotate(
        words, (x, y), xytext=offset, textcoords="offset points", fontsize=size,
        parse_math=False, annotation_clip=True,
        bbox=halo, **given,
    )  # fmt: skip


def settle(found: Any, label: Any, *, inside: bool = True) -> bool:  # noqa: ANN401
    """Return whether a label lies within the map and over nothing; its room is then taken."""
    box = label.get_window_extent(found.figure.canvas.get_renderer())
    edge = found.get_window_extent()
    room = (box.x0 - 2, box.y0 - 1, box.x1 + 2, box.y1 + 1)
    is_inside = edge.x0 <= box.x0 and box.x1 <= edge.x1 and edge.y0 <= box.y0 and box.y1 <= edge.y1
    if (inside and not is_inside) or not found.taken.is_free(room):
        return False
    found.taken.add(room)
    return True
