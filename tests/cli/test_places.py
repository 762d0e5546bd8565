"""`mapper gazetteer import`, `imported`, `show` and `near`, as a user meets them."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import interrupts
import pytest

from mapper.cli.program import main

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parents[2]
LINE = (
    "990001\tQalbaqa\tQalbaqa\tQalbaqa Kend,ABC\t-33.9\t-30.5\tP\tPPL\tAM\t\t04\t\t\t\t120\t\t9\t"
    "Asia/Yerevan\t2024-02-27\n"
)
FARM = LINE.replace("990001", "990002").replace("P\tPPL", "S\tFRM").replace("-30.5", "-30.55")
OWN = "id,name,kind,lat,lon,radius_km,aliases\nX1,Qalbaqa,site,-33.91,-30.5,0.2,Alqa|Balqa\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the verbs are run, with a dump and no imported index."""
    monkeypatch.setenv("MAPPER_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "AM.txt").write_text(LINE + FARM.replace("\tQalbaqa", "\tOld Farm"), "utf-8")
    (tmp_path / "own.csv").write_text(OWN, "utf-8")
    return tmp_path


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """The exit code, standard output and standard error of `mapper gazetteer`."""
    try:
        code = main(["gazetteer", *words])
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else -1
    return code, *capsys.readouterr()


def cells(table: str) -> list[list[str]]:
    """The cells of a table, two blanks between them."""
    return [
        [cell.strip() for cell in row.split("  ") if cell.strip()] for row in table.splitlines()
    ]


def test_import_says_what_it_did(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "import", "AM.txt", "--kinds", "settlement") == (
        0,
        (
            "Read      AM.txt: 2 lines; left out 2 (code), 1 (of other kinds)\n"
            "Imported  1 place, 3 names\n"
            f"Kept in   {folder}/data\n"
        ),
        "",
    )
    assert said(capsys, "import", "AM.txt", "--quiet") == (0, "", "")
    code, out, err = said(capsys, "import", "AM.txt", "--json", "--country", "am")
    assert (code, err) == (0, "")
    assert json.loads(out) == {
        "read": [
            {
                "name": "AM.txt",
                "form": "places",
                "lines": 2,
                "unreadable": 0,
                "left_out": {"code": 2},
            }
        ],
        "unknown": [],
        "counts": {"names": 6, "places": 2},
        "folder": f"{folder}/data",
    }


def test_import_names_what_it_could_not_read(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = "".join(LINE.replace("990001", str(number)) for number in range(900))
    (folder / "AM.txt").write_text(LINE + "no\n" * 7 + good, "utf-8")
    code, out, err = said(capsys, "import", "AM.txt")
    assert (code, out.splitlines()[0]) == (
        0,
        "Read      AM.txt: 908 lines; left out 7 (unreadable), 901 (code)",
    )
    assert err.splitlines() == [
        *(f"mapper: warning: AM.txt:{n}: 1 columns instead of 19 (left out)" for n in range(2, 7)),
        "mapper: warning: AM.txt: 2 more lines left out",
    ]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["missing.zip"], "missing.zip: cannot be read (No such file or directory)"),
        (["."], ".: cannot be read (Is a directory)"),
        (["AM.txt", "--country", "A1"], "--country: 'A1' is no code of ISO 3166-1, such as AM or"),
        (["AM.txt", "--country", "AZ"], "no place is left: the files hold none that the options"),
        (["AM.txt", "--kinds", "town"], "--kinds: 'town' is unknown; kinds are continent, region"),
        (["AM.txt", "--min-population", "-1"], "--min-population: -1 is less than 0"),
    ],
)
def test_import_that_is_refused(
    folder: Path, words: list[str], line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = said(capsys, "import", *words)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(f"mapper: error: {line}")
    assert not (folder / "data" / "imported.json").exists()


def test_import_into_what_is_no_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "data").touch()
    line = f"mapper: error: {folder}/data: cannot be written: File exists; set MAPPER_DATA to a"
    code, out, err = said(capsys, "import", "AM.txt")
    assert (code, out, err) == (1, "", f"{line} folder that can be\n")
    assert said(capsys, "imported")[0] == 1


def test_imported_shows_and_removes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nothing = (1, "", f"mapper: error: nothing was imported into {folder}/data\n")
    assert said(capsys, "imported") == nothing
    assert said(capsys, "imported", "--remove") == nothing
    main(["gazetteer", "import", "AM.txt", "--quiet", "--min-population", "50"])
    code, out, _ = said(capsys, "imported")
    note = json.loads(said(capsys, "imported", "--json")[1])
    assert code == 0
    assert out.splitlines() == [
        "Imported  2 places",
        f"From      AM.txt (sha256 {note['files'][0]['sha256'][:12]}...)",
        "Newest    2024-02-27 (last change of a place)",
        "Options   min_population 50",
        "Licence   GeoNames, https://www.geonames.org, Creative Commons Attribution 4.0",
        f"Kept in   {folder}/data/{note['folder']}",
    ]
    assert said(capsys, "imported", "--remove") == (0, f"Removed from {folder}/data\n", "")
    assert list((folder / "data").iterdir()) == []


def test_doctor_says_whether_one_is_there(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert imported_check(capsys) == (
        "optional",
        "none; mapper gazetteer import FILE... makes one",
    )
    main(["gazetteer", "import", "AM.txt", "--quiet"])
    assert imported_check(capsys) == ("ok", "2 places from AM.txt")
    (folder / "data" / "imported.json").write_text("{}", "utf-8")
    state, detail = imported_check(capsys)
    assert (state, detail.split(" (")[0]) == (
        "missing",
        f"{folder}/data/imported.json: the imported index is missing or damaged",
    )


def imported_check(capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    main(["doctor", "--json"])
    (check,) = (c for c in json.loads(capsys.readouterr().out) if c["what"] == "imported index")
    return check["state"], check["detail"]


def test_show_lists_the_layers(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert folder
    main(["gazetteer", "import", "AM.txt", "--quiet"])
    code, out, err = said(capsys, "show", "qalbaqa", "--gazetteer", "own.csv")
    assert (code, err) == (0, "")
    assert [" | ".join(row) for row in cells(out)] == [
        (
            "NAME | KIND | COUNTRY | ADMIN1 | LAT | LON | RADIUS | POPULATION | ID | LAYER | SOURCE"
            " | OTHER NAMES"
        ),
        (
            "Qalbaqa | site | - | - | -33.91000 | -30.50000 | 0.2 km | - | X1 | overlay | -"
            " | Alqa, Balqa"
        ),
        (
            "Qalbaqa | settlement | AM | Gegharkunik | -33.90000 | -30.50000 | 2 km | 120"
            " | GN990001 | imported | GeoNames AM.txt (CC BY 4.0) | -"
        ),
    ]
    code, out, _ = said(capsys, "show", "Qalbaqa Kend", "--json")
    assert (code, json.loads(out)) == (
        0,
        [
            {
                "id": "GN990001",
                "name": "Qalbaqa",
                "kind": "settlement",
                "country": "AM",
                "admin1": "Gegharkunik",
                "lon": -30.5,
                "lat": -33.9,
                "radius_km": 2.0,
                "population": 120,
                "aliases": [],
                "names": [],
                "source": "GeoNames AM.txt (CC BY 4.0)",
                "layer": "imported",
            }
        ],
    )


def test_show_suggests_names_spelt_alike(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert folder
    nothing = "mapper: error: no place is named"
    assert said(capsys, "show", "Qalbaqazo") == (1, "", f"{nothing} 'Qalbaqazo'\n")
    main(["gazetteer", "import", "AM.txt", "--quiet"])
    hint = f"{nothing} 'Qalbaqazo'; spelt alike: qalbaqa\n"
    assert said(capsys, "show", "Qalbaqazo") == (1, "", hint)
    assert said(capsys, "show", "Qalbaqazo", "--no-imported") == (1, "", f"{nothing} 'Qalbaqazo'\n")
    assert said(capsys, "show", "Q") == (1, "", f"{nothing} 'Q'\n")
    assert said(capsys, "show", "?!") == (1, "", f"{nothing} '?!'\n")


@pytest.mark.parametrize(
    "point",
    [["-33.9,-30.5"], ["-33.9,", "-30.5"], ["-33.9", "-30.5"], ["-33.9, -30.5"], ["-33.90,-30.50"]],
)
def test_near_takes_points_south_and_west(
    folder: Path, point: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert folder
    main(["gazetteer", "import", "AM.txt", "--quiet"])
    code, out, err = said(capsys, "near", *point, "--gazetteer", "own.csv")
    assert (code, err) == (0, "")
    assert [[row[0], row[1], row[-3]] for row in cells(out)] == [
        ["AWAY", "NAME", "LAYER"],
        ["0.0 km", "Qalbaqa", "imported"],
        ["1.1 km", "Qalbaqa", "overlay"],
        ["4.6 km", "Old Farm", "imported"],
    ]
    code, out, _ = said(capsys, "near", *point, "--within", "1.5", "--json")
    assert (code, [(p["id"], p["distance_km"]) for p in json.loads(out)]) == (0, [("GN990001", 0)])


LATITUDE_FIRST = "write LAT,LON in degrees, latitude first, such as 39.51,46.34"


@pytest.mark.parametrize(
    ("words", "code", "line"),
    [
        (["0,-30"], 1, "no place within 10 km of 0,-30; --within asks farther"),
        (["39"], 2, f"'39': is not two numbers; {LATITUDE_FIRST}"),
        (["1,2,3"], 2, f"'1,2,3': is not two numbers; {LATITUDE_FIRST}"),
        (["Goris"], 2, f"'Goris': is not two numbers; {LATITUDE_FIRST}"),
        (["nan,0"], 2, f"'nan,0': is not two numbers; {LATITUDE_FIRST}"),
        (
            ["-146,40"],
            2,
            (
                f"'-146,40': latitude -146 is not from -90 to 90; {LATITUDE_FIRST}; "
                "is 40,-146 meant?"
            ),
        ),
        (["40,181"], 2, f"'40,181': longitude 181 is not from -180 to 180; {LATITUDE_FIRST}"),
        (["1,2", "--within", "0"], 2, "--within '0': is not a number from more than 0 to 20,040 "),
        (["1,2", "--within", "-5"], 2, "--within '-5': is not a number from more than 0 to 20,0"),
        (["1,2", "--within", "x"], 2, "--within 'x': is not a number from more than 0 to 20,040"),
    ],
)
def test_near_what_is_nowhere(
    words: Sequence[str], code: int, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    ended, out, err = said(capsys, "near", *words)
    assert (ended, out, err.count("\n")) == (code, "", 1)
    assert err.startswith(f"mapper: error: {line}")


def test_reading_verbs_use_what_was_imported(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert folder
    main(["gazetteer", "import", "AM.txt", "--quiet"])
    assert main(["resolve", "Qalbaqa"]) == 0
    assert "Qalbaqa, settlement in Gegharkunik, AM (GN990001)" in capsys.readouterr().out
    assert main(["resolve", "Qalbaqa", "--no-imported"]) == 1


def test_a_damaged_index_ends_in_one_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["gazetteer", "import", "AM.txt", "--quiet"])
    (folder / "data" / "imported.json").write_text("", "utf-8")
    code, out, err = said(capsys, "show", "Goris")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert err.endswith("or do without it (--no-imported)\n")
    assert said(capsys, "show", "Goris", "--no-imported")[0] == 0
    assert said(capsys, "imported", "--remove")[0] == 0
    assert said(capsys, "show", "Goris")[0] == 0


def test_interrupt_ends_with_one_line_and_no_remains(folder: Path) -> None:
    pipe = folder / "pipe"
    os.mkfifo(pipe)
    words = ("gazetteer", "import", "AM.txt", str(pipe))
    with interrupts.started(*words) as process, interrupts.opened(pipe):
        ended = interrupts.interrupted(process)  # while it waits for a line
    assert ended == (130, b"", b"mapper: error: interrupted\n")
    assert not (folder / "data").exists() or list((folder / "data").iterdir()) == []
