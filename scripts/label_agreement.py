"""Print how far two readers agree on the labels that both gave: share, and Cohen's kappa.

    python scripts/label_agreement.py

Labels are in scripts/labels/, one file a kind, without texts: corpus, id of the text, offsets (code
points of its `text`), what a reader said, and which reader. A tenth was read by two, each alone.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

LABELS = Path(__file__).with_name("labels")
FIELDS = {
    "events": ("event", "family", "status"),
    "numbers": ("outcome", "low", "high", "whose"),
    "sayings": ("kind", "who", "incident"),
    "pairs": ("relation",),
}
KEY = ("corpus", "id", "start", "end", "other_start", "other_end")
Label = dict[str, Any]


def labels(kind: str) -> list[Label]:
    """Return the labels of a kind, in the order of their texts."""
    lines = (LABELS / f"{kind}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def twice(kind: str) -> list[tuple[Label, Label]]:
    """Return the labels of what two readers read."""
    found: dict[tuple[Any, ...], list[Label]] = defaultdict(list)
    for label in labels(kind):
        found[tuple(label.get(name) for name in KEY)].append(label)
    return [(one, other) for one, other in (v for v in found.values() if len(v) == 2)]


def kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Return Cohen's kappa of two readers: 1 where they agree, 0 where as by chance."""
    observed = sum(one == other for one, other in pairs) / len(pairs)
    ones, others = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(ones[value] * others[value] for value in ones) / len(pairs) ** 2
    return 1.0 if chance == 1.0 else (observed - chance) / (1.0 - chance)


def rows() -> Iterator[tuple[str, str, int, int, float, float]]:
    """Yield kind, field, labels, how many of them twice, the share that agrees, and kappa."""
    for kind, fields in FIELDS.items():
        count, both = len(labels(kind)), twice(kind)
        for field in fields:
            pairs = [(repr(one[field]), repr(other[field])) for one, other in both]
            share = sum(one == other for one, other in pairs) / len(pairs)
            yield kind, field, count, len(pairs), share, kappa(pairs)


def main() -> None:
    """Print a line a field."""
    print(f"{'labels':10}{'field':10}{'n':>6}{'twice':>7}{'agree':>7}{'kappa':>7}")
    for kind, field, count, both, share, agreed in rows():
        print(f"{kind:10}{field:10}{count:6}{both:7}{share:7.2f}{agreed:7.2f}")


if __name__ == "__main__":
    main()
