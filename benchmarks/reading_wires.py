"""Wire reports, and news of shootings linked into incidents: by their scorers, part by part.

incident_scores.py holds their floors.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import incident_map
import incident_scores
from outcome import SHARES, Figure, Outcome, Row, Share, Value, lines
from predict import article_of, record_of
from splits import part_of_row

from mapper.gazetteer import Gazetteer

WIRE: Mapping[str, Figure] = {
    "incident": Figure("incidents, F1", 0.62, is_pinned=False),
    "hard_place": Figure("hard places, of all", 0.60, is_pinned=False),
    "killed": Figure("killed, of all", 0.52, is_pinned=False),
    "has_incident": Figure("texts with an incident, F1", 0.86, is_pinned=False),
}
LINKING: Mapping[str, Figure] = {
    "map": Figure("incidents with day and place right, F1", 0.83, is_pinned=False),
    "b_cubed": Figure("articles of one incident together, B-cubed F1", 0.93, is_pinned=False),
    "wrong_killed": Figure("wrong killed given", 0.07, is_ceiling=True, is_pinned=False),
    "wrong_injured": Figure("wrong injured given", 0.14, is_ceiling=True, is_pinned=False),
}
QUIET: Mapping[str, Figure] = {
    "changed": Figure("others that quiet texts change", 0, is_ceiling=True, is_pinned=False),
    "added": Figure("incidents that quiet texts add", 6, is_ceiling=True, is_pinned=False),
}
FOLDERS: Mapping[Share, str] = {"held": "dev", "learn": "train"}  # nothing was fitted to dev


def wire(folder: Path, gazetteer: Gazetteer) -> Outcome:
    """The figures of the wire reports."""
    gold = lines(folder / "dev.jsonl")
    found = incident_scores.predicted(folder / "dev.jsonl", gazetteer)
    values: dict[Share, dict[str, Value]] = {}
    for share in SHARES:
        kept = [row for row in gold if share in ("all", part_of_row(row))]
        ids = {row["id"] for row in kept}
        read = [line for line in found if line["id"] in ids]
        values[share] = _of_wire(incident_scores.wire_result(folder, read, gold=kept))
    return Outcome(values=values)


def _of_wire(result: Row) -> dict[str, Value]:
    places, killed = (result["field_recall"][name] for name in ("loc_50_hard", "killed"))
    return {
        "incident": Value(round(result["incident"]["F1"], 3), result["gold_required"]),
        "hard_place": Value(round(places["recall"], 3), places["n"]),
        "killed": Value(round(killed["recall"], 3), killed["n"]),
        "has_incident": Value(round(result["doc_has_incident"]["F1"], 3), result["docs"]),
    }


def linking(folder: Path, gazetteer: Gazetteer) -> Outcome:
    """The figures of the articles of dev, which are held, and of train."""
    values: dict[Share, dict[str, Value]] = {"all": {}}
    for share, name in FOLDERS.items():
        articles = [article_of(record_of(row)) for row in lines(folder / name / "articles.jsonl")]
        rows = list(incident_map.map_of(articles, gazetteer))
        found = incident_scores.of_map(folder / name, rows)
        n = len(lines(folder / name / "incidents.jsonl"))
        values[share] = {key: Value(found[key], n) for key in LINKING}
    return Outcome(values=values)


def quiet(folder: Path, gazetteer: Gazetteer) -> Outcome:
    """What wire reports that tell of no incident do to the articles of linking/dev."""
    source = folder / "linking" / "dev" / "articles.jsonl"
    articles = [article_of(record_of(row)) for row in lines(source)]
    rows = list(incident_map.map_of(articles, gazetteer))
    found = incident_scores.of_mix(articles, rows, folder / "incidents" / "dev.jsonl", gazetteer)
    n = incident_scores.UNTOLD
    values = {key: Value(int(found[key]), n) for key in QUIET}
    return Outcome(values={"held": {}, "learn": {}, "all": values})
