"""The lexicons of incidents, each compiled once from mapper/data/lexicon/<language>.toml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Literal, get_args

from mapper import resources, taxonomy
from mapper.text.numbers import number_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from mapper.taxonomy import SubType

Strength = Literal["strong", "harm", "weak"]  # the stronger first
STRENGTHS: tuple[Strength, ...] = get_args(Strength)
_CODE = re.compile(r"[a-z]{2,3}")
_NOTHING = "(?!)"  # an expression that matches nowhere


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One entry of the lexicon; `rank` is its place in the file, lower wins."""

    sub_type: SubType
    rank: int
    strength: Strength
    pattern: re.Pattern[str]
    military: SubType | None
    is_state: bool

    @property
    def order(self) -> int:
        """How strong its words are, the strongest 0."""
        return STRENGTHS.index(self.strength)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lexicon:
    """All word lists, compiled; `words[section, name]` matches one of a list on word bounds."""

    events: tuple[Event, ...]
    words: Mapping[tuple[str, str], re.Pattern[str]]
    source: Mapping[tuple[str, str], str]
    harm: Mapping[str, SubType]
    numbers: Mapping[str, int]
    multipliers: frozenset[str]

    def number(self, written: str) -> int:
        """Return the value of a number in digits or in the words of `numbers`."""
        return number_of(written, self.numbers, self.multipliers)

    def tells(self, text: str, start: int, end: int) -> int | None:
        """Return where the first words of any event start between two offsets."""
        found = (e.pattern.search(text, start, end) for e in self.events)
        return min((m.start() for m in found if m), default=None)


def words_pattern(patterns: Iterable[str]) -> re.Pattern[str]:
    """Return one pattern that matches any of `patterns` on word boundaries, case folded.

    re.error for one that is no expression, which it has as its pattern.
    """
    each = tuple(patterns)
    try:
        return re.compile(rf"(?<![\w-])(?:{'|'.join(each)})(?!\w|-\w)", re.IGNORECASE)
    except re.error:
        for one in each:
            re.compile(one)
        raise


@cache
def lexicon_of(language: str = "en", folder: Path | None = None) -> Lexicon:
    """Return the lexicon of a language by its code, of the package or of `folder`.

    A list that it lacks and English has matches nothing; DataError when it cannot be read.
    """
    table = _table(language, _folder(folder))
    refuse = partial(_folder(folder).refuse_value, f"{language}.toml")
    for name, what in _unknown_kinds(table):
        refuse(name, what)
    try:
        return _compiled(table)
    except re.error as error:
        refuse(str(error.pattern), f"is no regular expression ({error.msg})")


def _compiled(table: dict[str, Any]) -> Lexicon:
    lists = _lists(table)
    return Lexicon(
        events=tuple(_event(rank, row) for rank, row in enumerate(table["event"])),
        words={key: words_pattern(patterns) for key, patterns in lists.items()},
        source={key: "|".join(patterns) for key, patterns in lists.items()},
        harm=table["harm"],
        numbers={**table["numbers"], **table["multipliers"]},
        multipliers=frozenset(table["multipliers"]),
    )


@cache
def languages(folder: Path | None = None) -> frozenset[str]:
    """Return the codes of the languages that have a lexicon: a file such as en.toml."""
    names = (name.removesuffix(".toml") for name in _folder(folder).names())
    return frozenset(name for name in names if _CODE.fullmatch(name))


def _folder(own: Path | None) -> resources.Folder:
    return resources.Folder(own) if own else resources.PACKAGE.inner("data/lexicon")


def _table(language: str, folder: resources.Folder) -> dict[str, Any]:
    """Return the tables of a lexicon; those of English that it lacks are there and empty."""
    table = folder.table(f"{language}.toml")
    if language == "en":
        return table
    for section, lists in _folder(None).table("en.toml").items():
        if section == "harm":  # names of sub-types, not words
            table.setdefault(section, lists)
        elif isinstance(lists, dict):
            own = table.setdefault(section, {})
            if section not in {"numbers", "multipliers"}:
                for name in lists:
                    own.setdefault(name, [])
    return table


def _unknown_kinds(table: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the kinds of incident that a lexicon names and there are not, and why."""
    told = [row["sub_type"] for row in table["event"]]
    told += [row["military"] for row in table["event"] if "military" in row]
    for what, names, known in (
        ("sub-type of incidents", [*told, *table["harm"].values()], tuple(taxonomy.kinds())),
        ("strength of words", [row.get("strength", "strong") for row in table["event"]], STRENGTHS),
    ):
        for name in names:
            if name not in known:
                yield name, f"is no {what} ({', '.join(known)})"


def _lists(table: dict[str, Any]) -> dict[tuple[str, str], list[str]]:
    sections = ("actor", "toll", "text", "date_context")
    return {
        (section, name): patterns or [_NOTHING]
        for section in sections
        for name, patterns in table[section].items()
    }


def _event(rank: int, row: dict[str, Any]) -> Event:
    return Event(
        sub_type=row["sub_type"],
        rank=rank,
        strength=row.get("strength", "strong"),
        pattern=words_pattern(row["patterns"]),
        military=row.get("military"),
        is_state=row.get("state", False),
    )
