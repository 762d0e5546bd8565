"""A picture is the map drawn without a browser: PNG, SVG with live text, or PDF.

Made with matplotlib: `pip install 'incident-mapper[picture]'`. Same input, same bytes.
"""

from __future__ import annotations

import io
from importlib import import_module
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from mapper.errors import DataError, InputError

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

    from mapper.model import Reading
    from mapper.presentation import View

FORMATS = (".png", ".svg", ".pdf")
WIDTH, HEIGHT = 12.0, 8.0  # inches
DPI = 150


def checked(pictures: Iterable[str | os.PathLike[str]]) -> list[Path]:
    """Return the paths of pictures; InputError for one that none can be written to."""
    paths = [Path(path) for path in pictures]
    for path in paths:
        check(path.name)
    return paths


def names(pictures: Iterable[str | os.PathLike[str]]) -> list[str]:
    """Return the names of the files of pictures."""
    return [Path(path).name for path in pictures]


def check(name: str) -> None:
    """Raise InputError for a name that no picture can be written to."""
    if PurePath(name).suffix.lower() not in FORMATS:
        msg = f"--picture {name}: unknown suffix; use one of {', '.join(FORMATS)}"
        raise InputError(msg)
    try:
        import_module("matplotlib")
    except ImportError as error:
        msg = "--picture needs matplotlib: pip install 'incident-mapper[picture]'"
        raise DataError(msg) from error


def picture(reading: Reading, name: str, *, view: View | None = None) -> bytes:
    """Return the bytes of a picture in the format that the suffix of `name` tells.

    It holds what no output may lose: title, period, sides, that these are claims, the state of
    review, credits. InputError for a suffix that is none of FORMATS, DataError without matplotlib.
    """
    check(name)
    import matplotlib as mpl

    suffix = PurePath(name).suffix.lower()
    metadata: dict[str, Any] = {
        ".png": {"Software": None},
        ".svg": {"Date": None, "Creator": None},
        ".pdf": {"CreationDate": None, "Creator": None, "Producer": None},
    }
    settings: Any = {
        "svg.fonttype": "none",
        "svg.hashsalt": "mapper",
        "pdf.fonttype": 42,
        "font.family": ["DejaVu Sans"],
        "path.simplify": False,
        "hatch.linewidth": 0.7,
    }
    with mpl.rc_context(settings):
        figure = _figure(reading, view)
        target = io.BytesIO()
        figure.savefig(target, format=suffix[1:], dpi=DPI, metadata=metadata[suffix])
    return target.getvalue()


def _figure(reading: Reading, view: View | None) -> Any:  # noqa: ANN401  # matplotlib's Figure
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    from mapper.still import background, frame, incidents, notes
    from mapper.still.scene import scene

    figure: Any = Figure(figsize=(WIDTH, HEIGHT), facecolor="white")
    FigureCanvasAgg(figure)  # measures texts
    what = scene(reading, view)
    notes.header(figure, what)
    axes = frame.axes(figure, what)
    background.draw(axes, what)
    incidents.draw(axes, what)
    incidents.labels(axes, what)
    background.labels(axes, what)
    notes.legend(figure, what)
    notes.credits_line(figure, what)
    return figure
