"""The JSON lines have one report each, for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.export import plain
from mapper.export.registry import Writer
from mapper.export.schema import SCHEMA_VERSION

if TYPE_CHECKING:
    from mapper.export.plain import Plain
    from mapper.model import Incident, Reading, Report


def reports_jsonl(reading: Reading) -> str:
    """Return one line a report, with its incident's id, in the order of incidents."""
    return "".join(
        f"{plain.as_json(_line(event, report))}\n"
        for event in reading.incidents
        for report in event.reports
    )


def _line(event: Incident, report: Report) -> Plain:
    return {
        "incident": event.id,
        "drawn": event.is_drawn,
        "flags": list(event.flags),
        **plain.report(report),
        "schema_version": SCHEMA_VERSION,
    }


WRITER = Writer(
    name="jsonl",
    suffixes=(".jsonl",),
    holds="reports, one a line, with quote, offsets and article",
    write=reports_jsonl,
    output="reports.jsonl",
)
