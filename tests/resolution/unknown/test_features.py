"""The words that say of an unknown name that it is a place, and of which kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mapper.articles import reader
from mapper.gazetteer.layered import Gazetteer
from mapper.suggest import suggester

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load(imported=False)


@pytest.mark.parametrize(
    ("sentence", "reasons"),
    [
        ("Gunmen burned the village of Tabaratee on Tuesday.", [('"village of"', "village")]),
        ("Shells fell on Ogossagou Peulh District yesterday.", [('"district"', "district")]),
        ("The mine at Camp Wagrahh exploded.", [('"camp"', "camp")]),
        ("Tabaratee, Sudan, was quiet.", [("Sudan follows", "")]),
        ("Homes burned in Hijeilija.", [('"in"', "")]),
        ("They fled to Kyauk Hmawt.", [('"fled to"', "")]),
        ("Shots were heard north of Yinmabinnek.", [('"north of"', "")]),
        ("A bus was hit 12 miles from Yinmabinnek.", [('"miles from"', "")]),
        (
            "Attacks hit Khartoum, Htan Gyiw and Inn Maww.",
            [("in a list with Khartoum", ""), ("in a list with Khartoum", "")],
        ),
        (
            "Attacks hit Htan Gyiw, Inn Maww and Mwe Tonehh villages.",
            [
                ("in a list with Mwe Tonehh", "village"),
                ("in a list with Mwe Tonehh", "village"),
                ('"villages"', "village"),
            ],
        ),
        ("Tabaratee said nothing.", []),
        ("In Hijeilija's house they met.", []),
        ("They met in Brexitt talks.", []),
        ("Peter, Paul and Zuzannaa sang in turn.", []),
    ],
)
def test_why_a_name_is_taken_for_a_place(
    sentence: str, reasons: list[tuple[str, str]], tmp_path: Path, gazetteer: Gazetteer
) -> None:
    path = tmp_path / "text.txt"
    path.write_text(f"It was a Monday. {sentence}\n", "utf-8")
    found = suggester.find(reader.read([path]), gazetteer)
    told = [(one.why, one.kind_word) for name in found for one in name.standings]
    assert told == reasons
