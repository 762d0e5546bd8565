"""Actors are the forces, groups and persons that did what a word tells of, or bore it.

They stand in the sentence's tree as its agents and patients: subject, object, "by X", "on Y". The
rules look at nothing else, so that swapping the names of two sides in a text swaps the sides of its
actors: an adjective before an attack ("Israeli air strike") is a side of the doer alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from mapper import resources, taxonomy
from mapper.extraction.phrase import Phrase
from mapper.extraction.sayings import noun_before
from mapper.extraction.what import Frame, frame_of
from mapper.model import Actor, Span
from mapper.text import noun_classes, span_has

if TYPE_CHECKING:
    from mapper.extraction.view import DocumentView
    from mapper.extraction.what import Trigger
    from mapper.taxonomy import ActorKind
    from mapper.text import Tree
    from mapper.toponyms import Nation

_NOMINAL = {"pobj", "nsubj", "nsubjpass", "dobj", "compound", "attr"}
_QUALIFIES = {"amod", "compound", "poss", "nmod"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """An actor in a clause: its words, side and kind, and how it stands in the sentence."""

    span: Span
    side: str | None
    kind: ActorKind
    ours: bool = False

    def actor(self, voice: str | None) -> Actor:
        """Return the record; `voice` is the side that "our" speaks for."""
        side = voice if self.ours and self.side is None else self.side
        return Actor(
            written=self.span,
            name=self.span.text,
            side=side,
            inter=taxonomy.actor_kinds()[self.kind].acled,
        )


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
        fire = [n for _, n in frame.beside if tree.tokens[n].lemma in _words()["arms"]]
        by = [n for prep, n in frame.beside if prep in _words()["by"]]
        return [*by, *(n for arm in fire for n in _of_noun_alone(tree, arm))], [*does, *bears]
    arms = [n for n in does if tree.tokens[n].lemma in _words()["arms"]]
    does += [n for arm in arms for n in _of_noun_alone(tree, arm)]  # "a strike by X killed"
    for weapon in (n for n in frame.object if tree.tokens[n].lemma in _words()["arms"]):
        bears += _struck_by(tree, weapon)  # "a bomb planted by X killed": whom it killed
    if not bears and len(frame.subject) > 1:
        return list(frame.subject[:1]), list(frame.subject[1:])
    return does, bears


def _is_borne(tree: Tree, at: int, frame: Frame) -> bool:
    """Return whether the subject of a verb is the one whom it befalls ("died", "came under")."""
    lemma = tree.tokens[at].lemma
    forms = {lemma, *(f"{lemma} {particle}" for particle in frame.particles)}
    return bool(forms & _words()["bears"])


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
    is_of_arms = any(tree.tokens[n].lemma in _words()["arms"] for n in frame.object)
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
        acts = [at] if tree.tokens[at].lemma in _by_lemma() else []  # "a mob burned the shop"
        return [*does, *acts], [*bears, *borne]
    if _is_borne(tree, verb, around):
        return does, [*around.subject, *bears]
    resorted = at in around.object or any(n == at for _, n in around.beside)
    if resorted and tree.tokens[verb].lemma in _words()["does"]:
        return [*does, *_doers(tree, verb, around)], bears
    if at not in around.object and around.object:
        return [*does, *around.subject], [*around.object, *bears]
    return does, bears


def _of_noun_alone(tree: Tree, at: int) -> list[int]:
    """Return who does what a noun tells of: "X's", "by X", "of X", and whom words before it name.

    "Of X" is whom it befalls where the noun is that of a verb with an object ("the shelling of").
    """
    token = tree.tokens[at]
    befalls = token.tag == "VBG" or token.lemma in _words()["of_befalls"]
    preps = _words()["by"] | (frozenset() if befalls else _words()["of"])
    frame = frame_of(tree, at)
    by = [n for prep, n in frame.beside if prep in preps]
    own = [n for n in frame.modifiers if tree.tokens[n].relation in _QUALIFIES]
    deeper = [n for inner in own for n in tree.hanging(inner, *_QUALIFIES)]
    set_off = [n for n in tree.hanging(at, "acl") if tree.tokens[n].lemma in _words()["set_by"]]
    agents = [n for clause in set_off for n in frame_of(tree, clause).subject]
    return [*agents, *own, *deeper, *by]


def _whose(tree: Tree, at: int) -> list[int]:
    """Return the subject for which "its" or "their" stands in what a noun is of."""
    owned = [n for n in tree.below(at) if tree.tokens[n].lemma in _words()["owned"]]
    subject = _subject_above(tree, at) if owned else None
    return [subject] if subject is not None else []


def _of_joined(tree: Tree, at: int) -> list[int]:
    """Return who does the acts that a noun is told with ("raids of X and arson")."""
    for word in tree.above(at):
        acts = frame_of(tree, word).subject if tree.tokens[word].is_verb else (word,)
        found = (
            _of_noun_alone(tree, act)
            for act in acts
            if act != at and tree.tokens[act].lemma in _words()["arms"]
        )
        doers = next((doers for doers in found if doers), [])
        if doers or tree.tokens[word].is_verb:
            return doers
    return []


def _beside(tree: Tree, frame: Frame) -> list[int]:
    """Return those against whom something is done, "to" whom where it is arms or fire that are."""
    fires = any(tree.tokens[n].lemma in _words()["arms"] for n in frame.object)
    preps = _words()["against"] | (_words()["fired_to"] if fires else frozenset())
    return [n for prep, n in frame.beside if prep in preps]


def _results(tree: Tree, verb: int) -> list[int]:
    """Return whom what a verb says befell in the end ("struck a convoy, killing four soldiers")."""
    clauses = [n for n in tree.hanging(verb, "advcl") if tree.tokens[n].tag == "VBG"]
    clauses += [n for n in tree.hanging(verb, "conj") if not tree.hanging(n, "nsubj", "nsubjpass")]
    return [n for clause in clauses for n in frame_of(tree, clause).object]


def mention_of(
    document: DocumentView, tree: Tree, at: int, *, acts: bool = False
) -> Mention | None:
    """Return the actor that a noun or an adjective for a nation names, None for anything else."""
    token = tree.tokens[at]
    if token.tag == "PRP":
        stands_for = _antecedent(tree, at)
        if stands_for is None:
            return None
        return mention_of(document, tree, stands_for, acts=acts)
    phrase = Phrase(document, tree, at)
    group = _group(phrase)
    if group is not None:
        return group
    if token.relation in _QUALIFIES:
        return _adjective(document, tree, at)
    kind = _kind(phrase)
    if kind is None and phrase.head in _words()["arms"]:
        return None
    if kind is None:
        return _state(document, tree, at, acts=acts)
    side = phrase.nation()
    is_bare = phrase.head in _words()["bare"] and len(phrase.own) == 1
    ours = any(tree.tokens[n].lemma in _words()["ours"] for n in tree.hanging(at, "poss"))
    if is_bare and side is None and not ours:
        return None
    return Mention(span=_span(phrase, side), side=side, kind=kind, ours=ours)


def _antecedent(tree: Tree, at: int) -> int | None:
    """Return the subject above a pronoun in its sentence ("the army denied that it fired")."""
    if tree.tokens[at].lemma not in _words()["taken_up"]:
        return None
    return _subject_above(tree, tree.tokens[at].head)


def _subject_above(tree: Tree, at: int) -> int | None:
    """Return the nearest noun above a word that is the subject of a verb."""
    for verb in tree.above(at):
        for noun in tree.hanging(verb, "nsubj"):
            if tree.tokens[noun].is_noun and noun not in {at, *tree.above(at)}:
                return noun
    return None


def _span(phrase: Phrase, side: str | None) -> Span:
    """Return the words of an actor: those before its noun, and "of X" where X is its side."""
    tokens = phrase.tree.tokens
    dates = [d.span for d in phrase.document.dates if d.span]
    own = [
        n for n in phrase.own
        if tokens[n].tag != "PRP$" and not any(span_has(d, tokens[n].start) for d in dates)
    ]  # fmt: skip
    before = phrase.document.span(tokens[min(own)].start, tokens[phrase.at].end)
    if side is None or phrase.document.nations_in(before.start, before.end):
        return before
    return phrase.document.span(before.start, phrase.span.end)


def _group(phrase: Phrase) -> Mention | None:
    """Return the armed body that a phrase names, or whose fighters it names."""
    for named in phrase.document.bodies_in(phrase.span.start, phrase.span.end):
        body = named.body
        if body.inter and body.side and phrase.tree.at(named.span.start) in phrase.nodes:
            kind = "forces" if body.is_of_state else taxonomy.group_kind(body.inter)
            return Mention(span=phrase.span, side=body.side, kind=kind)
    return None


def _adjective(document: DocumentView, tree: Tree, at: int) -> Mention | None:
    """Return the side of an adjective or name before the word of an act ("Israeli air strike")."""
    token = tree.tokens[at]
    for nation in _nations_at(document, token.start):
        kind: ActorKind = "forces" if nation.is_adjective else "state"
        return Mention(span=nation.span, side=nation.code, kind=kind)
    kind_of = _by_lemma().get(token.lemma)
    if kind_of is None or kind_of == "civilians":
        return None
    return Mention(span=document.span(token.start, token.end), side=None, kind=kind_of)


def _nations_at(document: DocumentView, offset: int) -> list[Nation]:
    return [nation for nation in document.nations if span_has(nation.span, offset)]


def _state(document: DocumentView, tree: Tree, at: int, *, acts: bool) -> Mention | None:
    """Return the country that acts by its name alone, or whose people do ("Armenians")."""
    token = tree.tokens[at]
    for nation in _nations_at(document, token.start):
        found = document.resolutions_in(nation.span)
        if acts or nation.is_adjective or any(r.toponym.use == "actor" for r in found):
            return Mention(span=nation.span, side=nation.code, kind="state")
    return None


def _kind(phrase: Phrase) -> ActorKind | None:
    """Return the kind of an actor by the words before its noun, else by the noun."""
    tokens = phrase.tree.tokens
    before = {tokens[n].lemma for n in phrase.own if n != phrase.at}
    lemma = phrase.head
    listed = _by_lemma().get(lemma) or _by_lemma().get(lemma.removesuffix("s"))
    if lemma in _words()["belongings"]:
        return next((k for k in map(_by_lemma().get, before) if k not in {None, "civilians"}), None)
    is_person = listed is not None or "person" in noun_classes(lemma)
    if not is_person or (tokens[phrase.at].tag.startswith("NNP") and listed is None):
        return None
    decided = next((k for k, words in _deciding().items() if before & words), None)
    return decided or listed or "civilians"


@cache
def _words() -> Mapping[str, frozenset[str]]:
    table = resources.table("data/en/who.toml")["words"]
    return {name: frozenset(listed) for name, listed in table.items()}


@cache
def _deciding() -> Mapping[ActorKind, frozenset[str]]:
    """Return the words before a noun that decide the kind of an actor."""
    kinds = taxonomy.actor_kinds()
    return {kind: _words()[name] for kind in kinds if (name := f"before_{kind}") in _words()}


@cache
def _by_lemma() -> Mapping[str, ActorKind]:
    """Return the kind of actor that each noun names."""
    table = resources.table("data/en/who.toml")["kinds"]
    kinds = taxonomy.actor_kinds()
    return {word: kind for kind in kinds for word in table.get(kind, ())}
