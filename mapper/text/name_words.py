"""The lists of words that tell what a name in a text stands for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from mapper import resources

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
class NameLexicon:
    """The word lists of data/lexicon/places.toml; `kinds` maps a kind word to kinds of places.

    `person_names` are those that are names of places too, `names_of_persons` they and first names.
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
    names_of_persons: frozenset[str]
    short_names: frozenset[str]
    before: Mapping[str, str]
    after: Mapping[str, str]

    def __getitem__(self, name: str) -> frozenset[str]:
        """The list called `name`."""
        return self.lists[name]

    def kind_word(self, lower: str) -> str:
        """Return the kind word that `lower` is a form of ("districts" -> "district"), or ""."""
        return self.kind_of.get(lower, "")


@cache
def name_lexicon() -> NameLexicon:
    """Return the packaged word lists, read once."""
    table = resources.table("data/lexicon/places.toml")
    person_names = frozenset(resources.lines("data/lexicon/person_names.txt"))
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
    return NameLexicon(
        lists=words,
        kinds={word: tuple(kinds) for word, kinds in table["kinds"].items()},
        kind_of={word: word for word in table["kinds"]} | table["kind_forms"],
        short=table["short"],
        after_comma=table["after_comma"],
        common=frozenset(resources.lines("data/lexicon/common_words.txt")),
        short_names=frozenset((*table["short"].values(), *table["after_comma"].values())),
        first_names=words["first_names"],
        names_of_persons=words["first_names"] | person_names,
        before=_classes(BEFORE, words, table),
        after=_classes(AFTER, words, table),
        person_names=person_names,
    )


def _classes(
    names: Sequence[str], words: Mapping[str, frozenset[str]], table: Mapping[str, Any]
) -> dict[str, str]:
    """Return each word -> the first of the lists of that name that has it."""
    kinds = frozenset((*table["kinds"], *table["kind_forms"]))
    found: dict[str, str] = {}
    for name in reversed(names):
        listed = kinds if name == "kind" else words.get(name) or frozenset({name})
        found.update(dict.fromkeys(listed, name))
    return found
