"""The words around the map of a picture: header, legend, credits."""

from __future__ import annotations

from typing import Any

import pages
import pytest
import records

from mapper.model import Reading
from mapper.still import notes
from mapper.still.scene import scene


def words(found: Reading) -> tuple[list[str], list[str], list[str]]:
    """The lines of header, legend and credits of a picture."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure: Any = Figure(figsize=(12, 8))
    FigureCanvasAgg(figure)
    what = scene(found)
    notes.header(figure, what)
    header = [text.get_text() for text in figure.texts]
    notes.legend(figure, what)
    legend = [text.get_text() for text in figure.axes[0].texts]
    notes.credits_line(figure, what)
    return header, legend, [text.get_text() for text in figure.texts[len(header) :]]


@pytest.fixture(scope="module")
def two() -> tuple[list[str], list[str], list[str]]:
    return words(pages.two_sided())


def test_the_header_says_what_no_output_may_lose(two: tuple[list[str], ...]) -> None:
    header = " ".join(two[0])
    assert "claims, not verified" in header
    assert "claimed by 2 sides" in header
    assert "reviewed by a person" in header


def test_the_legend_counts_sides_and_kinds_and_explains_the_signs(
    two: tuple[list[str], ...],
) -> None:
    rows = dict(line.rsplit("  ", 1) for line in two[1] if "  " in line)
    assert rows == {
        "Armenia": "3",
        "Azerbaijan": "5",
        "Battles": "3",
        "Explosions/Remote violence": "2",
        "Strategic developments": "1",
    }


def test_signs_that_are_not_used_are_not_explained() -> None:
    empty = words(records.reading())[1]
    full = words(pages.one_sided())[1]
    assert len(empty) < len(full)
    assert not any("fir" in line.lower() for line in empty)
    assert any("fir" in line.lower() for line in full)


def test_credits_name_sources_and_what_boundaries_are_for(two: tuple[list[str], ...]) -> None:
    credit = " ".join(two[2])
    for part in ("Boundaries are for orientation only", "Natural Earth", "GeoNames"):
        assert part in credit
