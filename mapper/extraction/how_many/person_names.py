"""Names of persons are known by first names, titles, ages, or by standing where persons do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mapper.extraction.how_many.quantities import lead_of
from mapper.extraction.how_many.vocabulary import any_has, classes_of, has
from mapper.text import name_lexicon, overlaps_any

if TYPE_CHECKING:
    from mapper.extraction.how_many.quantities import Said
    from mapper.text import Token

_AGE = re.compile(r",?\s*[,(]\s*(?:[a-z]+\s+)?(\d{1,3})\s*(?=[,.;)]|$)")  # "Ann Doe, aged 24,"
_OLDEST = 115


def is_surname(said: Said, n: int) -> bool:
    """Return whether a word for a person is somebody's name ("John Smith", "Cook was shot")."""
    lead = lead_of(said.tree, n)
    spelt = {said.token(k).text.casefold() for k in lead or [n]}
    has_article = any(said.token(k).relation == "det" for k in lead)
    return not has_article and not spelt.isdisjoint(name_lexicon().names_of_persons)


def is_name(said: Said, n: int, *, sure: bool) -> bool:
    """Return whether a proper noun is a person's name; `sure` where only persons can stand."""
    token, lead = said.token(n), lead_of(said.tree, n)
    if _is_other_name(said, n, lead):
        return False
    holder = said.token(token.head)
    if holder.tag == "IN" and holder.relation == "conj":
        return True  # "Kari Dahl and Per Lie"
    names = name_lexicon()
    spelt = [said.token(k).text.casefold().strip(".") for k in (*lead, n)]
    titled = any(is_title(said.token(k)) for k in lead)
    described = titled or age_after(said, n) is not None
    if described or overlaps_any(token, said.places):
        return described
    if not names.names_of_persons.isdisjoint(spelt):
        return True
    is_word = token.text.isupper() and spelt[-1] in names.common
    return sure and not is_word and not classes_of(token)


def _is_other_name(said: Said, n: int, lead: list[int]) -> bool:
    """Return whether a proper noun is a title, a day, a dateline or a body's, by its words."""
    token, tree = said.token(n), said.tree
    start = said.token(lead[0]).start if lead else token.start
    is_dateline = token.text.isupper() and not said.text[tree.start : tree.end].isupper()
    return (
        any_has("counts known", tree, lead)
        or (is_dateline and not lead)
        or has("persons titles", token)
        or overlaps_any(token, said.days)
        or (n > 0 and said.token(n - 1).tag == "CD")
        or said.lexicon.words["toll", "no_names"].search(said.text, start, token.end) is not None
    )


def is_title(token: Token) -> bool:
    """Return whether a word says what somebody is, and may stand before the name."""
    plain = token._replace(text=token.text.strip("."), lemma=token.lemma.strip("."))
    return has("persons titles", plain) or "person" in classes_of(plain)


def age_after(said: Said, n: int) -> int | None:
    """Return the age that stands after a person ("John Doe, 24,"), None where there is none."""
    found = _AGE.match(said.text, said.token(n).end)
    age = int(found.group(1)) if found else None
    return age if age is None or age <= _OLDEST else None


def full_name(said: Said, n: int) -> str:
    """Return a name with its first names, without titles."""
    parts = [k for k in lead_of(said.tree, n) if said.token(k).tag.startswith("NNP")]
    spelt = [said.token(k).text for k in (*parts, n)]
    while len(spelt) > 1 and is_title(said.token(parts[len(parts) + 1 - len(spelt)])):
        spelt.pop(0)
    return " ".join(spelt)
