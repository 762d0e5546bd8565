"""Clues are clauses that tell of events; the stories they make are read field by field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mapper import taxonomy

if TYPE_CHECKING:
    from mapper.extraction.what import Factuality, Trigger
    from mapper.extraction.who import Mention
    from mapper.model import DateSpan, ReportPlace, Span, Status
    from mapper.taxonomy import EventKind, SubType


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """One clause that tells of an event, and what that clause alone says of it.

    `probability` is that of its trigger telling of an incident that took place.
    """

    clause: Span
    paragraph: int
    trigger: Trigger
    sub_type: SubType
    factuality: Factuality
    probability: float
    date: DateSpan | None
    places: tuple[ReportPlace, ...]
    doer: Mention | None
    target: Mention | None

    @property
    def status(self) -> Status:
        """Whether it is said to have happened."""
        return self.factuality.status

    @property
    def kind(self) -> EventKind:
        """What it tells of, by its sub-type."""
        return taxonomy.kind(self.sub_type)


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The clues that tell of one event in text order, with its date and places.

    `sub_type` is the gravest of its clues where they are of one kind. `scope` are the sentences
    that go on about it: from each of its clues to the next of another story.
    """

    clues: tuple[Clue, ...]
    sub_type: SubType
    date: DateSpan | None = None
    places: tuple[ReportPlace, ...] = ()
    scope: tuple[Span, ...] = ()

    @property
    def head(self) -> Clue:
        """The clue that the report is made from."""
        return self.clues[0]

    @property
    def probability(self) -> float:
        """How likely the text tells of an incident, and does not only speak of such things."""
        return max(clue.probability for clue in self.clues)

    @property
    def status(self) -> Status:
        """Whether it is said to have happened, by the clue it is made from."""
        return self.head.status
