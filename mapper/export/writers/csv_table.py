"""The CSV after RFC 4180 has one row an incident."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import TYPE_CHECKING

from mapper.export.notes import NOTES, notes_of
from mapper.export.registry import Writer
from mapper.export.schema import COLUMNS
from mapper.export.values import degrees
from mapper.failures import writable

if TYPE_CHECKING:
    from mapper.model import Reading

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def csv_text(reading: Reading) -> str:
    """Return a header and a row for each incident, drawn or not, for UTF-8.

    Every row repeats what must not be lost: that these are claims, of which sides, the state of
    review, and the credits. A text that a spreadsheet might run as a formula begins with "'".
    """
    columns = [column for column in COLUMNS if column.value]
    repeated = notes_of(reading).values()
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*(column.name for column in columns), *(note.name for note in NOTES)])
    for event in reading.incidents:
        cells = [column.cell(event) for column in columns]
        writer.writerow([_written(cell) for cell in (*cells, *repeated)])
    return writable(out.getvalue())


def _written(value: object) -> object:
    """Return a cell as text: true and false in small letters, no exponents, no formulas."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return degrees(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value


WRITER = Writer(
    name="csv",
    suffixes=(".csv",),
    holds="incidents, one a row",
    write=csv_text,
    output="incidents.csv",
)
