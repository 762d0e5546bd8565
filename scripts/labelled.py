"""Texts with what readers labelled in them, for the scripts that fit models.

A label names a corpus, the id of a text in it and offsets in that text; the texts themselves are in
the folder of the corpora. A written case of several files has the number of the file behind its id.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from label_agreement import labels

from mapper.articles import reader
from mapper.extraction.view import DocumentView, view_of
from mapper.gazetteer.layered import Gazetteer
from mapper.pipeline import annotate

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))

CORPORA = {
    "muc": "incidents/dev.jsonl",
    "linking": "linking/train/articles.jsonl",
    "lgl": "geoparse/lgl.jsonl",
    "geovirus": "geoparse/geovirus.jsonl",
    "where": "where/dev.jsonl",
    "news": "news/articles.jsonl",
    "riots": "news/riots_articles.jsonl",
}
Row = Mapping[str, Any]
Key = tuple[str, str, str]  # corpus, id of a text, reader
read_labels = labels


def rows_of(bench: Path) -> dict[tuple[str, str], Row]:
    """The texts of all corpora by corpus and id, cases by file."""
    found: dict[tuple[str, str], Row] = {
        (corpus, row["id"]): row for corpus, name in CORPORA.items() for row in lines(bench / name)
    }
    for case in lines(bench / "cases/dev.jsonl"):
        for number, file in enumerate(case["files"]):
            whole = {"files": case["files"]}  # by which the part of a case is told
            found["cases", f"{case['id']}#{number}"] = {**whole, "id": case["id"], **file}
    return found


def lines(path: Path) -> Iterator[Row]:
    """The objects of a file of JSON Lines."""
    with path.open(encoding="utf-8") as opened:
        yield from map(json.loads, opened)


def view(row: Row, gazetteer: Gazetteer) -> tuple[DocumentView, int]:
    """A text as extraction sees it, and by how much a headline before it moves its offsets."""
    given = {name: str(row[name]) for name in ("title", "outlet") if row.get(name)}
    if row.get("published"):
        given["published"] = str(row["published"])[:10]
    article = reader.parse(row["text"], source=row["id"], raw=row["text"].encode(), supplied=given)
    return view_of(annotate(article, gazetteer)), len(article.text) - len(row["text"])


def texts_of(
    bench: Path, keys: Iterable[Key], gazetteer: Gazetteer
) -> Iterator[tuple[Key, DocumentView, Row, int]]:
    """The texts of these keys: as extraction sees each, as its corpus has it, and its shift."""
    rows = rows_of(bench)
    for key in keys:
        row = rows.get(key[:2])
        if row is not None:
            document, shift = view(row, gazetteer)
            yield key, document, row, shift
