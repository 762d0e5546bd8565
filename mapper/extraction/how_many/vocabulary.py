"""The words with which numbers of persons are told, by what they say: data/en/how_many.toml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from mapper import resources
from mapper.text import noun_classes, words_pattern

if TYPE_CHECKING:
    from mapper.text import Token, Tree

_FILE = "data/en/how_many.toml"


@cache
def words() -> Mapping[str, frozenset[str]]:
    """Return the lists by section and name ("verbs killed"), all in lower case."""
    lists = {
        f"{section} {name}": frozenset(values)
        for section, named in resources.table(_FILE).items()
        for name, values in named.items()
        if section != "patterns"
    }
    return MappingProxyType(lists)


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Return a list of patterns as one; the file has an example beside each."""
    return words_pattern(row["pattern"] for row in resources.table(_FILE)["patterns"][name])


@cache
def sizes() -> Mapping[str, int]:
    """Return how many persons a noun for a group of a known size stands for ("couple")."""
    return MappingProxyType(dict(resources.table(_FILE)["persons"]["sizes"]))


def has(name: str, token: Token) -> bool:
    """Return whether a word, as it stands or by its lemma, is in a list."""
    listed = words()[name]
    return token.lemma in listed or token.text.casefold() in listed


def any_has(name: str, tree: Tree, numbers: Iterable[int]) -> bool:
    """Return whether one of some words of a tree is in a list."""
    return any(has(name, tree.tokens[number]) for number in numbers)


def is_state(token: Token) -> bool:
    """Return whether a word tells what became of somebody ("dead", "wounded", "missing")."""
    written = token.text.casefold()
    return any(written in words()[f"states {fate}"] for fate in ("killed", "injured", "missing"))


def classes_of(token: Token) -> frozenset[str]:
    """Return the classes of a noun, also of one that is always written with a capital."""
    named = token.lemma.title()
    forms = (token.lemma, named, named.removesuffix("s"))
    return next((found for form in forms if (found := noun_classes(form))), frozenset())
