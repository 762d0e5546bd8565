"""An explained text in a terminal: brackets, labels and colour."""

from __future__ import annotations

import re

from explained import explained, hostile

from mapper.cli.console.explained import explanation


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
