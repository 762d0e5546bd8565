"""A sentence says what became of whom: killed, injured, or shot with no word of how it ended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, get_args

from mapper.extraction.how_many.befallen import befallen, is_unreal, own_subjects, subjects
from mapper.extraction.how_many.party import Party
from mapper.extraction.how_many.persons import parties
from mapper.extraction.how_many.quantities import Quantity, Said, quantity
from mapper.extraction.how_many.vocabulary import any_has, has

if TYPE_CHECKING:
    from mapper.model import Span
    from mapper.text import Lexicon, Token, Tree

Fate = Literal["killed", "injured", "captured", "missing", "hit"]
FATES: tuple[Fate, ...] = get_args(Fate)
_DEEDS: tuple[Fate, ...] = ("killed", "injured", "captured", "hit")
_SUFFERED: tuple[Fate, ...] = ("killed", "injured", "missing")
_STATES: tuple[Fate, ...] = ("killed", "injured", "missing")
_NOUNS: tuple[Fate, ...] = ("killed", "injured", "captured", "hit")
_GIVEN = ("dobj", "attr", "nsubjpass", "ROOT")
_PREDICATES = ("acomp", "oprd", "attr", "ccomp", "advmod", "xcomp", "advcl", "dep")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A telling that something became of a party, by the word from `start` to `end` of the text.

    `members` are the parties that it lists, `is_update` a toll that has risen.
    """

    fate: Fate
    party: Party
    start: int
    end: int
    reflexive: bool = False
    is_update: bool = False
    is_sum: bool = False  # of killed and injured together
    is_joined: bool = False  # to others told of by the same words
    members: tuple[Party, ...] = ()
    sentence: int = 0  # the offset where it begins


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


@lru_cache(maxsize=1024)  # a sentence is asked for several times while its article is read
def told_in(said: Said) -> tuple[Told, ...]:
    """Return what a sentence says became of whom, in text order."""
    tree, text, lexicon = said.tree, said.text, said.lexicon
    found = [
        told
        for n in range(len(tree.tokens))
        for harm in _harms(said, n)
        for told in _told(said, n, harm)
    ]
    if any(one.party.best for one in found if not one.is_sum):
        found = [one for one in found if not one.is_sum]
    if lexicon.words["toll", "sums"].search(text, tree.start, tree.end):
        found = [one for one in found if one.party.form != "number" or one.party.best == 0]
    if lexicon.words["toll", "periods"].search(text, tree.start, tree.end):
        found = [one for one in found if not one.is_update]
    return tuple(found)


def _harms(said: Said, n: int) -> Iterator[Harm]:
    """Yield what a word tells became of whom, by the first reading of it that finds somebody."""
    if _is_of_several_fates(said, n):
        return
    for reading in (_by_manner, _by_verb, _by_state, _by_noun, _by_casualties, _by_toll, _by_body, _by_support):
        found = list(reading(said, n))
        if found:
            yield from found
            return


def _told(said: Said, n: int, harm: Harm) -> Iterator[Told]:
    token = said.token(n)
    if harm.counted is not None or harm.none or harm.vague:
        members = _bare(said, harm, n)
    else:
        members = [p for head in harm.heads for p in parties(said, head, sure=harm.sure)]
    selves = [p for p in members if p.form == "self" and not has("verbs take", token)]
    others = [p for p in members if p.form != "self" and not p.noun == "us"]
    listed = _listed(others)
    for k, party in enumerate(listed):
        yield Told(
            fate=harm.fate, party=party, start=token.start, end=token.end, is_joined=k > 0,
            is_update=harm.is_update, is_sum=harm.is_sum, sentence=said.tree.start,
            members=tuple(others),
        )  # fmt: skip
    for party in selves:
        doers = [p for head in subjects(said.tree, n) for p in parties(said, head)]
        yield Told(
            fate=harm.fate, party=doers[0] if doers else party, start=token.start, end=token.end,
            reflexive=True, sentence=said.tree.start,
        )  # fmt: skip


def _bare(said: Said, harm: Harm, n: int) -> list[Party]:
    """Return a number of persons that stands on no noun for them ("12 deaths", "rose to 12")."""
    at = n if harm.counted is None else harm.counted
    token = said.token(at)
    if harm.none:
        return [Party(start=token.start, end=token.end, form="number", low=0, best=0, high=0)]
    many = Quantity() if harm.vague else quantity(said, at)
    if many is None and any_has("counts ordinals", said.tree, said.tree.hanging(at, "amod")):
        return [Party(start=token.start, end=token.end, form="one", is_other=True)]
    if many is None:
        return []
    start = many.start if many.start >= 0 else token.start
    return [
        Party(
            start=start, end=token.end, form="vague" if many.is_vague else "number",
            low=many.low, best=many.best, high=many.high,
            is_other=any_has("counts others", said.tree, said.tree.hanging(at)),
        )  # fmt: skip
    ]


def _listed(parties: Sequence[Party]) -> Sequence[Party]:
    """Return the parties of a list, as one group where a number is among them."""
    numbers = [p for p in parties if not p.is_single and p.best is not None]
    if len(parties) < 2 or not numbers:
        return parties
    counted = [p for p in parties if p.best is not None]
    total = sum(p.best or 0 for p in counted)
    low = sum((p.low if p.low is not None else p.best) or 0 for p in counted)
    is_open = any(p.high is None or p.low is None for p in counted)
    return [
        replace(
            numbers[0],
            start=min(p.start for p in parties),
            end=max(p.end for p in parties),
            low=low,
            best=total,
            high=None if is_open else total,
            is_other=all(p.is_other for p in parties),
            suspects=sum(p.is_suspect for p in parties if p.is_single),
        )
    ]


# What a word tells


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
    if fate is not None and said.tree.hanging(first, "expl"):
        yield Harm(fate, vague=True)  # "there are killed and wounded"
    elif fate is not None:
        heads = befallen(said, n)
        if heads and not _misses(said, n):
            yield from _unless(said, n, fate, heads, sure=not has("verbs loose", token))
        return
    for suffered in _SUFFERED:
        if token.is_verb and has(f"verbs {suffered}_subject", token):
            heads = tuple(subjects(said.tree, n))
            yield from _unless(said, n, suffered, heads, sure=not has("verbs loose", token))


def _unless(
    said: Said, n: int, fate: Fate, heads: tuple[int, ...], *, sure: bool
) -> Iterator[Harm]:
    """Yield a harm unless it is told as not done; to nobody where it was not done to anybody."""
    if not is_unreal(said.tree, n):
        yield Harm(fate, heads, sure=sure)
    elif said.tree.hanging(n, "neg") and any(has("counts none_one", said.token(h)) for h in heads):
        yield Harm(fate, none=True)


def _is_of_several_fates(said: Said, n: int) -> bool:
    """Return whether a number is of killed and wounded together ("lost 40 killed and wounded")."""
    tree, token = said.tree, said.token(n)
    if token.tag not in {"VBN", "VBD", "JJ"} or tree.hanging(n, "auxpass", "expl"):
        return False
    first = token.head if token.relation == "conj" else n
    beside = [k for k in tree.hanging(first, "conj") if k <= first + 2 and _is_state(tree.tokens[k])]
    return bool(beside) and _is_state(tree.tokens[first]) and not tree.hanging(first, "auxpass", "expl", "dobj") and not tree.hanging(beside[0], "nsubj", "dobj")


def _deed(said: Said, n: int) -> Fate | None:
    """Return what a verb does to those whom it befalls."""
    token = said.token(n)
    if not token.is_verb and not _counts_after(said, n):
        return None
    if has("verbs deadly", token) and _is_deadly(said, n):
        return "killed"
    return next((fate for fate in _DEEDS if has(f"verbs {fate}", token)), None)


def _counts_after(said: Said, n: int) -> bool:
    """Return whether a number follows a headline's verb that was taken for a noun ("kills 2")."""
    tokens = said.tree.tokens
    return (
        tokens[n].tag == "NNS" and n + 1 < len(tokens) and tokens[n + 1].tag == "CD"
    )


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
    tree, token = said.tree, said.token(n)
    beside = [c for c in tree.hanging(n, "prt", "prep") if c == n + 1]
    held = any_has("verbs particles", tree, beside)
    return held != has("verbs needs_particle", token) and not _is_deadly(said, n) if (
        held or has("verbs needs_particle", token)
    ) else False


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
    if token.relation in _PREDICATES and has("verbs leaving", head) and not is_unreal(tree, token.head):
        if has("verbs hit", head):
            return []
        objects = tree.hanging(token.head, "dobj")
        return objects or subjects(tree, token.head)
    if token.relation == "conj" and not head.is_verb and _is_state(head):
        return _in_state(said, token.head)
    return []


def _is_state(token: Token) -> bool:
    return any(has(f"states {fate}", token) for fate in _STATES)


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
    of = tuple(k for p in tree.hanging(n, "prep") if tree.tokens[p].lemma == "of" for k in tree.hanging(p, "pobj"))
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
    if not has("nouns losses", token) or token.relation == "compound":
        return
    if _is_none(said, n):
        yield from _nobody("injured")
    elif quantity(said, n) is not None and has("nouns casualties", token):
        yield Harm("killed" if has("nouns counted_dead", token) else "injured", counted=n, is_sum=True)
    elif token.relation in _GIVEN and has("nouns vague", token) and not _is_open(tree, n):
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
    is_object = tree.tokens[n].relation in {"dobj", "attr"}
    return is_object and bool(tree.hanging(head, "neg"))


def _by_toll(said: Said, n: int) -> Iterator[Harm]:
    """Yield the number of a toll: "the death toll rose to 34 from 25", "a toll of 12"."""
    tree, token = said.tree, said.token(n)
    if has("nouns tolls", token):
        fate: Fate | None = "killed"
    elif has("nouns counts", token) and token.tag == "NN":
        inner = [said.token(k) for k in tree.below(n)]
        fate = next((f for f in _STATES if any(has(f"states {f}", t) or has(f"nouns {f}", t) for t in inner)), None)
    else:
        return
    at = _reached(tree, n)
    if fate is not None and at is not None:
        yield Harm(fate, counted=at, is_update=True)


def _reached(tree: Tree, n: int) -> int | None:
    """Return the number that a toll has come to."""
    for holder in (tree.tokens[n].head, n):
        preps = tree.hanging(holder, "prep")
        preps += [p for q in preps for k in tree.hanging(q, "pobj", "prep") for p in [k, *tree.hanging(k, "prep")] if tree.tokens[p].relation == "prep"]
        for name in ("counts to", "counts at"):
            for prep in preps:
                if has(name, tree.tokens[prep]):
                    for at in tree.hanging(prep, "pobj"):
                        if _has_number(tree, at):
                            return at
    found = [k for k in tree.hanging(tree.tokens[n].head, "attr", "dobj", "acomp") if k != n and _has_number(tree, k)]
    return found[0] if found else None


def _has_number(tree: Tree, at: int) -> bool:
    return tree.tokens[at].tag == "CD" or any(tree.tokens[k].tag == "CD" for k in tree.hanging(at, "nummod"))


def _by_body(said: Said, n: int) -> Iterator[Harm]:
    """Yield those whose bodies were found."""
    tree, token = said.tree, said.token(n)
    if not has("nouns bodies", token) or not has("verbs find", tree.tokens[token.head]):
        return
    if token.relation not in {"dobj", "nsubjpass", "nsubj"}:
        return
    of = tuple(k for p in tree.hanging(n, "prep") if tree.tokens[p].lemma == "of" for k in tree.hanging(p, "pobj"))
    if of or tree.hanging(n, "poss"):
        yield Harm("killed", of or tuple(tree.hanging(n, "poss")))
    elif quantity(said, n) is not None:
        yield Harm("killed", counted=n)


def _by_support(said: Said, n: int) -> Iterator[Harm]:
    """Yield what a verb tells with its object: suffer wounds, lose a life, be taken to hospital."""
    tree, token = said.tree, said.token(n)
    if has("nouns conditions", token):
        yield from _by_condition(said, n)
    if has("nouns hurts", token) and any_has("verbs suffer", tree, tree.hanging(n, "amod")):
        yield Harm("injured", counted=n)  # "three received light wounds"
    if not token.is_verb or is_unreal(tree, n):
        return
    objects = tree.hanging(n, "dobj")
    if has("verbs suffer", token) and any_has("nouns hurts", tree, objects):
        fatal = any(has("nouns fatal", tree.tokens[k]) for o in objects for k in tree.below(o))
        none = any(_is_none(said, o) for o in objects)
        if not none:
            yield Harm("killed" if fatal else "injured", tuple(subjects(tree, n)))
    elif has("verbs lose", token) and any_has("nouns lives", tree, objects):
        yield Harm("killed", tuple(subjects(tree, n)))
    elif has("verbs claim", token) and any_has("nouns lives", tree, objects):
        yield from _lives(said, objects[0])
    elif has("verbs take", token) and _to_hospital(tree, n):
        yield Harm("injured", befallen(said, n), sure=False)
    elif has("verbs hold", token):
        yield from _hostages(said, n)


def _lives(said: Said, n: int) -> Iterator[Harm]:
    tree = said.tree
    of = tuple(k for p in tree.hanging(n, "prep") for k in tree.hanging(p, "pobj"))
    if of:
        yield Harm("killed", of)
    else:
        yield Harm("killed", counted=n)


def _by_condition(said: Said, n: int) -> Iterator[Harm]:
    """Yield those who are in a condition in hospital."""
    tree = said.tree
    prep = tree.tokens[n].head
    if tree.tokens[n].relation != "pobj" or not tree.hanging(n, "amod"):
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
