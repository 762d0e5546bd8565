"""How an explained text looks in a terminal: marks in the text, reports, notes, what was left out.

Without colour nothing is lost: brackets and labels say the same.
"""

from __future__ import annotations

import re

from mapper.text import one_line

TYPE_CHECKING = False  # as type checkers know it; typing would be most of --help's time
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mapper.explanation import Card, Explanation, Field, Mark, Note, Piece

_COLOURS = {
    "place": "32", "date": "36", "event": "1;31", "actor": "35", "number": "33",
    "claimant": "34", "report": "1", "text": "2", "left out": "2", "heading": "1",
}  # fmt: skip
_LEGEND = (
    ("place", "P place"), ("date", "D date"), ("event", "E words of an event"),
    ("actor", "A who did or bore it"), ("number", "N persons counted"),
    ("claimant", "C who says so"),
)  # fmt: skip
_ESCAPE = re.compile(r"\x1b\[[\d;]*m")
_BREAK = re.compile(r"[ \t]+")
_TAB = "  "
_GLUE = "\u00a0"  # keeps a label beside its words
_NAME = 10  # width of the column with the names of fields
_NARROWEST = 40
WIDEST = 100


def explanation(explained: Explanation, *, colour: bool, width: int = WIDEST) -> str:
    """Return all of one article; lines no longer than `width` where words allow."""
    pen = Pen(colour=colour, width=max(width, _NARROWEST))
    blocks = [_head(explained, pen), _text(explained, pen)]
    blocks += [_reports(explained, pen), _notes(explained, pen), _left_out(explained, pen)]
    return "\n".join(block for block in blocks if block)


class Pen:
    """Paints words, and folds lines, which painted words make no longer."""

    def __init__(self, *, colour: bool, width: int) -> None:
        """Paint only with `colour`."""
        self._colour = colour
        self._width = width

    def paint(self, text: str, style: str) -> str:
        """Return the text in the colour of a mark, word by word, so that lines can be folded."""
        if not self._colour:
            return text
        code = _COLOURS[style]
        words = re.split(r"(\s+)", text)
        return "".join(f"\x1b[{code}m{w}\x1b[0m" if w.strip() else w for w in words)

    def fold(self, text: str, *, indent: str, hang: str) -> str:
        """Return the text as lines, the first after `indent` and the rest after `hang`."""
        lines: list[str] = []
        line, length = indent, _shown(indent)
        is_empty = True
        for word in _BREAK.split(text.strip()):
            size = _shown(word)
            if not is_empty and length + 1 + size > self._width:
                lines.append(line)
                line, length, is_empty = hang, _shown(hang), True
            line, length = (line + word, length + size) if is_empty else (
                f"{line} {word}", length + 1 + size
            )  # fmt: skip
            is_empty = False
        return "\n".join([*lines, line]) + "\n"


def _shown(text: str) -> int:
    return len(_ESCAPE.sub("", text))


def _head(explained: Explanation, pen: Pen) -> str:
    heading = pen.paint(one_line(explained.article.source), "heading")
    return f"{heading}\n{_lines(explained.facts, pen)}"


def _lines(fields: Iterable[Field], pen: Pen) -> str:
    return "".join(_field(field, pen) for field in fields)


def _field(field: Field, pen: Pen) -> str:
    """Return a field as "name  value [P1]", and below it why."""
    source = f" [{', '.join(field.notes)}]" if field.notes else ""
    name = field.name if len(field.name) < _NAME else f"{field.name} "
    hang = _TAB + " " * _NAME
    shown = pen.fold(
        one_line(field.value) + source, indent=_TAB + name.ljust(_NAME), hang=hang + _TAB
    )
    why = pen.fold(one_line(field.why), indent=hang, hang=hang + _TAB) if field.why else ""
    return shown + why


def _heading(words: str, pen: Pen) -> str:
    return f"{pen.paint(words, 'heading')}\n"


# The text with its marks


def _text(explained: Explanation, pen: Pen) -> str:
    from mapper.explanation import pieces

    marked = "".join(_piece(piece, pen) for piece in pieces(explained))
    body = "".join(
        pen.fold(line, indent=_TAB, hang=_TAB) if line.strip() else "\n"
        for line in re.sub(r"\n{3,}", "\n\n", marked).strip("\n").split("\n")
    )
    return _heading("TEXT", pen) + _legend(pen) + "\n" + body


def _legend(pen: Pen) -> str:
    shown = " ".join(pen.paint(f"[{words}]", kind) for kind, words in _LEGEND)
    quoted = pen.paint("«R report R»", "report")
    return pen.fold(
        f"{shown} {quoted} {pen.paint('{left out}', 'left out')}", indent=_TAB, hang=_TAB
    )


def _piece(piece: Piece, pen: Pen) -> str:
    from mapper.presentation import harmless

    before = "".join(_opening(mark, pen) for mark in piece.opens)
    after = "".join(_closing(mark, pen) for mark in piece.closes)
    inner = [mark for mark in piece.inside if mark.kind != "report"]
    text = harmless(piece.text).replace("\r\n", "\n").replace("\r", "\n")
    used = [mark for mark in inner if mark.is_used] or inner
    return before + (pen.paint(text, _style(used[-1])) if used else text) + after


def _style(mark: Mark) -> str:
    return mark.kind if mark.is_used else "left out"


def _opening(mark: Mark, pen: Pen) -> str:
    sign = "«" if mark.kind == "report" else "[" if mark.is_used else "{"
    return pen.paint(f"{sign}{mark.label}", _style(mark)) + _GLUE


def _closing(mark: Mark, pen: Pen) -> str:
    if mark.kind == "report":
        return _GLUE + pen.paint(f"{mark.label}»", _style(mark))
    return pen.paint("]" if mark.is_used else "}", _style(mark))


# Reports and notes


def _reports(explained: Explanation, pen: Pen) -> str:
    if not explained.cards:
        return _heading("REPORTS", pen) + f"{_TAB}none\n"
    return _heading("REPORTS", pen) + "\n".join(_card(card, pen) for card in explained.cards)


def _card(card: Card, pen: Pen) -> str:
    label = pen.paint(card.label, "report")
    drawn = f"kept, not drawn: {card.not_drawn}" if card.not_drawn else "drawn"
    hang = _TAB * 2
    heading = pen.fold(f"{label} {one_line(card.heading)}; {drawn}", indent="", hang=_TAB)
    quote = pen.fold(f"“{one_line(card.quote.text)}”", indent=_TAB, hang=hang)
    return heading + quote + _lines(card.fields, pen)


def _notes(explained: Explanation, pen: Pen) -> str:
    used = [note for note in explained.notes if not note.left_out]
    return _heading("NOTES", pen) + "".join(_note(note, pen) for note in used) if used else ""


def _left_out(explained: Explanation, pen: Pen) -> str:
    passed = [note for note in explained.notes if note.left_out]
    if not passed:
        return ""
    return _heading("LEFT OUT", pen) + "".join(_note(note, pen) for note in passed)


def _note(note: Note, pen: Pen) -> str:
    return "".join(_note_lines(note, pen))


def _note_lines(note: Note, pen: Pen) -> Iterator[str]:
    hang = _TAB * 3
    label = pen.paint(note.label, note.kind)
    quoted = pen.paint(one_line(note.span.text, longest=60), note.kind)
    meaning = f": {one_line(note.meaning)}" if note.meaning else ""
    used = f" [{', '.join(note.used_in)}]" if note.used_in else ""
    left_out = f": {one_line(note.left_out)}" if note.left_out and not note.meaning else ""
    yield pen.fold(f"{label} {quoted}{meaning}{left_out}{used}", indent=_TAB, hang=hang)
    if note.left_out and note.meaning:
        yield pen.fold(f"left out: {one_line(note.left_out)}", indent=hang, hang=hang + _TAB)
    for detail in note.details:
        if detail:
            yield pen.fold(one_line(detail), indent=hang, hang=hang + _TAB)
