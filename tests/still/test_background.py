"""The base map of a picture: land, lines by kind, and names where nothing else stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pages
import pytest
import records

from mapper.model import Reading
from mapper.still import background, frame
from mapper.still.scene import Scene, scene


def base_map(found: Reading) -> tuple[Scene, Any]:
    """The scene of a reading and the axes with its base map."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure: Any = Figure(figsize=(12, 8))
    FigureCanvasAgg(figure)
    what = scene(found)
    axes = frame.axes(figure, what)
    background.draw(axes, what)
    background.labels(axes, what)
    return what, axes


@pytest.fixture(scope="module")
def drawn() -> tuple[Scene, Any]:
    return base_map(pages.one_sided())


def named(axes: Any) -> list[str]:
    """The texts on axes."""
    return [text.get_text() for text in axes.texts if text.get_text()]


def groups(axes: Any) -> Iterator[str]:
    """The names of the groups of what is drawn."""
    return (one.get_gid() for one in axes.collections)


def test_areas_and_lines_are_groups_by_kind(drawn: tuple[Scene, Any]) -> None:
    _, axes = drawn
    assert [name for name in groups(axes) if name] == [
        "land", "units", "disputed-areas", "lines-coast", "lines-border", "lines-disputed",
        "lines-historical",
    ]  # fmt: skip


def test_all_lines_of_the_base_map_are_drawn(drawn: tuple[Scene, Any]) -> None:
    what, axes = drawn
    lines = {one.get_gid(): len(one.get_segments()) for one in axes.collections[3:]}
    for kind in background.LINES:
        wanted = sum(row["kind"] == kind for row in what.ground["lines"])
        assert lines[f"lines-{kind}"] == wanted, kind
    assert sum(lines.values()) > 5


def test_names_are_those_of_the_base_map(drawn: tuple[Scene, Any]) -> None:
    what, axes = drawn
    names = [name for name in named(axes) if not name.endswith("km")]
    known = {row["name"] for row in what.ground["labels"]}
    assert len(names) > 2
    assert set(names) <= known


def test_a_wide_map_names_the_largest_alone() -> None:
    text = records.NORTH_TEXT
    found = records.reading(
        *(
            records.incident(
                records.report(
                    records.article(),
                    "Alba",
                    places=(
                        records.report_place(
                            records.place("Alba", lon, 48.0, id=f"T-{lon}"),
                            records.span(text, "Alba"),
                        ),
                    ),
                ),
                id=f"{lon}",
            )
            for lon in (2.0, 40.0)
        )
    )
    what, axes = base_map(found)
    countries = [row for row in what.ground["labels"] if row["kind"] == "country"]
    large = {row["name"].upper() for row in countries if row["rank"] <= background.LEAST_RANK}
    small = {row["name"].upper() for row in countries} - large
    assert what.box[2] - what.box[0] > background.WIDE
    assert len(set(named(axes)) & large) > 3
    assert len(small) > 3
    assert set(named(axes)) & small == set()
