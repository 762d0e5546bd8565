"""Sayings are the words of a sentence by which somebody says, denies, confirms or accuses."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from mapper import resources

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mapper.text import Token, Tree

Act = Literal["says", "accuses", "confirms", "denies", "cites"]

_ACTS: tuple[Act, ...] = ("denies", "accuses", "confirms", "cites", "says")
_ABOUT = {"nsubj", "nsubjpass", "dobj"}
_RELATIVE = {"WDT", "WP", "WRB"}
_PASSED = {",", "RB", "MD", "''", "-RRB-"}  # tags of what may stand between speaker and verb
_PAUSES = {",", "-", "–", "—", "--", ";", ":"}  # dashes of texts
_WITHIN = {"relcl", "acl", "pcomp", "csubj"}  # clauses that say something of their own alone


@dataclass(frozen=True, slots=True, eq=False)
class Saying:
    """A word that says something: what it does, and the word for the one who does it, if any.

    It `is_loose` when it hangs on what is said ("as police said", "according to").
    """

    tree: Tree
    at: int
    act: Act
    speaker: int | None
    is_loose: bool = False
    relay: int | None = None  # who quotes the speaker

    @property
    def token(self) -> Token:
        """The word itself."""
        return self.tree.tokens[self.at]


@cache
def words(section: str) -> Mapping[str, frozenset[str]]:
    """Return the lists of a section of the file of sayings."""
    table: dict[str, Any] = resources.table("data/en/sayings.toml")[section]
    return {name: frozenset(listed) for name, listed in table.items()}


def sayings_in(tree: Tree) -> dict[int, Saying]:
    """Return the sayings of a sentence by the number of their word."""
    found = {}
    for at, token in enumerate(tree.tokens):
        if token.lemma in words("nouns")["cited"]:
            said = _according(tree, at)
        elif token.is_verb or (token.is_noun and tree.hanging(at, "nsubj")):
            said = _by_verb(tree, at)
        elif token.is_noun and token.lemma in words("nouns")["claims"]:
            said = _by_noun(tree, at)
        else:
            continue
        if said is not None:
            found[at] = said
    return found


def covering(tree: Tree, word: int, said: Mapping[int, Saying]) -> list[Saying]:
    """Return the sayings under which a word stands, the innermost first.

    One that is not below any stands under what hangs loose in its sentence.
    """
    found: list[Saying] = []
    came = word
    for at in (word, *tree.above(word)):
        own = said.get(at)
        loose = [s for n in tree.children[at] if n != came and (s := said.get(n)) and s.is_loose]
        found += [s for s in loose if s.act == "cites"]
        if own is not None and at != word and own.speaker != came:
            found.append(own)
        found += [s for s in loose if s.act != "cites"]
        came = at
    if found:
        return found
    free = [s for s in said.values() if s.is_loose or _is_free(tree, s, word)]
    return free[-1:]


def called_false(said: Saying) -> bool:
    """Return whether the words around a saying call it false ("it is false when it claims")."""
    false = words("nouns")["false"]
    tokens = said.tree.tokens
    above = list(said.tree.above(said.at))
    return any(tokens[n].lemma in false for a in above for n in (a, *said.tree.children[a]))


def asked(tree: Tree, verb: int) -> int | None:
    """Return the subject of a verb, also where another verb or noun has it; None for none."""
    own = tree.hanging(verb, "nsubj", "csubj")
    token = tree.tokens[verb]
    if own and tree.tokens[own[-1]].tag not in _RELATIVE:
        return own[-1]
    if token.head == verb:
        return None
    head = tree.tokens[token.head]
    if token.relation == "relcl" or (token.relation == "acl" and token.tag == "VBG"):
        return token.head
    if token.relation in {"conj", "xcomp", "advcl"} and head.is_verb:
        return asked(tree, token.head)
    return None


def owner(tree: Tree, noun: int) -> int | None:
    """Return the word for the one whose statement a noun is: by "of", genitive or publisher."""
    for child in tree.children[noun]:
        token = tree.tokens[child]
        if token.relation == "poss" and token.tag != "PRP$":
            return child
        if token.relation == "prep" and token.lemma in words("nouns")["owns"]:
            return next(iter(tree.hanging(child, "pobj")), None)
        if token.relation == "acl" and token.lemma in words("nouns")["publishes"]:
            by = _agent(tree, child)
            if by is not None:
                return by
    return next(iter(reversed(tree.hanging(noun, "compound"))), None)


def _is_free(tree: Tree, said: Saying, word: int) -> bool:
    """Return whether a saying stands behind a word after a pause, in a clause of its own."""
    path = (said.at, *tree.above(said.at))
    inside = any(tree.tokens[n].relation in _WITHIN for n in path)
    between = (tree.tokens[n].text for n in range(word, said.at))
    return not inside and said.at > word and "," in between and not _is_joined(tree, said.at)


def _is_joined(tree: Tree, verb: int) -> bool:
    """Return whether "and" or another such word joins a verb to what was told before."""
    token = tree.tokens[verb]
    joints = tree.hanging(token.head, "cc")
    return token.relation == "conj" and any(token.head < n < verb for n in joints)


def _by_verb(tree: Tree, at: int) -> Saying | None:
    act = _act(tree, at)
    if act is None or _withholds(tree, at) or _is_due(tree, at):
        return None
    if act == "cites":
        told = next(iter(tree.hanging(at, "dobj")), None)
        loose = tree.tokens[at].relation in {"advcl", "xcomp", "acl", "prep"}
        relay = asked(tree, at)
        return None if told is None else Saying(tree, at, act, told, loose, relay)
    speaker = _speaker(tree, at)
    loose = _hangs_loose(tree, at)
    if speaker is None or not (loose or _has_content(tree, at, act)):
        return None
    return Saying(tree, at, act, speaker, loose)


def _is_due(tree: Tree, at: int) -> bool:
    """Return whether a verb is what somebody is to do or to bear ("they are to blame")."""
    token = tree.tokens[at]
    is_held = token.relation in {"xcomp", "acomp", "ccomp"}
    to = any(tree.tokens[n].tag == "TO" for n in tree.hanging(at, "aux"))
    return is_held and to and tree.tokens[token.head].lemma in words("verbs")["is"]


def _act(tree: Tree, at: int) -> Act | None:
    """Return what a verb does; to say or call something false is to deny it."""
    lemma, verbs = tree.tokens[at].lemma, words("verbs")
    if lemma in verbs["says"] | verbs["calls"] and _calls_false(tree, at):
        return "denies"
    return next((act for act in _ACTS if lemma in verbs[act]), None)


def _calls_false(tree: Tree, at: int) -> bool:
    """Return whether a claim is said to be false ("called the report false", "it is a lie")."""
    nouns = words("nouns")
    for clause in tree.hanging(at, "ccomp", "oprd", "advcl"):
        parts = [clause, *tree.children[clause]]
        is_false = any(tree.tokens[n].lemma in nouns["false"] for n in parts)
        about = [n for n in (*parts, *tree.children[at]) if tree.tokens[n].relation in _ABOUT]
        if is_false and any(tree.tokens[n].lemma in nouns["answered"] for n in about):
            return True
    return False


def _speaker(tree: Tree, at: int) -> int | None:
    passive = tree.hanging(at, "auxpass", "nsubjpass") or (
        tree.tokens[at].relation == "acl" and tree.tokens[at].tag == "VBN"
    )
    if passive:
        return _agent(tree, at)
    found = noun_before(tree, at) if not tree.hanging(at, "nsubj", "csubj") else None
    if found is None:
        found = asked(tree, at)
    if not tree.hanging(at, "nsubj") and tree.tokens[at].tag in {"VBZ", "VBD", "VBP"}:
        behind = [n for n in tree.hanging(at, "dobj", "attr") if n > at]
        relation = tree.tokens[at].relation
        if behind and relation != "relcl" and not _is_joined(tree, at):
            return behind[0]
    return found


def noun_before(tree: Tree, at: int) -> int | None:
    """Return the noun before a verb without a subject where it was taken for an apposition.

    "on Monday, the embassy said": parsers hang the embassy on the day.
    """
    between = {w for n in tree.hanging(at, "advcl", "aux", "advmod") for w in tree.below(n)}
    last = at - 1
    while last >= 0 and (tree.tokens[last].tag in _PASSED or last in between):
        last -= 1
    for node in (last, *tree.above(last)) if last >= 0 else ():
        if tree.tokens[node].head >= at or node >= at:
            break
        apart = tree.tokens[node].relation in {"appos", "conj"} and tree.tokens[node].is_noun
        if apart and _follows_pause(tree, node):
            return _first_apart(tree, node)
    return None


def _first_apart(tree: Tree, noun: int) -> int:
    """Return the noun that a row of appositions begins with ("Linda LeMura, Ph.D., ...")."""
    head = tree.tokens[noun].head
    while tree.tokens[head].relation == "appos" and _follows_pause(tree, head):
        noun, head = head, tree.tokens[head].head
    return noun


def _follows_pause(tree: Tree, noun: int) -> bool:
    first = tree.below(noun)[0]
    return first > 0 and tree.tokens[first - 1].text in _PAUSES


def _agent(tree: Tree, verb: int) -> int | None:
    for child in tree.hanging(verb, "agent", "prep"):
        if tree.tokens[child].lemma in words("nouns")["by"]:
            return next(iter(tree.hanging(child, "pobj")), None)
    return None


def _withholds(tree: Tree, at: int) -> bool:
    """Return whether nothing is said: a negation, "nothing", or a verb such as "declined" above."""
    objects = (tree.tokens[n].lemma for n in tree.hanging(at, "dobj"))
    if tree.hanging(at, "neg") or any(word in words("nouns")["nothing"] for word in objects):
        return True
    token = tree.tokens[at]
    above = tree.tokens[token.head]
    return token.relation in {"xcomp", "ccomp"} and above.lemma in words("nouns")["withholds"]


def _hangs_loose(tree: Tree, at: int) -> bool:
    token = tree.tokens[at]
    marks = (tree.tokens[n].lemma for n in tree.hanging(at, "mark", "advmod"))
    if any(tree.tokens[n].lemma in words("nouns")["this"] for n in tree.hanging(at, "nsubjpass")):
        return True
    if token.relation == "advcl":
        return any(mark in words("nouns")["as"] for mark in marks)
    return token.relation == "parataxis" or (token.relation == "conj" and _stands_apart(tree, at))


def _stands_apart(tree: Tree, at: int) -> bool:
    """Return whether a joined verb follows a comma and no "and", with somebody of its own."""
    own = tree.hanging(at, "nsubj", "nsubjpass", "dobj")
    return bool(own) and not _is_joined(tree, at)


def _has_content(tree: Tree, at: int, act: Act) -> bool:
    """Return whether a verb has what it says beside it, where it needs that to say something."""
    lemma = tree.tokens[at].lemma
    objects = {tree.tokens[n].lemma for n in _things(tree, at)}
    clause = tree.hanging(at, "ccomp", "parataxis", "xcomp")
    if act == "denies" and lemma in words("verbs")["denies"]:
        return bool(clause) or bool(objects & words("nouns")["answered"])
    if act != "says" or lemma not in words("needs")["clause"]:
        return True
    quoted = any(tree.tokens[n].tag in {"``", "''"} for n in tree.children[at])
    return bool(clause) or quoted or bool(objects & words("needs")["objects"])


def _things(tree: Tree, at: int) -> Iterator[int]:
    """Yield what a verb has as its object, also behind a preposition."""
    yield from tree.hanging(at, "dobj", "attr", "nsubj")
    for prep in tree.hanging(at, "prep"):
        yield from tree.hanging(prep, "pobj")


def _according(tree: Tree, at: int) -> Saying | None:
    for to in tree.hanging(at, "prep"):
        told = next(iter(tree.hanging(to, "pobj")), None)
        if told is not None:
            return Saying(tree, at, "says", told, is_loose=True)
    return None


def _by_noun(tree: Tree, at: int) -> Saying | None:
    """Return the saying of a noun with what is claimed behind it ("the claim of X that ...")."""
    clauses = [n for n in tree.hanging(at, "acl", "ccomp", "relcl") if tree.hanging(n, "mark")]
    owned = [n for n in tree.hanging(at, "poss") if tree.tokens[n].is_noun]
    return Saying(tree, at, "says", owner(tree, at)) if clauses or owned else None
