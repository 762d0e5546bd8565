"""The page carries paragraphs of the texts, quotes, or quotes cut to a length."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mapper import presentation
from mapper.text import cut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.model import Report

MOST_CHARACTERS = 5_500_000  # of all texts of a page: about 3 MB of it
LEAST_QUOTE = 40  # characters: a shorter piece tells nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotes:
    """The rule for one page. `longest` is in code points, None for quotes as they are."""

    paragraphs: bool = True
    longest: int | None = None

    @property
    def note(self) -> str:
        """What the page leaves out, in words; "" where it is nothing."""
        words = presentation.words()
        if self.longest is not None:
            return str(words["quotes_cut"]).format(n=self.longest)
        return "" if self.paragraphs else str(words["paragraphs_left_out"])

    def cut(self, report: Report) -> str:
        """Return the quote alone, cut where it is too long."""
        quote = report.quote.text
        return quote if self.longest is None else cut(quote, self.longest)

    def __call__(self, report: Report) -> tuple[str, int, int]:
        """Return the words to show, and start and length of the quote in them, in UTF-16."""
        quote = self.cut(report)
        offset = report.quote.start - report.context.start
        if self.paragraphs and quote is report.quote.text and offset >= 0:
            context = report.context.text
            if context.startswith(quote, offset):
                return context, _units(context[:offset]), _units(quote)
        return quote, 0, _units(quote)


def chosen(reports: Sequence[Report], *, most: int = MOST_CHARACTERS) -> Quotes:
    """Return as much of the texts as `most` characters hold: paragraphs, quotes, or heads."""
    paragraphs = {report.context.text for report in reports}
    if sum(map(len, paragraphs)) <= most:
        return Quotes()
    if sum(len(report.quote.text) for report in reports) <= most:
        return Quotes(paragraphs=False)
    return Quotes(paragraphs=False, longest=max(LEAST_QUOTE, most // len(reports)))


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
