"""Whom a verb befalls is told by the tree: the object of an active, the subject of a passive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.extraction.how_many.vocabulary import any_has, has

if TYPE_CHECKING:
    from mapper.extraction.how_many.quantities import Said
    from mapper.text import Tree

_SHARED = ("conj", "xcomp", "oprd", "acomp", "attr", "advcl", "dep", "pcomp")
_DEEP = 8
_HEADLINED = ("dobj", "attr", "npadvmod", "nummod", "oprd", "dep")


def befallen(said: Said, n: int) -> tuple[int, ...]:
    """Return the heads of the phrases whom a transitive verb befalls."""
    tree, token = said.tree, said.token(n)
    if token.relation in {"amod", "compound"} or _is_compound(tree, n):
        return ()
    if not token.is_verb and token.tag != "NNS":
        return tuple(subjects(tree, token.head))  # "3 found shot dead"
    if is_passive(tree, n):
        return (*subjects(tree, n), *_along(tree, n))
    states = tree.hanging(n, "acomp", "oprd")
    objects = [o for k in (n, *states) for o in tree.hanging(k, "dobj")]
    if not objects:
        objects = [
            k
            for k in tree.hanging(n, *_HEADLINED)
            if k == n + 1 and is_counted(tree, k) and not tree.hanging(k, "acl", "amod")
        ][:1]
    if objects:
        further = [k for k in tree.hanging(n, "conj") if tree.tokens[k].is_noun]
        return (objects[0], *further, *_along(tree, n))
    shared = [o for k in tree.hanging(n, "conj") for o in tree.hanging(k, "dobj")]
    if shared and not tree.hanging(n, "nsubjpass"):
        return tuple(shared[:1])  # "shot and killed a man"
    small = [s for k in tree.hanging(n, "ccomp") if k > n for s in tree.hanging(k, "nsubj")]
    if small and has("verbs deadly", token):
        return tuple(small[:1])
    beside = _number_after(tree, n)
    if beside:
        return (beside[-1],)
    if token.tag in {"VBN", "VBD"} and not tree.hanging(n, "aux"):
        return tuple(_headline_subjects(tree, n))
    return ()


def _along(tree: Tree, n: int) -> list[int]:
    """Return those whom it befalls too: "was kidnapped along with his two brothers"."""
    beside = tree.hanging(n, "prep", "prt", "advmod")
    if not any_has("counts along", tree, beside):
        return []
    preps = [p for k in (n, *beside) for p in tree.hanging(k, "prep")]
    return [k for p in preps if has("counts with", tree.tokens[p]) for k in tree.hanging(p, "pobj")]


def _number_after(tree: Tree, n: int) -> list[int]:
    """Return a number close after a verb that the parser hung on a day: "killed a dozen Friday"."""
    near = range(n + 1, min(n + 5, len(tree.tokens)))
    counted = (k for k in near if tree.tokens[k].relation == "nummod")
    return [k for k in counted if tree.tokens[tree.tokens[k].head].relation == "npadvmod"]


def _is_compound(tree: Tree, n: int) -> bool:
    """Return whether a form in -ing describes the bare noun after it ("shooting victim")."""
    tokens = tree.tokens
    if tokens[n].tag != "VBG" or n + 1 >= len(tokens) or tree.hanging(n, "aux", "auxpass"):
        return False
    after = tokens[n + 1]
    return after.head == n and after.relation == "dobj" and after.tag == "NN"


def _headline_subjects(tree: Tree, n: int) -> list[int]:
    """Return the subject right before a verb without an object: "Two men shot in Cali"."""
    own = own_subjects(tree, n)
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
    if token.relation in {"xcomp", "oprd", "acomp"} and token.tag == "VBN" and not own:
        return not tree.hanging(n, "aux")
    if token.relation == "conj" and not own and deep < _DEEP:
        return is_passive(tree, token.head, deep + 1)
    return bool(tree.hanging(n, "nsubjpass", "agent"))


def subjects(tree: Tree, n: int, deep: int = 0) -> list[int]:
    """Return the subject of a verb or predicate, that of another verb where they share it."""
    token = tree.tokens[n]
    own = own_subjects(tree, n)
    if own and token.relation == "advcl" and has("persons they", tree.tokens[own[-1]]):
        own = own_subjects(tree, token.head) or own  # "two men recover after they were shot"
    if own and token.relation == "acl" and tree.hanging(token.head, "cc"):
        return [token.head, *own]
    if own:
        return _antecedent(tree, n) if tree.tokens[own[-1]].tag in {"WP", "WDT"} else own
    if deep > _DEEP or token.head == n:
        return []
    head = token.head
    if token.relation == "acl":
        return [_of_list(tree, head)]
    if token.relation == "relcl":
        return [head]
    if token.relation == "pcomp":
        return subjects(tree, tree.tokens[head].head, deep + 1)
    if token.relation in _SHARED:
        return subjects(tree, head, deep + 1)
    return []


def _of_list(tree: Tree, n: int) -> int:
    """Return the first of a list whose last member has a participle: "a girl and a man wounded"."""
    first = tree.tokens[n].head
    if tree.tokens[n].relation != "conj" or not tree.tokens[first].is_noun:
        return n
    return n if tree.hanging(first, "acl", "amod", "relcl") else first


def own_subjects(tree: Tree, n: int) -> list[int]:
    """Return the subject that hangs on a word or its auxiliaries, the nearest that has a number.

    Where the parser joins two with "and" but hangs both on the word, it is both.
    """
    holders = (n, *tree.hanging(n, "aux", "auxpass"))
    own = sorted(k for h in holders for k in tree.hanging(h, "nsubj", "nsubjpass"))
    own = [k for k in own if k < n] or own or _number_before(tree, n)
    if len(own) > 1 and tree.hanging(own[-2], "cc"):
        return own[-2:]
    counted = [k for k in own if is_counted(tree, k)]
    if own:
        last = (counted or own)[-1]
        return [last, *(k for k in own if k > last and tree.tokens[k].tag in {"NN", "NNS"})]
    before = _before_auxiliary(tree, n)
    return [] if before is None else [before]


def _number_before(tree: Tree, n: int) -> list[int]:
    """Return the number right before a participle ("and half a dozen wounded")."""
    beside = [k for k in tree.hanging(n, "npadvmod") if k == n - 1]
    return [k for k in beside if is_counted(tree, k) or has("counts multipliers", tree.tokens[k])]


def _before_auxiliary(tree: Tree, n: int) -> int | None:
    """Return the noun right before a passive that has no subject: the parser hung it elsewhere."""
    before = min(tree.hanging(n, "auxpass"), default=0) - 1
    if before > 2 and tree.tokens[before].text == "," and tree.tokens[before - 1].tag == "CD":
        before -= 3  # "David Hopper, 22, was shot"
    if before < 0 or tree.tokens[before].head == n:
        return None
    token = tree.tokens[before]
    return before if token.is_noun or has("persons aged", token) else None


def is_counted(tree: Tree, k: int) -> bool:
    """Return whether a phrase has a number, or is told again with one."""
    told = (k, *tree.hanging(k, "appos"))
    return any(tree.tokens[n].tag == "CD" or tree.hanging(n, "nummod") for n in told)


def _antecedent(tree: Tree, n: int) -> list[int]:
    """Return the word that a relative clause hangs on."""
    for at in (n, *tree.above(n)):
        if tree.tokens[at].relation == "relcl":
            return [tree.tokens[at].head]
    return []


def is_unreal(tree: Tree, n: int, deep: int = 0) -> bool:
    """Return whether a verb tells of what was not done: negated, possible, intended, if it were."""
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


def is_hedged(tree: Tree, n: int) -> bool:
    """Return whether a verb tells of what may have been done ("50 people may have died")."""
    helpers = tree.hanging(n, "aux")
    done = any_has("unreal having", tree, helpers) and not tree.hanging(n, "neg")
    return done and any_has("unreal perhaps", tree, helpers)


def _is_believed(tree: Tree, n: int) -> bool:
    """Return whether "to have killed" or "are believed to be" tells what was done."""
    if any_has("unreal having", tree, tree.hanging(n, "aux")):
        return True
    return has("unreal believing", tree.tokens[tree.tokens[n].head])
