"""Print how soon a new process answers and how much memory it holds.

    python benchmarks/start.py [--texts TEXTS.jsonl]

Times are medians of five processes, with the files in the disk cache: one that imports mapper,
loads the gazetteer, spots and resolves a short text; and `mapper resolve Goris`. Memory is what
Linux counts (/proc/self/smaps_rollup): private pages (USS) after the imports, after loading the
gazetteer and after 200 texts. Pages of mapped files count as private while one process alone maps
them, so the same is read again while a second process does the same: what falls then is shared.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import IO, NamedTuple

from predict import records
from scoring import file

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT / "seeds"
BAR_SECONDS, BAR_MB = 0.4, 100.0
TIMES, TEXTS = 5, 200
FIRST_ANSWER = """
from mapper import articles, resolution, toponyms
from mapper.gazetteer import Gazetteer
text = "Shells fell near Goris in Armenia on Monday."
article = articles.parse(text, source="one", raw=text.encode())
gazetteer = Gazetteer.load(imported=False)
assert resolution.resolve(toponyms.spot(article, gazetteer), article, gazetteer)[0].place
"""
# Reads lines of standard input: texts; answers each stage with its memory.
READER = """
import json, sys
from mapper import articles, resolution, toponyms
from mapper.gazetteer import Gazetteer

def tell():
    with open("/proc/self/smaps_rollup") as lines:
        print(json.dumps(lines.read()), flush=True)

parse = lambda text: articles.parse(text, source="one", raw=text.encode())
texts = json.loads(sys.stdin.readline())
tell()
gazetteer = Gazetteer.load(imported=False)
tell()
for article in map(parse, texts):
    resolution.resolve(toponyms.spot(article, gazetteer), article, gazetteer)
tell()
while sys.stdin.readline():
    tell()
"""


class Memory(NamedTuple):
    """Memory of a process in MB: its own pages, its share of all pages, and all pages."""

    private: float
    proportional: float
    resident: float


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--texts", type=file, metavar="TEXTS.jsonl", help="texts to read (default: seeds/, in turn)"
    )
    print(table(list(texts(parser.parse_args().texts))), end="")


def table(read: Sequence[str]) -> str:
    """What was measured as a Markdown table."""
    command = [str(Path(sys.executable).with_name("mapper")), "resolve", "Goris", "--no-imported"]
    rows = [
        ("first answer in Python", median_of([sys.executable, "-c", FIRST_ANSWER]), BAR_SECONDS),
        ("`mapper resolve Goris`", median_of(command), BAR_SECONDS),
    ]
    lines = ["| | measured | bar |", "|---|---:|---:|"]
    lines += [f"| {name} | {value:.2f} s | <= {bar} s |" for name, value, bar in rows]
    for name, value in memory(read).items():
        bar = f"<= {BAR_MB:.0f} MB" if name.startswith("added") else "–"
        lines.append(f"| {name} | {value:.1f} MB | {bar} |")
    return "\n".join(lines) + "\n"


def texts(path: Path | None) -> Iterator[str]:
    """200 texts: the first of a file, or those of seeds/ in turn; fewer where a file has fewer."""
    if path:
        yield from (record["text"] for record in islice(records(path), TEXTS))
        return
    seeds = [seed.read_text("utf-8-sig") for seed in sorted(SEEDS.glob("*.txt"))]
    yield from (seeds[at % len(seeds)] for at in range(TEXTS))


def median_of(command: Sequence[str]) -> float:
    """The median of the seconds that a command takes in a new process."""
    return statistics.median(seconds(command) for _ in range(TIMES))


def seconds(command: Sequence[str]) -> float:
    """The seconds that a command takes; it must succeed."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def memory(read: Sequence[str]) -> dict[str, float]:
    """What a reader of these texts holds, alone and beside a second one."""
    one, other = _reader(), _reader()
    with one, other:
        imported, loaded, alone = (_after(one, read if not at else None) for at in range(3))
        for at in range(3):
            _after(other, read if not at else None)
        beside = _asked(one)
        for process in (one, other):
            _pipe(process.stdin).close()
    count = len(read)
    return {
        "private pages after the imports": imported.private,
        "added by loading the gazetteer": loaded.private - imported.private,
        f"added by loading and {count} texts": alone.private - imported.private,
        "added, beside a second process": beside.private - imported.private,
        "pages that both share": beside.resident - beside.private,
        "share of all pages (PSS), alone": alone.proportional,
        "share of all pages (PSS), beside a second process": beside.proportional,
    }


def _reader() -> subprocess.Popen[str]:
    command = [sys.executable, "-c", READER]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _after(process: subprocess.Popen[str], read: Sequence[str] | None) -> Memory:
    """The memory that a reader tells of next, once it has been given the texts."""
    if read is not None:
        _pipe(process.stdin).write(json.dumps(read) + "\n")
        _pipe(process.stdin).flush()
    return memory_of(json.loads(_pipe(process.stdout).readline()))


def _asked(process: subprocess.Popen[str]) -> Memory:
    _pipe(process.stdin).write("\n")
    _pipe(process.stdin).flush()
    return _after(process, None)


def _pipe(pipe: IO[str] | None) -> IO[str]:
    if pipe is None:
        message = "the process has no pipe"
        raise OSError(message)
    return pipe


def memory_of(rollup: str) -> Memory:
    """The memory that a smaps_rollup lists."""
    pairs = (line.split()[:2] for line in rollup.splitlines()[1:])
    mb = {name.rstrip(":"): int(value) * 1024 / 1e6 for name, value in pairs}
    private = sum(value for name, value in mb.items() if name.startswith("Private_"))
    return Memory(private, mb["Pss"], mb["Rss"])


if __name__ == "__main__":
    main()
