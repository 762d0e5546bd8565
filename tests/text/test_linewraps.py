"""Texts broken into lines of one width read as the same texts with their lines joined."""

from __future__ import annotations

import textwrap

from mapper import pipeline
from mapper.articles import reader
from mapper.gazetteer.layered import Gazetteer
from mapper.model import Article
from mapper.text.linewraps import joined, restored

GUNMEN = """LIMA, 3 MAR 91 (EFE) -- UNIDENTIFIED GUNMEN TODAY SHOT AND KILLED THE MAYOR OF A \
SMALL TOWN NEAR THE CITY OF AYACUCHO, AND A BOMB DESTROYED TWO POWER PYLONS IN THE OUTSKIRTS OF \
HUANCAYO ON THE NIGHT OF 2 MARCH, THE POLICE REPORTED IN A COMMUNIQUE READ TO THE PRESS."""
LIGHTS = """NO ONE WAS HURT IN HUANCAYO, WHERE THE LIGHTS WENT OUT FOR SEVERAL HOURS AND SHOPS \
STAYED SHUT UNTIL THE MORNING."""
PARAGRAPHS = (GUNMEN, LIGHTS)


def article(text: str) -> Article:
    return reader.parse(text, source="wire.txt", raw=text.encode())


def wrapped(width: int = 72) -> str:
    return "\n\n".join("   " + textwrap.fill(p, width) for p in PARAGRAPHS) + "\n"


def test_line_breaks_inside_paragraphs_become_blanks_and_no_others() -> None:
    text = wrapped()
    flat = joined(article(text)).text
    assert len(flat) == len(text)
    assert [p.strip() for p in flat.split("\n\n")] == list(PARAGRAPHS)


def test_lines_that_are_paragraphs_stay() -> None:
    text = "A blast in Kabul killed two.\nPolice came.\nIt was Monday.\nNobody was held.\n"
    one = article(text)
    assert joined(one) is one
    listed = "Name\nAge\nTown\nDay of the week\nOutlet\nPhone\n"
    assert joined(article(listed)).text == listed


def test_what_is_read_is_the_same_and_stands_in_the_text_as_written() -> None:
    gazetteer = Gazetteer.load()
    broken, whole = article(wrapped()), article("\n\n".join(PARAGRAPHS) + "\n")
    found = pipeline.extract(broken, gazetteer)
    assert [" ".join(r.quote.text.split()) for r in found] == [
        r.quote.text for r in pipeline.extract(whole, gazetteer)
    ]
    spans = [r.quote for r in found] + [p.written for r in found for p in r.places]
    assert [s.text for s in spans] == [broken.text[s.start : s.end] for s in spans]
    assert any("\n" in s.text for s in spans)


def test_restoring_changes_nothing_where_nothing_was_joined() -> None:
    one = article("A blast in Kabul killed two.\n")
    assert restored(one, one.text) is one
