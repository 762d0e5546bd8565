"""Texts with the incidents that annotators found in them, for the scripts that fit models.

Three forms: a folder with articles.jsonl and incidents.jsonl (an incident lists its `articles`), a
file of JSON Lines whose texts have `incidents` of their own, and one of written cases with `files`.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from mapper.articles import reader
from mapper.extraction.stories.narrative import stories, told_apart
from mapper.extraction.story import Story
from mapper.extraction.view import DocumentView, view_of
from mapper.gazetteer.layered import Gazetteer
from mapper.geo.distance import distance_km
from mapper.model import DateSpan, Place
from mapper.pipeline import annotate

sys.path.append(str(Path(__file__).resolve().parents[1] / "benchmarks"))
from splits import part_of  # benchmarks/ is no package

NEAR_KM = 25.0
LEAST = 5  # times that a feature must occur
_BOMBS = frozenset({"BOMBING", "ATTACK"})
# The kinds of an annotation that a sub-type of ours may be.
_KINDS = {
    "Attack": frozenset({"ATTACK", "BOMBING", "ROBBERY"}),
    "Remote explosive/landmine/IED": _BOMBS,
    "Suicide bomb": _BOMBS,
    "Grenade": _BOMBS,
    "Shelling/artillery/missile attack": _BOMBS,
    "Air/drone strike": _BOMBS,
    "Abduction/forced disappearance": frozenset({"KIDNAPPING", "HIJACKING"}),
    "Looting/property destruction": frozenset({"ARSON", "ROBBERY", "ATTACK", "BOMBING"}),
}

GIVEN = ("title", "outlet", "published")


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """An annotated incident: kinds, first and last day (None unknown), points and tolls."""

    kinds: frozenset[str]
    days: tuple[tuple[date | None, date | None], ...]
    points: tuple[tuple[float, float, float], ...]  # lon, lat, radius_km
    countries: frozenset[str]
    killed: int | None
    injured: int | None

    def is_at(self, place: Place, within_km: float = NEAR_KM) -> bool:
        """Whether a place lies at one of its points."""
        return any(
            distance_km(lon=lon, lat=lat, to_lon=place.lon, to_lat=place.lat) <= radius + within_km
            for lon, lat, radius in self.points
        )

    def is_on(self, when: DateSpan | None, *, slack: int = 0) -> bool:
        """Whether the days are its own, or within `slack` of them."""
        if when is None or when.first is None or when.last is None:
            return False
        return any(
            first
            and last
            and (first - when.first).days <= slack
            and (when.last - last).days <= slack
            and (slack > 0 or (first == when.first and last == when.last))
            for first, last in self.days
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text as surveyed with its incidents; `group` is what folds must not split."""

    document: DocumentView
    stories: tuple[Story, ...]
    incidents: tuple[Incident, ...]
    group: str


def texts(
    paths: Iterable[Path], gazetteer: Gazetteer, *, united: bool = True, held: bool = False
) -> Iterator[Text]:
    """The texts of folders and files of gold; stories of one event are one, or as first told.

    Without `held` those only that are learnt from (benchmarks/splits.py).
    """
    for path in paths:
        rows = _of_folder(path) if path.is_dir() else _of_file(path)
        for row, incidents, group in rows:
            if part_of(row["text"]) == "held" and not held:
                continue
            given = {name: row[name] for name in GIVEN if row.get(name)}
            text = row["text"]
            article = reader.parse(text, source=row["id"], raw=text.encode(), supplied=given)
            document = view_of(annotate(article, gazetteer))
            yield Text(
                document=document,
                stories=tuple(stories(document) if united else told_apart(document)),
                incidents=tuple(incidents),
                group=group,
            )


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]


def _of_folder(path: Path) -> Iterator[tuple[Mapping[str, Any], list[Incident], str]]:
    incidents = _lines(path / "incidents.jsonl")
    of = {a: i for i in incidents for a in i["articles"] if a not in i["weak"]}
    for row in _lines(path / "articles.jsonl"):
        gold = of.get(row["id"])
        if gold is not None:
            yield row, [_shooting(gold)], gold["id"]


def _shooting(gold: Mapping[str, Any]) -> Incident:
    day = date.fromisoformat(gold["date"])
    return Incident(
        kinds=frozenset({"ATTACK"}),
        days=((day, day),),
        points=((gold["lon"], gold["lat"], 0.0),),
        countries=frozenset({"US"}),
        killed=gold["killed"],
        injured=gold["injured"],
    )


def _of_file(path: Path) -> Iterator[tuple[Mapping[str, Any], list[Incident], str]]:
    for row in _lines(path):
        if "files" in row:
            yield from _of_case(row)
        else:
            yield row, [_annotated(gold) for gold in row["incidents"]], row["id"]


def _of_case(row: Mapping[str, Any]) -> Iterator[tuple[Mapping[str, Any], list[Incident], str]]:
    for file in row["files"]:
        told = [i for i in row["incidents"] if file["name"] in i.get("files", [file["name"]])]
        yield {**file, "id": row["id"]}, [_written(gold) for gold in told], row["id"]


def _written(gold: Mapping[str, Any]) -> Incident:
    days = gold["date"] or {"first": None, "last": None}
    return Incident(
        kinds=frozenset(gold["family"]),
        days=((_day(days["first"]), _day(days["last"])),),
        points=tuple((p["lon"], p["lat"], p["tolerance_km"]) for p in gold["places"]),
        countries=frozenset(),
        killed=None,
        injured=None,
    )


def _annotated(gold: Mapping[str, Any]) -> Incident:
    located = [p for p in gold["locations"] if p["lat"] is not None]
    return Incident(
        kinds=frozenset(gold["type"]),
        days=tuple((_day(a), _day(b)) for a, b in gold["dates"]),
        points=tuple((p["lon"], p["lat"], p["radius_km"] or 0.0) for p in located),
        countries=frozenset(p["cc"] for p in gold["locations"] if p["cc"]),
        killed=gold["killed"],
        injured=gold["injured"],
    )


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def fit(
    rows: Sequence[Iterable[str]],
    labels: Sequence[bool],
    *,
    ridge: float,
    weights: Sequence[float] | None = None,
) -> dict[str, float]:
    """The log-odds of each feature that occurs often enough, by a logistic regression."""
    count = Counter(feature for row in rows for feature in row)
    table = [dict.fromkeys((s for s in row if count[s] >= LEAST), 1.0) for row in rows]
    vectors = DictVectorizer()
    model = LogisticRegression(C=1.0 / ridge, fit_intercept=False, max_iter=3000)
    model.fit(vectors.fit_transform(table), list(labels), sample_weight=weights)
    pairs = zip(vectors.get_feature_names_out(), model.coef_[0], strict=True)
    return {str(feature): round(float(points), 3) for feature, points in pairs}


def own_incidents(stories: Sequence[Story], incidents: Sequence[Incident]) -> list[int | None]:
    """For each story the number of its incident, None where none fits; each finds a story first."""
    if not stories or not incidents:
        return [None] * len(stories)
    fits = np.array([[_fit(story, gold) for gold in incidents] for story in stories])
    own: list[int | None] = [int(row.argmax()) if row.max() > 0 else None for row in fits]
    for at, number in zip(*linear_sum_assignment(-fits), strict=True):
        if fits[at, number] > 0:
            own[at] = int(number)
    return own


def _fit(story: Story, gold: Incident) -> float:
    """How well an incident fits a story; 0 where place, days or kind speak against it."""
    places = [p.place for p in story.places]
    here = not gold.points or any(gold.is_at(p, 50.0) for p in places)
    dated = any(c.date for c in story.clues)
    on = gold.is_on(story.date, slack=2) or not any(a for a, _ in gold.days)
    kinds = _KINDS.get(story.head.sub_type, _KINDS["Attack"])
    if not here or (dated and not on) or not kinds & gold.kinds:
        return 0.0
    return 1.0 + 0.5 * gold.is_on(story.date) + 0.1 / (1 + story.head.clause.start)
