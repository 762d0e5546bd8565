"""What a noun of a sentence stands for: a person, a force, a place, a building, a weapon ..."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from mapper import resources
from mapper.text import Tree, noun_classes

if TYPE_CHECKING:
    from mapper.extraction.view import DocumentView

_NAMES = {"NNP", "NNPS"}
_ARMED = {
    "armed group": {"<armed group>", "<force>"},
    "military": {"<force>"},
    "police": {"<force>"},
}


def kinds_of(document: DocumentView, tree: Tree, at: int) -> frozenset[str]:
    """Return the kinds of what a word stands for, in angle brackets, as data/en/acts.toml has them.

    Those of WordNet and of data/en/nouns.toml for a common noun; `<place>`, `<nation>` or
    `<armed group>` for what was found in the text as such, `<name>` for any other name.
    """
    token = tree.tokens[at]
    found = set(_of_lemma(token.lemma))
    if token.tag in _NAMES or token.text[:1].isupper():
        found |= _of_name(document, token.start, token.end)
        if at == 0:  # at the head of a sentence the parser takes a plural for a name
            found |= _of_lemma(token.lemma.removesuffix("s"))
        if token.tag in _NAMES and not found:
            found.add("<name>")
    return frozenset(found)


def _of_name(document: DocumentView, start: int, end: int) -> set[str]:
    found = set()
    if any(r.place and r.span.start <= start and end <= r.span.end for r in document.resolutions):
        found.add("<place>")
    if document.nations_in(start, end):
        found.add("<nation>")
    for named in document.bodies:
        if named.span.start <= start and end <= named.span.end:
            found |= _ARMED.get(named.body.kind, set())
    return found


@cache
def _of_lemma(lemma: str) -> frozenset[str]:
    known = (*noun_classes(lemma), *noun_classes(lemma, second=True), *_own().get(lemma, ()))
    return frozenset(f"<{name}>" for name in known)


@cache
def _own() -> dict[str, tuple[str, ...]]:
    table = resources.table("data/en/nouns.toml")["kinds"]
    found: dict[str, list[str]] = {}
    for name, words in table.items():
        for word in words:
            found.setdefault(word, []).append(name)
    return {word: tuple(names) for word, names in found.items()}
