"""`mapper gazetteer suggest`: what it lists, what it asks only when told to, and what it writes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from places_server import Places, Reply, serving, thing

from mapper.cli import suggest
from mapper.cli.program import main
from mapper.suggest import nominatim

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RAID = """\
Dozens killed in raids

NYALA, Sudan, 14 June 2023 - Gunmen attacked the village of Tabarat Gozein, 30 km south of Nyala, \
on Tuesday, residents said. Homes burned in Hijeilija.
"""
LISTED = """\
Tabarat Gozein
  raid.txt:84  "village of"
    NYALA, Sudan, 14 June 2023 - Gunmen attacked the village of Tabarat Gozein, 30 km south of \
Nyala, on Tuesday, residents said.

Hijeilija
  raid.txt:166  "in"
    Homes burned in Hijeilija.

"""


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Places]:
    monkeypatch.setenv("MAPPER_CACHE", str(tmp_path / "cache"))
    with serving() as found:
        yield found


def wanted(folder: Path, *more: str) -> list[str]:
    text = folder / "raid.txt"
    text.write_text(RAID, "utf-8")
    return ["gazetteer", "suggest", str(text), *more]


def test_without_online_it_lists_and_asks_nobody(
    places: Places, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "found.csv"
    assert main(wanted(tmp_path, "--server", places.address, "-o", str(out))) == 0
    listed, _, note = capsys.readouterr().out.partition("2 names without a place\n")
    assert listed == LISTED
    assert note.splitlines() == [
        f"{out} is not written: candidates need --online.",
        f"--online with -o FILE.csv asks {nominatim.PUBLIC} for candidates, one name a second.",
        "That tells a third party which places you look at; --server HOST asks one of your own.",
    ]
    assert places.asked == []
    assert not out.exists()


def test_online_writes_rows_that_work_at_once(
    places: Places, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    places.named = {
        "Tabarat Gozein": [
            thing(71, "Tabarat Qozein", lat=11.8, lon=24.85),
            thing(72, "Tabarat Gozein Bakery", lat=11.8, lon=24.7, **{"class": "shop"}),
        ],
    }
    out = tmp_path / "found.csv"
    words = ("--online", "--server", places.address, "--country", "sd, TD", "-o", str(out))
    assert main(wanted(tmp_path, *words)) == 0
    said = capsys.readouterr().out
    assert (
        "  1. Tabarat Qozein, settlement in South Darfur State, SD (OSM-N71), 28 km from Nyala\n"
        in said
    )
    assert "  left out: 1 thing of that name that is no place\n" in said
    assert "Homes burned in Hijeilija.\n  nothing found\n" in said
    assert f"Wrote {out} (" in said
    assert "1 of 2 names with candidates, 1 row\n" in said
    assert "ODbL" in said
    assert [question["countrycodes"] for question in places.asked] == ["sd,td"] * 2
    assert places.times_s[1] - places.times_s[0] >= 1.0
    assert main(["gazetteer", "check", str(out)]) == 0
    assert capsys.readouterr().out == "0 errors, 0 warnings, 0 notes\n"
    assert main(wanted(tmp_path, "--gazetteer", str(out), "--quiet", "--json")) == 0
    assert [one["name"] for one in json.loads(capsys.readouterr().out)] == ["Hijeilija"]
    assert main(["reports", str(tmp_path / "raid.txt"), "--gazetteer", str(out)]) == 0
    assert "Tabarat Qozein" in capsys.readouterr().out


def test_a_second_run_asks_nothing_and_writes_the_same(
    places: Places, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    places.named = {"Hijeilija": [thing(73, "Hijeilija", lat=11.6, lon=24.7)]}
    texts = []
    for name in ("one.csv", "two.csv"):
        out = tmp_path / name
        words = ("--online", "--server", places.address, "-o", str(out), "--json", "--quiet")
        assert main(wanted(tmp_path, *words)) == 0
        texts.append(out.read_bytes())
    assert len(places.asked) == 2
    assert texts[0] == texts[1]
    record = json.loads(capsys.readouterr().out.split("]\n[")[0] + "]")[1]
    assert (record["name"], record["candidates"], record["passed"]) == (
        "Hijeilija",
        ["OSM-N73"],
        0,
    )
    assert record["standings"][0]["sentence"] == "Homes burned in Hijeilija."


def test_what_was_answered_before_a_failure_is_kept(
    places: Places, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "found.csv"
    words = wanted(tmp_path, "--online", "--server", places.address, "-o", str(out), "--quiet")
    places.replies = [Reply(body=[]), Reply(status=500)]
    assert main(words) == 1
    complaint = capsys.readouterr().err
    assert complaint.count("\n") == 1
    assert "HTTP Error 500" in complaint
    assert "answers to 1 of the names are kept" in complaint
    assert not out.exists()
    assert main(words) == 0
    assert [question["q"] for question in places.asked] == [
        "Tabarat Gozein",
        "Hijeilija",
        "Hijeilija",
    ]


MISUSES = [
    ("", 2, "--online needs a file for the candidates: -o FILE.csv"),
    ("-o raid.txt", 1, "raid.txt: is there already and may hold rows that you kept; name a new"),
    ("-o a.csv --most 0", 2, "--most 0: a number from 1 to 10"),
    ("-o a.csv --country SD,Chad", 2, "--country 'CHAD': no country; codes of two letters"),
    ("-o a.csv --server a?b", 2, "--server 'a?b': name a host, as in nominatim"),
    ("-o a.csv --contact (me)", 2, "--contact '(me)': an address of mail or web"),
]


def test_misuse_is_told_before_anything_is_read_or_asked(
    places: Places,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    for words, code, told in MISUSES:
        online = ("--online", "--server", places.address, *words.split())
        assert main(wanted(tmp_path, *online)) == code
        out, err = capsys.readouterr()
        assert (out, err.count("\n")) == ("", 1)
        assert err.startswith(f"mapper: error: {told}")
    assert places.asked == []


def test_texts_without_unknown_names(
    places: Places, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Two soldiers were killed near Goris.", "utf-8")
    assert main(["gazetteer", "suggest", str(path)]) == 0
    assert capsys.readouterr().out == "No name without a place.\n"
    out = tmp_path / "found.csv"
    online = ["--online", "--server", places.address, "-o", str(out)]
    assert main(["gazetteer", "suggest", str(path), *online]) == 0
    assert capsys.readouterr().out == f"No name without a place. {out} is not written.\n"
    assert (out.exists(), places.asked) == (False, [])


def test_help_names_the_service_that_is_asked() -> None:
    assert suggest.PUBLIC == nominatim.PUBLIC
