"""A frame says who does what to whom around one word of a sentence's tree.

In "Two soldiers were killed by a mine near Agdam" the frame of "killed" has the soldiers as object
and the mine as subject; that of "attack" in "a rebel attack on the post" has the post as object.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from mapper import resources
from mapper.text import Tree

_PASSIVE = {"nsubjpass", "csubjpass"}
_MODIFIERS = (
    "compound",
    "amod",
    "nmod",
    "advmod",
    "npadvmod",
    "poss",
    "nummod",
    "det",
    "neg",
    "quantmod",
    "acomp",
    "oprd",
)
_CLAUSES = {"acl", "relcl"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The numbers of the words that stand around a word: heads of phrases, members of lists alike.

    `subject` is who or what does it, `object` whom it befalls, whatever the voice; `beside` are
    pairs of a preposition's lemma and the noun that it holds; `modifiers` hang on the word or on
    its objects without any; `particles` are those of the verb ("up" of "blow up").
    """

    subject: tuple[int, ...] = ()
    object: tuple[int, ...] = ()
    beside: tuple[tuple[str, int], ...] = ()
    modifiers: tuple[int, ...] = ()
    particles: tuple[str, ...] = ()


def frame_of(tree: Tree, at: int) -> Frame:
    """Return the frame of a verb or noun, empty for any other word."""
    if is_verb_in_disguise(tree, at):
        return Frame(subject=(at - 1,), object=tuple(_with_lists(tree, [tree.tokens[at].head])))
    return _of_verb(tree, at) if tree.tokens[at].is_verb else _of_noun(tree, at)


def _of_verb(tree: Tree, at: int) -> Frame:
    subject, undergoes = _subjects(tree, at)
    beside = tuple(_beside(tree, at))
    objects = [*undergoes, *_with_lists(tree, tree.hanging(at, "dobj", "dative", "attr", "oprd"))]
    subject = [*subject, *_with_lists(tree, _agents(tree, at))]
    if not objects and is_participle(tree, at):
        objects = _modified(tree, at)
    if not objects and (fire := _under(tree, at, beside)):
        subject, objects = _doers(tree, [at, *fire]), subject
    return Frame(
        subject=tuple(dict.fromkeys(subject)),
        object=tuple(dict.fromkeys(objects)),
        beside=beside,
        modifiers=tuple(_modifiers(tree, [at, *objects])),
        particles=tuple(tree.tokens[n].lemma for n in tree.hanging(at, "prt", "prep", "advmod")),
    )


def _of_noun(tree: Tree, at: int) -> Frame:
    beside = tuple(_beside(tree, at))
    words = _prepositions()
    objects = [n for prep, n in beside if prep in words["object"]]
    subjects = [n for prep, n in beside if prep in words["subject"]]
    owners = _with_lists(tree, tree.hanging(at, "poss", "compound", "amod", "nmod"))
    return Frame(
        subject=tuple(dict.fromkeys([*subjects, *owners])),
        object=tuple(dict.fromkeys(objects)),
        beside=beside,
        modifiers=tuple(_modifiers(tree, [at])),
    )


def _subjects(tree: Tree, at: int) -> tuple[list[int], list[int]]:
    """Return who does what a verb says, and whom it befalls as its subject in the passive."""
    own = tree.hanging(at, "nsubj", "nsubjpass", "csubj", "csubjpass")
    token = tree.tokens[at]
    if own:
        found = _with_lists(tree, [_antecedent(tree, n) for n in own])
        passive = any(tree.tokens[n].relation in _PASSIVE for n in own)
        return ([], found) if passive else (found, [])
    if token.relation in {"conj", "xcomp"} and token.head != at:
        does, befalls = _subjects(tree, token.head)
        if token.relation == "conj" and befalls and not is_participle(tree, at):
            return befalls, []
        if is_participle(tree, at) and token.relation == "conj" and not befalls:
            return ([], does) if tree.hanging(at, "auxpass") else (does, [])
        return does, befalls
    if token.relation in _CLAUSES:
        holder = _with_lists(tree, [token.head])
        return ([], holder) if is_participle(tree, at) else (holder, [])
    return [], []


def is_participle(tree: Tree, at: int) -> bool:
    """Return whether a verb is a past participle that takes the passive's sense."""
    if tree.tokens[at].tag != "VBN":
        return False
    return not any(tree.tokens[n].lemma == "have" for n in tree.hanging(at, "aux")) or bool(
        tree.hanging(at, "auxpass")
    )


def is_verb_in_disguise(tree: Tree, at: int) -> bool:
    """Return whether what looks like an adjective is a verb between a name and its object.

    In "that Armenia concentrated weapons" the parser takes all three words for one phrase.
    """
    before = tree.tokens[at - 1] if at else None
    held = tree.tokens[at].relation == "amod" and tree.tokens[at].tag in {"JJ", "VBN", "VBD"}
    return bool(held and before and before.relation == "nmod" and before.tag == "NNP")


def _under(tree: Tree, at: int, beside: Sequence[tuple[str, int]]) -> list[int]:
    """Return what a subject comes under ("the town came under fire from the hills")."""
    words = _prepositions()
    if tree.tokens[at].lemma not in words["comes"]:
        return []
    return [n for prep, n in beside if prep in words["under"]]


def _doers(tree: Tree, words: Sequence[int]) -> list[int]:
    """Return those from whom or by whom something is, by what hangs on any of the words."""
    does = _prepositions()["subject"]
    return [n for word in words for prep, n in _beside(tree, word) if prep in does]


def _modified(tree: Tree, at: int) -> list[int]:
    """Return the noun that a participle before it qualifies ("the wounded man")."""
    token = tree.tokens[at]
    return [token.head] if token.relation == "amod" else []


def _antecedent(tree: Tree, at: int) -> int:
    """Return the noun that a relative pronoun stands for, any other word as it is."""
    if not tree.tokens[at].tag.startswith("W"):
        return at
    verb = tree.tokens[at].head
    for above in (verb, *tree.above(verb)):
        if tree.tokens[above].relation == "relcl":
            return tree.tokens[above].head
    return at


def _agents(tree: Tree, at: int) -> list[int]:
    return [n for by in tree.hanging(at, "agent") for n in tree.hanging(by, "pobj")]


def _beside(tree: Tree, at: int) -> Iterator[tuple[str, int]]:
    """Yield each preposition that hangs on a word, also behind another one, with its nouns."""
    for prep in tree.hanging(at, "prep", "agent", "dative", "prt", "advmod"):
        for noun in _with_lists(tree, tree.hanging(prep, "pobj", "pcomp")):
            yield tree.tokens[prep].lemma, noun
        for further in tree.hanging(prep, "prep"):
            for noun in _with_lists(tree, tree.hanging(further, "pobj")):
                yield tree.tokens[further].lemma, noun


def _modifiers(tree: Tree, heads: list[int]) -> Iterator[int]:
    for head in heads:
        yield from tree.hanging(head, *_MODIFIERS)


def _with_lists(tree: Tree, heads: list[int]) -> list[int]:
    """Return heads of phrases with the other members of their lists and what they are parts of.

    "Dozens of soldiers and three policemen" has the dozens, the soldiers and the policemen.
    """
    found: list[int] = []
    left = list(heads)
    while left:
        word = left.pop(0)
        if word in found:
            continue
        found.append(word)
        left += tree.hanging(word, "conj", "appos")
        if tree.tokens[word].lemma in _prepositions()["parts"] or tree.tokens[word].tag == "CD":
            for prep in tree.hanging(word, "prep"):
                left += tree.hanging(prep, "pobj")
    return found


@cache
def _prepositions() -> dict[str, frozenset[str]]:
    table = resources.table("data/en/nouns.toml")
    return {name: frozenset(words) for name, words in table["frame"].items()}
