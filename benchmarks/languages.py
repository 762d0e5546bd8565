"""How texts are told by language: python languages.py FILE.jsonl ... [--show | --known].

Prints for each file how many texts and paragraphs are taken for which language, and how long one
text takes. In a file of English texts everything else is a mistake. Of each line only the
fields that predict.py reads are looked at. With --known each line is one passage whose `language`
is given by its code in languages.toml, and a table says by length what becomes of it.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter, defaultdict
from pathlib import Path

import predict

from mapper.text import language
from mapper.text.linewraps import joined

SHORT, MIDDLE = 80, 200
OUTCOMES = ("right", "another language", "in doubt", "English")


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


def table(path: Path) -> str:
    """What becomes of passages in known languages, in percent: the mean over the languages."""
    found: defaultdict[str, defaultdict[str, Counter[str]]]
    found = defaultdict(lambda: defaultdict(Counter))
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found[_length(row["text"])][row["language"]][_outcome(row["text"], row["language"])] += 1
    lines = [f"{path.name} | languages | passages | {' | '.join(OUTCOMES)}"]
    for length, languages in sorted(found.items()):
        means = (
            100 * sum(told[name] / told.total() for told in languages.values()) / len(languages)
            for name in OUTCOMES
        )
        passages = sum(told.total() for told in languages.values())
        figures = " | ".join(f"{mean:.1f}" for mean in means)
        lines.append(f"{length} | {len(languages)} | {passages} | {figures}")
    return "\n".join(lines)


def _length(text: str) -> str:
    """The row of a passage, by its length in characters."""
    if len(text) < SHORT:
        return f"below {SHORT}"
    return f"from {MIDDLE}" if len(text) >= MIDDLE else f"from {SHORT}"


def _outcome(text: str, code: str) -> str:
    told = language.language_of(text)
    if told is None:
        return "in doubt"
    if told.code == code:
        return "right"
    return "English" if told == language.ENGLISH else "another language"


def main() -> None:
    """Read the command line and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", metavar="FILE", nargs="+", type=Path)
    parser.add_argument("--show", action="store_true", help="print what is taken for another")
    parser.add_argument("--known", action="store_true", help="compare with `language` of each line")
    options = parser.parse_args()
    for path in options.files:
        print(table(path) if options.known else measure(path, show=options.show))


if __name__ == "__main__":
    main()
