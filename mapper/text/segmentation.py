"""Texts are split into paragraphs, sentences and quotations, as spans with exact offsets."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from mapper import resources
from mapper.model import Span
from mapper.text.spans import overlaps_any, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapper.model import Article

_BREAK = re.compile(r"\n[^\S\n]*\n\s*|\n")
_OPENING = "“«„"
_CLOSING = "”»"
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘«„(\[]*[A-Z0-9À-ÖØ-ÞЀ-Я]|\s*$)")


def paragraphs(text: str, within: Span | None = None) -> list[Span]:
    """Return the paragraphs of `text` (of the part `within`), without white space around them."""
    first, last = (within.start, within.end) if within else (0, len(text))
    cuts = [first]
    for gap in _BREAK.finditer(text, first, last):
        cuts += [gap.start(), gap.end()]
    cuts.append(last)
    found = (_trimmed(text, a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=True))
    return [span for span in found if span]


def sentences(article: Article) -> list[Span]:
    """Return the sentences of the body in order; headline and boilerplate are left out."""
    return [sentence for sentence, _ in numbered_sentences(article)]


def body_paragraphs(article: Article) -> list[Span]:
    """Return the paragraphs of the body in order, without headline and boilerplate."""
    skip = [*article.boilerplate, *([article.title] if article.title else [])]
    return [p for p in paragraphs(article.text, article.body) if not overlaps_any(p, skip)]


def split_sentences(text: str, paragraph: Span) -> list[Span]:
    """Return the sentences of one paragraph; abbreviations and initials do not end one."""
    found: list[Span] = []
    start = paragraph.start
    for end in _ends(text, paragraph):
        span = _trimmed(text, start, end)
        if span:
            found.append(span)
        start = end
    return found


def pieces(text: str, sentence: Span, longest: int) -> list[Span]:
    """Return a sentence cut into parts of at most `longest` characters, at a pause if there is one.

    A pause is a semicolon or colon, else a comma, else a blank.
    """
    found: list[Span] = []
    start = sentence.start
    while sentence.end - start > longest:
        least, most = start + longest // 2, start + longest
        at = next(
            (i for mark in (";", ":", ",", " ") if (i := text.rfind(mark, least, most)) > 0),
            most - 1,
        )
        found.append(span_of(text, start, at + 1))
        start = at + 1
    found.append(span_of(text, start, sentence.end))
    return [piece for piece in found if piece.text.strip()]


def numbered_sentences(article: Article) -> list[tuple[Span, int]]:
    """Return the sentences of the body in order, each with the number of its paragraph."""
    return [
        (sentence, number)
        for number, paragraph in enumerate(body_paragraphs(article))
        for sentence in split_sentences(article.text, paragraph)
    ]


def quotations(article: Article) -> list[Span]:
    """Return the quoted passages between double quotation marks, marks included, in text order.

    A quotation whose paragraphs each open with a mark and of which only the last closes is one
    span a paragraph; a mark that is never closed ends with its paragraph.
    """
    return [q for p in body_paragraphs(article) for q in _quoted(article.text, p)]


def _quoted(text: str, paragraph: Span) -> Iterator[Span]:
    opened: int | None = None
    for i in range(paragraph.start, paragraph.end):
        mark = text[i]
        opens = mark in _OPENING or (mark == '"' and opened is None)
        closes = mark in _CLOSING or (mark == '"' and not opens)
        if opens and opened is None:
            opened = i
        elif closes and opened is not None:
            yield span_of(text, opened, i + 1)
            opened = None
    if opened is not None:
        yield span_of(text, opened, paragraph.end)


def _ends(text: str, paragraph: Span) -> Iterator[int]:
    for mark in _END.finditer(text, paragraph.start, paragraph.end):
        if not _abbreviates(text, paragraph.start, mark.start()):
            yield mark.end()
    yield paragraph.end


def _abbreviates(text: str, start: int, dot: int) -> bool:
    word = text[start:dot].rsplit(maxsplit=1)[-1:] or [""]
    bare = word[0].lstrip("(\"'“‘«„[")
    if len(bare) == 1 and bare.isalpha() and bare.isupper() and text[dot] == ".":
        return True
    known = _abbreviations()
    if bare.casefold() in known["before_number"]:
        return text[dot + 1 :].lstrip()[:1].isdigit()
    return any(bare.casefold() in words for words in known.values()) or bool(
        re.fullmatch(r"(?:[A-Z]\.)+[A-Z]", bare)
    )


@cache
def _abbreviations() -> dict[str, frozenset[str]]:
    table = resources.table("data/lexicon/abbreviations.toml")
    return {name: frozenset(words) for name, words in table.items()}


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return span_of(text, start, end) if start < end else None
