"""Every pattern of the lexicon of dates matches its example."""

from __future__ import annotations

import pytest

from mapper import resources
from mapper.dates.words import LEXICON, PATTERNS, words

EXAMPLES = [
    (table, name, row[1])
    for table in PATTERNS
    for name, row in resources.table(LEXICON)[table].items()
]


@pytest.mark.parametrize(("table", "name", "example"), EXAMPLES)
def test_example(table: str, name: str, example: str) -> None:
    pattern = words().patterns[table][name]
    if table in {"calendar", "relative_forms"}:
        assert pattern.fullmatch(example)
        return
    before, _, rest = example.partition("| ")
    between, _, after = rest.partition(" | ")
    text = before + rest
    if table == "before":
        assert pattern.search(before)
    elif table == "after":
        assert pattern.match(text, len(before.rstrip()))
    else:
        assert after
        assert pattern.fullmatch(f" {between} ")


def test_there_are_examples() -> None:
    assert len(EXAMPLES) > 50
