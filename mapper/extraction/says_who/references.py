"""References take up a source that was named before: "he", "the group", "the ministry", "ISPR"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from mapper import articles
from mapper.extraction.sayings import owner, words
from mapper.extraction.says_who.sources import Source, source_of, surname
from mapper.text import name_lexicon

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mapper.extraction.view import DocumentView
    from mapper.model import ClaimantKind, Resolution
    from mapper.text import Tree

_BODIES: frozenset[ClaimantKind] = frozenset(
    {"government", "military", "police", "armed group", "organisation", "media"}
)
_TAKES_SIDES: frozenset[ClaimantKind] = frozenset({"government", "military"})
_DASH = re.compile(r"\s*(?:[-–—:/])\s")  # dashes behind a dateline
_FIRST = 4  # toponyms and sentences among which a dateline is
_SHARE = 0.1  # of what a text names that is of the country of its dateline
_INITIAL = re.compile(r"\b[A-Z]")
_RECENT = 3  # sayings back to which "he" may be one of those who spoke
_FEWEST = 2  # capitals of letters that stand for a name


class Known:
    """The sources of a text as it is read: who was named so far, and who spoke."""

    def __init__(self, document: DocumentView, signed: Source | None) -> None:
        """Begin a text that a body has signed, or none."""
        self.document = document
        self.named: list[Source] = [signed] if signed else []
        self.spoken: list[Source] = []
        self.home = _home(document)

    def note(self, tree: Tree) -> None:
        """Take note of the bodies and persons that a sentence names in full."""
        heads = words("neutral")["heads"] | words("armies")["heads"]
        for at, token in enumerate(tree.tokens):
            is_named = token.tag.startswith("NNP") or token.lemma in heads or token.is_noun
            if is_named and token.is_noun and token.relation not in {"compound", "nmod"}:
                source = source_of(self.document, tree, at)
                if source is not None and source.is_full and _is_known(source):
                    self.named.append(source)

    def speaker(self, tree: Tree, at: int) -> Source | None:
        """Return who speaks by a noun or pronoun, by the full name that the text gives."""
        token = tree.tokens[at]
        nobody = words("nouns")["nobody"]
        if token.lemma in nobody or any(
            tree.tokens[n].lemma in nobody for n in tree.hanging(at, "det")
        ):
            return None
        found = self._pronoun(tree, at) or self._possessed(tree, at)
        if found is None and token.lemma in words("nouns")["statements"] and not owner(tree, at):
            found = self.spoken[-1] if self.spoken and _is_definite(tree, at) else None
        if found is not None:
            words_of = self.document.span(token.start, token.end)
            found = replace(found, span=words_of)
        else:
            read = source_of(self.document, tree, at) or surname(self.document, tree, at)
            found = self._settled(read, tree, at) if read is not None else None
        if found is not None:
            self.spoken.append(found)
        return found

    def _pronoun(self, tree: Tree, at: int) -> Source | None:
        pronouns, word = words("pronouns"), tree.tokens[at].text.casefold()
        if word in pronouns["person"]:
            return _last(self.spoken[-_RECENT:], _is_somebody) or _last(self.named, _is_person)
        if word in pronouns["body"]:
            return (
                self._inside(tree, at)
                or _last(self.spoken, _is_body)
                or _last(self.named, _is_body)
            )
        if word in pronouns["several"]:
            return self.spoken[-1] if self.spoken else None
        return None

    def _inside(self, tree: Tree, at: int) -> Source | None:
        """Return the last body that acts before a pronoun in its own sentence."""
        for node in range(at - 1, -1, -1):
            token = tree.tokens[node]
            acts = token.relation == "nsubj" or tree.tokens[token.head].relation == "agent"
            source = source_of(self.document, tree, node) if acts and token.is_noun else None
            if source is not None and source.is_full and _is_body(source):
                return source
        return None

    def _possessed(self, tree: Tree, at: int) -> Source | None:
        """Return the body whose "its spokesman" speaks."""
        owned = any(tree.tokens[n].tag == "PRP$" for n in tree.hanging(at, "poss"))
        if not owned or tree.tokens[at].lemma not in words("speakers")["for"]:
            return None
        return _last(self.spoken, _is_body) or _last(self.named, _is_body)

    def _settled(self, source: Source, tree: Tree, at: int) -> Source:
        if source.is_full:
            longer = _last(self.named, lambda s: _is_short_for(source, s))
            return replace(longer, span=source.span) if longer else source
        taken = self._taken_up(source, tree, at)
        if taken is not None:
            return replace(taken, span=source.span)
        return self._of_home(source, tree, at)

    def _taken_up(self, source: Source, tree: Tree, at: int) -> Source | None:
        """Return the source in full that words such as "the ministry" take up."""
        fit = [s for s in self.named if _fits(source, s)]
        spoke = [s for s in self.spoken if _fits(source, s) or _is_longer(source, s)]
        if len({s.side for s in fit}) > 1:
            fit = []
        last = (spoke or fit)[-1:]
        if last:
            return last[0]
        if not _is_definite(tree, at):
            return None
        if source.head in words("neutral")["generic"]:
            return _last(self.spoken, _is_group) or _last(self.named, _is_group)
        if source.head in words("speakers")["generic"]:
            return _last(self.spoken[-_RECENT:], _is_somebody_in_office)
        return None

    def _of_home(self, source: Source, tree: Tree, at: int) -> Source:
        """Return a bare ministry or army with the side of where it speaks or writes."""
        if source.side is not None or source.kind not in _TAKES_SIDES:
            return source
        code = _seat_of(self.document, tree, at) or self.home
        if code is None:
            named = self.document.named_countries
            only = next(iter(named)) if len(named) == 1 else None
            return replace(source, side=only, side_basis="inferred") if only else source
        name = f"{source.name} of {self.document.country_name(code)}"
        return replace(source, side=code, side_basis="publication", name=name)


def _home(document: DocumentView) -> str | None:
    """Return the country of a text's dateline or outlet where the text speaks of it."""
    named = document.named_countries
    outlet = document.article.outlet
    told = [code for r in document.resolutions[:_FIRST] if (code := _written_at(document, r))]
    told += [articles.country_of(outlet.name)] if outlet else []
    return next((code for code in told if named.get(code, 0.0) >= _SHARE), None)


def _written_at(document: DocumentView, resolution: Resolution) -> str | None:
    """Return the country of a place that opens a text as where it was written ("ANKARA - ...")."""
    place, span = resolution.place, resolution.span
    head = document.text[span.end : span.end + 3]
    opens = any(span.start == s.start for s, _ in document.sentences[:_FIRST])
    is_dateline = resolution.toponym.use == "dateline" or (opens and _DASH.match(head))
    return place.country if place is not None and is_dateline else None


def _seat_of(document: DocumentView, tree: Tree, at: int) -> str | None:
    """Return the country of the place where somebody speaks ("In X, the Foreign Office said")."""
    verb = tree.tokens[at].head
    for prep in tree.hanging(verb, "prep"):
        for noun in tree.hanging(prep, "pobj"):
            token = tree.tokens[noun]
            for found in document.resolutions_in(document.span(token.start, token.end)):
                if found.place and found.place.country and prep < at:
                    return found.place.country
    return None


def _is_definite(tree: Tree, at: int) -> bool:
    return any(tree.tokens[n].lemma in words("nouns")["definite"] for n in tree.hanging(at, "det"))


def _is_body(source: Source) -> bool:
    return source.kind in _BODIES and not source.is_person


def _is_known(source: Source) -> bool:
    """Return whether a name is surely one of a body or person: a title or first name tells."""
    if not source.is_person:
        return source.kind != "media"
    names = name_lexicon().names_of_persons
    titled = len(source.span.text) > len(source.name)
    return titled or any(word.casefold() in names for word in source.name.split())


def _is_group(source: Source) -> bool:
    return source.kind in {"organisation", "armed group"}


def _is_person(source: Source) -> bool:
    return source.is_person


def _is_somebody(source: Source) -> bool:
    return source.kind not in _BODIES or _is_somebody_in_office(source)


def _is_somebody_in_office(source: Source) -> bool:
    known = words("speakers")
    return source.is_person or source.head in known["for"] - known["generic"]


def _fits(source: Source, full: Source) -> bool:
    """Return whether a full name may be what a short one takes up."""
    if not full.is_full or full.kind == "media":
        return False
    short, named = source.name.casefold(), full.name.casefold()
    if short == source.head:
        return full.head == source.head
    return named.startswith(short) and full.kind == source.kind


def _is_longer(source: Source, spoken: Source) -> bool:
    """Return whether one who spoke is told of with more words ("the Prosecutor's Office")."""
    bare = source.name.casefold() == source.head
    return bare and spoken.head == source.head and len(spoken.name) > len(source.name)


def _is_short_for(source: Source, full: Source) -> bool:
    """Return whether a name is the surname or the initials of another that was told before."""
    if source.name == full.name or full.span.start >= source.span.start:
        return False
    if source.is_person and full.is_person and " " not in source.name:
        return full.name.endswith(f" {source.name}")
    if f"({source.name})" in full.name:
        return True
    letters = "".join(_INITIAL.findall(full.name))
    return len(source.name) >= _FEWEST and source.name.isupper() and source.name == letters


def _last(sources: Sequence[Source], fits: Callable[[Source], bool]) -> Source | None:
    """Return the last source that fits."""
    return next((s for s in reversed(sources) if fits(s)), None)
