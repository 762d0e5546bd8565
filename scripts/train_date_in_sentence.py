"""Fit how much each feature counts of a date in a sentence being that of the event told in it.

    python train_date_in_sentence.py GOLD ...

GOLD and what is right are as for train_date_of_event.py; options are the dates in the sentence of
each clause of a story. Writes date_in_sentence.toml and prints how often the likeliest option is
right in texts left out of the fit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import events
import training
from train_date_of_event import dated, learnt, right, share
from training import Choice, fold_of

from mapper.evidence import Weights
from mapper.extraction.when.date_choice import IN_SENTENCE, Option, own_options
from mapper.gazetteer.layered import Gazetteer

RIDGE = 4.0
_DAYS = frozenset({"day", "night", "days"})


def examples(paths: Sequence[Path], gazetteer: Gazetteer) -> Iterator[Choice]:
    """The clauses of incidents of which a day is known, of the texts to learn from."""
    for text, source in learnt(paths, gazetteer):
        yield from choices_of(text, source)


def choices_of(text: events.Text, source: str) -> Iterator[Choice]:
    """The choices of the clauses of a text that hold dates.

    Days that are all known; months and years that are not the incident's are of what went before,
    which gold does not tell.
    """
    for story, gold in dated(text):
        for clue in story.clues:
            found = own_options(text.document, clue.clause, clue.trigger.span)
            is_right = right(gold, found)
            known = all(_is_day(option) or not is_right[-1] for option in found[:-1])
            if len(found) > 1 and known:
                yield Choice(found, is_right, fold_of(text.group), source)


def _is_day(option: Option) -> bool:
    return bool(option.date and option.date.is_full and option.date.precision in _DAYS)


def train(found: Sequence[Choice]) -> Weights:
    """Return the weights of the features; every choice counts the same."""
    return training.fit_softmax(IN_SENTENCE, found, ridge=RIDGE)


if __name__ == "__main__":
    training.fit_and_write(IN_SENTENCE, __doc__, examples, train, share)
