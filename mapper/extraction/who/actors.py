"""Actors are the forces, groups, states and persons that a noun or an adjective names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from mapper import resources, taxonomy
from mapper.extraction.phrase import Phrase
from mapper.model import Actor, Span
from mapper.text import noun_classes, span_has

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mapper.extraction.view import DocumentView
    from mapper.taxonomy import ActorKind
    from mapper.text import Tree
    from mapper.toponyms import Nation

QUALIFIES = {"amod", "compound", "poss", "nmod"}


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
    if token.relation in QUALIFIES:
        return _adjective(document, tree, at)
    kind = _kind(phrase)
    if kind is None and phrase.head in words_of()["arms"]:
        return None
    if kind is None:
        return _state(document, tree, at, acts=acts)
    side = phrase.nation()
    is_bare = phrase.head in words_of()["bare"] and len(phrase.own) == 1
    ours = any(tree.tokens[n].lemma in words_of()["ours"] for n in tree.hanging(at, "poss"))
    if is_bare and side is None and not ours:
        return None
    return Mention(span=_span(phrase, side), side=side, kind=kind, ours=ours)


def _antecedent(tree: Tree, at: int) -> int | None:
    """Return the subject above a pronoun in its sentence ("the army denied that it fired")."""
    if tree.tokens[at].lemma not in words_of()["taken_up"]:
        return None
    return subject_above(tree, tree.tokens[at].head)


def subject_above(tree: Tree, at: int) -> int | None:
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
    kind_of = kinds_by_lemma().get(token.lemma)
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
    listed = kinds_by_lemma().get(lemma) or kinds_by_lemma().get(lemma.removesuffix("s"))
    if lemma in words_of()["belongings"]:
        return next(
            (k for k in map(kinds_by_lemma().get, before) if k not in {None, "civilians"}), None
        )
    is_person = listed is not None or "person" in noun_classes(lemma)
    if not is_person or (tokens[phrase.at].tag.startswith("NNP") and listed is None):
        return None
    decided = next((k for k, words in _deciding().items() if before & words), None)
    return decided or listed or "civilians"


@cache
def words_of() -> Mapping[str, frozenset[str]]:
    """Return the lists of words that tell who acts."""
    table = resources.table("data/en/who.toml")["words"]
    return {name: frozenset(listed) for name, listed in table.items()}


@cache
def _deciding() -> Mapping[ActorKind, frozenset[str]]:
    """Return the words before a noun that decide the kind of an actor."""
    kinds = taxonomy.actor_kinds()
    return {kind: words_of()[name] for kind in kinds if (name := f"before_{kind}") in words_of()}


@cache
def kinds_by_lemma() -> Mapping[str, ActorKind]:
    """Return the kind of actor that each noun names."""
    table = resources.table("data/en/who.toml")["kinds"]
    kinds = taxonomy.actor_kinds()
    return {word: kind for kind in kinds for word in table.get(kind, ())}
