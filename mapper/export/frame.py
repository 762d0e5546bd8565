"""Incidents become a GeoDataFrame, for work in Python."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mapper.export import geometry
from mapper.export.schema import COLUMNS, SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd
    from geopandas import GeoDataFrame

    from mapper.export.schema import Column, Kind
    from mapper.model import Incident

# None is <NA>, NaT or NaN, so that what is not said is never 0.
DTYPES: dict[Kind, str] = {
    "text": "object",
    "texts": "object",
    "integer": "Int64",
    "number": "float64",
    "flag": "boolean",
    "day": "datetime64[s]",
}


def to_frame(incidents: Iterable[Incident]) -> GeoDataFrame:
    """Return one row an incident with the columns of the CSV and its geometry, in EPSG:4326.

    Days are datetimes, counts and codes nullable integers, flags nullable booleans. `attrs` has
    the `schema_version`.
    """
    import geopandas
    import pandas as pd

    events = list(incidents)
    columns = [column for column in COLUMNS if column.value]
    frame = pd.DataFrame({column.name: _series(column, events) for column in columns})
    shapes: Any = [geometry.occurrence(event) for event in events]
    found = geopandas.GeoDataFrame(frame, geometry=shapes, crs="EPSG:4326")
    found.attrs["schema_version"] = SCHEMA_VERSION
    return found


def _series(column: Column, events: Iterable[Incident]) -> pd.Series[Any]:
    """Return the cells of a column; days go through numpy, as pandas 2 has none before 1677."""
    import numpy as np
    import pandas as pd

    cells: Any = [column.cell(event) for event in events]
    kind = DTYPES[column.kind]
    return pd.Series(np.array(cells, dtype=kind) if column.kind == "day" else cells, dtype=kind)
