"""Dump files of GeoNames are told by their content and read line by line.

The columns are described on geonames.org/export: places have 19, alternate names 10, codes of
regions 4, all separated by tabs.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import IO, TYPE_CHECKING, Literal, NamedTuple, TypeAlias, cast

from mapper import resources
from mapper.errors import InputError
from mapper.gazetteer import overlay
from mapper.gazetteer.index import CITY_POPULATION, Row, is_code, radius_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Form: TypeAlias = Literal["places", "names", "regions", "table", "other"]

NAMED, BAD_SHARE = 5, 0.01  # bad lines that are named, and how many of all are accepted
MOST_PEOPLE = 2**32 - 1  # GeoNames counts more for the whole Earth than a column holds
# What isolanguage says of entries that are no names but links, postal or other codes, sounds.
NO_NAMES = frozenset(
    {"link", "post", "iata", "icao", "faac", "tcid", "unlc", "wkdt", "phon"}
)  # fmt: skip
EXPECTED = (
    "known are GeoNames' places (19 columns separated by tabs), alternateNamesV2.txt (10), "
    "admin1CodesASCII.txt and admin2Codes.txt (4), and a CSV with the columns of gazetteer.csv"
)

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NUMBER = re.compile(r"[0-9]{1,10}")
_COUNTRY = re.compile(r"(?:[A-Z]{2})?")
_LONGEST_LINE = 1_000_000
_FORMS: dict[int, Form] = {19: "places", 10: "names"}


class Feature(NamedTuple):
    """A place of a dump; `admin` is the code of its region, `division` its own if it is one."""

    row: Row
    admin: str
    division: str


class Kinds(dict[tuple[str, str], tuple[str, float]]):
    """Our kind and radius in km by feature class and code; a code stands for its longer ones."""

    def __missing__(self, key: tuple[str, str]) -> tuple[str, float]:
        feature_class, code = key
        found = self[feature_class, code[:-1]] if code else self["", ""]
        self[key] = found
        return found


def kinds() -> Kinds:
    """Return the packaged table of features."""
    lines = resources.rows("data/geonames_features.csv")
    return Kinds({(x["class"], x["code"]): (x["kind"], x.number("radius_km")) for x in lines})


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file, or a member of a .zip file, and what it holds."""

    path: Path
    member: str
    form: Form

    @property
    def name(self) -> str:
        """The file's own name, without folders."""
        return self.member or self.path.name

    @property
    def where(self) -> str:
        """How a message names it."""
        return f"{self.path}/{self.member}" if self.member else str(self.path)


@dataclass(slots=True, kw_only=True)
class Tally:
    """What was read of one source: how many lines, what was left out, what could not be read."""

    source: Source
    lines: int = 0
    newest: str = ""
    left_out: Counter[str] = field(default_factory=Counter)
    bad: int = 0
    first_bad: list[str] = field(default_factory=list)

    def refuse(self, line: int, reason: str) -> None:
        """Count a line that cannot be read."""
        self.bad += 1
        if len(self.first_bad) < NAMED:
            self.first_bad.append(f"{self.source.where}:{line}: {reason}")

    def record(self) -> dict[str, object]:
        """Return what it counted, for JSON."""
        return {
            "name": self.source.name,
            "form": self.source.form,
            "lines": self.lines,
            "unreadable": self.bad,
            "left_out": dict(sorted((+self.left_out).items())),
        }

    def check(self) -> None:
        """Raise InputError when too many lines cannot be read."""
        if self.bad > self.lines * BAD_SHARE:
            message = (
                f"{self.first_bad[0]}; {self.bad:,} of {self.lines:,} lines cannot be read, and"
                f" more than {BAD_SHARE:.0%} are not accepted"
            )
            raise InputError(message)


def sources(path: Path) -> list[Source]:
    """Return what `path` holds, each member of a .zip file; InputError when none is known."""
    with reading(path):
        if not zipfile.is_zipfile(path):
            with path.open("rb") as file:
                return [Source(path=path, member="", form=_form(file, str(path)))]
        with zipfile.ZipFile(path) as archive:
            names = [name for name in archive.namelist() if not name.endswith("/")]
            found = [_member(archive, path, name) for name in names]
    if all(source.form == "other" for source in found):
        message = f"{path}: none of its files is known; {EXPECTED}"
        raise InputError(message)
    return found


def _member(archive: zipfile.ZipFile, path: Path, name: str) -> Source:
    """Return a member as a source; a readme or a CSV file is one of another form."""
    with archive.open(name) as file:
        try:
            form = _form(file, f"{path}/{name}")
        except InputError:
            form = "other"
    return Source(path=path, member=name, form="other" if form == "table" else form)


def _form(file: IO[bytes], where: str) -> Form:
    """Return what the first line of a file says that it is."""
    line = next(filter(bytes.strip, iter(partial(file.readline, _LONGEST_LINE), b"")), b"")
    if not line:
        message = f"{where}: is empty; {EXPECTED}"
        raise InputError(message)
    try:
        text = line.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError as error:
        message = f"{where}: byte {error.start} is not UTF-8; save the file as UTF-8"
        raise InputError(message) from error
    cells = text.split("\t")
    if form := _FORMS.get(len(cells)):
        return form
    if len(cells) == 4 and "." in cells[0] and _NUMBER.fullmatch(cells[3]):
        return "regions"
    if {"id", "name"} <= {cell.strip(' "') for cell in text.split(",")}:
        return "table"
    message = f"{where}:1: {len(cells)} columns separated by tabs; {EXPECTED}"
    raise InputError(message)


def lines(source: Source) -> Iterator[tuple[int, bytes]]:
    """Yield number and bytes of every line that is not blank."""
    with reading(source.path), _opened(source) as file:
        for number, line in enumerate(file, start=1):
            if number == 1:
                line = line.removeprefix(b"\xef\xbb\xbf")  # noqa: PLW2901
            if line.strip(b"\r\n"):
                yield number, line


@contextmanager
def _opened(source: Source) -> Iterator[IO[bytes]]:
    if not source.member:
        with source.path.open("rb") as file:
            yield file
    else:
        with zipfile.ZipFile(source.path) as archive, archive.open(source.member) as member:
            yield cast("IO[bytes]", io.BufferedReader(cast("io.RawIOBase", member), 1 << 20))


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turn what goes wrong while a file is read into one line that names it."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as error:
        message = f"{path}: is damaged or no .zip file that can be read ({error})"
        raise InputError(message) from error
    except OSError as error:
        message = f"{path}: cannot be read ({error.strerror})"
        raise InputError(message) from error


def features(source: Source, tally: Tally) -> Iterator[tuple[int, Feature]]:
    """Yield (line, place) of every line of a file of places that can be read."""
    known, label = kinds(), f"GeoNames {source.name} (CC BY 4.0)"
    for line, cells in rows(source, tally, columns=19):
        if reason := _problem(cells):
            tally.refuse(line, reason)
            continue
        if cells[18] > tally.newest and _DAY.fullmatch(cells[18]):
            tally.newest = cells[18]
        found = _feature(cells, kinds=known, source=label)
        tally.left_out["code"] += len(_alternates(cells)) - len(found.row.names)
        yield line, found


def rows(source: Source, tally: Tally, *, columns: int) -> Iterator[tuple[int, list[str]]]:
    """Yield (line, cells) of every line with so many cells; others are counted as bad."""
    for number, line in lines(source):
        tally.lines += 1
        try:
            cells = line.decode().rstrip("\r\n").split("\t")
        except UnicodeDecodeError as error:
            tally.refuse(number, f"byte {error.start} of the line is not UTF-8")
            continue
        if len(cells) == columns:
            yield number, cells
        else:
            tally.refuse(number, f"{len(cells)} columns instead of {columns}")


def _problem(cells: list[str]) -> str:
    """Return why a line is no place; empty when it is one."""
    if not _NUMBER.fullmatch(cells[0]):
        return f"geonameid {cells[0]!r} is not a whole number"
    if not cells[1].strip():
        return "name is empty"
    for name, text, most in (("latitude", cells[4], 90), ("longitude", cells[5], 180)):
        number = overlay.number(text)
        if number is None or abs(number) > most:
            return f"{name} {text!r} is not a number from -{most} to {most}"
    if not _COUNTRY.fullmatch(cells[8]):
        return f"country code {cells[8]!r} is not two capital letters (ISO 3166-1)"
    if cells[14] and not cells[14].isdecimal():
        return f"population {cells[14]!r} is not a whole number"
    return ""


def _feature(cells: list[str], *, kinds: Kinds, source: str) -> Feature:
    people = min(int(cells[14] or 0), MOST_PEOPLE)
    kind, radius_km = kinds[cells[6], cells[7]]
    if cells[6] == "P":
        kind = "city" if people >= CITY_POPULATION or cells[7] == "PPLC" else kind
        radius_km = radius_of(people)
    row = Row(
        id=f"GN{cells[0]}",
        name=cells[1].strip(),
        kind=kind,
        country=cells[8],
        admin1="",
        lon=float(cells[5]),
        lat=float(cells[4]),
        radius_km=radius_km,
        population=people,
        source=source,
        names=tuple(name for name in _alternates(cells) if not is_code(name)),
    )
    division = {"ADM1": cells[10:11], "ADM2": cells[10:12]}.get(cells[7], [])
    return Feature(
        row=row,
        admin="" if cells[7] == "ADM1" else f"{cells[8]}.{cells[10]}",
        division=".".join([cells[8], *division]) if division else "",
    )


def _alternates(cells: list[str]) -> list[str]:
    """Return the ASCII name and the alternate names of a place."""
    return [name for name in (cells[2], *cells[3].split(",")) if name]


def names(source: Source, tally: Tally) -> Iterator[tuple[str, str]]:
    """Yield (geonameid, name) of the lines of a file of alternate names that are names."""
    for line, cells in rows(source, tally, columns=10):
        if not (_NUMBER.fullmatch(cells[1]) and cells[3].strip()):
            tally.refuse(line, f"geonameid {cells[1]!r} or name {cells[3]!r} is none")
        elif cells[2] in NO_NAMES:
            tally.left_out[cells[2]] += 1
        elif is_code(cells[3]):
            tally.left_out["code"] += 1
        else:
            yield cells[1], cells[3].strip()


def regions(source: Source, tally: Tally) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield (code, geonameid, names) of the lines of a file of codes: "AM.04", "AM.04.616530"."""
    for line, cells in rows(source, tally, columns=4):
        if not (_NUMBER.fullmatch(cells[3]) and "." in cells[0] and cells[1].strip()):
            tally.refuse(line, f"code {cells[0]!r}, name {cells[1]!r} or id {cells[3]!r} is none")
        else:
            yield cells[0], cells[3], tuple({cells[1].strip(): 1, cells[2].strip() or cells[1]: 1})
