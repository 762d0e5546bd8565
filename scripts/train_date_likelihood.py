"""Fit how much each feature counts of a date being that of an event.

    python train_date_likelihood.py GOLD ...

GOLD is as for events.py. For each story that is an annotated incident all dates of its text and the
day of publication are options; right are those that are the incident's day. Writes
date_likelihood.toml and prints how often the likeliest date is right in texts left out of the fit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import events
import training
from train_coreference import own_incidents
from training import Choice, fold_of

from mapper.evidence import Weights
from mapper.extraction.when.date_likelihood import likely_dates
from mapper.extraction.when.story_dates import usable
from mapper.gazetteer.layered import Gazetteer
from mapper.model import DRAWN_STATUSES, DateSpan

RIDGE = 3.0


def examples(paths: Sequence[Path], gazetteer: Gazetteer) -> Iterator[Choice]:
    """The stories that are incidents of which a day is known."""
    for path in paths:
        for text in events.texts([path], gazetteer):
            fold = fold_of(text.group)
            told = [s for s in text.stories if s.status in DRAWN_STATUSES]
            single = len(text.incidents) == 1
            own = [0] * len(told[:1]) if single else own_incidents(told, text.incidents)
            known = [d for d in text.document.dates if usable(d)]
            for story, number in zip(told, own, strict=False):
                if number is None or not any(a for a, _ in text.incidents[number].days):
                    continue
                found = likely_dates(text.document, story, known)
                right = [_is_right(text.incidents[number], one.date) for one in found]
                if any(right):
                    yield Choice(found, right, fold, path.stem)


def _is_right(gold: events.Incident, when: DateSpan) -> bool:
    return gold.is_on(when) or (when.precision == "night" and gold.is_on(when, slack=1))


def train(found: Sequence[Choice]) -> Weights:
    """Return the weights of the features; every story counts the same."""
    return training.fit_choices("date_likelihood", found, ridge=RIDGE)


def share(held: Sequence[Choice], model: Weights) -> str:
    """Say how often the likeliest date is right, for each file of gold."""
    sources = sorted({one.source for one in held})
    of_each = {source: [one for one in held if one.source == source] for source in sources}
    return "; ".join(f"{s} {training.share_chosen(own, model)}" for s, own in of_each.items())


if __name__ == "__main__":
    training.fit_and_write("date_likelihood", __doc__, examples, train, share)
