"""Print how well texts are read that no model was fitted to.

    python benchmarks/crossval.py SCORE.py LGL.jsonl GEOVIRUS.jsonl [--out FOLDER]

LGL is read in five folds of whole outlets (its field `source`), each fold by models that were
fitted to the other four. GeoVirus is read by models that were fitted to all of LGL and never saw
it. The models that spot and resolve are fitted anew each time. How sure a pin is comes from a third
model, fitted to the pins in the other folds (for GeoVirus: in all of LGL), which were read so too.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from predict import Models, places_in, record_of
from scoring import (
    RIGHT_KM,
    Figures,
    Prediction,
    Predictions,
    countries_of,
    figures,
    gold_rows,
    load_scorer,
    parser,
    table,
    write,
)

from mapper.evidence import Weights, bounded_log_odds, calibrated, packaged
from mapper.gazetteer.layered import Gazetteer
from mapper.geo.distance import distance_km
from mapper.resolution.evidence import of_pin, width

sys.path.append(str(Path(__file__).resolve().parents[1] / "scripts"))
import train_confidence  # scripts/ is no package
import train_resolution
import train_toponym_recognition
from train_confidence import FOLDS, Pin, fold_of

Gold = dict[str, Any]
FILES = (
    ("SCORE.py", "the scorer; country_index.npz beside it adds the country figures"),
    ("LGL.jsonl", "gold to learn from and to be read in folds"),
    ("GEOVIRUS.jsonl", "gold to be read only"),
)


class Trainer:
    """Fits the models to the texts of one gold file, all or some of its outlets."""

    def __init__(self, gold: Path, gazetteer: Gazetteer) -> None:
        """Look up the names of all its texts once."""
        self.gold = gold
        self.gazetteer = gazetteer
        self.names = list(train_toponym_recognition.names([gold], gazetteer))

    def fit(self, *, without: int | None = None) -> Models:
        """Models that saw nothing of the outlets in that fold."""
        names = [name for name in self.names if fold_of(name.source) != without]
        if not names:
            sys.exit(f"{self.gold}: all texts are of one fold; give texts of more outlets (source)")
        spot = train_toponym_recognition.train(names)
        texts = train_resolution.texts([self.gold], self.gazetteer, spot)
        seen = [text for text in texts if fold_of(text.source) != without]
        weights = train_resolution.train(seen, self.gazetteer, packaged("resolution"))
        return Models(spot, weights)


def read(rows: Iterable[Gold], gazetteer: Gazetteer, models: Models) -> Predictions:
    """What these models read in texts."""
    return {row["id"]: places_in(record_of(row), gazetteer, models, evidence=True) for row in rows}


def in_folds(rows: Sequence[Gold], trainer: Trainer) -> list[tuple[list[Gold], Predictions]]:
    """The texts of each fold, and what is read in them by models that saw none of its outlets."""
    folds: dict[int, list[Gold]] = {}
    for row in rows:
        folds.setdefault(fold_of(row.get("source") or ""), []).append(row)
    found = []
    for fold, held in sorted(folds.items()):
        found.append((held, read(held, trainer.gazetteer, trainer.fit(without=fold))))
        _say(f"fold {fold + 1} of {FOLDS}")
    return found


def sure(found: Predictions, seen: Iterable[tuple[Iterable[Gold], Predictions]]) -> Predictions:
    """Predictions with the confidence that pins in other texts teach."""
    pins = [pin for rows, other in seen for row in rows for pin in _pins(row, other[row["id"]])]
    model = train_confidence.fit(pins)
    return {key: [_sure(one, model) for one in toponyms] for key, toponyms in found.items()}


def _pins(row: Gold, found: Iterable[Prediction]) -> Iterator[Pin]:
    """The pins of a text, right or wrong; what gold marks otherwise or has no point for is none."""
    gold = {(one["start"], one["end"]): one for one in row["toponyms"]}
    for one in found:
        same = gold.get((one["start"], one["end"]))
        beside = any(a < one["end"] and one["start"] < b for a, b in gold)
        if one["lat"] is not None and (not beside or (same and same["lat"] is not None)):
            yield Pin(_parts(one), same is not None and _is_near(one, same))


def _is_near(one: Prediction, gold: Prediction) -> bool:
    km = distance_km(lon=one["lon"], lat=one["lat"], to_lon=gold["lon"], to_lat=gold["lat"])
    return km <= RIGHT_KM


def _parts(one: Prediction) -> tuple[float, float, float]:
    return (
        bounded_log_odds(one["spotted"]),
        bounded_log_odds(one["share"]),
        width(one["radius_km"]),
    )


def _sure(one: Prediction, model: Weights) -> Prediction:
    if one["lat"] is None:
        return one
    others = of_pin(name=one["spotted"], radius_km=one["radius_km"])
    how = calibrated(one["share"], model, others)
    return one | {"probability": round(how, 4)}


def measure(score: Path, paths: dict[str, tuple[Path, Predictions]]) -> dict[str, Figures]:
    """The figures of predictions for gold files, by name."""
    scorer = load_scorer(score)
    country = countries_of(scorer, score)
    return {
        name: figures(scorer, scorer.read(gold), found, country)
        for name, (gold, found) in paths.items()
    }


def predictions(lgl: Path, geovirus: Path) -> Iterator[tuple[str, Path, Predictions]]:
    """Name, gold file and predictions of each corpus."""
    rows, others = list(gold_rows(lgl)), list(gold_rows(geovirus))
    gazetteer = Gazetteer.load(imported=False)
    trainer = Trainer(lgl, gazetteer)
    folds = in_folds(rows, trainer)
    found: Predictions = {}
    for fold in folds:
        found |= sure(fold[1], [other for other in folds if other is not fold])
    yield "LGL, by outlet", lgl, found
    found = read(others, gazetteer, trainer.fit())
    yield "GeoVirus, learnt from LGL", geovirus, sure(found, folds)


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def main() -> None:
    """Print the table; write the predictions where asked."""
    options = parser(__doc__, FILES)
    options.add_argument("--out", type=Path, metavar="FOLDER", help="write predictions there")
    given = options.parse_args()
    load_scorer(given.score)  # so that another file is not found out after minutes
    found = {}
    for name, gold, what in predictions(given.lgl, given.geovirus):
        found[name] = gold, what
        if given.out:
            given.out.mkdir(parents=True, exist_ok=True)
            write(given.out / gold.name, what)
    print(table(measure(given.score, found)), end="")


if __name__ == "__main__":
    main()
