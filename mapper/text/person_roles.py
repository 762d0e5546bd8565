"""English nouns for persons say what they are in what happened: a trooper is military."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from mapper import resources

if TYPE_CHECKING:
    from collections.abc import Mapping


def person_role(lemma: str) -> str:
    """Return the role of a noun for persons, "person" where it tells none, "" for other words.

    Roles are those of data/en/person_roles.csv ("civilian", "military", "suspect" ...). Of a
    compound that is not listed ("ex-soldier", "army captain") the last part tells.
    """
    word = lemma.lower()
    role = _roles().get(word)
    if role is not None:
        return role
    first, _, last = word.rpartition(" " if " " in word else "-")
    return _roles().get(last, "") if first else ""


@cache
def _roles() -> Mapping[str, str]:
    return {row["lemma"]: row["kind"] for row in resources.rows("data/en/person_roles.csv")}
