"""Factuality tells whether it happened, was tried, prevented, denied, planned or goes on.

Only what the tree says of that one word counts: its own auxiliaries and negation, and the words
that hold it ("tried to cross", "fears of an attack"). Speech verbs hold and change nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, cast

from mapper import resources
from mapper.dates import length_days
from mapper.model import Status
from mapper.text import Tree

if TYPE_CHECKING:
    from mapper.extraction.what.events import Trigger
    from mapper.model import DateSpan, Span

Mood = Literal["told", "asked", "imagined"]
_DAYS = {"day", "night"}
_PATTERN_DAYS = 14  # a stretch "during" which things went on, not one event within it
# What tells of no event that was, and takes no day or place from one that did.
NOT_TOLD: frozenset[Status] = frozenset({"planned", "hypothetical", "denied", "historical"})
_FILE = "data/en/factuality.toml"
# How a word hangs on what is about it, and how what only stands beside it or goes on does.
_HELD = {
    "xcomp", "ccomp", "pcomp", "pobj", "dobj", "acl", "prep", "compound", "amod", "attr", "nmod",
    "nsubjpass", "oprd", "acomp",
}  # fmt: skip
_ASIDE = {"advcl", "relcl", "conj", "nsubj", "agent", "poss", "appos", "npadvmod", "parataxis"}
_OUTWEIGHS = {"prevented", "denied"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Factuality:
    """The status of an event, the words it was read from ("" when plain), and how it is spoken of.

    `mood` is whether the clause tells, asks, or speaks of what is made up (a film, a drill).
    """

    status: Status = "asserted"
    cue: str = ""
    mood: Mood = "told"


def read_status(sentence: Span, trigger: Trigger, date: DateSpan | None) -> Factuality:
    """Return whether a sentence says that the event of one of its words happened."""
    if sentence.text.rstrip("”\"' ").endswith("?"):
        return Factuality(status="hypothetical", cue="?", mood="asked")
    of_harm = trigger.strength == "harm"  # "nobody was hurt" counts, and takes nothing back
    skipped = {"denied"} if of_harm else set()
    if date is not None and date.precision in _DAYS:
        skipped.add("pattern")  # "went on shelling the town on Monday"
    found = _decided(cue for cue in _cues(trigger) if cue[0] not in skipped)
    if found is not None:
        return found
    if date is not None and _is_stretch(date):
        return Factuality(status="pattern", cue=date.span.text if date.span else "")
    if trigger.act.is_state and date is None:
        return Factuality(status="pattern", cue=trigger.span.text)
    return Factuality(status=trigger.act.status or "asserted")


def _decided(cues: Iterator[tuple[str, str]]) -> Factuality | None:
    """Return what the cues say together: the nearest, unless one further out takes it back.

    A plot that was foiled is prevented, and a plan that is denied is denied.
    """
    nearest: Factuality | None = None
    for name, cue in cues:
        if name == "asserted":
            continue
        if name == "imagined":
            return Factuality(status="hypothetical", cue=cue, mood="imagined")
        if nearest is None or name in _OUTWEIGHS:
            nearest = Factuality(status=cast("Status", name), cue=cue)
    return nearest


def _cues(trigger: Trigger) -> Iterator[tuple[str, str]]:
    """Yield what changes the status of a word's event with the words for it, nearest first."""
    tree, at = trigger.tree, trigger.at
    yield from _beside(tree, at)
    for _, noun in trigger.frame.beside:
        yield from _listed(tree, [noun], "within")
    for noun in (*trigger.frame.subject, *trigger.frame.object):
        yield from _listed(tree, tree.hanging(noun, "det"), "none")
    below = at
    for above in tree.above(at):
        relation = tree.tokens[below].relation
        if relation == "prep" and not _is_about(tree, below):
            return
        if tree.tokens[above].lemma in _lists("claims")["words"]:
            yield from _of_claim(tree, at)
        if relation in _HELD or _joins(tree, below):
            yield from _listed(tree, [above], "holds")
            yield from _beside(tree, above)
        elif _is_purpose(tree, below):
            yield from _of_purpose(tree, above)
            return
        elif relation in _ASIDE:
            return
        below = above


def _is_about(tree: Tree, at: int) -> bool:
    """Return whether a preposition leads to what a word is about, and to no circumstance."""
    return tree.tokens[at].lemma in _lists("prepositions")["about"]


def _joins(tree: Tree, at: int) -> bool:
    """Return whether a word goes on with what holds the one before it ("to kill and rob")."""
    shares = not tree.hanging(at, "nsubj", "nsubjpass", "aux")
    return tree.tokens[at].relation == "conj" and shares


def _is_purpose(tree: Tree, at: int) -> bool:
    """Return whether a clause says what something was done for ("met to attack the town")."""
    opens = tree.hanging(at, "aux")
    return tree.tokens[at].relation == "advcl" and any(tree.tokens[n].tag == "TO" for n in opens)


def _of_claim(tree: Tree, at: int) -> Iterator[tuple[str, str]]:
    """Yield what a sentence says of a claim in it: that it is false, wherever it says so."""
    inside = set(tree.below(at))
    denied = _lists("claims")["denied"]
    for number, token in enumerate(tree.tokens):
        if token.lemma in denied and number not in inside:
            yield "denied", token.text


def _of_purpose(tree: Tree, at: int) -> Iterator[tuple[str, str]]:
    """Yield what a verb makes of what it was done for: nothing happened yet, as a rule."""
    about = [at, *tree.hanging(at, "dobj", "nsubjpass")]  # "an attempt was made to take the hill"
    said = [*_listed(tree, about, "holds"), *_listed(tree, [at], "tells")]
    yield from said or [("hypothetical", tree.tokens[at].text)]


def _beside(tree: Tree, at: int) -> Iterator[tuple[str, str]]:
    """Yield what a word's own auxiliaries, negation, adverbs and the mark of its clause say."""
    yield from _listed(tree, tree.hanging(at, "mark", "advmod"), "marks")
    yield from _listed(tree, tree.hanging(at, "aux"), "auxiliaries")
    for number in tree.hanging(at, "auxpass"):
        if tree.tokens[number].tag == "VBG":  # "is being mined": it goes on
            yield "pattern", tree.tokens[number].text
    near = tree.hanging(at, "neg", "det", "amod", "advmod", "compound", "preconj")
    days = [n for day in tree.hanging(at, "npadvmod") for n in tree.hanging(day, "det")]
    yield from _listed(tree, [*near, *days], "beside")
    above = tree.tokens[at].head
    if tree.tokens[at].relation == "attr" and tree.tokens[above].tag.startswith("VB"):
        yield from _listed(tree, tree.hanging(above, "neg"), "beside")


def _listed(tree: Tree, numbers: Sequence[int], section: str) -> Iterator[tuple[str, str]]:
    for number in numbers:
        token = tree.tokens[number]
        for name, words in _lists(section).items():
            if token.lemma in words:
                yield name, token.text


@cache
def _lists(section: str) -> Mapping[str, frozenset[str]]:
    table = resources.table(_FILE)[section]
    return {name: frozenset(words) for name, words in table.items()}


def _is_stretch(date: DateSpan) -> bool:
    if date.extent != "during":
        return False
    if date.offsets:
        return date.offsets[1] - date.offsets[0] > _PATTERN_DAYS
    return length_days(date) > _PATTERN_DAYS
