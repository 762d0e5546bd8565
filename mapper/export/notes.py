"""Notes say what no row and no feature may lose, as they are copied out one by one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mapper import __version__
from mapper.export.schema import SCHEMA_VERSION, SEPARATOR
from mapper.presentation import BOUNDARIES_NOTE, CLAIMS_NOTE, credits_of, summary
from mapper.text import many

if TYPE_CHECKING:
    from collections.abc import Callable

    from mapper.export.plain import Plain
    from mapper.model import Reading
    from mapper.presentation import Summary


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A column that is the same in every row: its name, what it holds, and its value."""

    name: str
    about: str
    value: Callable[[Reading, Summary], str | int]


NOTES = (
    Note(
        name="claims",
        about="that these are claims and not facts",
        value=lambda _reading, _facts: CLAIMS_NOTE,
    ),
    Note(
        name="all_sides",
        about="the sides that claim any incident of the file",
        value=lambda _reading, facts: SEPARATOR.join(facts.sides),
    ),
    Note(
        name="period",
        about="the days that the incidents of the file span, as an ISO 8601 interval",
        value=lambda _reading, facts: facts.period,
    ),
    Note(
        name="review",
        about="how many incidents of the file a person has reviewed",
        value=lambda _reading, facts: facts.review,
    ),
    Note(
        name="boundaries",
        about="that boundaries are for orientation",
        value=lambda _reading, _facts: BOUNDARIES_NOTE,
    ),
    Note(
        name="credits",
        about="whom to name beside it",
        value=lambda reading, _facts: "; ".join(credits_of(reading)),
    ),
    Note(
        name="generator",
        about="the program and its version",
        value=lambda _reading, _facts: generator(),
    ),
    Note(
        name="schema_version",
        about="the version of these columns",
        value=lambda _reading, _facts: SCHEMA_VERSION,
    ),
)


def generator() -> str:
    """Return the program and its version."""
    return f"mapper {__version__}"


def notes_of(reading: Reading) -> Plain:
    """Return every note by name."""
    facts = summary(reading)
    return {note.name: note.value(reading, facts) for note in NOTES}


def collection(reading: Reading) -> Plain:
    """Return what a collection of incidents says of itself: what it is and what it is not."""
    facts = summary(reading)
    period = f", {facts.period}" if facts.period else ""
    return {
        "title": f"Incidents claimed in {many(facts.articles, 'article')}{period}",
        "claims": CLAIMS_NOTE,
        "claimed_by": facts.claimed_by,
        "sides": list(facts.sides),
        "claimants": list(facts.claimants),
        "outlets": list(facts.outlets),
        "period": facts.period or None,
        "incidents": facts.incidents,
        "drawn": facts.drawn,
        "undated": facts.undated,
        "known_only_by_denial": list(reading.known_by_denial),
        "reviewed": facts.review,
        "boundaries": BOUNDARIES_NOTE,
        "credits": list(credits_of(reading)),
        "generator": generator(),
        "schema_version": SCHEMA_VERSION,
    }
