"""Print how well incidents are read in wire reports that no model was fitted to.

    python benchmarks/incident_crossval.py [FOLDER]

FOLDER is as for incident_scores.py, with linking/train. The models that date, place and weigh
stories are fitted anew in five folds of the reports (and to all of linking/train), each fold being
read by models that were fitted to the other four. The model that joins stories is the packaged one.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest import mock

import incident_scores
import incidents

from mapper.evidence import Weights, packaged
from mapper.extraction import extractor
from mapper.extraction.stories import event_probability, narrative
from mapper.extraction.when import date_choice
from mapper.extraction.where import elsewhere
from mapper.gazetteer.layered import Gazetteer

sys.path.append(str(Path(__file__).resolve().parents[1] / "scripts"))
import events  # scripts/ is no package
import train_date_of_event
import train_event_probability
import train_place_elsewhere
import training

FITTED: Mapping[str, tuple[Any, ModuleType]] = {
    "place_elsewhere": (train_place_elsewhere, elsewhere),
    "date_of_event": (train_date_of_event, date_choice),
    "event_probability": (train_event_probability, event_probability),
}


@dataclass(frozen=True, slots=True)
class Read:
    """A text of the reports as surveyed, and its fold."""

    text: events.Text
    fold: int


def lines(folder: Path) -> list[dict[str, Any]]:
    """What is read in each report by models that did not see it, as the scorer takes it."""
    gazetteer = Gazetteer.load(imported=False)
    gold = [folder / "linking" / "train", folder / "incidents" / "dev.jsonl"]
    examples = {name: list(m.examples(gold, gazetteer)) for name, (m, _) in FITTED.items()}
    surveyed = [
        Read(text, training.fold_of(text.group))
        for text in events.texts(gold[1:], gazetteer, held=True)
    ]
    found = []
    for fold in range(training.FOLDS):
        models = {
            name: module.train([e for e in examples[name] if e.fold != fold])
            for name, (module, _) in FITTED.items()
        }
        with using(models):
            found += [line_of(read.text) for read in surveyed if read.fold == fold]
    return found


@contextmanager
def using(models: Mapping[str, Weights]) -> Iterator[None]:
    """Read with these models in the place of the packaged ones of their names."""

    def chosen(name: str) -> Weights:
        return models.get(name) or packaged(name)

    with (
        mock.patch.object(elsewhere, "packaged", chosen),
        mock.patch.object(date_choice, "packaged", chosen),
        mock.patch.object(event_probability, "packaged", chosen),
    ):
        yield


def line_of(text: events.Text) -> dict[str, Any]:
    """The incidents of a surveyed text."""
    view = text.document
    made = extractor.reported(view, narrative.stories(view), view.article)
    return {"id": text.group, "incidents": incidents.chosen(made)}


def main(argv: Sequence[str]) -> int:
    """Print the figures."""
    folder = Path(argv[0]) if argv else incident_scores.BESIDE
    read = lines(folder)
    figures = incident_scores.of_wire(folder / "incidents", read)
    print(incident_scores.table({"wire reports, unseen": figures}), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
