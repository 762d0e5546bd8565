"""Agents did what a word tells of, patients bore it: subject, object, "by X", "on Y" in its tree.

The rules look at nothing else, so that swapping the names of two sides in a text swaps the sides of
its actors: an adjective before an attack ("Israeli air strike") is a side of the doer alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.extraction.sayings import noun_before
from mapper.extraction.what import Frame, frame_of
from mapper.extraction.who.actors import (
    QUALIFIES,
    Mention,
    kinds_by_lemma,
    mention_of,
    subject_above,
    words_of,
)
from mapper.text import span_has

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mapper.extraction.view import DocumentView
    from mapper.extraction.what import Trigger
    from mapper.model import Span
    from mapper.text import Tree

_NOMINAL = {"pobj", "nsubj", "nsubjpass", "dobj", "compound", "attr"}


def roles(document: DocumentView, trigger: Trigger) -> tuple[Mention | None, Mention | None]:
    """Return perpetrator and target of a trigger, each None where the sentence names none."""
    found = _word_of(document, trigger.span)
    if found is None:
        return None, None
    tree, at = found
    does, bears = _parts(tree, at, frame_of(tree, at))
    lost = _lost_subject(document, tree, at)
    if lost is not None:
        does, bears = [lost, *does], [n for n in bears if n != lost]
    doer = _chosen(document, tree, does, acts=True)
    rest = [n for n in bears if doer is None or not _is_within(tree, n, doer)]
    return doer, _chosen(document, tree, rest)


def _is_within(tree: Tree, at: int, mention: Mention) -> bool:
    return mention.span.start <= tree.tokens[at].start < mention.span.end


def _word_of(document: DocumentView, span: Span) -> tuple[Tree, int] | None:
    """Return the tree of some words and the number of the one that holds the others."""
    found = document.word_at(span.start)
    if found is None:
        return None
    tree, first = found
    last = tree.at(span.end - 1) or first
    inside = range(first, last + 1)
    tops = [n for n in inside if tree.tokens[n].head not in inside or tree.tokens[n].head == n]
    return tree, next((n for n in tops if tree.tokens[n].is_verb), (tops or [first])[0])


def _lost_subject(document: DocumentView, tree: Tree, at: int) -> int | None:
    """Return a subject that the parser hangs on something else, None where it has its own.

    "On 3 May units fired" has the units in the date; "Gunmen dressed as hunters attacked" has the
    hunters attack and the gunmen do nothing.
    """
    above = tree.tokens[at].head
    holder = tree.tokens[above].head
    is_verbless = tree.tokens[holder].relation == "ROOT" and tree.tokens[holder].is_noun
    if frame_of(tree, at).subject:
        return holder if is_verbless and tree.tokens[above].relation == "acl" else None
    apart = noun_before(tree, at)
    if apart is not None and tree.tokens[at].is_verb:
        return apart
    for noun in range(at - 1, 1, -1):
        prep = tree.tokens[noun].head
        if tree.tokens[noun].relation == "pobj" and _is_above(tree, prep, at):
            dated = _is_date(document, tree, prep + 1) or tree.tokens[prep + 1].tag == "CD"
            if dated and not _is_date(document, tree, noun):
                return noun
    return None


def _is_above(tree: Tree, prep: int, verb: int) -> bool:
    """Return whether a preposition hangs on a verb, or on a word for a day that does."""
    head = tree.tokens[prep].head
    return head == verb or (
        tree.tokens[head].relation == "npadvmod" and tree.tokens[head].head == verb
    )


def _is_date(document: DocumentView, tree: Tree, at: int) -> bool:
    start = tree.tokens[at].start
    return any(d.span is not None and span_has(d.span, start) for d in document.dates)


def _chosen(
    document: DocumentView, tree: Tree, nouns: Iterable[int], *, acts: bool = False
) -> Mention | None:
    """Return the first actor that has a side, else the first; a country does where it `acts`."""
    words = dict.fromkeys(nouns)
    found = [m for n in words if (m := mention_of(document, tree, n, acts=acts))]
    return next((m for m in found if m.side or m.ours), found[0] if found else None)


def _parts(tree: Tree, at: int, frame: Frame) -> tuple[list[int], list[int]]:
    """Return the words for who does what a word tells of, and for whom it befalls."""
    token = tree.tokens[at]
    if token.is_verb and token.relation not in _NOMINAL:  # "cases of shelling"
        return _of_verb(tree, at, frame)
    return _of_noun(tree, at, frame)


def _of_verb(tree: Tree, at: int, frame: Frame) -> tuple[list[int], list[int]]:
    does = _doers(tree, at, frame)
    bears = [*frame.object, *_beside(tree, frame), *_results(tree, at), *_harmed(tree, at)]
    if _is_borne(tree, at, frame) and not frame.object:
        fire = [n for _, n in frame.beside if tree.tokens[n].lemma in words_of()["arms"]]
        by = [n for prep, n in frame.beside if prep in words_of()["by"]]
        return [*by, *(n for arm in fire for n in _of_noun_alone(tree, arm))], [*does, *bears]
    arms = [n for n in does if tree.tokens[n].lemma in words_of()["arms"]]
    does += [n for arm in arms for n in _of_noun_alone(tree, arm)]  # "a strike by X killed"
    for weapon in (n for n in frame.object if tree.tokens[n].lemma in words_of()["arms"]):
        bears += _struck_by(tree, weapon)  # "a bomb planted by X killed": whom it killed
    if not bears and len(frame.subject) > 1:
        return list(frame.subject[:1]), list(frame.subject[1:])
    return does, bears


def _is_borne(tree: Tree, at: int, frame: Frame) -> bool:
    """Return whether the subject of a verb is the one whom it befalls ("died", "came under")."""
    lemma = tree.tokens[at].lemma
    forms = {lemma, *(f"{lemma} {particle}" for particle in frame.particles)}
    return bool(forms & words_of()["bears"])


def _doers(tree: Tree, at: int, frame: Frame) -> list[int]:
    """Return who does what a verb says, also where another word of the sentence has him."""
    token = tree.tokens[at]
    if frame.subject:
        behind = token.relation == "acl" and tree.tokens[at - 1].relation == "pobj"
        return [*([at - 1] if behind else []), *frame.subject]  # "cases of X shooting"
    apart = noun_before(tree, at)
    if apart is not None:
        return [apart]
    if token.relation == "pcomp":
        return [] if _harmed(tree, at) else _blamed(tree, token.head)
    is_of_arms = any(tree.tokens[n].lemma in words_of()["arms"] for n in frame.object)
    goes_on = token.relation == "conj" and (not frame.object or is_of_arms)
    if (token.relation == "advcl" and token.tag == "VBG") or goes_on:
        return list(frame_of(tree, token.head).subject)
    return []


def _blamed(tree: Tree, prep: int) -> list[int]:
    """Return who is said to have done something: "accused X of firing"."""
    holder = tree.tokens[prep].head
    if tree.tokens[holder].is_verb:
        return tree.hanging(holder, "dobj", "nsubjpass")
    others = (n for n in tree.hanging(holder, "prep") if n != prep)
    return [n for other in others for n in tree.hanging(other, "pobj")]


def _harmed(tree: Tree, at: int) -> Sequence[int]:
    """Return whom an act harmed that is the agent of a verb ("were killed by shelling")."""
    by = tree.tokens[at].head
    is_agent = tree.tokens[at].relation == "pcomp" and tree.tokens[by].relation == "agent"
    return frame_of(tree, tree.tokens[by].head).object if is_agent else ()


def _struck_by(tree: Tree, weapon: int) -> Sequence[int]:
    """Return whom the verb befalls of which a weapon is the subject."""
    around = frame_of(tree, tree.tokens[weapon].head)
    return around.object if weapon in around.subject else ()


def _of_noun(tree: Tree, at: int, frame: Frame) -> tuple[list[int], list[int]]:
    does = [*_of_noun_alone(tree, at), *_of_joined(tree, at), *_whose(tree, at)]
    bears = _beside(tree, frame)
    verb = next((n for n in tree.above(at) if tree.tokens[n].is_verb), None)
    if verb is None:
        return does, bears
    around = frame_of(tree, verb)
    if at in around.subject:
        borne = [*around.object, *_beside(tree, around), *_results(tree, verb)]
        acts = [at] if tree.tokens[at].lemma in kinds_by_lemma() else []  # "a mob burned the shop"
        return [*does, *acts], [*bears, *borne]
    if _is_borne(tree, verb, around):
        return does, [*around.subject, *bears]
    resorted = at in around.object or any(n == at for _, n in around.beside)
    if resorted and tree.tokens[verb].lemma in words_of()["does"]:
        return [*does, *_doers(tree, verb, around)], bears
    if at not in around.object and around.object:
        return [*does, *around.subject], [*around.object, *bears]
    return does, bears


def _of_noun_alone(tree: Tree, at: int) -> list[int]:
    """Return who does what a noun tells of: "X's", "by X", "of X", and whom words before it name.

    "Of X" is whom it befalls where the noun is that of a verb with an object ("the shelling of").
    """
    token = tree.tokens[at]
    befalls = token.tag == "VBG" or token.lemma in words_of()["of_befalls"]
    preps = words_of()["by"] | (frozenset() if befalls else words_of()["of"])
    frame = frame_of(tree, at)
    by = [n for prep, n in frame.beside if prep in preps]
    own = [n for n in frame.modifiers if tree.tokens[n].relation in QUALIFIES]
    deeper = [n for inner in own for n in tree.hanging(inner, *QUALIFIES)]
    set_off = [n for n in tree.hanging(at, "acl") if tree.tokens[n].lemma in words_of()["set_by"]]
    agents = [n for clause in set_off for n in frame_of(tree, clause).subject]
    return [*agents, *own, *deeper, *by]


def _whose(tree: Tree, at: int) -> list[int]:
    """Return the subject for which "its" or "their" stands in what a noun is of."""
    owned = [n for n in tree.below(at) if tree.tokens[n].lemma in words_of()["owned"]]
    subject = subject_above(tree, at) if owned else None
    return [subject] if subject is not None else []


def _of_joined(tree: Tree, at: int) -> list[int]:
    """Return who does the acts that a noun is told with ("raids of X and arson")."""
    for word in tree.above(at):
        acts = frame_of(tree, word).subject if tree.tokens[word].is_verb else (word,)
        found = (
            _of_noun_alone(tree, act)
            for act in acts
            if act != at and tree.tokens[act].lemma in words_of()["arms"]
        )
        doers = next((doers for doers in found if doers), [])
        if doers or tree.tokens[word].is_verb:
            return doers
    return []


def _beside(tree: Tree, frame: Frame) -> list[int]:
    """Return those against whom something is done, "to" whom where it is arms or fire that are."""
    fires = any(tree.tokens[n].lemma in words_of()["arms"] for n in frame.object)
    preps = words_of()["against"] | (words_of()["fired_to"] if fires else frozenset())
    return [n for prep, n in frame.beside if prep in preps]


def _results(tree: Tree, verb: int) -> list[int]:
    """Return whom what a verb says befell in the end ("struck a convoy, killing four soldiers")."""
    clauses = [n for n in tree.hanging(verb, "advcl") if tree.tokens[n].tag == "VBG"]
    clauses += [n for n in tree.hanging(verb, "conj") if not tree.hanging(n, "nsubj", "nsubjpass")]
    return [n for clause in clauses for n in frame_of(tree, clause).object]
