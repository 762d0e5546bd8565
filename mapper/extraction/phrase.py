"""Phrases are nouns of a document with the words that describe them and what they are of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.extraction.sayings import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapper.extraction.view import DocumentView
    from mapper.text import Tree

_BEFORE = ("compound", "amod", "poss", "nmod")  # how words hang on the noun that they describe
_DEEP = 2  # prepositions in a row that still belong to a name


class Phrase:
    """A noun phrase in a document: its noun, the words before it and its complements."""

    def __init__(self, document: DocumentView, tree: Tree, at: int) -> None:
        """Gather the words that belong to the name."""
        self.document = document
        self.tree = tree
        self.at = at
        self.own = [*_before(tree, at), at]
        self.nodes = [*self.own, *_after(tree, at, _DEEP)]
        first, last = min(self.nodes), max(self.nodes)
        self.span = document.span(tree.tokens[first].start, tree.tokens[last].end)
        self.lemmas = frozenset(tree.tokens[n].lemma for n in self.nodes)
        self.head = tree.tokens[at].lemma

    @property
    def is_name(self) -> bool:
        """Whether its noun is a part of a name."""
        return self.tree.tokens[self.at].tag.startswith("NNP")

    @property
    def is_shouted(self) -> bool:
        """Whether its sentence is written in capitals."""
        return not any(token.text.islower() for token in self.tree.tokens)

    def written(self, nodes: Iterable[int] | None = None) -> str:
        """Return its words as a name, or those from the first to the last of `nodes`."""
        chosen = sorted(nodes if nodes is not None else self.nodes)
        tokens = [self.tree.tokens[n] for n in chosen]
        text = self.document.text[tokens[0].start : tokens[-1].end]
        if not any(token.tag.startswith("NNP") for token in tokens):
            text = text.casefold()
        elif self.is_shouted:
            text = text.title()
        return text[:1].upper() + text[1:]

    def nation(self, *, joined: bool = False) -> str | None:
        """Return the code of the first nation among its words, before that before its noun.

        `joined` asks for that of the words that "and" joins to it where it has none.
        """
        named = [
            (word not in self.own, nation.code)
            for nation in self.document.nations_in(self.span.start, self.span.end)
            if (word := self.tree.at(nation.span.start)) in self.nodes
        ]
        if named:
            return min(named, key=lambda pair: pair[0])[1]
        others = self.tree.hanging(self.at, "conj", "appos") if joined else []
        parts = (Phrase(self.document, self.tree, n) for n in others if n > self.at)
        return next((code for part in parts if (code := part.nation(joined=True))), None)

    def seat(self) -> str | None:
        """Return the country of the first place among its words."""
        for resolution in self.document.resolutions_in(self.span):
            inside = self.tree.at(resolution.span.start) in self.nodes
            if inside and resolution.place and resolution.place.country:
                return resolution.place.country
        return None

    def others(self) -> list[str]:
        """Return the words of its name beside its noun that are no nation and tell it apart."""
        nations = self.document.nations_in(self.span.start, self.span.end)
        taken = {n for nation in nations for n in range(nation.span.start, nation.span.end)}
        tokens = (self.tree.tokens[n] for n in self.nodes if n != self.at)
        plain = words("armies")["plain"]
        return [
            t.lemma for t in tokens
            if t.tag.startswith(("NNP", "JJ", "CD", "NN")) and t.start not in taken
            and t.lemma.casefold() not in plain
        ]  # fmt: skip


def _before(tree: Tree, at: int) -> list[int]:
    """Return the words before a noun that describe it, with what hangs on them."""
    found = [w for n in tree.hanging(at, *_BEFORE) if n < at for w in tree.below(n)]
    return sorted(n for n in found if tree.tokens[n].relation != "det" or n > found[0])


def _after(tree: Tree, at: int, deep: int) -> list[int]:
    """Return the complements of a noun: "of", "for", "in" with their nouns."""
    found: list[int] = []
    for prep in tree.hanging(at, "prep") if deep else ():
        if tree.tokens[prep].lemma in words("nouns")["joins"] and prep > at:
            for noun in tree.hanging(prep, "pobj"):
                whole = [*_before(tree, noun), noun, *_after(tree, noun, deep - 1)]
                found += [prep, *tree.hanging(noun, "det"), *whole]
    return found
