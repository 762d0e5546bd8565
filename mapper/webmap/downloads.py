"""What the page needs besides its tables to write the columns of the exports, for its downloads.

The script reads most columns from the tables of the page; what it cannot read there is carried
here as the schema's own values, in a block of its own that is unpacked when somebody downloads.
"""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from mapper import export
from mapper.webmap.columns import DEGREE, EPOCH
from mapper.webmap.tables import Once

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mapper.export import Column, Kind
    from mapper.model import Incident
    from mapper.webmap.columns import Columns

# Columns that the script reads from the tables of the page (script/exports.js).
READ = frozenset({
    "id", "event_type", "sub_type", "status", "drawn", "not_drawn_because", "date_first",
    "date_last", "date_precision", "date_extent", "date_basis", "date_why", "published_first",
    "report_lag_days", "place", "place_probability", "lon", "lat", "places", "place_ids",
    "place_roles", "place_precisions", "named_in_source", "countries", "fired_from", "claimant",
    "side", "sides", "claimants", "independent_claimants", "outlet", "outlets", "outlet_count",
    "perpetrators", "targets", "answers", "conflicts", "related", "why", "reviewed", "quote",
    "url", "report_ids", "sources", "urls", "quotes", "reports",
})  # fmt: skip
FINER = frozenset({"lon", "lat"})
DENSE = 0.5  # of incidents that have a value: beyond, a list of rows is longer than empty cells
# Of the collection, what is true of the whole reading whatever is shown.
ABOUT = (
    "claims", "claimed_by", "sides", "period", "reviewed", "boundaries", "credits", "generator",
    "schema_version",
)  # fmt: skip


def block(columns: Columns) -> dict[str, Any]:
    """The block for the reading of these columns, ready for JSON.

    `stored` has, by column, `values` for all incidents, or for those that have one and the `steps`
    from row to row of these: texts by index in `texts`, days as in the data block. `places` are in
    the order of the data block's, with a `name` where that one has other labels. `overlapping` are
    the incidents whose areas overlap.
    """
    incidents = columns.reading.incidents
    texts: Once[str] = Once()
    written = [column for column in export.COLUMNS if column.in_page and column.value]
    about = export.collection(columns.reading)
    places = columns.gazetteer_places()
    return {
        "columns": [_described(column) for column in written],
        "stored": {column.name: _stored(column, incidents, texts) for column in written},
        "places": {
            "id": [place.id for place in places],
            "name": [texts(place.name) for place in places] if columns.labels.order else [],
        },
        "overlapping": [n for n, event in enumerate(incidents) if _overlaps(event)],
        "notes": export.notes_of(columns.reading),
        "about": {name: about[name] for name in ABOUT},
        "texts": list(texts),
    }


def _described(column: Column) -> dict[str, Any]:
    """What the script must know of a column; the GeoJSON of the page has no records."""
    return {"name": column.name, "kind": column.kind, "in_geojson": column.records is None}


def _stored(column: Column, incidents: Sequence[Incident], texts: Once[str]) -> dict[str, Any]:
    """The values of a column that the script cannot read from the tables of the page."""
    if column.value is None or column.name in READ - FINER:
        return {"steps": [], "values": []}
    value = partial(_finer, column) if column.name in FINER else column.value
    found = [value(event) for event in incidents]
    rows = [n for n, cell in enumerate(found) if cell is not None and cell != []]
    plain = _plain(column.kind, texts)
    if len(rows) > len(found) * DENSE:
        return {"values": [None if cell is None else plain(cell) for cell in found]}
    steps = [row - before for before, row in pairwise([0, *rows])]
    return {"steps": steps, "values": [plain(found[row]) for row in rows]}


def _finer(column: Column, event: Incident) -> float | None:
    """A coordinate where it is not that of the place in the page's table, which has five decimals.

    It is another one where the place's own point lies outside the area.
    """
    found: float | None = column.value(event) if column.value else None
    first = export.first_place(event)
    if first is None or round(getattr(first.place, column.name) * DEGREE) / DEGREE == found:
        return None
    return found


def _plain(kind: Kind, texts: Once[str]) -> Callable[[Any], Any]:
    """What turns a cell of a kind into what the block holds."""
    forms: dict[Kind, Callable[[Any], Any]] = {
        "text": texts,
        "texts": lambda cell: [texts(text) for text in cell],
        "day": lambda cell: cell.toordinal() - EPOCH,
        "flag": int,
    }
    return forms.get(kind, lambda cell: cell)


def _overlaps(event: Incident) -> bool:
    """Whether its areas overlap, so that they are a collection and no one area."""
    shape = export.occurrence(event) if export.is_of_areas(event) else None
    return shape is not None and shape.geom_type == "GeometryCollection"
