"""A party is made of persons that a text names together, with what is said of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Form = Literal["number", "vague", "one", "the", "name", "pronoun", "self"]
Sex = Literal["m", "f", ""]
AgeGroup = Literal["minor", "adult", ""]


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Persons named in a text from `start` to `end`, with what is said of them.

    `low`, `best`, `high` count them; `is_other` marks those besides persons told before ("two
    others"), `is_suspect` those called the ones who did it.
    """

    start: int
    end: int
    form: Form
    low: int | None = 1
    best: int | None = 1
    high: int | None = 1
    noun: str = ""
    sex: Sex = ""
    age: int | None = None
    group: AgeGroup = ""
    name: str = ""
    is_other: bool = False
    is_suspect: bool = False
    suspects: int = 0  # in a list of several

    @property
    def is_single(self) -> bool:
        """Whether it is one person."""
        return self.form not in {"number", "vague"} or self.best == 1
