"""The GeoJSON after RFC 7946 has incidents as features, with all that is known of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.export import geometry, plain
from mapper.export.notes import collection, notes_of
from mapper.export.registry import Writer
from mapper.export.schema import COLUMNS

if TYPE_CHECKING:
    from mapper.export.plain import Plain
    from mapper.model import Incident, Reading


def geojson(reading: Reading) -> str:
    """Return a FeatureCollection, one feature a line and an incident, drawn or not."""
    about = plain.as_json({"type": "FeatureCollection", **collection(reading)})
    repeated = notes_of(reading)
    features = ",\n".join(plain.as_json(_feature(event, repeated)) for event in reading.incidents)
    return f'{about[:-1]},"features":[\n{features}\n]}}\n'


def _feature(event: Incident, repeated: Plain) -> Plain:
    """Return an incident as a feature; its geometry is null where no place is known."""
    shape = geometry.geojson(geometry.occurrence(event))
    members = {column.name: column.member(event) for column in COLUMNS}
    return {
        "type": "Feature",
        "id": event.id,
        "geometry": shape,
        "properties": {**members, **repeated},
    }


WRITER = Writer(
    name="geojson",
    suffixes=(".geojson", ".json"),
    holds="incidents, with their places as geometry and everything that is known of them",
    write=geojson,
    output="incidents.geojson",
)
