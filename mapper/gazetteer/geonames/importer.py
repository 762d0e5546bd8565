"""The importer compiles files of GeoNames, or of one's own places, into the user's index.

Nothing is held in memory that grows with the files: places and names are sorted by id on the
disk, joined, and handed on one by one to the writer of the index.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mapper.errors import InputError
from mapper.gazetteer import store
from mapper.gazetteer.geonames import dump
from mapper.gazetteer.geonames import known as gazetteer_known
from mapper.gazetteer.geonames.join import Item, Join, Watch
from mapper.gazetteer.index import Sorter, write_index
from mapper.gazetteer.overlay import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mapper.gazetteer.geonames.dump import Source, Tally
    from mapper.gazetteer.index import Row

LICENCE = "GeoNames, https://www.geonames.org, Creative Commons Attribution 4.0"
_TOWNS = {"city", "settlement"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Which places are kept: of these countries and kinds (empty: of all), towns so large."""

    countries: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    min_population: int = 0

    def __post_init__(self) -> None:
        """Raise InputError for a country, a kind or a number that there is not."""
        if self.min_population < 0:
            message = f"--min-population: {self.min_population} is less than 0"
            raise InputError(message)
        codes = gazetteer_known.geonames_ids()
        for code in self.countries:
            if code not in codes:
                message = f"--country: {code!r} is no code of ISO 3166-1, such as AM or AZ"
                raise InputError(message)
        for kind in self.kinds:
            if kind not in KINDS:
                message = f"--kinds: {kind!r} is unknown; kinds are {', '.join(KINDS)}"
                raise InputError(message)

    def refuses(self, row: Row) -> str:
        """Return why a place is left out; empty when it is kept."""
        if self.countries and row.country not in self.countries:
            return "of other countries"
        if self.kinds and row.kind not in self.kinds:
            return "of other kinds"
        if row.kind in _TOWNS and row.population < self.min_population:
            return f"with fewer than {self.min_population:,} inhabitants"
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What an import read, what became of it, files that are unknown, and where it is kept."""

    tallies: tuple[Tally, ...]
    counts: Mapping[str, int]
    unknown: tuple[str, ...]
    folder: Path


def import_files(
    paths: Sequence[Path],
    *,
    options: Options | None = None,
    data: Path | None = None,
    watch: Watch | None = None,
) -> Result:
    """Make the places in `paths` the imported index of `data` (default: the user's folder).

    It takes the place of the former one when it is complete; InputError or OutputError leaves
    that as it was. Of lines with one id the last one counts.
    """
    options, data = options or Options(), data or store.data_folder()
    sources = [source for path in paths for source in dump.sources(path)]
    known = [source for source in sources if source.form != "other"]
    _check_forms(known)
    with store.draft(data) as folder, Sorter(folder) as lines:
        join = Join(lines=lines, refuses=options.refuses, watch=watch or _unwatched)
        for source in known:
            join.read(source)
        _write(join.watch(join.rows(), what="writing"), folder / "index")
        if not join.counts["places"]:
            message = "no place is left: the files hold none that the options keep"
            raise InputError(message)
        store.keep(folder / "index", data, _note(paths, options, join))
    return Result(
        tallies=tuple(join.tallies),
        counts=join.counts,
        unknown=tuple(source.where for source in sources if source.form == "other"),
        folder=data,
    )


def _unwatched(items: Iterable[Item], /, *, what: str) -> Iterable[Item]:  # noqa: ARG001
    return items


def _check_forms(sources: Sequence[Source]) -> None:
    if not any(source.form in {"places", "table"} for source in sources):
        names = ", ".join(source.where for source in sources)
        message = f"{names}: no file of places; name one too, such as allCountries.zip or AM.zip"
        raise InputError(message)


def _write(rows: Iterable[Row], folder: Path) -> None:
    try:
        write_index(rows, folder)
    except InputError:
        raise
    except ValueError as error:
        raise InputError(str(error)) from error


def _note(paths: Sequence[Path], options: Options, join: Join) -> dict[str, object]:
    """Return what the index was made from, without clock or machine."""
    return {
        "licence": LICENCE,
        "files": [{"name": path.name, "sha256": store.sha256(path)} for path in paths],
        "read": [tally.record() for tally in join.tallies],
        "newest_modification": max(tally.newest for tally in join.tallies) or None,
        "options": asdict(options),
        "counts": dict(sorted((+join.counts).items())),
    }
