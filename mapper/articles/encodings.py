"""Bytes are decoded by rules that give the same answer everywhere."""

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
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_LETTERS = re.compile(rb"[\xc0-\xff]+")
_SURE, _GUESSED = 5, 30  # a text has at most one control character in so many, by its encoding
_LEAST_ZEROS = 20  # UTF-16 without a mark has a zero byte in so many pairs: blanks, digits, marks


def decode(raw: bytes) -> str | None:
    """Return the text of `raw` without its byte order mark; None where the bytes are no text.

    Control characters but tabs, line breaks and form feeds are blanks in it, one for one. Bytes
    with more of them than a damaged text has are no text.
    """
    if raw.startswith(_BINARY_STARTS):
        return None
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _tried(raw[len(mark) :], encoding, most=_SURE)
    text = _tried(raw, "utf-8", most=_SURE)
    if text is not None:
        return text
    guesses = (_wide_encoding(raw),) if _is_wide(raw) else _narrow_encodings(raw)
    found = (_tried(raw, encoding, most=_GUESSED) for encoding in guesses)
    return next((text for text in found if text is not None), None)


def without_controls(text: str) -> str:
    """Return the text with a blank for each control character, so that offsets stay."""
    return _CONTROLS.sub(" ", text)


def _tried(raw: bytes, encoding: str, *, most: int) -> str | None:
    """Return the text under an encoding, None where it does not fit or holds many controls."""
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        return None
    controls = sum(1 for _ in _CONTROLS.finditer(text))
    return None if controls > max(1, len(text) // most) else without_controls(text)


def _is_wide(raw: bytes) -> bool:
    """Return whether zero bytes are many, and almost all on one side of the pairs: UTF-16."""
    less, more = sorted((raw[::2].count(0), raw[1::2].count(0)))
    return more * 2 * _LEAST_ZEROS >= len(raw) > 0 and more >= 4 * less and more > 0


def _wide_encoding(raw: bytes) -> str:
    """Return UTF-16 by the side on which the zero bytes of its ASCII letters stand."""
    return "utf-16-be" if raw[::2].count(0) > raw[1::2].count(0) else "utf-16-le"


def _narrow_encodings(raw: bytes) -> tuple[str, str]:
    """Return Windows-1251 first where most accented letters touch (Cyrillic), else 1252 first."""
    runs = _LETTERS.findall(raw)
    alone = sum(1 for run in runs if len(run) == 1)
    touching = sum(len(run) for run in runs if len(run) > 1)
    return ("cp1251", "cp1252") if touching > alone else ("cp1252", "cp1251")
