"""Names are folded to keys under which they are found, however they are written."""

from __future__ import annotations

import re
import unicodedata

_INITIALS = re.compile(r"(?<!\w)(?:\w\.)+\w\.?(?!\w)")
_DROPPED = re.compile(
    "[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670"  # accents, vowel points
    "'\u2018-\u201b`\u00b4\u2032\u02b0-\u02ff"  # apostrophes and the like
    "\u00ad\u200b-\u200f\u2060\ufeff]"  # invisible
)
_NOT_WORD = re.compile(r"[\W_]+")
_ASCII = str.maketrans({"&": " and ", "'": None, "`": None})
_LETTERS = str.maketrans(
    {"ı": "i", "ə": "e", "ǝ": "e", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŋ": "ng",
     "þ": "th", "æ": "ae", "œ": "oe", "&": " and "}
)  # fmt: skip


def fold(text: str) -> str:
    """Return the key under which a name is found: no case, accents, apostrophes; single spaces."""
    plain = text.lower().translate(_ASCII) if text.isascii() else _plain(text)
    if not plain.isascii():
        plain = _plain(plain)  # some letters only come apart the second time
    if "." in plain:
        plain = _INITIALS.sub(lambda match: match.group().replace(".", ""), plain)
    return " ".join(_NOT_WORD.split(plain)).strip()


def _plain(text: str) -> str:
    spread = unicodedata.normalize("NFKD", text.casefold()).casefold().translate(_LETTERS)
    return unicodedata.normalize("NFC", _DROPPED.sub("", unicodedata.normalize("NFKD", spread)))
