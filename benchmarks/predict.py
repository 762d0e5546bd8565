"""Read JSON Lines of articles, write what mapper reads in them: python predict.py TASK IN OUT.

TASK is `toponyms` or `incidents`, with a line for each article, or `map`, with a line for each
incident of all articles. Only the fields id, title, text and outlet of a line are looked at, for
incidents and maps also published.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import incident_map
import incidents

from mapper.articles import reader
from mapper.evidence import Weights
from mapper.gazetteer.layered import Gazetteer
from mapper.geo.containment import is_same_spot
from mapper.model import Article, Resolution
from mapper.resolution import resolver
from mapper.text import joined
from mapper.toponyms import recogniser

FIELDS = ("title", "outlet", "published")


@dataclass(frozen=True, slots=True)
class Models:
    """The models to read with, None for the packaged one."""

    spot: Weights | None = None
    resolve: Weights | None = None


PACKAGED = Models()


def records(path: Path) -> Iterator[dict[str, Any]]:
    """The lines of a file, each with the fields that may be read and no other."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _record(line, f"{path}:{number}")


def _record(line: str, where: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        sys.exit(f"{where}: not JSON ({error})")
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        sys.exit(f"{where}: 'text' is missing or no string")
    return record_of(row)


def record_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a line that may be read."""
    return {name: row.get(name) for name in ("id", "text", *FIELDS)}


def article_of(record: Mapping[str, Any]) -> Article:
    """A line as an article."""
    text = record["text"]
    given = {name: record[name] for name in FIELDS if record.get(name)}
    return reader.parse(text, source=str(record["id"]), raw=text.encode(), supplied=given)


def places_in(
    record: Mapping[str, Any],
    gazetteer: Gazetteer,
    models: Models = PACKAGED,
    *,
    evidence: bool = False,
) -> list[dict[str, Any]]:
    """The toponyms of one line with their places, offsets in code points of its `text`.

    With `evidence` also the folded name, the place's id, and what its probability is made of.
    """
    article = joined(article_of(record))
    shift = len(article.text) - len(record["text"])  # of a title that was put above the text
    spotted = recogniser.spot(article, gazetteer, weights=models.spot)
    found = resolver.resolve(spotted, article, gazetteer, weights=models.resolve)
    return [
        _pin(one, shift) | (_evidence(one) if evidence else {})
        for one in found
        if one.span.start >= shift
    ]


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


def _evidence(one: Resolution) -> dict[str, Any]:
    """The place, and what its probability is made of: of the name, of the place, its extent."""
    place = one.place
    if place is None:
        return {"key": one.toponym.key}
    here = [c.score for c in one.candidates if is_same_spot(place, c.place)]
    return {
        "key": one.toponym.key,
        "place": place.id,
        "spotted": one.toponym.probability,
        "share": round(sum(here), 4),
        "radius_km": place.radius_km,
    }


def _toponyms(record: Mapping[str, Any], gazetteer: Gazetteer) -> dict[str, Any]:
    return {"toponyms": places_in(record, gazetteer)}


def _incidents(record: Mapping[str, Any], gazetteer: Gazetteer) -> dict[str, Any]:
    return incidents.incidents_in(article_of(record), gazetteer)


TASKS: Mapping[str, Callable[[Mapping[str, Any], Gazetteer], dict[str, Any]]] = {
    "toponyms": _toponyms,
    "incidents": _incidents,
}


def lines(task: str, source: Path, gazetteer: Gazetteer) -> Iterator[dict[str, Any]]:
    """What is read in a file, a line of JSON each."""
    if task == "map":
        yield from incident_map.map_of(
            [article_of(record) for record in records(source)], gazetteer
        )
        return
    for record in records(source):
        yield {"id": record["id"]} | TASKS[task](record, gazetteer)


def main() -> None:
    """Write what is read in a file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("task", choices=(*TASKS, "map"))
    parser.add_argument("source", type=Path, metavar="IN.jsonl")
    parser.add_argument("target", type=Path, metavar="OUT.jsonl")
    options = parser.parse_args()
    if not options.source.is_file():
        sys.exit(f"{options.source}: no such file")
    gazetteer = Gazetteer.load()
    with options.target.open("w", encoding="utf-8") as out:
        for line in lines(options.task, options.source, gazetteer):
            out.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
