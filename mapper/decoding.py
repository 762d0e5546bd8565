"""Bytes to text, by rules that give the same answer everywhere."""

from __future__ import annotations

import re

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_BINARY_STARTS = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\x7fELF",
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_LETTERS = re.compile(rb"[\xc0-\xff]+")


def decode(raw: bytes) -> str | None:
    """The text of `raw` without its byte order mark; None where the bytes are no text."""
    if raw.startswith(_BINARY_STARTS):
        return None
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _tried(raw[len(mark) :], encoding)
    if b"\x00" in raw:
        return _tried(raw, _wide_encoding(raw))
    return _tried(raw, "utf-8", *_narrow_encodings(raw))


def _tried(raw: bytes, *encodings: str) -> str | None:
    """The text under the first encoding that fits it."""
    for encoding in encodings:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if _CONTROLS.search(text) else text
    return None


def _wide_encoding(raw: bytes) -> str:
    """UTF-16 by the side on which the zero bytes of its ASCII letters stand."""
    return "utf-16-be" if raw[::2].count(0) > raw[1::2].count(0) else "utf-16-le"


def _narrow_encodings(raw: bytes) -> tuple[str, str]:
    """Windows-1251 first where most accented letters touch (Cyrillic words), else 1252 first."""
    runs = _LETTERS.findall(raw)
    alone = sum(1 for run in runs if len(run) == 1)
    touching = sum(len(run) for run in runs if len(run) > 1)
    return ("cp1251", "cp1252") if touching > alone else ("cp1252", "cp1251")
