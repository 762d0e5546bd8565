"""Incidents of a picture are hatched areas, ties, firing places, marks and their names."""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING, Any

from mapper import presentation, taxonomy
from mapper.still import frame
from mapper.still.scene import Mark, Scene, sides_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from shapely.geometry.base import BaseGeometry

    from mapper.taxonomy import Symbol

INK, SOFT, PAPER = "#1c2430", "#555d68", "#ffffff"
MARKERS: dict[Symbol, str] = {
    "star": "*", "diamond": "D", "pentagon": "p", "square": "s", "hexagon": "h", "cross": "P",
    "circle": "o",
}  # fmt: skip
SIZES = {"*": 15, "D": 8.5, "p": 11, "s": 9, "h": 11, "P": 10, "o": 9}  # points across
RADIUS = 8.0  # points, of a donut
RING = 16.5  # points across, around what is undated
GAP = 13.0  # points between an arrow's head and the middle of its mark
MOST_NAMES = 3
SPOTS = (("left", 1, 0), ("right", -1, 0), ("center", 0, -1), ("center", 0, 1))
MOST_LABELS = 80


def colour_of(side: str, sides: Sequence[str]) -> str:
    """Return the colour of a side among all; grey where no side is known."""
    signs = presentation.signs()
    if side == "":
        return str(signs["no_side_colour"])
    return str(signs["side_colours"][sides.index(side) % len(signs["side_colours"])])


def draw(axes: Any, what: Scene) -> None:  # noqa: ANN401  # matplotlib's Axes
    """Draw areas, ties, firing places with their arrows, and marks."""
    for area in what.areas:
        _area(axes, area.shape, [colour_of(side, what.sides) for side in sorted(area.sides)])
    for one, other in what.ties:
        (line,) = axes.plot(
            [one.lon, other.lon], [one.lat, other.lat], color=SOFT, linewidth=0.9, zorder=4
        )
        line.set_gid("tie")
    for start, mark in what.arrows:
        _arrow(axes, start, mark)
    for _, (lon, lat) in what.firing:
        firing(axes, lon, lat)
        _take(axes, lon, lat)
    for mark in what.marks:
        if not any(map(presentation.is_dated, mark.incidents.values())):
            undated(axes, mark.lon, mark.lat)
        draw_mark(axes, mark, what.sides)
        _take(axes, mark.lon, mark.lat)


def labels(axes: Any, what: Scene) -> None:  # noqa: ANN401
    """Write the names of places beside marks and firing places, where there is room."""
    for mark in what.marks[:MOST_LABELS]:
        names = list(mark.names)
        if len(names) > MOST_NAMES:
            continue
        words = names[0]
        if len(names) > 1:
            more = str(presentation.words()["name_and_more"])
            words = more.format(name=names[0], n=len(names) - 1)
        _label(axes, (mark.lon, mark.lat), words, size=8, weight="bold")
    for name, point in what.firing[:MOST_LABELS]:
        _label(axes, point, name, size=7.5)


def firing(axes: Any, lon: float, lat: float) -> None:  # noqa: ANN401
    """Draw an open triangle: somebody is said to have fired from here."""
    (found,) = axes.plot(
        [lon], [lat], marker="^", markersize=7.5, markerfacecolor=PAPER, markeredgecolor=INK,
        markeredgewidth=1.1, linestyle="none", zorder=6,
    )  # fmt: skip
    found.set_gid("firing")


def undated(axes: Any, lon: float, lat: float) -> None:  # noqa: ANN401
    """Draw a dotted ring: the day is not known."""
    found = axes.scatter(
        [lon], [lat], s=RING**2, facecolors=PAPER, edgecolors=INK, linewidths=1.7, zorder=6.5,
        linestyles=[(0, (0.1, 2.1))], capstyle="round",
    )  # fmt: skip
    found.set_gid("undated")


def draw_mark(axes: Any, mark: Mark, sides: Sequence[str]) -> None:  # noqa: ANN401
    """Draw a glyph for one incident, a donut with their number for several."""
    if len(mark.incidents) > 1:
        _donut(axes, mark, sides)
        return
    (incident,) = mark.incidents.values()
    colours = [colour_of(side, sides) for side in sides_of(incident)]
    symbol = taxonomy.symbols()[incident.event_type]
    glyph(axes, (mark.lon, mark.lat), symbol, colours, is_hollow=mark.is_doubtful)


def glyph(
    axes: Any,  # noqa: ANN401
    point: tuple[float, float],
    symbol: Symbol,
    colours: Sequence[str],
    *,
    is_hollow: bool = False,
) -> None:
    """Draw a mark: its shape says what, its colours who claims it, hollow that it is unsure."""
    marker = MARKERS[symbol]
    looks: dict[str, Any] = {"markerfacecolor": colours[0], "fillstyle": "full"}
    if len(colours) > 1:
        looks = {
            "markerfacecolor": colours[0], "markerfacecoloralt": colours[1], "fillstyle": "left",
        }  # fmt: skip
    if is_hollow:
        looks = {"markerfacecolor": PAPER, "fillstyle": "full"}
    (found,) = axes.plot(
        [point[0]], [point[1]], marker=marker, markersize=SIZES[marker], linestyle="none",
        markeredgecolor=colours[0] if is_hollow else INK, markeredgewidth=0.8, zorder=7, **looks,
    )  # fmt: skip
    found.set_gid("incident")


def _donut(axes: Any, mark: Mark, sides: Sequence[str]) -> None:  # noqa: ANN401
    from matplotlib.offsetbox import AnnotationBbox, DrawingArea
    from matplotlib.patches import Circle, Wedge

    box = DrawingArea(2 * RADIUS + 2, 2 * RADIUS + 2, 0, 0)
    middle = (RADIUS + 1, RADIUS + 1)
    box.add_artist(Circle(middle, RADIUS + 1, facecolor=PAPER, edgecolor="none"))
    for colour, start, end in _shares(mark, sides):
        box.add_artist(Wedge(middle, RADIUS, start, end, width=3, facecolor=colour, linewidth=0))
    found = AnnotationBbox(box, (mark.lon, mark.lat), frameon=False, pad=0, zorder=7)
    found.set_gid("incidents")
    axes.add_artist(found)
    axes.annotate(
        f"{len(mark.incidents):,}", (mark.lon, mark.lat), ha="center", va="center", fontsize=6.5,
        fontweight="bold", color=INK, zorder=8,
    )  # fmt: skip


def _shares(mark: Mark, sides: Sequence[str]) -> Iterator[tuple[str, float, float]]:
    """Yield colour and angles of each side's part of a ring; one of two sides is half each."""
    weights: dict[str, float] = {}
    for incident in mark.incidents.values():
        claimed = sides_of(incident)
        for side in claimed:
            weights[side] = weights.get(side, 0) + 1 / len(claimed)
    angle, total = 90.0, sum(weights.values())
    for side, weight in sorted(weights.items()):
        end = angle + 360 * weight / total
        yield colour_of(side, sides), angle, end
        angle = end


def _area(axes: Any, shape: BaseGeometry, colours: Sequence[str]) -> None:  # noqa: ANN401
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    polygons = [part for part in getattr(shape, "geoms", [shape]) if part.geom_type == "Polygon"]
    rings = [ring for part in polygons for ring in (part.exterior, *part.interiors)]
    if not rings:
        return
    path = Path.make_compound_path(*(Path([p[:2] for p in r.coords], closed=True) for r in rings))
    fills: list[dict[str, Any]] = [
        {"facecolor": (*_rgb(colours[0]), 0.10), "edgecolor": (*_rgb(colours[0]), 0.6)}
    ]
    fills += [
        {"facecolor": "none", "edgecolor": (*_rgb(colour), 0.45), "hatch": pattern, "linewidth": 0}
        for colour, pattern in zip(colours, ("////", "\\\\\\\\", "||||"), strict=False)
    ]
    for looks in fills:
        patch = PathPatch(path, zorder=3, **{"linewidth": 0.8, **looks})
        patch.set_gid("area")
        axes.add_patch(patch)


def _rgb(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))


def _arrow(axes: Any, start: tuple[float, float], mark: Mark) -> None:  # noqa: ANN401
    from_, to = axes.transData.transform([start, (mark.lon, mark.lat)])
    if hypot(*(to - from_)) < 2 * GAP * axes.figure.dpi / 72:
        return
    arrow = axes.annotate(
        "", (mark.lon, mark.lat), xytext=start, zorder=5,
        arrowprops={
            "arrowstyle": "-|>", "color": SOFT, "linewidth": 0.8, "linestyle": (0, (4, 3)),
            "shrinkA": 5, "shrinkB": GAP, "mutation_scale": 7,
        },
    )  # fmt: skip
    arrow.set_gid("arrow")


def _take(axes: Any, lon: float, lat: float) -> None:  # noqa: ANN401
    x, y = axes.transData.transform((lon, lat))
    reach = RADIUS * axes.figure.dpi / 72
    axes.taken.add((x - reach, y - reach, x + reach, y + reach))


def _label(axes: Any, point: tuple[float, float], words: str, **looks: Any) -> None:  # noqa: ANN401
    """Write the words right, left, below or above a mark, at the first spot that is free."""
    for side, dx, dy in SPOTS:
        label = frame.text(
            axes, *point, words, ha=side, offset=(dx * (RADIUS + 2), dy * (RADIUS + 5)),
            gid="place-name", **looks,
        )  # fmt: skip
        if frame.settle(axes, label):
            return
        label.remove()
