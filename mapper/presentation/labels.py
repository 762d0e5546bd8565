"""What places are called on the page: the gazetteer's name, or that of a chosen language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper import text
from mapper.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapper.model import Place


class Labels:
    """Names of places by an order of languages (ISO 639 codes); without one the gazetteer's."""

    def __init__(self, order: Iterable[str] = ()) -> None:
        """Raise InputError for a code of no known language."""
        self.order = tuple(code.lower() for code in order)
        known = text.codes()
        for code in self.order:
            if code not in known:
                allowed = ", ".join(sorted(known))
                msg = f"--names: {code!r} is no code of a language that is known: {allowed}"
                raise InputError(msg)
        self._chosen: dict[str, str] = {}

    def __call__(self, place: Place) -> str:
        """Return the label of a place: its first name in the first language that has one."""
        if not self.order:
            return place.name
        if place.id not in self._chosen:
            found = (name for code in self.order for name in names_in(place, code))
            self._chosen[place.id] = next(found, place.name)
        return self._chosen[place.id]

    def others(self, place: Place) -> Iterable[str]:
        """Return its other names, each once, the gazetteer's first."""
        label = self(place)
        return (name for name in dict.fromkeys((place.name, *place.aliases)) if name != label)


def names_in(place: Place, code: str) -> Iterable[str]:
    """Yield the names of a place in a language: those marked so, then those whose letters tell it.

    The gazetteer's own names are English, as the texts are.
    """
    yield from (name for marked, name in place.names if marked == code)
    if code == text.ENGLISH.code:
        yield place.name
    else:
        fits = {name: text.fit_of_name(name, code) for name in place.aliases}
        yield from sorted((name for name in fits if fits[name]), key=lambda name: -fits[name])
