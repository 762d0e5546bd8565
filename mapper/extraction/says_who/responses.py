"""Responses confirm or deny what a text tells: "the ministry denied the claim"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.extraction.sayings import words
from mapper.model import DRAWN_STATUSES, Answer
from mapper.text import span_has

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mapper.extraction.says_who.claimants import Attribution, Attributions
    from mapper.extraction.story import Story
    from mapper.extraction.view import DocumentView
    from mapper.model import Report, Response


def answers(
    document: DocumentView,
    found: Sequence[Story],
    reports: Sequence[Report],
    attributed: Attributions,
) -> dict[str, tuple[Answer, ...]]:
    """Return who confirms or denies reports of the text, by the reports' ids."""
    made: dict[str, list[Answer]] = {}
    pairs = list(zip(found, reports, strict=True))
    for attribution in attributed.all:
        for response, told in _responses(document, attribution, pairs):
            who = attribution.source.claimant(f'"{attribution.cue}" answers it')
            known = made.setdefault(told.id, [])
            if all(a.claimant.name != who.name for a in known):
                known.append(Answer(response=response, claimant=who, report_id=told.id))
    return {name: tuple(given) for name, given in made.items() if given}


def _responses(
    document: DocumentView, one: Attribution, pairs: Sequence[tuple[Story, Report]]
) -> Iterator[tuple[Response, Report]]:
    """Yield what a saying does with a report that another makes, and the report."""
    response = _response(one)
    told = _answered(document, one, pairs, is_answer=response is not None)
    if told is None or told.claimant.name == one.source.name:
        return
    if response is not None:
        if not _is_of_another(document, one, told, pairs):
            yield response, told
    elif _is_accused(one, told) and not _tells(one, pairs) and _is_near(document, one, told):
        yield ("denies" if _contradicts(one) else "answers"), told


def _response(one: Attribution) -> Response | None:
    """Return what the words of a saying do with what was told, None where they only tell."""
    tree, at, nouns = one.saying.tree, one.saying.at, words("nouns")
    below = [n for n in tree.children[at] if n != one.saying.speaker]
    objects = {tree.tokens[n].lemma for n in below if tree.tokens[n].relation in _OBJECTS}
    clause = any(tree.tokens[n].relation in _CLAUSES for n in below)
    if one.saying.act == "denies":
        told = one.saying.token.lemma not in words("verbs")["denies"]  # "called it false"
        return "denies" if told or clause or objects & nouns["answered"] else None
    if one.saying.token.lemma in nouns["takes"] and objects & nouns["taken"]:
        return "confirms"
    if one.saying.act == "confirms":
        return "confirms" if objects & nouns["answered"] or clause else None
    return None


_NEAR = 3  # paragraphs in which the accused side answers
_OBJECTS = {"dobj", "attr", "oprd"}
_CLAUSES = {"ccomp", "xcomp", "pcomp"}


def _contradicts(one: Attribution) -> bool:
    """Return whether what is said is a negation."""
    tree = one.saying.tree
    return any(
        tree.hanging(clause, "neg") for clause in tree.hanging(one.saying.at, "ccomp", "xcomp")
    )


def _is_accused(one: Attribution, told: Report) -> bool:
    """Return whether a speaker is of the side that a report of another side accuses."""
    side = one.source.side
    accused = told.perpetrator.side if told.perpetrator else None
    return side is not None and side == accused and told.claimant.side != side


def _is_of_another(
    document: DocumentView, one: Attribution, told: Report, pairs: Sequence[tuple[Story, Report]]
) -> bool:
    """Return whether an answer tells of an event of its own that was elsewhere."""
    named = _places(document, one)
    own = (r for s, r in pairs if r.denied_by and span_has(one.sentence, s.head.clause.start))
    told_at = {place.place.id for place in told.places}
    return any(own) and bool(named) and not named & told_at


def _places(document: DocumentView, one: Attribution) -> set[str]:
    """Return the places where the sentence of a saying puts something."""
    found = document.resolutions_in(one.sentence)
    return {r.place.id for r in found if r.place and r.toponym.use == "location"}


def _is_near(document: DocumentView, one: Attribution, told: Report) -> bool:
    """Return whether a saying stands shortly behind a report."""
    paragraph = document.sentences[max(0, document.sentence_of(told.quote.start))][1]
    return 0 <= one.paragraph - paragraph <= _NEAR and one.sentence.start > told.quote.start


def _tells(one: Attribution, pairs: Sequence[tuple[Story, Report]]) -> bool:
    """Return whether an event of its own is told in the sentence of a saying."""
    sentence = one.sentence
    return any(
        sentence.start <= clue.trigger.span.start < sentence.end
        for s, _ in pairs
        for clue in s.clues
    )


def _answered(
    document: DocumentView, one: Attribution, pairs: Sequence[tuple[Story, Report]], *,
    is_answer: bool,
) -> Report | None:  # fmt: skip
    """Return the report that a saying answers: told of a place that it names, else the last before.

    One that accuses the side of the speaker goes before others.
    """
    drawn = [(s, r) for s, r in pairs if r.status in DRAWN_STATUSES]
    others = [(s, r) for s, r in drawn if r.claimant.name != one.source.name]
    before = [(s, r) for s, r in others if s.head.clause.start < one.sentence.end]
    if one.paragraph < 0:
        before = others[:1]
    if not before or (not is_answer and one.source.side is None):
        return None
    named = _places(document, one)
    return max(
        enumerate(before),
        key=lambda pair: (
            _is_accused(one, pair[1][1]),
            any(p.place.id in named for p in pair[1][1].places),
            pair[0],
        ),
    )[1][1]
