"""The words that say where, read from data/en/wherein.toml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from mapper import resources
from mapper.text import words_pattern


@cache
def _table() -> Mapping[str, Any]:
    return resources.table("data/en/wherein.toml")


@cache
def words(name: str) -> frozenset[str]:
    """Return a class of words, by their lemmas."""
    return frozenset(_table()["words"][name])


@cache
def _classes() -> Mapping[str, str]:
    classes = reversed(_table()["classes"].items())
    return {lemma: name for name, lemmas in classes for lemma in lemmas}


def class_of(lemma: str) -> str:
    """Return the class that says most of a noun or verb beside a name, "other" for none."""
    return _classes().get(lemma, "other")


def is_of(lemma: str, *names: str) -> bool:
    """Return whether a lemma is of one of these classes."""
    return class_of(lemma) in names


def amounts(name: str) -> Mapping[str, float]:
    """Return words with what they amount to: kilometres of a unit, degrees of a bearing."""
    found: Mapping[str, float] = _table()[name]
    return found


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Return an expression over words that are no single lemmas."""
    return words_pattern(_table()["patterns"][name])
