"""The world index: folded names, what goes in comes out, the same bytes every time."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapper.gazetteer.index.reader import COLUMNS, KINDS, Row, open_index
from mapper.gazetteer.index.sort import Sorter
from mapper.gazetteer.index.tables import SOURCES
from mapper.gazetteer.index.writer import write_index
from mapper.gazetteer.layered import open_world
from mapper.geo.distance import distance_km
from mapper.text.folding import fold

if TYPE_CHECKING:
    from pathlib import Path

NORTH = Row(
    id="NL",
    name="Northland",
    kind="country",
    country="NL",
    admin1="",
    lon=10.5,
    lat=-45.25,
    radius_km=300.125,
    population=2_000_000_000,
    source=SOURCES[1],
    names=("Republic of Northland", "Норландия"),
)
ALBA = Row(
    id="GN1",
    name="Alba’s Ferry",
    kind="city",
    country="NL",
    admin1="Upper Shire",
    lon=-179.99999,
    lat=89.99999,
    radius_km=2.0,
    population=700,
    source=SOURCES[0],
    names=("Alba",),
)
SEA = Row(
    id="M-alba-sea",
    name="Alba",
    kind="sea",
    country="",
    admin1="",
    lon=0.00001,
    lat=0.0,
    radius_km=90.0,
    population=0,
    source=SOURCES[4],
)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Kəlbəcər", "kelbecer"),
        ("İSTİSU", "istisu"),
        ("Istisu", "istisu"),
        ("U.S.", "us"),
        ("U.S", "us"),
        ("St. Louis", "st louis"),
        ("Washington, D.C.", "washington dc"),
        ("Nagorno-Karabakh", "nagorno karabakh"),
        ("N’Djamena", "ndjamena"),
        ("Stepʻanakert", "stepanakert"),
        ("Bosnia & Herzegovina", "bosnia and herzegovina"),
        ("Łódź", "lodz"),
        ("Æthelney\u00a0  STRASSE", "aethelney strasse"),
        ("Straße", "strasse"),
        ("Киев", "киев"),
        ("КИЇВ", "киів"),
        ("東京", "東京"),
        ("דִּימוֹנָה", "דימונה"),
        ("...", ""),
    ],
)
def test_names_fold_to_one_key(written: str, key: str) -> None:
    assert fold(written) == key


@given(st.text(max_size=40))
@settings(max_examples=500, deadline=None)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="aZıİəƏéÉßñÑ'’ʻ-. İ", max_size=20))
@settings(max_examples=300, deadline=None)
def test_case_and_spacing_do_not_matter(text: str) -> None:
    assert fold(f"  {text}\t") == fold(text) == fold(text.upper().lower())


def test_rows_come_back_whole(tmp_path: Path) -> None:
    write_index([ALBA, SEA, NORTH], tmp_path)
    index = open_index(tmp_path)
    assert [index.row(number) for number in range(len(index))] == [
        row._replace(names=()) for row in (NORTH, SEA, ALBA)
    ]


def test_names_lead_to_rows_weightiest_first(tmp_path: Path) -> None:
    write_index([ALBA, SEA, NORTH], tmp_path)
    index = open_index(tmp_path)
    keys = ("alba", "albas ferry", "northland", "норландия", "albas", "")
    assert [index.rows_named(key) for key in keys] == [[1, 2], [2], [0], [0], [], []]
    begins = ("albas", "albas ferry", "albas f", "republic of", "northland x")
    assert [index.goes_on(key) for key in begins] == [True, False, False, True, False]
    assert [index.row_with_id(name) for name in ("NL", "GN1", "GN2")] == [0, 2, None]
    assert index.rows_between(south=-46, north=1) == [0, 1]


def test_same_rows_make_the_same_bytes(tmp_path: Path) -> None:
    write_index([ALBA, SEA, NORTH], tmp_path / "one")
    write_index([NORTH, SEA, ALBA], tmp_path / "two")
    one, two = (
        {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
        for folder in (tmp_path / "one", tmp_path / "two")
    )
    assert one == two
    assert len(one) == 18


def test_an_id_may_not_occur_twice(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="id 'NL' occurs 2 times among the rows"):
        write_index([NORTH, NORTH], tmp_path)


def test_an_id_is_one_line_of_text(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"id 'A\\tB' holds a character that cannot be printed"):
        write_index([NORTH._replace(id="A\tB")], tmp_path)


def test_other_ids_lead_to_the_row_unless_another_row_has_them(tmp_path: Path) -> None:
    write_index([NORTH._replace(other_ids=("GN1", "GN2", "GN3", "NL")), ALBA], tmp_path)
    index = open_index(tmp_path)
    ids = ("NL", "GN2", "GN3", "GN1", "GN4")
    assert [index.row_with_id(place_id) for place_id in ids] == [0, 0, 0, 1, None]
    assert [index.id(number) for number in (0, 1)] == ["NL", "GN1"]


@st.composite
def some_rows(draw: st.DrawFn) -> list[Row]:
    """Rows of unique ids whose names share words and beginnings."""
    name = st.text("ab éЖ", min_size=1, max_size=5)
    ids = draw(st.lists(st.text("GN0123", min_size=1, max_size=4), unique=True, max_size=12))
    return [
        Row(
            id=place_id,
            name=draw(name),
            kind=draw(st.sampled_from(KINDS)),
            country=draw(st.sampled_from(["", "AM", "ZW"])),
            admin1=draw(name),
            lon=draw(st.integers(-18_000_000, 18_000_000)) / 100_000,
            lat=draw(st.integers(-9_000_000, 9_000_000)) / 100_000,
            radius_km=draw(st.integers(1, 20_000_000)) / 1000,
            population=draw(st.sampled_from([0, 0, 500, 501, 2**32 - 1])),
            source=draw(st.sampled_from(["one", "two"])),
            names=tuple(draw(st.lists(name, max_size=4))),
        )
        for place_id in ids
    ]


def looked_up(folder: Path, keys: set[str]) -> object:
    """All rows of an index, and what it answers to all questions about these keys."""
    index = open_index(folder)
    return (
        [index.row(number) for number in range(len(index))],
        [index.row_with_id(index.id(number)) for number in range(len(index))],
        {key: (index.rows_named(key), index.goes_on(key)) for key in keys},
        {key: sorted(index.names.beginning(key)) for key in keys},
        index.rows_between(south=-90, north=90),
        index.rows_between(south=-10, north=10),
    )


@given(some_rows().filter(bool), st.integers(1, 4), st.integers(1, 400))
@settings(max_examples=150, deadline=None)
def test_parts_and_pieces_change_no_answer(
    tmp_path_factory: pytest.TempPathFactory, rows: list[Row], trie_keys: int, piece_bytes: int
) -> None:
    folder = tmp_path_factory.mktemp("index")
    keys = {fold(name) for row in rows for name in (row.name, *row.names)} - {""}
    asked = keys | {key[:end] for key in keys for end in range(len(key))} | {"c", "zz", "0"}
    write_index(rows, folder / "whole")
    write_index(rows, folder / "parts", trie_keys=trie_keys, piece_bytes=piece_bytes)
    found = looked_up(folder / "parts", asked)
    assert found == looked_up(folder / "whole", asked)
    ordered = sorted(rows, key=lambda row: (-(row.population or row.radius_km**2), row.id))
    numbers = {key: named(key, ordered) for key in asked}
    assert found == (
        [row._replace(names=()) for row in ordered],
        list(range(len(rows))),
        {key: (numbers[key], any(k.startswith(f"{key} ") for k in keys)) for key in asked},
        {key: sorted(k for k in keys if k.startswith(key)) for key in asked},
        by_latitude(ordered, 90),
        by_latitude(ordered, 10),
    )


def named(key: str, rows: list[Row]) -> list[int]:
    return [at for at, row in enumerate(rows) if key in map(fold, (row.name, *row.names)) and key]


def by_latitude(rows: list[Row], most: float) -> list[int]:
    return sorted(
        (at for at, r in enumerate(rows) if abs(r.lat) <= most), key=lambda at: rows[at].lat
    )


@given(st.lists(st.binary(max_size=9).filter(lambda line: b"\n" not in line)), st.integers(1, 200))
@settings(max_examples=150, deadline=None)
def test_lines_come_back_sorted(
    tmp_path_factory: pytest.TempPathFactory, lines: list[bytes], piece_bytes: int
) -> None:
    folder = tmp_path_factory.mktemp("lines")
    with Sorter(folder, piece_bytes=piece_bytes) as sorter:
        for line in lines:
            sorter.add(line)
        assert list(sorter) == sorted(line + b"\n" for line in lines)
    assert list(folder.iterdir()) == []


def test_a_missing_or_strange_file_is_refused(tmp_path: Path) -> None:
    write_index([NORTH], tmp_path)
    (tmp_path / "names-0.marisa").unlink()
    with pytest.raises(ValueError, match="a file of names is missing or damaged"):
        open_index(tmp_path)
    (tmp_path / "index.json").write_text('{"format": 1}', "utf-8")
    with pytest.raises(ValueError, match=r"index.json: not the note of an index of format 2"):
        open_index(tmp_path)


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("lon.npy", b"<i4", b"<f4", "not a column of '<i4'"),
        ("lon.npy", b"{'descr'", b"{'descr", "not a column of '<i4'"),
        ("lon.npy", b"(1,)", b"(2,)", "132 bytes instead of 136"),
        ("lon.npy", b"(1,)", b"(x,)", "not a column of '<i4'"),
        ("index.json", b'"names"', b'"nomes"', "no list of texts 'names'"),
        ("index.json", b'"NL"', b"5", "no list of texts 'ids'"),
        ("index.json", b'"northland"', b"", "first_of_key has 4 numbers, not 1"),
    ],
)
def test_a_garbled_file_is_refused(
    tmp_path: Path, name: str, old: bytes, new: bytes, said: str
) -> None:
    write_index([NORTH], tmp_path)
    right = (tmp_path / name).read_bytes()
    assert right.count(old) == 1
    (tmp_path / name).write_bytes(right.replace(old, new))
    with pytest.raises(ValueError, match=re.escape(said)):
        open_index(tmp_path)


def test_a_file_cut_short_is_refused(tmp_path: Path) -> None:
    write_index([NORTH, ALBA, SEA], tmp_path)
    paths = [*tmp_path.iterdir()]
    assert len(paths) == len(COLUMNS) + 4
    for path in paths:
        right = path.read_bytes()
        for length in (0, 9, len(right) // 2, len(right) - 2):
            path.write_bytes(right[:length])
            with pytest.raises(ValueError):  # noqa: PT011  # each says something else
                open_index(tmp_path)
        path.write_bytes(right)
    assert len(open_index(tmp_path)) == 3


def test_a_file_of_another_index_is_refused(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    write_index([NORTH], one)
    write_index([NORTH, ALBA, SEA], other)
    paths = [*one.glob("*.npy"), one / "texts.bin", one / "ids-0.marisa", one / "names-0.marisa"]
    assert len(paths) == len(COLUMNS) + 3
    for path in paths:
        right = path.read_bytes()
        path.write_bytes((other / path.name).read_bytes())
        with pytest.raises(ValueError, match=r"has \d+ (numbers|bytes), not \d+$"):
            open_index(one)
        path.write_bytes(right)


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("Россия", "RU"),
        ("Russian Federation", "RU"),
        ("U.S.", "US"),
        ("Louisiana", "GN4331987"),
        ("Rapides Parish", "US-C-22079"),
        ("Kyiv", "GN703448"),
        ("Luhansk Oblast", "NE-UA-luhansk"),
        ("Catalonia", "A1-ES.56"),
        ("Black Sea", "M-black-sea"),
        ("Middle East", "M-middle-east"),
        ("東京", "GN1850147"),
        ("Nadia", "A2-IN.28.336"),
        ("Kericho County", "A1-KE.21"),
        ("Telangana", "A1-IN.40"),
        ("Liangshan Prefecture", "A2-CN.32.5134"),
        ("Khyber Pakhtunkhwa", "NE-PK-kp"),
        ("Fergana Valley", "M-fergana-valley"),
        ("Sulu Sea", "M-sulu-sea"),
        ("Irrawaddy", "M-irrawaddy"),
        ("Shetland", "M-shetland"),
        ("Soviet Union", "M-soviet-union"),
        ("Qamishli", "GN173377"),
        ("Bechuanaland", "BW"),
    ],
)
def test_the_packaged_index_holds_the_world(name: str, place_id: str) -> None:
    world = open_world()
    assert world.row(world.rows_named(fold(name))[0]).id == place_id


@pytest.mark.parametrize(
    ("name", "town", "district", "called"),
    [
        ("Kericho", "GN192900", "A1-KE.21", "Kericho County"),
        ("Sinjar", "GN448149", "A2-IQ.15.9166620", "Sinjar District"),
        ("Bakhmut", "GN713174", "A2-UA.05.1402", "Bakhmut Raion"),
        ("Zawiercie", "GN3080526", "A2-PL.83.2416", "Powiat zawierciański"),
    ],
)
def test_a_district_leaves_its_main_name_to_the_town(
    name: str, town: str, district: str, called: str
) -> None:
    world = open_world()
    rows = {row.id: row for row in map(world.row, world.rows_named(fold(name)))}
    assert rows[district].name == called
    assert town in rows


def test_no_unit_of_a_disputed_area_has_a_country() -> None:
    world = open_world()
    ids = ("NE-GE-abkhazia", "NE-RU-crimea", "A1-IN.41", "NE-IN-jammu-and-kashmir", "A1-SO.21",
           "NE-PK-azad-kashmir", "NE-IN-arunachal-pradesh", "M-essequibo", "M-aksai-chin",
           "M-golan-heights", "M-transnistria", "M-west-bank", "NE-XX-somaliland",
           "M-southern-kuril-islands", "M-siachen", "M-south-ossetia", "NE-XX-northern-cyprus",
           "NE-XX-spratly-islands", "NE-UA-luhansk",
           "NE-CN-paracel-islands", "M-abyei", "M-ilemi-triangle")  # fmt: skip
    numbers = [number for place in ids if (number := world.row_with_id(place)) is not None]
    assert [world.row(number).country for number in numbers] == [""] * len(ids)


def test_districts_lie_where_their_towns_do() -> None:
    world = open_world()
    number = world.row_with_id("A2-IN.28.336")
    assert number is not None
    nadia = world.row(number)
    assert (nadia.kind, nadia.country, nadia.admin1) == ("district", "IN", "West Bengal")
    away = distance_km(lon=nadia.lon, lat=nadia.lat, to_lon=88.5, to_lat=23.4)  # Krishnanagar
    assert away < nadia.radius_km < 80


def test_towns_know_their_region() -> None:
    world = open_world()
    towns = [world.row(number) for number in world.rows_named("alexandria")]
    assert {(town.country, town.admin1) for town in towns} >= {
        ("US", "Louisiana"),
        ("US", "Virginia"),
    }
