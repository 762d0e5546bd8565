"""How names without a place and their candidates look in a terminal and as JSON."""

from __future__ import annotations

from mapper.cli.console.terminal import place_with_id
from mapper.text import many, one_line

TYPE_CHECKING = False  # as type checkers know it; typing would be most of --help's time
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mapper.model import Place
    from mapper.resolution import Standing
    from mapper.suggest import Suggestion, Unknown

_AROUND = 60  # characters of the sentence on each side of a name
_SHOWN = 3  # standings of one name


def names(unknown: Iterable[Unknown]) -> str:
    """Return a block for each name with where it stands, in the order of the texts."""
    return "\n".join(_name(one) for one in unknown)


def suggestions(found: Iterable[Suggestion]) -> str:
    """Return a block for each name with where it stands and its candidates."""
    return "\n".join(_name(one.unknown) + _candidates(one) for one in found)


def counted(found: Sequence[Suggestion]) -> str:
    """Return how many names have candidates, and how many rows these are."""
    some = sum(bool(one.places) for one in found)
    rows = len({there.id for one in found for there in one.places})
    return f"{some} of {many(len(found), 'name')} with candidates, {many(rows, 'row')}"


def name_record(one: Unknown) -> dict[str, object]:
    """Return what `names` says of one, for JSON."""
    return {
        "name": one.name,
        "spellings": list(one.spellings),
        "standings": [
            {
                "source": standing.source,
                "start": standing.span.start,
                "end": standing.span.end,
                "text": standing.span.text,
                "sentence": one_line(standing.sentence.text),
                "kind_word": standing.kind_word,
                "why": standing.why,
            }
            for standing in one.standings
        ],
    }


def suggestion_record(one: Suggestion) -> dict[str, object]:
    """Return what `suggestions` says of one, for JSON; the rows by id."""
    candidates = [there.id for there in one.places]
    return {**name_record(one.unknown), "candidates": candidates, "passed": one.passed}


def _name(one: Unknown) -> str:
    also = f", also {', '.join(map(one_line, one.spellings[1:]))}" if one.spellings[1:] else ""
    lines = [f"{one_line(one.name)}{also}"]
    for standing in one.standings[:_SHOWN]:
        lines.append(f"  {standing.source}:{standing.span.start}  {one_line(standing.why)}")
        lines.append(f"    {_words(standing)}")
    if len(one.standings) > _SHOWN:
        lines.append(f"  and {many(len(one.standings) - _SHOWN, 'more place')} in the texts")
    return "".join(f"{line}\n" for line in lines)


def _words(standing: Standing) -> str:
    """Return the sentence around the name, cut at whole words."""
    text, start = standing.sentence.text, standing.span.start - standing.sentence.start
    end = start + len(standing.span.text)
    before, after = text[:start], text[end:]
    if len(before) > _AROUND:
        before = "…" + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + "…"
    return one_line(f"{before}{text[start:end]}{after}")


def _candidates(one: Suggestion) -> str:
    lines = [f"  {n}. {_candidate(there, one)}" for n, there in enumerate(one.places, start=1)]
    if one.passed:
        are = "is no place" if one.passed == 1 else "are no places"
        lines.append(f"  left out: {many(one.passed, 'thing')} of that name that {are}")
    return "".join(f"{line}\n" for line in lines or ["  nothing found"])


def _candidate(there: Place, one: Suggestion) -> str:
    from mapper.suggest import nearest

    neighbour = nearest(there, one.unknown)
    away = f", {neighbour[0]:,.0f} km from {neighbour[1].name}" if neighbour else ""
    return one_line(place_with_id(there) + away)
