"""A reading for others to see: short quotes, and nothing of the analyst's machine."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mapper.model import Span

if TYPE_CHECKING:
    from mapper.model import Incident, Reading, Report

LONGEST_QUOTE = 300  # characters


def published(reading: Reading, *, longest: int = LONGEST_QUOTE) -> Reading:
    """The reading without paragraphs, quotes of at most `longest` characters, no file names.

    Articles are known by outlet, title, date, address and hash; where one has no title, by its id.
    Spans stay true to the texts: a cut quote ends earlier.
    """
    articles = (replace(article, source=article.id, warnings=()) for article in reading.articles)
    incidents = (_incident(incident, longest) for incident in reading.incidents)
    return replace(reading, articles=tuple(articles), incidents=tuple(incidents), warnings=())


def _incident(incident: Incident, longest: int) -> Incident:
    return replace(incident, reports=tuple(_report(report, longest) for report in incident.reports))


def _report(report: Report, longest: int) -> Report:
    quote = _cut(report.quote, longest)
    citation = replace(report.citation, source=report.citation.article_id)
    return replace(report, quote=quote, context=quote, citation=citation)


def _cut(words: Span, longest: int) -> Span:
    """The first characters, up to the end of a word."""
    if len(words.text) <= longest:
        return words
    head = words.text[:longest]
    text = (head.rsplit(maxsplit=1)[0] if " " in head.strip() else head).rstrip()
    return Span(start=words.start, end=words.start + len(text), text=text)
