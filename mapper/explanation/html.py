"""Explanations as one page of HTML that needs no script, no network and no other file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mapper import presentation, resources
from mapper.explanation.marks import pieces
from mapper.explanation.notes import LETTERS
from mapper.presentation import harmless
from mapper.text import cut, many

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mapper.explanation.annotations import Card, Explanation, Field
    from mapper.explanation.marks import Piece
    from mapper.explanation.notes import Kind, Note

_LEGEND: tuple[tuple[Kind, str], ...] = (
    ("place", "place"), ("date", "date"), ("event", "words of an event"),
    ("actor", "who did or bore it"), ("number", "persons counted"), ("claimant", "who says so"),
)  # fmt: skip
_LONGEST = 160  # characters of the words that a note repeats


def page(explained: Sequence[Explanation]) -> str:
    """Return the whole page; the same explanations give the same bytes."""
    from jinja2 import Environment

    style = resources.text("data/explain.css")
    template = Environment(autoescape=True).from_string(resources.text("data/explain.html"))
    html: str = template.render(
        title=f"Explained: {_title(explained)}",
        policy=presentation.policy(scripts=(), styles=(style,)),
        style=_Markup(style),
        legend=[(kind, LETTERS[kind], words) for kind, words in _LEGEND],
        kinds={letter: kind for kind, letter in LETTERS.items()},
        articles=[_article(one, n) for n, one in enumerate(explained, start=1)],
    )
    presentation.check_policy(html, scripts=(), styles=(style,))
    return html + "\n"


class _Markup(str):
    """Text of our own that the template takes as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        """The text itself."""
        return str(self)


def _title(explained: Sequence[Explanation]) -> str:
    if len(explained) == 1:
        return _heading(explained[0])
    return many(len(explained), "article")


def _heading(one: Explanation) -> str:
    title = one.article.title
    return harmless(title.text if title else one.article.source)


def _article(one: Explanation, number: int) -> dict[str, Any]:
    return {
        "id": f"a{number}",
        "heading": _heading(one),
        "counted": many(len(one.cards), "report"),
        "facts": [_field(field) for field in one.facts if field.name != "title"],
        "paragraphs": list(_paragraphs(one)),
        "cards": [_card(card) for card in one.cards],
        "used": [_note(note) for note in one.notes if not note.left_out],
        "left_out": [_note(note) for note in one.notes if note.left_out],
    }


def _field(field: Field) -> dict[str, Any]:
    return {
        "name": field.name,
        "value": harmless(field.value),
        "notes": field.notes,
        "why": harmless(field.why),
    }


def _card(card: Card) -> dict[str, Any]:
    return {
        "label": card.label,
        "heading": card.heading,
        "not_drawn": card.not_drawn,
        "quote": harmless(card.quote.text),
        "fields": [_field(field) for field in card.fields],
    }


def _note(note: Note) -> dict[str, Any]:
    return {
        "label": note.label,
        "kind": note.kind,
        "words": cut(harmless(note.span.text), _LONGEST),
        "meaning": harmless(note.meaning),
        "details": [harmless(detail) for detail in note.details if detail],
        "used_in": note.used_in,
        "left_out": harmless(note.left_out),
    }


def _paragraphs(one: Explanation) -> Iterator[list[dict[str, Any]]]:
    """Yield the pieces of the text, a list for each run of lines between blank ones."""
    paragraph: list[dict[str, Any]] = []
    for piece in pieces(one):
        shown = _piece(piece)
        *ended, rest = harmless(piece.text).replace("\r\n", "\n").split("\n\n")
        for n, text in enumerate(ended):
            paragraph.append({**shown, "text": text.strip("\n"), "closes": ()} | _first(shown, n))
            if any(part["text"].strip() for part in paragraph):
                yield paragraph
            paragraph = []
        kept = rest.lstrip("\n") if ended else rest
        paragraph.append({**shown, "text": kept} | _first(shown, len(ended)))
    if any(part["text"].strip() for part in paragraph):
        yield paragraph


def _first(shown: dict[str, Any], number: int) -> dict[str, Any]:
    """Return the labels that stand before a piece stand before its first part only."""
    return {"opens": () if number else shown["opens"]}


def _piece(piece: Piece) -> dict[str, Any]:
    """Return how a piece looks, and its link: the note on the narrowest mark that was used."""
    marks = [mark for mark in piece.inside if mark.kind != "report"]
    classes = ["quoted"] if len(marks) < len(piece.inside) else []
    shown = next((mark for mark in reversed(marks) if mark.is_used), marks[-1] if marks else None)
    if shown:
        classes += ["mark", shown.kind if shown.is_used else "out"]
    return {
        "style": " ".join(classes),
        "link": shown.label if shown else "",
        "opens": piece.opens,
        "closes": piece.closes,
    }
