"""Count in which share of news texts each word stands: python make_word_shares.py JSONL ...

Only the field text of a line is looked at. Writes models/word_shares.csv, for the words (stems, as
mapper.link.gist makes them) in at least one of 500 texts.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from mapper.linking.similarity import stems

TARGET = Path(__file__).resolve().parents[1] / "mapper" / "data" / "models" / "word_shares.csv"
LEAST = 1 / 500


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", nargs="+", type=Path)
    options = parser.parse_args()
    seen: Counter[str] = Counter()
    total = 0
    for path in options.texts:
        for line in path.read_text(encoding="utf-8").splitlines():
            seen.update(set(stems(json.loads(line)["text"])))
            total += 1
    kept = sorted((word, n / total) for word, n in seen.items() if n >= LEAST * total)
    rows = "".join(f"{word},{share:.4f}\n" for word, share in kept)
    TARGET.write_text("word,share\n" + rows, encoding="utf-8")
    print(f"{len(kept)} of {len(seen)} words, {total} texts")


if __name__ == "__main__":
    main()
