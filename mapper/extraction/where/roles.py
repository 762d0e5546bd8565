"""The role of a place is told by the words between its name and what happened there."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, cast

from mapper import taxonomy
from mapper.extraction.where.borders import along_border
from mapper.extraction.where.evidence import way
from mapper.extraction.where.wherein import is_of, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapper.extraction.view import DocumentView
    from mapper.extraction.where.names import Named, Site
    from mapper.model import Place, Precision, Resolution, Role, Span
    from mapper.taxonomy import SubType
    from mapper.text import Tree

AREAS = frozenset({"district", "province", "region", "area", "continent"})
_POINTS = frozenset({"city", "settlement", "site"})
_DOERS = frozenset({"nsubj", "agent"})
_BEARS = {"dobj", "nsubjpass"}


def is_fired_from(tree: Tree, event: int, site: Site, sub_type: SubType) -> bool:
    """Return whether a place says where those who fired stand, and not where it hit.

    "From positions in X", "fired from X", and for what is fired also "forces stationed in X" as the
    one who does it.
    """
    chain = list(_up(tree, site.head.word))
    for below, at in pairwise([site.head.word, *chain]):
        token = tree.tokens[at]
        if token.lemma in words("origin") and tree.tokens[below].relation == "pobj":
            of_firing = tree.tokens[token.head].lemma in words("firing")
            stands = {tree.tokens[n].lemma for n in (*chain, *tree.hanging(at, "pobj"))}
            return of_firing or bool(stands & words("stands"))
    if not taxonomy.kind(sub_type).is_fired:
        return False
    if any(_stations(tree, at, event) for at in chain):
        return True
    path = way(tree, event, site.head.word)
    undergone = [
        n for n in tree.hanging(event, "prep") if tree.tokens[n].lemma in words("undergoing")
    ]
    if path is None or path.up or len(path.down) < 2 or undergone:
        return False
    return tree.tokens[path.down[0]].relation in _DOERS


def _stations(tree: Tree, at: int, event: int) -> bool:
    """Return whether a participle says where those stand who fire, and not whom it befalls."""
    token = tree.tokens[at]
    if token.relation != "acl" or token.lemma not in words("stationed"):
        return False
    held = (token.head, *tree.above(token.head))
    return not any(tree.tokens[n].relation in _BEARS and tree.tokens[n].head == event for n in held)


def role_of(tree: Tree, named: Named) -> Role:
    """Return the role that the words on the way up from a name give its place, else "at"."""
    for below, at in pairwise([named.word, *_up(tree, named.word)]):
        token = tree.tokens[at]
        if is_of(token.lemma, "direction") or token.lemma in words("toward"):
            return "direction"
        is_moving = is_of(tree.tokens[token.head].lemma, "moving") and below == named.word
        if is_moving and token.lemma in words("onto"):
            return "direction"
        if token.lemma in words("near") or is_of(token.lemma, "edge"):
            return "near"
        if is_of(token.lemma, "road") and (
            below == named.word or tree.tokens[below].lemma in words("along")
        ):
            return "near"
        if _is_bearing(token.lemma) and token.relation not in {"pobj", "amod", "compound"}:
            return "near"
        if token.lemma in words("inside"):
            return "at"
    return "at"


def _is_bearing(lemma: str) -> bool:
    return lemma in words("bearing")


def _up(tree: Tree, word: int) -> Iterator[int]:
    """Yield the words over a name up to the first verb, which is not one of standing there."""
    for at in tree.above(word):
        token = tree.tokens[at]
        if token.is_verb and token.lemma not in words("stationed"):
            return
        yield at


def precision_of(
    document: DocumentView, clause: Span, resolution: Resolution, role: Role,
    border: tuple[str, str] | None,
) -> Precision:  # fmt: skip
    """Return how precisely a name in that role says where it was."""
    place, kind_word = cast("Place", resolution.place), resolution.toponym.kind_word
    if place.kind == "country":
        return "border" if along_border(document, clause, resolution) else "country"
    if place.kind in _POINTS:
        if kind_word == "district" and role == "at":
            return "district"
        if role in {"near", "direction"} or kind_word in {"region", "area"}:
            return "near"
        return "site" if place.kind == "site" else "settlement"
    if place.kind in AREAS:
        if role == "direction" and border is not None and place.kind == "district":
            return "border_strip"
        return "district" if place.kind == "district" else "province"
    return "sea" if place.kind == "sea" else "province"
