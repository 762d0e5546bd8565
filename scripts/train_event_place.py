"""Fit what speaks for a name being where the event of a verb was.

    python train_event_place.py GOLD.jsonl

Each line of GOLD is {"id", "text", "verb": [start, end], "locations": [[start, end], ...]}: a
sentence, the verb of an event and the names of its places there, if it has some. Lines that are
held (benchmarks/splits.py) are left out. Writes event_place.toml and prints how often the likeliest
site is right in sentences left out.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import choices
from choices import Put

from mapper.articles import reader
from mapper.evidence import Weights, packaged
from mapper.extraction.view import DocumentView, view_of
from mapper.extraction.where.names import Site, sites_in
from mapper.extraction.where.own_places import MODEL, choice_among
from mapper.gazetteer.layered import Gazetteer
from mapper.pipeline import annotate

sys.path.append(str(Path(__file__).resolve().parents[1] / "benchmarks"))
from splits import part_of_row  # benchmarks/ is no package

RIDGE = 1.5


def examples(paths: Sequence[Path], gazetteer: Gazetteer) -> Iterator[Put]:
    """The verbs of the sentences that are learnt from, one after the other."""
    views: dict[str, DocumentView] = {}
    for path in paths:
        for row in map(json.loads, path.read_text("utf-8").splitlines()):
            if part_of_row(row) != "learn":
                continue
            text = row["text"]
            if text not in views:
                article = reader.parse(text, source=row["id"], raw=text.encode())
                views[text] = view_of(annotate(article, gazetteer))
            yield from _put(views[text], row)


def _put(view: DocumentView, row: dict[str, Any]) -> Iterator[Put]:
    found = view.word_at(row["verb"][0])
    if found is not None:
        tree, event = found
        sites = sites_in(view, tree)
        choice = choice_among(tree, event, sites, is_told=False)
        yield Put(
            [choice.evidence(at) for at in range(len(sites))],
            choice.none,
            [_is_right(site, row["locations"]) for site in sites],
            choices.fold_of(row["text"]),
        )


def _is_right(site: Site, gold: Sequence[tuple[int, int]]) -> bool:
    spans = [(named.span.start, named.span.end) for named in site.names]
    return any(start < e and s < end for start, end in spans for s, e in gold)


def train(found: Sequence[Put]) -> Weights:
    """The weights of the evidence; every verb counts the same."""
    return choices.refitted(packaged(MODEL), found, ridge=RIDGE)


if __name__ == "__main__":
    choices.fit_and_write(MODEL, __doc__, examples, train)
