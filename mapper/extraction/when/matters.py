"""The matter of a clause is what it tells of beside events: courts, speech, what came later."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from mapper import resources

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mapper.text import Tree

_LEXICON = "data/en/when.toml"
_PARTS = ("nsubj", "nsubjpass", "dobj", "attr", "oprd", "acomp", "prep", "agent")
_CLAUSES = frozenset({"relcl", "advcl", "ccomp", "acl", "pcomp", "parataxis", "csubj", "conj"})
HARM, DEATH = "harm", "death"


def matter_of(tree: Tree, word: int) -> tuple[str, int]:
    """Return what the clause of a word tells of and which word says so, "" for nothing known.

    That is told by the word itself or that which heads the clause, else by what hangs on that.
    """
    head = clause_head(tree, word)
    known, tokens = matters(), tree.tokens
    words = [word, head, *tree.hanging(head, *_PARTS)]
    words += [n for prep in tree.hanging(head, "prep", "agent") for n in tree.hanging(prep, "pobj")]
    for at in words:
        if matter := known.get(tokens[at].lemma, ""):
            return matter, at
    return "", word


def clause_head(tree: Tree, word: int) -> int:
    """Return the word that heads the clause of a word."""
    return next((n for n in (word, *tree.above(word)) if heads_clause(tree, n)), word)


def heads_clause(tree: Tree, word: int) -> bool:
    """Return whether a word heads a clause: a verb hung on as one, or the root."""
    token = tree.tokens[word]
    return token.head == word or (token.is_verb and token.relation in _CLAUSES)


@cache
def matters() -> Mapping[str, str]:
    """Return the matter of each lemma; harm comes first where a word is of several."""
    table = resources.table(_LEXICON)["matters"]
    found = {lemma: matter for matter, lemmas in table.items() for lemma in lemmas}
    return found | dict.fromkeys(table[HARM], HARM)


@cache
def time_words() -> frozenset[str]:
    """Return the lemmas that may stand between a date and what it is of."""
    return frozenset(resources.table(_LEXICON)["words"]["time"])


@cache
def clock() -> re.Pattern[str]:
    """Return what a time of day looks like."""
    return re.compile(resources.table(_LEXICON)["patterns"]["clock"][0], re.IGNORECASE)
