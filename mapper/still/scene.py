"""The scene is all that a picture shows, worked out before any of it is drawn."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from mapper import presentation
from mapper.geo import footprint, longitude_scale, representative_point
from mapper.presentation import AREA_PRECISIONS, Labels, View, clip

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from shapely.geometry.base import BaseGeometry

    from mapper.model import Incident, Reading, ReportPlace

MARGIN = 0.12  # of the extent of the incidents, on each side
LEAST_EXTENT = 1.2  # degrees
TOGETHER = 0.035  # of the width: marks nearer than this are one
SURE = 0.8  # a place less likely than this is drawn hollow
ASPECT = 1.42  # width to height of the map on paper
Box = tuple[float, float, float, float]  # west, south, east, north


@dataclass(slots=True, kw_only=True)
class Mark:
    """Where one or several incidents are drawn, with the names of the places."""

    lon: float
    lat: float
    incidents: dict[str, Incident] = field(default_factory=dict)
    names: dict[str, None] = field(default_factory=dict)
    is_doubtful: bool = False


@dataclass(slots=True, kw_only=True)
class Area:
    """An area that incidents are known to, and the sides that claim them."""

    shape: BaseGeometry
    sides: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """All of a picture. Boxes and points are WGS 84 degrees, longitude first.

    `ties` and `arrows` are pairs of points; `firing` are (name, point) pairs.
    """

    box: Box
    ground: dict[str, Any]
    about: dict[str, Any]
    sides: tuple[str, ...]
    incidents: tuple[Incident, ...]
    marks: tuple[Mark, ...]
    areas: tuple[Area, ...]
    ties: tuple[tuple[Mark, Mark], ...]
    firing: tuple[tuple[str, tuple[float, float]], ...]
    arrows: tuple[tuple[tuple[float, float], Mark], ...]

    @property
    def stretch(self) -> float:
        """The height of a degree of latitude on paper by the width of one of longitude."""
        return 1 / longitude_scale((self.box[1] + self.box[3]) / 2, least=0.05)


def scene(reading: Reading, view: View | None = None) -> Scene:
    """Return the scene of what a reading draws."""
    view = view or View()
    drawn = tuple(incident for incident in reading.incidents if incident.is_drawn)
    labels = Labels(view.names)
    box = _box(drawn)
    west, south, east, north = box
    extent = {"west": west, "south": south, "east": east, "north": north}
    ground: dict[str, Any] = {**clip(**extent, margin=0), "extent": extent}
    if view.boundaries:
        ground = presentation.replaced(ground, view.boundaries)
    marks = _Marks(labels, reach=(east - west) * TOGETHER)
    for incident in drawn:
        marks.add(incident)
    return Scene(
        box=box,
        ground=ground,
        about=presentation.facts(reading, title=view.title, credit=ground["credit"]),
        sides=presentation.sides(drawn),
        incidents=drawn,
        marks=tuple(marks.marks),
        areas=tuple(_areas(drawn)),
        ties=tuple(marks.ties()),
        firing=tuple(_firing(drawn, labels)),
        arrows=tuple(marks.arrows(drawn)),
    )


def sides_of(incident: Incident) -> Sequence[str]:
    """Return the sides that claim an incident; [""] where none is known."""
    return incident.sides or ("",)


def is_area(where: ReportPlace) -> bool:
    """Return whether a place is drawn as an area and not as a point."""
    return where.precision in AREA_PRECISIONS


class _Marks:
    """Marks by where they lie; what is near to one joins it."""

    def __init__(self, labels: Labels, *, reach: float) -> None:
        self.labels = labels
        self.reach = reach
        self.marks: list[Mark] = []
        self._of: dict[str, list[Mark]] = defaultdict(list)

    def add(self, incident: Incident) -> None:
        """Add each place of the incident to the mark there."""
        for where in incident.occurred_at:
            point = representative_point(where)
            mark = self._at(point.x, point.y)
            mark.incidents[incident.id] = incident
            mark.names[self._name(where)] = None
            mark.is_doubtful |= where.resolution.probability < SURE
            if mark not in self._of[incident.id]:
                self._of[incident.id].append(mark)

    def ties(self) -> Iterator[tuple[Mark, Mark]]:
        """Yield neighbours from north to south of each incident with several marks."""
        for marks in self._of.values():
            ordered = sorted(marks, key=lambda mark: -mark.lat)
            yield from pairwise(ordered)

    def arrows(self, incidents: Iterable[Incident]) -> Iterator[tuple[tuple[float, float], Mark]]:
        """Yield for each firing place its point and the nearest mark of its incident."""
        for incident in incidents:
            marks = self._of[incident.id]
            for lon, lat in sorted({(p.place.lon, p.place.lat) for p in firing_places(incident)}):
                if marks:
                    near = min(marks, key=lambda m: (m.lon - lon) ** 2 + (m.lat - lat) ** 2)
                    yield (lon, lat), near

    def _at(self, lon: float, lat: float) -> Mark:
        for mark in self.marks:
            if (mark.lon - lon) ** 2 + (mark.lat - lat) ** 2 < self.reach**2:
                return mark
        self.marks.append(Mark(lon=lon, lat=lat))
        return self.marks[-1]

    def _name(self, where: ReportPlace) -> str:
        name = self.labels(where.place)
        is_strip = where.precision == "border_strip"
        return str(presentation.words()["strip"]).format(name=name) if is_strip else name


def firing_places(incident: Incident) -> list[ReportPlace]:
    """Return the places from where somebody is said to have fired."""
    return [place for place in incident.places if place.role == "fired_from"]


def _firing(
    incidents: Iterable[Incident], labels: Labels
) -> Iterator[tuple[str, tuple[float, float]]]:
    found = {
        (p.place.lon, p.place.lat): labels(p.place) for i in incidents for p in firing_places(i)
    }
    yield from ((name, point) for point, name in found.items())


def _areas(incidents: Iterable[Incident]) -> Iterable[Area]:
    found: dict[tuple[object, ...], Area] = {}
    for incident in incidents:
        for where in filter(is_area, incident.occurred_at):
            key = (where.place.id, where.precision, where.border)
            area = found.setdefault(key, Area(shape=footprint(where)))
            area.sides.update(sides_of(incident))
    return found.values()


def _box(incidents: Iterable[Incident]) -> Box:
    """Return the box around marks and areas with a margin, as wide as the paper, or the world."""
    bounds = [
        footprint(p).bounds
        for incident in incidents
        for p in (*incident.occurred_at, *firing_places(incident))
    ]
    if not bounds:
        return (-180.0, -60.0, 180.0, 80.0)
    west, south = min(b[0] for b in bounds), min(b[1] for b in bounds)
    east, north = max(b[2] for b in bounds), max(b[3] for b in bounds)
    shrink = longitude_scale((south + north) / 2, least=0.05)
    wide = max((east - west) * (1 + 2 * MARGIN), LEAST_EXTENT)
    high = max((north - south) * (1 + 2 * MARGIN), LEAST_EXTENT * shrink / ASPECT)
    wide = max(wide, high * ASPECT / shrink)
    high = max(high, wide * shrink / ASPECT)
    lon, lat = (west + east) / 2, (south + north) / 2
    return (
        max(lon - wide / 2, -180.0), max(lat - high / 2, -85.0),
        min(lon + wide / 2, 180.0), min(lat + high / 2, 85.0),
    )  # fmt: skip
