"""Names in texts that stand where a place is named and that nothing resolves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mapper.gazetteer import Gazetteer
from mapper.model import Article, Place, Resolution, Span
from mapper.resolution.unknown.features import Cue, bare, cue, cues
from mapper.resolution.unknown.phrases import (
    Line,
    Phrase,
    is_headline,
    is_person,
    line_of,
    lists,
    may_be_name,
    phrases,
)
from mapper.text import fold

ENOUGH = 2  # weaker cues, each of another kind, that together make a name a place
LOCATION_USES = frozenset({"location", "dateline"})
TOO_WIDE = frozenset({"country", "continent"})  # to say where in it a name lies


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a text has an unknown name, why it is taken for a place, and the places around it.

    `known` are the places that the sentence names, or where it names none the whole text.
    """

    source: str
    span: Span
    sentence: Span
    why: str
    kind_word: str = ""
    known: tuple[Place, ...] = ()


class Found(NamedTuple):
    """A phrase of a line with the cue that it is a place."""

    line: Line
    phrase: Phrase
    cue: Cue


def unknown_names(
    article: Article,
    spans: Iterable[Span],
    resolutions: Sequence[Resolution],
    gazetteer: Gazetteer,
) -> list[Standing]:
    """Return where the sentences `spans` of an article have unknown names, in text order."""
    lines = [line_of(article, span, resolutions, gazetteer) for span in spans]
    lines = [line for line in lines if not is_headline(line)]
    found = [one for line in lines for one in _of_line(line)]
    kept = _believed(found, _persons(lines))
    everywhere = {r.place.id: r.place for r in resolutions if r.place}
    return sorted((_standing(article, one, everywhere) for one in kept), key=lambda s: s.span.start)


def name_key(name: str) -> str:
    """Return the folded name without an article in front, which texts put and leave out."""
    first, _, rest = fold(name).partition(" ")
    return rest if rest and first in lists()["articles"] else fold(name)


def _of_line(line: Line) -> list[Found]:
    """Return what nothing resolves in a line; of two names in the same words the longer."""
    found = list(_unknown(line))
    taken = {at for one in found for at in range(*one.phrase)}
    return [*found, *(one for one in _unfitting(line) if one.phrase.first not in taken)]


def _unknown(line: Line) -> Iterator[Found]:
    """Yield the phrases of a line that may be names, are in no gazetteer, and have a cue."""
    named = [phrase for phrase in phrases(line) if may_be_name(line, phrase)]
    for phrase, one in zip(named, cues(line, named), strict=True):
        own = bare(line, phrase)
        if one and not _is_known(line, phrase) and not _is_known(line, own):
            yield Found(line, own, one)


def _is_known(line: Line, phrase: Phrase) -> bool:
    return line.gazetteer.has(fold(line.span_of(phrase).text))


def _unfitting(line: Line) -> Iterator[Found]:
    """Yield the toponyms of a line that the gazetteer has, but none of whose places fits."""
    unplaced = {r.span: r for r in line.known.values() if r.place is None}
    for span, one in unplaced.items():
        numbers = [at for at, known in line.known.items() if known.span == span]
        phrase = Phrase(numbers[0], numbers[-1] + 1)
        if one.toponym.use in LOCATION_USES and may_be_name(line, phrase) and cue(line, phrase):
            yield Found(line, phrase, Cue(one.why[0], sure=True, kind_word=one.toponym.kind_word))


def _standing(article: Article, found: Found, everywhere: Mapping[str, Place]) -> Standing:
    line, phrase, why = found
    near = {r.place.id: r.place for r in line.known.values() if r.place}
    wide = all(place.kind in TOO_WIDE for place in near.values())
    return Standing(
        source=article.source,
        span=line.span_of(phrase),
        sentence=line.span,
        why=why.why,
        kind_word=why.kind_word,
        known=tuple((everywhere if wide else near).values()),
    )


def _believed(found: Sequence[Found], persons: frozenset[str]) -> list[Found]:
    """Return phrases whose cue is enough, or whose name has two kinds of weaker ones."""
    cues: dict[str, set[str]] = {}
    sure = set()
    for one in found:
        key = name_key(one.line.span_of(one.phrase).text)
        if one.cue.kind_word or key.split()[-1] not in persons:
            cues.setdefault(key, set()).add(one.cue.weak_word)
            sure |= {key} if one.cue.sure else set()
    believed = sure | {key for key, found_of in cues.items() if len(found_of) >= ENOUGH}
    return [one for one in found if name_key(one.line.span_of(one.phrase).text) in believed]


def _persons(lines: Sequence[Line]) -> frozenset[str]:
    """Return the folded names of persons that stand with a title, a role or a first name."""
    return frozenset(
        fold(line.words[at].text)
        for line in lines
        for phrase in phrases(line)
        if is_person(line, phrase)
        for at in range(*phrase)
    )
