"""Demonyms and adjectives name countries in a text: "Armenians", "the Sri Lankan army"."""

from __future__ import annotations

from collections.abc import Iterator

from mapper.toponyms.page import Page

MOST_WORDS = 3


def people(page: Page) -> Iterator[tuple[int, int, str]]:
    """Yield first word, last word (exclusive) and country code of each, longest first, in order."""
    free = 0
    for at in page.capital_at:
        found = _longest(page, at) if at >= free else None
        if found:
            free = found[0]
            yield at, free, found[1]


def _longest(page: Page, at: int) -> tuple[int, str] | None:
    for last in range(min(at + MOST_WORDS, page.count), at, -1):
        words = page.texts[at:last]
        joined = all(page.gaps[n] in {" ", "\u00a0"} for n in range(at + 1, last))
        code = page.gazetteer.demonym(" ".join(words)) if joined else None
        if code and words[-1][0].isupper():
            return last, code
    return None
