"""Acts are the words with which incidents are told, each with what must stand around it.

"Hit" tells of shelling where shells do it or houses bear it, and of none where a player does it:
data/en/acts.toml says so, with an example for each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from mapper import resources, taxonomy
from mapper.extraction.what.frames import Frame
from mapper.model import Status
from mapper.taxonomy import SubType
from mapper.text import Strength, Tree

_FILE = "data/en/acts.toml"
_CONDITIONS = ("subject", "object", "with", "particle")
_FORMS = {"verbs": "V", "nouns": "N", "adjectives": "J"}
Kinds = Callable[[Tree, int], frozenset[str]]  # what a word of a tree stands for


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One entry of the lexicon of acts; `rank` is its place in the file, lower wins.

    `status` is what the word itself says of it ("repelled"), None where it tells of it as done.
    """

    name: str
    sub_type: SubType
    rank: int
    strength: Strength
    conditions: Mapping[str, frozenset[str]]
    never: frozenset[str]
    military: SubType | None
    is_armed: bool
    is_state: bool
    status: Status | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Weapon:
    """Words that decide the sub-type of an armed act or of harm, unless one of `never` is there."""

    sub_type: SubType
    words: frozenset[str]
    never: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Acts:
    """All acts by lemma and part of speech ("kill", "V"), and what decides sub-types.

    The first in its order wins; `light` are lemmas that tell of an act in some company only.
    """

    by_word: Mapping[tuple[str, str], tuple[Act, ...]]
    weapons: tuple[Weapon, ...]
    mishaps: tuple[Weapon, ...]
    light: frozenset[str]

    def of(self, tree: Tree, at: int, frame: Callable[[], Frame], kinds: Kinds) -> Act | None:
        """Return the act that a word tells of, None where it tells of none."""
        token = tree.tokens[at]
        found = self.by_word.get((token.lemma, token.tag[:1]), ())
        if not found:
            return None
        around = frame()
        return next((act for act in found if _holds(act, tree, at, around, kinds)), None)


@cache
def acts() -> Acts:
    """Return the packaged acts, read once; DataError for a sub-type or strength there is not."""
    table = resources.table(_FILE)
    by_word: dict[tuple[str, str], list[Act]] = defaultdict(list)
    for rank, row in enumerate(table["act"]):
        act = _act(rank, row)
        for form, tag in _FORMS.items():
            for lemma in row.get(form, ()):
                by_word[lemma, tag].append(act)
    return Acts(
        by_word={word: tuple(found) for word, found in by_word.items()},
        weapons=tuple(_weapon(row) for row in table["weapon"]),
        mishaps=tuple(_weapon(row) for row in table["mishap"]),
        light=frozenset(table["light"]),
    )


def armed_as(found: Acts, lemmas: frozenset[str]) -> SubType | None:
    """Return the sub-type of an armed act by the words of weapons in its clause."""
    return _first(found.weapons, lemmas)


def mishap_as(found: Acts, lemmas: frozenset[str]) -> SubType | None:
    """Return the sub-type of harm by the words of accidents and disasters in its clause."""
    return _first(found.mishaps, lemmas)


def _first(listed: Sequence[Weapon], lemmas: frozenset[str]) -> SubType | None:
    return next(
        (one.sub_type for one in listed if lemmas & one.words and not lemmas & one.never), None
    )


def lemmas_around(tree: Tree, at: int, frame: Frame) -> frozenset[str]:
    """Return the lemmas that stand around a word in its frame; of a noun also what it hangs on."""
    numbers = {*frame.subject, *frame.object, *frame.modifiers, *(n for _, n in frame.beside)}
    near = {n for number in numbers for n in tree.hanging(number, "compound", "amod", "nmod")}
    held = {tree.tokens[at].head} - {at} if tree.tokens[at].is_noun else set()
    return frozenset(tree.tokens[n].lemma for n in numbers | near | held).union(frame.particles)


def _holds(act: Act, tree: Tree, at: int, frame: Frame, kinds: Kinds) -> bool:
    if act.never and act.never & lemmas_around(tree, at, frame):
        return False
    positions: dict[str, Sequence[int]] = {
        "subject": frame.subject or frame.object,  # "a bus overturned near" looks like a passive
        "object": frame.object,
        "with": (*(n for _, n in frame.beside), *frame.modifiers, *frame.subject),
    }
    for name, wanted in act.conditions.items():
        if name == "particle":
            if not wanted.intersection(frame.particles):
                return False
        elif not any(_is_one(tree, n, wanted, kinds) for n in _places(tree, at, name, positions)):
            return False
    return True


def _places(
    tree: Tree, at: int, name: str, positions: Mapping[str, Sequence[int]]
) -> Sequence[int]:
    """Return the words that may meet a condition; what holds the word counts as beside it."""
    head = tree.tokens[at].head
    if name == "with" and head != at:
        return (*positions[name], head)
    return positions[name]


def _is_one(tree: Tree, at: int, wanted: frozenset[str], kinds: Kinds) -> bool:
    token = tree.tokens[at]
    if token.lemma in wanted:
        return True
    compounds = (tree.tokens[n].lemma for n in tree.hanging(at, "compound", "amod"))
    return bool(wanted & kinds(tree, at)) or any(lemma in wanted for lemma in compounds)


def _act(rank: int, row: dict[str, Any]) -> Act:
    known = taxonomy.kinds()
    for key in ("sub_type", "military"):
        if key in row and row[key] not in known:
            resources.PACKAGE.refuse_value(_FILE, row[key], "is no sub-type of incidents")
    return Act(
        name=row["name"],
        sub_type=row["sub_type"],
        rank=rank,
        strength=row.get("strength", "strong"),
        conditions={name: frozenset(row[name]) for name in _CONDITIONS if name in row},
        never=frozenset(row.get("never", ())),
        military=row.get("military"),
        is_armed=row.get("armed", False),
        is_state=row.get("state", False),
        status=row.get("status"),
    )


def _weapon(row: dict[str, Any]) -> Weapon:
    return Weapon(
        sub_type=row["sub_type"],
        words=frozenset(row["words"]),
        never=frozenset(row.get("never", ())),
    )
