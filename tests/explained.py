"""Two explained texts: an ordinary one, and one that tries to be more than text."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import mapper
from mapper.articles import reader
from mapper.gazetteer.layered import Gazetteer

if TYPE_CHECKING:
    from mapper.explanation.annotations import Explanation
    from mapper.model import Article

TEXT = """\
Soldiers killed near Goris

Yerevan, 4 May 2021 (Northland News): Two soldiers were killed by shelling near Goris on 3 May \
2021, the Ministry of Defence of Armenia said. Moscow condemned the attack. The shell broke 300 \
windows.

The film was shot in Sisian in nine weeks. Has anybody attacked the village?

Deux soldats ont été tués près de Goris, selon le ministère de la Défense.
"""
HOSTILE = (
    "A bomb exploded in Kabul on Monday, <img src=x onerror=alert(2)> police said. "
    "\u202ereversed\u202c \x1b[31mred\x1b[0m {{ 7*7 }} </p></style><script>alert(3)</script>"
)
TITLE = "<script>alert(1)</script> \"quotes\" 'x' onload=alert(1)"


@cache
def world() -> Gazetteer:
    """The packaged gazetteer."""
    return Gazetteer.load()


def article(text: str, **supplied: str) -> Article:
    """The article of a text with what is supplied of it."""
    return reader.parse(text, source="monday.txt", raw=text.encode(), supplied=supplied)


@cache
def explained() -> Explanation:
    """The explanation of the text above."""
    return mapper.explain(article(TEXT), world())


@cache
def hostile() -> Explanation:
    """The explanation of a text that tries to be more than text."""
    supplied = {"title": TITLE, "outlet": "<b>x</b>", "published": "2021-05-04"}
    return mapper.explain(article(HOSTILE, **supplied, url="javascript:alert(4)"), world())
