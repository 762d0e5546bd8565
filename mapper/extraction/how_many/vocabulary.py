"""The words with which numbers of persons are told, by what they say: data/en/how_many.toml."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from mapper import resources

if TYPE_CHECKING:
    from mapper.text import Token, Tree

_FILE = "data/en/how_many.toml"


@cache
def words() -> Mapping[str, frozenset[str]]:
    """Return the lists by section and name ("verbs killed"), all in lower case."""
    table = resources.table(_FILE)
    lists = {
        f"{section} {name}": frozenset(values)
        for section, named in table.items()
        for name, values in named.items()
    }
    return MappingProxyType(lists)


@cache
def sizes() -> Mapping[str, int]:
    """Return how many persons a noun for a group of a known size stands for ("couple")."""
    return MappingProxyType(dict(resources.table(_FILE)["persons"]["sizes"]))


def has(name: str, token: Token) -> bool:
    """Return whether a word, as it stands or by its lemma, is in a list."""
    listed = words()[name]
    return token.lemma in listed or token.text.casefold() in listed


def any_has(name: str, tree: Tree, numbers: list[int]) -> bool:
    """Return whether one of some words of a tree is in a list."""
    return any(has(name, tree.tokens[number]) for number in numbers)
