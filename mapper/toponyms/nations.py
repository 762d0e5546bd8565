"""Nations are named by a text as countries and by the words for their people."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mapper.model import Span
from mapper.text import span_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.gazetteer import Gazetteer
    from mapper.model import Resolution

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Nation:
    """A country named by its name or by an adjective, with its ISO code."""

    span: Span
    code: str
    is_adjective: bool


def nations_in(text: str, resolutions: Sequence[Resolution], gazetteer: Gazetteer) -> list[Nation]:
    """Return the nations of a text in its order; `resolutions` tell which names are countries."""
    found = [
        Nation(span=r.span, code=r.place.country, is_adjective=False)
        for r in resolutions
        if r.place and r.place.kind == "country" and r.place.country
    ]
    taken = sorted((n.span.start, n.span.end) for n in found)
    for word in _WORD.finditer(text):
        if not word.group()[0].isupper() or _inside(taken, word.start()):
            continue
        code = gazetteer.demonym(word.group())
        if code:
            span = span_of(text, *word.span())
            found.append(Nation(span=span, code=code, is_adjective=True))
    return sorted(found, key=lambda n: n.span.start)


def _inside(taken: list[tuple[int, int]], start: int) -> bool:
    i = bisect_left(taken, (start + 1, 0)) - 1
    return i >= 0 and taken[i][0] <= start < taken[i][1]
