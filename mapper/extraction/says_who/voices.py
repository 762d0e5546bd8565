"""The voice of a text speaks where no sentence says who does: a headline's body, a signature's."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from mapper.extraction.sayings import words
from mapper.extraction.says_who.sources import Source, bodies, source_of
from mapper.model import Claimant, Span
from mapper.text import parsed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mapper.extraction.view import DocumentView
    from mapper.text import Tree

_COLON = re.compile(r":(?=\s|$)|\s[-–—|]\s")  # dashes stand between parts
_LONGEST = 160  # characters of a line that only names who speaks
_BANNER = 3  # words of a line in capitals that is taken as a name
_SIGNED = 3  # paragraphs at the head and at the end of a text in which it may be signed


def voice(document: DocumentView, stated: Source | None) -> Claimant:
    """Return who speaks where no sentence says so; `stated` is whose statement the text is."""
    if stated is not None:
        return stated.claimant("the text gives its statement")
    outlet = document.article.outlet
    if outlet is not None:
        why = "the outlet's own words"
        return Claimant(name=outlet.name, kind="media", written=outlet.span, why=why)
    side = _side_of_ours(document)
    why = "no source is named" + ('; the text says "our" of one side' if side else "")
    return Claimant(
        name="Unnamed author", kind="author", side=side, side_basis="inferred", basis="inferred",
        why=why,
    )  # fmt: skip


def signature(document: DocumentView) -> Source | None:
    """Return the first body that stands alone in a part of the headline or in a line."""
    title = document.article.title
    paragraphs = list(document.paragraphs)
    last = [sentence for sentence, _ in document.sentences[-1:]]
    lines = [*([title] if title else []), *paragraphs[:_SIGNED], *paragraphs[-1:], *last]
    spans = [part for line in dict.fromkeys(lines) for part in _parts(document, line)]
    names = [r.span for r in document.resolutions]
    trees = (found[0] for found in parsed(document.text, spans, names=names) if found)
    return next((s for tree in trees if (s := _named_alone(document, tree))), None)


def _parts(document: DocumentView, line: Span) -> Iterator[Span]:
    """Yield the parts of a line that may name who speaks: what is before and behind a colon."""
    cuts = [line.start, *(m.start() for m in _COLON.finditer(document.text, line.start, line.end))]
    ends = [*cuts[1:], line.end]
    for start, end in ((cuts[0], ends[0]), (cuts[-1], ends[-1])):
        text = document.text[start:end]
        lead = len(text) - len(text.lstrip(" :-–—|"))
        if 0 < len(text.strip()) <= _LONGEST and _may_name(document, start, end):
            yield document.span(start + lead, end)


def _may_name(document: DocumentView, start: int, end: int) -> bool:
    """Return whether words may name a body: a word for one stands there, or a known name."""
    return bool(_heads().search(document.text, start, end) or document.bodies_in(start, end))


@cache
def _heads() -> re.Pattern[str]:
    listed = {head for body in bodies() for head in body.heads} | words("neutral")["heads"]
    listed |= words("armies")["heads"] | words("speakers")["for"]
    stems = (re.escape(word.removesuffix("y")) for word in sorted(listed))
    return re.compile(rf"\b(?:{'|'.join(stems)})", re.IGNORECASE)


def _named_alone(document: DocumentView, tree: Tree) -> Source | None:
    """Return the body that a line without a verb names and nothing else."""
    if any(t.is_verb and t.relation not in {"amod", "compound"} for t in tree.tokens):
        return None
    root = next(n for n, token in enumerate(tree.tokens) if token.relation == "ROOT")
    if not tree.tokens[root].is_noun:
        return None
    source = source_of(document, tree, root)
    if source is None or source.is_person or not (source.is_full or _is_banner(tree)):
        return None
    if source.kind in {"media", "unknown", "witness"} or source.head in _people() | {source.name}:
        return None
    return source


def _is_banner(tree: Tree) -> bool:
    """Return whether a line is a name of several words, all in capitals."""
    return len(tree.tokens) >= _BANNER and all(t.text == t.text.upper() for t in tree.tokens)


def _people() -> frozenset[str]:
    """Return words for those who speak that are no bodies."""
    known = words("speakers")
    heads = {head for body in bodies() for head in body.heads} | words("armies")["heads"]
    return frozenset().union(*known.values()) - known["for"] - heads


def _side_of_ours(document: DocumentView) -> str | None:
    """Return the side of a text's "our": the nation most named beside it."""
    counts: dict[str, int] = {}
    for tree in (tree for trees in document.trees for tree in trees):
        if _is_ours(tree):
            for nation in document.nations_in(tree.start, tree.end):
                counts[nation.code] = counts.get(nation.code, 0) + 1
    return max(sorted(counts), key=lambda code: counts[code]) if len(counts) == 1 else None


def _is_ours(tree: Tree) -> bool:
    nouns = words("nouns")
    return any(
        token.lemma in nouns["ours"] and tree.tokens[token.head].lemma in nouns["own_things"]
        for token in tree.tokens
    )


def stated(found: Sequence[tuple[Source, Tree, int]], most: int) -> Source | None:
    """Return whose statement the first paragraphs of a text give: of (source, tree, paragraph)."""
    nouns = words("nouns")
    for source, tree, paragraph in found:
        gives = any(t.lemma in nouns["given"] for t in tree.tokens)
        if paragraph < most and gives and source.is_full and source.kind != "media":
            return source
    return None
