"""The words of a text and the lists of words that tell what a name among them stands for."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import Any, NamedTuple

_APOSTROPHES = "'’‘ʼʻ`´"
_WORD = (
    r"(?:[A-Z]\.){2,}(?!\w)"
    rf"|[^\W_][\u0300-\u036f\w]*(?:[{_APOSTROPHES}][^\W_][\u0300-\u036f\w]*)*"
)
_WORDS = re.compile(_WORD)
_GAPS_AND_WORDS = re.compile(rf"({_WORD})")
# The same where no letter carries a combining mark, in two thirds of the time.
_GAPS_AND_PLAIN_WORDS = re.compile(
    rf"([^\W_]\w*+(?:(?<=\b[A-Z])(?:\.[A-Z])++\.(?!\w)|(?:[{_APOSTROPHES}][^\W_]\w*+)++)?)"
)
_COMBINING = re.compile("[\u0300-\u036f]")
_OWNER = re.compile(rf"[{_APOSTROPHES}][sS](?!\w)")
_ADDRESS = re.compile(r"(?:\w+://|www\.|@\w)\S*|[\w.+-]+@[\w-]+\.[\w.-]+")
_JOIN = re.compile(r"[^\S\n]*\n?[^\S\n]*|[-‐‑]|\.[^\S\n]{1,2}")
_LIST = re.compile(
    r"\s*(?:,\s*(?:and|or|as well as|&)?|and|or|&|as well as)\s*(?:also\s+)?(?:in\s+)?(?:the\s+)?"
)


class Words(NamedTuple):
    """The words of a text as columns: the n-th stands after the n-th gap, at the n-th offset.

    `lowers` are the words in lower case, `possessives` the numbers of those that had an "'s",
    which is no part of the word.
    """

    texts: list[str]
    lowers: list[str]
    gaps: list[str]
    starts: list[int]
    possessives: frozenset[int]

    def end(self, at: int) -> int:
        """The offset after that word."""
        return self.starts[at] + len(self.texts[at])


# Lists of places.toml, and words that stand for themselves, by what tells most.
BEFORE = (
    "the", "of", "to", "by", "and", "or", "for", "with", "kind", "directions", "locative",
    "event_heads", "spatial_heads", "actor_heads", "taking", "spoken_to", "motion", "speech_verbs",
    "verbs", "titles", "that", "as", "but", "a",
)  # fmt: skip
AFTER = (
    "and", "or", "of", "to", "in", "who", "kind", "residents", "speech_verbs", "organisations",
    "facilities", "modified", "other_names", "verbs", "locative", "spatial_heads", "titles",
    "adverbs", "on", "for", "that", "with", "by", "as",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The word lists of data/lexicon/places.toml; `kinds` maps a kind word to kinds of places.

    `before` and `after` give a word the first list it is in, of those that tell what a name beside
    it stands for.
    """

    lists: Mapping[str, frozenset[str]]
    kinds: Mapping[str, tuple[str, ...]]
    kind_of: Mapping[str, str]
    short: Mapping[str, str]
    after_comma: Mapping[str, str]
    common: frozenset[str]
    person_names: frozenset[str]
    first_names: frozenset[str]
    short_names: frozenset[str]
    before: Mapping[str, str]
    after: Mapping[str, str]

    def __getitem__(self, name: str) -> frozenset[str]:
        """The list called `name`."""
        return self.lists[name]

    def kind_word(self, lower: str) -> str:
        """The kind word that `lower` is a form of ("districts" -> "district"), or ""."""
        return self.kind_of.get(lower, "")


@cache
def lexicon() -> Lexicon:
    """The packaged word lists, read once."""
    folder = files("mapper") / "data" / "lexicon"
    table = tomllib.loads((folder / "places.toml").read_text(encoding="utf-8"))
    words = {name: frozenset(part["words"]) for name, part in table.items() if "words" in part}
    words["placing"] = frozenset(table["stationed"]["placing"])
    words["spatial_nouns"] = words["spatial_heads"] | words["event_heads"] | words["heading"]
    words["state_openers"] = words["state_words"] | words["state_adjectives"]
    words["side_hints"] = frozenset().union(
        words["forces"], words["heading"], words["directions"], table["kinds"], table["kind_forms"]
    )
    nature = {"sea", "river", "lake", "mountain"}
    words["nature"] = frozenset(k for k, kinds in table["kinds"].items() if nature & set(kinds))
    words["bodies"] = words["organisations"] | words["facilities"]
    return Lexicon(
        lists=words,
        kinds={word: tuple(kinds) for word, kinds in table["kinds"].items()},
        kind_of={word: word for word in table["kinds"]} | table["kind_forms"],
        short=table["short"],
        after_comma=table["after_comma"],
        common=frozenset((folder / "common_words.txt").read_text(encoding="utf-8").split()),
        short_names=frozenset((*table["short"].values(), *table["after_comma"].values())),
        first_names=words["first_names"],
        before=_classes(BEFORE, words, table),
        after=_classes(AFTER, words, table),
        person_names=frozenset((folder / "person_names.txt").read_text(encoding="utf-8").split()),
    )


def _classes(
    names: Sequence[str], words: Mapping[str, frozenset[str]], table: Mapping[str, Any]
) -> dict[str, str]:
    """Each word -> the first of the lists of that name that has it."""
    kinds = frozenset((*table["kinds"], *table["kind_forms"]))
    found: dict[str, str] = {}
    for name in reversed(names):
        listed = kinds if name == "kind" else words.get(name) or frozenset({name})
        found.update(dict.fromkeys(listed, name))
    return found


def words(text: str) -> Words:
    """The words of `text` in order; web and mail addresses are left out."""
    if "@" in text or "://" in text or "www." in text:
        text = _ADDRESS.sub(lambda match: " " * len(match.group()), text)
    pattern = _GAPS_AND_WORDS if _COMBINING.search(text) else _GAPS_AND_PLAIN_WORDS
    parts = pattern.split(text)
    starts = list(accumulate(map(len, parts)))[:-1:2]
    gaps, texts = parts[:-1:2], parts[1::2]
    lowers = [word.lower() for word in texts]
    possessives = []
    for mark in _OWNER.finditer(text):
        at = bisect_right(starts, mark.start()) - 1
        if at >= 0 and starts[at] + len(texts[at]) == mark.end() and len(texts[at]) > 2:
            possessives.append(at)
            texts[at], lowers[at] = texts[at][:-2], lowers[at][:-2]
    return Words(texts, lowers, gaps, starts, frozenset(possessives))


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
