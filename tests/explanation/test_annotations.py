"""`mapper explain`: what it says of a text, in a terminal and as a page, and its bad days."""

from __future__ import annotations

import json
import os
import re
import sys
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import mapper
from mapper.articles import reader
from mapper.cli.console.explained import explanation
from mapper.cli.program import main
from mapper.explanation.html import page
from mapper.explanation.marks import pieces
from mapper.gazetteer.layered import Gazetteer
from mapper.text.linewraps import joined

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from mapper.explanation.annotations import Card, Explanation, Note
    from mapper.model import Article

ROOT = Path(__file__).parents[2]
TEXT = """\
Soldiers killed near Goris

Yerevan, 4 May 2021 (Northland News): Two soldiers were killed by shelling near Goris on 3 May \
2021, the Ministry of Defence of Armenia said. Moscow condemned the attack. The shell broke 300 \
windows.

The film was shot in Sisian in nine weeks. Has anybody attacked the village?

Deux soldats ont été tués près de Goris, selon le ministère de la Défense.
"""
HOSTILE = (
    "A bomb exploded in Kabul on Monday, <img src=x onerror=alert(2)> police said. "
    "\u202ereversed\u202c \x1b[31mred\x1b[0m {{ 7*7 }} </p></style><script>alert(3)</script>"
)
TITLE = "<script>alert(1)</script> \"quotes\" 'x' onload=alert(1)"


@cache
def world() -> Gazetteer:
    """The packaged gazetteer."""
    return Gazetteer.load()


def article(text: str, **supplied: str) -> Article:
    """The article of a text with what is supplied of it."""
    return reader.parse(text, source="monday.txt", raw=text.encode(), supplied=supplied)


@cache
def explained() -> Explanation:
    """The explanation of the text above."""
    return mapper.explain(article(TEXT), world())


@cache
def hostile() -> Explanation:
    """The explanation of a text that tries to be more than text."""
    supplied = {"title": TITLE, "outlet": "<b>x</b>", "published": "2021-05-04"}
    return mapper.explain(article(HOSTILE, **supplied, url="javascript:alert(4)"), world())


def note(words: str, *, kind: str) -> Note:
    """The last note of a kind on these words."""
    return [n for n in explained().notes if n.span.text == words and n.kind == kind][-1]


def field(card: Card, name: str) -> tuple[str, tuple[str, ...]]:
    """The value of a field and the words it came from."""
    labels = {n.label: n.span.text for n in explained().notes}
    found = next(f for f in card.fields if f.name == name)
    return found.value, tuple(labels[label] for label in found.notes)


# --- what is said


def test_every_field_leads_to_the_words_it_came_from() -> None:
    card = explained().cards[0]
    assert (card.label, card.not_drawn) == ("R1", "")
    what, where, why = "Shelling/artillery/missile attack", "near Goris", "Explosions"
    assert field(card, "what")[0].startswith(f"{what} ({why}")
    assert "shelling" in field(card, "what")[1]
    assert field(card, "when") == ("2021-05-03 (day, stated)", ("3 May 2021",))
    assert field(card, "where") == (f"{where}, city in Syunik, AM", ("Goris",))
    assert field(card, "done to")[1] == ("soldiers",)
    assert field(card, "killed") == ("2 (no civilians)", ("Two soldiers were killed",))
    said_by = ("Ministry of Defence of Armenia (military, AM, stated)",)
    assert field(card, "said by") == (*said_by, ("Ministry of Defence of Armenia",))


@pytest.mark.parametrize(
    ("words", "kind", "why"),
    [
        ("Yerevan", "place", "says where it was written"),
        ("Moscow", "place", "acts or speaks here, and is not where it happened"),
        ("4 May 2021", "date", "when it was published, which other dates are counted from"),
        ("attacked", "event", "stands in a question"),
        ("Northland News", "claimant", "carries what others say"),
    ],
)
def test_what_is_left_out_says_why(words: str, kind: str, why: str) -> None:
    assert note(words, kind=kind).left_out == why


def test_paragraphs_in_other_languages_are_left_out_and_nothing_in_them_is_noted() -> None:
    (foreign,) = [n for n in explained().notes if n.kind == "text"]
    assert foreign.span.text.startswith("Deux soldats")
    assert foreign.left_out == "in French, which is not read"
    assert [n for n in explained().notes if n.span.start > foreign.span.start] == []


def test_a_place_has_its_runners_up() -> None:
    moscow = note("Moscow", kind="place")
    assert moscow.meaning.startswith("Moscow, city, RU")
    assert any(detail.startswith("or Moscow, province, RU") for detail in moscow.details)


def test_labels_are_unique_and_known() -> None:
    one = explained()
    labels = [n.label for n in one.notes] + [c.label for c in one.cards]
    assert len(labels) == len(set(labels))
    used = {label for c in one.cards for f in c.fields for label in f.notes}
    assert used <= {n.label for n in one.notes if not n.left_out}
    assert {label for n in one.notes for label in n.used_in} <= {c.label for c in one.cards}


def test_a_note_is_used_or_says_why_not() -> None:
    seeds = reader.read([ROOT / "seeds"])
    for one in (explained(), hostile(), *(mapper.explain(a, world()) for a in seeds)):
        for n in one.notes:
            assert bool(n.used_in) != bool(n.left_out), n
            assert one.article.text[n.span.start : n.span.end] == n.span.text


def test_the_pieces_are_the_whole_text() -> None:
    for one in (explained(), hostile()):
        cut = list(pieces(one))
        assert "".join(piece.text for piece in cut) == joined(one.article).text
        opened = sorted(m.label for piece in cut for m in piece.opens)
        assert opened == sorted(m.label for piece in cut for m in piece.closes)


# --- in a terminal


def test_without_colour_brackets_and_labels_say_all() -> None:
    shown = explanation(explained(), colour=False, width=200)
    assert "\x1b" not in shown
    assert re.search(r"\[N1\xa0Two \[A1\xa0soldiers\] were killed\]", shown)
    assert re.search(r"\{P\d\xa0Moscow\} condemned", shown)
    assert "\nREPORTS\nR1 Shelling" in shown
    assert "\nLEFT OUT\n" in shown


def test_colour_adds_nothing_but_colour() -> None:
    plain, painted = (explanation(explained(), colour=c, width=80) for c in (False, True))
    assert re.sub(r"\x1b\[[\d;]*m", "", painted) == plain
    assert painted.count("\x1b[") % 2 == 0
    assert max(map(len, plain.splitlines())) <= 80


def test_a_hostile_text_steers_no_terminal() -> None:
    shown = explanation(hostile(), colour=False)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", shown)


# --- as a page


class Tags(HTMLParser):
    """Collects tags, ids and links of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.append(tag)
        self.ids += [values["id"] or ""] if "id" in values else []
        self.links += [values["href"] or ""] if "href" in values else []


def test_every_link_of_the_page_leads_somewhere_in_it() -> None:
    html = page((explained(), hostile()))
    found = Tags(html)
    assert len(found.ids) == len(set(found.ids))
    assert {link.removeprefix("#") for link in found.links} <= set(found.ids)
    assert all(link.startswith("#") for link in found.links)
    assert {f"a1-m-{n.label}" for n in explained().notes} <= set(found.ids)
    assert {"script", "img", "link", "iframe"}.isdisjoint(found.tags)
    assert "default-src &#39;none&#39;" in html
    assert html == page((explained(), hostile()))


def test_a_hostile_text_executes_nothing_and_asks_for_nothing(
    browser: Browser, tmp_path: Path
) -> None:
    file = tmp_path / "explained.html"
    file.write_text(page((hostile(), explained())), encoding="utf-8")
    seen: list[str] = []
    context = browser.new_context(viewport={"width": 390, "height": 844})
    context.set_offline(offline=True)
    shown = context.new_page()
    shown.on("dialog", lambda dialog: seen.append(dialog.message))
    shown.on("console", lambda message: seen.append(message.text))
    shown.on("request", lambda request: seen.append(request.url))
    shown.goto(file.as_uri())
    assert seen == [file.as_uri()]
    assert "<script>alert(1)</script>" in shown.inner_text("h2 >> nth=0")
    assert shown.evaluate("document.documentElement.scrollWidth <= innerWidth")
    shown.click("#a2 .text a.mark.number")
    target = str(shown.evaluate("location.hash"))
    assert re.fullmatch(r"#a2-[NA]\d+", target)
    assert "soldiers" in shown.inner_text(target)
    context.close()


# --- the verb


def test_a_pipe_has_no_colour_unless_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "monday.txt"
    file.write_text(TEXT, encoding="utf-8")
    shown = {}
    for when in ("auto", "always", "never"):
        assert main(["explain", str(file), "--color", when]) == 0
        shown[when] = capsys.readouterr().out
    assert shown["auto"] == shown["never"]
    assert "\x1b" not in shown["never"]
    assert "\x1b[" in shown["always"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
def test_a_terminal_has_colour_unless_refused(
    no_color: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, coloured: bool
) -> None:
    file = tmp_path / "monday.txt"
    file.write_text("Two men were shot dead in Goris.\n", encoding="utf-8")
    monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setenv("TERM", "xterm")
    leader, follower = os.openpty()
    with os.fdopen(follower, "w", encoding="utf-8") as terminal:
        monkeypatch.setattr(sys, "stdout", terminal)
        assert main(["explain", str(file)]) == 0
        terminal.flush()
        shown = os.read(leader, 100_000)
    os.close(leader)
    assert (b"\x1b[" in shown) == coloured


def test_articles_of_a_file_are_chosen_by_id(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "all.jsonl"
    rows = [{"id": n, "text": f"Two men were shot in Goris on {n} May 2021."} for n in (1, 2)]
    file.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    assert main(["explain", str(file)]) == 0
    assert re.findall(r"^all\.jsonl#\d", capsys.readouterr().out, re.MULTILINE) == [
        "all.jsonl#1",
        "all.jsonl#2",
    ]
    assert main(["explain", str(file), "--article", "2"]) == 0
    assert re.findall(r"^all\.jsonl#\d", capsys.readouterr().out, re.MULTILINE) == ["all.jsonl#2"]
    assert main(["explain", str(file), "--article", "3"]) == 2
    assert capsys.readouterr().err == (
        f"mapper: error: {file}: no article '3' here; --article may be 1, 2\n"
    )


def test_bad_days_end_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "monday.txt"
    file.write_text(TEXT, encoding="utf-8")
    (tmp_path / "folder").mkdir()
    cases = (
        (["explain", str(tmp_path / "none.txt")], 2, "no such file or folder"),
        (["explain", str(tmp_path / "folder")], 2, "no text in this folder"),
        (["explain", str(file), "--html", str(tmp_path)], 1, "it is not a regular file"),
        (["explain", str(file), "--gazetteer", str(tmp_path / "no.csv")], 2, "no.csv"),
    )
    for words, code, reason in cases:
        assert (words, main(words)) == (words, code)
        out, err = capsys.readouterr()
        assert (out, err.count("\n")) == ("", 1)
        assert reason in err


def test_a_page_is_written_and_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, out = tmp_path / "monday.txt", tmp_path / "new" / "monday.html"
    file.write_text(TEXT, encoding="utf-8")
    assert main(["explain", str(file), "--html", str(out)]) == 0
    assert capsys.readouterr().out.startswith(f"Wrote {out} (")
    assert out.read_text("utf-8") == page((mapper.explain(article(TEXT), world()),))
