"""Write docs/columns.md from the list of columns and the registry of formats.

Run it after every change of mapper/export: `python scripts/make_columns_reference.py`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from mapper.export import COLUMNS, NOTES, SCHEMA_VERSION, formats  # noqa: E402

PAGE = ROOT / "docs" / "columns.md"
HEAD = f"""\
# Columns

Generated from `mapper/export` by `python scripts/make_columns_reference.py`; a test holds that it
is true. This is version {SCHEMA_VERSION} of the columns (`schema_version`): it grows by one when a
column is renamed or removed, or changes what it holds, and not when one is new. The version stands
in every row of the CSV, in the collection and every feature of the GeoJSON, in every line of
`reports.jsonl`, in `attrs` of the GeoDataFrame, in the data of the page and in `manifest.json`.

The names are the same everywhere. Empty (`null`, `<NA>`) means that nothing is said, 0 that it is
said to be none. Columns of several values ("texts") have them in one cell, separated by `|`, in
tables, and as a list in GeoJSON; the n-th values of columns that belong together belong together.
In GeoJSON some columns hold records instead, as named below. A text that begins with `=`, `+`, `-`
or `@` has an apostrophe before it in CSV, so that no spreadsheet runs it. The GeoDataFrame
(`mapper.to_frame`) has the columns of the CSV without those that are the same in every row: days
as datetimes, integers and flags as pandas' nullable types.

The downloads of the page have the same columns and, for the rows that are shown, the same values,
with these exceptions: they have no records, so that the GeoJSON of the page leaves those columns
out; quotes are cut where the page had to leave out texts, and says so (`left_out`, a last column
that only then is there); and outlines are those that the page draws, to about 11 m (a circle
around a place to about 50 m).
"""

# Column -> the records that it has in GeoJSON.
RECORDS: Mapping[str, str] = {
    "places": "place",
    "fired_from": "place",
    "other_places": "place",
    "claimants": "claimant",
    "tolls": "toll",
    "counts": "count",
    "answers": "answer",
    "conflicts": "conflict",
    "reports": "report",
}

# Record -> its members and what they are.
MEMBERS: Mapping[str, Mapping[str, str]] = {
    "place": {
        "id": "its id in the gazetteer",
        "name": "its name where it lies, by the gazetteer",
        "named_in_source": "words: the name as the text writes it",
        "role": "at, near, direction, target, fired_from, route or context",
        "precision": "site, settlement, near, border_strip, district, province, border, country "
        "or sea",
        "where_prec": "UCDP's code for the precision",
        "geo_precision": "ACLED's code for it",
        "kind": "the gazetteer's kind: city, district, river ...",
        "country": "ISO 3166-1 alpha-2, null where disputed",
        "admin1": "the gazetteer's first-level unit",
        "lon": "degrees east, WGS 84",
        "lat": "degrees north, WGS 84",
        "radius_km": "of the circle around the point that holds the place",
        "border": "the two countries whose border is named",
        "named_before": "whether an earlier sentence names it",
        "probability": "how likely the name means this place",
        "why": "the reasons",
        "coordinates": "longitude and latitude; of places that were fired from only",
    },
    "claimant": {
        "name": "in neutral full form",
        "kind": "government, military, police, armed group, witness, organisation, official, "
        "media, author or unknown",
        "side": "ISO 3166-1 alpha-2 or a group's name, null for who takes none",
        "side_basis": "whether that side is stated or inferred",
        "basis": "whether it is stated or inferred that they say so",
        "written": "words: as the text names them",
        "why": "the reason",
    },
    "toll": {
        "outcome": "killed, injured, captured or missing",
        "side": "the side of the victims",
        "civilian": "whether they are civilians, null where not said",
        "best": "the number",
        "low": "the least, null where left open",
        "high": "the most, null where left open",
        "unquantified": "whether there were some and no number is said",
        "perpetrators": "how many of them are said to have done it themselves",
        "claimant": "who counts them where that is not the claimant of the report",
        "written": "words: the number as the text has it",
        "claimed_by": "the names of all who give just these numbers; not in reports",
    },
    "count": {
        "outcome": "killed, injured, captured or missing",
        "side": "the side of the victims",
        "civilian": "whether only civilians (true) or only others (false) are counted",
        "counted_by": "the side of those who count, null for who takes none",
        "best": "what most of them say, of these the latest",
        "low": "the least that any of them says",
        "high": "the most that any of them says",
        "reports": "the ids of the reports that give a number",
    },
    "answer": {
        "response": "confirms, denies or answers",
        "claimant": "a claimant",
        "report": "the id of the report that it was read from",
    },
    "conflict": {
        "field": "what they disagree about",
        "values": "each value with its `claimants` and `reports`",
        "why": "the reason",
    },
    "report": {
        "id": "article and offset of the quote",
        "article": "id, source (file, # and id), title, outlet, published (a date), url, sha256",
        "quote": "words: those that it was read from",
        "context": "words: the paragraph around them",
        "event_type": "as of the incident",
        "sub_type": "as of the incident",
        "status": "as of the incident",
        "date": "a date",
        "places": "places",
        "one_of_places": "whether it was at one of these places and not at all of them",
        "perpetrator": "who did it: name, side, inter (ACLED's code) and written (words)",
        "target": "who bore it, likewise",
        "tolls": "tolls",
        "claimant": "a claimant",
        "chain": "claimants between that one and the outlet, first step first",
        "denied_by": "the claimant who denies it, where only a denial tells of it",
        "answers": "answers of others in the same text",
        "unresolved": "words: names in its sentence that stand for places nobody knows",
        "probability": "how likely the text tells of an incident",
        "why": "the reasons",
    },
    "date": {
        "first": "the first day, ISO 8601",
        "last": "the last day, inclusive",
        "precision": "day, night, days, week, month, year or range",
        "extent": "during or within",
        "basis": "stated, relative, publication, linked, inferred or supplied",
        "written": "words: those that it was read from",
        "why": "the reason",
    },
    "words": {
        "start": "offset in the text of the article, in Unicode code points",
        "end": "offset of the end, exclusive",
        "text": "the words",
    },
}


def reference() -> str:
    """The whole page."""
    return "\n".join([HEAD, *_formats(), *_columns(), *_notes(), *_records()])


def _formats() -> Iterator[str]:
    yield "## Formats\n"
    yield from _table(
        ("`--format`", "suffixes", "holds", "file of `mapper build`"),
        (
            (f"`{form.name}`", ", ".join(form.suffixes), form.holds, form.output)
            for form in formats()
        ),
    )


def _columns() -> Iterator[str]:
    yield "## Columns of an incident\n"
    yield from _table(
        ("column", "type", "unit", "what it is", "GeoJSON", "page"),
        (
            (
                f"`{column.name}`",
                column.kind if column.value else "",
                column.unit,
                column.about,
                _in_geojson(column.name, column.kind, has_records=column.records is not None),
                "" if not column.in_page else "CSV" if column.records else "yes",
            )
            for column in COLUMNS
        ),
    )


def _in_geojson(name: str, kind: str, *, has_records: bool) -> str:
    if name in RECORDS:
        return f"records: {RECORDS[name]}"
    return "list" if has_records or kind == "texts" else "value"


def _notes() -> Iterator[str]:
    yield "## Columns that are the same in every row\n"
    yield from _table(("column", "what it is"), ((f"`{note.name}`", note.about) for note in NOTES))


def _records() -> Iterator[str]:
    yield "## Records\n"
    yield "A line of `reports.jsonl` is a report with `incident` (the id of its incident),"
    yield "`drawn` and `schema_version`.\n"
    for record, members in MEMBERS.items():
        yield f"### {record}\n"
        yield from _table(
            ("member", "what it is"), ((f"`{name}`", about) for name, about in members.items())
        )


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * len(head)
    yield from ("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows)
    yield ""


if __name__ == "__main__":
    PAGE.write_text(reference(), encoding="utf-8")
