"""How places and what was imported look in a terminal."""

from __future__ import annotations

import sys

from mapper.cli.console.terminal import bar, is_watched, paint, table
from mapper.text import many, one_line

TYPE_CHECKING = False  # as type checkers know it; typing would be most of --help's time
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mapper.gazetteer import Gazetteer, Imported, Item, Result, Tally, Watch
    from mapper.model import Place

_COLUMNS = ("NAME", "KIND", "COUNTRY", "ADMIN1", "LAT", "LON", "RADIUS", "POPULATION", "ID")
_LAST = ("LAYER", "SOURCE", "OTHER NAMES")


def places(
    found: Sequence[Place], gazetteer: Gazetteer, *, here: Mapping[str, float] | None = None
) -> str:
    """Return one row a place, in km and degrees; with its distance where there is a point."""
    rows = [_row(place, gazetteer, here) for place in found]
    return table((*(("AWAY",) if here else ()), *_COLUMNS, *_LAST), rows)


def _row(place: Place, gazetteer: Gazetteer, here: Mapping[str, float] | None) -> tuple[str, ...]:
    away = (f"{_away_km(place, here):.1f} km",) if here else ()
    return (
        *away,
        place.name,
        place.kind,
        place.country or "-",
        place.admin1 or "-",
        f"{place.lat:.5f}",
        f"{place.lon:.5f}",
        f"{place.radius_km:g} km",
        f"{place.population:,}" if place.population else "-",
        place.id,
        gazetteer.layer_of(place),
        one_line(place.source, longest=48) or "-",
        one_line(", ".join(place.aliases), longest=48) or "-",
    )


def place_record(
    place: Place, gazetteer: Gazetteer, *, here: Mapping[str, float] | None = None
) -> dict[str, object]:
    """Return a place for JSON, with its distance where there is a point."""
    from dataclasses import asdict

    away = {"distance_km": round(_away_km(place, here), 3)} if here else {}
    return {**away, **asdict(place), "layer": gazetteer.layer_of(place)}


def _away_km(place: Place, here: Mapping[str, float]) -> float:
    from mapper.geo import distance_km

    return distance_km(**here, to_lon=place.lon, to_lat=place.lat)


def watch(*, quiet: bool) -> Watch | None:
    """Return a line on standard error that counts, where that is a terminal, else None."""
    return _counter if is_watched(quiet=quiet) else None


def _counter(items: Iterable[Item], /, *, what: str) -> Iterable[Item]:
    return bar(items, what=what, unit="lines", total=None)


def warn_of_import(result: Result, *, quiet: bool) -> None:
    """Print on standard error what could not be read, unless `quiet`."""
    lines = []
    for tally in result.tallies:
        more = tally.bad - len(tally.first_bad)
        lines += [f"{line} (left out)" for line in tally.first_bad]
        lines += [f"{tally.source.where}: {many(more, 'more line')} left out"] if more else []
    for line in () if quiet else lines:
        word = paint("warning", "yellow", stream=sys.stderr)
        print(f"mapper: {word}: {one_line(line)}", file=sys.stderr)


def import_summary(result: Result) -> str:
    """Return what was read, left out and kept."""
    counts = dict(result.counts)
    kept = f"{many(counts.pop('places'), 'place')}, {many(counts.pop('names'), 'name')}"
    lines = [
        *(f"Read      {_read(tally)}" for tally in result.tallies),
        *(f"Left out  {name}: not one of the files that are read" for name in result.unknown),
        *(f"Left out  {what}: {count:,}" for what, count in sorted(counts.items())),
        f"Imported  {kept}",
        f"Kept in   {result.folder}",
    ]
    return "\n".join(lines) + "\n"


def _read(tally: Tally) -> str:
    left_out = [("unreadable", tally.bad), *(+tally.left_out).most_common()]
    reasons = ", ".join(f"{count:,} ({what})" for what, count in left_out if count)
    without = f"; left out {reasons}" if reasons else ""
    return f"{tally.source.name}: {many(tally.lines, 'line')}{without}"


def import_record(result: Result) -> dict[str, object]:
    """Return what `import_summary` says, for JSON."""
    return {
        "read": [tally.record() for tally in result.tallies],
        "unknown": list(result.unknown),
        "counts": dict(sorted(result.counts.items())),
        "folder": str(result.folder),
    }


def imported(found: Imported) -> str:
    """Return what was imported and where it is kept."""
    note = found.note
    files = [
        f"From      {file['name']} (sha256 {file['sha256'][:12]}...)" for file in note["files"]
    ]
    options = [f"{name} {value}" for name, value in note["options"].items() if value]
    return "\n".join(
        [
            f"Imported  {many(note['counts']['places'], 'place')}",
            *files,
            f"Newest    {note['newest_modification'] or 'unknown'} (last change of a place)",
            f"Options   {', '.join(options) or 'none'}",
            f"Licence   {note['licence']}",
            f"Kept in   {found.folder}",
        ]
    )
