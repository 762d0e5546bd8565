"""Whom a verb befalls follows from the tree: the object of the active, the subject of the passive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.extraction.how_many.vocabulary import any_has, has

if TYPE_CHECKING:
    from mapper.extraction.how_many.persons import Said
    from mapper.text import Tree

_SHARED = ("conj", "xcomp", "oprd", "acomp", "attr", "advcl", "dep", "ccomp", "pcomp")
_DEEP = 8
_HEADLINED = ("dobj", "attr", "npadvmod", "nummod", "oprd", "dep")


def befallen(said: Said, n: int) -> tuple[int, ...]:
    """Return the heads of the phrases whom a transitive verb befalls."""
    tree, token = said.tree, said.token(n)
    if is_passive(tree, n):
        return tuple(subjects(tree, n))
    objects = tree.hanging(n, "dobj")
    if not objects:
        objects = [
            k
            for k in tree.hanging(n, *_HEADLINED)
            if k > n and (tree.tokens[k].tag == "CD" or tree.hanging(k, "nummod"))
        ][:1]
    if objects:
        return tuple(objects[:1])
    small = [s for k in tree.hanging(n, "ccomp") if k > n for s in tree.hanging(k, "nsubj")]
    if small and has("verbs deadly", token):
        return tuple(small[:1])
    if token.tag in {"VBN", "VBD"} and not tree.hanging(n, "aux"):
        return tuple(_headline_subjects(tree, n))
    return ()


def _headline_subjects(tree: Tree, n: int) -> list[int]:
    """Return the subject right before a verb without an object: "Two men shot in Cali"."""
    own = tree.hanging(n, "nsubj", "nsubjpass")
    if not own:
        return []
    last = own[-1]
    end = max(tree.below(last))
    if end + 1 != n and tree.tokens[n].relation != "conj":
        return [] if has("verbs hit", tree.tokens[n]) else [last]
    return [] if tree.tokens[last].tag in {"PRP", "WP", "WDT"} else [last]


def is_passive(tree: Tree, n: int, deep: int = 0) -> bool:
    """Return whether a verb is passive: by its auxiliary, hanging on a noun, or in a list."""
    token = tree.tokens[n]
    if tree.hanging(n, "auxpass"):
        return True
    if token.tag not in {"VBN", "VBD"} or tree.hanging(n, "dobj"):
        return False
    own = tree.hanging(n, "nsubj", "nsubjpass")
    if token.relation == "acl":
        return not own
    if token.relation == "conj" and not own and deep < _DEEP:
        return is_passive(tree, token.head, deep + 1)
    return bool(tree.hanging(n, "nsubjpass", "agent"))


def subjects(tree: Tree, n: int, deep: int = 0) -> list[int]:
    """Return the subject of a verb or predicate, that of another verb where they share it."""
    token = tree.tokens[n]
    own = tree.hanging(n, "nsubj", "nsubjpass")
    own = [k for k in own if k < n] or own
    if own:
        last = own[-1]
        return _antecedent(tree, n) if tree.tokens[last].tag in {"WP", "WDT"} else [last]
    if deep > _DEEP or token.head == n:
        return []
    head = token.head
    if token.relation in {"acl", "relcl"}:
        return [head]
    if token.relation == "pcomp":
        return subjects(tree, tree.tokens[head].head, deep + 1)
    if token.relation in _SHARED:
        return subjects(tree, head, deep + 1)
    return []


def _antecedent(tree: Tree, n: int) -> list[int]:
    """Return the word that a relative clause hangs on."""
    for at in (n, *tree.above(n)):
        if tree.tokens[at].relation == "relcl":
            return [tree.tokens[at].head]
    return []


def is_unreal(tree: Tree, n: int, deep: int = 0) -> bool:
    """Return whether a verb tells of what was not done: negated, possible, intended, conditional."""
    token = tree.tokens[n]
    children = tree.hanging(n)
    if tree.hanging(n, "neg") or any_has("unreal almost", tree, tree.hanging(n, "advmod")):
        return True
    if any_has("unreal modals", tree, tree.hanging(n, "aux")):
        return True
    if any_has("unreal conditional", tree, tree.hanging(n, "mark")):
        return True
    if any(tree.tokens[k].tag == "TO" for k in children if tree.tokens[k].relation == "aux"):
        return not _is_believed(tree, n)
    if token.relation == "conj" and deep < _DEEP and not tree.hanging(n, "nsubj", "nsubjpass"):
        return tree.tokens[token.head].is_verb and is_unreal(tree, token.head, deep + 1)
    return False


def _is_believed(tree: Tree, n: int) -> bool:
    """Return whether "to have killed" or "are believed to be" tells what was done."""
    if any_has("unreal having", tree, tree.hanging(n, "aux")):
        return True
    return has("unreal believing", tree.tokens[tree.tokens[n].head])
