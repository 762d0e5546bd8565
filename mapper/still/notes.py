"""Notes are the words around the map of a picture: header, legend, credits."""

from __future__ import annotations

import textwrap
from collections import Counter
from typing import TYPE_CHECKING, Any

from mapper import presentation, taxonomy
from mapper.still import incidents
from mapper.still.scene import Scene, is_area, sides_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mapper.taxonomy import Symbol

INK, SOFT, CAUTION = "#1c2430", "#555d68", "#8a4b00"
LEFT, TOP = 0.775, 0.865  # of the legend, on the figure
LINE = 0.026
MOST_SIDES = 12
TITLE_WIDTH, CREDITS_WIDTH = 100, 190  # characters


def header(figure: Any, what: Scene) -> None:  # noqa: ANN401  # matplotlib's Figure
    """Write title, how many, that these are claims, whose, the period, the state of review."""
    about, words = what.about, presentation.words()
    title = textwrap.shorten(about["title"], TITLE_WIDTH, placeholder=" …")
    say = _writer(figure, "header")
    say(0.02, 0.955, title, size=14, weight="bold")
    claims = say(0.02, 0.918, words["claims_not_verified"], size=9.5, weight="bold", color=CAUTION)
    claims.set_bbox({"facecolor": "#fff4e0", "edgecolor": "none", "boxstyle": "round,pad=0.3"})
    facts = [about["count"], about["voices"]]
    say(0.165, 0.918, " · ".join(facts), size=9.5, color=INK)
    more = [about["period"], about["review"], about["left_out"]]
    say(0.02, 0.887, " · ".join(filter(None, more)), size=9, color=SOFT)


def legend(figure: Any, what: Scene) -> None:  # noqa: ANN401
    """Explain sides by colour, event types by shape, and the other signs that the map uses."""
    axes = figure.add_axes((LEFT, 0.075, 0.21, TOP - 0.075))
    axes.set_gid("legend")
    axes.set_axis_off()
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1)
    y = 1.0
    step = LINE / (TOP - 0.075)
    for kind, words, paint in _rows(what):
        is_head = kind == "head"
        lines = textwrap.wrap(words, 34) or [""]
        y -= step * (1.25 if is_head else 0.25)
        for number, line in enumerate(lines):
            y -= 0 if is_head and number == 0 else step
            axes.text(
                0 if is_head else 0.12, y, line, fontsize=8, va="center", color=INK,
                fontweight="bold" if is_head else "normal", parse_math=False,
            )  # fmt: skip
            if paint and number == 0:
                paint(axes, y)


def credits_line(figure: Any, what: Scene) -> None:  # noqa: ANN401
    """Write a note on boundaries and whom to name."""
    words = " ".join([presentation.words()["boundaries"], "; ".join(what.about["credits"])])
    say = _writer(figure, "credits")
    lines = textwrap.wrap(words, CREDITS_WIDTH)
    for number, line in enumerate(lines):
        say(0.02, 0.05 - 0.018 * number, line, size=6.5, color=SOFT)


def _writer(figure: Any, gid: str) -> Callable[..., Any]:  # noqa: ANN401
    def say(x: float, y: float, words: str, *, size: float, **looks: Any) -> Any:  # noqa: ANN401
        given = {"color": INK, "va": "center", **looks}
        found = figure.text(x, y, words, fontsize=size, parse_math=False, **given)
        found.set_gid(gid)
        return found

    return say


def _rows(what: Scene) -> Iterator[tuple[str, str, Callable[[Any, float], None] | None]]:
    """Yield kind, words and sign of each line of the legend."""
    words = presentation.words()
    yield "head", words["group_sides"], None
    counts = Counter(side for i in what.incidents for side in sides_of(i))
    for side in [side for side in (*what.sides, "") if counts[side]][:MOST_SIDES]:
        colour = incidents.colour_of(side, what.sides)
        name = _country(what, side) if side else words["no_side"]
        yield "row", f"{name}  {counts[side]:,}", _sign("circle", [colour])
    yield "head", words["group_event_type"], None
    shapes = taxonomy.symbols()
    for event_type, count in sorted(Counter(i.event_type for i in what.incidents).items()):
        yield "row", f"{event_type}  {count:,}", _sign(shapes[event_type], [SOFT])
    yield "head", words["legend"], None
    yield from _signs_used(what)


def _country(what: Scene, code: str) -> str:
    """Return the name of a country, as the map calls it where it shows it."""
    shown = {row["iso"]: row["name"] for row in what.ground["countries"] if row["iso"]}
    return shown.get(code) or presentation.country_name(code)


def _signs_used(what: Scene) -> Iterator[tuple[str, str, Callable[[Any, float], None] | None]]:
    words = presentation.words()
    undated = sum(not presentation.is_dated(i) for i in what.incidents)
    used = {
        "legend_area": any(is_area(p) for i in what.incidents for p in i.occurred_at),
        "legend_firing": bool(what.firing),
        "legend_donut": any(len(mark.incidents) > 1 for mark in what.marks),
        "legend_split": any(len(i.sides) > 1 for i in what.incidents),
        "legend_hollow": any(mark.is_doubtful for mark in what.marks),
        "legend_undated": undated > 0,
        "legend_tie": bool(what.ties),
    }
    for key, paint in _signs(what).items():
        if used[key]:
            number = f"  {undated:,}" if key == "legend_undated" else ""
            yield "row", f"{words[key]}{number}", paint


def _signs(what: Scene) -> dict[str, Callable[[Any, float], None]]:
    first = incidents.colour_of(what.sides[0] if what.sides else "", what.sides)
    second = presentation.signs()["side_colours"][1]
    return {
        "legend_area": lambda axes, y: _hatched(axes, y, first),
        "legend_firing": lambda axes, y: incidents.firing(axes, 0.05, y),
        "legend_donut": lambda axes, y: _ring(axes, y, first),
        "legend_split": _sign("circle", [first, second]),
        "legend_hollow": _sign("circle", [first], is_hollow=True),
        "legend_undated": lambda axes, y: _ringed(axes, y, first),
        "legend_tie": lambda axes, y: axes.plot([0.01, 0.09], [y, y], color=SOFT, linewidth=0.9),
    }


def _sign(
    symbol: Symbol, colours: Iterable[str], *, is_hollow: bool = False
) -> Callable[[Any, float], None]:
    given = list(colours)
    return lambda axes, y: incidents.glyph(axes, (0.05, y), symbol, given, is_hollow=is_hollow)


def _ringed(axes: Any, y: float, colour: str) -> None:  # noqa: ANN401
    incidents.undated(axes, 0.05, y)
    incidents.glyph(axes, (0.05, y), "circle", [colour])


def _hatched(axes: Any, y: float, colour: str) -> None:  # noqa: ANN401
    from matplotlib.patches import Rectangle

    looks: Any = {"facecolor": "none", "edgecolor": colour, "hatch": "////"}
    axes.add_patch(Rectangle((0.01, y - 0.012), 0.08, 0.024, **looks))


def _ring(axes: Any, y: float, colour: str) -> None:  # noqa: ANN401
    axes.plot(
        [0.05], [y], marker="o", markersize=9, markerfacecolor="white", markeredgecolor=colour,
        markeredgewidth=2.4,
    )  # fmt: skip
    axes.text(0.05, y, "3", fontsize=5.5, ha="center", va="center", fontweight="bold", color=INK)
