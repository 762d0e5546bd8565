"""Armed groups of a text are known by their names and letters.

Letters ("ELN") and names that are words too count only beside their country or their full name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from mapper import resources
from mapper.model import Span
from mapper.text import name_lexicon, span_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

_FIRST = re.compile(r"(?<![\w-])[^\W_][\w-]*")
_LETTERS = 5  # an all-capitals name of so many letters may stand for much else
_WORDS = re.compile(r"[^\W_]+")
_BETWEEN = r"[\W_]{1,3}"


@dataclass(frozen=True, slots=True)
class Group:
    """An armed group: its name, the ISO code of where it is from ("" for several), ACLED's code."""

    name: str
    country: str
    inter: int


@dataclass(frozen=True, slots=True)
class Named:
    """A group where a text names it; `sure` when those words can mean nothing else."""

    span: Span
    group: Group
    sure: bool


def groups_in(text: str, countries: Collection[str]) -> tuple[Named, ...]:
    """Return the groups of those countries (ISO codes) that a text names, in order, apart."""
    found = list(_named(text))
    sure = {named.group.name for named in found if named.sure}
    kept: list[Named] = []
    for named in found:
        known = named.sure or named.group.name in sure or named.group.country in countries
        if known and (not kept or named.span.start >= kept[-1].span.end):
            kept.append(named)
    return tuple(kept)


def _named(text: str) -> Iterator[Named]:
    for word in _FIRST.finditer(text):
        for pattern, group, written in _table().get(_key(word.group()), ()):
            match = pattern.match(text, word.start())
            if match and _is_written(match.group(), written):
                span = span_of(text, *match.span())
                yield Named(span, group, sure=not _is_ambiguous(written))
                break


def _is_written(found: str, written: str) -> bool:
    """Return whether letters stand as letters, and a name with capitals."""
    if _is_letters(written):
        return found == written
    return any(letter.isupper() for letter in found)


def _is_ambiguous(written: str) -> bool:
    word = written.casefold()
    return (
        _is_letters(written) or word in name_lexicon().person_names or word in name_lexicon().common
    )


def _is_letters(written: str) -> bool:
    return written.isupper() and len(written) <= _LETTERS


def _key(word: str) -> str:
    found = _WORDS.search(word.casefold())
    return found.group() if found else ""


@cache
def _table() -> Mapping[str, tuple[tuple[re.Pattern[str], Group, str], ...]]:
    """Return the names by their first word, longest first; DataError when the table is damaged."""
    table: dict[str, list[tuple[re.Pattern[str], Group, str]]] = {}
    for row in resources.rows("data/armed_groups.csv"):
        group = Group(row["name"], row["country"], row.whole("inter"))
        for written in (row["name"], *filter(None, row["aliases"].split(";"))):
            words = _BETWEEN.join(_WORDS.findall(written))
            pattern = re.compile(rf"{words}(?!\w)", re.IGNORECASE)
            table.setdefault(_key(written), []).append((pattern, group, written))
    return {
        key: tuple(sorted(names, key=lambda name: -len(name[2]))) for key, names in table.items()
    }
