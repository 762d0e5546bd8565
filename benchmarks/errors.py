"""Print the classes of error that are left in predictions, largest first.

    python benchmarks/errors.py SCORE.py GOLD.jsonl PRED.jsonl

PRED is what predict.py or `crossval.py --out` wrote. A name can have an error of recognition
(missed, spurious, extent) or, once matched, of resolution (no pin, wrong place); an error falls
into one class, the first that fits. Classes and their words are in errors.toml.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from error_classes import classes, errors_in, text_of
from scoring import Predictions, countries_of, gold_rows, load_scorer, parser

from mapper.gazetteer.layered import Gazetteer

FILES = (
    ("SCORE.py", "the scorer; country_index.npz beside it tells the country of gold's points"),
    ("GOLD.jsonl", "gold"),
    ("PRED.jsonl", "predictions for it"),
)


def main() -> None:
    """Print the table."""
    given = parser(__doc__, FILES).parse_args()
    found = load_scorer(given.score).read(given.pred)
    print(table({given.gold.stem: count(given.score, given.gold, found)}), end="")


def count(score: Path, gold: Path, found: Predictions) -> Counter[str]:
    """How many errors of each class predictions have."""
    scorer = load_scorer(score)
    country = countries_of(scorer, score)
    gazetteer = Gazetteer.load(imported=False)
    errors: Counter[str] = Counter()
    for row in gold_rows(gold):
        if row["id"] not in found:
            sys.exit(f"{gold}: no prediction for the text {row['id']!r}; predict this file again")
        errors.update(errors_in(text_of(row, found[row["id"]], scorer, gazetteer), country))
    return errors


def table(counts: Mapping[str, Counter[str]]) -> str:
    """A Markdown table of the classes that occur, a column of counts for each corpus."""
    total: Counter[str] = sum(counts.values(), Counter())
    names, every = classes(), list(counts.values())
    lines = [
        "| class | " + " | ".join(counts) + " | what it holds |",
        "|---|" + "---:|" * len(counts) + "---|",
        "| **all** | " + " | ".join(f"**{one.total():,}**" for one in every) + " | |",
    ]
    for name, _ in sorted(total.items(), key=lambda pair: (-pair[1], pair[0])):
        cells = " | ".join(f"{one[name]:,}" for one in every)
        lines.append(f"| {name} | {cells} | {names[name]} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
