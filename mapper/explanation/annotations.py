"""What was read in an article, word by word: notes on its words, reports made of them, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from mapper import extraction, linking, presentation
from mapper.explanation.notes import notes_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mapper.explanation.notes import Kind, Note
    from mapper.extraction import Document, Examined
    from mapper.model import Article, Claimant, Incident, Report, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of a report: its value, the labels of the notes it came from, and why."""

    name: str
    value: str
    notes: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A report with every field; `not_drawn` says why the map leaves it out ("" if it does not)."""

    label: str
    quote: Span
    heading: str
    fields: tuple[Field, ...]
    not_drawn: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """An article with all that was read in it and left out, in text order.

    `text` is the article's with blanks for the line breaks inside its paragraphs.
    """

    article: Article
    text: str
    facts: tuple[Field, ...]
    notes: tuple[Note, ...]
    cards: tuple[Card, ...]


def explain(document: Document) -> Explanation:
    """Return what was read in a document, the words it came from, what was left out, and why."""
    examined, article = extraction.examine(document), document.article
    labels = {report.id: f"R{n}" for n, report in enumerate(examined.reports, start=1)}
    notes = tuple(notes_of(examined, labels))
    by_words = {(note.kind, note.span.start, note.span.end): note.label for note in notes}
    told = {
        report.id: incident
        for incident in linking.link(examined.reports, [article])
        for report in incident.reports
    }
    return Explanation(
        article=article,
        text=document.unwrapped.text,
        facts=tuple(_facts(examined)),
        notes=notes,
        cards=tuple(
            Card(
                label=labels[report.id],
                quote=report.quote,
                heading=f"{report.sub_type}, {report.status}",
                fields=(*_fields(report, examined, by_words), *_doubts(told[report.id])),
                not_drawn=told[report.id].not_drawn,
            )
            for report in examined.reports
        ),
    )


def _facts(examined: Examined) -> Iterator[Field]:
    """Yield what is known of the article as a whole."""
    document, article = examined.document, examined.document.article
    yield Field(name="title", value=article.title.text if article.title else "none")
    yield Field(name="outlet", value=presentation.outlet_phrase(article.outlet))
    published = article.published
    value = presentation.date_phrase(published)
    yield Field(name="published", value=value, why=published.why if published else "")
    unread = "" if document.is_read else "not read: there is no lexicon of it"
    yield Field(name="language", value=document.language.name, why=unread)
    yield from (Field(name="warning", value=warning) for warning in article.warnings)


# The fields of a report


class _At(Protocol):
    """The labels of the notes of a kind on some words."""

    def __call__(self, kind: Kind, /, *spans: Span | None) -> tuple[str, ...]:
        """The labels, none for words without a note."""


def _fields(
    report: Report, examined: Examined, labels: Mapping[tuple[Kind, int, int], str]
) -> Iterator[Field]:
    def at(kind: Kind, *spans: Span | None) -> tuple[str, ...]:
        found = (labels.get((kind, s.start, s.end)) for s in spans if s)
        return tuple(label for label in found if label)

    told_by = [span for span, told in examined.triggers if told == report.id]
    what = f"{report.sub_type} ({report.event_type})"
    yield Field(name="what", value=what, notes=at("event", *told_by), why="; ".join(report.why))
    yield Field(name="status", value=report.status)
    yield _when(report, at("date", report.date.span if report.date else None))
    yield from _where(report, at)
    for name, who in (("done by", report.perpetrator), ("done to", report.target)):
        if who:
            yield Field(
                name=name, value=presentation.actor_phrase(who), notes=at("actor", who.written)
            )
        else:
            yield Field(name=name, value="not said")
    for toll in report.tolls:
        notes = at("number", toll.written)
        yield Field(name=toll.outcome, value=presentation.amount_phrase(toll), notes=notes)
    for name, says in _voices(report):
        notes = at("claimant", says.written)
        yield Field(name=name, value=presentation.claimant_phrase(says), notes=notes, why=says.why)
    yield Field(
        name="certainty",
        value=f"{report.probability:.2f}",
        why="that the text tells of an incident, and not only speaks of such things",
    )


def _doubts(incident: Incident) -> Iterator[Field]:
    """Yield what a reviewer should doubt of the incident that a report tells of."""
    for doubt in presentation.doubts(incident):
        yield Field(name="to check", value=doubt)


def _when(report: Report, notes: tuple[str, ...]) -> Field:
    if report.date is None:
        return Field(name="when", value="not said")
    return Field(
        name="when", value=presentation.date_phrase(report.date), notes=notes, why=report.date.why
    )


def _where(report: Report, at: _At) -> Iterator[Field]:
    name = "where (one of)" if report.one_of_places else "where"
    if not report.places:
        yield Field(name=name, value="not said")
    for where in report.places:
        notes = at("place", where.written)
        yield Field(name=name, value=presentation.placing_phrase(where), notes=notes)


def _voices(report: Report) -> Iterable[tuple[str, Claimant]]:
    yield "said by", report.claimant
    yield from (("through", step) for step in report.chain)
    if report.denied_by:
        yield "denied by", report.denied_by
    for given in report.answers:
        yield presentation.RESPONSES[given.response], given.claimant
