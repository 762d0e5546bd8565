"""The base map of a picture has land, units, disputed areas, lines and names."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Any

from mapper.still import frame

if TYPE_CHECKING:
    from mapper.still.scene import Scene

LAND, UNIT, BORDER, DISPUTED, LABEL = "#f5f3ec", "#cfcdc6", "#8d8f95", "#9c5a5a", "#5b6068"
LINES: dict[str, dict[str, Any]] = {
    "coast": {"color": BORDER, "linewidth": 0.5},
    "border": {"color": BORDER, "linewidth": 0.9},
    "disputed": {"color": DISPUTED, "linewidth": 0.8, "linestyle": (0, (5, 3))},
    "historical": {"color": DISPUTED, "linewidth": 0.6, "linestyle": (0, (1.5, 3))},
}
NAMES: dict[str, dict[str, Any]] = {
    "disputed": {"size": 7, "style": "italic"},
    "country": {"size": 9, "weight": "bold"},
    "city": {"size": 6.5},
    "admin1": {"size": 6, "style": "italic"},
}
WIDE = 12.0  # degrees: beyond, first-level units and small towns bear no names
LEAST_RANK = 4  # of the countries and disputed areas named on such a map: 0 is the largest
TOWNS = 40


def draw(axes: Any, what: Scene) -> None:  # noqa: ANN401  # matplotlib's Axes
    """Draw the areas and lines of the base map."""
    ground = what.ground
    scale = ground["scale"]
    _areas(axes, ground["countries"], scale, gid="land", facecolor=LAND, edgecolor="none")
    _areas(axes, ground["admin1"], scale, gid="units", facecolor="none", edgecolor=UNIT)
    _areas(
        axes, ground["disputed"], scale, gid="disputed-areas", facecolor="none", edgecolor=UNIT,
        hatch="\\\\\\\\",
    )  # fmt: skip
    for kind, looks in LINES.items():
        lines = [_points(row["path"], scale) for row in ground["lines"] if row["kind"] == kind]
        _lines(axes, lines, gid=f"lines-{kind}", **looks)


def labels(axes: Any, what: Scene) -> None:  # noqa: ANN401
    """Write the names of the base map where nothing of the incidents stands."""
    scale = what.ground["scale"]
    is_wide = what.box[2] - what.box[0] > WIDE
    order = list(NAMES)
    rows = sorted(what.ground["labels"], key=lambda r: (order.index(r["kind"]), r["rank"]))
    towns = 0
    for row in rows:
        kind = row["kind"]
        towns += kind == "city"
        if (is_wide and kind == "admin1") or (kind == "city" and towns > TOWNS):
            continue
        if is_wide and kind in ("country", "disputed") and row["rank"] > LEAST_RANK:
            continue
        if kind == "admin1" and _is_covered(what, row["x"] / scale, row["y"] / scale):
            continue
        _label(axes, row, scale)


def _is_covered(what: Scene, lon: float, lat: float) -> bool:
    """Return whether an area of an incident, which bears its own name, lies there."""
    from shapely import Point

    return any(area.shape.contains(Point(lon, lat)) for area in what.areas)


def _label(axes: Any, row: dict[str, Any], scale: int) -> None:  # noqa: ANN401
    looks = NAMES[row["kind"]]
    is_town = row["kind"] == "city"
    words = row["name"].upper() if row["kind"] == "country" else row["name"]
    x, y = row["x"] / scale, row["y"] / scale
    place = {"offset": (4, 0)} if is_town else {"ha": "center"}
    label = frame.text(axes, x, y, words, color=LABEL, zorder=8, gid="place-name", **place, **looks)
    if not frame.settle(axes, label):
        label.remove()
    elif is_town:
        axes.plot([x], [y], marker="o", markersize=1.8, color=LABEL, zorder=8)


def _areas(axes: Any, rows: list[dict[str, Any]], scale: int, *, gid: str, **looks: Any) -> None:  # noqa: ANN401
    from matplotlib.collections import PathCollection
    from matplotlib.path import Path

    paths = [
        Path.make_compound_path(*(Path(_ring(ring, scale), closed=True) for ring in row["rings"]))
        for row in rows
        if row["rings"]
    ]
    found = PathCollection(paths, linewidth=0.4, zorder=1, **looks)
    found.set_gid(gid)
    axes.add_collection(found, autolim=False)


def _lines(axes: Any, lines: list[Any], *, gid: str, **looks: Any) -> None:  # noqa: ANN401
    from matplotlib.collections import LineCollection

    found = LineCollection(lines, zorder=2, **looks)
    found.set_gid(gid)
    axes.add_collection(found, autolim=False)


def _ring(path: list[int], scale: int) -> list[tuple[float, float]]:
    """Return the points of a ring, its first one again at the end."""
    points = _points(path, scale)
    return [*points, points[0]]


def _points(path: list[int], scale: int) -> list[tuple[float, float]]:
    """Return longitude and latitude of a path's points; see basemap."""
    xs, ys = accumulate(path[0::2]), accumulate(path[1::2])
    points = [(x / scale, y / scale) for x, y in zip(xs, ys, strict=True)]
    return points if len(points) > 1 else points * 2
