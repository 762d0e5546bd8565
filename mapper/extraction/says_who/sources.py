"""Sources are bodies and persons that may speak, read from the noun phrase that names them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from mapper import articles, resources
from mapper.extraction.phrase import Phrase
from mapper.extraction.sayings import owner, words
from mapper.model import Basis, Claimant, ClaimantKind, Span
from mapper.text import fold, name_lexicon

if TYPE_CHECKING:
    from mapper.extraction.view import DocumentView
    from mapper.text import Tree

_KINDS: tuple[ClaimantKind, ...] = ("police", "witness", "military", "armed group", "official")
_SHORT = 3  # letters of the shortest single word that is an outlet's name
_OFFICIAL: frozenset[ClaimantKind] = frozenset({"government", "military"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A possible claimant; `is_full` when its words alone tell it from others of its kind.

    `head` is the lemma of what it is ("ministry"), by which it is taken up again.
    """

    span: Span
    name: str
    kind: ClaimantKind
    side: str | None = None
    is_full: bool = True
    is_person: bool = False
    head: str = ""
    side_basis: Basis = "stated"

    def claimant(self, why: str) -> Claimant:
        """Return the record, with the reason for taking it as the one who says so."""
        return Claimant(
            name=self.name, kind=self.kind, side=self.side, side_basis=self.side_basis,
            written=self.span, why=why,
        )  # fmt: skip


class Body(NamedTuple):
    """A sort of bodies: heads of their names, words one of which stands beside, name and kind."""

    heads: frozenset[str]
    beside: frozenset[str]
    name: str
    kind: ClaimantKind
    is_owned: bool  # only with its nation
    is_plain: bool  # in small letters only


@cache
def bodies() -> tuple[Body, ...]:
    """Return the sorts of bodies, the first that fits counts."""
    rows = resources.table("data/en/sayings.toml")["body"]
    return tuple(
        Body(
            frozenset(row["heads"]),
            frozenset(row["with"]),
            row["name"],
            row["kind"],
            row.get("owned", False),
            row.get("plain", False),
        )
        for row in rows
    )


def source_of(document: DocumentView, tree: Tree, at: int) -> Source | None:
    """Return who is named by a noun and the words around it, None where it names no speaker."""
    token = tree.tokens[at]
    if token.relation == "csubj":
        return _called(document, tree, at)
    if not token.is_noun and token.tag not in {"JJ", "VBG", "FW", "CD", "NFP", "VBN"}:
        return None
    if token.lemma in words("nouns")["statements"]:
        whose = owner(tree, at)
        return source_of(document, tree, whose) if whose is not None else None
    phrase = Phrase(document, tree, at)
    if phrase.head in words("speakers")["never"] or _is_date(document, token.start):
        return None
    readers = (
        _known, _outlet, _full_body, _body, _neutral, _spoken_for, _speaker, _state, _person,
    )  # fmt: skip
    found = next((s for reader in readers if (s := reader(phrase))), None) or _other(phrase)
    return _by_name(phrase, found) if found is not None and not found.is_full else found


def _by_name(phrase: Phrase, found: Source) -> Source:
    """Return a source by the name behind it ("the monitoring group X", "the mayor, Y")."""
    tree = phrase.tree
    names = (n for n in tree.hanging(phrase.at, "appos") if tree.tokens[n].tag == "NNP")
    named = next((s for n in names if (s := source_of(phrase.document, tree, n))), None)
    if named is None or not named.is_full or found.side is not None:
        return found
    kind = named.kind if found.kind == "unknown" else found.kind
    return replace(named, kind=kind)


def _called(document: DocumentView, tree: Tree, at: int) -> Source | None:
    """Return the organisation whose name begins with a verb ("Save the Children")."""
    span = document.span(*tree.stretch(at))
    if not tree.tokens[at].text.istitle() or not tree.tokens[max(tree.below(at))].text.istitle():
        return None
    return Source(span=span, name=span.text, kind="organisation", head=tree.tokens[at].lemma)


def _is_date(document: DocumentView, at: int) -> bool:
    return any(d.span and d.span.start <= at < d.span.end for d in document.dates)


def _known(phrase: Phrase) -> Source | None:
    """Return the body of the table that a phrase names or speaks for."""
    known = words("speakers")
    speaks = phrase.head in known["for"] | known["armed group"] | words("neutral")["heads"]
    for named in phrase.document.bodies_in(phrase.span.start, phrase.span.end):
        body = named.body
        inside = named.span.start <= phrase.tree.tokens[phrase.at].start < named.span.end
        if inside or (speaks and phrase.tree.at(named.span.start) in phrase.nodes):
            return Source(
                span=phrase.span, name=body.name, kind=body.kind, side=body.side, head=phrase.head
            )
    return None


def _outlet(phrase: Phrase) -> Source | None:
    """Return the outlet or agency of the table that a name is."""
    if not phrase.is_name:
        return None
    tokens = [phrase.tree.tokens[n] for n in phrase.own]
    for n, first in enumerate(tokens):
        written = phrase.document.text[first.start : tokens[-1].end]
        single = n == len(tokens) - 1
        word = single and (len(written) < _SHORT or written.casefold() in name_lexicon().common)
        if not word and (name := articles.known_name(written)):
            return Source(span=phrase.span, name=name, kind="media", head=phrase.head)
    return None


def _body(phrase: Phrase) -> Source | None:
    """Return the ministry, army, embassy ... that a phrase names, with whose it is."""
    if phrase.is_name and phrase.head in words("armies")["heads"] and phrase.others():
        return _movement(phrase)
    for body in bodies():
        fits = phrase.head in body.heads and (not body.beside or phrase.lemmas & body.beside)
        if fits and not (body.is_plain and phrase.is_name):
            return _of_sort(phrase, body)
    return None


def _movement(phrase: Phrase) -> Source | None:
    """Return a movement or unit with a name of its own, which is not its nation's army."""
    name = phrase.written(phrase.own)
    return Source(span=phrase.span, name=name, kind="armed group", side=name, head=phrase.head)


def _of_sort(phrase: Phrase, body: Body) -> Source | None:
    nation = phrase.nation(joined=True)
    seat = phrase.seat() if body.kind in _OFFICIAL else None
    side = nation or seat
    if body.is_owned and not side:
        return None
    name = body.name or phrase.written()
    full = bool(side) or (phrase.is_name and not body.name and bool(phrase.others()))
    if body.kind == "media":
        side = None
    elif side and body.name:
        country = phrase.document.country_name(side)
        name = f"{body.name} of {country}{_host(phrase, body, side)}"
    return Source(
        span=phrase.span, name=name, kind=body.kind, side=side, is_full=full, head=phrase.head
    )


def _host(phrase: Phrase, body: Body, side: str) -> str:
    """Return " in X" for an embassy, which belongs to one nation and is in another."""
    nations = phrase.document.nations_in(phrase.span.start, phrase.span.end)
    others = [n.code for n in nations if n.code != side]
    return f" in {phrase.document.country_name(others[0])}" if others and body.name else ""


def _neutral(phrase: Phrase) -> Source | None:
    """Return an organisation, which takes no side, whatever nation is in its name."""
    if phrase.head not in words("neutral")["heads"]:
        return None
    known = words("speakers")
    armed = phrase.lemmas & known["armed group"]
    return Source(
        span=phrase.span, name=phrase.written(), kind="armed group" if armed else "organisation",
        is_full=phrase.is_name and len(phrase.own) > 1, head=phrase.head,
    )  # fmt: skip


def _full_body(phrase: Phrase) -> Source | None:
    """Return the body told in full that somebody speaks for."""
    found = _spoken_for(phrase)
    return found if found is not None and found.is_full else None


def _spoken_for(phrase: Phrase) -> Source | None:
    """Return the body that somebody speaks for ("a spokesman for the ministry")."""
    if phrase.head not in words("speakers")["for"]:
        return None
    tree = phrase.tree
    preps = [p for p in tree.hanging(phrase.at, "prep") if p in phrase.nodes]
    inner = [n for p in preps for n in tree.hanging(p, "pobj")]
    inner += [n for n in reversed(tree.hanging(phrase.at, "poss", "compound")) if n < phrase.at]
    for noun in inner:
        part = Phrase(phrase.document, tree, noun)
        body = _known(part) or _body(part) or _neutral(part) or _spoken_for(part)
        found = body or _speaker(part)
        if found is not None:
            name = body.name if body and body.is_full else phrase.written()
            side = found.side or (phrase.nation() if found.kind in _OFFICIAL else None)
            return Source(
                span=phrase.span, name=name, kind=found.kind, side=side,
                is_full=found.is_full, head=phrase.head,
            )  # fmt: skip
    return None


def _speaker(phrase: Phrase) -> Source | None:
    """Return those who are named by what they are ("police", "local officials")."""
    known = words("speakers")
    listed: frozenset[str] = frozenset().union(*(known[k] for k in _KINDS), known["for"])
    if phrase.head not in listed or (phrase.is_name and _is_person(phrase)):
        return None
    kind = _kind(phrase)
    side = phrase.nation() if kind in {"official", "military"} else None
    name = phrase.written(None if phrase.head in known["for"] else phrase.own)
    return Source(
        span=phrase.span, name=name, kind=kind, side=side, is_full=bool(side), head=phrase.head
    )


def _kind(phrase: Phrase) -> ClaimantKind:
    """Return the kind of a speaker by the words before its noun and then by the noun."""
    known = words("speakers")
    beside = phrase.lemmas - {phrase.head}
    for kind in _KINDS:
        if beside & known[kind] and kind not in {"witness", "official"}:
            return kind
    return next((kind for kind in _KINDS if phrase.head in known[kind]), "official")


def _state(phrase: Phrase) -> Source | None:
    """Return the country that a place stands for where it speaks ("Baku said")."""
    token = phrase.tree.tokens[phrase.at]
    for resolution in phrase.document.resolutions_in(phrase.document.span(token.start, token.end)):
        place = resolution.place
        speaks = place and (place.kind == "country" or fold(place.name) in _capitals())
        if place and speaks and place.country:
            name = phrase.document.country_name(place.country)
            return Source(
                span=phrase.span, name=name, kind="government", side=place.country, head=name
            )
    return None


@cache
def _capitals() -> frozenset[str]:
    """Return the folded names of all capitals."""
    return frozenset(fold(row["capital"]) for row in resources.rows("data/countries.csv"))


def _is_place(phrase: Phrase) -> bool:
    first, last = phrase.tree.tokens[phrase.own[0]], phrase.tree.tokens[phrase.at]
    return any(
        found.span.start <= first.start and last.end <= found.span.end
        for found in phrase.document.resolutions
    )


def _is_person(phrase: Phrase) -> bool:
    names = name_lexicon().names_of_persons
    return any(phrase.tree.tokens[n].text.casefold() in names for n in phrase.own)


def _person(phrase: Phrase) -> Source | None:
    """Return the person that a name is, of the kind that a title or apposition tells."""
    if not phrase.is_name or _is_place(phrase):
        return None
    tokens = [phrase.tree.tokens[n] for n in phrase.own]
    roles = frozenset().union(*words("speakers").values()) | name_lexicon()["titles"]
    first = next((n for n, t in enumerate(tokens) if not _is_title(t.lemma, t.tag, roles)), 0)
    name = phrase.document.text[tokens[first].start : tokens[-1].end]
    beside = [source_of(phrase.document, phrase.tree, n) for n in _apart(phrase)]
    told = next((s for s in beside if s is not None and s.kind != "unknown"), None)
    kind = told.kind if told else _kind(phrase)
    side = told.side if told else phrase.nation()
    return Source(
        span=phrase.span, name=name.title() if phrase.is_shouted else name,
        kind=kind, side=side, is_person=True, head=tokens[-1].lemma,
    )  # fmt: skip


def _is_title(lemma: str, tag: str, roles: frozenset[str]) -> bool:
    return lemma.rstrip(".") in roles or not tag.startswith("NNP")


def _apart(phrase: Phrase) -> list[int]:
    """Return the nouns that say what somebody is ("X, the mayor")."""
    tree = phrase.tree
    return [n for n in tree.hanging(phrase.at, "appos") if tree.tokens[n].tag != "NNP"]


def surname(document: DocumentView, tree: Tree, at: int) -> Source | None:
    """Return the person who speaks by a surname that is the name of a place too."""
    token = tree.tokens[at]
    if token.tag != "NNP" or not token.text.isalpha() or tree.children[at]:
        return None
    if _is_date(document, token.start):
        return None
    name = token.text.title() if Phrase(document, tree, at).is_shouted else token.text
    span = document.span(token.start, token.end)
    return Source(span=span, name=name, kind="official", is_person=True, head=token.lemma)


def _other(phrase: Phrase) -> Source | None:
    """Return somebody of whom only what he is is told ("an employee"), no place and no thing."""
    if _is_place(phrase) or not phrase.tree.tokens[phrase.at].is_noun:
        return None
    return Source(
        span=phrase.span, name=phrase.written(phrase.own), kind="unknown", is_full=False,
        head=phrase.head,
    )  # fmt: skip
