"""Unwrapping prepares an article: lines joined, passages in other languages marked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mapper.text.language import Language, Passage, main_language, passages
from mapper.text.linewraps import joined

if TYPE_CHECKING:
    from collections.abc import Collection

    from mapper.model import Article


def unwrapped(
    article: Article, *, readable: Collection[str]
) -> tuple[Article, Language, tuple[Passage, ...]]:
    """Return the article to read, its language, and passages in others (its boilerplate).

    `readable` are codes of languages. Where the article is in none of them all its passages are
    returned and none of them is boilerplate. Offsets are those of the article as it was.
    """
    plain = joined(article)
    found = passages(plain)
    language = main_language(found, readable=readable)
    if language.code not in readable:
        return plain, language, found
    foreign = tuple(p for p in found if p.language != language)
    skipped = (*plain.boilerplate, *(p.span for p in foreign))
    return replace(plain, boilerplate=skipped), language, foreign
