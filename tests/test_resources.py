"""The packaged files: each can be read, and a damaged copy is refused with its file and line."""

from __future__ import annotations

import gzip
import pickle
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mapper import resources
from mapper.errors import DataError
from mapper.resources import PACKAGE, Folder

if TYPE_CHECKING:
    from collections.abc import Callable, Sized

READERS: dict[str, Callable[[str], Sized]] = {
    ".css": resources.text,
    ".csv": resources.rows,
    ".gz": resources.record,
    ".html": resources.text,
    ".json": resources.record,
    ".md": resources.text,
    ".sha256": resources.lines,
    ".toml": resources.table,
    ".txt": resources.lines,
}
FILES = sorted(path for path in (PACKAGE.path / "data").rglob("*") if path.is_file())
NAMES = [path.relative_to(PACKAGE.path).as_posix() for path in FILES]


@pytest.mark.parametrize("name", NAMES)
def test_every_packaged_file_is_read(name: str) -> None:
    assert len(READERS[Path(name).suffix](name)) > 0


def test_there_are_files_of_every_kind() -> None:
    assert {Path(name).suffix for name in NAMES} == READERS.keys()


def test_every_table_has_the_same_columns_in_all_its_rows() -> None:
    tables = [resources.rows(name) for name in NAMES if name.endswith(".csv")]
    assert len(tables) > 10
    assert [{*map(tuple, table)} for table in tables if len({*map(tuple, table)}) != 1] == []


@pytest.mark.parametrize("name", [name for name in NAMES if not name.endswith((".gz", ".md"))])
def test_a_byte_that_is_not_utf8_is_refused_in_any_file(name: str, tmp_path: Path) -> None:
    content = (PACKAGE.path / name).read_bytes()
    (tmp_path / Path(name).name).write_bytes(content + b"\xff\n")
    line = content.count(b"\n") + 1
    with pytest.raises(DataError) as caught:
        Folder(tmp_path).text(Path(name).name)
    assert str(caught.value) == (
        f"{tmp_path}/{Path(name).name}:{line}: byte {len(content)} is not UTF-8"
    )


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.toml", "a = 1\nb = [1,\n= 3", "a.toml:3:1: not TOML"),
        ("a.toml", "a = 1\nb = [1,\n", "a.toml:2: not TOML"),
        ("a.toml", "a = 1\na = 2\n", "a.toml:2:6: not TOML"),
        ("a.json", '{"a": 1,\n "b" 2}', "a.json:2:6: not JSON"),
        ("a.json", "", "a.json:1:1: not JSON"),
        ("a.csv", "a,b\n1,2\n3\n", "a.csv:3: 1 cells, but 2 columns"),
        ("a.csv", 'a,b\n"1\n2",3\n4,5,6\n', "a.csv:4: 3 cells, but 2 columns"),
        ("a.csv", 'a,b\n1,"2"3\n', "a.csv:2: not a row of a CSV file"),
        ("a.csv", "a,b\n", "a.csv:1: no columns, or no row below them"),
        ("a.csv", "", "a.csv:1: no columns, or no row below them"),
        ("a.txt", "a\n\nb\n", "a.txt:2: the line is empty"),
        ("a.txt", "", "a.txt:1: the line is empty"),
    ],
)
def test_a_damaged_file_is_named_with_its_line(
    name: str, content: str, message: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    told, *_ = refusal(tmp_path, name).split(" (")  # what follows is in Python's words
    assert told == f"{tmp_path}/{message}"


@pytest.mark.parametrize("name", ["a.toml", "a.json", "a.csv", "a.txt", "a.json.gz"])
def test_a_missing_file_is_named_with_what_helps(name: str, tmp_path: Path) -> None:
    wanted = "it is missing"
    assert refusal(tmp_path, name) == f"{tmp_path}/{name}: {wanted}"
    folder = Folder(tmp_path, shown="mapper/data", remedy="install it again")
    with pytest.raises(DataError, match=f"^mapper/data/{name}: {wanted}; install it again$"):
        folder.text(name)


def test_a_folder_in_place_of_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.toml").mkdir()
    assert refusal(tmp_path, "a.toml") == f"{tmp_path}/a.toml: it cannot be read (Is a directory)"


@pytest.mark.parametrize("cut", [slice(None, -9), slice(5, None)])
def test_a_damaged_archive_is_named(cut: slice, tmp_path: Path) -> None:
    packed = (PACKAGE.path / "data" / "basemap.json.gz").read_bytes()
    (tmp_path / "a.json.gz").write_bytes(packed[cut])
    assert refusal(tmp_path, "a.json.gz").startswith(
        f"{tmp_path}/a.json.gz: it cannot be unpacked ("
    )


def test_json_in_an_archive_has_lines_too(tmp_path: Path) -> None:
    (tmp_path / "a.json.gz").write_bytes(gzip.compress(b"[1,\n}"))
    message = f"{tmp_path}/a.json.gz:2:1: not JSON ("
    assert refusal(tmp_path, "a.json.gz").startswith(message)


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("x", "a.csv:3: km 'x' is not a number"),
        ("", "a.csv:3: km '' is not a number"),
        ("nan", "a.csv:3: km 'nan' is not a number"),
        ("inf", "a.csv:3: km 'inf' is not a number"),
    ],
)
def test_a_cell_that_is_no_number_is_named_with_its_line(
    cell: str, message: str, tmp_path: Path
) -> None:
    (tmp_path / "a.csv").write_text(f"id,km\nA,2.5\nB,{cell}\n", "utf-8")
    first, second = Folder(tmp_path).rows("a.csv")
    assert first == {"id": "A", "km": "2.5"}
    assert first.number("km") == 2.5
    with pytest.raises(DataError) as caught:
        second.number("km")
    assert str(caught.value) == f"{tmp_path}/{message}"


def test_whole_numbers_may_be_left_out_where_a_reader_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,people\nA,12\nB,\nC,1.5\n", "utf-8")
    some, none, part = Folder(tmp_path).rows("a.csv")
    assert (some.whole("people"), some.whole("people", empty=0)) == (12, 12)
    assert none.whole("people", empty=0) == 0
    with pytest.raises(DataError, match=r"a\.csv:3: people '' is not a whole number$"):
        none.whole("people")
    with pytest.raises(DataError, match=r"a\.csv:4: people '1\.5' is not a whole number$"):
        part.whole("people", empty=0)


def test_a_column_or_key_that_is_not_there_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,km\nA,2.5\n", "utf-8")
    (tmp_path / "a.toml").write_text("[points]\nb = 1\n[[event]]\nc = 2\n", "utf-8")
    (row,), table = Folder(tmp_path).rows("a.csv"), Folder(tmp_path).table("a.toml")
    assert table == {"points": {"b": 1}, "event": [{"c": 2}]}
    with pytest.raises(DataError, match=r"a\.csv:2: no column 'kind'$"):
        row["kind"]
    with pytest.raises(DataError, match=r"a\.toml: no key 'words'$"):
        table["words"]
    with pytest.raises(DataError, match=r"a\.toml: \[points\] no key 'a'$"):
        table["points"]["a"]
    with pytest.raises(DataError, match=r"a\.toml: \[event\] no key 'a'$"):
        table["event"][0]["a"]


def test_what_is_read_is_fresh_each_time_and_reaches_other_processes() -> None:
    table = resources.table("data/models/toponym_recognition.toml")
    table["evidence"].clear()
    again = resources.table("data/models/toponym_recognition.toml")
    assert len(again["evidence"]) > 10
    assert pickle.loads(pickle.dumps(again)) == again  # noqa: S301  # our own bytes


def test_a_damaged_package_says_how_to_mend_it(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE.path / "data" / "models", tmp_path / "data" / "models")
    path = tmp_path / "data" / "models" / "toponym_recognition.toml"
    path.write_text(path.read_text("utf-8") + "\n[more\n", "utf-8")
    line = len(path.read_text("utf-8").splitlines())
    folder = Folder(tmp_path, shown=PACKAGE.shown, remedy=PACKAGE.remedy)
    with pytest.raises(DataError) as caught:
        folder.inner("data/models").table("toponym_recognition.toml")
    told = str(caught.value)
    assert told.startswith(f"mapper/data/models/toponym_recognition.toml:{line}:6: not TOML (")
    assert told.endswith("); install incident-mapper again")


def refusal(folder: Path, name: str) -> str:
    """What the reader of such files says of one, which it must refuse."""
    files = Folder(folder)
    readers: dict[str, Callable[[str], object]] = {
        ".csv": files.rows,
        ".gz": files.record,
        ".json": files.record,
        ".toml": files.table,
        ".txt": files.lines,
    }
    with pytest.raises(DataError) as caught:
        readers[Path(name).suffix](name)
    return str(caught.value)
