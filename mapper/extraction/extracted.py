"""What an article gives to the run are its reports and what to say of its languages."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from mapper.extraction.extractor import extract
from mapper.text import many

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from mapper.extraction.document import Document
    from mapper.failures import Failure
    from mapper.model import Article, Report
    from mapper.text import Language, Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """The reports of an article, in text order: the unit that scales out.

    `toponyms` is how many were found, `unknown` the names of places that nothing resolves, each
    spelling once; `language` and `foreign` are as in Document.
    """

    article: Article
    reports: tuple[Report, ...]
    toponyms: int
    unknown: tuple[str, ...]
    language: Language
    foreign: tuple[Passage, ...]
    is_read: bool

    def remarks(self) -> Iterator[str]:
        """Yield what a user should know of it: warnings, and languages that are not read."""
        yield from self.article.warnings
        if not self.is_read:
            yield f"in {self.language.name}: no reports are read from it"
            return
        counts = Counter(passage.language.name for passage in self.foreign)
        for name, count in counts.items():
            yield f"left out: {many(count, 'paragraph')} in {name}"


def extract_article(document: Document) -> Extracted:
    """Return what the article of a document gives to the run."""
    return Extracted(
        article=document.article,
        reports=extract(document),
        toponyms=len(document.resolutions),
        unknown=tuple(dict.fromkeys(span.text for span in document.unknown)),
        language=document.language,
        foreign=document.foreign,
        is_read=document.is_read,
    )


class Apply(Protocol):
    """A map that keeps the order: `map`, `pool.imap`, or one that gathers from a cluster."""

    def __call__(
        self, function: Callable[[Article], Extracted | Failure], found: Sequence[Article], /
    ) -> Iterable[Extracted | Failure]:
        """Return the function's result for each article, in order."""


class Progress(Protocol):
    """A wrapper that shows how far an iteration is, such as tqdm."""

    def __call__(self, extracts: Iterable[Extracted], /, *, total: int) -> Iterable[Extracted]:
        """Return the same extracts."""


def counts(extracts: Sequence[Extracted]) -> tuple[tuple[str, int], ...]:
    """Return what was read, as pairs of what and how many."""
    return (
        ("articles", len(extracts)),
        ("in_other_languages", sum(not e.is_read for e in extracts)),
        ("foreign_paragraphs", sum(len(e.foreign) for e in extracts if e.is_read)),
        ("toponyms", sum(e.toponyms for e in extracts)),
        ("reports", sum(len(e.reports) for e in extracts)),
    )
