"""The document is what annotating an article gives to extraction: plain tuples, in text order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from mapper.text import restored

if TYPE_CHECKING:
    from mapper.model import Article, DateSpan, Place, Resolution, Span
    from mapper.text import Language, Passage, Tree
    from mapper.toponyms import Nation

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An article with what was found in it before anything is read as an event.

    `article` is as it was read, `unwrapped` the same with blanks for the line breaks inside its
    paragraphs and with the `foreign` passages among its boilerplate: all spans have its words, at
    offsets that both share. `language` is the one that is read, or else that of most of the text;
    then all of it is foreign and nothing more is known. `sentences` are pairs of a sentence and
    the number of its paragraph; `trees` are those of each sentence and at the end those of the
    headline, none for a sentence that cannot tell of an incident. `unknown` are names that stand
    where a place is named and that nothing resolves. `home` is the town of a local
    outlet, `countries` are all that the gazetteer has, by code.
    """

    article: Article
    unwrapped: Article
    language: Language
    foreign: tuple[Passage, ...] = ()
    paragraphs: tuple[Span, ...] = ()
    sentences: tuple[tuple[Span, int], ...] = ()
    trees: tuple[tuple[Tree, ...], ...] = ()
    quotations: tuple[Span, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    unknown: tuple[Span, ...] = ()
    nations: tuple[Nation, ...] = ()
    dates: tuple[DateSpan, ...] = ()
    home: Place | None = None
    countries: tuple[Place, ...] = ()

    @property
    def is_read(self) -> bool:
        """Whether the article's language is one that is read."""
        return all(passage.language != self.language for passage in self.foreign)

    def written(self, found: Found) -> Found:
        """Return records with the words of their spans as they stand in the article."""
        is_wrapped = self.unwrapped.text != self.article.text
        return restored(found, self.article.text) if is_wrapped else found
