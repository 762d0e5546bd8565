"""A sentence says what became of whom: killed, injured, or shot with no word of how it ended."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from mapper.extraction.how_many.befallen import subjects
from mapper.extraction.how_many.harms import Fate, Harm, harms_of
from mapper.extraction.how_many.party import Party
from mapper.extraction.how_many.persons import parties
from mapper.extraction.how_many.quantities import Quantity, Said, quantity
from mapper.extraction.how_many.vocabulary import any_has, has, pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A telling that something became of a party, by the word from `start` to `end` of the text.

    `members` are the parties that it lists, `is_update` a toll that has risen.
    """

    fate: Fate
    party: Party
    start: int
    end: int
    reflexive: bool = False
    is_update: bool = False
    is_weak: bool = False  # by a condition that of others is told too
    is_sum: bool = False  # of killed and injured together
    is_hedged: bool = False  # "may have died"
    is_joined: bool = False  # to others told of by the same words
    members: tuple[Party, ...] = ()
    sentence: int = 0  # the offset where it begins


@lru_cache(maxsize=1024)  # a sentence is asked for several times while its article is read
def told_in(said: Said) -> tuple[Told, ...]:
    """Return what a sentence says became of whom, in text order."""
    tree, text = said.tree, said.text
    found = [
        told
        for n in range(len(tree.tokens))
        for harm in harms_of(said, n)
        for told in _told(said, n, harm)
    ]
    if any(one.party.best for one in found if not one.is_sum):
        found = [one for one in found if not one.is_sum]
    found = [one for n, one in enumerate(found) if not _is_part(one, found[:n])]
    if pattern("sums").search(text, tree.start, tree.end):
        found = [one for one in found if one.party.form != "number" or one.party.best == 0]
    if pattern("periods").search(text, tree.start, tree.end):
        found = [one for one in found if not one.is_update]
    return tuple(found)


def _is_part(one: Told, before: Sequence[Told]) -> bool:
    """Return whether persons are some of those told of before, who are counted already."""
    if one.party.form != "number" or one.party.noun not in {"", "them"}:
        return False
    fates = {one.fate} | ({"hit"} if one.fate == "injured" else set())
    return (one.party.noun == "them" or one.is_weak) and any(
        told.fate in fates and (told.party.best or 0) > (one.party.best or 0) for told in before
    )


def _told(said: Said, n: int, harm: Harm) -> Iterator[Told]:
    token = said.token(n)
    if harm.counted is not None or harm.none or harm.vague:
        members = _bare(said, harm, n)
    else:
        members = [p for head in harm.heads for p in parties(said, head, sure=harm.sure)]
    selves = [p for p in members if p.form == "self" and not has("verbs take", token)]
    others = [p for p in members if p.form != "self"]
    if not members:
        return
    first = Told(
        fate=harm.fate, party=members[0], start=token.start, end=token.end,
        sentence=said.tree.start, members=tuple(others), is_update=harm.is_update,
        is_sum=harm.is_sum, is_hedged=harm.is_hedged, is_weak=has("nouns conditions", token),
    )  # fmt: skip
    for k, party in enumerate(_listed(others)):
        yield replace(first, party=party, is_joined=k > 0)
    for party in selves:
        doers = [p for head in subjects(said.tree, n) for p in parties(said, head)]
        yield replace(first, party=doers[0] if doers else party, reflexive=True, members=())


def _bare(said: Said, harm: Harm, n: int) -> list[Party]:
    """Return a number of persons that stands on no noun for them ("12 deaths", "rose to 12")."""
    at = n if harm.counted is None else harm.counted
    token = said.token(at)
    if harm.none:
        return [Party(start=token.start, end=token.end, form="number", low=0, best=0, high=0)]
    many = Quantity() if harm.vague else quantity(said, at)
    if many is None and any_has("counts ordinals", said.tree, said.tree.hanging(at, "amod")):
        return [Party(start=token.start, end=token.end, form="one", is_other=True)]
    if many is None:
        return []
    start = many.start if many.start >= 0 else token.start
    party = Party(
        start=start, end=token.end, form="vague" if many.is_vague else "number",
        low=many.low, best=many.best, high=many.high,
        is_other=any_has("counts others", said.tree, said.tree.hanging(at)),
    )  # fmt: skip
    return [party]


def _listed(parties: Sequence[Party]) -> Sequence[Party]:
    """Return the parties of a list, as one group where a number is among them."""
    numbers = [p for p in parties if not p.is_single and p.best is not None]
    if len(parties) < 2 or not numbers:
        return parties
    counted = [p for p in parties if p.best is not None]
    total = sum(p.best or 0 for p in counted)
    low = sum((p.low if p.low is not None else p.best) or 0 for p in counted)
    is_open = any(p.high is None or p.low is None for p in counted)
    return [
        replace(
            numbers[0],
            start=min(p.start for p in parties),
            end=max(p.end for p in parties),
            low=low,
            best=total,
            high=None if is_open else total,
            is_other=all(p.is_other for p in parties),
            suspects=sum(p.is_suspect for p in parties if p.is_single),
        )
    ]
