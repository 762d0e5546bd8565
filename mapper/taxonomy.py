"""The taxonomy holds the kinds of incidents, and all that depends on the kind alone.

    taxonomy.family("Other", "natural disaster")  # "disaster"
    taxonomy.kind("Suicide bomb").event_type      # "Explosions/Remote violence"

The kinds with their symbols, families and codes stand in data/taxonomy.toml. The closed sets are
spelled here too, so that a type checker knows them; loading is a DataError where the two differ.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, TypeAlias, get_args

from mapper import resources

EventType = Literal[
    "Battles", "Explosions/Remote violence", "Violence against civilians",
    "Strategic developments", "Protests", "Riots", "Other",
]  # fmt: skip
SubType = Literal[
    "Government regains territory", "Non-state actor overtakes territory", "Armed clash",
    "Chemical weapon", "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack",
    "Remote explosive/landmine/IED", "Grenade",
    "Sexual violence", "Attack", "Abduction/forced disappearance",
    "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use",
    "Headquarters or base established", "Looting/property destruction",
    "Non-violent transfer of territory", "mine-laying", "prevented infiltration", "Other",
    "Excessive force against protesters", "Protest with intervention", "Peaceful protest",
    "Violent demonstration", "Mob violence",
    "accident", "fire", "natural disaster", "other",
]  # fmt: skip
Family = Literal[
    "battle", "explosion", "violence", "protest", "riot", "strategic", "accident", "fire",
    "disaster",
]  # fmt: skip
Symbol = Literal["star", "diamond", "pentagon", "square", "hexagon", "cross", "circle"]
Group = EventType | Literal["violence"]
ActorKind = Literal[
    "police", "forces", "state", "rebels", "militias", "identity militia", "rioters", "protesters",
    "civilians",
]  # fmt: skip
StandsFor = Literal["", "violence", "anything"]

Codes: TypeAlias = tuple[int, int | None]
_GROUPS = (*get_args(EventType), "violence")
_FILE = "data/taxonomy.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventKind:
    """A sub-type with everything that depends on it alone.

    `group` is equal for kinds that passages of one text may tell of as one event. `told_as` are the
    sub-types as which one such event may be told, itself among them. `stands_for` says of what
    it tells no more than that it happened. `is_fired` from afar, `is_of_crowd` by a gathering.
    `acled` is ACLED's sub-event type, "" where it records none; `ucdp` are UCDP's types of
    violence that it may be, which of them depends on who did it.
    """

    name: SubType
    event_type: EventType
    family: Family
    group: Group
    stands_for: StandsFor
    is_fired: bool
    is_of_crowd: bool
    told_as: frozenset[SubType]
    acled: str
    ucdp: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorTraits:
    """The traits of an actor that depend on its kind alone.

    `acled` is ACLED's interaction code where the kind tells it. An attack on a force is fighting.
    Armed groups of that code are of the first kind that `is_of_groups`.
    """

    acled: int | None
    is_force: bool
    is_of_groups: bool


def kind(sub_type: SubType) -> EventKind:
    """Return the kind of that name."""
    return kinds()[sub_type]


def family(event_type: EventType, sub_type: SubType) -> Family:
    """Return the coarse kind of an incident; that of its type for a sub-type unknown here."""
    known = kinds().get(sub_type)
    return known.family if known else _types()[event_type]["family"]


def may_be_one(a: SubType, b: SubType) -> bool:
    """Return whether two reports of these kinds may tell of one event."""
    return b in kind(a).told_as


@cache
def symbols() -> Mapping[EventType, Symbol]:
    """Return the shape of the mark of each event type."""
    return {name: row["symbol"] for name, row in _types().items()}


@cache
def place_codes() -> Mapping[str, Codes]:
    """Return the codes of UCDP and ACLED for how precisely a place is known."""
    return {name: _codes(row) for name, row in _table()["place_precision"].items()}


@cache
def date_codes() -> Mapping[str, Codes]:
    """Return the codes of UCDP and ACLED for how precisely a date is known."""
    return {name: _codes(row) for name, row in _table()["date_precision"].items()}


@cache
def longest_days() -> Mapping[str, int]:
    """Return up to how many days a range has each date precision, the shortest first."""
    rows = _table()["date_precision"].items()
    return {name: row["longest_days"] for name, row in rows if "longest_days" in row}


@cache
def actor_kinds() -> Mapping[ActorKind, ActorTraits]:
    """Return every kind of actor, in the order of the file."""
    rows = _table()["actor_kind"]
    _same_names("actor_kind", rows, get_args(ActorKind))
    return {
        name: ActorTraits(
            acled=row.get("acled"),
            is_force=row.get("force", False),
            is_of_groups=row.get("groups", False),
        )
        for name, row in rows.items()
    }


def group_kind(acled: int) -> ActorKind:
    """Return the kind of an armed group with that interaction code of ACLED."""
    found = (n for n, one in actor_kinds().items() if one.is_of_groups and one.acled == acled)
    return next(found)


def several_districts() -> int:
    """Return UCDP's code for an extent of several districts."""
    code: int = _table()["extent"]["several_districts"]["ucdp"]
    return code


def _codes(row: Mapping[str, int]) -> Codes:
    return row["ucdp"], row.get("acled")


@cache
def kinds() -> Mapping[SubType, EventKind]:
    """Return every kind by the name of its sub-type, in the order of the file."""
    types, rows = _types(), _by_name("sub_type", get_args(SubType))
    for name, row in rows.items():
        _among(row["event_type"], types, f"sub_type {name!r}: event_type")
    return {name: _kind(name, types, rows) for name in rows}


def _kind(name: SubType, types: Mapping[EventType, Any], rows: Mapping[SubType, Any]) -> EventKind:
    row = rows[name]
    above = types[row["event_type"]]
    return EventKind(
        name=name,
        event_type=row["event_type"],
        family=_among(row.get("family", above["family"]), get_args(Family), f"{name!r}: family"),
        group=_among(above.get("group", row["event_type"]), _GROUPS, f"{name!r}: group"),
        stands_for=_among(row.get("stands_for", ""), get_args(StandsFor), f"{name!r}: stands_for"),
        is_fired=row.get("fired", False),
        is_of_crowd=above.get("crowd", False),
        told_as=frozenset(other for other in rows if _may_be_one(name, other, types, rows)),
        acled=row.get("acled", name),
        ucdp=tuple(row.get("ucdp", above.get("ucdp", ()))),
    )


def _may_be_one(
    a: SubType, b: SubType, types: Mapping[EventType, Any], rows: Mapping[SubType, Any]
) -> bool:
    """Return whether one event may be told as both, by the rows of both and of their types."""
    one, other = rows[a], rows[b]
    type_of_one, type_of_other = one["event_type"], other["event_type"]
    return (
        a == b
        or "anything" in {one.get("stands_for"), other.get("stands_for")}
        or _names(one, b, other, a)
        or _names(types[type_of_one], type_of_other, types[type_of_other], type_of_one)
        or (type_of_one == type_of_other and not types[type_of_one].get("distinct", False))
    )


def _names(one: Mapping[str, Any], b: str, other: Mapping[str, Any], a: str) -> bool:
    """Return whether one of two rows names the other."""
    return b in one.get("told_as", ()) or a in other.get("told_as", ())


@cache
def _types() -> Mapping[EventType, Any]:
    """Return the rows of event types by name."""
    rows: Mapping[EventType, Any] = _by_name("event_type", get_args(EventType))
    for name, row in rows.items():
        _among(row["symbol"], get_args(Symbol), f"event_type {name!r}: symbol")
        _among(row["family"], get_args(Family), f"event_type {name!r}: family")
    return rows


def _by_name(what: str, known: tuple[str, ...]) -> Mapping[Any, Any]:
    """Return the rows of a list by name."""
    rows = {row["name"]: row for row in _table()[what]}
    _same_names(what, rows, known)
    for name, row in rows.items():
        for other in row.get("told_as", ()):
            _among(other, rows, f"{what} {name!r}: told_as")
    return rows


def _same_names(what: str, rows: Mapping[str, Any], known: tuple[str, ...]) -> None:
    """Raise DataError where the file has not exactly the names that are spelled here."""
    differing = sorted(rows.keys() ^ set(known))
    if differing:
        wrong = f"{what} {differing} stands here or in mapper/taxonomy.py alone"
        resources.PACKAGE.where(_FILE).refuse(wrong)


def _among(value: Any, allowed: Any, where: str) -> Any:  # noqa: ANN401  # of a TOML file
    if value not in allowed:
        choice = ", ".join(map(repr, allowed))
        resources.PACKAGE.refuse_value(_FILE, str(value), f"is none of {choice} ({where})")
    return value


@cache
def _table() -> Mapping[str, Any]:
    return resources.table(_FILE)
