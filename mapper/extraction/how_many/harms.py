"""A word tells what became of whom, by the tree: verbs, states, nouns, tolls, bodies, hospitals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from mapper.extraction.how_many.befallen import (
    befallen,
    is_counted,
    is_hedged,
    is_unreal,
    own_subjects,
    subjects,
)
from mapper.extraction.how_many.persons import objects_of
from mapper.extraction.how_many.quantities import Said, quantity
from mapper.extraction.how_many.vocabulary import any_has, has, is_state

if TYPE_CHECKING:
    from mapper.text import Tree

Fate = Literal["killed", "injured", "captured", "missing", "hit"]
FATES: tuple[Fate, ...] = get_args(Fate)
_DEEDS: tuple[Fate, ...] = ("killed", "injured", "captured", "hit")
_SUFFERED: tuple[Fate, ...] = ("killed", "injured", "missing")
_STATES: tuple[Fate, ...] = ("killed", "injured", "missing")
_NOUNS: tuple[Fate, ...] = ("killed", "injured", "captured", "hit")
_GIVEN = ("dobj", "attr", "nsubjpass", "ROOT")
_PREDICATES = ("acomp", "oprd", "attr", "ccomp", "advmod", "xcomp", "advcl", "dep")


@dataclass(frozen=True, slots=True)
class Harm:
    """What became of those whom some phrases name, by their heads' numbers; or a bare number."""

    fate: Fate
    heads: tuple[int, ...] = ()
    sure: bool = True
    counted: int | None = None  # the noun that a number stands on ("12 deaths")
    is_update: bool = False
    none: bool = False
    vague: bool = False
    is_sum: bool = False
    is_hedged: bool = False  # "may have died"


def harms_of(said: Said, n: int) -> Iterator[Harm]:
    """Yield what a word tells became of whom, by the first reading of it that finds somebody."""
    if _is_of_several_fates(said, n):
        return
    for reading in (
        _by_manner, _by_verb, _by_state, _by_noun, _by_casualties, _by_toll, _by_body,
        _by_condition, _by_support,
    ):  # fmt: skip
        found = list(reading(said, n))
        if found:
            yield from found
            return


def _by_manner(said: Said, n: int) -> Iterator[Harm]:
    """Yield some of those told of who died: "nine people were shot, two of them fatally"."""
    tree, token = said.tree, said.token(n)
    if has("nouns manner", token):
        head = tree.tokens[token.head]
        if head.tag == "CD" and head.relation != "nummod":
            yield Harm("killed", (token.head,))


def _by_verb(said: Said, n: int) -> Iterator[Harm]:
    token = said.token(n)
    fate = _deed(said, n)
    if any_has("counts others", said.tree, said.tree.hanging(n, "det")):
        return  # "a man was killed and another wounded"
    first = token.head if token.relation == "conj" else n
    if fate is not None and said.tree.hanging(first, "expl") and not own_subjects(said.tree, n):
        yield Harm(fate, vague=True)  # "there are killed and wounded"
    elif fate is not None:
        heads = befallen(said, n)
        if heads and not _misses(said, n):
            yield from _unless(said, n, fate, heads, sure=not has("verbs loose", token))
        return
    if has("verbs pass", token) and any_has("nouns away", said.tree, said.tree.hanging(n)):
        yield from _unless(said, n, "killed", tuple(subjects(said.tree, n)), sure=True)
    for suffered in _SUFFERED:
        if token.is_verb and has(f"verbs {suffered}_subject", token):
            heads = tuple(subjects(said.tree, n))
            yield from _unless(said, n, suffered, heads, sure=not has("verbs loose", token))


def _unless(
    said: Said, n: int, fate: Fate, heads: tuple[int, ...], *, sure: bool
) -> Iterator[Harm]:
    """Yield a harm unless it is told as not done; to nobody where it was not done to anybody."""
    if is_hedged(said.tree, n):
        yield Harm(fate, heads, sure=sure, is_hedged=True)
    elif not is_unreal(said.tree, n):
        yield Harm(fate, heads, sure=sure)
    elif said.tree.hanging(n, "neg") and any(has("counts none_one", said.token(h)) for h in heads):
        yield Harm(fate, none=True)


def _is_of_several_fates(said: Said, n: int) -> bool:
    """Return whether a number is of killed and wounded together ("lost 40 killed and wounded")."""
    tree, token = said.tree, said.token(n)
    if token.tag not in {"VBN", "VBD", "JJ"} or tree.hanging(n, "auxpass", "expl"):
        return False
    first = token.head if token.relation == "conj" else n
    near = [k for k in tree.hanging(first, "conj") if k <= first + 2]
    beside = [k for k in near if is_state(tree.tokens[k])]
    if not beside or not is_state(tree.tokens[first]):
        return False
    apart = tree.hanging(first, "auxpass", "expl", "dobj")
    return not apart and not tree.hanging(beside[0], "nsubj", "dobj")


def _deed(said: Said, n: int) -> Fate | None:
    """Return what a verb does to those whom it befalls."""
    token = said.token(n)
    if has("verbs deadly", token) and _is_deadly(said, n):
        return "killed"
    if not token.is_verb and not _counts_after(said, n):
        return None
    return next((fate for fate in _DEEDS if has(f"verbs {fate}", token)), None)


def _counts_after(said: Said, n: int) -> bool:
    """Return whether a number follows a headline's verb that was taken for a noun ("kills 2")."""
    tokens = said.tree.tokens
    return tokens[n].tag == "NNS" and n + 1 < len(tokens) and tokens[n + 1].tag == "CD"


def _is_deadly(said: Said, n: int) -> bool:
    """Return whether somebody dies of a verb: "shot dead", "fatally shot", "beaten to death"."""
    tree = said.tree
    for child in tree.hanging(n):
        token = tree.tokens[child]
        if has("nouns fatally", token) and token.relation != "conj":
            return True
        if token.relation in {"prep", "dative", "aux"} and any_has(
            "nouns to_death", tree, tree.hanging(child, "pobj")
        ):
            return True
    return False


def _misses(said: Said, n: int) -> bool:
    """Return whether a particle makes a verb another ("shot down", "shot at")."""
    tree = said.tree
    beside = [c for c in tree.hanging(n, "prt", "prep") if c == n + 1]
    held = has("verbs aimed", said.token(n)) and any_has("verbs particles", tree, beside)
    return held != has("verbs needs_particle", said.token(n)) and not _is_deadly(said, n)


def _by_state(said: Said, n: int) -> Iterator[Harm]:
    token = said.token(n)
    written = token.text.casefold()
    if has("states unharmed", token):
        yield from _nobody("injured")
        return
    fate = next((f for f in _STATES if has(f"states {f}", token._replace(lemma=written))), None)
    if fate is None or is_unreal(said.tree, n):
        return
    heads = tuple(_in_state(said, n))
    if heads:
        yield Harm(fate, heads)


def _in_state(said: Said, n: int) -> list[int]:
    """Return those who are in a state: "12 dead", "two wounded men", "was found dead"."""
    tree, token = said.tree, said.token(n)
    if token.relation == "amod":
        return [token.head]
    own = own_subjects(tree, n)
    if own:
        return own
    many = quantity(said, n)
    if many is not None or any_has("counts ordinals", tree, tree.hanging(n, "amod")):
        return [n]
    if any_has("counts others", tree, tree.hanging(n, "det")):
        return [n]
    if n > 0 and tree.tokens[n - 1].tag == "CD" and tree.tokens[n - 1].relation == "conj":
        return [n - 1]
    head = tree.tokens[token.head]
    if token.relation in _PREDICATES and has("verbs leaving", head):
        if has("verbs hit", head) or is_unreal(tree, token.head):
            return []
        return tree.hanging(token.head, "dobj") or subjects(tree, token.head)
    if token.relation == "conj" and not head.is_verb and is_state(head):
        return _in_state(said, token.head)
    before = tree.tokens[n - 1] if n > 0 else token
    is_free = before.relation in {"pobj", "npadvmod", "appos"}
    return [n - 1] if is_free and (before.is_noun or before.tag == "CD") else []


def _by_noun(said: Said, n: int) -> Iterator[Harm]:
    """Yield what a noun tells: "the death of a boy", "his murder", "12 deaths"."""
    tree, token = said.tree, said.token(n)
    if not (token.is_noun or token.tag == "VBG") or token.relation == "compound":
        return
    fate = next((f for f in _NOUNS if has(f"nouns {f}", token)), None)
    owners = tuple(tree.hanging(n, "poss"))
    if fate is None or any_has("unreal attempted", tree, tree.hanging(n)):
        if has("nouns killers", token) and owners:
            yield Harm("killed", owners)
        return
    if _is_none(said, n) and has("nouns counted", token):
        yield from _nobody(fate)
        return
    of = objects_of(tree, n)
    many = quantity(said, n)
    if many is not None and has("nouns counted", token) and not of:
        yield Harm(fate, counted=n)
    elif of or owners:
        yield Harm(fate, of or owners, sure=fate in {"killed", "injured"})


def _nobody(fate: Fate) -> Iterator[Harm]:
    """Yield that nobody suffered something; where nobody is hurt nobody is killed."""
    yield Harm(fate, none=True)
    if fate == "injured":
        yield Harm("killed", none=True)


def _by_casualties(said: Said, n: int) -> Iterator[Harm]:
    """Yield what "losses" and "casualties" tell: a number, none, or that there were some."""
    tree, token = said.tree, said.token(n)
    if has("nouns victims", token):
        many = quantity(said, n)
        if many is not None and many.best == 0:
            yield from _nobody("injured")
    if not has("nouns losses", token) or token.relation == "compound":
        return
    if _is_none(said, n):
        yield from _nobody("injured")
    elif quantity(said, n) is not None and has("nouns casualties", token):
        yield Harm("injured", counted=n, is_sum=True)
    elif token.relation in _GIVEN and token.tag == "NNS" and not _is_open(tree, n):
        yield Harm("killed", vague=True)


def _is_open(tree: Tree, n: int) -> bool:
    """Return whether the verb of a noun is of what was not done."""
    above = next((k for k in tree.above(n) if tree.tokens[k].is_verb), None)
    return above is not None and is_unreal(tree, above)


def _is_none(said: Said, n: int) -> bool:
    """Return whether there was none of something: "no injuries", "without", "no reports of"."""
    tree = said.tree
    many = quantity(said, n)
    if many is not None and many.best == 0:
        return True
    head = tree.tokens[n].head
    if has("counts without", tree.tokens[head]):
        return True
    if tree.tokens[head].lemma == "of" and head != tree.tokens[head].head:
        above = tree.tokens[head].head
        return tree.tokens[above].is_noun and _is_none(said, above)
    if tree.tokens[n].relation == "conj":
        return _is_none(said, head)
    if tree.tokens[n].relation not in {"dobj", "attr"}:
        return False
    without = has("counts without", tree.tokens[tree.tokens[head].head])
    return without or bool(tree.hanging(head, "neg"))


def _by_toll(said: Said, n: int) -> Iterator[Harm]:
    """Yield the number of a toll: "the death toll rose to 34 from 25", "a toll of 12"."""
    tree, token = said.tree, said.token(n)
    if has("nouns tolls", token):
        hurt = any_has("states injured", tree, tree.below(n))
        fate: Fate | None = "injured" if hurt else "killed"
    elif has("nouns counts", token) and token.tag == "NN":
        lists = ((f, f"{part} {f}") for f in _STATES for part in ("states", "nouns"))
        fate = next((f for f, name in lists if any_has(name, tree, tree.below(n))), None)
    else:
        return
    at = _reached(tree, n)
    if fate is not None and at is not None:
        yield Harm(fate, counted=at, is_update=True)


def _reached(tree: Tree, n: int) -> int | None:
    """Return the number that a toll has come to."""
    for holder in (tree.tokens[n].head, n):
        for name in ("counts to", "counts at"):
            found = [k for k in _prepositional(tree, holder, name) if is_counted(tree, k)]
            if found:
                return found[0]
    beside = tree.hanging(tree.tokens[n].head, "attr", "dobj", "acomp")
    return next((k for k in beside if k != n and is_counted(tree, k)), None)


def _prepositional(tree: Tree, n: int, name: str, deep: int = 0) -> Iterator[int]:
    """Yield what prepositions take after a word, also after what others take ("from 25 to 34")."""
    for prep in tree.hanging(n, "prep"):
        inner = tree.hanging(prep, "pobj")
        if has(name, tree.tokens[prep]):
            yield from inner
        for k in (prep, *inner) if deep < 2 else ():
            yield from _prepositional(tree, k, name, deep + 1)


def _by_body(said: Said, n: int) -> Iterator[Harm]:
    """Yield those whose bodies were found."""
    tree, token = said.tree, said.token(n)
    if not has("nouns bodies", token) or not has("verbs find", tree.tokens[token.head]):
        return
    if token.relation not in {"dobj", "nsubjpass", "nsubj"}:
        return
    of = objects_of(tree, n)
    if of or tree.hanging(n, "poss"):
        yield Harm("killed", of or tuple(tree.hanging(n, "poss")))
    elif quantity(said, n) is not None:
        yield Harm("killed", counted=n)


def _by_support(said: Said, n: int) -> Iterator[Harm]:
    """Yield what a verb tells with its object: suffer wounds, lose a life, be taken to hospital."""
    tree, token = said.tree, said.token(n)
    if not token.is_verb or is_unreal(tree, n):
        return
    objects = tree.hanging(n, "dobj")
    if has("verbs suffer", token):
        yield from _by_suffering(said, n, objects)
    elif any_has("nouns lives", tree, objects):
        if has("verbs lose", token):
            yield Harm("killed", tuple(subjects(tree, n)))
        elif has("verbs claim", token):
            yield from _lives(said, objects[0])
    elif has("verbs embrace", token) and any_has(
        "nouns martyrdom", tree, tree.hanging(n, "dobj", "attr")
    ):
        yield Harm("killed", tuple(subjects(tree, n)))  # "became martyrs"
    elif has("verbs take", token) and _to_hospital(tree, n):
        yield Harm("injured", befallen(said, n), sure=False)
    elif has("verbs hold", token):
        yield from _hostages(said, n)


def _by_suffering(said: Said, n: int, objects: list[int]) -> Iterator[Harm]:
    """Yield those who suffer wounds, or from wounds."""
    tree = said.tree
    told = objects or [k for p in tree.hanging(n, "prep") for k in tree.hanging(p, "pobj")]
    if any_has("nouns hurts", tree, told) and not any(_is_none(said, k) for k in told):
        fatal = any(any_has("nouns fatal", tree, tree.below(k)) for k in told)
        yield Harm("killed" if fatal else "injured", tuple(subjects(tree, n)))


def _lives(said: Said, n: int) -> Iterator[Harm]:
    tree = said.tree
    of = tuple(k for p in tree.hanging(n, "prep") for k in tree.hanging(p, "pobj"))
    if of:
        yield Harm("killed", of)
    else:
        yield Harm("killed", counted=n)


def _by_condition(said: Said, n: int) -> Iterator[Harm]:
    """Yield those who are in a condition, or whose wounds the parser took for what is counted."""
    tree, token = said.tree, said.token(n)
    if has("nouns hurts", token) and any_has("verbs suffer", tree, tree.hanging(n, "amod")):
        yield Harm("injured", counted=n)  # "three received light wounds"
    prep, described = token.head, tree.hanging(n, "amod")
    if not has("nouns conditions", token) or token.relation != "pobj" or not described:
        return
    holder = tree.tokens[prep].head
    if tree.tokens[holder].is_verb:
        yield Harm("injured", tuple(subjects(tree, holder)), sure=False)
    else:
        yield Harm("injured", (holder,), sure=False)


def _to_hospital(tree: Tree, n: int) -> bool:
    return any(
        has("nouns hospitals", tree.tokens[k])
        for prep in tree.hanging(n, "prep", "dative")
        for k in tree.hanging(prep, "pobj")
    )


def _hostages(said: Said, n: int) -> Iterator[Harm]:
    """Yield those whom a verb takes hostage."""
    tree = said.tree
    for k in tree.hanging(n, "dobj", "oprd", "advmod", "acomp", "npadvmod"):
        if has("nouns hostage", tree.tokens[k]):
            others = [o for o in tree.hanging(n, "dobj") if o != k]
            inner = tree.hanging(k, "compound", "nmod")
            passive = [] if others or inner else subjects(tree, n)
            yield Harm("captured", tuple(others or inner or passive))
