"""Each act of the lexicon is read in its example, and no other before it."""

from __future__ import annotations

import re

import pytest
from told import gazetteer

from mapper import pipeline, resources
from mapper.extraction.view import view_of
from mapper.extraction.what import triggers
from mapper.model import Article, Span

ROWS = resources.table("data/en/acts.toml")["act"]


@pytest.mark.parametrize("rank", range(len(ROWS)), ids=[row["example"] for row in ROWS])
def test_an_act_is_read_in_its_example(rank: int) -> None:
    row = ROWS[rank]
    text = re.sub(r"[\[\]]", "", row["example"])
    at = row["example"].index("[")
    body = Span(start=0, end=len(text), text=text)
    article = Article(id="a", source="a.txt", text=text, body=body, sha256="")
    view = view_of(pipeline.annotate(article, gazetteer()))
    found = {trigger.span.start: trigger.act for trigger in triggers(view, 0)}
    assert (found[at].rank, found[at].name) == (rank, row["name"])
