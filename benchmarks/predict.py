"""Read JSON Lines of articles, write what mapper reads in them: python predict.py toponyms IN OUT.

Only the fields id, title, text and outlet of a line are looked at.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mapper import articles, resolve, toponyms
from mapper.gazetteer import Gazetteer
from mapper.model import Resolution

FIELDS = ("title", "outlet")


def records(path: Path) -> Iterator[dict[str, Any]]:
    """The lines of a file, each with the fields that may be read and no other."""
    with path.open(encoding="utf-8") as lines:
        for line in filter(str.strip, lines):
            row = json.loads(line)
            yield {name: row.get(name) for name in ("id", "text", *FIELDS)}


def places_in(record: dict[str, Any], gazetteer: Gazetteer) -> list[dict[str, Any]]:
    """The toponyms of one line with their places, offsets in code points of its `text`."""
    text = record["text"]
    given = {name: record[name] for name in FIELDS if record[name]}
    article = articles.parse(text, source=str(record["id"]), raw=text.encode(), supplied=given)
    shift = len(article.text) - len(text)  # of a title that was put above the text
    found = resolve.resolve(toponyms.spot(article, gazetteer), article, gazetteer)
    return [_pin(one, shift) for one in found if one.span.start >= shift]


def _pin(one: Resolution, shift: int) -> dict[str, Any]:
    place = one.place
    return {
        "start": one.span.start - shift,
        "end": one.span.end - shift,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "name": place.name if place else None,
        "probability": one.probability,
    }


def main() -> None:
    """Write one line for each line read."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("task", choices=("toponyms",))
    parser.add_argument("source", type=Path, metavar="IN.jsonl")
    parser.add_argument("target", type=Path, metavar="OUT.jsonl")
    options = parser.parse_args()
    gazetteer = Gazetteer.load()
    with options.target.open("w", encoding="utf-8") as out:
        for record in records(options.source):
            line = {"id": record["id"], "toponyms": places_in(record, gazetteer)}
            out.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
