"""Tell which texts of a corpus are learnt from and which are only measured with.

    python benchmarks/splits.py CORPUS.jsonl [--part held]

prints the ids of the lines of one part. A fifth of every corpus is held: nobody reads it, no rule
is written and no weight is learnt from it. A written case is one text, that of all its files. Of
sentences with a verb (where/) also those are held that their own scorer calls its test part.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal, get_args

Part = Literal["learn", "held"]
FIFTH = 5
TEST_DIGITS = frozenset("012")  # of where/score.py, the last of the hexadecimal digits


def part_of(text: str) -> Part:
    """The part of a text."""
    number = int.from_bytes(sha256(text.encode("utf-8", "surrogatepass")).digest()[:4], "big")
    return "held" if number % FIFTH == 0 else "learn"


def part_of_row(row: Mapping[str, Any]) -> Part:
    """The part of a line of any corpus: a text, a case of several files, a sentence and verb."""
    if "files" in row:
        return part_of("".join(file["text"] for file in row["files"]))
    if "verb" in row and is_test(row["text"]):
        return "held"
    return part_of(row["text"])


def is_test(sentence: str) -> bool:
    """Whether the scorer of where/ puts a sentence into its test part."""
    return sha256(sentence.encode()).hexdigest()[-1] in TEST_DIGITS


def main() -> None:
    """Print the ids of one part."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path, metavar="CORPUS.jsonl")
    parser.add_argument("--part", choices=get_args(Part), default="learn", help="%(default)s")
    given = parser.parse_args()
    with given.corpus.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if part_of_row(row) == given.part:
                print(row["id"])


if __name__ == "__main__":
    main()
