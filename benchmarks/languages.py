"""How texts are told by language: python languages.py FILE.jsonl ... [--show].

Prints for each file how many texts and paragraphs are taken for which language, and how long one
text takes. In a file of English texts everything else is a mistake. Of each line only the
fields that predict.py reads are looked at.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from pathlib import Path

import predict

from mapper.text import language
from mapper.text.linewraps import joined


def measure(path: Path, *, show: bool) -> str:
    """One line about a file; with `show` every paragraph that is taken for another language."""
    texts: Counter[str] = Counter()
    paragraphs: Counter[str] = Counter()
    seconds = 0.0
    for row in predict.records(path):
        text = joined(predict.article_of(row))
        start = time.perf_counter()
        found = language.passages(text)
        seconds += time.perf_counter() - start
        texts[language.main_language(found, readable={"en"}).name] += 1
        paragraphs.update(passage.language.name for passage in found)
        for passage in found if show else ():
            if passage.language != language.ENGLISH:
                print(f"{row['id']}: {passage.language.name}: {passage.span.text[:100]!r}")
    ms = 1000 * seconds / max(1, texts.total())
    return (
        f"{path.name}: texts {_counts(texts)}; paragraphs {_counts(paragraphs)}; {ms:.2f} ms each"
    )


def _counts(found: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in found.most_common())


def main() -> None:
    """Read the command line and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", metavar="FILE", nargs="+", type=Path)
    parser.add_argument("--show", action="store_true", help="print what is taken for another")
    options = parser.parse_args()
    for path in options.files:
        print(measure(path, show=options.show))


if __name__ == "__main__":
    main()
