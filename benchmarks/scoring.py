"""What the benchmarks share: gold files, the scorer that is given by its path, its figures.

The corpora and their scorer are no part of the project; see README.md beside this file.
"""

from __future__ import annotations

import argparse
import ast
import importlib.util
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple, Protocol, cast

Prediction = dict[str, Any]
Predictions = dict[str, list[Prediction]]  # by the id of the text
Figures = dict[str, float | None]
RIGHT_KM = 161.0
COUNTRIES = "country_index.npz"  # beside the scorer


class Scorer(Protocol):
    """The module score.py, as far as it is used."""

    def read(self, path: Path) -> Predictions:
        """The toponyms of a file of gold or predictions by the id of their text."""

    def score(
        self, gold: Predictions, pred: Predictions, kmax: float, country: Callable[..., str] | None
    ) -> dict[str, Any]:
        """All figures of predictions against gold."""

    def match_overlap(
        self, gold: Sequence[Prediction], pred: Sequence[Prediction]
    ) -> list[tuple[int, int]]:
        """The pairs of gold and predicted toponyms that share a character, one to one."""

    def km(self, lat1: float, lon1: float, lat2: float, lon2: float) -> float:
        """Great-circle distance."""

    def Country(self, path: Path) -> Callable[..., str]:  # noqa: N802  # a class of the scorer
        """What tells the country of a latitude and longitude."""


class Figure(NamedTuple):
    """A figure of the scorer: its heading and where it stands in the scorer's result."""

    heading: str
    path: tuple[str, str]
    places: int = 1


FIGURES: Mapping[str, Figure] = {
    "recognition_f1": Figure("recognition F1", ("recognition_iou50", "f1")),
    "end_to_end_p": Figure("end-to-end P", ("end_to_end", "p")),
    "end_to_end_r": Figure("R", ("end_to_end", "r")),
    "end_to_end_f1": Figure("F1", ("end_to_end", "f1")),
    "country_f1": Figure("country F1", ("country_end_to_end", "f1")),
    "acc161": Figure("acc@161 of pins", ("resolved_only", "acc161")),
    "pinned": Figure("gold with a pin, %", ("resolved_only", "n")),
    "ece": Figure("ECE", ("calibration", "ece"), 3),
    "auroc": Figure("AUROC", ("calibration", "auroc"), 3),
    "p80_share": Figure("share of p >= .8", ("calibration", "share_p80"), 3),
    "p80_precision": Figure("their precision", ("calibration", "precision_p80"), 3),
}


def load_module(path: Path) -> ModuleType:
    """The scorer in that file, whatever it is called, as a module."""
    spec = importlib.util.spec_from_file_location("given_score", path)
    if spec is None or spec.loader is None:
        sys.exit(f"{path}: not a Python module; give the scorer, score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def load_definitions(path: Path) -> ModuleType:
    """The definitions of a scorer that runs as soon as it is imported, without running it."""
    tree = ast.parse(path.read_text("utf-8"), str(path))
    tree.body = [
        node
        for node in tree.body
        if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Call))
    ]
    module = ModuleType(path.stem)
    exec(compile(tree, str(path), "exec"), module.__dict__)  # noqa: S102  # a scorer given by path
    return module


def load_scorer(path: Path) -> Scorer:
    """The scorer of places in that file."""
    module = load_module(path)
    missing = [name for name in ("read", "score", "match_overlap", "km") if name not in dir(module)]
    if missing:
        sys.exit(f"{path}: has no {', '.join(missing)}; give the scorer, score.py")
    return cast("Scorer", module)


def countries_of(scorer: Scorer, path: Path) -> Callable[..., str] | None:
    """What tells the country of a point, from the table beside the scorer; None without one."""
    table = path.parent / COUNTRIES
    return scorer.Country(table) if table.is_file() else None


def figures(
    scorer: Scorer, gold: Predictions, found: Predictions, country: Callable[..., str] | None
) -> Figures:
    """The figures of predictions, None where the scorer has none."""
    result = scorer.score(gold, found, RIGHT_KM, country)
    values: Figures = {
        key: (result.get(figure.path[0]) or {}).get(figure.path[1])
        for key, figure in FIGURES.items()
    }
    pins, located = values["pinned"], result["end_to_end"]["gold"]
    values["pinned"] = 100 * (pins or 0) / located if located else None
    return values


def table(rows: Mapping[str, Figures]) -> str:
    """A Markdown table of figures, one line a name."""
    lines = [
        "| |" + "".join(f" {figure.heading} |" for figure in FIGURES.values()),
        "|---|" + "---:|" * len(FIGURES),
    ]
    for name, values in rows.items():
        cells = (shown(values[key], figure.places) for key, figure in FIGURES.items())
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def shown(value: float | None, places: int) -> str:
    """A number for a table, a dash for none."""
    return "–" if value is None else f"{value:.{places}f}"


def gold_rows(path: Path) -> Iterator[dict[str, Any]]:
    """The lines of a gold file; ends the program at the first that is no gold."""
    for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            sys.exit(f"{path}:{number}: not JSON ({error})")
        for name, kind in (("id", str), ("text", str), ("toponyms", list)):
            if not isinstance(row, dict) or not isinstance(row.get(name), kind):
                sys.exit(f"{path}:{number}: {name!r} is missing or no {kind.__name__}")
        yield row


def write(path: Path, found: Predictions) -> None:
    """Write predictions, one text a line."""
    rows = ({"id": key, "toponyms": toponyms} for key, toponyms in found.items())
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")


def file(text: str) -> Path:
    """An argument that names a file which is there."""
    path = Path(text)
    if not path.is_file():
        message = f"no such file: {text!r}"
        raise argparse.ArgumentTypeError(message)
    return path


def parser(description: str | None, files: Iterable[tuple[str, str]]) -> argparse.ArgumentParser:
    """A parser of the command line with these files as its first arguments."""
    made = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name, about in files:
        made.add_argument(name.split(".")[0].lower(), type=file, metavar=name, help=about)
    return made
