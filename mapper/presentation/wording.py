"""The words of the interface and the names of countries, for every output."""

from __future__ import annotations

import csv
import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def words() -> dict[str, Any]:
    """Every word of the interface, by key; a pair is (singular, plural)."""
    text = files("mapper.presentation").joinpath("words.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


@cache
def country_name(code: str) -> str:
    """The name of a country by its ISO code; what is no code as it is."""
    text = files("mapper").joinpath("data", "countries.csv").read_text(encoding="utf-8")
    names = {row["id"]: row["name"] for row in csv.DictReader(text.splitlines())}
    return names.get(code, code)
