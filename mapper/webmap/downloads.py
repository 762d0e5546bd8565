"""The page carries what it needs besides its tables to write the columns of the exports.

The script reads most columns from the tables of the page; what it cannot read there is carried
here as the schema's own values, in a block of its own that is unpacked when somebody downloads.
"""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any, get_args

from mapper import export
from mapper.model import Flag
from mapper.webmap.columns import DEGREE, EPOCH
from mapper.webmap.tables import Once

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from mapper.export import Column, Kind
    from mapper.model import Incident
    from mapper.webmap.columns import Columns

# Columns that the script reads from the tables of the page (script/exports.js).
READ = frozenset({
    "id", "event_type", "sub_type", "status", "probability", "drawn", "not_drawn_because", "flags",
    "date_first", "date_last", "date_precision", "date_extent", "date_basis", "date_why",
    "published_first", "report_lag_days", "place", "place_probability", "lon", "lat", "places",
    "place_ids", "place_roles", "place_precisions", "named_in_source", "countries", "fired_from",
    "claimant", "side", "sides", "claimants", "independent_claimants", "outlet", "outlets",
    "outlet_count", "perpetrators", "targets", "answers", "conflicts", "related", "why",
    "reviewed", "quote", "url", "report_ids", "sources", "urls", "quotes", "reports",
})  # fmt: skip
DENSE = 0.5  # of incidents that have a value: beyond, a list of rows is longer than empty cells
# Of the collection, what is true of the whole reading whatever is shown.
ABOUT = (
    "claims", "claimed_by", "sides", "period", "reviewed", "boundaries", "credits", "generator",
    "schema_version",
)  # fmt: skip


def block(columns: Columns) -> dict[str, Any]:
    """Return the block for the reading of these columns, ready for JSON.

    `stored` has, by column, `values` for all incidents, or for those that have one and the `steps`
    from row to row of these: texts by index in `texts`, days as in the data block. `places` are in
    the order of the data block's, with a `name` where that one has other labels, `flags` those that
    bits stand for. `overlapping` are the incidents whose areas overlap.
    """
    incidents = columns.reading.incidents
    texts: Once[str] = Once()
    written = [column for column in export.COLUMNS if column.in_page and column.value]
    about = export.collection(columns.reading)
    places = columns.gazetteer_places()
    return {
        "columns": [_described(column) for column in written],
        "stored": {column.name: _stored(column, columns, texts) for column in written},
        "places": {
            "id": [place.id for place in places],
            "name": [texts(place.name) for place in places] if columns.labels.order else [],
        },
        "flags": get_args(Flag),
        "overlapping": [n for n, event in enumerate(incidents) if _overlaps(event)],
        "notes": export.notes_of(columns.reading),
        "about": {name: about[name] for name in ABOUT},
        "texts": list(texts),
    }


def _described(column: Column) -> dict[str, Any]:
    """Return what the script must know of a column; the GeoJSON of the page has no records."""
    return {"name": column.name, "kind": column.kind, "in_geojson": column.records is None}


def _stored(column: Column, columns: Columns, texts: Once[str]) -> dict[str, Any]:
    """Return the values of a column that the script cannot read from the tables of the page."""
    found = list(_values(column, columns))
    rows = [n for n, cell in enumerate(found) if not _is_empty(cell)]
    plain = _plain(column.kind, texts)
    if len(rows) > len(found) * DENSE:
        return {"values": [None if cell is None else plain(cell) for cell in found]}
    steps = [row - before for before, row in pairwise([0, *rows])]
    return {"steps": steps, "values": [plain(found[row]) for row in rows]}


def _is_empty(cell: object) -> bool:
    """Return whether a cell says nothing."""
    return cell is None or (isinstance(cell, list) and not cell)


def _values(column: Column, columns: Columns) -> Iterator[Any]:
    """Yield the value of each incident, None where the script reads it, or where there is none."""
    incidents, value = columns.reading.incidents, column.value
    if value is None or column.name in READ - BEYOND.keys():
        return
    is_read = BEYOND.get(column.name)
    for event in incidents:
        cell = value(event)
        yield None if is_read and is_read(cell, event, columns) else cell


def _is_own(name: str, cell: float | None, event: Incident, _columns: Columns) -> bool:
    """Return whether a coordinate is the one in the page's table, which has five decimals.

    It is another one where the place's own point lies outside the area.
    """
    first = export.first_place(event)
    return first is None or round(getattr(first.place, name) * DEGREE) / DEGREE == cell


def _are_rows(cell: Sequence[str], _event: Incident, columns: Columns) -> bool:
    """Return whether all of these incidents are on the page."""
    return all(other in columns.rows for other in cell)


# Columns that the script reads, and whether the tables hold all of a value; else it is stored.
BEYOND: dict[str, Callable[[Any, Incident, Columns], bool]] = {
    "lon": partial(_is_own, "lon"),
    "lat": partial(_is_own, "lat"),
    "related": _are_rows,
}


def _plain(kind: Kind, texts: Once[str]) -> Callable[[Any], Any]:
    """Return the function that turns a cell of a kind into what the block holds."""
    forms: dict[Kind, Callable[[Any], Any]] = {
        "text": texts,
        "texts": lambda cell: [texts(text) for text in cell],
        "day": lambda cell: cell.toordinal() - EPOCH,
        "flag": int,
    }
    return forms.get(kind, lambda cell: cell)


def _overlaps(event: Incident) -> bool:
    """Return whether its areas overlap, so that they are a collection and no one area."""
    shape = export.occurrence(event) if export.is_of_areas(event) else None
    return shape is not None and shape.geom_type == "GeometryCollection"
