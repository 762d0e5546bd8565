"""The words of the interface and the names of countries, for every output."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from mapper import resources


@cache
def words() -> dict[str, Any]:
    """Return every word of the interface, by key; a pair is (singular, plural)."""
    loaded: dict[str, Any] = resources.record("data/words.json")
    return loaded


def country_name(code: str) -> str:
    """Return the name of a country by its ISO code; what is no code as it is."""
    return _country_names().get(code, code)


@cache
def _country_names() -> Mapping[str, str]:
    return {row["id"]: row["name"] for row in resources.rows("data/countries.csv")}
