"""Texts in lines of one width (telex, mail) are read as if their lines were joined.

A line break inside a paragraph is no break for a reader. Readers get a copy of the article in which
it is a blank, of the same length, and what they return gets the words as they stand in the text.
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from statistics import median
from typing import TYPE_CHECKING, TypeVar, cast

from mapper.model import Span

if TYPE_CHECKING:
    from mapper.model import Article

Value = TypeVar("Value")
_INNER = re.compile(r"^(?=.*\S)(.*)\n(?=[^\S\n]{0,1}\S)", re.MULTILINE)  # a line and no blank one
_ENDS = re.compile(r"[.!?:…][\"'”’)\]]*\s*$")
_FEWEST, _SHORTEST, _LONGEST, _OPEN_SHARE = 3, 40, 100, 0.6


def joined(article: Article) -> Article:
    """Return the article with blanks for line breaks in paragraphs, if it has such lines."""
    breaks = _breaks(article.text)
    if not breaks:
        return article
    letters = list(article.text)
    for at in breaks:
        letters[at] = " "
    text = "".join(letters)
    return restored(replace(article, text=text), text)


def restored(value: Value, text: str) -> Value:
    """Return the record (or tuple) with the words of every span in it as they stand in `text`."""
    if isinstance(value, Span):
        words = text[value.start : value.end]
        return value if words == value.text else cast("Value", replace(value, text=words))
    if isinstance(value, tuple):
        return cast("Value", tuple(restored(part, text) for part in value))
    if is_dataclass(value) and not isinstance(value, type):
        changed = {}
        for field in fields(value):
            old = getattr(value, field.name)
            new = restored(old, text)
            if new is not old and new != old:
                changed[field.name] = new
        return cast("Value", replace(value, **changed)) if changed else value
    return value


def _breaks(text: str) -> list[int]:
    """Return where a line is broken that goes on; none where lines are paragraphs of their own."""
    if text.count("\n") < _FEWEST:
        return []
    inner = list(_INNER.finditer(text))
    if len(inner) < _FEWEST:
        return []
    lengths = [len(m.group(1)) for m in inner]
    is_open = sum(not _ENDS.search(m.group(1)) for m in inner) >= _OPEN_SHARE * len(inner)
    if is_open and median(lengths) >= _SHORTEST and max(lengths) <= _LONGEST:
        return [m.end() - 1 for m in inner]
    return []
