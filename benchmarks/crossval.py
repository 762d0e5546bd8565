"""Print how well texts are read that no model was fitted to.

    python benchmarks/crossval.py SCORE.py LGL.jsonl GEOVIRUS.jsonl [--out FOLDER]

LGL is read in five folds of whole outlets (its field `source`), each fold by models that were
fitted to the other four. GeoVirus is read by models that were fitted to all of LGL and never saw
it. The model that spots and the one that resolves are fitted anew each time.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from predict import Models, places_in, record_of
from scoring import (
    Figures,
    Predictions,
    countries_of,
    figures,
    gold_rows,
    load_scorer,
    parser,
    table,
    write,
)

from mapper import resolve_weights
from mapper.gazetteer import Gazetteer
from mapper.toponym_model import Model

sys.path.append(str(Path(__file__).resolve().parents[1] / "scripts"))
import train_resolve  # scripts/ is no package
import train_spot

FOLDS = 5
FILES = (
    ("SCORE.py", "the scorer; country_index.npz beside it adds the country figures"),
    ("LGL.jsonl", "gold to learn from and to be read in folds"),
    ("GEOVIRUS.jsonl", "gold to be read only"),
)


class Fitted(NamedTuple):
    """Models fitted to gold, and what gives their predictions the probabilities to show."""

    models: Models
    confidence: Callable[[Predictions], Predictions]


def as_resolved(found: Predictions) -> Predictions:
    """Each pin as likely to be right as the resolver says; a model of confidence stands in here."""
    return found


class Trainer:
    """Fits the models to the texts of one gold file, all or some of its outlets."""

    def __init__(self, gold: Path, gazetteer: Gazetteer) -> None:
        """Look up the names of all its texts once."""
        self.gold = gold
        self.gazetteer = gazetteer
        self.names = list(train_spot.names([gold], gazetteer))

    def fit(self, *, without: int | None = None) -> Fitted:
        """Models that saw nothing of the outlets in that fold."""
        names = [name for name in self.names if fold_of(name.source) != without]
        if not names:
            sys.exit(f"{self.gold}: all texts are of one fold; give texts of more outlets (source)")
        spot = Model(points=train_spot.train(names), threshold=train_spot.THRESHOLD)
        texts = train_resolve.texts([self.gold], self.gazetteer, spot)
        seen = [text for text in texts if fold_of(text.source) != without]
        weights = train_resolve.train(seen, self.gazetteer, resolve_weights.load())
        return Fitted(Models(spot, weights), as_resolved)


def fold_of(source: str) -> int:
    """The fold of an outlet: its name decides, so that no order of texts does."""
    return int(sha256(source.encode()).hexdigest(), 16) % FOLDS


def read(rows: Iterable[dict[str, Any]], gazetteer: Gazetteer, fitted: Fitted) -> Predictions:
    """What these models read in texts."""
    found = {row["id"]: places_in(record_of(row), gazetteer, fitted.models) for row in rows}
    return fitted.confidence(found)


def in_folds(rows: Sequence[dict[str, Any]], trainer: Trainer) -> Predictions:
    """What is read in each text by models that saw nothing of its outlet."""
    folds = {row["id"]: fold_of(row.get("source") or "") for row in rows}
    found: Predictions = {}
    for fold in sorted(set(folds.values())):
        held = (row for row in rows if folds[row["id"]] == fold)
        found |= read(held, trainer.gazetteer, trainer.fit(without=fold))
        _say(f"fold {fold + 1} of {FOLDS}")
    return found


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
    gazetteer = Gazetteer.load(imported=False)
    trainer = Trainer(lgl, gazetteer)
    yield "LGL, by outlet", lgl, in_folds(list(gold_rows(lgl)), trainer)
    found = read(gold_rows(geovirus), gazetteer, trainer.fit())
    yield "GeoVirus, learnt from LGL", geovirus, found


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def main() -> None:
    """Print the table; write the predictions where asked."""
    options = parser(__doc__, FILES)
    options.add_argument("--out", type=Path, metavar="FOLDER", help="write predictions there")
    given = options.parse_args()
    found = {}
    for name, gold, what in predictions(given.lgl, given.geovirus):
        found[name] = gold, what
        if given.out:
            given.out.mkdir(parents=True, exist_ok=True)
            write(given.out / gold.name, what)
    print(table(measure(given.score, found)), end="")


if __name__ == "__main__":
    main()
