"""Triggers are the words that tell of an event, in the clauses they stand in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from mapper.extraction.what.acts import Act, acts, armed_as, lemmas_around, mishap_as
from mapper.extraction.what.frames import Frame, frame_of, is_verb_in_disguise
from mapper.extraction.what.kinds import kinds_of
from mapper.model import Span
from mapper.text import STRENGTHS, Strength, Tree, span_has, span_of

if TYPE_CHECKING:
    from mapper.extraction.view import DocumentView
    from mapper.taxonomy import SubType

# Clauses of their own: what hangs on a verb in these ways has its own day and place.
# What only qualifies a noun ("the besieged city", "riot police") tells of nothing.
_QUALIFIES = {"amod", "compound"}
_TERRITORY = "territory"
_CLAUSE = {"ROOT", "conj", "advcl", "ccomp", "relcl", "parataxis", "acl"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A word of a tree that tells of an event, with what stands around it.

    `sub_type` is that of the act, or of the weapon in its clause.
    """

    span: Span
    act: Act
    sub_type: SubType
    tree: Tree
    at: int
    frame: Frame
    befalls_forces: bool

    @property
    def strength(self) -> Strength:
        """How surely the words alone tell of an event, as in the lexicon."""
        return self.act.strength

    @property
    def order(self) -> tuple[int, int, int]:
        """Its rank among the triggers of a sentence, the best first."""
        return STRENGTHS.index(self.strength), self.act.rank, self.span.start


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A stretch of a sentence that tells of one event, with its triggers, best first."""

    span: Span
    triggers: tuple[Trigger, ...]


def triggers(document: DocumentView, sentence: int) -> list[Trigger]:
    """Return the triggers of a sentence by its number, in text order.

    The number behind the last sentence's is the headline's.
    """
    return [found for tree in document.trees[sentence] for found in _of_tree(document, tree)]


def other_senses(document: DocumentView, sentence: int) -> list[Span]:
    """Return the words of a sentence that tell of events elsewhere, and here of none."""
    lexicon, told = acts(), {t.span.start for t in triggers(document, sentence)}
    return [
        span_of(document.text, token.start, token.end)
        for tree in document.trees[sentence]
        for token in tree.tokens
        if (token.lemma, token.tag[:1]) in lexicon.by_word
        and token.lemma not in lexicon.light
        and token.start not in told
    ]


def _of_tree(document: DocumentView, tree: Tree) -> Iterator[Trigger]:
    lexicon = acts()
    kinds = partial(kinds_of, document)
    for at, token in enumerate(tree.tokens):
        act = lexicon.of(tree, at, partial(frame_of, tree, at), kinds)
        if act is None or _is_inside_a_name(document, token.start):
            continue
        if _qualifies(tree, at, act):
            continue
        frame = frame_of(tree, at)
        yield Trigger(
            span=span_of(document.text, token.start, token.end),
            act=act,
            sub_type=_sub_type(act, tree, at, frame),
            tree=tree,
            at=at,
            frame=frame,
            befalls_forces=any("<force>" in kinds(tree, n) for n in frame.object),
        )


def _qualifies(tree: Tree, at: int, act: Act) -> bool:
    """Return whether a word only says which one is meant ("the units deployed there")."""
    relation = tree.tokens[at].relation
    if relation in _QUALIFIES:
        return not is_verb_in_disguise(tree, at)
    return relation == "acl" and (act.is_state or act.name == _TERRITORY)


def _sub_type(act: Act, tree: Tree, at: int, frame: Frame) -> SubType:
    if not act.is_armed:
        return act.sub_type
    return armed_as(acts(), lemmas_around(tree, at, frame)) or act.sub_type


def harm_as(trigger: Trigger, clause: Span) -> SubType | None:
    """Return what harm comes of, by the weapons or mishaps that its clause names if any."""
    lemmas = frozenset(
        token.lemma for token in trigger.tree.tokens if span_has(clause, token.start)
    )
    return armed_as(acts(), lemmas) or mishap_as(acts(), lemmas)


def _is_inside_a_name(document: DocumentView, offset: int) -> bool:
    return any(r.span.start <= offset < r.span.end for r in document.resolutions)


def clauses(document: DocumentView, sentence: Span, found: Sequence[Trigger]) -> list[Clause]:
    """Return the sentence cut where it goes over to another event, with the triggers of each part.

    Two clauses of a sentence tell of one event unless both have words of their own for different
    things ("after the arrest, a bomb exploded"); harm belongs to what is told beside it.
    """
    if not found:
        return []
    groups: list[list[Trigger]] = []
    for trigger in sorted(found, key=lambda t: t.span.start):
        if groups and not _differs(groups[-1], trigger):
            groups[-1].append(trigger)
        else:
            groups.append([trigger])
    cuts = [_first_cut(sentence, groups[0])]
    for before, after in pairwise(groups):
        cuts.append(_cut(before[-1], after[0]))
    cuts.append(sentence.end)
    return [
        Clause(
            span=_trimmed(document.text, start, end),
            triggers=tuple(sorted(group, key=lambda t: t.order)),
        )
        for group, start, end in zip(groups, cuts[:-1], cuts[1:], strict=True)
    ]


def _differs(group: Sequence[Trigger], trigger: Trigger) -> bool:
    """Return whether a trigger tells of another event than those before it in its sentence."""
    strong = [t for t in group if t.strength == "strong"]
    if trigger.strength != "strong" or not strong:
        return False
    last = strong[-1]
    if last.tree is not trigger.tree:
        return True
    if _clause_head(last.tree, last.at) == _clause_head(trigger.tree, trigger.at):
        return False
    return last.sub_type != trigger.sub_type


def _clause_head(tree: Tree, at: int) -> int:
    """Return the verb of the clause that a word stands in."""
    for word in (at, *tree.above(at)):
        token = tree.tokens[word]
        if token.is_verb and token.relation in _CLAUSE and not _shares(tree, word):
            return word
    return next(iter([*tree.above(at)][-1:]), at)


def _shares(tree: Tree, at: int) -> bool:
    """Return whether a verb goes on with the subject of the one before ("was shot and killed")."""
    return tree.tokens[at].relation == "conj" and not tree.hanging(at, "nsubj", "nsubjpass")


def _first_cut(sentence: Span, group: Sequence[Trigger]) -> int:
    """Return where the clause of the first event begins: a clause without one may stand before."""
    heads = {_clause_head(t.tree, t.at) for t in group}
    tree = group[0].tree
    if len(heads) > 1 or any(t.tree is not tree for t in group):
        return sentence.start
    (head,) = heads
    own = tree.tokens[head].relation == "conj" and tree.hanging(head, "nsubj", "nsubjpass")
    return tree.stretch(head)[0] if own else sentence.start


def _cut(before: Trigger, after: Trigger) -> int:
    """Return the offset at which the clause of the later of two triggers begins."""
    start, _ = after.tree.stretch(_clause_head(after.tree, after.at))
    return start if before.span.end <= start <= after.span.start else after.span.start


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    return span_of(
        text, start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
    )
