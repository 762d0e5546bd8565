"""Who does what to whom around a word of a tree, in any voice."""

from __future__ import annotations

import pytest

from mapper.extraction.what import frame_of
from mapper.model import Span
from mapper.text import parsed


@pytest.mark.parametrize(
    ("text", "word", "subject", "undergoes"),
    [
        ("Rebels killed two soldiers near Agdam.", "killed", ["Rebels"], ["soldiers"]),
        ("Two soldiers were killed by a mine.", "killed", ["mine"], ["soldiers"]),
        ("The men who attacked the bank fled.", "attacked", ["men"], ["bank"]),
        ("A bomb planted by rebels exploded.", "planted", ["rebels"], ["bomb"]),
        ("Rebels and gunmen attacked a post.", "attacked", ["Rebels", "gunmen"], ["post"]),
        ("A rebel attack on the post failed.", "attack", ["rebel"], ["post"]),
    ],
)
def test_frame(text: str, word: str, subject: list[str], undergoes: list[str]) -> None:
    (((tree),),) = parsed(text, [Span(start=0, end=len(text), text=text)])
    at = tree.at(text.index(word))
    assert at is not None
    frame = frame_of(tree, at)
    assert [tree.tokens[n].text for n in frame.subject] == subject
    assert [tree.tokens[n].text for n in frame.object] == undergoes
