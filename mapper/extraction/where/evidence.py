"""What speaks for and against a name being where the event of a word was: the way between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mapper.extraction.where.wherein import class_of, is_of, words
from mapper.geo import holds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mapper.evidence import Evidence
    from mapper.extraction.where.names import Named, Site
    from mapper.text import Token, Tree

_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "relcl", "acl", "pcomp", "parataxis", "csubj"})
_OF_EVENT = frozenset({"neg", "auxpass", "agent", "nsubj", "nsubjpass", "dobj"})
_BESIDE = frozenset({"compound", "poss", "amod", "nmod", "appos"})
_PARTS = frozenset({"kind", "part", "edge"})
_FAR = (2, 4, 7, 12, 20, 35)  # words between
_OPENING = 4  # words of a sentence that are its beginning
_APART = 99  # steps between words that are parsed as of two sentences


class Way(NamedTuple):
    """The way from an event's word up to where it meets a name's, and down to the name."""

    up: list[int]
    meet: int
    down: list[int]

    @property
    def steps(self) -> int:
        """How many words it goes over."""
        return len(self.up) + len(self.down)


def way(tree: Tree, event: int, word: int) -> Way | None:
    """Return the way from one word to another, None where they are parsed as of two sentences."""
    ups, downs = [event, *tree.above(event)], [word, *tree.above(word)]
    meet = next((at for at in ups if at in downs), None)
    if meet is None:
        return None
    return Way(ups[: ups.index(meet)], meet, downs[: downs.index(meet)][::-1])


def evidence_on(tree: Tree, event: int, sites: Sequence[Site]) -> list[list[Evidence]]:
    """Return the evidence on each of the sites of a sentence as place of its event."""
    ways = [way(tree, event, site.head.word) for site in sites]
    steps = [one.steps if one else _APART for one in ways]
    far = [abs(site.head.word - event) for site in sites]
    found: list[list[Evidence]] = []
    for at, site in enumerate(sites):
        names = [*_of_name(tree, site.head), *_of_way(tree, ways[at])]
        names += [*_of_order(tree, event, site.head.word), *_among(sites, at)]
        names += _beside(tree, sites, at)
        names += _ranks(far, steps, at, is_after=site.head.word > event)
        names.append(f"{class_of(tree.tokens[event].lemma)} event, {_side(event, site.head.word)}")
        found.append([(name, 1.0, site.head.span.text) for name in dict.fromkeys(names)])
    return found


def evidence_on_none(
    tree: Tree, event: int, sites: Sequence[Site], *, is_told: bool = False
) -> list[Evidence]:
    """Return the evidence that the event of a word has no place in its sentence.

    `is_told` when the word is known to tell of an incident.
    """
    token = tree.tokens[event]
    names = ["none", f"event: {token.tag}", f"event: {token.relation}", f"event: {token.lemma}"]
    names += [f"event: {token.tag} {token.relation}", f"sites: {min(len(sites), 5)}"]
    names.append(f"below event: {min(len(tree.below(event)) // 4, 4)}")
    names.append(f"above event: {class_of(tree.tokens[token.head].lemma)}")
    for one in (tree.tokens[child] for child in tree.hanging(event)):
        if one.relation in {"prep", "aux"}:
            names.append(f"event has {one.relation} {one.lemma}")
        elif one.relation in _OF_EVENT:
            names += [f"event has {one.relation}", f"event's {one.relation}: {_sort(one)}"]
    names += ["told as an incident"] * is_told
    return [(name, 1.0, "") for name in dict.fromkeys(names)]


def _sort(token: Token) -> str:
    """Return the class of a word beside the event, else its part of speech."""
    found = class_of(token.lemma)
    return token.tag if found == "other" else found


def _beside(tree: Tree, sites: Sequence[Site], at: int) -> Iterator[str]:
    """Yield how a name is joined to the one before and after it ("X, in the Y district")."""
    for left, right, words_of in (
        (at - 1, at, "after a name and {}"),
        (at, at + 1, "before {} and a name"),
    ):
        if left >= 0 and right < len(sites):
            joint = _joint(tree, sites[left], sites[right])
            if joint is not None:
                yield words_of.format(joint)


def _joint(tree: Tree, left: Site, right: Site) -> str | None:
    """Return the comma and preposition between two names, None where there is more."""
    start, end = left.names[-1].span.end, right.head.span.start
    between = [t for t in tree.tokens if start <= t.start and t.end <= end]
    told = [t for t in between if t.tag not in {"DT", "POS"} and class_of(t.lemma) not in _PARTS]
    if len(told) > 2 or any(t.tag not in {"IN", ",", "-LRB-", "HYPH"} for t in told):
        return None
    return " ".join(t.lemma for t in told) or "nothing"


def _ranks(far: Sequence[int], steps: Sequence[int], at: int, *, is_after: bool) -> Iterator[str]:
    """Yield how many names are nearer to the event than this one, in words and in steps."""
    yield f"nearer {min(sum(one < far[at] for one in far), 3)} {'after' if is_after else 'before'}"
    yield f"fewer steps {min(sum(one < steps[at] for one in steps), 3)}"
    yield f"as few steps before {min(sum(one <= steps[at] for one in steps[:at]), 2)}"


def _of_name(tree: Tree, named: Named) -> Iterator[str]:
    token, resolution = tree.tokens[named.word], named.resolution
    yield f"is {token.relation}"
    if token.relation in _BESIDE:
        yield f"is {token.relation} of {class_of(tree.tokens[token.head].lemma)}"
    if named.is_part:
        yield "part of a longer name"
    if resolution is None:
        yield from _of_unknown(tree, named)
        return
    place, governor = resolution.place, _governor(tree, named.word)
    yield f"name: {place.kind if place else 'unresolved'}"
    yield f"use: {resolution.toponym.use}"
    yield f"sure: {int(resolution.probability * 4)}"
    if named.has_border:
        yield "named for its border"
    if place and place.kind == "country":
        yield f"country, {governor}"
    if tree.hanging(named.word, "det"):
        yield "has article"


def _of_unknown(tree: Tree, named: Named) -> Iterator[str]:
    """Yield what speaks for a name that no gazetteer has to be that of a place."""
    token = tree.tokens[named.word]
    above = [tree.tokens[at] for at in tree.above(named.word)][:2]
    inside = named.span.text.casefold().replace("-", " ").split()
    yield "name: unknown"
    yield f"unknown, is {token.relation}"
    yield f"unknown, {_governor(tree, named.word)}"
    yield f"unknown, words {min(len(inside), 4)}"
    if is_of(inside[-1], "kind", "part", "road", "care"):
        yield "unknown, with a kind"
    if len(inside) > 1 and inside[0] in words("in_names"):
        yield "unknown, with an article"
    if len(above) > 1 and above[0].tag == "IN" and is_of(above[1].lemma, "kind"):
        yield "unknown, after a kind"
    if token.relation in _BESIDE and is_of(above[0].lemma, "kind"):
        yield "unknown, beside a kind"
    if named.span.text.isupper():
        yield "unknown, in capitals"
    if tree.hanging(named.word, "det"):
        yield "unknown, has article"


def _governor(tree: Tree, word: int) -> str:
    """Return the preposition that a name stands after, over nouns it says more of."""
    for at in (word, *tree.above(word)):
        token = tree.tokens[at]
        if token.relation in {"prep", "agent"}:
            return token.lemma
        if token.is_verb:
            return f"verb {tree.tokens[word].relation}"
    return "nothing"


def _of_way(tree: Tree, path: Way | None) -> Iterator[str]:
    if path is None:
        yield "apart"
        return
    ups, downs = ([tree.tokens[at] for at in side] for side in (path.up, path.down))
    up, down = (" ".join(t.relation for t in side) for side in (ups[-3:], downs[:3]))
    yield from (f"up {up}", f"down {down}", f"length {min(len(ups) + len(downs), 9)}")
    yield f"way {' '.join(t.relation for t in ups[-2:])} | {down}"
    yield f"crossed up {_crossed(ups)}"
    yield f"crossed down {_crossed(downs)}"
    own = "other" if ups else "own"
    prepositions = [t.lemma for t in downs if t.relation in {"prep", "agent"}] or ["-"]
    yield from (f"by {prepositions[-1]}", f"by {prepositions[-1]}, {own}")
    yield f"first {prepositions[0]}, {own}"
    yield from _of_meeting(tree.tokens[path.meet], down, is_own=not ups)
    for token in downs[:-1]:
        if token.is_noun or token.is_verb:
            yield f"over {'verb' if token.is_verb else 'noun'} {class_of(token.lemma)}"


def _of_meeting(meet: Token, down: str, *, is_own: bool) -> Iterator[str]:
    if is_own:
        yield f"own {down}"
    else:
        yield f"meet {'verb' if meet.is_verb else 'noun'}"
        yield f"meet {'verb' if meet.is_verb else 'noun'} {class_of(meet.lemma)}"


def _crossed(side: Sequence[Token]) -> int:
    """Return how many borders of clauses lie on one side of a way, three at most."""
    borders = (t.relation in _CLAUSES or (t.relation == "conj" and t.is_verb) for t in side)
    return min(sum(borders), 3)


def _side(event: int, word: int) -> str:
    return "before" if word < event else "after"


def _of_order(tree: Tree, event: int, word: int) -> Iterator[str]:
    side, gap = _side(event, word), abs(word - event)
    between = tree.tokens[min(word, event) + 1 : max(word, event)]
    verbs = sum(t.is_verb and t.relation not in {"aux", "auxpass"} for t in between)
    yield side
    yield f"{side} {sum(gap > step for step in _FAR)}"
    yield f"verbs between {side} {min(verbs, 4)}"
    yield f"commas between {min(sum(t.tag == ',' for t in between), 3)}"
    if word < _OPENING:
        yield "opens the sentence"


def _among(sites: Sequence[Site], at: int) -> Iterator[str]:
    own = sites[at].places
    others = [place for n, site in enumerate(sites) if n != at for place in site.places]
    if any(holds(place, other) for place in own for other in others):
        yield "holds another"
    if any(holds(other, place) for place in own for other in others):
        yield "within another"
    if len(sites[at].names) > 1:
        yield "listed"
    if len(sites) == 1:
        yield "only one"
    if at == 0:
        yield "first name"
    elif sites[at - 1].head.resolution is None:
        yield "after an unknown name"
