"""Measure how incidents are read and put the tables into docs/accuracy.md, between its markers.

    python benchmarks/report_incidents.py [FOLDER] [--page docs/accuracy.md]

FOLDER is as for incident_scores.py.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

import incident_errors
import incident_scores
from report import PAGE, replaced


def seen(folder: Path) -> str:
    """Figures of the packaged models."""
    return incident_scores.table(incident_scores.measure(folder))


TABLES: Mapping[str, Callable[[Path], str]] = {
    "incidents": seen,
    "incident-errors": incident_errors.table,
}


def main() -> None:
    """Rewrite the page, table by table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, default=incident_scores.BESIDE)
    parser.add_argument("--page", type=Path, default=PAGE, help="default: %(default)s")
    given = parser.parse_args()
    missing = [str(path) for path in incident_scores.needed(given.folder) if not path.is_file()]
    if missing:
        parser.error(f"not found: {', '.join(missing)}")
    page = given.page.read_text("utf-8")
    for name, made in TABLES.items():
        page = replaced(page, name, made(given.folder))
        given.page.write_text(page, "utf-8")


if __name__ == "__main__":
    main()
