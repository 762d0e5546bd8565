"""Counting takes each person of a story once, however often it is told of, and its groups."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from mapper.extraction.how_many.harms import FATES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.extraction.how_many.harms import Fate
    from mapper.extraction.how_many.outcomes import Told
    from mapper.extraction.how_many.party import Party

_LEAD = 600  # characters after the first person in which a sum is that of this event
_BESIDE = 300  # characters after the first person in which another is of this event
_TODDLER = 2
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_RANK = {"missing": 0, "captured": 0, "hit": 0, "injured": 1, "killed": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One person with what is known, the gravest fate told and where it was told first."""

    party: Party
    fate: Fate
    told: Told
    latest: Told  # the last that tells of the same person
    is_suspect: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """How many suffered a fate, how many of them did it themselves, and the words that say so."""

    low: int | None
    best: int | None
    high: int | None
    told: Told
    perpetrators: int | None = None


def counts(told: Sequence[Told], *, deadly: bool = False) -> dict[Fate, Counted]:
    """Return how many persons each fate befell, of what is told in text order.

    `deadly` when the text says that somebody died in it.
    """
    people: list[Person] = []
    groups: list[Told] = []
    for one in told:
        if one.party.noun == "both":
            people = [*people[:-2], *(_graver(person, one) for person in people[-2:])]
        elif one.party.is_single:
            people = _with(people, one)
        elif one.party.best is not None or one.party.low is not None:
            groups.append(one)
    return _summed(people, groups, deadly=deadly)


def _with(people: list[Person], one: Told) -> list[Person]:
    """Return the persons with one that is told of: known already, or new."""
    at = _known(people, one)
    if at is None:
        if one.party.form == "pronoun" and not one.reflexive:
            return people
        person = Person(
            party=one.party, fate=one.fate, told=one, latest=one, is_suspect=one.reflexive
        )
        return [*people, person]
    old = people[at]
    merged = replace(
        old.party,
        age=old.party.age if old.party.age is not None else one.party.age,
        name=old.party.name or one.party.name,
        sex=old.party.sex or one.party.sex,
        group=old.party.group or one.party.group,
    )
    known = replace(old, party=merged, latest=one, is_suspect=old.is_suspect or one.reflexive)
    return [*people[:at], _graver(known, one), *people[at + 1 :]]


def _graver(person: Person, one: Told) -> Person:
    """Return the person, with the fate told of where it is graver than the one known."""
    if _RANK[one.fate] <= _RANK[person.fate]:
        return person
    return replace(person, fate=one.fate, told=one)


def _known(people: Sequence[Person], one: Told) -> int | None:
    """Return the number of the person that a party is, None where it is a new one."""
    party = one.party
    if party.is_other:
        return None
    doers = [n for n, p in enumerate(people) if p.is_suspect and one.reflexive]
    if doers:
        return doers[-1]
    fitting = [
        n
        for n, p in enumerate(people)
        if _may_be(p.party, party)
        and not (one.is_joined and p.told.start == one.start)
        and not (p.latest.sentence == one.sentence and _is_beside(p.latest.party, party))
    ]
    hurt = {"hit", "injured"}
    fates = hurt if one.fate in hurt else {one.fate}
    alike = [n for n in fitting if people[n].fate in fates]
    fitting = alike or fitting
    if not fitting:
        return None
    if party.form == "name":
        named = [n for n in fitting if _same_name(people[n].party.name, party.name)]
        if named:
            return named[-1]
        unnamed = [n for n in fitting if not people[n].party.name]
        same_age = [
            n for n in unnamed if party.age is not None and people[n].party.age == party.age
        ]
        if same_age:
            return same_age[-1]
        return unnamed[-1] if len(unnamed) == 1 else None
    if party.age is not None:
        same_age = [n for n in fitting if people[n].party.age == party.age]
        if same_age:
            return same_age[-1]
        ageless = [n for n in fitting if people[n].party.age is None]
        return ageless[-1] if len(ageless) == 1 else None
    return fitting[-1]


def _may_be(known: Party, other: Party) -> bool:
    """Return whether nothing speaks against two parties being one person."""
    if known.sex and other.sex and known.sex != other.sex:
        return False
    if {known.group, other.group} == {"minor", "adult"}:
        return False
    if not _same_age(known.age, other.age):
        return False
    if known.name and other.name:
        return _same_name(known.name, other.name)
    return known.is_suspect == other.is_suspect or not other.noun


def _is_beside(known: Party, other: Party) -> bool:
    """Return whether two are told apart by what they are called ("the cook ... the maid")."""
    if not known.noun or not other.noun or known.noun == other.noun:
        return False
    return other.form == "one" or known.form == other.form == "the"


def _same_age(one: int | None, other: int | None) -> bool:
    """Return whether two ages may be one person's; a toddler's may be rounded to years."""
    if one is None or other is None:
        return True
    return one == other or (max(one, other) <= _TODDLER and abs(one - other) == 1)


def _same_name(one: str, other: str) -> bool:
    """Return whether two names are one person's: the same last name, and no other first name."""
    ours, theirs = (_parts(name) for name in (one, other))
    if not ours or not theirs:
        return False
    if ours[-1] != theirs[-1]:
        return min(len(ours), len(theirs)) == 1 and ours[0] == theirs[0]  # "John Doe ... John"
    return (
        len(ours) == 1
        or len(theirs) == 1
        or any(a.startswith(b) or b.startswith(a) for a in ours[:-1] for b in theirs[:-1])
    )


def _parts(name: str) -> list[str]:
    """Return the words of a name, without what follows it."""
    words = [word.strip(".,’'") for word in name.casefold().split()]
    return words[:-1] if len(words) > 1 and words[-1] in _SUFFIXES else words


def _summed(
    people: Sequence[Person], groups: Sequence[Told], *, deadly: bool
) -> dict[Fate, Counted]:
    found: dict[Fate, Counted] = {}
    for fate in FATES:
        counted = _of_fate(fate, people, groups)
        if counted is not None:
            found[fate] = counted
    hurt = found.get("injured")
    if hurt is not None and hurt.best == 0 and "killed" not in found:
        found = {"killed": hurt, **found}  # where nobody is hurt nobody is killed
    hit = found.pop("hit", None)
    if hit is not None and deadly and "killed" not in found and hit.best == 1:
        return {**found, "killed": hit} if "injured" not in found else found
    if hit is not None:
        found = _with_hit(found, hit)
    return found


def _of_fate(fate: Fate, people: Sequence[Person], groups: Sequence[Told]) -> Counted | None:
    single = _of_one_event([p for p in people if p.fate == fate])
    told = [g for g in groups if g.fate == fate]
    some = [g for g in told if g.party.best != 0]
    if some or single:
        told = some
    whole = [g for n, g in enumerate(told) if not g.party.is_other or (n == 0 and not single)]
    others = [g for g in told if g.party.is_other]
    lead = single[0].told.start if single else None
    risen = [g for g in whole if g.is_update]
    if risen:
        last = risen[-1].party
        return Counted(low=last.low, best=last.best, high=last.high, told=risen[-1])
    if whole and (lead is None or whole[0].start - lead <= _LEAD):
        return _with_doers(whole[0], single)
    if others and others[0].party.best is not None:
        before = [p for p in single if p.told.start < others[0].start]
        number = others[0].party.best + len(before)
        return Counted(low=number, best=number, high=number, told=others[0])
    if single:
        # "One person was killed" counts all of them.
        number = 1 if single[0].party.form == "number" else len(single)
        suspects = sum(p.is_suspect or p.party.is_suspect for p in single)
        return Counted(
            low=number, best=number, high=number, told=single[0].told,
            perpetrators=min(suspects, number) or None,
        )  # fmt: skip
    return None


def _of_one_event(people: Sequence[Person]) -> list[Person]:
    """Return the persons without those of whom a text tells only later and apart.

    They are mostly of other events, or one told of before in other words.
    """
    return [
        p
        for p, following in zip_longest(people, people[1:])
        if p.told.is_joined
        or (following and following.told.is_joined)
        or p.told.reflexive
        or p.told.start - people[0].told.start <= _BESIDE
    ]


def _with_doers(whole: Told, single: Sequence[Person]) -> Counted:
    """Return a count of victims with those who did it and died by their own hand after it."""
    party = whole.party
    victims = whole.start < party.start  # "killed three and himself"; "four are dead" may hold him
    doers = [p for p in single if victims and p.is_suspect and p.told.start >= whole.start]
    n = len(doers)
    low, best, high = (
        count + n if count is not None else None for count in (party.low, party.best, party.high)
    )
    return Counted(
        low=low, best=best, high=high, told=whole, perpetrators=n + party.suspects or None
    )


def _is_counted(injured: Counted | None, most: int) -> bool:
    """Return whether the injured are counted, not only some ("five were shot, two badly")."""
    if injured is None or injured.told.party.form != "number":
        return False
    return (injured.best or 0) >= most or injured.told.party.is_other


def _with_hit(found: dict[Fate, Counted], hit: Counted) -> dict[Fate, Counted]:
    """Return the counts, with those shot of whom no more is told as injured, less the dead."""
    killed, injured = found.get("killed"), found.get("injured")
    is_group = hit.told.party.form == "number"
    dead = killed.best or 0 if killed else 0
    if hit.best is None:
        return found
    if is_group and hit.best > dead and not _is_counted(injured, hit.best - dead):
        number = hit.best - dead
        return {**found, "injured": replace(hit, low=number, best=number, high=number)}
    if not is_group and injured is None:
        # Somebody shot beside somebody killed is most often the same person told again.
        return found if dead and hit.best == 1 else {**found, "injured": hit}
    if (
        not is_group
        and injured
        and injured.best is not None
        and injured.told.party.form != "number"
    ):
        number = injured.best + hit.best
        return {**found, "injured": replace(injured, low=number, best=number, high=number)}
    return found
