"""Outputs are worded here: numbers of things, texts and lists that are cut short."""

from __future__ import annotations

TYPE_CHECKING = False  # as type checkers know it; typing would be most of --help's time
if TYPE_CHECKING:
    from collections.abc import Sequence

CUT = "…"


def many(count: int, noun: str) -> str:
    """Return a number of things: "1 place", "2,000 places"."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def cut(text: str, longest: int) -> str:
    """Return at most `longest` characters of a text, the last of them "…" where it is cut."""
    return text if len(text) <= longest else text[: longest - len(CUT)] + CUT


def one_line(text: str, *, longest: int | None = None) -> str:
    """Return a text on one line, its control characters as blanks, cut to `longest` characters."""
    printable = "".join(c if c.isprintable() else " " for c in text)
    line = " ".join(printable.split())
    return line if longest is None else cut(line, longest)


def first_few(names: Sequence[str], *, most: int) -> str:
    """Return names as a list that is cut short: "a, b and 3 more"; "" for none."""
    more = f" and {len(names) - most:,} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more
