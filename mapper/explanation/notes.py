"""Notes on the words of an examined article: each once, however many reports use them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from mapper import presentation
from mapper.text import span_contains

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mapper.extraction import Considered, Decided, Examined, LeftOut, Matter
    from mapper.model import (
        Candidate,
        Claimant,
        DateSpan,
        Report,
        Resolution,
        Span,
    )

Kind = Literal["place", "date", "event", "actor", "number", "claimant", "text"]
_KINDS: Mapping[Matter, Kind] = {
    "text": "text", "toponym": "place", "date": "date", "trigger": "event", "toll": "number",
    "number": "number",
}  # fmt: skip
LETTERS: Mapping[Kind, str] = {
    "place": "P", "date": "D", "event": "E", "actor": "A", "number": "N", "claimant": "C",
    "text": "X",
}  # fmt: skip
_FIELDS: Mapping[Decided, Kind] = {"when": "date", "where": "place"}
_RUNNERS_UP = 3
_REASONS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What was made of some words: `meaning` in one line, then `details`.

    `label` is unique in its article ("P1"), `used_in` are the labels of the reports that took
    something from the words, and `left_out` says why none did ("" where one did).
    """

    kind: Kind
    span: Span
    meaning: str
    label: str = ""
    details: tuple[str, ...] = ()
    used_in: tuple[str, ...] = ()
    left_out: str = ""


def notes_of(examined: Examined, labels: Mapping[str, str]) -> Iterator[Note]:
    """Yield the notes in text order, longer ones first; `labels` are those of the reports by id."""
    merged: dict[tuple[Kind, int, int], Note] = {}
    for note in _all(examined, labels):
        key = (note.kind, note.span.start, note.span.end)
        merged[key] = _merged(merged[key], note) if key in merged else note
    numbers: Counter[Kind] = Counter()
    for note in sorted(merged.values(), key=lambda n: (n.span.start, -n.span.end, n.kind)):
        numbers[note.kind] += 1
        label = f"{LETTERS[note.kind]}{numbers[note.kind]}"
        yield replace(note, label=label, left_out="" if note.used_in else note.left_out)


def _merged(one: Note, other: Note) -> Note:
    """Return one note from two on the same words."""
    meanings = dict.fromkeys(filter(None, (one.meaning, other.meaning)))
    return replace(
        one,
        meaning="; ".join(meanings),
        details=tuple(dict.fromkeys((*one.details, *other.details))),
        used_in=tuple(dict.fromkeys((*one.used_in, *other.used_in))),
        left_out=one.left_out or other.left_out,
    )


def _all(examined: Examined, labels: Mapping[str, str]) -> Iterator[Note]:
    abroad = [passage.span for passage in examined.document.foreign]
    own = [r for r in examined.document.resolutions if not _is_in_any(r.span, abroad)]
    yield from map(_of_toponym, own)
    yield from map(_of_unknown, examined.document.unknown)
    yield from (_of_date(day, day.span) for day in examined.document.dates if day.span)
    subs = {report.id: report.sub_type for report in examined.reports}
    for span, told in examined.triggers:
        meaning = f"tells of {subs[told]}"
        yield Note(kind="event", span=span, meaning=meaning, used_in=(labels[told],))
    for report in examined.reports:
        yield from _of_report(report, labels[report.id])
    yield from _of_page(examined)
    left_out = (one for one in examined.left_out if not _is_in_any(one.span, abroad))
    yield from map(_of_left_out, left_out)
    yield from (_of_considered(one, labels[one.report_id]) for one in examined.considered)
    for passage in examined.document.foreign:
        why = f"in {passage.language.name}, which is not read"
        yield Note(kind="text", span=passage.span, meaning="", left_out=why)


def _is_in_any(span: Span, others: Iterable[Span]) -> bool:
    return any(span_contains(other, span) for other in others)


def _of_toponym(found: Resolution) -> Note:
    meant = presentation.place_phrase(found.place) if found.place else "no place"
    use = found.toponym.use
    uses = f"used as {use}" + (f" ({'; '.join(found.toponym.why)})" if found.toponym.why else "")
    others = [c for c in found.candidates if not found.place or c.place.id != found.place.id]
    return Note(
        kind="place",
        span=found.span,
        meaning=f"{meant}, {found.probability:.2f} sure",
        details=(uses, "; ".join(found.why), *map(_runner_up, others[:_RUNNERS_UP])),
    )


def _of_unknown(span: Span) -> Note:
    why = "no place is known by this name; mapper gazetteer suggest asks for one"
    return Note(kind="place", span=span, meaning="no place", left_out=why)


def _of_considered(one: Considered, label: str) -> Note:
    """Return what spoke for and against words as date or place of a report, chosen or not."""
    why = f": {'; '.join(one.why[:_REASONS])}" if one.why else ""
    return Note(
        kind=_FIELDS[one.field],
        span=one.words,
        meaning="",
        details=(f"{label} {one.field}, {one.probability:.2f}{why}",),
        left_out=f"not likely enough for {label}",
    )


def _runner_up(candidate: Candidate) -> str:
    why = f": {'; '.join(candidate.why)}" if candidate.why else ""
    return f"or {presentation.place_phrase(candidate.place)}, {candidate.score:.2f}{why}"


def _of_date(day: DateSpan, span: Span) -> Note:
    return Note(
        kind="date",
        span=span,
        meaning=presentation.date_phrase(day),
        details=(day.why,) if day.why else (),
    )


def _of_report(report: Report, label: str) -> Iterator[Note]:
    """Yield notes on the words that the fields of a report came from."""
    used = (label,)
    if report.date and report.date.span:
        yield replace(_of_date(report.date, report.date.span), used_in=used)
    for where in report.places:
        use = f"{label}: {presentation.placing_phrase(where)}"
        yield Note(kind="place", span=where.written, meaning="", details=(use,), used_in=used)
    for who, part in ((report.perpetrator, "did it"), (report.target, "bore it")):
        if who:
            meaning = f"{part}: {presentation.actor_phrase(who)}"
            yield Note(kind="actor", span=who.written, meaning=meaning, used_in=used)
    for toll in report.tolls:
        meaning = f"{toll.outcome}: {presentation.amount_phrase(toll)}"
        yield Note(kind="number", span=toll.written, meaning=meaning, used_in=used)
    for says in _speaking(report):
        if says and says.written:
            yield _of_claimant(says, says.written, label)


def _speaking(report: Report) -> Iterator[Claimant | None]:
    """Yield all who say something of a report."""
    yield from (report.claimant, *report.chain, report.denied_by)
    yield from (toll.claimant for toll in report.tolls)
    yield from (given.claimant for given in report.answers)


def _of_claimant(says: Claimant, span: Span, label: str) -> Note:
    return Note(
        kind="claimant",
        span=span,
        meaning=presentation.claimant_phrase(says, with_basis=False),
        details=(f"{label}: {says.basis}" + (f", {says.why}" if says.why else ""),),
        used_in=(label,),
    )


def _of_page(examined: Examined) -> Iterator[Note]:
    """Yield notes on what tells when and by whom the article was published."""
    article = examined.document.article
    published, outlet = article.published, article.outlet
    if published and published.span:
        why = "when it was published, which other dates are counted from"
        yield replace(_of_date(published, published.span), left_out=why)
    if outlet and outlet.span:
        yield Note(
            kind="claimant",
            span=outlet.span,
            meaning=f"published by {presentation.outlet_phrase(outlet)}",
            left_out="carries what others say",
        )


def _of_left_out(found: LeftOut) -> Note:
    return Note(kind=_KINDS[found.matter], span=found.span, meaning="", left_out=found.why)
