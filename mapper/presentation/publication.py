"""A reading for others to see: short quotes, and nothing of the analyst's machine."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

from mapper.model import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mapper.model import Incident, Reading, Report


def published(reading: Reading, *, longest: int | None) -> Reading:
    """Return the reading without paragraphs, quotes of at most `longest` characters, no file names.

    Articles are known by outlet, title, date, address and hash; where one has no title, by its id.
    Spans stay true to the texts: a cut quote ends earlier. Without a longest quote the reading is
    the analyst's own and stays as it is.
    """
    if longest is None:
        return reading
    articles = (replace(article, source=article.id, warnings=()) for article in reading.articles)
    incidents = (_incident(incident, longest) for incident in reading.incidents)
    return replace(reading, articles=tuple(articles), incidents=tuple(incidents), warnings=())


def without_names(
    inputs: Mapping[str, list[dict[str, str]]], *, packaged: str
) -> dict[str, list[dict[str, str]]]:
    """Return inputs of a manifest, those that are not `packaged` without their names."""
    return {
        kind: [row if row["name"] == packaged else {**row, "name": ""} for row in rows]
        for kind, rows in inputs.items()
    }


def _incident(incident: Incident, longest: int) -> Incident:
    reports = tuple(_report(report) for report in incident.reports)
    cut: Incident = _limited(replace(incident, reports=reports), longest)
    return cut


def _report(report: Report) -> Report:
    citation = replace(report.citation, source=report.citation.article_id)
    return replace(report, context=report.quote, citation=citation)


def _limited(value: Any, longest: int) -> Any:  # noqa: ANN401  # a record of any kind, or its part
    """Return the same with every span in it cut to a length."""
    if isinstance(value, Span):
        return _cut(value, longest)
    if isinstance(value, tuple):
        return tuple(_limited(part, longest) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        parts = {f.name: _limited(getattr(value, f.name), longest) for f in fields(value)}
        return replace(value, **parts)
    return value


def _cut(words: Span, longest: int) -> Span:
    """Return the first characters, up to the end of a word."""
    if len(words.text) <= longest:
        return words
    head = words.text[:longest]
    text = (head.rsplit(maxsplit=1)[0] if " " in head.strip() else head).rstrip()
    return Span(start=words.start, end=words.start + len(text), text=text)
