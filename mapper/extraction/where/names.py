"""The names in a sentence that may be where its event was, those of one list together.

Names that no gazetteer has are among them ("the village of Zulf al-Sakhar"), so that an event told
to be there gets no neighbour's place.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from mapper.extraction.where.borders import along_border
from mapper.extraction.where.wherein import class_of, words
from mapper.geo import holds
from mapper.text import overlaps_any, span_contains

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mapper.extraction.view import DocumentView
    from mapper.model import Place, Resolution, Span
    from mapper.text import Tree

_LISTING = frozenset({",", "CC", "DT", "HYPH", ":"})  # tags between the names of a list
_JOINING = frozenset({",", "CC", "HYPH"})
_NAMES = frozenset({"NNP", "NNPS"})
_JOINED = frozenset(
    {"HYPH", "CD", "NN", "JJ", "POS"}
)  # tags that go on with a name without a blank
_ELSE = frozenset({"boilerplate", "name"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name, the word of the tree that it hangs by, and what it means where it is known.

    `is_part` when it stands in a longer name that is not known ("Jerusalem" of "East Jerusalem"),
    `has_border` for a country that is named for its border.
    """

    span: Span
    word: int
    resolution: Resolution | None
    is_part: bool = False
    has_border: bool = False

    @property
    def place(self) -> Place | None:
        """What it means."""
        return self.resolution.place if self.resolution else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The names of one list, which an event has all as places or none; one alone mostly."""

    names: tuple[Named, ...]

    @property
    def head(self) -> Named:
        """The first name of the list."""
        return self.names[0]

    @property
    def places(self) -> list[Place]:
        """What its names mean."""
        return [named.place for named in self.names if named.place]


def sites_in(document: DocumentView, tree: Tree) -> list[Site]:
    """Return the names of a tree in text order, lists together."""
    names = names_in(document, tree)
    joints = [_joint(tree, one, other) for one, other in pairwise(names)]
    groups: list[list[Named]] = [[named] for named in names[:1]]
    for at, named in enumerate(names[1:]):
        goes_on = joints[at : at + 2] == [",", "and"]  # "A, B and C": B is no region of A
        if joints[at] and (goes_on or joints[at] == "and" or not _is_held(names[at], named)):
            groups[-1].append(named)
        else:
            groups.append([named])
    return [Site(names=tuple(group)) for group in groups]


def names_in(document: DocumentView, tree: Tree) -> list[Named]:
    """Return all names of a tree that may be those of places, in text order."""
    span = document.span(tree.start, tree.end)
    known = [
        r
        for r in document.resolutions_in(span)
        if r.toponym.use not in _ELSE and not document.is_of_masthead(r.span)
    ]
    whole = list(_names(document, tree))
    found = [
        Named(
            span=r.span,
            word=hung_by(tree, r.span),
            resolution=r,
            is_part=_is_part(r.span, whole),
            has_border=along_border(document, span, r),
        )
        for r in known
    ]
    taken = [r.span for r in known]
    taken += [n.span for n in document.nations_in(tree.start, tree.end)]
    taken += [n.span for n in document.bodies_in(tree.start, tree.end)]
    found += [
        Named(span=one, word=hung_by(tree, one), resolution=None)
        for one in whole
        if not overlaps_any(one, taken)
    ]
    return sorted(found, key=lambda named: named.span.start)


def _is_part(span: Span, whole: Sequence[Span]) -> bool:
    """Return whether a name stands in a longer one, of which more than a kind word is left."""
    longer = next((one for one in whole if span_contains(one, span)), span)
    first, last = span.start - longer.start, span.end - longer.start
    rest = f"{longer.text[:first]} {longer.text[last:]}".casefold().replace("-", " ").split()
    return any(word.isalpha() and class_of(word) != "kind" for word in rest)


def _names(document: DocumentView, tree: Tree) -> Iterator[Span]:
    """Yield the longest runs of words that are names, over hyphens and small words in names."""
    inside, days = words("in_names") | words("apostrophes"), _days(document, tree)
    run: list[int] = []
    for at, token in enumerate(tree.tokens):
        is_close = bool(run) and token.start == tree.tokens[run[-1]].end
        goes_on = token.text.casefold() in inside or (is_close and token.tag in _JOINED)
        if token.start not in days and (token.tag in _NAMES or goes_on):
            run.append(at)
        else:
            yield from _whole(document, tree, run)
            run = []
    yield from _whole(document, tree, run)


def _whole(document: DocumentView, tree: Tree, run: Sequence[int]) -> Iterator[Span]:
    """Yield the span of a run of words up to its last name or number, none if it has no name."""
    tokens = [tree.tokens[at] for at in run]
    ends = [t.end for t in tokens if t.tag in _NAMES or t.tag == "CD"]
    if any(t.tag in _NAMES and t.text[:1].isalpha() for t in tokens):
        yield document.span(tokens[0].start, ends[-1])


def _days(document: DocumentView, tree: Tree) -> set[int]:
    """Return where the words of a tree begin that are part of a date."""
    spans = [d.span for d in document.dates_in(tree.start, tree.end) if d.span]
    return {t.start for s in spans for t in tree.tokens if s.start <= t.start < s.end}


def hung_by(tree: Tree, span: Span) -> int:
    """Return the highest word of a span in its tree."""
    inside = [n for n, t in enumerate(tree.tokens) if t.start < span.end and span.start < t.end]
    return min(inside, key=lambda n: len(list(tree.above(n))), default=0)


def _joint(tree: Tree, last: Named, named: Named) -> str:
    """Return what joins two names of a list, "," or "and"; "" where more stands between."""
    between = [t for t in tree.tokens if last.span.end <= t.start and t.end <= named.span.start]
    rest = [t for t in between if t.tag not in _LISTING and class_of(t.lemma) != "kind"]
    again = [t for t in rest if t.tag == "IN"]
    tags = {t.tag for t in between}
    if not _JOINING & tags or len(rest) != len(again) or len(again) > 1:
        return ""
    return "and" if "CC" in tags else ","


def _is_held(one: Named, other: Named) -> bool:
    """Return whether one of two names says where the other is."""
    first, second = one.place, other.place
    if not first or not second or first.kind == second.kind:
        return False
    return holds(first, second) or holds(second, first)
