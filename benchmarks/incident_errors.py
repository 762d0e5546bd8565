"""Count by cause what is wrong in the incidents read: python incident_errors.py [FOLDER].

FOLDER is as for incident_scores.py. Each wire report's incidents are aligned with its gold by the
scorer itself. The packaged models are used, which saw these texts.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import incident_scores
import numpy as np
from scoring import load_module

from mapper.gazetteer.layered import Gazetteer

Row = Mapping[str, Any]
NEAR_KM = 50.0
WEEK, MONTH = 7, 31


def main(argv: Sequence[str]) -> int:
    """Print the table."""
    print(table(Path(argv[0]) if argv else incident_scores.BESIDE), end="")
    return 0


def table(folder: Path) -> str:
    """The causes with their counts, most first."""
    gazetteer = Gazetteer.load(imported=False)
    wire, alone = folder / "incidents", folder / "linking"
    counts = Counter(_wire_causes(wire, gazetteer)) + Counter(_alone_causes(alone, gazetteer))
    rows = "".join(f"| {what} | {why} | {n} |\n" for (what, why), n in _sorted(counts))
    return f"| what is wrong | how | count |\n|---|---|---:|\n{rows}"


def _sorted(counts: Counter[tuple[str, str]]) -> list[tuple[tuple[str, str], int]]:
    return sorted(counts.items(), key=lambda pair: (pair[0][0], -pair[1], pair[0][1]))


def _wire_causes(folder: Path, gazetteer: Gazetteer) -> Iterator[tuple[str, str]]:
    scorer = load_module(folder / "score.py")
    geo = scorer.Countries()
    found = {
        line["id"]: line for line in incident_scores.predicted(folder / "dev.jsonl", gazetteer)
    }
    for row in _rows(folder / "dev.jsonl"):
        given = [i for i in found[row["id"]]["incidents"] if scorer.muc_type(i["type"])]
        pairs = _aligned(scorer, geo, given, row["incidents"])
        yield from _spurious(scorer, geo, given, row["incidents"], set(pairs))
        for at, number in pairs.items():
            yield from _wrong(scorer, geo, given[at], row["incidents"][number])
        required = [n for n, gold in enumerate(row["incidents"]) if not gold["optional"]]
        for number in required:
            if number not in pairs.values():
                yield "incident missed", "none is read in the text" if not given else "of several"


def _aligned(
    scorer: ModuleType, geo: object, given: Sequence[Row], gold: Sequence[Row]
) -> dict[int, int]:
    """Numbers of the incidents read and of the gold that the scorer pairs them with."""
    if not given or not gold:
        return {}
    fits = np.array([[scorer.weight(x, y, geo) for y in gold] for x in given])
    pairs = zip(*scorer.linear_sum_assignment(-fits), strict=True)
    return {int(a): int(b) for a, b in pairs if fits[a, b] > 0}


def _spurious(
    scorer: ModuleType, geo: object, given: Sequence[Row], gold: Sequence[Row], used: set[int]
) -> Iterator[tuple[str, str]]:
    for at, one in enumerate(given):
        if at in used:
            continue
        if not gold:
            yield "incident spurious", "in a text without any"
        elif any(scorer.weight(one, other, geo) > 0 for other in gold):
            yield "incident spurious", "one of the text told twice"
        else:
            yield "incident spurious", "another event of the text"


def _wrong(scorer: ModuleType, geo: object, one: Row, gold: Row) -> Iterator[tuple[str, str]]:
    if not scorer.type_match(one, gold)[1]:
        yield "kind (wire reports)", "another kind"
    if not scorer.place_match(one, gold, geo)[3]:
        vague = one["lat"] is None
        point = any(p["lat"] is not None for p in gold["locations"])
        yield (
            "place (wire reports)",
            ("only the country, or none" if vague else "another place" if point else "abroad"),
        )
    for outcome in ("killed", "injured"):
        yield from _toll(f"{outcome} (wire reports)", gold[outcome], one[outcome])


def _toll(what: str, gold: int | None, given: int | None) -> Iterator[tuple[str, str]]:
    if gold is None or gold == (given or 0):
        return
    yield what, "unsaid" if given is None else "too many" if given > gold else "too few"


def _alone_causes(folder: Path, gazetteer: Gazetteer) -> Iterator[tuple[str, str]]:
    golds = {
        article: gold
        for gold in _rows(folder / "dev" / "incidents.jsonl")
        for article in gold["articles"]
        if article not in gold["weak"]
    }
    scorer = load_module(folder.parent / "incidents" / "score.py")
    for line in incident_scores.predicted(folder / "dev" / "articles.jsonl", gazetteer):
        gold = golds.get(line["id"])
        if gold is None:
            continue
        if not line["incidents"]:
            yield "incident missed", "none is read (articles)"
            continue
        main_one = line["incidents"][0]
        yield from _days_off(gold, main_one)
        if main_one["lat"] is None:
            yield "place (articles)", "only the country, or none"
        else:
            km = scorer.km(main_one["lat"], main_one["lon"], gold["lat"], gold["lon"])
            if km > NEAR_KM:
                yield "place (articles)", "another place"
        for outcome in ("killed", "injured"):
            yield from _toll(f"{outcome} (articles)", gold[outcome], main_one[outcome])


def _days_off(gold: Row, one: Row) -> Iterator[tuple[str, str]]:
    if one["date_start"] is None:
        yield "date (articles)", "none"
        return
    right = date.fromisoformat(gold["date"])
    ends = (date.fromisoformat(one["date_start"]), date.fromisoformat(one["date_end"]))
    off = max(abs((end - right).days) for end in ends)
    if off > 1:
        yield (
            "date (articles)",
            (
                "within a week"
                if off <= WEEK
                else "within a month"
                if off <= MONTH
                else "further off"
            ),
        )


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
