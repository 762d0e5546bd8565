"""JSON lines: one report a line."""

from __future__ import annotations

import json

import records

from mapper.export import SCHEMA_VERSION, reports_jsonl


def test_quotes_are_the_words_at_their_offsets() -> None:
    texts = {a.id: a.text for a in records.two_sided().articles}
    lines = [json.loads(line) for line in reports_jsonl(records.two_sided()).splitlines()]
    assert len(lines) == 3
    for line in lines:
        quote = line["quote"]
        assert texts[line["article"]["id"]][quote["start"] : quote["end"]] == quote["text"]


def test_every_line_stands_alone() -> None:
    lines = [json.loads(line) for line in reports_jsonl(records.two_sided()).splitlines()]
    ids = [i.id for i in records.two_sided().incidents for _ in i.reports]
    assert [line["incident"] for line in lines] == ids
    assert [line["drawn"] for line in lines] == [True, True, False]
    assert {line["schema_version"] for line in lines} == {SCHEMA_VERSION}
