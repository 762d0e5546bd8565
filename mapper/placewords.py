"""The words of a text and the lists of words that tell what a name among them stands for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

_APOSTROPHES = "'’‘ʼʻ`´"
_WORD = (
    r"(?:[A-Z]\.){2,}(?!\w)"
    rf"|[^\W_][\u0300-\u036f\w]*(?:[{_APOSTROPHES}][^\W_][\u0300-\u036f\w]*)*"
)
_WORDS = re.compile(_WORD)
_WORDS_OR_ADDRESSES = re.compile(
    r"(?P<address>(?:\w+://|www\.|@\w)\S*|[\w.+-]+@[\w-]+\.[\w.-]+)|" + _WORD
)
_JOIN = re.compile(r"[^\S\n]*\n?[^\S\n]*|[-‐‑]|\.[^\S\n]{1,2}")
_LIST = re.compile(
    r"\s*(?:,\s*(?:and|or|as well as|&)?|and|or|&|as well as)\s*(?:also\s+)?(?:in\s+)?(?:the\s+)?"
)


class Word(NamedTuple):
    """A word with its offsets; `lower` is it in lower case, `gap` what stands before it."""

    start: int
    end: int
    text: str
    lower: str
    gap: str
    possessive: bool
    is_capital: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The word lists of data/lexicon/places.toml; `kinds` maps a kind word to kinds of places."""

    lists: Mapping[str, frozenset[str]]
    kinds: Mapping[str, tuple[str, ...]]
    kind_forms: Mapping[str, str]
    short: Mapping[str, str]
    after_comma: Mapping[str, str]
    common: frozenset[str]
    person_names: frozenset[str]
    first_names: frozenset[str]

    short_names: frozenset[str]

    def __getitem__(self, name: str) -> frozenset[str]:
        """The list called `name`."""
        return self.lists[name]

    def kind_word(self, lower: str) -> str:
        """The kind word that `lower` is a form of ("districts" -> "district"), or ""."""
        return self.kind_forms.get(lower) or (lower if lower in self.kinds else "")


@cache
def lexicon() -> Lexicon:
    """The packaged word lists, read once."""
    folder = files("mapper") / "data" / "lexicon"
    table = tomllib.loads((folder / "places.toml").read_text(encoding="utf-8"))
    words = {name: frozenset(part["words"]) for name, part in table.items() if "words" in part}
    words["placing"] = frozenset(table["stationed"]["placing"])
    words["spatial_nouns"] = words["spatial_heads"] | words["event_heads"] | words["heading"]
    nature = {"sea", "river", "lake", "mountain"}
    words["nature"] = frozenset(k for k, kinds in table["kinds"].items() if nature & set(kinds))
    words["bodies"] = words["organisations"] | words["facilities"]
    return Lexicon(
        lists=words,
        kinds={word: tuple(kinds) for word, kinds in table["kinds"].items()},
        kind_forms=table["kind_forms"],
        short=table["short"],
        after_comma=table["after_comma"],
        common=frozenset((folder / "common_words.txt").read_text(encoding="utf-8").split()),
        short_names=frozenset((*table["short"].values(), *table["after_comma"].values())),
        first_names=words["first_names"],
        person_names=frozenset((folder / "person_names.txt").read_text(encoding="utf-8").split()),
    )


def words(text: str) -> list[Word]:
    """The words of `text` in order; web and mail addresses are left out, "'s" is no part of one."""
    return list(_words(text))


def _words(text: str) -> Iterator[Word]:
    last = 0
    has_addresses = "@" in text or "://" in text or "www." in text
    for match in (_WORDS_OR_ADDRESSES if has_addresses else _WORDS).finditer(text):
        if match.lastgroup:
            continue
        start, end = match.span()
        word, gap = match.group(), text[last:start]
        last = end
        possessive = word[-1] in "sS" and len(word) > 2 and word[-2] in _APOSTROPHES
        if possessive:
            end -= 2
            word = word[:-2]
        yield Word(start, end, word, word.lower(), gap, possessive, word[0].isupper())


def joins(gap: str, before: str) -> bool:
    """Whether two words with `gap` between them may be parts of one name after `before`."""
    if gap in {" ", "\u00a0"}:
        return True
    if gap.startswith("."):
        return len(before) <= 3 and _JOIN.fullmatch(gap) is not None
    return _JOIN.fullmatch(gap) is not None


def is_list_gap(gap: str) -> bool:
    """Whether `gap` between two names makes them members of one list ("A, B and the C")."""
    return bool(_LIST.fullmatch(gap))


def is_hyphen(gap: str) -> bool:
    """Whether `gap` between two names makes them a pair ("A-B border")."""
    return gap in {"-", "‐", "‑", "–", "/"}
